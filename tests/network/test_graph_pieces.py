"""The pieces of a drawing, as the multigraph has them."""

from diagram import diagram
from tieline.network.graph import OneLineGraph


def test_a_piece_holds_its_devices_and_its_wires():
    graph = OneLineGraph(diagram("EPS M1 MAIN; CB-PV INV PV"))
    assert set(graph.joined_to(["M1"])) == {"EPS", "M1", "MAIN", "W1", "W2"}


def test_a_wire_stands_for_its_piece_and_strangers_for_none():
    graph = OneLineGraph(diagram("EPS M1 MAIN; CB-PV INV PV"))
    assert set(graph.joined_to(["W3", "nobody"])) == {"CB-PV", "INV", "PV", "W3", "W4"}
