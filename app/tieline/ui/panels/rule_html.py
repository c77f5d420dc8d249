"""A rule's page and the section it cites, as text with marks for a browser pane."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from tieline.ui.panels.finding_page import SORT_WORDS
from tieline.ui.style.colors import Colors
from tieline.ui.wording import kind_name, prop_name

if TYPE_CHECKING:
    from tieline.rules.engine import Rule
    from tieline.rules.reference_text import Paragraph, Passage

_CODE_IS_SOLD = (
    "The text of the National Electrical Code is the property of the NFPA and is not part of this program. "
    "It can be read free of charge at www.nfpa.org/70."
)
_OF_A_NOTE = {"Wrong": "Noted", "Right": "Not noted"}
"""A note finds nothing wrong."""


def rule_html(rule: Rule, cited: str, c: Colors) -> str:
    """A rule's page: what it wants, why, a wrong and a right example, what it needs, and where it is written."""
    from tieline.rules.finding import Severity
    from tieline.rules.titles import rule_title

    head = (
        f"<p style='margin:0; color:{c.muted}'>{escape(rule.code)} &nbsp;·&nbsp; {SORT_WORDS[rule.severity.value]}</p>"
        f"<p style='margin:2px 0 12px 0; font-size:20px; font-weight:600'>{escape(rule_title(rule.name))}</p>"
    )
    body = []
    for title, text, is_drawing in page_parts(rule.page):
        if title and rule.severity is Severity.INFO:
            body.append(_title(_OF_A_NOTE.get(title, title), c.muted))
        elif title:
            body.append(_title(title, {"Wrong": c.error, "Right": c.sound}.get(title, c.muted)))
        style = "font-family:monospace; white-space:pre-wrap" if is_drawing else "white-space:pre-line"
        body.append(f"<p style='margin:0 0 6px 0; {style}'>{escape(text)}</p>")
    if rule.fields:
        body.append(_title("What it looks at", c.muted))
        body.append(f"<p style='margin:0 0 6px 0'>{escape(fields_words(rule.fields))}</p>")
    body.append(_title("Written in", c.muted))
    body.append(f"<p style='margin:0'>{escape(cited)}</p>")
    return head + "".join(body)


def _title(text: str, color: str) -> str:
    return f"<p style='margin:12px 0 4px 0; color:{color}; font-weight:600'>{escape(text)}</p>"


def fields_words(fields: Sequence[str]) -> str:
    """`Circuit breaker: rating, poles; Inverter: real power` for the fields a rule reads."""
    of: dict[str, list[str]] = {}
    for field in fields:
        kind, _, name = field.partition(".")
        shown = prop_name(name)
        lowered = shown if shown[1:2].isupper() or not shown[1:2].isalpha() else shown[:1].lower() + shown[1:]
        of.setdefault("Project" if kind == "project" else kind_name(kind), []).append(lowered)
    return "; ".join(f"{kind}: {', '.join(dict.fromkeys(names))}" for kind, names in of.items())


def page_parts(page: str) -> list[tuple[str, str, bool]]:
    """A rule's docstring in parts: (heading, text, whether it is a drawing kept line by line)."""
    from inspect import cleandoc

    parts: list[tuple[str, str, bool]] = []
    title, lines = "", []  # type: str, list[str]
    for line in [*cleandoc(page).splitlines(), "End:"]:
        word, colon, rest = line.partition(":")
        if colon and word in ("Why", "Wrong", "Right", "Undecided", "Numbers", "Reading", "End"):
            text = cleandoc("\n".join(lines)).strip()
            if text:
                drawing = title in ("Wrong", "Right")
                parts.append((title, text if drawing else " ".join(text.split()), drawing))
            title, lines = word, [rest.strip()]
        else:
            lines.append(line.strip() if title not in ("Wrong", "Right") else line)
    return parts


# ---------------------------------------------------------------- the section cited
CITED_ANCHOR = "cited"
"""The name of the place at which the words cited begin."""


def passage_html(found: Passage, c: Colors) -> str:
    """A section of a reference, the words cited on a colored ground."""
    head = (
        f"<p style='margin:0; color:{c.muted}'>{escape(found.document)}</p>"
        f"<p style='margin:2px 0 12px 0; font-size:17px; font-weight:600'>{escape(_heading(found))}</p>"
    )
    rows: list[str] = []
    table: list[Paragraph] = []
    is_first = True
    for paragraph in found.paragraphs:
        if len(paragraph.cells) > 1:
            table.append(paragraph)
            continue
        if table:
            rows.append(_table(table, c))
            table = []
        anchor = f"<a name='{CITED_ANCHOR}'></a>" if paragraph.is_cited and is_first else ""
        is_first = is_first and not paragraph.is_cited
        rows.append(anchor + _paragraph(paragraph, c))
    if table:
        rows.append(_table(table, c))
    return head + "".join(rows)


def _heading(found: Passage) -> str:
    return found.title if found.title.startswith(found.number) else f"{found.number}  {found.title}"


def _paragraph(paragraph: Paragraph, c: Colors) -> str:
    left = 14 * paragraph.indent
    if not paragraph.is_cited:
        return f"<p style='margin:0 0 8px {left}px; line-height:135%'>{escape(paragraph.text)}</p>"
    return (
        f"<table width='100%' cellspacing='0' cellpadding='0' style='margin:0 0 8px {left}px'><tr>"
        f"<td width='3' style='background-color:{c.accent}'></td>"
        f"<td style='background-color:{c.accent_soft}; padding:6px 9px; line-height:135%'>{escape(paragraph.text)}</td>"
        f"</tr></table>"
    )


def _table(rows: Sequence[Paragraph], c: Colors) -> str:
    lines = []
    for row in rows:
        ground = f"background-color:{c.accent_soft};" if row.is_cited else ""
        cells = "".join(f"<td style='{ground} padding:4px 8px'>{escape(cell)}</td>" for cell in row.cells)
        lines.append(f"<tr>{cells}</tr>")
    return (
        f"<table border='1' cellspacing='0' style='border-collapse:collapse; border-color:{c.line}; "
        f"margin:2px 0 10px 0; font-size:12px'>{''.join(lines)}</table>"
    )


def absent_html(document: str, section: str, wanted_file: str, c: Colors) -> str:
    """What stands in place of a text that is not at hand; the link `folder:` asks where it is."""
    head = (
        f"<p style='margin:0; color:{c.muted}'>{escape(document)}</p>"
        f"<p style='margin:2px 0 12px 0; font-size:17px; font-weight:600'>{escape(section)}</p>"
    )
    if document.startswith("NEC"):
        return f"{head}<p style='color:{c.muted}'>{escape(_CODE_IS_SOLD)}</p>"
    return (
        f"{head}<p style='color:{c.muted}'>The text of this reference is not part of the program. "
        f"Where you have it as a text file, it is shown here.</p>"
        f"<p><a href='folder:' style='color:{c.accent}; text-decoration:none'>Choose the folder that holds "
        f"{escape(wanted_file)}…</a></p>"
    )
