"""What completes a make or a model that is being typed: the names that the equipment catalogue knows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from tieline.model.records import Device, Wire

Name = tuple[str, str]
"""A name as it is taken, and what is said beside it."""

_NAME = Qt.ItemDataRole.UserRole + 1
_MOST_SHOWN = 10


def names_for(prop: str, things: Sequence[Device | Wire]) -> tuple[Name, ...]:
    """The makes or models known for the one kind that is selected; of its make only, where that is stated."""
    kinds = {thing.kind for thing in things}
    if prop not in ("manufacturer", "model") or len(kinds) != 1 or not all(isinstance(t, Device) for t in things):
        return ()
    from tieline.model.equipment import items_of

    kind = next(iter(kinds))
    if prop == "manufacturer":
        return tuple((name, "") for name in sorted({item.manufacturer for item in items_of(kind)}))
    makers = {thing.text("manufacturer") for thing in things}
    maker = next(iter(makers)) if len(makers) == 1 else None
    return tuple(dict.fromkeys((i.model, "" if maker else i.manufacturer) for i in items_of(kind, maker)))


def completer(names: Sequence[Name], parent: QObject) -> QCompleter:
    """One that finds what is typed anywhere in a name, and shows what stands beside it."""
    made = QCompleter(parent)
    made.setModel(_model(names, made))
    made.setCompletionRole(_NAME)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setMaxVisibleItems(_MOST_SHOWN)
    if (popup := made.popup()) is not None:
        popup.setObjectName("completions")
    return made


def _model(names: Sequence[Name], parent: QObject) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    for name, beside in names:
        entry = QStandardItem(f"{name} · {beside}" if beside else name)
        entry.setData(name, _NAME)
        entry.setToolTip(entry.text())
        entry.setSizeHint(QSize(0, 26))
        model.appendRow(entry)
    return model
