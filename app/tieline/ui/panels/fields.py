"""What the inspector shows of a selection: one field a property, common to everything selected."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tieline.edit.edit import Edit
from tieline.edit.set_props import SetLabels, SetOwner, SetProps, SetStatus
from tieline.model.dictionary import PropSpec, dictionary
from tieline.model.document import Document
from tieline.model.records import Device, Wire
from tieline.ui.wording import prop_name, unit_of, value_text


class _Mixed:
    def __repr__(self) -> str:
        return "(mixed)"


MIXED: Final = _Mixed()
"""Stands for the value of several things that differ."""

OWNER = "@owner"
STATUS = "@status"
LABELS = "@labels"
_RECORD_FIELDS: dict[str, PropSpec] = {
    OWNER: PropSpec(OWNER, "enum", ("customer", "utility"), "", "whose it is"),
    STATUS: PropSpec(STATUS, "enum", ("existing", "proposed", "future", "removed"), "", "whether it stands already"),
    LABELS: PropSpec(LABELS, "list(text)", (), "", "text of each permanent label or placard on it, one a line"),
}
_RECORD_NAMES = {OWNER: "Owner", STATUS: "Status", LABELS: "Labels and placards"}
_DESCRIBING = ("manufacturer", "model", "catalog_number", "location", "outdoor", "remarks", "symbol")
_HIDDEN = frozenset({"drawn_length", "drawn_taps"})
_SWITCHES = frozenset({"phases", "wires", "poles"})


@dataclass(frozen=True, slots=True)
class Field:
    """One row: a property of everything selected, its value (MIXED where they differ), and which rules ask for it."""

    name: str
    label: str
    unit: str
    spec: PropSpec
    value: Any
    group: str
    asked_by: tuple[str, ...] = ()
    missing: bool = False
    """A rule could not decide because this fact is not given."""

    @property
    def is_mixed(self) -> bool:
        return self.value is MIXED

    @property
    def is_given(self) -> bool:
        return self.value is not None and not self.is_mixed

    @property
    def is_always_given(self) -> bool:
        """Owner and status: there is no "not stated" among their choices."""
        return self.name in (OWNER, STATUS)

    @property
    def shown(self) -> str:
        """The value as one line of text, without the unit."""
        if self.is_mixed:
            return "(mixed)"
        if isinstance(self.value, str) and self.spec.type == "enum":
            from tieline.ui.wording import value_name

            return value_name(self.value)
        if self.spec.member in ("setting", "attachment") and self.value:
            from tieline.ui.wording import plural

            return plural(len(self.value), self.spec.member)
        return value_text(self.value)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rules want to know: KIND.property → codes, and the facts the last check missed (TAG.property)."""

    by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: Collection[str] = frozenset()


def things_in(document: Document, ids: Sequence[str]) -> tuple[Device | Wire, ...]:
    """The devices among `ids`, in that order; the wires where there is no device.

    Wires have no property in common with devices, and a marquee takes those between devices along.
    """
    devices = tuple(document.devices[key] for key in ids if key in document.devices)
    return devices or tuple(document.wires[key] for key in ids if key in document.wires)


def fields_of(things: Sequence[Device | Wire], asked: Asked | None = None) -> tuple[Field, ...]:
    """The fields that all of `things` have, in groups: what it is, its ratings, its features, what describes it."""
    asked = asked or Asked()
    specs = _common_specs(things)
    devices_only = bool(things) and all(isinstance(thing, Device) for thing in things)
    names = [*_RECORD_FIELDS, *specs] if devices_only else list(specs)
    if len(things) > 1 and "tag" in names:
        names.remove("tag")
    made = [_field(name, _RECORD_FIELDS.get(name) or specs[name], things, asked) for name in names]
    order = list(_GROUPS)
    return tuple(sorted(made, key=lambda f: (order.index(f.group), _rank(f))))


def edit_for(ids: tuple[str, ...], name: str, value: Any) -> Edit:  # noqa: ANN401 - any JSON value
    """The edit that gives everything in `ids` this value (None takes the property away)."""
    match name:
        case "@owner":
            return SetOwner(ids, value)
        case "@status":
            return SetStatus(ids, value)
        case "@labels":
            return SetLabels(ids, tuple(value or ()))
        case _:
            return SetProps(ids, {name: list(value) if isinstance(value, tuple) else value})


_GROUPS = (
    "Identity",
    "Ratings",
    "Type and use",
    "Features",
    "Settings and lists",
    "Description",
    "Not in the dictionary",
)


def _group(name: str, spec: PropSpec) -> str:
    if name in ("tag", OWNER, STATUS, LABELS):
        return "Identity"
    if spec.meaning == _UNKNOWN:
        return "Not in the dictionary"
    if name in _DESCRIBING:
        return "Description"
    if spec.is_list:
        return "Settings and lists"
    match spec.type:
        case "number" | "integer":
            return "Ratings"
        case "bool":
            return "Features"
        case "enum":
            return "Ratings" if name in _SWITCHES else "Type and use"
        case _:
            return "Type and use"


def _rank(row: Field) -> int:
    first = ("tag", OWNER, STATUS, LABELS)
    return first.index(row.name) if row.name in first else len(first)


_UNKNOWN = "kept as it is; this version does not know it"


def _common_specs(things: Sequence[Device | Wire]) -> dict[str, PropSpec]:
    tables = [_specs(thing) for thing in things]
    if not tables:
        return {}
    shared = {
        name: spec
        for name, spec in tables[0].items()
        if name not in _HIDDEN and all(name in table and table[name].type == spec.type for table in tables[1:])
    }
    if len(things) == 1:
        for name, value in things[0].props.items():
            if name not in tables[0] and isinstance(value, str | int | float | bool):
                shared[name] = PropSpec(name, _type_of(value), (), "", _UNKNOWN)
    return shared


def _type_of(value: str | int | float | bool) -> str:
    return "bool" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"


def _specs(thing: Device | Wire) -> Mapping[str, PropSpec]:
    if isinstance(thing, Wire):
        return dictionary().wire
    spec = dictionary().kinds.get(thing.kind)
    return spec.props if spec is not None else {}


def _field(name: str, spec: PropSpec, things: Sequence[Device | Wire], asked: Asked) -> Field:
    kinds = dict.fromkeys(thing.kind for thing in things if isinstance(thing, Device))
    codes = dict.fromkeys(code for kind in kinds for code in asked.by.get(f"{kind}.{name}", ()))
    value = _value(name, things)
    missing = any(f"{thing.tag}.{name}" in asked.missing for thing in things if isinstance(thing, Device))
    return Field(
        name, _RECORD_NAMES.get(name) or prop_name(name), unit_of(spec), _narrowed(spec, things), value,
        _group(name, spec), tuple(codes), missing and value is None,
    )  # fmt: skip


def _narrowed(spec: PropSpec, things: Sequence[Device | Wire]) -> PropSpec:
    """Of an enum the choices that every kind selected allows."""
    if not spec.choices or len(things) < 2 or spec.name in _RECORD_FIELDS:
        return spec
    allowed = [set(table[spec.name].choices) for table in map(_specs, things) if spec.name in table]
    choices = tuple(choice for choice in spec.choices if all(choice in some for some in allowed))
    return PropSpec(spec.name, spec.type, choices, spec.unit, spec.meaning)


def _value(name: str, things: Sequence[Device | Wire]) -> Any:  # noqa: ANN401 - any JSON value
    values = [_read(thing, name) for thing in things]
    return values[0] if all(value == values[0] for value in values[1:]) else MIXED


def _read(thing: Device | Wire, name: str) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(thing, Device):
        match name:
            case "@owner":
                return thing.owner
            case "@status":
                return thing.status
            case "@labels":
                return list(thing.labels) or None
    value = thing.props.get(name)
    return list(value) if isinstance(value, tuple) else value
