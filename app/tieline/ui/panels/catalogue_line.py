"""The quiet line of the inspector that offers what the equipment catalogue knows of the make and model selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from tieline.edit.edit import Edit, Steps
from tieline.model.records import Device, Wire
from tieline.ui.wording import plural, prop_name, value_text

if TYPE_CHECKING:
    from tieline.model.equipment import Item


@dataclass(frozen=True, slots=True)
class _Offer:
    """One way to fill in: what the menu calls it, what it fills in where, and from which data sheet."""

    name: str
    edit: Edit
    facts: Mapping[str, Any]
    source: str

    @property
    def page(self) -> str:
        rows = "".join(
            f"<tr><td>{prop_name(name)}&nbsp;&nbsp;</td><td><b>{escape(value_text(value))}</b></td></tr>"
            for name, value in self.facts.items()
        )
        return f"<table>{rows}</table><p>{escape(self.source)}</p>"


class CatalogueLine(QFrame):
    """Hidden where the catalogue has nothing to add to what is selected."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 3, 6, 3)
        self.words = QLabel()
        self.words.setMinimumWidth(60)
        line.addWidget(self.words, 1)
        self.button = QPushButton("Fill in")
        self.button.setObjectName("quiet")
        self.button.clicked.connect(self._fill_in)
        line.addWidget(self.button)
        self._offers: Sequence[_Offer] = ()
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.hide()

    def tell(self, things: Sequence[Device | Wire]) -> None:
        """Look up what is selected, and say how many facts the catalogue could add."""
        devices = [thing for thing in things if isinstance(thing, Device) and thing.text("model") is not None]
        self._offers = _offers(devices)
        self.setVisible(bool(self._offers))
        if not self._offers:
            return
        first = self._offers[0]
        one_way = len(self._offers) == 1
        self.words.setText(f"From the catalog: {first.name if one_way else plural(len(self._offers), 'variant')}")
        self.words.setToolTip(first.page if one_way else escape(first.source))
        self.button.setText("Fill in" if one_way else "Choose…")

    def _fill_in(self) -> None:
        if len(self._offers) == 1:
            self.wanted.emit(self._offers[0].edit)
            return
        self._menu.clear()
        for offer in self._offers:
            action = self._menu.addAction(offer.name)
            action.setToolTip(offer.page)
            action.triggered.connect(lambda _, edit=offer.edit: self.wanted.emit(edit))
        self._menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))


def _offers(devices: Sequence[Device]) -> Sequence[_Offer]:
    if not devices:
        return ()
    from tieline.edit.fill_from_catalogue import FillFromCatalogue
    from tieline.model.equipment import item_for, matching, missing_facts

    if len(devices) == 1 and len(variants := matching(devices[0])) > 1:
        return tuple(offer for item in variants if (offer := _variant(devices[0], item)) is not None)
    found = [(device, item, missing_facts(device, item)) for device in devices if (item := item_for(device))]
    filled = [(device, item, facts) for device, item, facts in found if facts]
    if not filled:
        return ()
    edits = tuple(FillFromCatalogue((device.id,), item) for device, item, _ in filled)
    edit: Edit = edits[0] if len(edits) == 1 else Steps("Fill in from the catalog", edits)
    count = plural(sum(len(facts) for _, _, facts in filled), "fact")
    name = count if len(filled) == 1 else f"{count} of {plural(len(filled), 'device')}"
    facts = {key: value for _, _, known in filled for key, value in known.items()} if len(filled) == 1 else {}
    return (_Offer(name, edit, facts, "; ".join(dict.fromkeys(item.source for _, item, _ in filled))),)


def _variant(device: Device, item: Item) -> _Offer | None:
    """Filling in one variant of a model that comes in several."""
    from tieline.edit.fill_from_catalogue import FillFromCatalogue
    from tieline.model.equipment import missing_facts

    facts = missing_facts(device, item)
    name = f"{item.variant}: {plural(len(facts), 'fact')}"
    return _Offer(name, FillFromCatalogue((device.id,), item), facts, item.source) if facts else None
