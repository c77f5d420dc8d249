"""`tieline fix`: the fixes that are safe to make unseen, made and saved."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tieline.commands.checked import profile_of
from tieline.commands.problems import CallError, printable
from tieline.commands.terminal import Pen
from tieline.storage import load, save

if TYPE_CHECKING:
    from tieline.model.document import Document


def run(arguments: argparse.Namespace) -> int:
    """0, also where nothing could be mended; 2 where the file cannot be read or written. Nothing is then changed."""
    from tieline.commands.check import codes_of
    from tieline.fixes.all_safe import FOLLOWS_FROM_ANY_CHANGE, mend_all
    from tieline.rules.engine import check

    loaded = load(arguments.file)
    if loaded.from_pdf and not arguments.dry_run:
        raise CallError(f"{arguments.file}: what was filed is not changed; save the document it carries, and fix that")
    document, profile = loaded.document, profile_of(loaded.document, None, arguments.file)
    codes = codes_of(arguments.rule, "--rule")
    mended = mend_all(document, profile, codes)
    pen = Pen(sys.stdout)
    for finding, fix in mended.made:
        print(f"{pen(finding.rule, 'bold')}  {printable(fix.title)}")
    if mended.made and not arguments.dry_run:
        save(arguments.file, mended.document, loaded)
    report = check(mended.document, profile)
    print(_summary(len(mended.made), arguments.dry_run))
    follows = (f for f in report.findings if f.rule in FOLLOWS_FROM_ANY_CHANGE and not f.is_waived)
    if mended.made and _went_out(document) and any(not f.is_undecided for f in follows):
        print("The sheet was stamped or filed before: it needs a row in the revision block and a new stamp.")
    counts = report.summary
    left = (_counted(counts["error"], "error"), _counted(counts["warning"], "warning"))
    print(f"Left: {', '.join(left)}, {counts['undecided']} undecided.")
    return 0


def _went_out(document: Document) -> bool:
    """Whether it was stamped or submitted before."""
    return document.stamp is not None or any(row.submitted for row in document.revisions.values())


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _summary(count: int, dry: bool) -> str:
    if not count:
        return "There is nothing that can safely be mended unseen."
    made = "1 fix" if count == 1 else f"{count} fixes"
    return f"{made} would be made; nothing is written." if dry else f"{made} made."
