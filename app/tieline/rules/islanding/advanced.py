"""Inverters that regulate voltage or give vars: they are not screened as passive ones, but studied."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.certification import SA, SB, of_class
from tieline.network.site import Site
from tieline.rules.answer import NO, YES, Answer, above, all_of, unknown
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.islanding.section import Section, screened_sections
from tieline.rules.islanding.shown import advanced_functions, has_risk_study, unsaid_functions

_MODES = ("inverter.volt_var", "inverter.specified_pf", "ess.volt_var", "ess.specified_pf", "inverter.frequency_watt")
_WORDS = {"volt_var": "volt-var", "specified_pf": "a specified power factor"}


def _supporting(section: Section) -> tuple[Device, ...]:
    """The certified sources that regulate or support the voltage, frequency-watt apart."""
    exempt = section.site.profile.choice("frequency_watt_exempts") == "any"
    return tuple(
        der
        for der in of_class(section.ders, SA, SB)
        if advanced_functions(der) and not (exempt and der.text("frequency_watt") == "on")
    )


def _supports(section: Section) -> Answer:
    """Whether some certified source does. A project small enough to need no screen is not asked for its modes."""
    if _supporting(section):
        return YES
    unsaid = [fact for der in of_class(section.ders, SA, SB) for fact in unsaid_functions(der)]
    return unknown(*unsaid) if unsaid and not _is_small(section) else NO


def _is_small(section: Section) -> bool:
    return section.is_above_kw("sa_small_kw").is_no


@rule(
    "ISL-018", "advanced-functions-studied", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.6"),
    fields=(*_MODES, "utility_source.min_load_kw", "utility_source.section_der_kw", "project.attachments"),
)  # fmt: skip
def advanced_functions_are_studied(section: Section, site: Site) -> Iterator[Finding]:
    """Certified inverters with advanced functions have a risk-of-islanding study where DER exceeds 33 % of the load.

    Advanced are volt-var and a specified power factor other than unity. Frequency-watt alone is excepted; that it
    excepts an inverter which gives vars as well is not read into it.

    Why:    Var support steadies the voltage of an island, and so hides it.
    Wrong:  volt-var on, 40 % of the minimum load, no study
    Right:  frequency-watt only; or the study attached
    """
    if has_risk_study(site, section.source):
        return
    when = all_of(_supports(section), above(section.load_pct, section.limit("no_further_screen_pct")))
    if when.is_no:
        return
    supporting = _supporting(section)
    if when.value is None:
        if not _is_small(section):
            yield Finding.undecided(*(supporting or section.ders), needs=when.missing, values=section.arithmetic)
        return
    share = section.limit("no_further_screen_pct")
    yield Finding.at(
        *supporting,
        *section.place,
        says=f"{_with_modes(supporting)}, and the DER of the line section is above {share:g} % of its minimum load; "
        "no risk-of-islanding study is attached.",
        values=section.arithmetic | {"limit_pct": share},
        remedy="Attach the detailed risk-of-islanding study, or switch the functions off.",
    )


@rule(
    "ISL-019", "screened-inverters-do-not-regulate", Severity.ERROR, scope=screened_sections,
    cites=ESB("7.6.12.1(4)"), fields=_MODES,
)  # fmt: skip
def screened_inverters_do_not_regulate(section: Section, site: Site) -> Iterator[Finding]:
    """Inverters that go by the screens for certified DER do not regulate voltage or frequency, nor give vars.

    Those that do are reviewed by 7.6.12.6 in place of the screens, with a risk-of-islanding study. Where 7.6.12.1(6)
    spares the project every screen, nothing is asked; and where the sheet does not state these functions, ISL-018 asks.

    Why:    The screens take the inverters' island detection to work alone, with nothing that steadies an island.
    Wrong:  volt-var on, no study
    Right:  volt-var and the specified power factor off
    """
    if has_risk_study(site, section.source) or section.is_relieved.is_yes:
        return
    supporting = _supporting(section)
    if section.is_relieved.is_no:
        for der in supporting:
            yield Finding.at(
                der,
                says=f"{_with_modes((der,))}; an inverter that is screened by 7.6.12.3 or 7.6.12.4 may not.",
                remedy="Switch the function off, or have a risk-of-islanding study made by 7.6.12.6.",
                values=section.arithmetic,
            )
    elif supporting and not _is_small(section):
        yield Finding.undecided(*supporting, needs=section.is_relieved.missing, values=section.arithmetic)


def _with_modes(ders: tuple[Device, ...]) -> str:
    modes = dict.fromkeys(_WORDS[name] for der in ders for name in advanced_functions(der))
    return f"{listed(der.tag for der in ders)} supports the voltage ({listed(modes)} on)"
