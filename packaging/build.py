"""One command that builds the program, tries it out away from the checkout, and makes the installer.

    python3 packaging/build.py              build, self-test, installer of this system
    python3 packaging/build.py --no-installer

On Linux the result is dist/tieline/ and dist/tieline-VERSION-linux-MACHINE.tar.gz with desktop entry and MIME type; on
Windows dist/tieline/ and, where NSIS is installed, an installer; on macOS dist/Tieline.app and a .dmg.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / "build" / "packaging-venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DIST = ROOT / "dist"
PACKAGING = ROOT / "packaging"


def main() -> int:
    """Build, test, pack; 1 where the built program fails its own test."""
    parser = argparse.ArgumentParser(description="Build Tieline for this system.")
    parser.add_argument("--no-installer", action="store_true", help="only the folder, no installer")
    arguments = parser.parse_args()
    make_environment()
    freeze()
    if (status := self_test()) != 0:
        print(f"the built program fails its self-test (status {status})", file=sys.stderr)
        return 1
    if not arguments.no_installer:
        print(f"made {installer()}")
    return 0


def make_environment() -> None:
    """A virtual environment that holds exactly what requirements-package.lock names."""
    lock = ROOT / "requirements-package.lock"
    stamp = VENV / "installed.lock"
    if PYTHON.exists() and stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return
    subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.check_call([*pip, "--require-hashes", "-r", str(lock)])
    shutil.copyfile(lock, stamp)


def freeze() -> None:
    """Run PyInstaller with the spec."""
    words = ["--noconfirm", "--clean", "--log-level", "WARN", "--distpath", str(DIST)]
    work = ["--workpath", str(ROOT / "build" / "pyinstaller")]
    subprocess.check_call([str(PYTHON), "-m", "PyInstaller", *words, *work, str(PACKAGING / "tieline.spec")], cwd=ROOT)


def built_program() -> Path:
    """The program that a user would start from a terminal."""
    if sys.platform == "darwin":
        return DIST / "Tieline.app" / "Contents" / "MacOS" / "tieline"
    return DIST / "tieline" / ("tieline.exe" if os.name == "nt" else "tieline")


def self_test() -> int:
    """Copy the program out of the checkout and let it test itself there, with nothing of Python around it."""
    source = DIST / ("Tieline.app" if sys.platform == "darwin" else "tieline")
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder) / source.name
        shutil.copytree(source, away, symlinks=True)
        program = away / built_program().relative_to(source)
        bare = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        return subprocess.call([str(program), "self-test"], cwd=folder, env=bare)


def installer() -> Path:
    """The file a user downloads, made of the folder that was just tested."""
    if os.name == "nt":
        return windows_installer()
    return macos_image() if sys.platform == "darwin" else linux_archive()


def linux_archive() -> Path:
    """The folder with desktop entry, MIME type, icons and a script that puts them where the desktop looks."""
    name = f"tieline-{version()}-linux-{platform.machine()}"
    target = DIST / f"{name}.tar.gz"
    with tarfile.open(target, "w:gz") as archive:
        archive.add(DIST / "tieline", f"{name}/tieline")
        for path in sorted((PACKAGING / "linux").iterdir()):
            archive.add(path, f"{name}/{path.name}")
        for path in sorted((PACKAGING / "icons").glob("*.png")):
            archive.add(path, f"{name}/icons/{path.name}")
        archive.add(ROOT / "LICENSE", f"{name}/LICENSE")
        archive.add(ROOT / "NOTICE", f"{name}/NOTICE")
    return target


def windows_installer() -> Path:
    """A per-user installer made by NSIS."""
    target = DIST / f"tieline-{version()}-setup.exe"
    words = [f"-DVERSION={version()}", f"-DSOURCE={DIST / 'tieline'}", f"-DTARGET={target}"]
    subprocess.check_call(["makensis", "-V2", *words, str(PACKAGING / "windows" / "tieline.nsi")])
    return target


def macos_image() -> Path:
    """A disk image with the application and a link to the folder it belongs in."""
    target = DIST / f"tieline-{version()}-macos-{platform.machine()}.dmg"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(DIST / "Tieline.app", Path(folder) / "Tieline.app", symlinks=True)
        (Path(folder) / "Applications").symlink_to("/Applications")
        words = ["-volname", "Tieline", "-srcfolder", folder, "-ov", "-format", "UDZO"]
        subprocess.check_call(["hdiutil", "create", *words, str(target)])
    return target


def version() -> str:
    """The program's version."""
    sys.path.insert(0, str(ROOT / "app"))
    from tieline import __version__

    return __version__


if __name__ == "__main__":
    sys.exit(main())
