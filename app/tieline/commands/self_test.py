"""`tieline self-test`: whether this installation is whole, tried on itself."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tieline import __version__
from tieline.commands.problems import one_line
from tieline.commands.terminal import Pen

if TYPE_CHECKING:
    from tieline.export.submittal import Form

SUBMITTED = date(2026, 11, 2)
SIGNATURES: dict[Form, bytes] = {"pdf": b"%PDF-", "svg": b"<?xml", "png": b"\x89PNG"}


class SelfTestError(Exception):
    """A part of the installation that does not do what it should."""


def run(arguments: argparse.Namespace) -> int:
    """0 where all goes well, 1 where a part fails; each part is told in a line."""
    pen = Pen(sys.stdout)
    print(f"Tieline {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    with tempfile.TemporaryDirectory(prefix="tieline-self-test-") as temporary:
        folder = Path(arguments.keep) if arguments.keep else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        failed = sum(not _passes(name, test, folder, pen) for name, test in TESTS.items())
    print(
        pen(f"{failed} of {len(TESTS)} parts fail" if failed else "all is well", "red" if failed else "green", "bold")
    )
    return int(failed > 0)


def _passes(name: str, test: Callable[[Path], str], folder: Path, pen: Pen) -> bool:
    try:
        told = test(folder)
    except Exception as error:  # noqa: BLE001 - the other parts are tried all the same
        said = str(error) if isinstance(error, SelfTestError) else one_line(error)
        print(f"{pen('fails', 'red', 'bold')}  {name:<10} {said}", flush=True)
        return False
    print(f"{pen('ok', 'green')}     {name:<10} {told}", flush=True)
    return True


def _rules(folder: Path) -> str:
    """Every module of the catalogue is there and gives rules."""
    from tieline.model.profile import load_profile
    from tieline.rules.catalogue import MODULES
    from tieline.rules.engine import all_rules

    rules, profile = all_rules(), load_profile()
    _demand(bool(rules), "there are no rules")
    silent = {f"tieline.rules.{module}" for module in MODULES} - {rule.ask.__module__ for rule in rules}
    _demand(not silent, f"no rule comes from {', '.join(sorted(silent))}")
    return f"{len(rules)} rules in {len({rule.family for rule in rules})} families, profile {profile.id}"


def _symbols(folder: Path) -> str:
    """Every kind of the dictionary can be drawn."""
    from tieline.drawing.symbols import library
    from tieline.model.dictionary import dictionary
    from tieline.model.records import Device

    kinds = dictionary().kinds
    for kind in kinds:
        _demand(bool(library().marks(Device("D1", kind, at=(0, 0)))), f"nothing is drawn for a {kind}")
    count = sum(len(topic.symbols) for topic in library().topics)
    return f"{count} symbols for {len(kinds)} kinds of device"


def _templates(folder: Path) -> str:
    """Every template can be read, and no rule fails on it."""
    from tieline.rules.engine import check
    from tieline.storage.templates import templates

    for template in templates():
        report = check(template.document())
        _demand(not report.crashed, f"on {template.name} these rules fail themselves: {', '.join(report.crashed)}")
    return f"{len(templates())} templates read and checked"


def _exports(folder: Path) -> str:
    """A page of each kind is written, and the PDF gives the same document back."""
    return ", ".join(_export(to, folder) for to in SIGNATURES)


def _export(to: Form, folder: Path) -> str:
    from tieline.commands.checked import profile_of
    from tieline.commands.export import exported, write
    from tieline.storage import load

    sample = load(_sample())
    files = exported(sample, profile_of(sample.document, None, sample.name), to, SUBMITTED)
    for path in write(files, folder, force=True):
        data = path.read_bytes()
        _demand(data.startswith(SIGNATURES[to]) and len(data) > 2000, f"{path} is no {to.upper()}")
        if to == "pdf":
            _demand(load(path).document == sample.document, "the document inside the PDF is another one")
    return f"{to.upper()} {sum(map(len, files.values())) / 1000:.0f} kB"


def _library(folder: Path) -> str:
    """The symbol library as a sheet."""
    from tieline.commands.export import write
    from tieline.commands.symbols import library_files

    files = library_files("symbols", ".pdf")
    write(files, folder, force=True)
    return f"symbol sheet {sum(map(len, files.values())) / 1000:.0f} kB"


def _window(folder: Path) -> str:
    """The editor opens on the sample and paints it, without a screen if need be."""
    from tieline.commands.editor import has_screen, missing

    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from tieline.ui.window_trial import try_window
    except ImportError as error:
        raise SelfTestError(missing(error)) from None
    return try_window(_sample(), folder)


def _sample() -> Path:
    from tieline.paths import data_folder

    return data_folder("resources") / "examples" / "residential-pv-load-side.tieline"


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SelfTestError(otherwise)


TESTS: dict[str, Callable[[Path], str]] = {
    "rules": _rules,
    "symbols": _symbols,
    "templates": _templates,
    "exports": _exports,
    "library": _library,
    "window": _window,
}
"""The parts, in the order in which they are tried."""
