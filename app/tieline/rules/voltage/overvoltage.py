"""Load rejection overvoltage, and the rise of voltage along a source's conductors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieline.model.records import Device, Wire
from tieline.network.site import Site, need
from tieline.rules.citations import ESB, LOAD_SIDE
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.settings.subjects import customers_units
from tieline.studies.conductor_run import resistance_of
from tieline.studies.continuous_current import output_at
from tieline.studies.voltage_change import rise_pct

_ENDS = ("transformer", "utility_source")


@rule(
    "PQ-005", "load-rejection-overvoltage", Severity.ERROR, scope=customers_units, cites=ESB("10.3"),
    fields=("inverter.lrov_pu", "inverter.lrov_ms", "ess.lrov_pu", "ess.lrov_ms", "project.attachments"),
)  # fmt: skip
def overvoltage_is_limited(der: Device, site: Site) -> Iterator[Finding]:
    """The self-protective overvoltage of an inverter trips at no more than 1.4 pu in 1 ms or less, or a letter of its
    maker or of a testing laboratory confirms the curve of IEEE 1547-2018, 7.4.2.

    A letter that names a device is of that device alone.

    Why:    An inverter cut off from its load lifts the voltage of all that is cut off with it.
    Wrong:  neither stated nor confirmed
    Right:  1.4 pu in 1 ms; or the letter attached
    """
    if _has_letter(der, site):
        return
    most_pu, most_ms = site.profile.number("lrov_pu"), site.profile.number("lrov_ms")
    level, time_ms = der.number("lrov_pu"), der.number("lrov_ms")
    limits = f"{most_pu:g} pu in {most_ms:g} ms"
    if level is None or time_ms is None:
        lacking = "neither setting nor time" if level is None and time_ms is None else (
            "no setting" if level is None else "no time")  # fmt: skip
        says = f"{der.tag} states {lacking} of its self-protective overvoltage, and no letter confirms it."
    elif level > most_pu or time_ms > most_ms:
        says = f"{der.tag} trips itself at {level:g} pu in {time_ms:g} ms; {limits} is allowed."
    else:
        return
    yield Finding.at(
        der,
        says=says,
        remedy=f"State a setting of {limits} or tighter, or attach the letter of the maker or the laboratory.",
        values={"lrov_pu": level, "lrov_ms": time_ms, "limit_pu": most_pu, "limit_ms": most_ms},
    )


def _has_letter(der: Device, site: Site) -> bool:
    letters = [a for a in site.project.items("attachments") if isinstance(a, dict) and a.get("kind") == "lrov-letter"]
    named = [letter.get("device") for letter in letters]
    return any(not device or device in (der.id, der.tag) for device in named)


@dataclass(frozen=True, slots=True)
class _Run:
    """The wires in line from a source to the first busbar, and the device they first come to."""

    wires: tuple[Wire, ...]
    first: Device


def _run_to_the_panel(der: Device, site: Site) -> _Run | None:
    """None where the source comes to no busbar before a transformer or the Company."""
    wires: list[Wire] = []
    near, first = der, None
    for device in site.way(der):
        if device.kind in _ENDS or device.owner == "utility":
            return None
        joining = [n.wire for n in site.neighbours(near, "power") if n.device.id == device.id]
        wires += joining[:1]
        first, near = first or device, device
        if device.kind == "bus":
            return _Run(tuple(wires), first)
    return None


@rule(
    "PQ-006", "rise-along-conductors", Severity.WARNING, scope=customers_units,
    cites=LOAD_SIDE("Performance Optimization"),
    fields=("wire.length_ft", "wire.conductor", "wire.sets", "wire.r_ohm_per_kft", "inverter.max_output_a"),
)  # fmt: skip
def rise_along_the_conductors(der: Device, site: Site) -> Iterator[Finding]:
    """The voltage rises by no more than 2 % between an inverter and its panel.

    2 I R of a single-phase circuit, sqrt(3) I R of a three-phase one, with the resistance of the conductors stated or
    that of the code's table. Asked at 600 V and below. Pieces of a run that state the same length state that of the
    run, which counts once. The article asks for larger conductors without a number; 2 % is the profile's.

    Why:    An inverter at the end of thin wire sees a voltage too high and curtails.
    Wrong:  8 AWG for 32 A over 140 ft, 2.9 %
    Right:  6 AWG over 100 ft, 1.3 %
    """
    volts = der.number("voltage_v") or site.voltage_v(der)
    if volts is not None and volts > site.profile.number("low_voltage_v"):
        return
    run = _run_to_the_panel(der, site)
    if run is None or not run.wires:
        return
    measured = resistance_of(run.wires, site)
    current = output_at(run.first, (der,), site)
    missing = [*measured.missing, *current.missing, *([need(der, "voltage_v")] if not volts else [])]
    if not volts or measured.ohm is None or current.value is None:
        yield Finding.undecided(der, *run.wires[:1], needs=missing)
        return
    three_phase = der.integer("phases") == 3 or (current.value < (site.output_a(der).value or 0) - 1e-9)
    if three_phase and der.text("wiring") == "L-N":
        volts = site.voltage_v(der) or volts
    rise = rise_pct(current.value, measured.ohm, volts, three_phase=three_phase)
    limit = site.profile.number("conductor_rise_pct")
    if rise > limit:
        yield Finding.at(
            der,
            *run.wires,
            says=f"The voltage rises by {rise:.1f} % from the panel to {der.tag} over {measured.length_ft:g} ft; "
            f"{limit:g} % is recommended.",
            remedy="Take larger conductors.",
            values={"output_a": round(current.value, 2), "length_ft": measured.length_ft,
                    "one_way_ohm": round(measured.ohm, 5), "voltage_v": volts, "rise_pct": round(rise, 2),
                    "limit_pct": limit},
        )  # fmt: skip
