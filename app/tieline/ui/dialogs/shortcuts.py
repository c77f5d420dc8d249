"""All shortcuts on one page, by menu."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QTextBrowser, QWidget

from tieline.ui.dialogs.frame import DialogFrame
from tieline.ui.style.theme import colors

_ON_THE_SHEET = (
    ("Esc", "leaves what is going on; at rest, selects nothing"),
    ("Arrows", "move the selection a grid step, with Shift five"),
    ("Space and drag, middle button", "pan"),
    ("Wheel", "zooms where the pointer is"),
    ("Alt while dragging", "pulls a device out of its run and heals it"),
    ("Shift while placing", "places several"),
)


class ShortcutsDialog(DialogFrame):
    """The keys of every action, and the mouse on the sheet."""

    def __init__(self, by_menu: Sequence[tuple[str, QAction]], parent: QWidget | None = None) -> None:
        super().__init__("Keyboard shortcuts", "Letters alone work while the sheet has the focus.", parent)
        self.page = QTextBrowser()
        self.page.setObjectName("page")
        self.page.setHtml(self._html(by_menu))
        self.body.addWidget(self.page)
        self.add_button("Close", self.accept, default=True)
        self.resize(560, 640)

    @staticmethod
    def _html(by_menu: Sequence[tuple[str, QAction]]) -> str:
        parts = []
        for menu, entries in groupby(by_menu, key=lambda entry: entry[0]):
            rows = [(_keys(action), action.text().rstrip("…")) for _, action in entries if _keys(action)]
            if rows:
                parts.append(_table(menu, rows))
        parts.append(_table("On the sheet", list(_ON_THE_SHEET)))
        return "".join(parts)


def _keys(action: QAction) -> str:
    return ", ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    c = colors()
    lines = "".join(
        f"<tr><td width='190' style='padding:2px 20px 2px 0; color:{c.muted}'>{escape(keys)}</td>"
        f"<td style='padding:2px 0'>{escape(text)}</td></tr>"
        for keys, text in rows
    )
    return f"<p style='margin:10px 0 4px 0; font-weight:600'>{escape(title)}</p><table cellspacing='0'>{lines}</table>"
