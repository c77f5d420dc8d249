"""Everything the window can be told to do: its words, its place in the menus, and its keys on each platform."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from tieline.ui.kinds import GROUPS
from tieline.ui.style.icons import wear
from tieline.ui.wording import kind_name

Std = QKeySequence.StandardKey
Key = QKeySequence.StandardKey | str


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to be told. `name` is the method of the window's verbs that does it.

    `on` says where its keys work: anywhere in the window, or only while the sheet has the focus, so that a key
    typed into a field stays there. `needs` a document: gray on the start page.
    """

    name: str
    text: str
    keys: tuple[Key, ...] = ()
    icon: str = ""
    on: Literal["window", "sheet"] = "window"
    needs: Literal["", "document", "selection"] = "document"
    checkable: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


SEPARATOR = "-"
Entry = Command | str
"""A command, SEPARATOR, or the title of a submenu that the window fills."""

MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "&File",
        (
            Command("new", "New", (Std.New,), "new", needs=""),
            Command("new_from_template", "New from Template…", ("Ctrl+Shift+N",), needs=""),
            Command("open", "Open…", (Std.Open,), "open", needs=""),
            "Open Recent",
            SEPARATOR,
            Command("save", "Save", (Std.Save,), "save"),
            Command("save_as", "Save As…", (Std.SaveAs, "Ctrl+Shift+S")),
            Command("preview", "Print Preview…", ("Ctrl+P",)),
            Command("export", "Export…", ("Ctrl+E",), "export"),
            Command("write_report", "Compliance Report…", ("Ctrl+Shift+R",)),
            SEPARATOR,
            Command("edit_project", "Project and Title Block…", ("Ctrl+Shift+T",), "project"),
            Command("edit_sheets", "Sheets…", icon="sheets"),
            Command("edit_revisions", "Revisions…", icon="revision"),
            Command("edit_stamp", "Stamp…"),
            SEPARATOR,
            Command("close_window", "Close Window", (Std.Close,), needs=""),
            Command("quit", "Quit", (Std.Quit, "Ctrl+Q"), needs="", role=QAction.MenuRole.QuitRole),
        ),
    ),
    (
        "&Edit",
        (
            Command("undo", "Undo", (Std.Undo,), "undo"),
            Command("redo", "Redo", (Std.Redo, "Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
            SEPARATOR,
            Command("cut", "Cut", (Std.Cut,), "cut", on="sheet", needs="selection"),
            Command("copy", "Copy", (Std.Copy,), "copy", on="sheet", needs="selection"),
            Command("paste", "Paste", (Std.Paste,), "paste", on="sheet"),
            Command("duplicate", "Duplicate", ("Ctrl+D",), on="sheet", needs="selection"),
            Command("delete", "Delete", (Std.Delete, "Backspace"), "delete", on="sheet", needs="selection"),
            SEPARATOR,
            Command("select_all", "Select All", (Std.SelectAll,), on="sheet"),
            Command("select_connected", "Select What Is Connected", ("Ctrl+Shift+K",), on="sheet", needs="selection"),
            Command("select_nothing", "Select Nothing", ("Ctrl+Shift+A",), on="sheet", needs="selection"),
            SEPARATOR,
            Command("rotate", "Rotate Clockwise", ("R",), "rotate", on="sheet"),
            Command("rotate_back", "Rotate Counter-Clockwise", ("Shift+R",), on="sheet", needs="selection"),
            Command("mirror", "Mirror", ("M",), "mirror", on="sheet"),
            Command("route_anew", "Route Wires Anew", ("Ctrl+R",), "wire", on="sheet", needs="selection"),
            SEPARATOR,
            Command("edit_properties", "Edit Properties", ("Alt+Return",), "inspector", needs="selection"),
        ),
    ),
    (
        "&View",
        (
            Command("zoom_in", "Zoom In", (Std.ZoomIn, "Ctrl+="), "zoom-in"),
            Command("zoom_out", "Zoom Out", (Std.ZoomOut,), "zoom-out"),
            Command("zoom_full", "Print Size", ("Ctrl+1",)),
            Command("fit", "Fit Sheet", ("Ctrl+0",), "fit"),
            Command("fit_selection", "Fit Selection", ("Ctrl+2",), needs="selection"),
            SEPARATOR,
            Command("next_sheet", "Next Sheet", ("Ctrl+PgDown",)),
            Command("previous_sheet", "Previous Sheet", ("Ctrl+PgUp",)),
            SEPARATOR,
            Command("show_grid", "Grid", ("Ctrl+G",), "grid", checkable=True),
            Command("show_minimap", "Minimap", checkable=True),
            Command("show_badges", "Findings on the Sheet", checkable=True),
            Command("show_flags", "Points Not Drawn", checkable=True),
            SEPARATOR,
            "Panels",
            "Appearance",
            Command("full_screen", "Full Screen", (Std.FullScreen,), needs="", checkable=True),
        ),
    ),
    ("&Insert", ()),
    (
        "&Check",
        (
            Command("check_now", "Check Now", ("F5",), "refresh"),
            Command("live_check", "Check While Drawing", checkable=True),
            "Check Against",
            SEPARATOR,
            Command("next_finding", "Next Finding", ("F8",), "arrow-down"),
            Command("previous_finding", "Previous Finding", ("Shift+F8",), "arrow-up"),
            Command("show_rule", "Rule Page", ("F1",), "book"),
            SEPARATOR,
            Command("fix_finding", "Fix This Finding", ("Ctrl+.",), "fix"),
            Command("fix_all", "Fix All That Are Safe", ("Ctrl+Shift+.",)),
            Command("waive_finding", "Waive This Finding…", ("Ctrl+Shift+W",)),
            SEPARATOR,
            Command("draw_points", "Draw Missing Points", ("Ctrl+Shift+D",), "point"),
            Command("panel_limit", "Panel Limit…", ("Ctrl+L",)),
        ),
    ),
    (
        "&Help",
        (
            Command("find_command", "Command Palette…", ("Ctrl+Shift+P",), "search", needs=""),
            Command("find_device", "Go to Device…", (Std.Find,), "target"),
            Command("show_shortcuts", "Keyboard Shortcuts", ("Ctrl+/",), needs=""),
            SEPARATOR,
            Command("about", "About Tieline", needs="", role=QAction.MenuRole.AboutRole),
        ),
    ),
)

TOOLBAR: tuple[str, ...] = (
    "new", "open", "save", SEPARATOR, "undo", "redo", SEPARATOR, "rotate", "mirror", "route_anew", "delete", SEPARATOR,
    "zoom_out", "zoom_in", "fit", SEPARATOR, "draw_points", "edit_project",
)  # fmt: skip


def commands() -> Iterator[Command]:
    """Every command of the menus."""
    for _, entries in MENUS:
        yield from (entry for entry in entries if isinstance(entry, Command))


class Actions(QObject):
    """The actions of one window, by name; kinds to insert go by `insert/KIND`."""

    def __init__(self, verbs: object, parent: QObject) -> None:
        super().__init__(parent)
        self.by_name: dict[str, QAction] = {}
        self._needs: dict[str, str] = {}
        self._sheet_bound: list[QAction] = []
        for command in commands():
            self._add(command, getattr(verbs, command.name))
        place: Callable[[str], None] = getattr(verbs, "place")  # noqa: B009 - named like the others
        for _, offers in GROUPS:
            for offer in offers:
                keys = (offer.key,) if offer.key else ()
                command = Command(f"insert/{offer.kind}", kind_name(offer.kind), keys, on="sheet")
                self._add(command, partial(place, offer.kind))

    def _add(self, command: Command, slot: Callable[..., object]) -> None:
        action = QAction(command.text, self)
        action.setObjectName(command.name)
        action.setMenuRole(command.role)
        sequences = [QKeySequence(key) for key in command.keys]
        action.setShortcuts(_distinct(sequences))
        action.setCheckable(command.checkable)
        if command.icon:
            wear(action, command.icon)
        if command.checkable:
            action.toggled.connect(slot)
        else:
            action.triggered.connect(lambda *_: slot())
        if command.on == "sheet":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._sheet_bound.append(action)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = command.text.rstrip("…")
        action.setToolTip(f"{words}  ({keys})" if keys else words)
        self.by_name[command.name] = action
        self._needs[command.name] = command.needs

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    @property
    def on_sheet(self) -> tuple[QAction, ...]:
        """The actions whose keys work while the sheet has the focus."""
        return tuple(self._sheet_bound)

    def allow(self, *, document: bool, selection: bool) -> None:
        """Gray what cannot be done without a document, or with nothing selected."""
        for name, action in self.by_name.items():
            match self._needs[name]:
                case "document":
                    action.setEnabled(document)
                case "selection":
                    action.setEnabled(document and selection)

    def set_checked(self, name: str, checked: bool) -> None:
        """Show a switch as on or off without acting on it."""
        action = self.by_name[name]
        action.blockSignals(True)
        action.setChecked(checked)
        action.blockSignals(False)


def _distinct(sequences: list[QKeySequence]) -> list[QKeySequence]:
    kept: list[QKeySequence] = []
    for sequence in sequences:
        if not sequence.isEmpty() and sequence not in kept:
            kept.append(sequence)
    return kept
