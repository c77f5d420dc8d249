"""What counts into the sizes and shares of the screens: nameplate, adjacent projects, DER with transfer trip."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.figures import full_nameplate_kw, quantity
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.islanding.section import Section, screened_sections, sections
from tieline.rules.islanding.shown import has_transfer_trip

_CLASSES: dict[str | None, tuple[str, ...]] = {
    "1741-SA": ("sa_small_kw", "sa_large_kw"),
    "1741-SB": ("sb_small_kw", "sb_middle_kw", "sb_large_kw"),
}
_ABOVE = frozenset({"sa_small_kw", "sb_small_kw", "islanding_high_circuit_kw"})
"""Sizes that a project is measured against by being above them; the others by reaching them."""


def size_class(section: Section, size_kw: float) -> int:
    """How many of the sizes at which some screen asks for more a project of so many kW has come to."""
    names = {name for held in {der.text("certification") for der in section.ders} for name in _CLASSES.get(held, ())}
    if not section.is_below_v("islanding_low_circuit_v").is_no:
        names.add("islanding_low_circuit_kw")
    if not section.is_above_v("islanding_high_circuit_v").is_no:
        names.add("islanding_high_circuit_kw")
    return sum(size_kw > section.limit(n) if n in _ABOVE else size_kw >= section.limit(n) for n in names)


@rule(
    "ISL-020", "no-derating-by-firmware", Severity.ERROR, scope=screened_sections,
    cites=(ESB("7.6.12.3, footnote 19"), ESB("7.6.12.4, footnote 22")),
    fields=("inverter.derated_kw", "inverter.derate_nameplate", "inverter.kw"),
)  # fmt: skip
def sizes_are_nameplate(section: Section, site: Site) -> Iterator[Finding]:
    """No project comes under a size of the islanding screens by de-rating its inverters in firmware.

    The screens count the full nameplate, whatever is de-rated. A manufacturer's permanent de-rating with its own
    nameplate is no fault, but does not count here either (reading A38).

    Why:    Firmware can be changed back in a minute; the hardware would then feed the island with all it has.
    Wrong:  600 kW de-rated in firmware to 499 kW
    Right:  600 kW counted as 600 kW
    """
    derated = [d for d in section.ders if _in_firmware_kw(d) is not None]
    if not derated:
        return
    if unsaid := [need(der, "kw") for der in derated if der.number("kw") is None]:
        if not section.is_simplified:
            yield Finding.undecided(*derated, needs=unsaid)
        return
    full = section.size_kw.least
    spared = sum((full_nameplate_kw(d) or 0) - (_in_firmware_kw(d) or 0) for d in derated)
    if size_class(section, full) == size_class(section, full - spared):
        return
    yield Finding.at(
        *derated,
        says=f"{listed(der.tag for der in derated)} is de-rated in firmware, which would bring {full:,.0f} kW to "
        f"{full - spared:,.0f} kW, below a size of the islanding screens; they count the full nameplate.",
        values={"nameplate_kw": full, "derated_kw": full - spared},
        remedy=f"Count {full:,.0f} kW, with what the screens require of it, or take smaller inverters.",
    )


def _in_firmware_kw(der: Device) -> float | None:
    """The de-rated output of all units, where nothing but firmware holds it down."""
    derated = der.number("derated_kw")
    if derated is None or der.kind == "generator" or der.flag("derate_nameplate"):
        return None
    rated = der.number("kw")
    return None if rated is not None and derated >= rated else derated * quantity(der)


@rule(
    "ISL-021", "adjacent-projects-counted-together", Severity.WARNING, scope=screened_sections,
    cites=ESB("7.6.12.1(5)"),
    fields=("project.adjacent_der_kw", "project.adjacent_der_counted"),
)  # fmt: skip
def adjacent_projects_are_counted(section: Section, site: Site) -> Iterator[Finding]:
    """Projects at one connection, or on sub-divided or adjacent parcels, are measured by what they come to together.

    Two services on one sheet are two such projects. The sizes of the islanding screens are meant.

    Why:    An island does not care how the land was divided.
    Wrong:  two projects of 300 kW side by side, each screened alone
    Right:  both screened as 600 kW
    """
    project = site.project
    if project.flag("adjacent_der_counted") is not None or section.size_kw.value is None:
        return
    beside = project.number("adjacent_der_kw") or 0
    others = [other for other in sections(site) if other is not section]
    beside += sum(other.size_kw.least for other in others)
    own = section.size_kw.value
    if beside <= 0 or size_class(section, own) == size_class(section, own + beside):
        return
    yield Finding.at(
        *section.place,
        says=f"{own:,.0f} kW is screened apart from {beside:,.0f} kW beside it; together they come to "
        f"{own + beside:,.0f} kW, for which the islanding screens may ask for more.",
        values={"aggregate_kw": own, "adjacent_kw": beside, "together_kw": own + beside},
        remedy="State whether the Company counts the projects together, and screen their sum if it does.",
    )


@rule(
    "ISL-022", "transfer-tripped-der-left-out", Severity.INFO, scope=screened_sections, cites=ESB("7.6.12.1(7)"),
    fields=("utility_source.section_dtt_kw",),
)  # fmt: skip
def transfer_tripped_der_is_left_out(section: Section, site: Site) -> Iterator[Finding]:
    """Note: DER with direct transfer trip is left out of the shares of DER that is not certified.

    Why:    It leaves the island in any case.
    Wrong:  the note appears where 300 kW of the line section has transfer trip
    Right:  no note where none has
    """
    others = max(section.source.number("section_dtt_kw") or 0, 0) if section.source is not None else 0
    own = [der for der in section.ders if has_transfer_trip(der, site)]
    left_out = others + sum(full_nameplate_kw(der) or 0 for der in own)
    if left_out > 0:
        yield Finding.at(
            *([section.source] if others and section.source is not None else []),
            *own,
            *section.place,
            says=f"{left_out:,.0f} kW of DER with direct transfer trip is left out of the shares of DER that is not "
            "certified.",
            values={**section.arithmetic, "left_out_kw": left_out},
            remedy="Nothing is to be done.",
        )
