"""The ways of a site against networkx and against a plain search, on random circuits."""

import networkx as nx
from hypothesis import HealthCheck, given, settings

from random_documents import documents
from tieline.model.change import Change
from tieline.model.profile import load_profile
from tieline.network.circuit import ROOT
from tieline.network.graph import OneLineGraph
from tieline.network.site import Site
from tieline.network.tree import Tree

PROFILE = load_profile()
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def closed_graph(site):
    """The circuit in normal positions as networkx sees it."""
    graph = nx.Graph()
    near = site._ways.circuit.closed
    graph.add_nodes_from(range(len(near)))
    graph.add_edges_from((a, b) for a, ends in enumerate(near) for b in ends)
    return graph


@SETTINGS
@given(documents())
def test_dominators_are_those_of_networkx(document):
    site = Site(document, PROFILE)
    tree, graph = site._ways.normal, closed_graph(site)
    immediate = nx.immediate_dominators(graph.to_directed(), ROOT)
    for node in graph:
        assert tree.has(node) == nx.has_path(graph, ROOT, node)
        if tree.has(node) and node != ROOT:
            assert next(tree.above(node)) == immediate[node]


@SETTINGS
@given(documents(9, 12))
def test_on_ways_are_the_nodes_of_all_simple_paths(document):
    site = Site(document, PROFILE)
    tree, graph = site._ways.normal, closed_graph(site)
    for node in graph:
        if node == ROOT or not tree.has(node):
            continue
        found = {node}.union(*((top, *members) for top, members in tree.on_ways(node)))
        assert found == set().union(*nx.all_simple_paths(graph, node, ROOT))


@SETTINGS
@given(documents())
def test_what_a_node_cuts_off_is_what_loses_the_root(document):
    site = Site(document, PROFILE)
    tree, graph = site._ways.normal, closed_graph(site)
    for node in list(graph):
        if node == ROOT or not tree.has(node):
            continue
        rest = graph.subgraph(set(graph) - {node})
        kept = nx.node_connected_component(rest, ROOT)
        lost = nx.node_connected_component(graph, ROOT) - kept - {node}
        assert {tree.order[place] for stretch in tree.below(node) for place in stretch} == lost
        for other in graph[node]:
            stretch = tree.part_cut_off(node, other)
            assert (stretch is None) == (other in kept)
            if stretch is not None:
                assert {tree.order[place] for place in stretch} == nx.node_connected_component(rest, other)


def test_a_tree_of_nothing_and_of_a_node_alone():
    assert Tree([]).order == []
    alone = Tree([[]])
    assert alone.has(0) and list(alone.above(0)) == [] and list(alone.below(0)) == []


@SETTINGS
@given(documents(8, 12), documents(8, 12))
def test_a_graph_kept_in_step_equals_a_graph_made_anew(before, after):
    kept = OneLineGraph(before)
    change = Change.between(before, after)
    kept.apply(change, before.apply(change))
    fresh = OneLineGraph(before.apply(change))
    assert dict(kept.graph.nodes(data=True)) == dict(fresh.graph.nodes(data=True))
    assert _edges(kept) == _edges(fresh)
    kept.apply(change.inverse(), before)
    assert _edges(kept) == _edges(OneLineGraph(before))


def _edges(graph):
    return {
        key: (frozenset((a, b)), data["wire"], data["kind"])
        for a, b, key, data in graph.graph.edges(keys=True, data=True)
    }
