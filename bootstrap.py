#!/usr/bin/env python3
"""Sets Tieline up in a folder of its own (.venv) and runs it: needs nothing but Python.

    python3 bootstrap.py run [FILE]     open the editor, on a sample project where no FILE is named
    python3 bootstrap.py setup          only set up
    python3 bootstrap.py test [ARGS]    lint, types, import contracts and tests; ARGS go to pytest

The second time nothing is installed again, unless pyproject.toml or a lock has changed.
"""

# Older Pythons must get as far as the message that says so: no syntax here that Python 3.7 does not know.
from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "tieline-setup.json")
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
SCRIPTS = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
PYTHON = os.path.join(SCRIPTS, "python.exe" if WINDOWS else "python")
FIRST, BEYOND = (3, 11), (3, 14)
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
SAMPLE = os.path.join(ROOT, "resources", "examples", "residential-pv-load-side.tieline")
TRY_OUT = os.path.join(ROOT, "build", "try-out")

QT_LIBRARIES = ["libgl1", "libegl1", "libglib2.0-0", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"]
"""What Qt needs on a bare Debian to draw without a screen."""
WINDOW_LIBRARIES = [
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0",
    "libx11-xcb1",
]  # fmt: skip
"""What it needs besides for a window under X11."""
LOADS_QT = "import PySide6.QtWidgets, PySide6.QtSvg"
OPENS_A_SCREEN = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


class SetupError(Exception):
    """Something only the person at the keyboard can mend; the message says how."""


def main(words: list[str]) -> int:
    """Run the command; returns its exit status."""
    command, rest = (words[0], words[1:]) if words else ("", [])
    if command not in ("run", "setup", "test") or (command == "setup" and rest):
        print(__doc__.strip())
        return 0 if command in ("-h", "--help") else 2
    try:
        set_up("test" if command == "test" else "run")
        if command == "setup":
            say("Ready. Start the editor with: python3 bootstrap.py run")
            return 0
        return test(rest) if command == "test" else run(rest)
    except SetupError as error:
        print(f"bootstrap: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def say(text: str) -> None:
    """Tell what is being done, at once."""
    print(text, flush=True)


# ---------------------------------------------------------------- setting up
def set_up(purpose: str) -> None:
    """Make .venv hold what the lock of `purpose` names, and see that Qt can be loaded."""
    wanted = fingerprint(purpose)
    done = read_stamp()
    if done.get(purpose) == wanted and os.path.exists(PYTHON):
        return
    make_environment()
    install(LOCKS[purpose])
    add_the_program()
    see_to_system_libraries()
    done = dict(read_stamp(), **{purpose: wanted})
    if purpose == "test":
        done["run"] = fingerprint("run")
    with open(STAMP, "w", encoding="utf-8") as file:
        json.dump(done, file)


def fingerprint(purpose: str) -> str:
    """A hash of all that decides what is installed, and of where."""
    found = hashlib.sha256((ROOT + platform.machine()).encode())
    for name in ("pyproject.toml", LOCKS[purpose], "bootstrap.py"):
        with open(os.path.join(ROOT, name), "rb") as file:
            found.update(file.read())
    return found.hexdigest()


def read_stamp() -> dict[str, str]:
    """What earlier runs have finished; nothing where the stamp is missing or spoilt."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            found = json.load(file)
        return found if isinstance(found, dict) else {}
    except (OSError, ValueError):
        return {}


def make_environment() -> None:
    """Make .venv with a Python that will do, unless it is there."""
    if os.path.exists(PYTHON) and will_do(version_of([PYTHON])):
        return
    base = find_python()
    say("Making .venv with Python {}.{} ...".format(*version_of(base)))
    uv = shutil.which("uv")
    if uv and called([uv, "venv", "--quiet", "--clear", "--seed", "--python", executable_of(base), VENV]):
        return
    make = [*base, "-m", "venv", "--clear", VENV]
    if called(make) or (LINUX and apt_install(["python3-venv"]) and called(make)):
        return
    raise SetupError("Python could not make .venv. On Debian and Ubuntu: apt-get install python3-venv")


def find_python() -> list[str]:
    """The command of a Python that will do: this one, or another on the machine."""
    names = [[sys.executable]] + [[f"python3.{minor}"] for minor in (13, 12, 11)]
    if WINDOWS:
        names += [["py", f"-3.{minor}"] for minor in (13, 12, 11)]
    for command in names:
        if will_do(version_of(command)):
            return command
    raise SetupError(
        f"Python {sys.version_info[0]}.{sys.version_info[1]} is running this, and none from 3.11 to 3.13 was found. "
        "Install one of them and try again."
    )


def version_of(command: list[str]) -> tuple[int, int]:
    """(3, 12) for a command that starts a Python, (0, 0) for one that starts none."""
    try:
        told = subprocess.check_output(
            [*command, "-c", "import sys; print(*sys.version_info[:2])"], stderr=subprocess.DEVNULL
        )
        major, minor = told.split()
        return int(major), int(minor)
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0, 0


def will_do(version: tuple[int, int]) -> bool:
    """Whether Tieline runs on this version of Python."""
    return FIRST <= version < BEYOND


def executable_of(command: list[str]) -> str:
    """The full path of the Python that a command starts."""
    return subprocess.check_output([*command, "-c", "import sys; print(sys.executable)"]).decode().strip()


def install(lock: str) -> None:
    """Install what a lock names, each package checked against its hash."""
    say(f"Installing the libraries that {lock} names (about 110 MB the first time) ...")
    path = os.path.join(ROOT, lock)
    uv = shutil.which("uv")
    if uv and called([uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", path], quiet=True):
        return
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", path]
    if not called(pip):
        raise SetupError("the libraries could not be installed; what pip says stands above. Is the network there?")


def add_the_program() -> None:
    """Let .venv import Tieline from this folder, and start it by its name."""
    site = subprocess.check_output([PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    with open(os.path.join(site.decode().strip(), "tieline.pth"), "w", encoding="utf-8") as file:
        file.write(os.path.join(ROOT, "app") + "\n")
    if WINDOWS:
        with open(os.path.join(SCRIPTS, "tieline.cmd"), "w", encoding="utf-8") as file:
            file.write('@"%~dp0python.exe" -m tieline %*\r\n')
        return
    command = os.path.join(SCRIPTS, "tieline")
    with open(command, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\nexec "{PYTHON}" -m tieline "$@"\n')
    os.chmod(command, 0o755)


def see_to_system_libraries() -> None:
    """On Linux, install or name the libraries of the system that Qt needs."""
    if not LINUX:
        if not called([PYTHON, "-c", LOADS_QT]):
            raise SetupError("Qt cannot be loaded; what it says stands above")
        return
    see_to(LOADS_QT, QT_LIBRARIES, "Qt cannot be loaded")
    if os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        see_to(OPENS_A_SCREEN, WINDOW_LIBRARIES, "Qt cannot open a window")


def see_to(trial: str, libraries: list[str], trouble: str) -> None:
    """Try something of Qt's; where it fails, install the system's libraries for it, or say which they are."""
    if called([PYTHON, "-c", trial], quiet=True):
        return
    if apt_install(libraries) and called([PYTHON, "-c", trial]):
        return
    raise SetupError(
        "{}: libraries of the system are missing. On Debian and Ubuntu: sudo apt-get install {}".format(
            trouble, " ".join(libraries)
        )
    )


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages, where we may; whether that went well."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say("Installing {} ...".format(" ".join(packages)))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    called(["apt-get", "update", "-qq"], quiet=True, env=quiet)
    return called(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages], quiet=True, env=quiet)


def called(command: list[str], quiet: bool = False, env: dict[str, str] | None = None) -> bool:
    """Whether a command could be started and ended well; `quiet` keeps what it says to itself."""
    silence = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.call(command, stdout=silence, stderr=silence, env=env, cwd=ROOT) == 0
    except OSError:
        return False


# ---------------------------------------------------------------- running
def run(files: list[str]) -> int:
    """The editor; without a screen, what the command line makes of the sample."""
    if len(files) > 1:
        raise SetupError("one file is opened at a time")
    if files and not os.path.exists(files[0]):
        raise SetupError(f"there is no file called {files[0]}")
    path = os.path.abspath(files[0]) if files else sample()
    if has_screen():
        return subprocess.call([PYTHON, "-m", "tieline", path])
    say("There is no screen here, so the sample is checked and exported instead of opened.\n")
    checked = subprocess.call([PYTHON, "-m", "tieline", "check", path])
    exported = subprocess.call(
        [PYTHON, "-m", "tieline", "export", path, "--to", "pdf", "-o", TRY_OUT, "--force"]
    )
    if exported == 0:
        say(f"\nThe sheet is in {TRY_OUT}")
    return max(checked, exported)


def sample() -> str:
    """A copy of the sample project to play with, so that the original stays as it is."""
    os.makedirs(TRY_OUT, exist_ok=True)
    copy = os.path.join(TRY_OUT, os.path.basename(SAMPLE))
    if not os.path.exists(copy):
        shutil.copyfile(SAMPLE, copy)
    return copy


def has_screen() -> bool:
    """Whether a window could be seen."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def test(arguments: list[str]) -> int:
    """Lint, types, then the tests, among them the import contracts; all of them run, whatever fails."""
    without_screen = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    failed = []
    for name, command in (
        ("lint", ["-m", "ruff", "check", "app", "tests", "bootstrap.py", "packaging"]),
        ("types", ["-m", "mypy"]),
        ("tests", ["-m", "pytest", *arguments]),
    ):
        say(f"== {name}")
        if subprocess.call([PYTHON, *command], cwd=ROOT, env=without_screen) != 0:
            failed.append(name)
    if failed:
        print("bootstrap: failed: {}".format(", ".join(failed)), file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
