"""The theme in force: light, dark, or whatever the system says, and the signal that it changed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from tieline.paths import data_folder
from tieline.ui.style.colors import DARK, LIGHT, Colors
from tieline.ui.style.stylesheet import stylesheet

_FAMILIES = ("Inter", "Cantarell", "Noto Sans", "Ubuntu", "Open Sans", "Segoe UI", "DejaVu Sans")
_BUNDLED = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_SETTING = "appearance"


class Appearance(Enum):
    """What the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


APPEARANCE_WORDS: dict[Appearance, str] = {
    Appearance.SYSTEM: "As the System",
    Appearance.LIGHT: "Light",
    Appearance.DARK: "Dark",
}


class Theme(QObject):
    """Applies the colors to the application and tells everybody who paints with them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colors: Colors = LIGHT
        self._appearance = Appearance.SYSTEM

    @property
    def appearance(self) -> Appearance:
        return self._appearance

    def start(self, app: QApplication) -> None:
        """Set style, fonts and colors, and follow the system from now on."""
        app.setStyle("Fusion")
        app.setFont(interface_font())
        stored = str(QSettings().value(_SETTING, Appearance.SYSTEM.value))
        self._appearance = next((a for a in Appearance if a.value == stored), Appearance.SYSTEM)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_change)
        self._apply()

    def choose(self, appearance: Appearance) -> None:
        """Use this appearance from now on, in later sessions too."""
        self._appearance = appearance
        QSettings().setValue(_SETTING, appearance.value)
        self._apply()

    def _on_system_change(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self.colors = DARK if self._wants_dark() else LIGHT
        app.setPalette(_palette(self.colors))
        app.setStyleSheet(stylesheet(self.colors))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._appearance is Appearance.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._appearance is Appearance.DARK


_theme: list[Theme] = []


def theme() -> Theme:
    """The one theme of this process."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def colors() -> Colors:
    """The colors in force now; ask again after `theme().changed`."""
    return theme().colors


def interface_font() -> QFont:
    """The system's own interface font where it is a good one, else the bundled DejaVu Sans drawn a little narrower."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QGuiApplication.platformName() in {"windows", "cocoa"}:
        return font
    known = set(QFontDatabase.families())
    family = next((name for name in _FAMILIES if name in known), "")
    if family in ("", "DejaVu Sans"):
        font = QFont(family or _bundled_family())
        font.setStretch(92)
    else:
        font = QFont(family)
    font.setPixelSize(13)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _bundled_family() -> str:
    for name in _BUNDLED:
        file = data_folder("resources") / "fonts" / name
        if file.is_file():
            QFontDatabase.addApplicationFont(str(file))
    return "DejaVu Sans"


def _palette(c: Colors) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, value in {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.raised,
        role.AlternateBase: c.panel,
        role.Text: c.text,
        role.PlaceholderText: c.faint,
        role.Button: c.raised,
        role.ButtonText: c.text,
        role.ToolTipBase: c.raised,
        role.ToolTipText: c.text,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.Accent: c.accent,
        role.Mid: c.line,
        role.Dark: c.line_strong,
        role.Light: c.raised,
        role.Midlight: c.panel,
        role.Shadow: c.line_strong,
        role.BrightText: c.error,
    }.items():
        palette.setColor(which, QColor(value))
    off = QPalette.ColorGroup.Disabled
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(off, which, QColor(c.faint))
    palette.setColor(off, role.Highlight, QColor(c.line_strong))
    return palette
