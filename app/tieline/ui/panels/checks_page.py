"""What was checked: by which edition and profile, what is sound, what could not be told, and what was not asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from tieline.ui.style.colors import Colors
from tieline.ui.wording import fact_words, plural

if TYPE_CHECKING:
    from tieline.rules.engine import Report, Rule

_MOST_FACTS = 30


def checks_html(report: Report, search: str, c: Colors) -> str:
    """The page; rules are links `rule:CODE`, missing facts `need:FACT`. `search` leaves the lines that hold it."""
    from tieline.rules.engine import all_rules

    rules = {rule.code: rule for rule in all_rules()}
    words = search.lower().split()
    undecided = Counter(need for f in report.findings if f.is_undecided and not f.is_waived for need in set(f.needs))
    open_codes = {f.rule for f in report.findings if f.is_undecided and not f.is_waived}
    spoke = {f.rule for f in report.findings}
    parts = [_head(report, len(spoke - open_codes), len(open_codes), c)]
    parts += _facts(undecided, words, c)
    not_asked = [rule for code, rule in rules.items() if code not in report.asked]
    parts += _not_asked(not_asked, report, words, c)
    parts += _by_topic("Sound", "check", (rules[code] for code in report.sound if code in rules), words, c)
    if len(parts) == 1 and words:
        parts.append(f"<p style='color:{c.muted}'>Nothing here holds “{escape(search)}”.</p>")
    return "".join(parts)


def _head(report: Report, wrong: int, undecided: int, c: Colors) -> str:
    text = (
        f"{plural(len(report.asked), 'rule')} asked: {len(report.sound)} sound, {wrong} with findings, "
        f"{undecided} not decided. Sound: the requirement is met, or nothing on the sheets falls under it."
    )
    crashed = (
        f"<p style='margin:6px 0 0 0; color:{c.error}'>Failed themselves and decided nothing: "
        f"{escape(', '.join(report.crashed))}</p>"
        if report.crashed
        else ""
    )
    profile = report.profile
    return (
        f"<p style='margin:0; font-size:15px; font-weight:600'>{escape(profile.title)}, NEC {report.nec_edition}</p>"
        f"<p style='margin:3px 0 0 0; color:{c.muted}'>Profile {escape(profile.id)} of {escape(profile.utility)}. "
        f"{escape(text)}</p>{crashed}"
    )


def _facts(undecided: Counter[str], words: list[str], c: Colors) -> Iterator[str]:
    """The facts that are missing, those on which most hangs first."""
    shown = [(fact, count) for fact, count in undecided.most_common() if _holds(f"{fact} {fact_words(fact)}", words)]
    if not shown:
        return
    yield _title("Not decided, because it is missing", len(shown), c.undecided)
    rows = []
    for fact, count in shown[:_MOST_FACTS]:
        name = fact_words(fact)
        link = _link(f"need:{fact}", name[:1].upper() + name[1:], c)
        rows.append(
            f"<tr><td style='padding:1px 18px 1px 0'>{link}</td>"
            f"<td style='padding:1px 0; color:{c.muted}'>{plural(count, 'question')}</td></tr>"
        )
    yield f"<table cellspacing='0' cellpadding='0'>{''.join(rows)}</table>"
    if len(shown) > _MOST_FACTS:
        yield f"<p style='margin:2px 0; color:{c.muted}'>and {len(shown) - _MOST_FACTS:,} more</p>"


def _not_asked(rules: list[Rule], report: Report, words: list[str], c: Colors) -> Iterator[str]:
    shown = [rule for rule in rules if _holds(_text(rule), words)]
    if not shown:
        return
    yield _title("Not asked", len(shown), c.warning)
    for rule in shown:
        why = (
            f"switched off by the profile {report.profile.id}"
            if rule.code in report.profile.switched_off
            else "left out of this check"
        )
        yield f"<p style='margin:0 0 2px 0'>{_rule(rule, c)} <span style='color:{c.muted}'>– {escape(why)}</span></p>"


def _by_topic(title: str, _: str, rules: Iterable[Rule], words: list[str], c: Colors) -> Iterator[str]:
    from tieline.rules.catalogue import TOPICS

    families: dict[str, list[Rule]] = {}
    for rule in rules:
        if _holds(_text(rule), words):
            families.setdefault(rule.family, []).append(rule)
    if not families:
        return
    yield _title(title, sum(map(len, families.values())), c.sound)
    for family, members in families.items():
        yield (
            f"<p style='margin:8px 0 2px 0; color:{c.muted}; font-size:12px; font-weight:600'>"
            f"{escape(TOPICS.get(family, family))}</p>"
        )
        yield "".join(f"<p style='margin:0 0 2px 0'>{_rule(rule, c)}</p>" for rule in members)


def _title(text: str, count: int, color: str) -> str:
    return (
        f"<p style='margin:16px 0 5px 0; font-size:14px; font-weight:600; color:{color}'>{escape(text)} "
        f"<span style='font-weight:400'>{count:,}</span></p>"
    )


def _rule(rule: Rule, c: Colors) -> str:
    from tieline.rules.titles import rule_title

    return f"{_link(f'rule:{rule.code}', rule.code, c)}&nbsp;&nbsp;{escape(rule_title(rule.name))}"


def _link(target: str, text: str, c: Colors) -> str:
    return f"<a href='{escape(target)}' style='color:{c.accent}; text-decoration:none'>{escape(text)}</a>"


def _text(rule: Rule) -> str:
    return f"{rule.code} {rule.name.replace('-', ' ')}"


def _holds(text: str, words: list[str]) -> bool:
    lowered = text.lower()
    return all(word in lowered for word in words)
