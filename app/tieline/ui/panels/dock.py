"""A panel that docks: its title bar, and the body filled when the panel is first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QToolButton, QWidget

from tieline.ui.style.icons import wear


class DockTitle(QWidget):
    """The bar at the top of a panel: its name, what it adds beside it, and buttons to float and to close."""

    def __init__(self, dock: QDockWidget, title: str) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(42)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 8, 2)
        line.setSpacing(2)
        self.name = QLabel(title)
        line.addWidget(self.name)
        line.addStretch(1)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(4)
        line.addLayout(self.beside)
        line.addWidget(
            self._button("float", "Float or dock this panel", lambda: dock.setFloating(not dock.isFloating()))
        )
        line.addWidget(self._button("close", "Hide this panel", dock.close))

    def lead(self, head: QWidget) -> None:
        """Put a head of the panel's own in place of the name."""
        self.name.hide()
        line = self.layout()
        if isinstance(line, QHBoxLayout):
            line.setContentsMargins(8, 4, 8, 2)
            line.insertWidget(0, head, 1)
            line.setStretch(2, 0)

    def _button(self, icon: str, tip: str, slot: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedSize(24, 24)
        button.setToolTip(tip)
        wear(button, icon, 14, "faint")
        button.clicked.connect(lambda: slot())
        return button


class Dock(QDockWidget):
    """A dock of the main window whose state is remembered under `name`."""

    def __init__(self, name: str, title: str, body: QWidget, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.setObjectName(name)
        self.bar = DockTitle(self, title)
        self.setTitleBarWidget(self.bar)
        body.setObjectName(body.objectName() or "panel")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(body)
