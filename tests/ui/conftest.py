"""Window tests draw without a screen unless one is asked for (QT_QPA_PLATFORM=xcb, say), and remember nothing."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths
from PySide6.QtGui import QGuiApplication


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path) -> Iterator[None]:
    """Settings and caches of this test alone: the developer's own windows stay as they are."""
    QStandardPaths.setTestModeEnabled(True)
    QCoreApplication.setOrganizationName("Tieline")
    QCoreApplication.setApplicationName("Tieline tests")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    yield
    QSettings().clear()
    # The offscreen clipboard outlives Python, and would destroy data of ours by an interpreter that is gone.
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
