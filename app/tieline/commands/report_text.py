"""The report of a check as a person reads it on a terminal: by topic, the gravest first."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tieline.commands.checked import Checked
from tieline.commands.problems import printable
from tieline.commands.terminal import Pen
from tieline.reports.figures import figure

_LABELS = {
    "error": ("ERROR", "red", "bold"),
    "warning": ("WARNING", "yellow", "bold"),
    "undecided": ("CANNOT TELL", "magenta", "bold"),
    "info": ("NOTE", "blue"),
    "waived": ("WAIVED", "dim"),
}
_MARGIN = "  "
_TERM = 10


def report_text(answers: Sequence[Checked], pen: Pen | None, strict: bool, unread: int = 0) -> str:
    """The reports of all files, and a closing line where there are several; `unread` files could not be read."""
    pen = pen or Pen(io.StringIO())
    lines = [line for answer in answers for line in _file(answer, pen, strict)]
    if len(answers) + unread > 1:
        failed = sum(a.fails_strictly if strict else a.fails for a in answers)
        checked = "1 document checked" if len(answers) == 1 else f"{len(answers)} documents checked"
        not_read = f", {unread} could not be read" if unread else ""
        lines.append(pen(f"{checked}, {failed} with errors{not_read}", "bold"))
    return "\n".join(lines) + "\n" if lines else ""


def _file(answer: Checked, pen: Pen, strict: bool) -> Iterator[str]:
    yield f"{pen(printable(answer.file), 'bold')}  {pen(answer.title, 'dim')}"
    yield ""
    for family, findings in _by_family(answer):
        yield pen(answer.headings.get(family, family), "bold")
        for finding in findings:
            yield from _finding(finding, answer, pen)
            yield ""
    if answer.idle:
        yield pen("Waivers that waive nothing", "bold")
        for line in answer.idle:
            yield pen.wrapped(printable(line), _MARGIN, _MARGIN * 2)
        yield ""
    yield _summary(answer, pen, strict)
    yield ""


def _by_family(answer: Checked) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    families: dict[str, list[dict[str, Any]]] = {}
    for finding in answer.report["findings"]:
        families.setdefault(finding["rule"].split("-")[0], []).append(finding)
    order = list(_LABELS)
    for family, findings in families.items():
        yield family, sorted(findings, key=lambda finding: order.index(_sort(finding)))


def _sort(finding: dict[str, Any]) -> str:
    if finding["waived"]:
        return "waived"
    return "undecided" if finding.get("undecided") else str(finding["severity"])


def _finding(finding: dict[str, Any], answer: Checked, pen: Pen) -> Iterator[str]:
    label, *styles = _LABELS[_sort(finding)]
    yield f"{_MARGIN}{pen(label, *styles)}  {pen(finding['rule'], 'bold')}  {pen(finding['name'], 'dim')}"
    yield pen.wrapped(printable(finding["message"]), _MARGIN * 2)
    yield from _terms(_facts(finding, answer), pen)


def _facts(finding: dict[str, Any], answer: Checked) -> Iterator[tuple[str, str]]:
    if finding["where"]:
        yield "where", ", ".join(_named(key, answer) for key in finding["where"])
    if finding["values"]:
        yield "figures", " · ".join(figure(name, value) for name, value in finding["values"].items())
    if finding["citation"]:
        yield "see", "; ".join(", ".join(filter(None, (c["document"], c["section"]))) for c in finding["citation"])
    if finding["remedy"]:
        yield "remedy", finding["remedy"]
    if waiver := finding["waived"]:
        by = ", ".join(filter(None, (waiver.get("by"), waiver.get("date"), waiver.get("reference"))))
        yield "waived", (waiver.get("reason") or "no reason given") + (f" ({by})" if by else "")


def _terms(facts: Iterable[tuple[str, str]], pen: Pen) -> Iterator[str]:
    for term, text in facts:
        indent = _MARGIN * 2 + f"{term:<{_TERM}}"
        body = pen.wrapped(printable(text), indent, " " * len(indent))
        yield _MARGIN * 2 + pen(f"{term:<{_TERM}}", "dim") + body[len(indent) :]


def _named(key: str, answer: Checked) -> str:
    tag = answer.tags.get(key, key)
    return f"{tag} ({key})" if tag != key else key


def _summary(answer: Checked, pen: Pen, strict: bool) -> str:
    counts = answer.report["summary"]
    named = (("error", "error", "errors"), ("warning", "warning", "warnings"), ("info", "note", "notes"))
    parts = [f"{counts[key]} {one if counts[key] == 1 else many}" for key, one, many in named]
    parts += [f"{counts['undecided']} undecided", f"{counts['waived']} waived"]
    failed = answer.fails_strictly if strict else answer.fails
    verdict = "fails" if failed else "passes" if not counts["undecided"] else "passes as far as it can be told"
    return f"{pen(', '.join(parts), 'bold')}: {pen(verdict, 'red' if failed else 'green', 'bold')}"
