"""The command line: `tieline` reads what was asked and hands it to the command of that name.

Exit status: 0 nothing at error level, 1 an error finding or a failed self-test, 2 a wrong call or a file that could not
be read or written.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from tieline import __version__

COMMANDS: dict[str, str] = {
    "check": "validate documents against the rules of their profile",
    "locate": "print where the PCC, POI, PoCs and RPA are, drawn and computed",
    "export": "write the sheet under its filing name",
    "fix": "apply the fixes that are safe to apply unseen",
    "new": "make a document from a template",
    "templates": "list the templates",
    "rules": "list the rules, or explain one",
    "profiles": "list the rule profiles, or validate some",
    "symbols": "write the symbol library as a sheet",
    "panel-limit": "tell what the site controller does at these currents",
    "self-test": "try this installation out: window, rules, symbols, exports",
}
"""The commands, with what each does. `tieline [FILE]` opens the editor."""

PROBLEM = 2
"""The exit status of a wrong call, or of a file that could not be read or written."""


class _Parser(argparse.ArgumentParser):
    """argparse, with errors of one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(PROBLEM, f"{self.prog}: {message} ({self.prog} --help says more)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status. No traceback reaches the user, unless TIELINE_TRACEBACK is set."""
    words = list(sys.argv[1:] if argv is None else argv)
    _settle_output()
    try:
        return _run(words)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else PROBLEM
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has left; nothing more can be said, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("TIELINE_TRACEBACK"):
            raise
        from tieline.commands.problems import one_line

        print(one_line(error), file=sys.stderr)
        return PROBLEM


def _run(words: list[str]) -> int:
    if not words or (words[0] not in COMMANDS and not words[0].startswith("-")):
        return _open_editor(words)
    arguments = _parser(words[0]).parse_args(words)
    command = importlib.import_module(f"tieline.commands.{arguments.command.replace('-', '_')}")
    status: int = command.run(arguments)
    return status


def _open_editor(words: list[str]) -> int:
    first = words[0] if words else ""
    if first and not os.path.exists(first) and (len(words) == 1 or "." not in first):  # noqa: PTH110 - not imported here
        meant = _like(first)
        print(
            f"tieline: there is no command and no file called {first!r}{meant} (tieline --help says more)",
            file=sys.stderr,
        )
        return PROBLEM
    if len(words) > 1:
        print(f"tieline: one file is opened at a time; {len(words)} are named", file=sys.stderr)
        return PROBLEM
    editor = importlib.import_module("tieline.commands.editor")
    status: int = editor.run(words[0] if words else None)
    return status


def _like(word: str) -> str:
    """`; did you mean check?` where a command is written much the same."""
    from difflib import get_close_matches

    found = get_close_matches(word, COMMANDS, n=1)
    return f"; did you mean {found[0]}?" if found else ""


def _settle_output() -> None:
    """Output that no encoding of a terminal or pipe can bring down."""
    for stream in (sys.stdout, sys.stderr):
        settle = getattr(stream, "reconfigure", None)
        if settle is not None:
            settle(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _parser(word: str) -> argparse.ArgumentParser:
    """The parser of all commands, of which only the one asked for is furnished."""
    parser = _Parser(
        prog="tieline",
        usage="tieline [FILE] | tieline COMMAND ...",
        description="One-line diagrams of distributed energy resources, drawn and checked. "
        "Without a command the editor opens.",
        epilog="Exit status: 0 nothing at error level, 1 an error finding, 2 a wrong call or an unreadable file.",
    )
    parser.add_argument("--version", action="version", version=f"tieline {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, prog="tieline")
    for name, does in COMMANDS.items():
        made = commands.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".")
        if name == word:
            _ARGUMENTS[name](made)
    return parser


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="documents, PDFs that carry one, or folders to search for them"
    )
    parser.add_argument(
        "--format", choices=("text", "json", "sarif", "html", "pdf"), default="text", help="form of the report (text)"
    )
    parser.add_argument("--profile", metavar="ID", help="rule profile or file of one, for the one each document names")
    parser.add_argument("--only", metavar="RULE,...", help="ask only these rules or families: BUS-005,PCC")
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="files checked at the same time (as many as pay)")
    parser.add_argument("--strict", action="store_true", help="an undecided error rule fails too")
    _lenient_argument(parser)
    parser.add_argument("-o", dest="out", metavar="OUT", help="write the report to this file (PDFs of several: folder)")


def _locate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a document, or a PDF that carries one")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer (text)")


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a document, or a PDF that carries one")
    parser.add_argument("--to", choices=("pdf", "svg", "png"), required=True, help="what to write")
    parser.add_argument("-o", dest="out", metavar="DIR", help="folder to write to (the one of FILE)")
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="date submitted (the current revision's, else today)")
    parser.add_argument("--force", action="store_true", help="overwrite what is there")
    _lenient_argument(parser)


def _fix_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the document to mend")
    parser.add_argument("--rule", metavar="RULE,...", help="mend only what these rules or families find: LBL,BUS-005")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("template", metavar="TEMPLATE", help="one of those that `tieline templates` lists")
    parser.add_argument("-o", dest="out", metavar="FILE", required=True, help="the document to write")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE",
        help="a fact of the project record (case_number=00412345), or of a device by its tag (MSP.rating_a=200)",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="overwrite what is there")


def _templates_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the list (text)")


def _rules_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", nargs="?", metavar="RULE", help="code of the rule to explain (BUS-005)")


def _profiles_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="profiles to validate")


def _symbols_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", dest="out", metavar="FILE", help="a .pdf, .svg or .png to write (Tieline symbols.pdf)")
    parser.add_argument("--force", action="store_true", help="overwrite what is there")


def _panel_limit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a document, or a PDF that carries one")
    parser.add_argument("--grid", type=_amperes, metavar="A", required=True, help="from the grid; negative is export")
    parser.add_argument("--solar", type=_amperes, metavar="A", required=True, help="from all solar inverters")
    parser.add_argument(
        "--battery", type=_amperes, metavar="A", required=True, help="from the batteries; negative is charging"
    )
    parser.add_argument(
        "--uncontrolled-solar", type=_amperes, metavar="A", help="the part of it that the controller cannot reduce"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer (text)")


def _amperes(word: str) -> float:
    try:
        return float(word.removesuffix("A").strip())
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} is no number of amperes") from None


def _self_test_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--keep", metavar="DIR", help="leave the exported pages in this folder")


def _lenient_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lenient", action="store_true", help="read what can be read, list what is left out")


def _jobs(word: str) -> int:
    if not word.isdigit() or not 1 <= int(word) <= 256:
        raise argparse.ArgumentTypeError(f"{word!r} is no number of jobs from 1 to 256")
    return int(word)


_ARGUMENTS = {
    "check": _check_arguments,
    "locate": _locate_arguments,
    "export": _export_arguments,
    "fix": _fix_arguments,
    "new": _new_arguments,
    "templates": _templates_arguments,
    "rules": _rules_arguments,
    "profiles": _profiles_arguments,
    "symbols": _symbols_arguments,
    "panel-limit": _panel_limit_arguments,
    "self-test": _self_test_arguments,
}
