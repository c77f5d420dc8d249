"""The engine: it knows every rule, asks each one its question where it applies, and gathers the answers."""

from __future__ import annotations

import importlib
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tieline.model.document import Document
from tieline.model.profile import Profile, load_profile
from tieline.network.site import Site
from tieline.rules.citations import Source
from tieline.rules.finding import Finding, Severity
from tieline.rules.waivers import waive

Scope = Callable[[Site], Iterable[Any]]
Answers = Iterator[Finding] | Iterable[Finding] | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement: its code, its name, what it weighs, where it looks, where it is written, and its question.

    `fields` names the properties it reads as KIND.property; the inspector marks them as asked for by this rule.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    cites: tuple[Source, ...]
    fields: tuple[str, ...]
    ask: Callable[..., Answers]

    @property
    def family(self) -> str:
        return self.code.split("-")[0]

    @property
    def page(self) -> str:
        """The text of the rule's page: its docstring."""
        return self.ask.__doc__ or ""


def each(*kinds: str) -> Scope:
    """Every device of these kinds that stands on the site; the rule is called with (device, site)."""
    return lambda site: site.devices(*kinds)


def each_der(site: Site) -> Iterable[Any]:
    """Every source that can run in parallel with the Company; the rule is called with (der, site)."""
    return site.ders


def each_busbar(site: Site) -> Iterable[Any]:
    """Every busbar as an engineer reads it; the rule is called with (busbar, site)."""
    return site.busbars


def once(site: Site) -> Iterable[Any]:
    """The site as a whole; the rule is called with (site)."""
    return (site,)


_REGISTER: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    scope: Scope,
    cites: Source | tuple[Source, ...],
    fields: tuple[str, ...] = (),
) -> Callable[[Callable[..., Answers]], Callable[..., Answers]]:
    """Make a function a rule. It returns or yields findings; nothing yielded means sound or not applicable."""

    def register(ask: Callable[..., Answers]) -> Callable[..., Answers]:
        if code in _REGISTER and _REGISTER[code].ask.__module__ != ask.__module__:
            raise ValueError(f"rule {code} is written twice")
        _REGISTER[code] = Rule(
            code, name, severity, scope, cites if isinstance(cites, tuple) else (cites,), fields, ask
        )
        return ask

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family in the catalogue's order, then by code."""
    from tieline.rules.catalogue import FAMILIES, MODULES

    for module in MODULES:
        importlib.import_module(f"tieline.rules.{module}")
    return tuple(sorted(_REGISTER.values(), key=lambda r: (FAMILIES.index(r.family), r.code)))


def find_rule(code: str) -> Rule | None:
    """The rule with this code, upper or lower case, or None."""
    return next((r for r in all_rules() if r.code == code.upper()), None)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: the findings in order of the rules, and the codes of all rules that were asked."""

    profile: Profile
    nec_edition: int
    findings: tuple[Finding, ...]
    asked: tuple[str, ...]
    crashed: tuple[str, ...]

    @property
    def sound(self) -> tuple[str, ...]:
        """The codes that had nothing to say."""
        spoke = {finding.rule for finding in self.findings}
        return tuple(code for code in self.asked if code not in spoke)

    def count(self, severity: Severity) -> int:
        """Findings of this severity that are decided and not waived."""
        return sum(1 for f in self.findings if f.weight is severity and not f.is_undecided and not f.is_waived)

    @property
    def summary(self) -> dict[str, int]:
        """Counts under the names of the JSON output: error, warning, info, undecided, waived."""
        counts = {severity.value: 0 for severity in Severity} | {"undecided": 0, "waived": 0}
        for f in self.findings:
            counts["waived" if f.is_waived else "undecided" if f.is_undecided else f.weight.value] += 1
        return counts

    def fails(self, *, strict: bool = False) -> bool:
        """Whether an error stands; with `strict` an undecided finding of an error rule counts too."""
        return any(
            f.weight is Severity.ERROR and not f.is_waived and (strict or not f.is_undecided) for f in self.findings
        )


def check(
    document: Document,
    profile: Profile | None = None,
    *,
    only: Collection[str] = (),
    site: Site | None = None,
    pause: Callable[[], None] | None = None,
) -> Report:
    """Ask every rule the profile leaves on, or those in `only`, about a document. Never raises for what it holds.

    `pause` is called again and again between one question and the next: to let others work, or to break off by
    raising an error of its own.
    """
    profile = profile or load_profile(document.project.text("jurisdiction") or "rie-esb756-v8")
    site = site or Site(document, profile)
    wanted = {code.upper() for code in only}
    asked = [r for r in all_rules() if r.code not in profile.switched_off and (not wanted or r.code in wanted)]
    findings: list[Finding] = []
    crashed: list[str] = []
    for r in asked:
        settle = None
        for finding, failed in _answers(r, site, pause):
            settle = settle or _settler(r, site)
            findings.append(settle(finding))
            if failed:
                crashed.append(r.code)
    return Report(
        profile,
        site.nec_edition,
        waive(findings, document.waivers.values(), document),
        tuple(r.code for r in asked),
        tuple(dict.fromkeys(crashed)),
    )


def _answers(r: Rule, site: Site, pause: Callable[[], None] | None) -> Iterator[tuple[Finding, bool]]:
    """The rule's findings, each with whether it tells of the rule's own failure."""
    if pause is not None:
        pause()
    try:
        subjects = tuple(r.scope(site))
    except Exception as error:  # noqa: BLE001 - a rule that fails must not silence the others
        yield _failure(r, (), error), True
        return
    for subject in subjects:
        if pause is not None:
            pause()
        where = (subject.id,) if hasattr(subject, "id") else ()
        try:
            answers = r.ask(site) if subject is site else r.ask(subject, site)
            yield from ((finding, False) for finding in tuple(answers or ()))
        except Exception as error:  # noqa: BLE001 - as above
            yield _failure(r, where, error), True


def _failure(r: Rule, where: tuple[str, ...], error: Exception) -> Finding:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "?"
    return Finding(
        f"The rule {r.code} itself failed here ({type(error).__name__}: {error}; {place}); it has decided nothing.",
        where,
        remedy="Report this with the document, so that the rule can be mended.",
        cannot_tell=True,
        needs=("a working rule",),
    )


def _settler(r: Rule, site: Site) -> Callable[[Finding], Finding]:
    """What gives the rule's findings its code, its name, their weight and their citation."""
    override = site.profile.severities.get(r.code)
    settled = Severity(override) if override else None
    cited = tuple(source.cite(site.profile, site.nec_edition) for source in r.cites)

    def settle(finding: Finding) -> Finding:
        # not dataclasses.replace, which takes five times as long; there may be ten thousand findings
        return Finding(
            finding.says,
            finding.where,
            finding.remedy,
            finding.values,
            finding.cannot_tell,
            finding.needs,
            settled or finding.severity or r.severity,
            r.code,
            r.name,
            finding.citation or cited,
            finding.waiver,
            finding.note,
        )

    return settle
