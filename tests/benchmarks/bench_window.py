"""How soon the window is ready and what memory it takes, beside an empty window of PySide6.

Run as a program: `python tests/benchmarks/bench_window.py [runs]`. Whole processes by turns, each until its window is
shown and painted: an empty QMainWindow, the start page, and the editor on a sample. The figures are the best of the
runs; the ratios are ours to the empty window's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "examples" / "commercial-rooftop.tieline"

_HEAD = """
import json, resource, sys, time

def painted(window):
    # Ready is: shown, laid out, and every widget on it painted once.
    application.processEvents()
    window.repaint()
    application.processEvents()
    ready = time.monotonic()
    try:
        pages = int(open("/proc/self/statm").read().split()[1])
        rss_mb = pages * resource.getpagesize() / 1e6
    except OSError:
        rss_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(json.dumps({"ready": ready, "rss_mb": rss_mb}), flush=True)
    import os
    os._exit(0)
"""

PROGRAMS: dict[str, str] = {
    "empty window": """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(["empty"])
window = QMainWindow()
window.resize(1520, 960)
window.show()
painted(window)
""",
    "start page": """
from tieline.ui.app import make_application
from tieline.ui.window import MainWindow
application = make_application(["tieline"])
window = MainWindow()
window.show_start_page()
window.show()
painted(window)
""",
    "editor on a sample": """
from pathlib import Path
from tieline.ui.app import make_application
from tieline.ui.window import MainWindow
application = make_application(["tieline"])
window = MainWindow()
window.open_path(Path(sys.argv[1]))
window.show()
painted(window)
""",
}


def run(program: str, home: Path) -> tuple[float, float]:
    """Seconds from the start of the process until its window is painted, and its resident memory in MB."""
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "app"),
        "XDG_CONFIG_HOME": str(home),
        "XDG_CACHE_HOME": str(home),
    }
    if sys.platform.startswith("linux") and "DISPLAY" not in env:
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _HEAD + PROGRAMS[program], str(SAMPLE)],
        env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    return told["ready"] - start, told["rss_mb"]


def measure(runs: int) -> dict[str, tuple[float, float]]:
    """The best time and memory of each program over `runs` rounds."""
    best: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(runs):
            for name in PROGRAMS:
                seconds, megabytes = run(name, Path(home))
                before = best.get(name, (seconds, megabytes))
                best[name] = (min(before[0], seconds), min(before[1], megabytes))
    return best


def main() -> None:
    best = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    floor_s, floor_mb = best["empty window"]
    for name, (seconds, megabytes) in best.items():
        print(
            f"{name:<20}{seconds * 1000:7.0f} ms  x{seconds / floor_s:4.1f}"
            f"{megabytes:9.0f} MB  x{megabytes / floor_mb:4.1f}"
        )


if __name__ == "__main__":
    main()
