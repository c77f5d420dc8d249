"""A finding in full: its sentence, its arithmetic, where it is written, and how to mend it; and a rule's own page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from tieline.ui.panels.finding_list import sort_of, tone_of
from tieline.ui.style.colors import Colors
from tieline.ui.wording import finding_words, number_text, value_name

if TYPE_CHECKING:
    from tieline.rules.engine import Rule
    from tieline.rules.finding import Finding

SORT_WORDS = {
    "error": "Error",
    "warning": "Warning",
    "info": "Note",
    "undecided": "Cannot tell",
    "waived": "Waived",
}
_UNITS = {
    "a": "A", "ka": "kA", "v": "V", "kv": "kV", "kw": "kW", "kva": "kVA", "kvar": "kvar", "kwh": "kWh", "hz": "Hz",
    "s": "s", "ms": "ms", "pct": "%", "pu": "pu", "ohm": "Ω", "ft": "ft", "cycles": "cycles", "years": "years",
    "in": "in", "mm": "mm",
}  # fmt: skip


def finding_html(finding: Finding, c: Colors, name_of: Callable[[str], str]) -> str:
    """The detail pane's text; devices are links `show:ID`, the rule is a link `rule:CODE`."""
    sort = sort_of(finding)
    tone = getattr(c, tone_of(sort))
    name = finding.name.replace("-", " ")
    parts = [
        f"<p style='margin:0 0 2px 0; color:{tone}; font-weight:600'>{SORT_WORDS[sort]}</p>",
        f"<p style='margin:0 0 10px 0; color:{c.muted}'><a href='rule:{escape(finding.rule)}' style='color:{c.accent};"
        f"text-decoration:none'>{escape(finding.rule)}</a>&nbsp; {escape(name[:1].upper() + name[1:])}</p>",
        f"<p style='margin:0 0 10px 0; font-size:14px'>{escape(finding_words(finding))}</p>",
    ]
    if finding.values:
        parts.append(_section("Arithmetic", values_html(finding.values, c), c))
    if finding.remedy:
        parts.append(_section("What to do", f"<p style='margin:0'>{escape(finding.remedy)}</p>", c))
    if finding.citation:
        lines = "".join(f"<p style='margin:0 0 2px 0'>{escape(str(citation))}</p>" for citation in finding.citation)
        parts.append(_section("Written in", lines, c))
    if finding.where:
        links = ", ".join(
            f"<a href='show:{escape(key)}' style='color:{c.accent}; text-decoration:none'>{escape(name_of(key))}</a>"
            for key in finding.where
        )
        parts.append(_section("Concerns", f"<p style='margin:0'>{links}</p>", c))
    if finding.waiver is not None:
        said = f"{finding.waiver.reason} ({', '.join(filter(None, (finding.waiver.by, finding.waiver.date)))})"
        parts.append(_section("Waived because", f"<p style='margin:0'>{escape(said)}</p>", c))
    return "".join(parts)


def _section(title: str, body: str, c: Colors) -> str:
    return (
        f"<p style='margin:6px 0 3px 0; color:{c.muted}; font-size:12px; font-weight:600'>{title}</p>"
        f"<div style='margin:0 0 8px 0'>{body}</div>"
    )


def values_html(values: Mapping[str, Any], c: Colors) -> str:
    """The figures a finding rests on, one a line, each with its unit."""
    rows = []
    for name, value in values.items():
        words, unit = split_unit(name)
        rows.append(
            f"<tr><td style='padding:1px 18px 1px 0; color:{c.muted}'>{escape(words)}</td>"
            f"<td style='padding:1px 0'>{escape(_shown(value, unit))}</td></tr>"
        )
    return f"<table cellspacing='0' cellpadding='0'>{''.join(rows)}</table>"


def split_unit(name: str) -> tuple[str, str]:
    """("Main", "A") for main_a."""
    words, _, last = name.rpartition("_")
    if words and last in _UNITS:
        return _sentence(words), _UNITS[last]
    return _sentence(name), ""


def _sentence(name: str) -> str:
    words = name.replace("_", " ")
    for short, right in (("der", "DER"), ("ocpd", "OCPD"), ("pcc", "PCC"), ("x0", "X0"), ("x1", "X1"), ("r0", "R0")):
        words = " ".join(right if word == short else word for word in words.split(" "))
    return words[:1].upper() + words[1:]


def _shown(value: Any, unit: str) -> str:  # noqa: ANN401 - any JSON value
    match value:
        case bool():
            return value_name(value)
        case int() | float():
            return f"{number_text(round(value, 4))} {unit}".strip()
        case list() | tuple():
            return ", ".join(_shown(entry, unit) for entry in value)
        case dict():
            return ", ".join(f"{key}: {_shown(entry, unit)}" for key, entry in value.items())
        case None:
            return "not stated"
        case _:
            return str(value)


def rule_html(rule: Rule, cited: str, c: Colors) -> str:
    """A rule's page: what it wants, why, a wrong and a right example, and where it is written."""
    name = rule.name.replace("-", " ")
    head = (
        f"<p style='margin:0; color:{c.muted}'>{escape(rule.code)} &nbsp;·&nbsp; {SORT_WORDS[rule.severity.value]}</p>"
        f"<p style='margin:2px 0 12px 0; font-size:20px; font-weight:600'>{escape(name[:1].upper() + name[1:])}</p>"
    )
    body = []
    for title, text, is_drawing in page_parts(rule.page):
        if title:
            body.append(f"<p style='margin:10px 0 4px 0; color:{c.muted}; font-weight:600'>{escape(title)}</p>")
        style = "font-family:monospace; white-space:pre-wrap" if is_drawing else "white-space:pre-line"
        body.append(f"<p style='margin:0 0 6px 0; {style}'>{escape(text)}</p>")
    body.append(f"<p style='margin:10px 0 4px 0; color:{c.muted}; font-weight:600'>Written in</p>")
    body.append(f"<p style='margin:0'>{escape(cited)}</p>")
    return head + "".join(body)


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
