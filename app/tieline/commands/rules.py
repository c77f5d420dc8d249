"""`tieline rules`: the list of rules, or one rule's page."""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tieline.commands.file_notes import NOTE_RULES, NoteRule
from tieline.commands.problems import CallError
from tieline.commands.terminal import Pen

if TYPE_CHECKING:
    from tieline.rules.engine import Rule


def run(arguments: argparse.Namespace) -> int:
    """0; 2 for a code that no rule has."""
    pen = Pen(sys.stdout)
    lines = _list(pen) if arguments.rule is None else _page(arguments.rule, pen)
    print("\n".join(lines))
    return 0


def _list(pen: Pen) -> Iterator[str]:
    from tieline.rules.catalogue import TOPICS
    from tieline.rules.engine import all_rules

    family = ""
    for rule in all_rules():
        if rule.family != family:
            family = rule.family
            yield pen(TOPICS[family], "bold")
        yield _row(rule.code, rule.severity.value, rule.name, pen)
    yield pen("The file", "bold")
    for note in NOTE_RULES.values():
        yield _row(note.code, note.severity.value, note.name, pen)
    yield f"{len(all_rules())} rules. `tieline rules CODE` explains one."


def _row(code: str, severity: str, name: str, pen: Pen) -> str:
    return f"  {code:<9}{pen(f'{severity:<9}', 'dim')}{name}"


def _page(code: str, pen: Pen) -> Iterator[str]:
    from tieline.rules.engine import all_rules, find_rule

    code = code.strip().upper()
    if (rule := find_rule(code)) is not None:
        return _rule_page(rule, pen)
    if (note := next((n for n in NOTE_RULES.values() if n.code == code), None)) is not None:
        return _note_page(note, pen)
    from difflib import get_close_matches

    near = get_close_matches(code, [rule.code for rule in all_rules()], n=3)
    hint = f"; near it are {', '.join(near)}" if near else ""
    raise CallError(f"there is no rule called {code!r}{hint}; `tieline rules` lists them")


def _rule_page(rule: Rule, pen: Pen) -> Iterator[str]:
    from tieline.model.profile import load_profile

    profile = load_profile()
    yield f"{pen(rule.code, 'bold')}  {rule.name}  {pen(rule.severity.value, 'dim')}"
    yield ""
    yield from inspect.cleandoc(rule.page).splitlines()
    yield ""
    yield f"Written in {'; '.join(str(source.cite(profile, profile.nec_edition)) for source in rule.cites)}"
    if rule.fields:
        yield f"Reads {', '.join(rule.fields)}"


def _note_page(note: NoteRule, pen: Pen) -> Iterator[str]:
    yield f"{pen(note.code, 'bold')}  {note.name}  {pen(note.severity.value, 'dim')}"
    yield ""
    yield pen.wrapped(note.page, "")
    if note.remedy:
        yield pen.wrapped(note.remedy, "")
