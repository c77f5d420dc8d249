"""Benchmark: what a check asks of a site, against one bare networkx breadth-first walk of the same graph.

    python tests/benchmarks/bench_network.py

Prints for each size the time of each and their ratio, minima of several runs, all in one process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "app")]

import networkx as nx  # noqa: E402

from large_sites import plant  # noqa: E402
from tieline.model.document import Document  # noqa: E402
from tieline.model.profile import Profile, load_profile  # noqa: E402
from tieline.network.graph import OneLineGraph  # noqa: E402
from tieline.network.site import Site  # noqa: E402

SIZES = (200, 2_000, 20_000)
RUNS = 5


def best(work: Callable[[], object]) -> float:
    """The shortest time of a few runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def ask(document: Document, profile: Profile) -> None:
    """A new site's points, busbars, and the ways of all its DERs."""
    site = Site(document, profile)
    assert site.points.pcc
    assert site.busbars
    for der in site.ders:
        site.way(der)
        site.busbars_toward_company(der)


def walk(graph: nx.MultiGraph) -> int:
    """Every node once, breadth first from each source."""
    starts = [node for node, kind in graph.nodes(data="device") if kind.kind == "utility_source"]
    return sum(1 for start in starts for _ in nx.bfs_edges(graph, start))


def main() -> None:
    """Print a row a size."""
    profile = load_profile()
    print(f"{'devices':>8} {'site ms':>10} {'walk ms':>10} {'ratio':>7}")
    for size in SIZES:
        document = plant(size)
        graph = OneLineGraph(document).graph
        site_s, walk_s = best(lambda document=document: ask(document, profile)), best(lambda graph=graph: walk(graph))
        print(f"{size:>8} {site_s * 1000:>10.2f} {walk_s * 1000:>10.2f} {site_s / walk_s:>7.1f}")


if __name__ == "__main__":
    main()
