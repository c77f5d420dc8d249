"""Voltage transformers of protection: their lettering, connection and error, and what they must be fit for."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.facts import words_for
from tieline.rules.finding import Finding, Severity
from tieline.rules.instrument_transformers.reading import ratio_of
from tieline.rules.instrument_transformers.sensors import (
    SYNC_CHECK,
    ZERO_SEQUENCE,
    has,
    interrupters,
    is_behind,
    is_transformer,
    protection_vts,
    relays_fed,
    shown_vts,
)
from tieline.rules.relays.needed import interconnection_relays
from tieline.rules.transformers.service import is_three_wire

_SHOWN = ("ratio", "accuracy", "thermal_va", "burden", "connection")
_YG_YG = "wye-grounded/wye-grounded"
_BROKEN_DELTA = "wye-grounded/broken-delta"


def _transformers(site: Site) -> tuple[Device, ...]:
    return tuple(vt for vt in protection_vts(site) if is_transformer(vt))


def _shown(site: Site) -> tuple[Device, ...]:
    return tuple(vt for vt in shown_vts(site) if is_transformer(vt))


@rule(
    "VT-001", "vt-data-shown", Severity.ERROR, scope=_shown, cites=ESB("5.1.1.6"),
    fields=tuple(f"vt.{name}" for name in _SHOWN),
)  # fmt: skip
def vt_data_are_shown(vt: Device, site: Site) -> Iterator[Finding]:
    """Ratio, accuracy, thermal rating, burden and winding configuration of each protection VT are on the sheet.

    Asked of the VTs that feed a relay of the interconnection: "secondary protection" is read as the backup to the
    inverters' own (reading A18, a switch of the profile).

    Why:    The Company checks from them whether the relay sees the voltage of all phases.
    Wrong:  the winding configuration left blank
    Right:  14400:120, 0.3, 500 VA, Yg-Yg
    """
    if missing := [name for name in _SHOWN if vt.props.get(name) in (None, "")]:
        yield Finding.at(
            vt,
            says=f"{vt.tag} does not show {words_for(_as_vt(missing))}.",
            remedy="State ratio, accuracy, thermal rating, burden and winding configuration.",
        )


def _as_vt(names: list[str]) -> list[str]:
    return ["vt_connection" if name == "connection" else name for name in names]


@rule(
    "VT-003", "vt-wye-grounded", Severity.ERROR, scope=_transformers, cites=ESB("7.6.4.2"), fields=("vt.connection",),
)  # fmt: skip
def vt_is_wye_grounded(vt: Device, site: Site) -> Iterator[Finding]:
    """VTs for voltage sensing are connected wye-grounded/wye-grounded.

    A broken delta is VT-004's. Not asked on a single-phase circuit, nor of the VT on the generation's side that serves
    a synchronism check alone beside the relay's VTs on the Company's.

    Why:    A line-to-line connection does not show a phase-to-ground fault.
    Wrong:  open delta
    Right:  Yg-Yg
    """
    connection = vt.text("connection")
    if connection in (_YG_YG, _BROKEN_DELTA) or _is_single_phase(vt, site) or _is_sync_reference(vt, site):
        return
    if connection is None:
        yield Finding.undecided(vt, needs=need(vt, "connection"))
        return
    yield Finding.at(
        vt,
        says=f"{vt.tag} is connected {connection.replace('-', ' ')}, not wye-grounded/wye-grounded.",
        remedy="Connect three VTs wye-grounded/wye-grounded.",
    )


def _is_single_phase(vt: Device, site: Site) -> bool:
    return bool(site.sources) and all(source.integer("phases") == 1 for source in site.sources)


def _is_sync_reference(vt: Device, site: Site) -> bool:
    """Whether a VT only tells a synchronism check of the generation's side, others sensing on the Company's."""
    relays = relays_fed(vt, site)
    return bool(relays) and all(
        has(relay, (SYNC_CHECK,))
        and any(
            is_behind(vt, device, site) and any(_senses_ahead(relay, device, vt, site))
            for device in interrupters(relay, site)
        )
        for relay in relays
    )


def _senses_ahead(relay: Device, device: Device, vt: Device, site: Site) -> Iterator[bool]:
    for other in site.senses(relay):
        if other.kind == "vt" and other.id != vt.id:
            yield not is_behind(other, device, site)


@rule(
    "VT-004", "broken-delta-case-by-case", Severity.WARNING, scope=_transformers,
    cites=(ESB("7.6.4.2"), ESB("Figure 5, note 3")), fields=("vt.connection", "vt.approval"),
)  # fmt: skip
def broken_delta_is_approved(vt: Device, site: Site) -> Iterator[Finding]:
    """Wye-grounded/broken-delta VTs are considered by the Company case by case.

    Why:    They show the zero-sequence voltage and nothing else.
    Wrong:  broken delta with no reference of the Company's
    Right:  Yg-Yg; or the Company's reference stated
    """
    if vt.text("connection") == _BROKEN_DELTA and vt.text("approval") is None:
        yield Finding.at(
            vt,
            says=f"{vt.tag} is connected wye-grounded/broken-delta, and no approval of the Company's is stated.",
            remedy="Connect it wye-grounded/wye-grounded, or state the Company's reference.",
        )


@rule(
    "VT-005", "vt-error", Severity.ERROR, scope=protection_vts, cites=ESB("7.6.4.2"),
    fields=("vt.error_pct", "vt.error_extreme_pct"),
)  # fmt: skip
def vt_error_is_small(vt: Device, site: Site) -> Iterator[Finding]:
    """Voltage is measured within 2 % from -10 to +45 °C and within 4 % from -40 to +65 °C.

    Why:    A sensor that drifts with the weather trips on the wrong voltage.
    Wrong:  3 % over the expected range
    Right:  1 % and 2 %
    """
    limits = (("error_pct", "vt_error_pct", "expected"), ("error_extreme_pct", "vt_error_extreme_pct", "whole"))
    wrong, missing = [], []
    for prop, number, word in limits:
        error, most = vt.number(prop), site.profile.number(number)
        if error is None:
            missing.append(need(vt, prop))
        elif abs(error) > most:
            wrong.append(f"{error:g} % over the {word} temperature range, where {most:g} % is allowed")
    if wrong:
        yield Finding.at(
            vt,
            says=f"The error of {vt.tag} is {' and '.join(wrong)}.",
            remedy="Take a more accurate voltage transformer.",
            values={prop: vt.number(prop) for prop, *_ in limits},
        )
    elif missing and is_transformer(vt):
        yield Finding.undecided(vt, needs=missing)


def _zero_sequence_relays(site: Site) -> tuple[Device, ...]:
    return tuple(relay for relay in interconnection_relays(site) if has(relay, ZERO_SEQUENCE))


@rule(
    "VT-007", "vt-rated-line-to-line", Severity.ERROR, scope=_zero_sequence_relays, cites=ESB("7.6.4.2"),
    fields=("vt.rated_line_to_line", "vt.ratio"),
)  # fmt: skip
def vt_for_59n_is_rated_line_to_line(relay: Device, site: Site) -> Iterator[Finding]:
    """VTs that serve 59N are rated for the full line-to-line voltage of the primary.

    Where that is not stated, the rated primary voltage of the ratio tells. Of several VTs those at the highest voltage
    are the ones for 59N.

    Why:    In a ground fault on an ungrounded circuit the sound phases rise to line-to-line voltage.
    Wrong:  a 7.62 kV VT on 13.2 kV
    Right:  14.4 kV on 13.2 kV
    """
    vts = [vt for vt in site.senses(relay) if vt.kind == "vt" and is_transformer(vt) and vt.owner != "utility"]
    volts = {vt.id: site.voltage_v(vt) or 0.0 for vt in vts}
    for vt in vts:
        if volts[vt.id] == max(volts.values()):
            yield from _rated_for_full_voltage(vt, relay, site)


def _rated_for_full_voltage(vt: Device, relay: Device, site: Site) -> Iterator[Finding]:
    stated, ratio, system = vt.flag("rated_line_to_line"), ratio_of(vt.text("ratio")), site.voltage_v(vt)
    if stated:
        return
    rated = None if ratio is None or ratio.secondary <= 1 else ratio.primary
    if stated is None and (rated is None or system is None):
        yield Finding.undecided(vt, relay, needs=need(vt, "rated_line_to_line"))
    elif stated is False or (rated or 0) < (system or 0):
        said = f" ({rated:,.0f} V on {system:,.0f} V)" if rated and system and rated < system else ""
        yield Finding.at(
            vt,
            relay,
            says=f"{vt.tag}, which serves the 59N of {relay.tag}, is not rated for full line-to-line voltage{said}.",
            remedy="Take VTs rated for the line-to-line voltage of the primary.",
            values={"rated_primary_v": rated, "system_v": system},
        )


def _customers_sensors(site: Site) -> tuple[Device, ...]:
    return tuple(vt for vt in site.devices("vt") if vt.owner != "utility") if site.ders else ()


@rule(
    "VT-008", "no-capacitive-sensor-where-not-grounded", Severity.ERROR, scope=_customers_sensors,
    cites=ESB("7.6.4.2"), fields=("vt.sensor", "utility_source.grounding"),
)  # fmt: skip
def no_capacitive_sensor(vt: Device, site: Site) -> Iterator[Finding]:
    """A capacitive low-energy sensor does not stand on a circuit that is not effectively grounded.

    Asked of sensors at the voltage of the Company's circuit.

    Why:    Its reading drifts and rings with the shifted neutral that 59N is to find.
    Wrong:  a capacitive LEA sensor on a three-wire feeder
    Right:  a wound voltage transformer
    """
    if any(passed.kind == "transformer" for passed in site.way(vt)):
        return
    three_wire = any(is_three_wire(source) for source in site.sources)
    sensor = vt.text("sensor")
    if sensor == "lea-capacitive" and three_wire:
        yield Finding.at(
            vt,
            *site.sources,
            says=f"{vt.tag} is a capacitive low-energy sensor on a circuit that is not effectively grounded.",
            remedy="Take a wound voltage transformer.",
        )
    elif sensor == "lea-capacitive" and (unsaid := [s for s in site.sources if _grounding_is_open(s)]):
        yield Finding.undecided(vt, needs=[need(source, "grounding") for source in unsaid])
    elif sensor is None and three_wire:
        yield Finding.undecided(vt, needs=need(vt, "sensor"))


def _grounding_is_open(source: Device) -> bool:
    """Whether a three-phase circuit states neither how it is grounded nor how many wires it has."""
    single = source.integer("phases") == 1
    return not single and source.text("grounding") is None and source.integer("wires") is None


def line_to_neutral(volts: float, site: Site) -> float:
    """The voltage a relay sees that is wired to the conductors: to neutral, of a single-phase circuit half of it."""
    return volts / 2 if all(source.integer("phases") == 1 for source in site.sources) else volts / math.sqrt(3)
