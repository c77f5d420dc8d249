"""Metering in the RE Growth program: a meter of its own for the DER, how the service splits, and what each records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.metering.meters import (
    BOTH_WAYS,
    DER_ROLES,
    company_meters,
    der_meters,
    ders_metered,
    has_solar_and_storage,
    is_regrowth,
    meters_ahead,
    service_meters,
)


def _regrowth_der_meters(site: Site) -> tuple[Device, ...]:
    """The meters of DER in a project of the program."""
    return tuple(m for m in der_meters(site) if ders_metered(m, site)) if is_regrowth(site) else ()


@rule(
    "MTR-003", "regrowth-two-meters", Severity.ERROR, scope=once, cites=ESB("7.2.3"),
    fields=("project.program", "meter.role"),
)  # fmt: skip
def regrowth_has_two_meters(site: Site) -> Iterator[Finding]:
    """A project of the RE Growth program has a separate meter for the DER beside the meter of the supply.

    Why:    The program pays for what is generated, whatever the load takes.
    Wrong:  one meter for load and generation
    Right:  the supply's meter and the DER's own
    """
    ders = [der for der in site.ders if site.connected(der)]
    program = site.project.text("program")
    if program is None and ders:
        yield Finding.undecided(*ders, needs="project.program")
    if program is None or not is_regrowth(site):
        return
    for der in ders:
        yield from _without_own_meter(der, site)
    if ders and not service_meters(site):
        yield Finding.at(
            *(der_meters(site) or ders),
            says="The meter of the supply is not shown; RE Growth needs it beside the meter of the DER.",
            remedy="Draw the Company's meter of the supply.",
        )


def _without_own_meter(der: Device, site: Site) -> Iterator[Finding]:
    ahead = meters_ahead(der, site)
    if any(meter.text("role") in DER_ROLES for meter in ahead):
        return
    unsaid = [meter for meter in ahead if meter.text("role") is None]
    if unsaid and len(company_meters(site)) > 1:
        yield Finding.undecided(der, *unsaid, needs=[need(meter, "role") for meter in unsaid])
        return
    yield Finding.at(
        der,
        *ahead,
        says=f"{der.tag} has no meter of its own, as RE Growth requires.",
        remedy="Draw the Company's meter for the DER, with its own connection to the service.",
    )


@rule(
    "MTR-004", "regrowth-no-junction-box-split", Severity.ERROR, scope=once, cites=ESB("7.2.3"),
    fields=("junction.purpose", "meter.form"),
)  # fmt: skip
def service_splits_at_the_weatherhead(site: Site) -> Iterator[Finding]:
    """In RE Growth the service to the two meters splits at the weatherhead, or in a multi-gang meter socket.

    Why:    A junction box on the wall is unmetered wiring of the Company's that anybody can open.
    Wrong:  one service to a junction box, from which each socket is fed
    Right:  a 2-gang socket, or a split at the weatherhead
    """
    if not is_regrowth(site):
        return
    for split, meters in _splits(site).items():
        purpose = split.text("bus_type" if split.kind == "bus" else "purpose")
        if purpose in ("weatherhead", "pole"):
            continue
        ganged = any(_is_gang(meter) for meter in meters)
        if purpose is None or (purpose in _TROUGHS and not ganged):
            if split.owner == "utility" or ganged:
                continue
            forms = [need(meter, "form") for meter in meters if not meter.text("form")]
            needs = [need(split, "purpose")] if purpose is None else forms
            if needs:
                yield Finding.undecided(split, *meters, needs=needs)
                continue
        elif ganged and purpose != "junction-box":
            continue
        yield Finding.at(
            split,
            *meters,
            says=f"The service splits to {' and '.join(meter.tag for meter in meters)} in {split.tag}, "
            f"{_PURPOSES.get(purpose or '', 'not at the weatherhead')}.",
            remedy="Split the service at the weatherhead, or use a multi-gang meter socket.",
        )


_TROUGHS = ("wiring-trough", "gutter")
_PURPOSES = {"junction-box": "a junction box", "splice": "a splice", "supply-side-tap": "a tap"}


def _is_gang(meter: Device) -> bool:
    form = (meter.text("form") or "").lower()
    return "gang" in form or "trough" in form


def _splits(site: Site) -> dict[Device, list[Device]]:
    """Where the ways to the Company's meters part: the junction or bar at which each meets another, with those."""
    meters = [meter for meter in company_meters(site) if site.connected(meter)]
    shared = Counter(device.id for meter in meters for device in site.way(meter))
    found: dict[Device, list[Device]] = {}
    for meter in meters:
        for device in site.way(meter):
            if device.kind == "meter":
                break  # in series behind another meter
            if device.kind in ("junction", "bus") and shared[device.id] > 1:
                found.setdefault(device, []).append(meter)
                break
    return {split: several for split, several in found.items() if len(several) > 1}


@rule(
    "MTR-005", "regrowth-meter-type", Severity.ERROR, scope=_regrowth_der_meters, cites=ESB("7.2.3"),
    fields=("meter.recording", "meter.telemetry"),
)  # fmt: skip
def meter_type_follows_size(meter: Device, site: Site) -> Iterator[Finding]:
    """In RE Growth a DER below 60 kW has a watt-hour meter, from 60 kW on an interval meter with telemetry.

    Why:    The larger ones settle by the hour.
    Wrong:  75 kW on a watt-hour meter
    Right:  75 kW on an interval meter with telemetry
    """
    total, limit = site.aggregate_kw, site.profile.number("regrowth_interval_kw")
    recording = meter.text("recording") or ("interval" if meter.text("registers") == "interval" else None)
    if total.value is None and total.least < limit:
        yield Finding.undecided(meter, needs=total.missing)
        return
    large = total.least >= limit
    if recording is None:
        yield Finding.undecided(meter, needs=need(meter, "recording"))
    elif recording != ("interval" if large else "watt-hour"):
        wanted = "an interval meter with telemetry" if large else "a watt-hour meter"
        yield Finding.at(
            meter,
            says=f"{meter.tag} of {total.least:,.1f} kW of DER is {_A[recording]}; {wanted} is required.",
            values={"aggregate_kw": total.least, "interval_from_kw": limit},
            remedy=f"Show {wanted}.",
        )
    elif large and meter.flag("telemetry") is None:
        yield Finding.undecided(meter, needs=need(meter, "telemetry"))
    elif large and not meter.flag("telemetry"):
        yield Finding.at(
            meter,
            says=f"The interval meter {meter.tag} has no telemetry.",
            values={"aggregate_kw": total.least, "interval_from_kw": limit},
            remedy="Give the interval meter telemetry.",
        )


_A = {"interval": "an interval meter", "watt-hour": "a watt-hour meter"}


@rule(
    "MTR-009", "regrowth-storage-bidirectional", Severity.ERROR, scope=_regrowth_der_meters, cites=ESB("7.2.3"),
    fields=("meter.registers",),
)  # fmt: skip
def meter_of_solar_and_storage_is_bidirectional(meter: Device, site: Site) -> Iterator[Finding]:
    """Where solar and storage are installed together in RE Growth, the DER's meter is bidirectional with no detent.

    Why:    Storage draws through the same meter; a detent would hide it.
    Wrong:  a meter with a detent
    Right:  bidirectional, no detent
    """
    if not has_solar_and_storage(site):
        return
    registers = meter.text("registers")
    if registers in (None, "interval"):
        yield Finding.undecided(meter, needs=need(meter, "registers"))
    elif registers not in BOTH_WAYS:
        yield Finding.at(
            meter,
            says=f"{meter.tag} meters solar and storage and registers {_REGISTERS.get(registers, registers)}.",
            remedy="Show a bidirectional meter with no detent.",
        )


_REGISTERS = {"delivered-only": "one direction only", "net": "the net alone"}


def _regrowth_meters(site: Site) -> tuple[Device, ...]:
    return company_meters(site) if is_regrowth(site) else ()


@rule(
    "MTR-010", "regrowth-socket-provisions", Severity.ERROR, scope=_regrowth_meters,
    cites=ESB("7.2.3, illustration 7.2.3-1"), fields=("meter.form", "meter.wireless", "meter.registers"),
)  # fmt: skip
def sockets_follow_size(meter: Device, site: Site) -> Iterator[Finding]:
    """In RE Growth up to 25 kW a 2-gang socket trough stands at the service, with a net meter for the DER; above
    25 kW there are provisions for wireless meters, with a detent for the load and bidirectional for the DER.

    Where the service splits at the weatherhead the sockets may stand apart, as the section allows. A bidirectional
    meter is taken for a net one.

    Why:    The Company's meter must fit the socket, and report.
    Wrong:  50 kW with no provision for a wireless meter
    Right:  50 kW with provisions for wireless meters, bidirectional for the DER
    """
    total, limit = site.aggregate_kw, site.profile.number("regrowth_wireless_kw")
    if not site.connected(meter) or not site.ders:
        return
    if total.value is None and total.least <= limit:
        yield Finding.undecided(meter, needs=total.missing)
        return
    of_der = meter.text("role") in DER_ROLES
    values = {"aggregate_kw": total.least, "limit_kw": limit}
    registers = meter.text("registers")
    if total.least > limit:
        wireless = meter.flag("wireless")
        if wireless is None:
            yield Finding.undecided(meter, needs=need(meter, "wireless"))
        elif not wireless:
            yield Finding.at(
                meter,
                says=f"{meter.tag} has no provisions for a wireless meter, at {total.least:,.1f} kW of DER.",
                values=values,
                remedy="Provide for the Company's wireless meter.",
            )
        if not of_der and registers in _NO_DETENT:
            yield _wrong_registers(meter, "has no detent; the load's meter is detented", values)
    elif of_der and not _may_stand_apart(site) and not any(_is_gang(m) for m in company_meters(site)):
        if forms := [need(m, "form") for m in company_meters(site) if not m.text("form")]:
            yield Finding.undecided(meter, needs=forms)
        else:
            yield Finding.at(
                meter,
                says=f"{meter.tag} stands in no 2-gang socket trough, at {total.least:,.1f} kW of DER.",
                values=values,
                remedy="Show a 2-gang meter socket trough at the service.",
            )
    if of_der and registers is None:
        yield Finding.undecided(meter, needs=need(meter, "registers"))
    elif of_der and registers not in _for_der(total.least > limit):
        yield _wrong_registers(meter, f"registers {_REGISTERS.get(registers or '', registers)}", values)


_NO_DETENT = ("bidirectional-no-detent", "net")
"""Registers that turn both ways; a bidirectional meter may be detented by its program."""


def _for_der(large: bool) -> tuple[str, ...]:
    return (*BOTH_WAYS, "interval") if large else (*BOTH_WAYS, "interval", "net")


def _wrong_registers(meter: Device, says: str, values: dict[str, float]) -> Finding:
    return Finding.at(
        meter,
        says=f"{meter.tag} {says}.",
        values=values,
        remedy="Show a detented meter for the load, and a net or, above 25 kW, a bidirectional one for the DER.",
    )


def _may_stand_apart(site: Site) -> bool:
    """Whether the service splits at a weatherhead, or on the Company's pole, so that the sockets need no trough."""
    return any(split.text("purpose") in ("weatherhead", "pole") for split in _splits(site))
