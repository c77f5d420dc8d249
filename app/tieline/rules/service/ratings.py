"""Whether every device is rated for the voltage it stands on and the current that flows through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import sqrt

from tieline.model.records import Device
from tieline.network.kinds import is_overcurrent_device, trip_rating_a
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.studies.continuous_current import Through, current_through

_RATED = ("breaker", "fuse", "switch", "recloser", "contactor", "mid", "transfer_switch", "network_protector", "bus")
_ASKED = frozenset({"contactor", "mid", "transfer_switch", "network_protector"})
"""Kinds of which no other rule asks the ratings. What a busbar states is the voltage of its system."""


@rule(
    "SVC-008", "voltage-rating-covers-system", Severity.ERROR, scope=once, cites=(ESB("7.2.1"), ESB("7.5")),
    fields=tuple(f"{kind}.voltage_v" for kind in (*_RATED, "meter")),
)  # fmt: skip
def voltage_rating_covers_the_system(site: Site) -> Iterator[Finding]:
    """Every busbar and device is rated for at least the voltage of the system it stands on.

    A single-pole device is held against the voltage to neutral, a meter only where it is self-contained.

    Why:    Insulation and arc chutes fail above their rated voltage.
    Wrong:  a 240 V switch on 480 V
    Right:  a 600 V switch on 480 V
    """
    unknown: dict[str, Device] = {}
    for device in site.devices(*_RATED, "meter"):
        if not site.connected(device) or (device.kind == "meter" and device.text("metering") != "self-contained"):
            continue
        rated, system = device.number("voltage_v"), _system_v(device, site)
        if rated is None:
            if device.kind in _ASKED and device.owner == "customer":
                yield Finding.undecided(device, needs=need(device, "voltage_v"))
        elif system is None:
            unknown[device.id] = device
        elif rated < system:
            yield Finding.at(
                device,
                says=f"{device.tag} is rated {rated:,.0f} V and stands on {system:,.0f} V.",
                values={"rated_v": rated, "system_v": round(system, 1)},
                remedy=f"Take equipment rated at least {system:,.0f} V.",
            )
    if unknown:
        sources = [need(source, "voltage_v") for source in site.sources if source.number("voltage_v") is None]
        first = next(iter(unknown.values()))
        yield Finding.undecided(*unknown.values(), needs=sources or [f"the system voltage at {first.tag}"])


def _system_v(device: Device, site: Site) -> float | None:
    """The voltage a device must bear: between lines, or to neutral for a single pole."""
    system = site.voltage_v(device)
    if system is None or device.integer("poles") != 1:
        return system
    single_phase = any(source.integer("phases") == 1 for source in site.sources)
    to_neutral = 2 if single_phase or device.number("voltage_v") == system / 2 else sqrt(3)
    # 120 V is the nominal voltage to neutral of 208 V and of 240 V, 277 V of 480 V
    return float(int(system / to_neutral))


def _carriers(site: Site) -> tuple[Device, ...]:
    kinds = [kind for kind in _RATED if kind != "bus"]
    meters = (m for m in site.devices("meter") if m.text("metering") == "self-contained")
    return (*site.devices(*kinds), *meters)


@rule(
    "SVC-009", "continuous-rating-covers-current", Severity.ERROR, scope=_carriers, cites=ESB("7.2.1"),
    fields=("breaker.rating_a", "fuse.rating_a", "switch.rating_a", "switch.fuse_a", "mid.rating_a", "meter.rating_a"),
)  # fmt: skip
def continuous_rating_covers_the_current(device: Device, site: Site) -> Iterator[Finding]:
    """Every device carries the largest continuous current through it: all output from behind it, or its largest load.

    Sources under a certified power control system count together with no more than its limit. A breaker or fuse limits
    the load behind it by itself, and is held against the output alone.

    Why:    An overloaded device overheats, or trips whenever the sun shines.
    Wrong:  120 A of output through a 100 A main
    Right:  120 A of output through a 200 A main
    """
    through = current_through(device, site)
    if is_overcurrent_device(device):
        through = replace(through, load_a=0.0, load=None)
    current = through.least_a(_control_limit_a(site) if through.controlled_a else None)
    rating = device.number("rating_a")
    if rating is None:
        if device.kind in _ASKED and through.ders and device.owner == "customer":
            yield Finding.undecided(device, needs=need(device, "rating_a"))
        return
    if is_overcurrent_device(device):
        rating = min(rating, trip_rating_a(device) or rating)
    if current > rating:
        yield _overloaded(device, rating, current, through)
    elif through.missing:
        yield Finding.undecided(device, needs=through.missing)


def _overloaded(device: Device, rating: float, current: float, through: Through) -> Finding:
    by_load = through.load is not None and through.load_a >= current
    what = f"the load {through.load.tag}" if by_load and through.load else "the sources behind it"
    return Finding.at(
        device,
        *([through.load] if by_load and through.load else through.ders),
        says=f"{device.tag} is of {rating:g} A; {current:.1f} A of {what} flow through it.",
        values={
            "rating_a": rating,
            "output_a": round(through.output_a + through.controlled_a, 1),
            "largest_load_a": through.load_a,
        },
        remedy=f"Take a device of at least {current:.1f} A.",
    )


def _control_limit_a(site: Site) -> float | None:
    """The current to which a certified power control system holds the sources under it; None where there is none."""
    limits = [
        limit
        for controller in site.devices("controller")
        if "pcs-panel-limit" in controller.items("functions") and controller.flag("pcs_certified")
        if (limit := controller.number("panel_limit_a")) is not None
    ]
    return max(limits, default=None)
