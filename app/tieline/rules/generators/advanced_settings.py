"""What the one-line shows of UL 1741 SB inverters: the edition, frequency-watt, ride-through modes, ROCOF and jump."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.generators.sources import sb_inverters
from tieline.rules.notes import names, notes

_EDITION_3 = re.compile(r"\b(ed(ition|n|\.)?\s*\.?\s*(3|iii|three)\b|(3rd|third)\s+ed)", re.IGNORECASE)
_OF_ALL = re.compile(r"\b(all|each|every|both)\b(?:\W+\w+){0,3}?\W+(inverters?|units?|DERs?|sources?)\b", re.IGNORECASE)
_UL_1741 = re.compile(r"\bUL\s*-?1741\b", re.IGNORECASE)
_FREQUENCY_WATT = re.compile(r"\bfreq\w*[\s-]*watt|\bFW\b|\bP\(f\)", re.IGNORECASE)
_ROCOF = re.compile(r"\bROCOF\b|rate[\s-]of[\s-]change[\s-]of[\s-]freq", re.IGNORECASE)
_JUMP = re.compile(r"phase[\s-]*(angle)?[\s-]*(jump|change|shift)|angle[\s-]*(jump|change|shift)", re.IGNORECASE)
_ON_OR_OFF = re.compile(r"\b(on|off|enabled|disabled|not used|activated|deactivated)\b", re.IGNORECASE)
_MODE = re.compile(r"mandatory|momentary|continuous|permissive|cease|ride[\s-]*through|shall[\s-]*trip", re.IGNORECASE)
_BY_REFERENCE = re.compile(r"\btable\b|\bdefault\b|\b1547\b|\bexhibit\b|\bsheet\b", re.IGNORECASE)
_PAPERS = re.compile(r"\b(data|cut|spec|product|manufacturer'?s?)[\s-]*sheets?\b|\bmanuals?\b", re.IGNORECASE)
"""Papers of the maker's, which are not on the one-line."""
_CATEGORY = re.compile(r"\bcat(egory|\.)?\s*(I{1,3}|[123])\b", re.IGNORECASE)
_VOLTAGE = re.compile(r"\b[LHOU]V|\bV\s*[<>=≤≥]|[<>≤≥]\s*V\b|volt|\b(27|59)\b|\bpu\b|%", re.IGNORECASE)
_FREQUENCY = re.compile(r"\b[LHOU]F|freq|\bHz\b|\b81|\d\s*Hz", re.IGNORECASE)
_WATT = {
    "fw_deadband_hz": "the deadband (dbOF, dbUF)",
    "fw_droop": "the droop (kOF, kUF)",
    "fw_response_s": "the response time",
}


@rule(
    "GEN-011", "sb-edition-shown", Severity.ERROR, scope=sb_inverters, cites=ESB("5.1.1.6"),
    fields=("inverter.certification_edition", "ess.certification_edition"),
)  # fmt: skip
def sb_edition_is_shown(der: Device, site: Site) -> Iterator[Finding]:
    """The one-line says "Certified to UL 1741 SB Edition 3", or that Edition 3 certification is pending.

    A general note that names the inverter, or speaks of all inverters, serves too; one that does neither leaves open
    which inverters it speaks of, and is only warned of.

    Why:    The supplement alone does not tell which edition's tests the inverter has passed.
    Wrong:  "UL 1741"
    Right:  "Certified to UL 1741 SB Edition 3"
    """
    stated = der.text("certification_edition")
    own = [stated or "", *(text for text in (*der.labels, der.text("remarks") or "") if _UL_1741.search(text))]
    if any(_EDITION_3.search(text) for text in own) or (stated or "").strip() == "3":
        return
    general = [note for note in notes(site) if _UL_1741.search(note) and _EDITION_3.search(note)]
    if stated is None and any(names(note, der.tag) or _OF_ALL.search(note) for note in general):
        return
    only_noted = stated is None and bool(general)
    yield Finding.at(
        der,
        says=f"{der.tag} is certified to UL 1741 SB; "
        + ("Edition 3 stands in a general note only, which does not name it." if only_noted else "")
        + ("" if only_noted else "that this is Edition 3, or pending, is not shown."),
        remedy="State Edition 3, or Edition 3 pending, at the inverter.",
        severity=Severity.WARNING if only_noted else None,
    )


@rule(
    "GEN-012", "frequency-watt-shown", Severity.ERROR, scope=sb_inverters, cites=ESB("5.1.1.6"),
    fields=(
        "inverter.frequency_watt", *(f"inverter.{name}" for name in _WATT),
        "ess.frequency_watt", *(f"ess.{name}" for name in _WATT),
    ),
)  # fmt: skip
def frequency_watt_is_shown(der: Device, site: Site) -> Iterator[Finding]:
    """The frequency-watt settings of UL 1741 SB inverters are on the one-line: deadband, droop and response.

    Where the function is stated to be off there are none to show. A note with the figures serves too.

    Why:    They decide how the inverter answers a disturbance of the whole region.
    Wrong:  an SB inverter with no word on frequency-watt
    Right:  deadband 0.036 Hz, droop 0.05, response 5 s
    """
    missing = [words for name, words in _WATT.items() if der.number(name) is None]
    if not missing or der.text("frequency_watt") == "off" or _noted_with_figures(site):
        return
    yield Finding.at(
        der,
        says=f"The frequency-watt settings of {der.tag} do not show {listed(missing)}.",
        remedy="Fill in deadband, droop and response time of the frequency-watt function.",
    )


def _noted_with_figures(site: Site) -> bool:
    return any(re.search(r"\d", note[found.end() :]) for note in notes(site) if (found := _FREQUENCY_WATT.search(note)))


@rule(
    "GEN-013", "ride-through-modes-shown", Severity.ERROR, scope=sb_inverters, cites=ESB("5.1.1.6"),
    fields=("inverter.ride_through_modes", "ess.ride_through_modes"),
)  # fmt: skip
def ride_through_modes_are_shown(der: Device, site: Site) -> Iterator[Finding]:
    """The mode of operation in each voltage and each frequency ride-through region is on the one-line.

    A list of trips is none. A table of the modes, on a sheet or in the standard, may be referred to, but no paper of
    the maker's. A category of IEEE 1547-2018 named with the modes stands for the regions that are not listed, since it
    fixes the mode of each.

    Why:    Between its trips an inverter may run on, hold still or let go; the Company must know which.
    Wrong:  "trips at 88 % and 110 %"
    Right:  "LV1 mandatory, LV2 momentary cessation, UF and OF mandatory ..."
    """
    stated = der.text("ride_through_modes")
    text = None if stated is None else _PAPERS.sub(" ", stated)
    if text is None:
        yield _modes_wanted(der, f"{der.tag} does not show its mode of operation in the ride-through regions.")
    elif not _MODE.search(text) and not _BY_REFERENCE.search(text):
        yield _modes_wanted(der, f"What {der.tag} shows of its ride-through regions names no mode of operation.")
    elif not _BY_REFERENCE.search(text) and not _CATEGORY.search(text):
        lacking = [word for word, of in (("voltage", _VOLTAGE), ("frequency", _FREQUENCY)) if not of.search(text)]
        if lacking:
            yield _modes_wanted(der, f"{der.tag} shows no mode of operation for the {' and '.join(lacking)} regions.")


def _modes_wanted(der: Device, says: str) -> Finding:
    return Finding.at(
        der, says=says, remedy="State the mode of each voltage and frequency region, or refer to a table."
    )


@rule(
    "GEN-014", "rocof-and-phase-jump-stated", Severity.ERROR, scope=sb_inverters, cites=ESB("5.1.1.6"),
    fields=(
        "inverter.rocof_enabled", "inverter.phase_jump_enabled", "ess.rocof_enabled", "ess.phase_jump_enabled",
    ),
)  # fmt: skip
def rocof_and_phase_jump_are_stated(der: Device, site: Site) -> Iterator[Finding]:
    """Whether protection by rate of change of frequency and by phase angle change is enabled is on the one-line.

    Why:    Either may trip the inverter in a disturbance that it is to ride through.
    Wrong:  neither mentioned
    Right:  "ROCOF off, phase jump off"
    """
    said = {
        "rate of change of frequency (ROCOF)": (der.flag("rocof_enabled"), _ROCOF),
        "voltage phase angle change": (der.flag("phase_jump_enabled"), _JUMP),
    }
    silent = [words for words, (flag, of) in said.items() if flag is None and not _noted(of, site)]
    if silent:
        yield Finding.at(
            der,
            says=f"Whether {der.tag} has protection by {listed(silent)} enabled is not shown.",
            remedy="State for each of the two whether it is on or off.",
        )


def _noted(pattern: re.Pattern[str], site: Site) -> bool:
    return any(pattern.search(note) and _ON_OR_OFF.search(note) for note in notes(site))
