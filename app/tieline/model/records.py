"""The records of a document: frozen values, each with an id."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

Owner = Literal["utility", "customer"]
Status = Literal["existing", "proposed", "future", "removed"]
Turn = Literal[0, 90, 180, 270]
WireKind = Literal["power", "dc", "sensing", "trip", "control", "communication", "neutral", "ground"]
Point = tuple[int, int]
"""A place on a sheet in grid units of 1/20 inch from its top left corner, y downward."""
SHEET_SIZES = ("ANSI A", "ANSI B", "ANSI C", "ANSI D", "ARCH C", "ARCH D", "ISO A3", "ISO A2", "ISO A1")
"""The sizes a sheet may have, as a document spells them."""


_BEYOND_ANY = 1e15


class _Props(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Reading of a record's properties by type; a missing or mistyped one reads as None."""

    def _props(self) -> Mapping[str, Any]:
        props: Mapping[str, Any] = getattr(self, "props")  # noqa: B009 - every subclass has it
        return props

    def number(self, name: str) -> float | None:
        """The number called `name`, in the unit its name ends with, or None where it is not given.

        What is no quantity that could stand on a one-line (not a number, infinite, beyond 1e15) is not given either, so
        that no arithmetic on it can overflow.
        """
        value = self._props().get(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            return None
        return value if -_BEYOND_ANY < value < _BEYOND_ANY else None

    def integer(self, name: str) -> int | None:
        """The whole number called `name`, or None where it is not given."""
        value = self._props().get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def text(self, name: str) -> str | None:
        """The text called `name` without surrounding blanks, or None where it is not given or empty.

        A whole number reads as its digits: busbar_method may be written 120 or "120".
        """
        value = self._props().get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return (value.strip() or None) if isinstance(value, str) else None

    def flag(self, name: str) -> bool | None:
        """True or False where stated, None where the sheet is silent."""
        value = self._props().get(name)
        return value if isinstance(value, bool) else None

    def items(self, name: str) -> tuple[Any, ...]:
        """The entries of the list called `name`; empty where it is not given."""
        value = self._props().get(name)
        return tuple(value) if isinstance(value, list | tuple) else ()


class Device(_Props, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A piece of equipment, or a mark standing in a run. `at` is where the symbol's origin lies."""

    id: str
    kind: str
    owner: Owner = "customer"
    status: Status = "proposed"
    sheet: str | None = None
    at: Point | None = None
    turn: Turn = 0
    flip: bool = False
    labels: tuple[str, ...] = ()
    props: dict[str, Any] = msgspec.field(default_factory=dict)
    extra: dict[str, Any] = msgspec.field(default_factory=dict)
    """Fields of the record that this version does not know; kept through load and save."""

    @property
    def tag(self) -> str:
        """The reference designation shown on the sheet; of a point without one what it marks; else the id."""
        if (tag := self.text("tag")) is not None:
            return tag
        points = [str(name) for name in self.items("points")] if self.kind == "point" else []
        return "/".join(points).replace("POC", "PoC") or self.id

    def __hash__(self) -> int:
        return hash(self.id)


class End(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One end of a wire: a port of a device, and on a bus the position from 0 to 1 along the busbar."""

    device: str
    port: str
    position: float | None = None


class Wire(_Props, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A conductor or circuit joining two ports. `route` lists the bends between them, the ends left out."""

    id: str
    kind: WireKind
    a: End
    b: End
    route: tuple[Point, ...] | None = None
    by_hand: bool = False
    """The bends were made by hand: they are stretched when an end moves, never laid anew."""
    props: dict[str, Any] = msgspec.field(default_factory=dict)
    extra: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def ends(self) -> tuple[End, End]:
        return (self.a, self.b)

    def other(self, device_id: str) -> End:
        """The end that is not on `device_id` (the second one for a wire from a device to itself)."""
        return self.b if self.a.device == device_id else self.a

    def end_at(self, device_id: str) -> End:
        """The end on `device_id` (the first one for a wire from a device to itself)."""
        return self.a if self.a.device == device_id else self.b

    def __hash__(self) -> int:
        return hash(self.id)


class Sheet(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A page: its size is one of ANSI A to D, ARCH C and D, ISO A3 to A1, landscape."""

    id: str
    title: str = ""
    size: str = "ANSI B"
    extra: dict[str, Any] = msgspec.field(default_factory=dict)


class Annotation(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Free text on a sheet; with `by` and `date` a reviewer's comment, `of` the thing it speaks of."""

    id: str
    sheet: str | None = None
    at: Point | None = None
    text: str = ""
    of: str | None = None
    by: str | None = None
    date: str | None = None
    extra: dict[str, Any] = msgspec.field(default_factory=dict)


class Waiver(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A finding switched off with a reason; `facts` are the values it rested on when it was granted."""

    rule: str
    where: tuple[str, ...] = ()
    reason: str = ""
    by: str = ""
    date: str = ""
    reference: str | None = None
    facts: dict[str, Any] | None = None
    extra: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"@waiver/{self.rule}/{','.join(self.where)}"


class Snapshot(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The devices and wires as they were when a revision was issued."""

    devices: tuple[Device, ...] = ()
    wires: tuple[Wire, ...] = ()


class Revision(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A row of the revision block; `file` is the name under which it was submitted."""

    number: int
    date: str = ""
    by: str = ""
    description: str = ""
    submitted: str | None = None
    file: str | None = None
    snapshot: Snapshot | None = None
    extra: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"@revision/{self.number}"


class Stamp(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What an engineer stamped: who, when, which revision, and the fingerprint of the content."""

    engineer: str | None = None
    license: str | None = None
    discipline: str | None = None
    state: str | None = None
    date: str | None = None
    stage: str | None = None
    revision: int | None = None
    fingerprint: str | None = None
    extra: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def id(self) -> str:
        return "@stamp"


class Project(_Props, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The project record: case number, parties, jurisdiction, dates and the program applied for."""

    props: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def id(self) -> str:
        return "@project"


Record = Project | Sheet | Device | Wire | Annotation | Waiver | Revision | Stamp
