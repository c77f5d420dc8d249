"""The disconnects that self-contained metering requires, on the generator's side and on the utility's."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.disconnects.devices import disconnects, generator_disconnects, may_do_without
from tieline.rules.engine import each, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.metering.meters import company_meters, der_meters, ders_metered, is_regrowth, meters_ahead

_NETWORKS = ("area-network", "spot-network")
_SIDES = {
    "meter-disconnect-generator-side": "generator side",
    "meter-disconnect-utility-side": "utility side",
}  # fmt: skip


def _meters_concerned(site: Site) -> tuple[Device, ...]:
    """In RE Growth the meters of DER; elsewhere, as 7.4(2) refers to the same list, every meter ahead of a DER."""
    meters = der_meters(site) if is_regrowth(site) else company_meters(site)
    return tuple(meter for meter in meters if ders_metered(meter, site))


def _severity(site: Site) -> Severity | None:
    """Outside RE Growth a warning (reading A3)."""
    return None if is_regrowth(site) else Severity.WARNING


def _is_small(meter: Device, site: Site) -> tuple[bool, list[str]]:
    """Whether a meter is, or may be, self-contained of 320 A and below; with the facts that are missing."""
    metering, rating = meter.text("metering"), meter.number("rating_a")
    if metering == "transformer-rated" or (rating is not None and rating > site.profile.number("self_contained_a")):
        return False, []
    return True, [need(meter, name) for name, fact in (("metering", metering), ("rating_a", rating)) if fact is None]


@rule(
    "MTR-006", "meter-generator-side-disconnect", Severity.ERROR, scope=_meters_concerned,
    cites=(ESB("7.2.3"), ESB("7.4(2)")), fields=("meter.metering", "meter.rating_a"),
)  # fmt: skip
def generator_side_has_a_disconnect(meter: Device, site: Site) -> Iterator[Finding]:
    """A self-contained meter of 320 A and below has a disconnect on the generator's side.

    It may be one and the same as the manual generator disconnect. Outside RE Growth it is a warning, and a source that
    may do without a separate disconnect (7.4, Exception) needs none.

    Why:    The Company must be able to test the socket, and set the meter, with the generator off.
    Wrong:  meter, breaker, inverter
    Right:  meter, disconnect switch, inverter
    """
    applies, needs = _is_small(meter, site)
    if not applies:
        return
    lacking = [der for der in ders_metered(meter, site) if not _has_switch_behind(meter, der, site)]
    if not is_regrowth(site):
        lacking = [der for der in lacking if not may_do_without(der, site)]
    if not lacking:
        return
    if needs:
        if is_regrowth(site):
            yield Finding.undecided(meter, needs=needs)
        return
    yield Finding.at(
        meter,
        *lacking,
        says=f"No disconnect stands between {meter.tag} and {listed([der.tag for der in lacking])}.",
        remedy="Place a disconnect on the generator's side of the meter.",
        severity=_severity(site),
    )


def _has_switch_behind(meter: Device, der: Device, site: Site) -> bool:
    for passed in site.way(der):
        if passed.id == meter.id or any(near.device.id == meter.id for near in site.at_port(passed, "secondary")):
            return False
        if disconnects(passed):
            return True
    return False


@rule(
    "MTR-007", "meter-utility-side-disconnect", Severity.ERROR, scope=_meters_concerned,
    cites=(ESB("7.2.3"), ESB("7.4(2)")), fields=("meter.metering", "meter.rating_a", "utility_source.network"),
)  # fmt: skip
def utility_side_has_a_disconnect(meter: Device, site: Site) -> Iterator[Finding]:
    """A self-contained meter of 320 A and below at 480 V, or on a network, has a disconnect on the utility's side too.

    Outside RE Growth it is a warning.

    Why:    At 480 V, and on a network, the socket is worked on only when dead from both sides.
    Wrong:  a 480 V socket with a disconnect on the generator's side alone
    Right:  a disconnect on either side of the socket
    """
    applies, needs = _is_small(meter, site)
    if not applies or any(_parts_from_utility(device) for device in site.way(meter)):
        return
    volts = site.voltage_v(meter)
    networks = [source.text("network") for source in site.sources]
    high = volts is not None and volts > site.profile.number("one_disconnect_v")
    if not high and not any(network in _NETWORKS for network in networks):
        needs += [] if volts is not None else [f"the system voltage at {meter.tag}"]
        needs += [need(source, "network") for source in site.sources if source.text("network") is None]
        if needs and is_regrowth(site):
            yield Finding.undecided(meter, needs=needs)
        return
    if needs:
        if is_regrowth(site):
            yield Finding.undecided(meter, needs=needs)
        return
    yield Finding.at(
        meter,
        says=f"No disconnect stands on the utility's side of the self-contained meter {meter.tag}"
        + (f", at {volts:,.0f} V." if high and volts is not None else ", which is on a network."),
        values={"system_v": volts} if volts is not None else {},
        remedy="Place a disconnect on the utility's side of the meter.",
        severity=_severity(site),
    )


def _parts_from_utility(device: Device) -> bool:
    """Whether a device on the Company's side of a meter can disconnect it."""
    return device.kind == "switch" or (device.owner == "customer" and disconnects(device))


@rule(
    "MTR-015", "meter-disconnect-complies", Severity.ERROR, scope=each("switch"), cites=(ESB("7.2.3"), ESB("7.4")),
    fields=("switch.switch_type", "switch.gang_operated", "switch.lockable_open", "switch.access_24_7"),
)  # fmt: skip
def meter_disconnects_comply(switch: Device, site: Site) -> Iterator[Finding]:
    """The disconnects that metering requires are such as 7.4 describes.

    Gang operated, not of the pull-out type, load break, lockable open, accessible at all times, jaws to the utility.
    In RE Growth the manual generator disconnect may be the one on the generator's side of the meter; what is wrong with
    it is wrong here too, what is missing of it its own rules ask for.

    Why:    They are operated by the Company like any other disconnect.
    Wrong:  a pull-out switch ahead of the meter
    Right:  a gang-operated blade switch that can be locked open
    """
    side, serves_as = _SIDES.get(switch.text("purpose") or ""), None
    if side is None:
        side = serves_as = _side_served(switch, site)
    if side is None or not site.connected(switch):
        return
    faults = ["is of the pull-out type"] if switch.text("switch_type") == "pull-out" else []
    faults += [says for name, says in _WANTED.items() if switch.flag(name) is False]
    if site.company_port(switch) == "load":
        faults.append("has its load side toward the utility")
    if faults:
        yield Finding.at(
            switch,
            says=f"The disconnect {switch.tag} on the meter's {side} {listed(faults)}.",
            remedy="Take a switch that complies with 7.4.",
        )
        return
    silent = [name for name in ("switch_type", *_WANTED) if switch.props.get(name) in (None, "")]
    if silent and serves_as is None:
        yield Finding.undecided(switch, needs=[need(switch, name) for name in silent])


def _side_served(switch: Device, site: Site) -> str | None:
    """The generator side, where the generator disconnect is in RE Growth the disconnect behind a small DER meter."""
    if not is_regrowth(site) or switch not in generator_disconnects(site):
        return None
    ahead = {meter.id for meter in meters_ahead(switch, site)}
    served = any(meter.id in ahead and _is_small(meter, site) == (True, []) for meter in _meters_concerned(site))
    return _SIDES["meter-disconnect-generator-side"] if served else None


_WANTED = {
    "gang_operated": "is not gang operated",
    "load_break": "does not break load",
    "lockable_open": "cannot be locked open",
    "access_24_7": "is not accessible to the Company at all times",
}
