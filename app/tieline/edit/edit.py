"""An edit: a sentence about a document, spoken once; it yields the change that makes it true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Annotation, Device, Wire


class EditError(ValueError):
    """An edit that cannot be made; the message is for the person who asked for it."""


class Edit(Protocol):
    """A frozen value that knows its label and what it does to a document."""

    @property
    def label(self) -> str:
        """What the undo menu calls it, in sentence case."""
        ...

    def apply(self, document: Document) -> Change:
        """The change this edit makes. Raises EditError where it cannot be made."""
        ...


@dataclass(frozen=True, slots=True)
class Steps:
    """Several edits made one after the other, undone as one."""

    label: str
    edits: tuple[Edit, ...]

    def apply(self, document: Document) -> Change:
        whole = Change()
        for edit in self.edits:
            change = edit.apply(document)
            document = document.apply(change)
            whole = whole.then(change)
        return whole


def the_device(document: Document, device_id: str) -> Device:
    """The device with this id. Raises EditError where there is none."""
    if (device := document.devices.get(device_id)) is None:
        raise EditError(f"There is no device {device_id}.")
    return device


def the_wire(document: Document, wire_id: str) -> Wire:
    """The wire with this id. Raises EditError where there is none."""
    if (wire := document.wires.get(wire_id)) is None:
        raise EditError(f"There is no wire {wire_id}.")
    return wire


def the_annotation(document: Document, annotation_id: str) -> Annotation:
    """The annotation with this id. Raises EditError where there is none."""
    if (annotation := document.annotations.get(annotation_id)) is None:
        raise EditError(f"There is no note {annotation_id}.")
    return annotation


def name_of(device: Device) -> str:
    """How a message speaks of a device: by its tag, or by its kind and id where it has none."""
    return device.text("tag") or f"{device.kind.replace('_', ' ')} {device.id}"
