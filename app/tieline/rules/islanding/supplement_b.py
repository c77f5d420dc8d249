"""The screens for inverters certified to UL 1741 SB: what each size, mix and detection group asks for."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.certification import SB
from tieline.network.site import Site
from tieline.rules.answer import YES, Answer, all_of, known, reaches
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.islanding.demands import Demand, judge
from tieline.rules.islanding.section import Section, screened_sections
from tieline.rules.islanding.supplement_a import demands_spared, little_mix_note, note, over_load, over_mix
from tieline.rules.islanding.wording import size_of

_MIX = ("utility_source.section_der_kw", "utility_source.section_noncertified_kw", "utility_source.section_dtt_kw")
_MEASURES = ("recloser.pcc_recloser", "recloser.reclose_blocking")
_GROUP = "utility_source.group1_2a_pct"


def _is_screened(section: Section) -> Answer:
    return all_of(section.has(SB), section.is_relieved.turned)


def _is_of_middle_size(section: Section) -> Answer:
    """Above 250 and below 500 kW."""
    return all_of(_is_screened(section), section.is_above_kw("sb_small_kw"), section.reaches_kw("sb_middle_kw").turned)


def _few_detect_actively(section: Section) -> Answer:
    """Whether less than 33 % of the feeder's SB inverters detect islands by Group 1 or 2A."""
    return reaches(section.group_pct, section.limit("sb_group_pct")).turned


def _few(section: Section) -> str:
    share = section.limit("sb_group_pct")
    return f"{size_of(section, SB)}, on a feeder with less than {share:g} % of detection group 1 or 2A,"


def demands_of_group(section: Section) -> Iterator[Demand]:
    """7.6.12.4(3a)."""
    when = all_of(_is_of_middle_size(section), _few_detect_actively(section))
    yield Demand("blocking", when, _few(section))


def demands_of_mix(section: Section) -> Iterator[Demand]:
    """7.6.12.4(3c), with its waivers; the study spares the recloser alone."""
    when = all_of(_is_of_middle_size(section), section.mix_between("mix_low_pct", None))
    spared = YES if section.study_shows_no_risk else section.is_small_section("sb_waiver_pct")
    yield from demands_spared(section, when, spared, over_mix(section, SB, "mix_low_pct"))


def demands_of_few_detecting(section: Section) -> Iterator[Demand]:
    """7.6.12.4(1a) with the devices of screen 4, which from 1,000 kW on ISL-016 asks for (reading A8)."""
    when = all_of(_is_screened(section), section.reaches_kw("sb_middle_kw"), _few_detect_actively(section))
    why = _few(section)
    yield Demand("study", when, why)
    when = all_of(when, section.reaches_kw("sb_large_kw").turned)
    yield Demand("recloser", when, why)
    yield Demand("blocking", all_of(when, section.blocks_reclosing), why)


def demands_of_large_size(section: Section) -> Iterator[Demand]:
    """7.6.12.4(4)."""
    when = all_of(_is_screened(section), section.reaches_kw("sb_large_kw"))
    yield Demand("recloser", when, size_of(section, SB))
    yield Demand("blocking", all_of(when, section.blocks_reclosing), over_load(section, SB))


@rule("ISL-011", "sb-small", Severity.INFO, scope=screened_sections, cites=ESB("7.6.12.4(2)"))
def small_sb_needs_nothing(section: Section, site: Site) -> Iterator[Finding]:
    """Note: with UL 1741 SB certified inverters of 250 kW and less no islanding measure is required of them.

    Why:    So small a source is left to its own island detection.
    Wrong:  the note appears at 200 kW
    Right:  no note at 300 kW, or where 7.6.12.1(6) spares every screen
    """
    small = section.is_above_kw("sb_small_kw").turned
    if all_of(section.has(SB), small, known(not section.is_relieved.is_yes)).is_yes:
        yield note(section, SB, f"is {section.limit('sb_small_kw'):g} kW or less")


@rule(
    "ISL-012", "sb-middle-few-detecting", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.4(3a)"),
    fields=(_GROUP, "recloser.reclose_blocking"),
)  # fmt: skip
def few_detecting_blocks_reclosing(section: Section, site: Site) -> Iterator[Finding]:
    """SB inverters of 250 to 500 kW on a feeder with less than 33 % of detection group 1 or 2A: reclose blocking.

    It is shown at the sectionalizing device of the line section, as the Company's recloser with reclose blocking.

    Why:    Inverters that detect passively may hold an island up until the line is reclosed onto them.
    Wrong:  20 % of group 1 or 2A, no reclose blocking
    Right:  the Company's recloser with reclose blocking
    """
    yield from judge(demands_of_group(section), section)


@rule("ISL-013", "sb-middle-hardly-mixed", Severity.INFO, scope=screened_sections, cites=ESB("7.6.12.4(3b)"),
      fields=_MIX)  # fmt: skip
def little_mix_needs_nothing(section: Section, site: Site) -> Iterator[Finding]:
    """Note: for 250 to 500 kW of UL 1741 SB, at most 10 % of the line section not certified, nothing is required.

    Where less than 33 % of the feeder's inverters are of detection group 1 or 2A, or where that is not stated, ISL-012
    speaks and this note does not.

    Why:    Certified inverters detect the island as long as little else holds it up.
    Wrong:  the note appears at 8 %
    Right:  no note at 12 %
    """
    mix = section.mix_between(None, "mix_low_pct")
    if all_of(_is_of_middle_size(section), mix, _few_detect_actively(section).turned).is_yes:
        yield little_mix_note(section, SB)


@rule(
    "ISL-014", "sb-middle-mixed", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.4(3c)"),
    fields=(*_MIX, *_MEASURES, "utility_source.min_load_kw", "utility_source.roi_no_risk"),
)  # fmt: skip
def mix_has_recloser_and_blocking(section: Section, site: Site) -> Iterator[Finding]:
    """SB inverters of 250 to 500 kW, over 10 % of the line section not certified: PCC recloser and reclose blocking.

    The recloser may be spared where a risk-of-islanding study shows no risk, or the DER of the line section is below
    500 kW or less than 25 % of its load; the reclose blocking is not named there.

    Why:    DER that is not certified holds an island up against the inverters' island detection.
    Wrong:  15 % not certified, no recloser, on a line section with 900 kW of DER
    Right:  recloser and reclose blocking shown
    """
    yield from judge(demands_of_mix(section), section)


@rule(
    "ISL-015", "sb-large-few-detecting", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.4(1a)"),
    fields=(_GROUP, *_MEASURES, "project.attachments", "utility_source.roi_no_risk", "utility_source.min_load_kw"),
)  # fmt: skip
def few_detecting_has_a_study(section: Section, site: Site) -> Iterator[Finding]:
    """SB inverters from 500 kW on, on a feeder with less than 33 % of detection group 1 or 2A: study and screen 4.

    Screen 4 is the Company's PCC recloser, and reclose blocking where the DER of the line section is more than half of
    its minimum load; from 1,000 kW on it is asked for by ISL-016. Exactly 500 kW is taken in (reading A8).

    Why:    Where few inverters detect actively, only a study tells how long an island would last.
    Wrong:  800 kW without a risk-of-islanding study
    Right:  the study attached and the Company's recloser shown
    """
    yield from judge(demands_of_few_detecting(section), section)


@rule(
    "ISL-016", "sb-large", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.4(4)"),
    fields=(*_MEASURES, "utility_source.min_load_kw", "utility_source.section_der_kw"),
)  # fmt: skip
def large_sb_has_recloser(section: Section, site: Site) -> Iterator[Finding]:
    """With UL 1741 SB certified inverters, from 1,000 kW on: the Company's PCC recloser.

    Reclose blocking too, where the DER of the line section is more than half of its minimum load.

    Why:    The Company must be able to part a large source from a dead line by a device of its own.
    Wrong:  1,200 kW without a recloser
    Right:  the Company's recloser shown at the PCC
    """
    yield from judge(demands_of_large_size(section), section)
