"""Loading, validating and saving 10,000 devices and wires, against bare `json.loads` and `json.dumps` of the same text.

python tests/benchmarks/bench_storage.py
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "app"))

from tieline import storage
from tieline.model.document import Document
from tieline.model.records import Device, End, Project, Sheet, Wire

RECORDS = 10_000
ROUNDS = 7


def big_document(count: int) -> Document:
    """A bus and `count` breakers on it, each with its wire, placed and routed."""
    breakers = [
        Device(
            f"D{n}", "breaker", sheet="E-1", at=(n % 700, n // 700), turn=90,
            props={"tag": f"CB-{n}", "role": "branch", "rating_a": 20, "voltage_v": 277.5, "poles": 1,
                   "interrupting_ka": 14, "manufacturer": "Square D", "model": "QO120"},
        )
        for n in range(1, count)
    ]  # fmt: skip
    bus = Device("D0", "bus", sheet="E-1", at=(0, 0), props={"tag": "SWBD", "rating_a": 2000})
    wires = [
        Wire(
            f"W{n}", "power", End("D0", "bus", n / count), End(f"D{n}", "line"), ((n % 700, 0), (n % 700, 2)),
            props={"conductor": "2 x 12 Cu THHN + #12 G"},
        )
        for n in range(1, count)
    ]  # fmt: skip
    return Document(Project({"title": "Many branches"}), [Sheet("E-1")], [bus, *breakers], wires)


def best(work: Callable[[], object]) -> float:
    """The shortest of several runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main() -> None:
    """Print the figures and their ratios."""
    document = big_document(RECORDS)
    canonical = storage.dumps(document)
    foreign = json.dumps(json.loads(canonical), indent=1).encode()
    bare = json.loads(canonical)
    assert storage.loads(canonical, "bench").document == document
    load, save = best(lambda: storage.loads(canonical, "bench")), best(lambda: storage.dumps(document))
    bare_load, bare_save = best(lambda: json.loads(canonical)), best(lambda: json.dumps(bare))
    other, bare_other = best(lambda: storage.loads(foreign, "bench")), best(lambda: json.loads(foreign))
    print(f"{len(document.devices):,} devices, {len(document.wires):,} wires, {len(canonical) / 1e6:.1f} MB")
    print(f"load and validate   {load:6.1f} ms   json.loads {bare_load:6.1f} ms   ratio {load / bare_load:.2f}")
    print(f"  by other programs {other:6.1f} ms   json.loads {bare_other:6.1f} ms   ratio {other / bare_other:.2f}")
    print(f"save                {save:6.1f} ms   json.dumps {bare_save:6.1f} ms   ratio {save / bare_save:.2f}")
    both, bare_both = load + save, bare_load + bare_save
    print(f"together            {both:6.1f} ms   both       {bare_both:6.1f} ms   ratio {both / bare_both:.2f}")


if __name__ == "__main__":
    main()
