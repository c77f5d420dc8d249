"""The screens for inverters certified to UL 1741 SA: what each size and mix of the line section asks for."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.certification import SA
from tieline.network.site import Site
from tieline.rules.answer import Answer, all_of, known
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.islanding.demands import Demand, judge
from tieline.rules.islanding.section import Section, screened_sections
from tieline.rules.islanding.wording import sentence, size_of

_MIX = ("utility_source.section_der_kw", "utility_source.section_noncertified_kw", "utility_source.section_dtt_kw")
_MEASURES = ("recloser.pcc_recloser", "recloser.reclose_blocking")


def _is_screened(section: Section) -> Answer:
    return all_of(section.has(SA), section.is_relieved.turned)


def _is_of_middle_size(section: Section) -> Answer:
    """Above 50 and below 500 kW."""
    return all_of(_is_screened(section), section.is_above_kw("sa_small_kw"), section.reaches_kw("sa_large_kw").turned)


def demands_of_middle_mix(section: Section) -> Iterator[Demand]:
    """7.6.12.3(3b)."""
    when = all_of(
        _is_of_middle_size(section),
        section.mix_between("mix_low_pct", "mix_high_pct"),
        section.sandia_failed,
        known(not section.study_shows_no_risk),
    )
    low, high = section.limit("mix_low_pct"), section.limit("mix_high_pct")
    why = f"{size_of(section, SA)}, with {low:g} to {high:g} % of the line section's DER not certified and the Sandia "
    why += "screen failed,"
    yield Demand("recloser", when, why)
    yield Demand("blocking", when, why)


def demands_of_high_mix(section: Section) -> Iterator[Demand]:
    """7.6.12.3(3c), with its two waivers."""
    when = all_of(
        _is_of_middle_size(section),
        section.mix_between("mix_high_pct", None),
        known(not section.study_shows_no_risk),
    )
    yield from demands_spared(
        section, when, section.is_small_section("sa_waiver_pct"), over_mix(section, SA, "mix_high_pct")
    )


def over_mix(section: Section, certified_to: str, name: str) -> str:
    """Why: the project, and the share of the line section that is not certified."""
    share = section.limit(name)
    return f"{size_of(section, certified_to)}, with over {share:g} % of the line section's DER not certified,"


def over_load(section: Section, certified_to: str) -> str:
    """Why: the project, and the share of the minimum load."""
    share = section.limit("reclose_blocking_pct")
    return f"{size_of(section, certified_to)}, with DER above {share:g} % of the line section's minimum load,"


def demands_spared(section: Section, when: Answer, spared: Answer, why: str) -> Iterator[Demand]:
    """Recloser and reclose blocking, where the recloser is spared for a line section that is small.

    The bulletin spares the recloser and does not name the blocking; where it is spared, nothing drawn is no fault.
    """
    yield Demand("recloser", all_of(when, spared.turned), why)
    if section.site.profile.choice("islanding_waiver") == "both":
        when = all_of(when, spared.turned)
    yield Demand("blocking", when, why, may_be_beyond=not spared.is_no)


def demands_of_large_size(section: Section) -> Iterator[Demand]:
    """7.6.12.3(4)."""
    when = all_of(_is_screened(section), section.reaches_kw("sa_large_kw"))
    yield Demand("recloser", when, size_of(section, SA))
    yield Demand("blocking", all_of(when, section.blocks_reclosing), over_load(section, SA))


@rule("ISL-006", "sa-small", Severity.INFO, scope=screened_sections, cites=ESB("7.6.12.3(2)"))
def small_sa_needs_nothing(section: Section, site: Site) -> Iterator[Finding]:
    """Note: with UL 1741 SA certified inverters of 50 kW and less no islanding measure is required of them.

    Why:    So small a source is left to its own island detection.
    Wrong:  the note appears at 40 kW
    Right:  no note at 60 kW, or where 7.6.12.1(6) spares every screen
    """
    if all_of(section.has(SA), section.is_above_kw("sa_small_kw").turned, _not_spared(section)).is_yes:
        yield note(section, SA, f"is {section.limit('sa_small_kw'):g} kW or less")


@rule("ISL-007", "sa-middle-hardly-mixed", Severity.INFO, scope=screened_sections, cites=ESB("7.6.12.3(3a)"),
      fields=_MIX)  # fmt: skip
def little_mix_needs_nothing(section: Section, site: Site) -> Iterator[Finding]:
    """Note: for 50 to 500 kW of UL 1741 SA, at most 10 % of the line section not certified, nothing is required.

    Why:    Certified inverters detect the island as long as little else holds it up.
    Wrong:  the note appears at 8 %
    Right:  no note at 12 %
    """
    if all_of(_is_of_middle_size(section), section.mix_between(None, "mix_low_pct")).is_yes:
        yield little_mix_note(section, SA)


def _not_spared(section: Section) -> Answer:
    """Whether it is not known that 7.6.12.1(6) spares every screen, which has a note of its own."""
    return known(not section.is_relieved.is_yes)


def note(section: Section, certified_to: str, because: str) -> Finding:
    """No screen of this class asks for anything."""
    others = section.has("1741-SA", "1741-SB", "none") if len(section.ders) > 1 else known(False)
    mixed = others.is_yes and any(der.text("certification") != certified_to for der in section.ders)
    return Finding.at(
        *section.place,
        says=f"{sentence(size_of(section, certified_to))} {because}: no further islanding requirement"
        + (" on their account." if mixed else "."),
        values=section.arithmetic,
        remedy="Nothing is to be done."
        if not mixed
        else "Nothing is to be done for them; the project's other sources are screened by themselves.",
    )


def little_mix_note(section: Section, certified_to: str) -> Finding:
    share = section.limit("mix_low_pct")
    return note(section, certified_to, f"meets at most {share:g} % of DER that is not certified on the line section")


@rule(
    "ISL-008", "sa-middle-mixed", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.3(3b)"),
    fields=(*_MIX, *_MEASURES, "utility_source.sandia_screen", "utility_source.roi_no_risk"),
)  # fmt: skip
def middle_mix_passes_the_screen(section: Section, site: Site) -> Iterator[Finding]:
    """SA, 50 to 500 kW, 10 to 25 % of the line section not certified: Sandia screen, or recloser and blocking.

    A risk-of-islanding study that shows no island of more than 2 s spares both.

    Why:    DER that is not certified holds an island up against the inverters' island detection.
    Wrong:  Sandia screen failed, no recloser
    Right:  Sandia screen passed; or the Company's PCC recloser and reclose blocking shown
    """
    yield from judge(demands_of_middle_mix(section), section)


@rule(
    "ISL-009", "sa-middle-much-mixed", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.3(3c)"),
    fields=(*_MIX, *_MEASURES, "utility_source.min_load_kw", "utility_source.roi_no_risk"),
)  # fmt: skip
def high_mix_has_recloser_and_blocking(section: Section, site: Site) -> Iterator[Finding]:
    """SA inverters of 50 to 500 kW, over 25 % of the line section not certified: PCC recloser and reclose blocking.

    A risk-of-islanding study that shows no island of more than 2 s spares both. Where the DER of the line section is
    below 500 kW, or at most 67 % of its load, the recloser is spared; the reclose blocking is not named there.

    Why:    DER that is not certified holds an island up against the inverters' island detection.
    Wrong:  30 % not certified, no recloser
    Right:  the Company's PCC recloser and reclose blocking shown; or the study's answer stated
    """
    yield from judge(demands_of_high_mix(section), section)


@rule(
    "ISL-010", "sa-large", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.3(4)"),
    fields=(*_MEASURES, "utility_source.min_load_kw", "utility_source.section_der_kw"),
)  # fmt: skip
def large_sa_has_recloser(section: Section, site: Site) -> Iterator[Finding]:
    """With UL 1741 SA certified inverters, from 500 kW on: the Company's PCC recloser.

    Reclose blocking too, where the DER of the line section is more than half of its minimum load.

    Why:    The Company must be able to part a large source from a dead line by a device of its own.
    Wrong:  600 kW without a recloser
    Right:  the Company's recloser shown at the PCC
    """
    yield from judge(demands_of_large_size(section), section)
