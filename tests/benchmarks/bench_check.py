"""Checking 200, 2,000 and 20,000 devices, against one bare breadth-first walk of the same graph by networkx.

Then the window's longest stop while it checks 10,000 devices beside its work, and whole processes.

python tests/benchmarks/bench_check.py
"""

from __future__ import annotations

import os
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

BRANCH = 6
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


def whole_process(path: Path, form: str) -> float:
    """`tieline check` of a file as a process of its own, in milliseconds. In JSON each finding names its fix."""
    command = [sys.executable, "-m", "tieline", "check", str(path), "--format", form]
    return best(
        lambda: subprocess.run(
            command, env={"PYTHONPATH": str(ROOT / "app"), "PATH": ""}, stdout=subprocess.DEVNULL, check=False
        )
    )


def row(devices: int, rounds: int) -> None:
    """The check of so many devices, its share of the points alone, and one bare walk."""
    profile = load_profile()
    document = site_of(devices)
    check = best(lambda: engine.check(document, profile), rounds)
    points = best(lambda: Site(document, profile).points, rounds)
    bare = best(walk(document), rounds=9)
    count = len(document.devices)
    print(
        f"{count:>7,} devices  check {check:9.1f} ms  {1000 * check / count:6.1f} µs each   "
        f"points {points:8.1f} ms   bare walk {bare:7.2f} ms   ratio {check / bare:8.1f}"
    )


def longest_stop(devices: int) -> tuple[float, float]:
    """How long a check beside the window's work took in seconds, and the longest stop of its event loop meanwhile."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from large_sites import plant
    from tieline.ui import session as sessions

    _ = QApplication.instance() or QApplication([])
    sessions.placed = lambda document: document  # type: ignore[assignment]  # where things stand is no matter here
    session = sessions.Session(plant(devices))
    session.live_check = False
    last, stops = [time.perf_counter()], []

    def tick() -> None:
        now = time.perf_counter()
        stops.append(now - last[0])
        last[0] = now

    timer = QTimer(interval=4)
    timer.timeout.connect(tick)
    loop = QEventLoop()
    session.checked.connect(loop.quit)
    timer.start()
    start = time.perf_counter()
    session.check_now()
    loop.exec()
    return time.perf_counter() - start, max(stops)


def main() -> None:
    """Print the figures and their ratios."""
    print(f"{len(engine.all_rules())} rules")
    for devices, rounds in ((200, 5), (2000, 3), (20_000, 1)):
        row(devices, rounds)
    took, stop = longest_stop(10_000)
    print(f"10,000 devices beside the window's work: {took:.1f} s, its longest stop {1000 * stop:.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        for devices in (20, 200, 2000):
            path = Path(folder) / f"{devices}.tieline"
            storage.save(path, site_of(devices))
            text, json = whole_process(path, "text"), whole_process(path, "json")
            print(f"tieline check of {devices:5,} devices, whole process: {text:6.0f} ms, in JSON {json:6.0f} ms")


if __name__ == "__main__":
    main()
