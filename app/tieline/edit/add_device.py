"""Place a device on a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tieline.edit.edit import EditError
from tieline.edit.tags import free_tag
from tieline.model.change import Change
from tieline.model.dictionary import dictionary
from tieline.model.document import Document
from tieline.model.records import Device, Owner, Point, Status, Turn

BUS_LENGTH = 40
"""Length of a bar as it is first drawn, in grid units (2 in)."""


COMPANYS = ("utility_source", "meter")
"""Kinds that are the Company's as a rule; a meter of the customer's own is the exception."""


@dataclass(frozen=True, slots=True)
class AddDevice:
    """A device of `kind` with its own symbol at `at`. It gets the next free tag unless `props` brings one.

    A utility source and a meter are taken as the Company's and existing unless told otherwise.
    """

    kind: str
    sheet: str | None = None
    at: Point | None = None
    turn: Turn = 0
    flip: bool = False
    owner: Owner | None = None
    status: Status | None = None
    props: Mapping[str, Any] = field(default_factory=dict)
    id: str | None = None
    """The id to give; the next free one where it is None."""

    @property
    def label(self) -> str:
        return f"Add {self.kind.replace('_', ' ')}"

    def apply(self, document: Document) -> Change:
        if self.sheet is not None and self.sheet not in document.sheets:
            raise EditError(f"There is no sheet {self.sheet}.")
        if self.id is not None and self.id in document:
            raise EditError(f"The id {self.id} is in use.")
        return Change.of(document, self.device(document))

    def device(self, document: Document) -> Device:
        """The device as it will stand in the document. Raises EditError for a kind the dictionary lacks."""
        if self.kind not in dictionary().kinds:
            raise EditError(f"There is no device kind called {self.kind}.")
        companys = self.kind in COMPANYS
        return Device(
            id=self.id or document.fresh_ids("D")[0],
            kind=self.kind,
            owner=self.owner or ("utility" if companys else "customer"),
            status=self.status or ("existing" if companys else "proposed"),
            sheet=self.sheet,
            at=self.at,
            turn=self.turn,
            flip=self.flip,
            props=self._props(document),
        )

    def _props(self, document: Document) -> dict[str, Any]:
        props: dict[str, Any] = {}
        if "tag" not in self.props and (tag := free_tag(document, self.kind)) is not None:
            props["tag"] = tag
        props.update(self.props)
        if self.kind == "bus" and self.at is not None:
            props.setdefault("drawn_length", BUS_LENGTH)
        return props
