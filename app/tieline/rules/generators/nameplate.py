"""What the sheet shows of each source: ratings, make, model, certification, winding and grounding."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.certification import certification
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each_der, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.generators.sources import inverters, is_applied_for, is_stated, machines


@rule(
    "GEN-001", "source-ratings-shown", Severity.ERROR, scope=each_der, cites=ESB("5.1.1.6"),
    fields=("inverter.kw", "inverter.kva", "ess.kw", "ess.kva", "generator.kw", "generator.kva"),
)  # fmt: skip
def ratings_are_shown(der: Device, site: Site) -> Iterator[Finding]:
    """The rating of each source in kW and in kVA is on the sheet.

    Why:    Thresholds are counted in kW, fault current and protection in kVA; neither tells the other.
    Wrong:  500 kW, and nothing else
    Right:  500 kW / 550 kVA
    """
    missing = [words for name, words in (("kw", "kW"), ("kva", "kVA")) if (der.number(name) or 0) <= 0]
    if missing:
        yield Finding.at(
            der,
            says=f"{der.tag} does not show its rating in {' and '.join(missing)}.",
            remedy="Fill in kW and kVA of the nameplate.",
        )


@rule(
    "GEN-005", "inverter-identified", Severity.ERROR, scope=inverters, cites=ESB("5.1.1.6"),
    fields=(
        "inverter.manufacturer", "inverter.model", "inverter.certification",
        "ess.manufacturer", "ess.model", "ess.certification",
    ),
)  # fmt: skip
def inverter_is_identified(der: Device, site: Site) -> Iterator[Finding]:
    """Make, model and UL 1741 certification of each inverter are on the sheet, of storage units too.

    "TBD" is no model.

    Why:    The Company looks the very unit up, and every setting depends on what it is certified to.
    Wrong:  an inverter with its model left blank
    Right:  SolarEdge SE7600H-US, UL 1741 SB
    """
    has_model = is_stated(der, "model", site) or is_stated(der, "catalog_number", site)
    missing = [] if is_stated(der, "manufacturer", site) else ["its make"]
    missing += [] if has_model else ["its model"]
    missing += [] if certification(der) is not None else ["its UL 1741 certification"]
    if missing:
        yield Finding.at(
            der,
            says=f"{der.tag} does not show {listed(missing)}.",
            remedy="Fill in make, model and certification of the inverter.",
        )


@rule(
    "GEN-006", "machine-identified", Severity.ERROR, scope=machines, cites=ESB("5.1.1.6"),
    fields=("generator.manufacturer", "generator.model", "generator.winding"),
)  # fmt: skip
def machine_is_identified(der: Device, site: Site) -> Iterator[Finding]:
    """Make, model, winding and grounding arrangement of each rotating machine are on the sheet.

    A grounded wye says both winding and grounding; what stands in the neutral is drawn at it. A delta winding has no
    neutral to draw anything at.

    Why:    Winding and grounding decide what the machine feeds into a ground fault.
    Wrong:  the winding left blank
    Right:  Caterpillar G3516, grounded wye, neutral reactor drawn
    """
    has_model = is_stated(der, "model", site) or is_stated(der, "catalog_number", site)
    winding = der.text("winding")
    missing = [] if is_stated(der, "manufacturer", site) else ["its make"]
    missing += [] if has_model else ["its model"]
    missing += [] if winding is not None else ["its winding and grounding arrangement"]
    if missing:
        yield Finding.at(
            der,
            says=f"{der.tag} does not show {listed(missing)}.",
            remedy="Fill in make, model, winding and grounding of the machine.",
        )
    if winding == "delta" and (at_neutral := site.at_port(der, "neutral")):
        yield Finding.at(
            der,
            *[near.device for near in at_neutral],
            says=f"{der.tag} is stated to be wound in delta, and a neutral is drawn at it.",
            remedy="State the winding as it is, or take the neutral away.",
        )


@rule("GEN-022", "nameplates-per-ansi", Severity.INFO, scope=once, cites=ESB("7.0"))
def nameplates_meet_ansi(site: Site) -> Iterator[Finding]:
    """A note where new sources are applied for: their nameplates are to meet ANSI standards.

    What a nameplate looks like is not on a one-line, so nothing is decided here.

    Why:    The ratings on the sheet are compared with the nameplates at the witness test.
    Wrong:  (a note) a new generator
    Right:  (no note) sources that all stand already
    """
    if fresh := [der for der in site.ders if is_applied_for(der)]:
        yield Finding.at(
            *fresh,
            says=f"The nameplates of {listed(der.tag for der in fresh)} are to meet ANSI standards.",
            remedy="Nothing on the sheet; see to it when the equipment is bought.",
        )
