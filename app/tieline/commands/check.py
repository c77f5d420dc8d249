"""`tieline check`: every file asked every rule, and the answers printed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tieline.commands.checked import Checked, Question, checked
from tieline.commands.files import Found, search
from tieline.commands.problems import CallError
from tieline.commands.terminal import Pen, Progress

WORTH_A_PROCESS = 12
"""From so many files on, starting further processes costs less than it saves."""


def run(arguments: argparse.Namespace) -> int:
    """0 nothing at error level; 1 an error finding that is not waived; 2 something could not be read or written."""
    files = tuple(search(arguments.files))
    if not files:
        raise CallError(f"there is no document and no PDF in {', '.join(arguments.files)}")
    profile, codes = _profile(arguments.profile), codes_of(arguments.only)
    question = Question(profile, codes, arguments.lenient, arguments.strict, arguments.format)
    out = _out(arguments.out, files)
    if arguments.format == "pdf" and out is None:
        raise CallError("--format pdf writes files; -o names the file, or for several documents the folder")
    answers = [answer for answer in _answers(files, question, arguments.jobs) if not _passed_over(answer)]
    if not answers:
        raise CallError(f"no PDF in {', '.join(arguments.files)} carries a document")
    _print(answers, arguments.format, arguments.strict, out)
    if any(answer.error for answer in answers):
        return 2
    return int(any(answer.fails_strictly if arguments.strict else answer.fails for answer in answers))


def _passed_over(answer: Checked) -> bool:
    if answer.skipped:
        print(f"{answer.error}; it is passed over", file=sys.stderr)
    return answer.skipped


def _answers(files: Sequence[Found], question: Question, jobs: int | None) -> Iterator[Checked]:
    jobs = min(jobs or (os.cpu_count() or 1 if len(files) >= WORTH_A_PROCESS else 1), len(files))
    progress = Progress("checked", len(files))
    try:
        if jobs == 1:
            for found in files:
                yield checked(found, question)
                progress.step()
            return
        from concurrent.futures import ProcessPoolExecutor
        from functools import partial

        with ProcessPoolExecutor(jobs) as pool:
            chunk = max(1, min(16, len(files) // (4 * jobs)))
            for answer in pool.map(partial(checked, question=question), files, chunksize=chunk):
                yield answer
                progress.step()
    finally:
        progress.close()


def _profile(asked: str | None) -> str | None:
    """The profile asked for, once it is known to be good: else every file would complain of it."""
    if asked is not None:
        from tieline.model.profile import load_profile

        load_profile(asked)
    return asked


def codes_of(only: str | None, option: str = "--only") -> tuple[str, ...]:
    """The codes that an option names, families spelled out. Raises CallError for one that does not exist."""
    if only is None:
        return ()
    from tieline.commands.file_notes import NOTE_RULES
    from tieline.rules.engine import all_rules

    known = [rule.code for rule in all_rules()] + [rule.code for rule in NOTE_RULES.values()]
    codes: list[str] = []
    for word in filter(None, (part.strip().upper() for part in only.split(","))):
        named = [code for code in known if word in (code, code.split("-")[0])]
        if not named:
            raise CallError(f"there is no rule or family called {word!r}; `tieline rules` lists them")
        codes += named
    if not codes:
        raise CallError(f"{option} names no rule")
    return tuple(dict.fromkeys(codes))


def _out(name: str | None, files: Sequence[Found]) -> Path | None:
    if name is None:
        return None
    out = Path(name)
    if any(os.path.realpath(found.path) == os.path.realpath(out) for found in files):
        raise CallError(f"{name}: the report would overwrite a document that is checked")
    return out


def _print(answers: Sequence[Checked], form: str, strict: bool, out: Path | None) -> None:
    if form != "json":
        for answer in answers:
            if answer.error:
                print(answer.error, file=sys.stderr)
    read = [answer for answer in answers if not answer.error]
    if form == "pdf" and out is not None:
        _write_pdfs(read, out)
        return
    text = _text(answers, read, form, strict, out)
    if out is None:
        sys.stdout.write(text)
        return
    from tieline.storage import write_whole

    write_whole(out, text.encode("utf-8", errors="backslashreplace"))


def _text(answers: Sequence[Checked], read: Sequence[Checked], form: str, strict: bool, out: Path | None) -> str:
    unreadable = [(answer.file, answer.error) for answer in answers if answer.error]
    if form == "json":
        objects = [{"file": a.file, "error": a.error} if a.error else a.report for a in answers]
        return json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=1) + "\n"
    if form == "sarif":
        from tieline.reports import sarif

        return sarif.sarif([sarif.Checked(a.contents, a.lines) for a in read if a.contents], unreadable)
    if form == "html":
        from tieline.reports import html

        return html.html([html.Checked(a.contents, a.sheets) for a in read if a.contents], unreadable)
    from tieline.commands.report_text import report_text

    return report_text(read, Pen(sys.stdout) if out is None else None, strict, len(unreadable))


def _write_pdfs(read: Sequence[Checked], out: Path) -> None:
    """One document's report as the file `out`; those of several into the folder `out`, each under its file's name."""
    from tieline.storage import write_whole

    if len(read) == 1 and not out.is_dir():
        write_whole(out, read[0].pdf)
        return
    if out.exists() and not out.is_dir():
        raise CallError(f"{out} is a file; for several documents -o names a folder")
    out.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for answer in read:
        name = stem = f"{Path(answer.file).stem} compliance report"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} {number}"
        taken.add(name.casefold())
        write_whole(out / f"{name}.pdf", answer.pdf)
        print(out / f"{name}.pdf")
