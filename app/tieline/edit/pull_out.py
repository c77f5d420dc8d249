"""Pull a device out of its run: the run closes up behind it and the device stands by itself."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from tieline.edit.delete_things import joined_over
from tieline.edit.edit import EditError, name_of, the_device
from tieline.edit.keep_ids import remembering
from tieline.edit.ports import wires_on
from tieline.model.change import Change
from tieline.model.document import Document


@dataclass(frozen=True, slots=True)
class PullOut:
    """Take `device` from between its two wires, which become one, and move it by (dx, dy) grid units."""

    device: str
    dx: int = 0
    dy: int = 0

    label = "Pull out of the run"

    def apply(self, document: Document) -> Change:
        device = the_device(document, self.device)
        here = wires_on(document, device.id)
        joined = joined_over(device, here)
        if joined is None:
            raise EditError(f"{name_of(device)} stands in no run that could close up behind it.")
        at = None if device.at is None else (device.at[0] + self.dx, device.at[1] + self.dy)
        run = [wire for wire in here if wire.kind == joined.kind]
        gone = tuple(wire.id for wire in run if wire.id != joined.id)
        moved = msgspec.structs.replace(device, at=at)
        return Change.of(document, *remembering(document, gone), moved, joined, removed=gone)
