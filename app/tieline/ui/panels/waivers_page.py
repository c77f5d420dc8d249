"""The waivers of a document: which are in force, which have expired and why, and which have lost their finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from tieline.ui.panels.finding_page import split_unit, waiver_words
from tieline.ui.style.colors import Colors
from tieline.ui.wording import fact_words, finding_words, plural

if TYPE_CHECKING:
    from tieline.model.document import Document
    from tieline.rules.waivers import Standing

_TITLES = {
    "expired": ("Expired", "The facts have changed; the finding counts again."),
    "gone": ("Finding gone", "There is nothing left to waive."),
    "in force": ("In force", "Printed in every report, and never an error."),
}


def waivers_html(
    standings: Sequence[Standing], document: Document, name_of: Callable[[str], str], search: str, c: Colors
) -> str:
    """The page; links are `rule:CODE`, `show:ID`, `renew:WAIVER`, `remove:WAIVER` and `remove-gone:`."""
    words = search.lower().split()
    shown = [s for s in standings if all(word in _text(s, name_of) for word in words)]
    if not shown:
        said = "The filters hide all waivers." if standings else "No finding is waived on this sheet."
        return f"<p style='color:{c.muted}; margin-top:8px'>{said}</p>"
    tones = {"expired": c.warning, "gone": c.muted, "in force": c.sound}
    parts: list[str] = []
    for state, (title, says) in _TITLES.items():
        members = [standing for standing in shown if standing.state == state]
        if not members:
            continue
        parts.append(
            f"<p style='margin:10px 0 1px 0; font-size:14px; font-weight:600; color:{tones[state]}'>{title} "
            f"<span style='font-weight:400'>{len(members)}</span></p>"
            f"<p style='margin:0 0 8px 0; color:{c.muted}'>{says}"
        )
        if state == "gone" and len(members) > 1:
            parts.append(f" &nbsp;{_link('remove-gone:', f'Remove all {len(members)}', c)}")
        parts.append("</p>")
        parts += [html for standing in members for html in _waiver(standing, document, name_of, c)]
    return "".join(parts)


def _waiver(standing: Standing, document: Document, name_of: Callable[[str], str], c: Colors) -> Iterator[str]:
    waiver = standing.waiver
    where = ", ".join(
        _link(f"show:{key}", name_of(key), c) if key in document else f"{escape(key)} (deleted)" for key in waiver.where
    )
    key = quote(waiver.id, safe="")
    doing = [_link(f"remove:{key}", "Remove", c)]
    if standing.state == "expired":
        doing.insert(0, _link(f"renew:{key}", "Renew…", c))
    elif standing.state == "in force":
        doing.insert(0, _link(f"renew:{key}", "Edit…", c))
    yield f"<p style='margin:0'>{_link(f'rule:{waiver.rule}', waiver.rule, c)} &nbsp;{where}</p>"
    yield f"<p style='margin:1px 0 0 0'>{escape(waiver_words(waiver))}</p>"
    if standing.finding is not None:
        yield f"<p style='margin:1px 0 0 0; color:{c.muted}'>{escape(finding_words(standing.finding))}</p>"
    if standing.state == "expired":
        yield f"<p style='margin:1px 0 0 0; color:{c.warning}'>{escape(_changed(standing, document))}</p>"
    yield f"<p style='margin:3px 0 12px 0'>{' &nbsp; '.join(doing)}</p>"


def _changed(standing: Standing, document: Document) -> str:
    from tieline.rules.waivers import what_changed

    if standing.finding is None:
        return ""
    facts = what_changed(standing.waiver, standing.finding, document)
    named = [_fact(fact, document) for fact in facts[:4]]
    rest = f" and {plural(len(facts) - 4, 'more fact')}" if len(facts) > 4 else ""
    return f"Changed since: {', '.join(named)}{rest}."


def _fact(fact: str, document: Document) -> str:
    """A fact in words, its device by tag."""
    key, dot, name = fact.rpartition(".")
    if fact == "needs":
        return "what is missing"
    if not dot:
        words, _ = split_unit(fact)
        return words if words[1:2].isupper() else words[:1].lower() + words[1:]
    device = document.devices.get(key)
    return fact_words(f"{device.tag if device else key.lstrip('@')}.{name}")


def _text(standing: Standing, name_of: Callable[[str], str]) -> str:
    waiver = standing.waiver
    names = " ".join(name_of(key) for key in waiver.where)
    return f"{waiver.rule} {names} {waiver_words(waiver)} {standing.state}".lower()


def _link(target: str, text: str, c: Colors) -> str:
    return f"<a href='{escape(target)}' style='color:{c.accent}; text-decoration:none'>{escape(text)}</a>"
