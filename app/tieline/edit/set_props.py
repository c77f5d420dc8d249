"""Set properties, owner, status and labels of one or many devices and wires."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from tieline.edit.edit import EditError, name_of, the_device
from tieline.model.change import Change
from tieline.model.dictionary import PropSpec, dictionary
from tieline.model.document import Document
from tieline.model.records import Device, Owner, Project, Status, Wire


@dataclass(frozen=True, slots=True)
class SetProps:
    """Set `values` on each of these devices and wires; None takes a property away. All other props stay."""

    ids: tuple[str, ...]
    values: Mapping[str, Any]

    @property
    def label(self) -> str:
        names = ", ".join(self.values)
        return f"Set {names}" if len(self.values) <= 2 else f"Set {len(self.values)} properties"

    def apply(self, document: Document) -> Change:
        self._check_tag(document)
        return Change.of(document, *self._written(document))

    def _written(self, document: Document) -> Iterator[Device | Wire]:
        for key in dict.fromkeys(self.ids):
            thing = document.devices.get(key) or document.wires.get(key)
            if thing is None:
                raise EditError(f"There is nothing called {key} to set properties of.")
            known = _known(thing)
            for name, value in self.values.items():
                _check(known.get(name), value, _named(thing), name)
            yield msgspec.structs.replace(thing, props=with_values(thing.props, self.values))

    def _check_tag(self, document: Document) -> None:
        tag = self.values.get("tag")
        if not isinstance(tag, str) or not tag.strip():
            return
        if len([key for key in self.ids if key in document.devices]) > 1:
            raise EditError("A tag belongs to one device; these are several.")
        for device in document.devices.values():
            if device.text("tag") == tag.strip() and device.id not in self.ids:
                raise EditError(f"{tag.strip()} is the tag of another {device.kind.replace('_', ' ')}.")


@dataclass(frozen=True, slots=True)
class SetProject:
    """Set fields of the project record; None takes one away."""

    values: Mapping[str, Any]

    label = "Change project data"

    def apply(self, document: Document) -> Change:
        for name, value in self.values.items():
            _check(dictionary().project.get(name), value, "the project", name)
        project: Project = document.project
        return Change.of(document, msgspec.structs.replace(project, props=with_values(project.props, self.values)))


@dataclass(frozen=True, slots=True)
class SetOwner:
    """Make devices the utility's or the customer's."""

    ids: tuple[str, ...]
    owner: Owner

    label = "Set owner"

    def apply(self, document: Document) -> Change:
        devices = (the_device(document, key) for key in dict.fromkeys(self.ids))
        return Change.of(document, *(msgspec.structs.replace(device, owner=self.owner) for device in devices))


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Mark devices as existing, proposed, future or removed."""

    ids: tuple[str, ...]
    status: Status

    label = "Set status"

    def apply(self, document: Document) -> Change:
        devices = (the_device(document, key) for key in dict.fromkeys(self.ids))
        return Change.of(document, *(msgspec.structs.replace(device, status=self.status) for device in devices))


@dataclass(frozen=True, slots=True)
class SetLabels:
    """Give devices these permanent labels and placards, in place of those they had."""

    ids: tuple[str, ...]
    labels: tuple[str, ...]

    label = "Set labels"

    def apply(self, document: Document) -> Change:
        devices = (the_device(document, key) for key in dict.fromkeys(self.ids))
        return Change.of(document, *(msgspec.structs.replace(device, labels=self.labels) for device in devices))


def with_values(props: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """`props` with `values` written over them; None takes one away."""
    return {name: value for name, value in {**props, **values}.items() if value is not None}


def _known(thing: Device | Wire) -> Mapping[str, PropSpec]:
    if isinstance(thing, Wire):
        return dictionary().wire
    spec = dictionary().kinds.get(thing.kind)
    return {} if spec is None else spec.props


def _named(thing: Device | Wire) -> str:
    return f"wire {thing.id}" if isinstance(thing, Wire) else name_of(thing)


def _check(spec: PropSpec | None, value: Any, where: str, name: str) -> None:  # noqa: ANN401 - any JSON value
    if spec is not None and value is not None and (fault := spec.fault(value)) is not None:
        raise EditError(f"{where}: {name} is {fault}.")
