"""Draw a wire between two ports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tieline.edit.edit import EditError
from tieline.edit.ports import port_of, refusal, wire_kind_between
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import End, Point, Wire, WireKind


@dataclass(frozen=True, slots=True)
class AddWire:
    """A wire from `a` to `b`; its kind is what the ports want where none is given.

    `route` with bends makes it a wire laid by hand; None leaves it to the router.
    """

    a: End
    b: End
    kind: WireKind | None = None
    route: tuple[Point, ...] | None = None
    props: Mapping[str, Any] = field(default_factory=dict)

    label = "Draw wire"

    def apply(self, document: Document) -> Change:
        if (reason := refusal(document, self.kind, self.a, self.b)) is not None:
            raise EditError(reason)
        kind = self.kind or wire_kind_between(document, self.a, self.b)
        if kind is None:
            raise EditError("These two ports take no common wire.")
        wire = Wire(
            id=document.fresh_ids("W")[0],
            kind=kind,
            a=_on_bar(document, self.a),
            b=_on_bar(document, self.b),
            route=self.route,
            by_hand=bool(self.route),
            props=dict(self.props),
        )
        return Change.of(document, wire)


def _on_bar(document: Document, end: End) -> End:
    """The end, with a position where it lands on a bus and none was given: in the widest gap between its taps."""
    if end.position is not None or document.devices[end.device].kind != "bus":
        return end
    port = port_of(document, end)
    taken = sorted(
        e.position
        for w in document.wires_at(end.device)
        for e in w.ends
        if e.device == end.device and e.position is not None
    )
    return End(end.device, port.name, _free_position(taken))


def _free_position(taken: list[float]) -> float:
    if not taken:
        return 0.0
    marks = [*taken, 1.0] if taken[0] == 0.0 else [0.0, *taken, 1.0]
    gap, left = max((b - a, -a) for a, b in pairwise(marks))
    right = -left + gap
    return 1.0 if right == 1.0 and 1.0 not in taken else round(-left + gap / 2, 4)
