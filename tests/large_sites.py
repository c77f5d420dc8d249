"""Large documents as plants have them: services with switchboards, panels, inverters, ties and loops of feeders."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tieline.model.document import Document
from tieline.model.records import Device, End, Project, Wire


class _Sheet:
    """Devices and wires as they are put down."""

    def __init__(self) -> None:
        self.devices: list[Device] = []
        self.wires: list[Wire] = []

    def put(self, kind: str, owner: str = "customer", **props: object) -> str:
        key = f"D{len(self.devices) + 1}"
        status = "existing" if owner == "utility" else "proposed"
        self.devices.append(Device(key, kind, owner, status, props=props))  # type: ignore[arg-type]
        return key

    def join(
        self, a: str, a_port: str, b: str, b_port: str, at_a: float | None = None, at_b: float | None = None
    ) -> None:
        ends = End(a, a_port, at_a), End(b, b_port, at_b)
        self.wires.append(Wire(f"W{len(self.wires) + 1}", "power", *ends))


def plant(devices: int, panels_each: int = 10, branches: int = 6) -> Document:
    """A document of about so many devices: as many services as it takes, each with panels of DER and load branches.

    Panels of a service hang in a chain, and the last is tied back to the switchboard: a loop of feeders.
    """
    sheet = _Sheet()
    while len(sheet.devices) < devices:
        _service(sheet, panels_each, branches, devices)
    return Document(Project(), devices=sheet.devices, wires=sheet.wires)


def _service(sheet: _Sheet, panels: int, branches: int, most: int) -> None:
    run = [
        (sheet.put("utility_source", "utility", voltage_v=13200), "out", "out"),
        (sheet.put("meter", "utility"), "line", "load"),
        (sheet.put("point", points=["PCC"]), "a", "b"),
        (sheet.put("breaker", rating_a=1200), "line", "load"),
        (sheet.put("transformer", primary_v=13200, secondary_v=480), "primary", "secondary"),
    ]
    for (a, _, leave), (b, enter, _) in pairwise(run):
        sheet.join(a, leave, b, enter)
    board = sheet.put("bus", rating_a=2000)
    sheet.join(run[-1][0], "secondary", board, "bus", at_b=0.0)
    before = board
    for number, panel in enumerate(_panels(sheet, panels, branches, most)):
        feeder = sheet.put("breaker", rating_a=400)
        sheet.join(before, "bus", feeder, "line", at_a=0.1 + 0.8 * number / panels)
        sheet.join(feeder, "load", panel, "bus", at_b=0.0)
        before = panel
    tie = sheet.put("breaker", rating_a=400)
    sheet.join(before, "bus", tie, "line", at_a=1.0)
    sheet.join(tie, "load", board, "bus", at_b=1.0)


def _panels(sheet: _Sheet, panels: int, branches: int, most: int) -> Iterator[str]:
    for _ in range(panels):
        if len(sheet.devices) >= most:
            return
        panel = sheet.put("bus", rating_a=400)
        for branch in range(branches):
            breaker = sheet.put("breaker", rating_a=40)
            end = sheet.put("load") if branch % 2 else sheet.put("inverter", kw=7.7, kva=7.7, max_output_a=32)
            sheet.join(panel, "bus", breaker, "line", at_a=(branch + 1) / (branches + 1))
            sheet.join(breaker, "load", end, "ac" if branch % 2 == 0 else "line")
        yield panel
