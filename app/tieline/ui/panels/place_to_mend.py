"""Where a finding is mended by hand: a field of a device or wire, a field of the project's form, or another form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tieline.model.document import Document
from tieline.ui.wording import prop_name

if TYPE_CHECKING:
    from tieline.rules.finding import Finding

PROJECT, REVISIONS, STAMP = "@project", "@revisions", "@stamp"
_FORMS = {"DOC-007": REVISIONS, "DOC-002": STAMP}
"""Rules whose findings concern the project but are mended in another form."""
_OF_RECORDS = frozenset({"owner", "status", "labels", "kind"})
"""What a device's own record holds rather than its properties."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a device or wire (its id), or of the project; `name` is empty where no one field is meant."""

    key: str
    name: str = ""

    def words(self, name_of: Callable[[str], str]) -> str:
        """What a button that goes there says."""
        if self.key.startswith("@revision"):
            return "Revisions…"
        if self.key == STAMP:
            return "Stamp…"
        if self.key == PROJECT:
            return f"{prop_name(self.name)}…" if self.name else "Project form…"
        return f"Edit {name_of(self.key)}"

    def hint(self, name_of: Callable[[str], str]) -> str:
        """Where that is, for a tooltip."""
        if self.key.startswith("@revision"):
            return "Open the revisions"
        if self.key == STAMP:
            return "Record the engineer's stamp"
        if self.key == PROJECT:
            return "Open the project form" + (f" at {prop_name(self.name)}" if self.name else "")
        where = name_of(self.key)
        return f"{prop_name(self.name)} of {where}, in the inspector" if self.name else f"{where} in the inspector"


def place_of_fact(facts: Iterable[str], document: Document) -> Place | None:
    """The field of the first of these facts (TAG.property) that a field can hold."""
    ids = {device.tag: device.id for device in document.devices.values()} | {"project": PROJECT}
    for fact in facts:
        owner, _, name = fact.rpartition(".")
        if owner in ids and name.isidentifier():
            return Place(ids[owner], name)
    return None


def place_to_mend(finding: Finding, document: Document) -> Place | None:
    """Where to go: to the first fact missed; to a field the rule reads, a blank one first; to what it concerns."""
    if (found := place_of_fact(finding.needs, document)) is not None:
        return found
    if finding.rule in _FORMS:
        return Place(_FORMS[finding.rule])
    if finding.where and finding.where[0].startswith(("@revision", STAMP)):
        return Place(finding.where[0])
    read = tuple(_fields_read(finding, document))
    if read:
        return next((place for place in read if _is_blank(place, document)), read[0])
    return next((Place(key) for key in finding.where if key == PROJECT or _is_drawn(key, document)), None)


def _fields_read(finding: Finding, document: Document) -> Iterator[Place]:
    """The fields the rule reads at the first thing concerned that has any, else at the project."""
    from tieline.rules.engine import find_rule

    rule = find_rule(finding.rule)
    fields = [field.partition(".")[::2] for field in (rule.fields if rule is not None else ())]
    for key in (*finding.where[:1], PROJECT):
        kind = _kind_of(key, document)
        places = [Place(key, name) for owner, name in fields if owner == kind]
        if places:
            yield from places
            return


def _kind_of(key: str, document: Document) -> str:
    if key == PROJECT:
        return "project"
    if key in document.devices:
        return document.devices[key].kind
    return "wire" if key in document.wires else ""


def _is_blank(place: Place, document: Document) -> bool:
    thing = document.devices.get(place.key) or document.wires.get(place.key) or document.project
    value = getattr(thing, place.name) if place.name in _OF_RECORDS else thing.props.get(place.name)
    return value in (None, "", (), [])


def _is_drawn(key: str, document: Document) -> bool:
    return key in document.devices or key in document.wires
