"""What the editor remembers between sessions: recent files, the window's layout, the folder last used."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_MOST_RECENT = 10


def recent_files() -> tuple[Path, ...]:
    """The files opened or saved last, the latest first; those that are gone are left out."""
    stored = QSettings().value("recent_files", [])
    names = [stored] if isinstance(stored, str) else list(stored or [])  # type: ignore[call-overload]
    return tuple(path for path in map(Path, map(str, names)) if path.is_file())


def remember_file(path: Path) -> None:
    """Put a file at the head of the recent ones."""
    path = path.resolve()
    kept = [path, *(p for p in recent_files() if p != path)][:_MOST_RECENT]
    QSettings().setValue("recent_files", [str(p) for p in kept])
    QSettings().setValue("folder", str(path.parent))


def forget_files() -> None:
    """Empty the list of recent files."""
    QSettings().remove("recent_files")


def last_folder() -> Path:
    """The folder last opened from or saved to, or the user's own."""
    stored = QSettings().value("folder", "")
    folder = Path(str(stored)) if stored else Path.home()
    return folder if folder.is_dir() else Path.home()


def window_state() -> tuple[QByteArray | None, QByteArray | None]:
    """Geometry and docking state of the window closed last; None where nothing is remembered."""
    settings = QSettings()
    geometry, state = settings.value("window/geometry"), settings.value("window/state")
    return (
        geometry if isinstance(geometry, QByteArray) else None,
        state if isinstance(state, QByteArray) else None,
    )


def remember_window(geometry: QByteArray, state: QByteArray | None) -> None:
    """Keep the layout of a window for the next one."""
    settings = QSettings()
    settings.setValue("window/geometry", geometry)
    if state is not None:
        settings.setValue("window/state", state)


def switch(name: str, default: bool = True) -> bool:
    """Whether something of the View menu is on."""
    return str(QSettings().value(f"view/{name}", "true" if default else "false")).lower() == "true"


def remember_switch(name: str, on: bool) -> None:
    """Keep a switch of the View menu."""
    QSettings().setValue(f"view/{name}", "true" if on else "false")


def remember_folder(folder: Path) -> None:
    """Begin there when a file is asked for next."""
    QSettings().setValue("folder", str(folder.resolve()))


def references_folder() -> Path | None:
    """Where the user keeps the texts of references that the program does not carry; None where nobody has said."""
    stored = str(QSettings().value("references_folder", ""))
    return Path(stored) if stored and Path(stored).is_dir() else None


def remember_references_folder(folder: Path) -> None:
    """Look for the texts of references there from now on."""
    QSettings().setValue("references_folder", str(folder.resolve()))
