"""What this program is, which version, and under which licence."""

from __future__ import annotations

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QWidget

from tieline import __version__
from tieline.paths import data_folder
from tieline.ui.dialogs.frame import DialogFrame, label


class AboutDialog(DialogFrame):
    """Name, version, licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tieline", f"Version {__version__}", parent)
        logo = QLabel()
        logo.setPixmap(QIcon(str(data_folder("resources") / "tieline.svg")).pixmap(72, 72))
        self.body.addWidget(logo, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(
            label(
                "An editor for one-line diagrams of distributed energy resources. What stands on the sheet is "
                "checked against the utility's bulletin and the electrical code while it is drawn."
            )
        )
        self.body.addWidget(label("Licensed under the Apache License 2.0. Lettering: DejaVu Sans.", "muted"))
        self.body.addWidget(label(f"Python {platform.python_version()}, Qt {qt_version}", "small"))
        self.add_button("Close", self.accept, default=True)
        self.setFixedWidth(460)
