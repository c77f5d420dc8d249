"""Fixes of what the sheet says of generators and inverters: what the bulletin prescribes, or what the sheet implies."""

from __future__ import annotations

from tieline.edit.set_props import SetProps
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import settles
from tieline.model.records import Device
from tieline.network.certification import SA, SB, certification
from tieline.network.relaying import functions, unmet
from tieline.network.site import Site
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity


def _device(finding: Finding, site: Site) -> Device | None:
    return site.device(finding.where[0]) if finding.where else None


@mends("GEN-002")
def note_the_derating(finding: Finding, site: Site) -> Fix | None:
    """The means stand in the note only where the sheet states them; else the designer is to add them."""
    der = _device(finding, site)
    derated = None if der is None else der.number("derated_kw")
    if der is None or derated is None or finding.is_undecided:
        return None
    by_factory = der.flag("derate_nameplate") is True
    note = f"Factory de-rated to {derated:g} kW, nameplate so marked" if by_factory else f"De-rated to {derated:g} kW"
    return Fix(f"Note at {der.tag}: {note}", SetProps((der.id,), {"derate_note": note}), safe=by_factory)


@mends("GEN-004")
def take_the_derating_away(finding: Finding, site: Site) -> Fix | None:
    der = _device(finding, site)
    if der is None or der.number("derated_kw") is None or finding.is_undecided:
        return None
    return Fix(f"Take the de-rating of {der.tag} away", SetProps((der.id,), {"derated_kw": None}), safe=False)


@mends("GEN-010")
def set_the_category(finding: Finding, site: Site) -> Fix | None:
    """Safe where none is stated: the certification leaves one category to comply with."""
    der = _device(finding, site)
    found = None if der is None else certification(der)
    if der is None or found is None:
        return None
    wanted = dict(pair.split() for pair in site.profile.words("performance_categories")).get(found)
    if wanted is None:
        return None
    fresh = der.text("ride_through_category") is None
    return Fix(
        f"Set category {wanted} at {der.tag}", SetProps((der.id,), {"ride_through_category": wanted}), safe=fresh
    )


@mends("GEN-011")
def state_the_edition_of_the_note(finding: Finding, site: Site) -> Fix | None:
    """Only where a general note speaks of Edition 3, without naming the inverter."""
    der = _device(finding, site)
    if der is None or finding.weight is not Severity.WARNING:
        return None
    edit = SetProps((der.id,), {"certification_edition": "Edition 3"})
    return Fix(f"State Edition 3 at {der.tag}, as the general note says", edit, safe=False)


@mends("GEN-012")
def set_the_default_frequency_watt(finding: Finding, site: Site) -> Fix | None:
    """The settings that are missing, from the bulletin's table; what is stated stays."""
    der = _device(finding, site)
    default = None if der is None else site.profile.defaults.frequency_watt.get(certification(der) or "")
    if der is None or default is None:
        return None
    table = {
        "frequency_watt": "on",
        "fw_deadband_hz": default.deadband_hz,
        "fw_droop": default.droop,
        "fw_response_s": default.response_s,
    }
    missing = {name: value for name, value in table.items() if der.props.get(name) is None}
    return Fix(f"Give {der.tag} the default frequency-watt settings", SetProps((der.id,), missing), safe=False)


@mends("GEN-021")
def take_the_bond_out(finding: Finding, site: Site) -> Fix | None:
    bus = _device(finding, site)
    if bus is None or bus.kind != "bus" or finding.is_undecided:
        return None
    edit = SetProps((bus.id,), {"neutral_bond": False})
    return Fix(f"Take the neutral bond in {bus.tag} out", edit, safe=False)


@mends("GEN-013")
def refer_to_the_category(finding: Finding, site: Site) -> Fix | None:
    """The modes of the category that the sheet states, by reference to the table of the standard; what is said stays.

    Not safe: an inverter may be set otherwise within its category.
    """
    der = _device(finding, site)
    category = None if der is None else der.text("ride_through_category")
    if der is None or category is None or finding.is_undecided:
        return None
    told = f"Modes of each voltage and frequency region per IEEE 1547-2018, Category {category}"
    said = der.text("ride_through_modes")
    edit = SetProps((der.id,), {"ride_through_modes": told if said is None else f"{said}. {told}"})
    fix = Fix(f"Refer to the modes of Category {category} at {der.tag}", edit, safe=False)
    return fix if settles(edit, finding, site) else None


@mends("GEN-014")
def state_that_they_are_off(finding: Finding, site: Site) -> Fix | None:
    """What is not said of rate of change of frequency and phase jump is said to be off; on would do as well."""
    der = _device(finding, site)
    if der is None or finding.is_undecided:
        return None
    silent = [name for name in ("rocof_enabled", "phase_jump_enabled") if der.flag(name) is None]
    if not silent:
        return None
    edit = SetProps((der.id,), dict.fromkeys(silent, False))
    what = " and ".join({"rocof_enabled": "ROCOF", "phase_jump_enabled": "phase jump"}[name] for name in silent)
    fix = Fix(f"State that {what} protection of {der.tag} is off", edit, safe=False)
    return fix if settles(edit, finding, site) else None


@mends("REL-003", "REL-004")
def list_its_own_functions(finding: Finding, site: Site) -> Fix | None:
    """The functions that a certified inverter has by its certification are added to its list.

    Not safe: its data sheet has the last word.
    """
    der = _device(finding, site)
    if der is None or finding.is_undecided or certification(der) not in (SA, SB):
        return None
    named = [str(name) for name in der.items("protective_functions")]
    missing = [
        group[0] for group in unmet(functions(der, "protective_functions"), site.profile.words("inverter_functions"))
    ]
    if not missing:
        return None
    edit = SetProps((der.id,), {"protective_functions": [*named, *missing]})
    fix = Fix(f"List {listed(missing)} at {der.tag}, as certified", edit, safe=False)
    return fix if settles(edit, finding, site) else None
