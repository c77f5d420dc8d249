"""What the command palette offers in a window: every action, the panels, the appearances, and every device."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from tieline.ui.actions import MENUS, Command
from tieline.ui.command_palette import Choice
from tieline.ui.style.theme import APPEARANCE_WORDS, theme
from tieline.ui.wording import kind_name

if TYPE_CHECKING:
    from tieline.ui.window import MainWindow


def choices_of(window: MainWindow) -> list[Choice]:
    """All that can be done now, commands first."""
    commands = [
        Choice(action.text().rstrip("…"), group, keys_of(action), action.trigger, action.objectName())
        for group, action in actions_by_menu(window)
        if action.isEnabled() and action.objectName() != "find_command"
    ]
    return [*commands, *_panel_choices(window), *_appearance_choices(), *device_choices(window)]


def actions_by_menu(window: MainWindow) -> list[tuple[str, QAction]]:
    """Every action with the title of its menu, in their order."""
    actions = window.actions_by_name
    found = [
        (title.lstrip("&"), actions[entry.name])
        for title, entries in MENUS
        for entry in entries
        if isinstance(entry, Command)
    ]
    return found + [("Insert", action) for name, action in actions.by_name.items() if name.startswith("insert/")]


def keys_of(action: QAction) -> str:
    """The action's first shortcut as this platform writes it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def device_choices(window: MainWindow) -> list[Choice]:
    """A line for each device, which selects it and brings it into view."""
    if window.editor is None:
        return []
    show = window.editor.show_thing
    return [
        Choice(f"{device.tag}   {kind_name(device.kind)}", "Go to", "", partial(show, device.id), device.id)
        for device in window.session.document.devices.values()
    ]


def _panel_choices(window: MainWindow) -> list[Choice]:
    if window.editor is None:
        return []
    toggles = [dock.toggleViewAction() for dock in window.editor.docks.values()]
    shown = [Choice(f"{'Hide' if t.isChecked() else 'Show'} {t.text()}", "Panels", "", t.trigger) for t in toggles]
    return [*shown, Choice("Put Panels Back", "Panels", "", window.verbs.reset_panels)]


def _appearance_choices() -> list[Choice]:
    return [
        Choice(f"Appearance: {words}", "View", "", partial(theme().choose, appearance), "theme dark light")
        for appearance, words in APPEARANCE_WORDS.items()
    ]
