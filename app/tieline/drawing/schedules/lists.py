"""Schedules that list what stands on the sheets: equipment, placards, monitoring points, attachments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tieline.drawing.labels.facts import FACTS, make_and_model
from tieline.drawing.schedules.schedule import Column, Schedule
from tieline.drawing.schedules.tags import listed_tags
from tieline.drawing.symbols import library
from tieline.model.records import Device, Project

_NO_EQUIPMENT = frozenset({"point", "junction", "ground", "utility_source", "load", "motor"})
"""What has no make and model of its own."""


def equipment(devices: Iterable[Device]) -> Schedule:
    """Every piece of equipment with its make, ratings and listing; like pieces together."""
    groups: dict[tuple[str, ...], list[Device]] = {}
    for device in devices:
        if device.kind not in _NO_EQUIPMENT:
            groups.setdefault(_described(device), []).append(device)
    rows = tuple(
        (listed_tags(device.tag for device in group), str(sum(map(_units, group))), *described)
        for described, group in groups.items()
    )
    columns = (
        Column("TAG", 44),
        Column("QTY", 12),
        Column("EQUIPMENT", 44),
        Column("MAKE AND MODEL", 60),
        Column("RATINGS", 80),
        Column("LISTING", 36),
    )
    return Schedule("EQUIPMENT SCHEDULE", columns, rows)


def _described(device: Device) -> tuple[str, ...]:
    return (
        library().symbol_for(device).title,
        make_and_model(device),
        ", ".join(_ratings(device)),
        device.text("listing") or device.text("listed") or "",
    )


def _ratings(device: Device) -> list[str]:
    lines = FACTS[device.kind](device) if device.kind in FACTS else ()
    left_out = {device.text("location"), make_and_model(device), device.text("interlock")}
    return [line for line in lines if line and line not in left_out][:3]


def _units(device: Device) -> int:
    return max(1, min(device.integer("quantity") or 1, 1_000_000))


def placards(devices: Iterable[Device], project: Project) -> Schedule:
    """The text of every permanent label, and on what it stands."""
    on: dict[str, list[Device]] = {}
    for device in devices:
        for text in dict.fromkeys(device.labels):
            on.setdefault(text, []).append(device)
    rows = tuple(
        (text, str(len(group)), listed_tags(device.tag for device in group), _places(group))
        for text, group in on.items()
    )
    columns = (Column("TEXT", 90), Column("QTY", 12), Column("ON", 44), Column("WHERE", 60))
    specification = project.text("label_specification")
    return Schedule("PLACARD SCHEDULE", columns, rows, f"All labels {specification}." if specification else "")


def _places(group: Iterable[Device]) -> str:
    return "; ".join(dict.fromkeys(filter(None, (device.text("location") for device in group))))


def monitoring_points(devices: Iterable[Device]) -> Schedule:
    """The inputs and controls of every remote terminal unit."""
    rows = tuple(
        (device.tag, str(number), str(point))
        for device in devices
        if device.kind == "rtu"
        for number, point in enumerate(device.items("points"), 1)
    )
    return Schedule("RTU POINTS", (Column("RTU", 30, merged=True), Column("NO.", 12), Column("POINT", 110)), rows)


def attachments(project: Project) -> Schedule:
    """The documents filed with the drawing."""
    rows = tuple(
        (_text(entry, "title") or _text(entry, "kind").replace("-", " "), _text(entry, "file"), _text(entry, "date"))
        for entry in project.items("attachments")
        if isinstance(entry, Mapping)
    )
    return Schedule("FILED WITH THIS DRAWING", (Column("DOCUMENT", 80), Column("FILE", 50), Column("DATE", 24)), rows)


def _text(entry: Mapping[str, object], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""
