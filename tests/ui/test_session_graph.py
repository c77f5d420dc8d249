"""The session keeps the networkx graph in step with what is drawn."""

from diagram import diagram
from tieline.edit.add_device import AddDevice
from tieline.edit.delete_things import DeleteThings
from tieline.network.graph import OneLineGraph
from tieline.ui.session import Session


def edges(graph: OneLineGraph) -> set[tuple[frozenset[str], str]]:
    return {(frozenset((a, b)), key) for a, b, key in graph.graph.edges(keys=True)}


def test_the_graph_follows_edits_undo_and_redo(qapp):
    session = Session(diagram("EPS M1 MAIN MSP@0; MSP@1 CB-PV INV"))
    graph = session.graph
    session.do(AddDevice("breaker", sheet=next(iter(session.document.sheets), None), at=(40, 40)))
    session.do(DeleteThings(("CB-PV",)))
    for step in (session.undo, session.redo, session.undo, session.undo):
        step()
        fresh = OneLineGraph(session.document)
        assert session.graph is graph
        assert set(graph.graph) == set(fresh.graph)
        assert edges(graph) == edges(fresh)
