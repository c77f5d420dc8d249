"""The report as one HTML page that needs nothing beside it: findings, what was sound, and the sheets to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from tieline import __version__
from tieline.paths import data_folder
from tieline.reports.contents import NAMES, SOUND_SAYS, Contents, Entry, FormLine, RuleLine, Sort


@dataclass(frozen=True, slots=True)
class Checked:
    """A file's report and its sheets as SVG text."""

    contents: Contents
    sheets: tuple[str, ...] = ()


def html(files: Sequence[Checked], unreadable: Sequence[tuple[str, str]] = ()) -> str:
    """The page over all files; `unreadable` are files with what kept them from being read."""
    style = (data_folder("resources") / "report" / "report.css").read_text(encoding="utf-8")
    title = files[0].contents.title if len(files) == 1 else f"{len(files)} documents"
    body = "\n".join([
        *(_overview(files) if len(files) > 1 else ()),
        *(f'<p class="unreadable"><b>{escape(file)}</b> {escape(message)}</p>' for file, message in unreadable),
        *(_file(one, number) for number, one in enumerate(files, 1)),
    ])  # fmt: skip
    return _PAGE.format(title=escape(title), style=style, body=body, version=escape(__version__))


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Compliance report: {title}</title>
<style>
{style}</style>
</head>
<body>
{body}
<footer>Tieline {version}</footer>
</body>
</html>
"""


def _overview(files: Sequence[Checked]) -> Iterator[str]:
    yield '<section class="overview"><h1>Compliance report</h1><table><thead><tr><th>Document</th>'
    yield "".join(f"<th>{NAMES[sort][1]}</th>" for sort, _ in files[0].contents.counts)
    yield "<th>Verdict</th></tr></thead><tbody>"
    for number, one in enumerate(files, 1):
        told = one.contents
        counts = "".join(f'<td class="n {sort if count else "none"}">{count}</td>' for sort, count in told.counts)
        sort = "passes" if told.passes else "fails"
        yield (
            f'<tr><td><a href="#f{number}">{escape(told.title)}</a><br><small>{escape(told.file)}</small></td>{counts}'
            f'<td class="{sort}">{escape(told.verdict)}</td></tr>'
        )
    yield "</tbody></table></section>"


def _file(one: Checked, number: int) -> str:
    told = one.contents
    parts = [
        f'<article id="f{number}">',
        _head(told),
        *_findings(told, number),
        *_idle_waivers(told),
        *_sheets(one, number),
        *_rules(
            "What was sound",
            told.sound,
            SOUND_SAYS,
        ),
        *_rules("What was not asked", told.not_asked, "Rules that were left out of this check."),
        *_by_hand(told),
        *_form(told),
        "</article>",
    ]
    return "\n".join(parts)


def _head(told: Contents) -> str:
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in told.facts)
    counts = "".join(
        f'<li class="{sort if count else "none"}"><b>{count}</b> {NAMES[sort][count != 1].lower()}</li>'
        for sort, count in told.counts
    )
    sort = "passes" if told.passes else "fails"
    return (
        f"<header><p class='over'>Compliance report</p><h1>{escape(told.title)}</h1>"
        f'<p class="verdict {sort}">{escape(told.verdict)}</p><ul class="counts">{counts}'
        f'<li class="sound"><b>{len(told.sound)}</b> sound</li></ul><dl class="facts">{facts}'
        f"<div><dt>Checked against</dt><dd>{escape(told.profile)}, NEC {told.nec_edition}</dd></div>"
        f"<div><dt>Checked on</dt><dd>{escape(told.checked_on)}</dd></div>"
        f"<div><dt>File</dt><dd>{escape(told.file)}</dd></div></dl></header>"
    )


def _findings(told: Contents, number: int) -> Iterator[str]:
    if not told.entries:
        return
    yield '<section class="findings"><h2>Findings</h2>'
    for sort, entries in groupby(told.entries, key=lambda entry: entry.sort):
        yield f'<h3 class="{sort}">{_heading(sort)}</h3>'
        for topic, found in groupby(entries, key=lambda entry: entry.topic):
            yield f'<h4>{escape(topic)}</h4><ol class="cards">'
            yield from (_card(entry, number) for entry in found)
            yield "</ol>"
    yield "</section>"


def _heading(sort: Sort) -> str:
    return NAMES[sort][1]


def _card(entry: Entry, number: int) -> str:
    where = ", ".join(f'<a href="#f{number}-{_anchor(key)}">{escape(tag)}</a>' for key, tag in entry.where)
    rows = [
        ("Where", where),
        ("Figures", " · ".join(map(escape, entry.figures))),
        ("Written in", "; ".join(map(escape, entry.citations))),
        ("Remedy", escape(entry.remedy)),
        ("Offered fix", escape(entry.fix)),
        ("Waived", escape(entry.waiver)),
    ]
    terms = "".join(f"<div><dt>{name}</dt><dd>{text}</dd></div>" for name, text in rows if text)
    return (
        f'<li class="card {entry.sort}" id="f{number}-n{entry.number}"><p class="code"><b>{escape(entry.rule)}</b> '
        f'{escape(entry.name)}<span class="badge">{NAMES[entry.sort][0]}</span></p>'
        f'<p class="says">{escape(entry.message)}</p><dl>{terms}</dl></li>'
    )


def _sheets(one: Checked, number: int) -> Iterator[str]:
    if not one.sheets:
        return
    yield '<section class="sheets"><h2>Sheets</h2>'
    for sheet in one.sheets:
        yield f"<figure>{_inlined(sheet, number)}</figure>"
    yield "</section>"


def _inlined(svg: str, number: int) -> str:
    """A sheet within the page: its ids made unlike those of other sheets, its size left to the page."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r'(<g\b[^>]*?) id="([^"]*)"', lambda m: f'{m[1]} id="f{number}-{_anchor(m[2])}"', body)
    return re.sub(r'(<svg\b[^>]*?) height="[^"]*"([^>]*?) width="[^"]*"', r"\1\2", body, count=1)


def _anchor(key: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.-]", "_", key)


def _rules(heading: str, lines: Sequence[RuleLine], says: str) -> Iterator[str]:
    if not lines:
        return
    yield f"<section><details><summary><h2>{heading} <small>{len(lines)}</small></h2></summary><p>{says}</p>"
    for topic, among in groupby(lines, key=lambda line: line.topic):
        rows = "".join(
            f"<tr><td><b>{escape(line.code)}</b></td><td>{escape(line.requires)}</td>"
            f"<td>{'; '.join(map(escape, line.citations))}</td></tr>"
            for line in among
        )
        yield f'<h4>{escape(topic)}</h4><table class="rules"><tbody>{rows}</tbody></table>'
    yield "</details></section>"


def _idle_waivers(told: Contents) -> Iterator[str]:
    if told.idle_waivers:
        yield '<section><h2>Waivers that waive nothing</h2><table class="rules"><tbody>'
        for idle in told.idle_waivers:
            what = f"{', '.join(idle.where)}: {idle.written}" if idle.where else idle.written
            yield (f"<tr><td><b>{escape(idle.rule)}</b></td><td>{escape(idle.why)}</td><td>{escape(what)}</td></tr>")
        yield "</tbody></table></section>"


def _by_hand(told: Contents) -> Iterator[str]:
    if told.by_hand:
        yield "<section><h2>To be made sure of by hand</h2><p>No drawing can show these.</p>"
        yield from _ticks((item.text, item.section) for item in told.by_hand)
        yield "</section>"


def _form(told: Contents) -> Iterator[str]:
    if not told.form:
        return
    yield "<section><h2>Witness test</h2><p>Filled in as far as the document goes; the rest is seen on site.</p>"
    for heading, lines in groupby(told.form, key=lambda line: line.heading):
        rows = "".join(f"<tr><td>{escape(line.asks)}</td><td>{_answer(line)}</td></tr>" for line in lines)
        yield f'<h4>{escape(heading)}</h4><table class="form"><tbody>{rows}</tbody></table>'
    yield "</section>"


def _answer(line: FormLine) -> str:
    ticks = "".join(
        f'<span class="tick{" ticked" if choice == line.says else ""}">{escape(choice)}</span>'
        for choice in line.choices
    )
    sheet = f"<small>Sheet: {escape(line.on_sheet)}</small>" if line.on_sheet else ""
    says = "" if line.says in line.choices else escape(line.says)
    return " ".join(filter(None, (says, ticks, sheet)))


def _ticks(items: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield '<ul class="ticks">'
    yield from (f"<li>{escape(text)} <small>{escape(section)}</small></li>" for text, section in items)
    yield "</ul>"
