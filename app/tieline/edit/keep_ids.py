"""How no id is used twice: the project remembers the highest number ever given when its record goes."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tieline.model.document import Document
from tieline.model.records import Project


def remembering(document: Document, removed: Iterable[str]) -> tuple[Project, ...]:
    """The project record to write when `removed` go: with `last_id` raised, or nothing where that needs no word."""
    going = frozenset(removed)
    if not going:
        return ()
    highest = _number(document.fresh_ids("N")[0]) - 1
    left = Document(
        document.project,
        (r for r in document.sheets.values() if r.id not in going),
        (r for r in document.devices.values() if r.id not in going),
        (r for r in document.wires.values() if r.id not in going),
        (r for r in document.annotations.values() if r.id not in going),
        document.waivers.values(),
        document.revisions.values(),
    )
    if _number(left.fresh_ids("N")[0]) - 1 == highest:
        return ()
    props = {**document.project.props, "last_id": highest}
    return (msgspec.structs.replace(document.project, props=props),)


def _number(fresh: str) -> int:
    return int(fresh[1:])
