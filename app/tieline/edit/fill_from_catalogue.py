"""Fill in what the equipment catalogue knows of a model and the sheet does not state."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tieline.edit.edit import EditError, name_of, the_device
from tieline.edit.set_props import SetProps
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.equipment import Item, missing_facts


@dataclass(frozen=True, slots=True)
class FillFromCatalogue:
    """Set on these devices what `item` says and they do not state; nothing that is stated is overwritten.

    `only` names the properties to fill in, all of the item's where it is None.
    """

    ids: tuple[str, ...]
    item: Item
    only: Collection[str] | None = None

    label = "Fill in from the catalog"

    def apply(self, document: Document) -> Change:
        whole = Change()
        for key in dict.fromkeys(self.ids):
            device = the_device(document, key)
            if device.kind != self.item.kind:
                raise EditError(f"{name_of(device)} is no {self.item.kind.replace('_', ' ')}.")
            model, maker = device.text("model"), device.text("manufacturer")
            if model is None or not self.item.is_model(model) or (maker and not self.item.is_made_by(maker)):
                raise EditError(f"{name_of(device)} is not stated to be a {self.item.name}.")
            if not self.item.agrees_with(device):
                raise EditError(f"{name_of(device)} states otherwise than the data sheet of {self.item.name}.")
            facts = missing_facts(device, self.item)
            wanted = {name: value for name, value in facts.items() if self.only is None or name in self.only}
            change = SetProps((key,), wanted).apply(document)
            document = document.apply(change)
            whole = whole.then(change)
        return whole
