"""Checking 2,000 devices, against one bare breadth-first walk of the same graph by networkx; and whole processes.

python tests/benchmarks/bench_check.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "app"), str(ROOT / "tests")]

import networkx  # noqa: E402

from diagram import diagram  # noqa: E402
from tieline import storage  # noqa: E402
from tieline.model.document import Document  # noqa: E402
from tieline.model.profile import load_profile  # noqa: E402
from tieline.network.site import Site  # noqa: E402
from tieline.rules import engine  # noqa: E402

BRANCH = 7
"""Devices of one inverter's branch, as drawn below."""


def site_of(devices: int) -> Document:
    """A 13.2 kV service with as many inverter branches on its switchboards as make so many devices."""
    branches = max(1, (devices - 8) // BRANCH)
    boards = max(1, branches // 20)
    runs = ["EPS M-1 PCC MAIN XFMR-1 SWBD-0@0"]
    for board in range(1, boards + 1):
        runs.append(f"SWBD-0@{board / (boards + 1):.4f} CB-F{board} BUS-{board}@0")
    for branch in range(branches):
        board, place = branch % boards + 1, (branch // boards + 1) / (branches // boards + 2)
        runs.append(f"BUS-{board}@{place:.4f} CB-{branch} DS-{branch} INV-{branch} PV-{branch}")
        runs.append(f"BUS-{board}@{place:.4f} CB-L{branch} LOAD-{branch}")
    return diagram(
        "; ".join(runs),
        props={
            "EPS": {"voltage_v": 13200, "phases": 3, "grounding": "effectively-grounded"},
            "XFMR-1": {"kva": 2500, "primary_v": 13200, "secondary_v": 480, "primary_winding": "wye-grounded",
                       "secondary_winding": "wye-grounded"},
            "bus": {"rating_a": 3000, "voltage_v": 480},
            "breaker": {"rating_a": 60, "voltage_v": 480, "interrupting_ka": 35},
            "switch": {"rating_a": 60, "voltage_v": 480, "visible_open": True},
            "inverter": {"kw": 20, "kva": 20, "voltage_v": 480, "phases": 3, "certification": "1741-SB"},
        },
    )  # fmt: skip


def best(work: Callable[[], object], rounds: int = 5) -> float:
    """The shortest of several runs, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def walk(document: Document) -> Callable[[], object]:
    """A breadth-first walk of the document's graph from its source."""
    graph = networkx.MultiGraph()
    graph.add_nodes_from(document.devices)
    graph.add_edges_from((wire.a.device, wire.b.device, wire.id) for wire in document.wires.values())
    return lambda: list(networkx.bfs_edges(graph, "EPS"))


def whole_process(path: Path) -> float:
    """`tieline check` of a file as a process of its own, in milliseconds."""
    command = [sys.executable, "-m", "tieline", "check", str(path), "--format", "json"]
    return best(
        lambda: subprocess.run(
            command, env={"PYTHONPATH": str(ROOT / "app"), "PATH": ""}, stdout=subprocess.DEVNULL, check=False
        )
    )


def main() -> None:
    """Print the figures and their ratios."""
    profile = load_profile()
    rules = len(engine.all_rules())
    document = site_of(2000)
    check = best(lambda: engine.check(document, profile))
    site = best(lambda: Site(document, profile).points)
    bare = best(walk(document), rounds=9)
    print(f"{len(document.devices):,} devices, {len(document.wires):,} wires, {rules} rules")
    print(f"check      {check:8.1f} ms   bare walk {bare:6.1f} ms   ratio {check / bare:.1f}")
    print(f"the points {site:8.1f} ms   bare walk {bare:6.1f} ms   ratio {site / bare:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        for devices in (20, 200, 2000):
            path = Path(folder) / f"{devices}.tieline"
            storage.save(path, site_of(devices))
            print(f"tieline check of {devices:5,} devices, whole process: {whole_process(path):6.0f} ms")


if __name__ == "__main__":
    main()
