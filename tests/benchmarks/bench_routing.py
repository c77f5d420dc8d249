"""How long setting out, routing and lettering take, beside bare loops over as many devices and wires.

Run as a program: `python tests/benchmarks/bench_routing.py`. The first table routes 2,000 wires between ports of boxes
that stand in a grid, at random within four columns, beside drawing the same number of unchecked ways. The second sets
out, routes and letters documents of about 20, 200 and 2,000 devices. Times are the least of several runs.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "app"), str(ROOT / "tests")]

from sites_drawn import bays, panels  # noqa: E402
from tieline.drawing.geometry import Box  # noqa: E402
from tieline.drawing.labels import place_labels  # noqa: E402
from tieline.drawing.layout import place  # noqa: E402
from tieline.drawing.routing import route  # noqa: E402
from tieline.drawing.routing.patterns import DOWN, UP, Terminal  # noqa: E402
from tieline.drawing.routing.router import Obstacles, Task, lay_wires, plain_way  # noqa: E402

_COLUMNS = 46
_PITCH = 14
_RUNS = 3


def least(run: Callable[[], object], runs: int = _RUNS) -> float:
    """The shortest time of several runs in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def field(count: int) -> tuple[list[Task], Obstacles]:
    """Wires between boxes in a grid: each from the bottom of a box to the top of one in a lower row near it."""
    dice = random.Random(7)
    rows = -(-count // _COLUMNS) + 1
    boxes = [Box(_PITCH * x, _PITCH * y, _PITCH * x + 4, _PITCH * y + 4) for x in range(_COLUMNS) for y in range(rows)]
    tasks = []
    for number in range(count):
        x, y = number % _COLUMNS, number // _COLUMNS
        to = min(max(x + dice.choice((0, 0, 0, 1, -1, 2)), 0), _COLUMNS - 1)
        a = Terminal(_PITCH * x + 2, _PITCH * y + 4, (DOWN,))
        b = Terminal(_PITCH * to + 2, _PITCH * (y + 1), (UP,))
        tasks.append(Task(f"W{number}", a, b, f"{x}.{y}", f"{to}.{y + 1}"))
    bounds = Box(-20, -20, _PITCH * _COLUMNS + 20, _PITCH * rows + 20)
    return tasks, Obstacles(boxes, bounds=bounds)


def main() -> None:
    print("Router alone, between boxes")
    print(f"{'wires':>8} {'time':>9} {'a wire':>9} {'unchecked':>10} {'ratio':>7}")
    for count in (200, 2000):
        tasks, obstacles = field(count)
        laid = least(lambda tasks=tasks, obstacles=obstacles: lay_wires(tasks, obstacles))
        bare = least(lambda tasks=tasks: [plain_way(task.a, task.b) for task in tasks])
        print(f"{count:8} {laid:8.3f}s {1000 * laid / count:7.2f}ms {1000 * bare:8.1f}ms {laid / bare:7.0f}")
    print("\nDocuments without coordinates")
    print(f"{'devices':>8} {'sheets':>7} {'place':>9} {'route':>9} {'lettering':>10}")
    for document in (bays(8), bays(97), panels(20, 48), bays(990)):
        placed = place(document)
        laid_out = route(placed)
        times = [
            least(lambda document=document: place(document)),
            least(lambda placed=placed: route(placed)),
            least(lambda laid_out=laid_out: place_labels(laid_out)),
        ]
        shown = " ".join(f"{seconds:8.3f}s" for seconds in times)
        print(f"{len(document.devices):8} {len(placed.sheets):7} {shown}")


if __name__ == "__main__":
    main()
