"""Rapid shutdown: its initiator, how fast, and down to what voltage."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import each, rule
from tieline.rules.finding import Finding, Severity


@rule(
    "RSD-001", "initiator-shown", Severity.ERROR, scope=each("pv_array"),
    cites=(LOAD_SIDE("Step 3"), NEC("rapid shutdown")), fields=("pv_array.mounting",),
)  # fmt: skip
def initiator_is_shown(array: Device, site: Site) -> Iterator[Finding]:
    """The rapid-shutdown initiator of an array on a building is on the sheet.

    Why:    Firefighters must be able to bring the conductors on the roof down to a safe voltage.
    Wrong:  a roof array with no rapid-shutdown switch drawn
    Right:  a rapid-shutdown switch at the service entrance
    """
    mounting = array.text("mounting")
    if site.devices("rapid_shutdown") or mounting in ("ground", "carport"):
        return
    if any("rapid-shutdown" in controller.items("functions") for controller in site.devices("controller")):
        return
    if mounting is None:
        yield Finding.undecided(array, needs=f"{array.tag}.mounting")
        return
    yield Finding.at(
        array,
        says=f"{array.tag} stands on a building, and no rapid-shutdown initiator is drawn.",
        remedy="Draw the rapid-shutdown switch at the service entrance.",
    )


@rule(
    "RSD-003", "shutdown-time", Severity.ERROR, scope=each("rapid_shutdown"),
    cites=(LOAD_SIDE("Step 3"), NEC("rapid shutdown")), fields=("rapid_shutdown.time_s",),
)  # fmt: skip
def shutdown_is_fast_enough(switch: Device, site: Site) -> Iterator[Finding]:
    """Rapid shutdown takes 30 seconds at most.

    Why:    The load-side article and the code give 30 s; under NEC 2014, whose own figure is 10 s, the article governs.
    Wrong:  45 s
    Right:  30 s
    """
    time, limit = switch.number("time_s"), site.profile.number("rapid_shutdown_s")
    if time is None:
        yield Finding.undecided(switch, needs=f"{switch.tag}.time_s")
    elif time > limit:
        yield Finding.at(
            switch,
            says=f"{switch.tag} takes {time:g} s; {limit:g} s is the limit.",
            values={"time_s": time, "limit_s": limit},
            remedy=f"Take equipment that shuts down within {limit:g} s.",
        )


@rule(
    "RSD-004", "shutdown-voltage", Severity.ERROR, scope=each("rapid_shutdown"),
    cites=(LOAD_SIDE("Step 3"), NEC("rapid shutdown voltage")),
    fields=("rapid_shutdown.voltage_v", "rapid_shutdown.voltage_inside_v"),
)  # fmt: skip
def shutdown_voltage_is_low_enough(switch: Device, site: Site) -> Iterator[Finding]:
    """After shutdown at most 30 V remain outside the array's boundary, and 80 V inside it (NEC 2017 and later).

    Why:    30 V is touch-safe when wet. The load-side article asks 30 V inside the boundary too, so 30 to 80 V inside
            is a warning. NEC 2014 sets no limit inside.
    Wrong:  60 V outside
    Right:  30 V outside, 80 V inside
    """
    outside, inside = switch.number("voltage_v"), switch.number("voltage_inside_v")
    limit, limit_inside = site.profile.number("rapid_shutdown_v"), site.profile.number("rapid_shutdown_inside_v")
    if outside is None:
        yield Finding.undecided(switch, needs=f"{switch.tag}.voltage_v")
    elif outside > limit:
        yield _too_high(switch, "outside", outside, limit)
    if site.nec_edition < 2017:
        limit_inside = float("inf")
    if inside is None:
        yield Finding.undecided(switch, needs=f"{switch.tag}.voltage_inside_v")
    elif inside > limit_inside:
        yield _too_high(switch, "inside", inside, limit_inside)
    elif inside > limit and (reading := site.profile.choice("shutdown_inside")) != "allow":
        yield _too_high(switch, "inside", inside, limit, None if reading == "error" else Severity.WARNING)


def _too_high(switch: Device, side: str, volts: float, limit: float, severity: Severity | None = None) -> Finding:
    whose = " (as the load-side article reads)" if severity is Severity.WARNING else ""
    return Finding.at(
        switch,
        says=f"{switch.tag} leaves {volts:g} V {side} the array's boundary; {limit:g} V is the limit{whose}.",
        values={f"{side}_v": volts, "limit_v": limit},
        remedy="Take module-level equipment that reaches the limit.",
        severity=severity,
    )
