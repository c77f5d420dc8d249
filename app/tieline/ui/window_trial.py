"""A window opened, painted and closed again: how the self-test sees that the editor works here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, qVersion
from PySide6.QtGui import QImage


class WindowTrialError(Exception):
    """The window did not come up as it should."""


def try_window(sample: Path, folder: Path) -> str:
    """Open the editor on `sample`, paint it to `folder`/window.png, and say what it was.

    What the user's own windows remember stays untouched. Raises WindowTrialError where nothing is painted.
    """
    QStandardPaths.setTestModeEnabled(True)
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder / "settings"))
    from tieline.ui.app import make_application
    from tieline.ui.window import MainWindow

    application = make_application(["tieline"])
    window = MainWindow()
    window.resize(1400, 900)
    window.show()
    window.open_path(sample)
    for _ in range(5):
        application.processEvents()
    picture = window.grab().toImage()
    picture.save(str(folder / "window.png"))
    window.close()
    application.processEvents()
    if _colors(picture) < 20:
        raise WindowTrialError("the window stays empty")
    return f"{picture.width()} x {picture.height()} on {application.platformName()}, Qt {qVersion()}"


def _colors(picture: QImage) -> int:
    """How many colors some thousand pixels from all over the picture have."""
    across, down = max(1, picture.width() // 160), max(1, picture.height() // 160)
    places = ((x, y) for x in range(0, picture.width(), across) for y in range(0, picture.height(), down))
    return len({picture.pixel(x, y) for x, y in places})
