"""The networkx graph of a document, and that a site is read without it."""

import subprocess
import sys
from pathlib import Path

from diagram import diagram
from tieline.model.change import Change
from tieline.model.profile import load_profile
from tieline.network.graph import OneLineGraph
from tieline.network.site import Site

HOUSE = diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV PV; MSP@1 CB-PV")
APP = Path(__file__).parents[2] / "app"


def test_a_node_is_a_device_and_an_edge_a_wire_keyed_by_its_id():
    graph = OneLineGraph(HOUSE).graph
    assert set(graph) == set(HOUSE.devices)
    assert graph.nodes["MSP"]["device"] is HOUSE.devices["MSP"]
    assert set(graph["MSP"]["CB-PV"]) == {"W5", "W8"}
    assert graph["INV"]["PV"]["W7"] == {"wire": HOUSE.wires["W7"], "kind": "dc", "ports": {"INV": "dc", "PV": "dc"}}


def test_it_follows_changes_and_their_undoing():
    graph = OneLineGraph(HOUSE)
    removal = Change.of(HOUSE, removed=("CB-PV", "W5", "W6", "W8"))
    after = HOUSE.apply(removal)
    graph.apply(removal, after)
    assert "CB-PV" not in graph.graph and graph.graph.degree("INV") == 1
    graph.apply(removal.inverse(), HOUSE)
    assert graph.graph.number_of_edges() == len(HOUSE.wires)


def test_a_wire_waits_for_its_device():
    late = Change.of(HOUSE, removed=("INV",))
    without = HOUSE.apply(late)
    graph = OneLineGraph(without)
    assert graph.graph.number_of_edges() == len(HOUSE.wires) - 2
    graph.apply(late.inverse(), HOUSE)
    assert graph.graph.has_edge("CB-PV", "INV", "W6")


def test_a_site_takes_the_graph_it_is_given():
    graph = OneLineGraph(HOUSE)
    assert Site(HOUSE, load_profile(), graph).graph is graph
    assert Site(HOUSE, load_profile()).graph.graph.number_of_nodes() == len(HOUSE.devices)


def test_reading_a_site_does_not_wait_for_networkx():
    code = (
        "import sys; from tieline.model.document import Document; from tieline.model.profile import load_profile;"
        "from tieline.network.site import Site; site = Site(Document(), load_profile());"
        "site.points, site.busbars, site.grounding; sys.exit('networkx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=APP, check=False).returncode == 0
