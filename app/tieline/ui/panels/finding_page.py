"""A finding in full: its sentence, its arithmetic, where it is written, and how to mend it; and a rule's own page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from tieline.model.units import SIGNS
from tieline.ui.panels.finding_groups import sort_of, tone_of
from tieline.ui.style.colors import Colors
from tieline.ui.wording import fact_words, finding_words, number_text, value_name

if TYPE_CHECKING:
    from tieline.model.records import Waiver
    from tieline.rules.finding import Finding

SORT_WORDS = {
    "error": "Error",
    "warning": "Warning",
    "info": "Note",
    "undecided": "Cannot tell",
    "waived": "Waived",
}


_MOST = 24
"""So many missing facts, or devices concerned, are named one by one."""


def finding_html(finding: Finding, c: Colors, name_of: Callable[[str], str], fix: str = "") -> str:
    """The detail pane's text; devices are links `show:ID`, the rule is a link `rule:CODE`, a missing fact `need:FACT`.

    `fix` is the title of the fix offered.
    """
    from tieline.rules.titles import rule_title

    sort = sort_of(finding)
    tone = getattr(c, tone_of(sort))
    says = finding.says or _asked(finding.rule) or finding_words(finding)
    parts = [
        f"<p style='margin:0 0 2px 0; color:{tone}; font-weight:600'>{SORT_WORDS[sort]}</p>",
        f"<p style='margin:0 0 10px 0; color:{c.muted}'>{_link(f'rule:{finding.rule}', finding.rule, c)}"
        f"&nbsp; {escape(rule_title(finding.name))}</p>",
        f"<p style='margin:0 0 10px 0; font-size:14px'>{escape(says)}</p>",
    ]
    if finding.note:
        parts.append(f"<p style='margin:0 0 10px 0; color:{c.warning}'>{escape(finding.note)}</p>")
    if finding.needs:
        lines = "".join(_line(_link(f"need:{n}", _upper(fact_words(n)), c)) for n in finding.needs[:_MOST])
        if len(finding.needs) > _MOST:
            lines += _line(f"and {len(finding.needs) - _MOST:,} more")
        parts.append(_section("Missing", lines, c))
    if finding.values:
        parts.append(_section("Arithmetic", values_html(finding.values, c), c))
    if finding.remedy:
        parts.append(_section("What to do", _line(escape(finding.remedy)), c))
    if fix:
        parts.append(_section("Fix offered", _line(_link("fix:", fix, c)), c))
    if finding.citation:
        lines = "".join(
            _line(_link(f"cite:{place}", str(citation), c)) for place, citation in enumerate(finding.citation)
        )
        parts.append(_section("Written in", lines, c))
    if finding.where:
        links = ", ".join(_link(f"show:{key}", name_of(key), c) for key in finding.where[:_MOST])
        if len(finding.where) > _MOST:
            links += f" and {len(finding.where) - _MOST:,} more"
        parts.append(_section("Concerns", _line(links), c))
    if finding.waiver is not None:
        parts.append(_section("Waived because", _line(escape(waiver_words(finding.waiver))), c))
    return "".join(parts)


def _asked(code: str) -> str:
    """What a rule wants, in the first sentence of its page: the question where there is no answer."""
    from tieline.rules.engine import find_rule

    rule = find_rule(code)
    return "" if rule is None else " ".join(rule.page.strip().partition("\n\n")[0].split())


def waiver_words(waiver: Waiver) -> str:
    """`The Company agreed. (A. Baker, 2026-11-21, RIE-7)`."""
    granted = ", ".join(filter(None, (waiver.by, waiver.date, waiver.reference)))
    return f"{waiver.reason or 'No reason given.'} ({granted})" if granted else waiver.reason or "No reason given."


def _line(html: str) -> str:
    return f"<p style='margin:0 0 2px 0'>{html}</p>"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _link(target: str, text: str, c: Colors) -> str:
    return f"<a href='{escape(target)}' style='color:{c.accent}; text-decoration:none'>{escape(text)}</a>"


def _section(title: str, body: str, c: Colors) -> str:
    return (
        f"<p style='margin:6px 0 3px 0; color:{c.muted}; font-size:12px; font-weight:600'>{title}</p>"
        f"<div style='margin:0 0 8px 0'>{body}</div>"
    )


def values_html(values: Mapping[str, Any], c: Colors) -> str:
    """The figures a finding rests on, one a line: what it is, the number flush right, its unit."""
    rows = []
    for name, value in values.items():
        words, unit = split_unit(name)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        number, shown_unit = (_shown(value, ""), unit) if is_number else (_shown(value, unit), "")
        figure = (
            f"<td align='right' style='padding:2px 0 2px 14px'>{escape(number)}</td>"
            f"<td style='padding:2px 0 2px 5px; color:{c.muted}'>{escape(shown_unit)}</td>"
            if is_number
            else f"<td colspan='2' style='padding:2px 0 2px 14px'>{escape(number)}</td>"
        )
        rows.append(f"<tr><td style='padding:2px 0; color:{c.muted}'>{escape(words)}</td>{figure}</tr>")
    return f"<table cellspacing='0' cellpadding='0'>{''.join(rows)}</table>"


def split_unit(name: str) -> tuple[str, str]:
    """("Main", "A") for main_a."""
    words, _, last = name.rpartition("_")
    if words and last in SIGNS:
        return _sentence(words), SIGNS[last]
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
