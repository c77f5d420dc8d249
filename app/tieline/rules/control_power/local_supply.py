"""The local power supply of the protection: UPS, alarm, size and connection."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.control_power.supplies import local_supplies
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity


@rule(
    "PSU-001", "ups-failure-leaves-relay-supply", Severity.ERROR, scope=local_supplies, cites=ESB("7.5.2(1)"),
    fields=("control_power.survives_rectifier_failure", "control_power.supply"),
)  # fmt: skip
def relay_supply_survives_the_rectifier(supply: Device, site: Site) -> Iterator[Finding]:
    """Failure of a UPS rectifier leaves the power supply of the relays in place.

    A battery with its charger has no such rectifier in the way, unless the sheet says that the relays lose it.

    Why:    A relay that dies with the rectifier cannot trip what the failure brings on.
    Wrong:  relays behind a UPS that drops out with its rectifier
    Right:  relays on the battery itself
    """
    survives, kind = supply.flag("survives_rectifier_failure"), supply.text("supply")
    if survives is False:
        yield Finding.at(
            supply,
            says=f"When the rectifier of {supply.tag} fails, the relays lose their supply.",
            remedy="Feed the relays from the battery directly.",
        )
    elif survives is None and kind != "dc-battery":
        yield Finding.undecided(supply, needs=need(supply, "supply" if kind is None else "survives_rectifier_failure"))


@rule(
    "PSU-002", "charge-alarm-in-trip-scheme", Severity.ERROR, scope=local_supplies, cites=ESB("7.5.2(2)"),
    fields=("control_power.alarm_in_trip",),
)  # fmt: skip
def loss_of_charge_is_in_the_trip_scheme(supply: Device, site: Site) -> Iterator[Finding]:
    """A fail-safe alarm contact for the loss of the charge source is in the trip scheme of the interrupting device.

    Why:    A battery that is no longer charged must not be found out by a trip that fails.
    Wrong:  no alarm, or a lamp only
    Right:  the alarm contact trips
    """
    wired = supply.flag("alarm_in_trip")
    if wired is None:
        says = f"Whether the loss of charge of {supply.tag} acts on the trip scheme is not stated."
        yield Finding.undecided(supply, needs=need(supply, "alarm_in_trip"), says=says)
    elif not wired:
        yield Finding.at(
            supply,
            says=f"The loss of charge of {supply.tag} does not act on the trip scheme.",
            remedy="Wire a fail-safe alarm contact of the charger into the trip of the interrupting device.",
        )


@rule(
    "PSU-003", "supply-sized-for-trip", Severity.ERROR, scope=local_supplies, cites=ESB("7.5.2(3)"),
    fields=("control_power.capacity_ah", "control_power.autonomy_h"),
)  # fmt: skip
def supply_is_sized_for_the_trip(supply: Device, site: Site) -> Iterator[Finding]:
    """The local supply has the capacity to carry through a trip after its charge source is lost.

    Its capacity is shown, and for how long a trip can still be completed, or the sizing calculation is attached.

    Why:    The trip is wanted in the hours when the charger is dead.
    Wrong:  capacity unknown
    Right:  40 Ah, by calculation good for a trip after 8 h
    """
    capacity, autonomy = supply.number("capacity_ah"), supply.number("autonomy_h")
    if capacity is None or capacity <= 0 or (autonomy is not None and autonomy <= 0):
        says = (
            f"{supply.tag} has no reserve for a trip after its charge source is lost."
            if autonomy is not None and autonomy <= 0
            else f"The capacity of {supply.tag} is not shown."
        )
        yield Finding.at(
            supply,
            says=says,
            values={"capacity_ah": capacity, "autonomy_h": autonomy},
            remedy="State the capacity, and size it so that the trip is carried through after loss of charge.",
        )
    elif autonomy is None and not _is_calculated(site):
        yield Finding.undecided(supply, needs=need(supply, "autonomy_h"))


def _is_calculated(site: Site) -> bool:
    return any(isinstance(a, dict) and a.get("kind") == "dc-calculation" for a in site.project.items("attachments"))


@rule(
    "PSU-004", "supply-hard-wired", Severity.ERROR, scope=local_supplies, cites=ESB("7.5.2(4)"),
    fields=("control_power.hard_wired",),
)  # fmt: skip
def supply_is_hard_wired(supply: Device, site: Site) -> Iterator[Finding]:
    """The local supply is hard-wired and permanently installed; no cord and plug.

    Why:    What is plugged in is one day unplugged.
    Wrong:  a UPS on a cord
    Right:  hard-wired
    """
    wired = supply.flag("hard_wired")
    if wired is None:
        says = f"Whether {supply.tag} is hard-wired is not stated."
        yield Finding.undecided(supply, needs=need(supply, "hard_wired"), says=says)
    elif not wired:
        yield Finding.at(
            supply, says=f"{supply.tag} is connected by cord and plug.", remedy="Install it permanently, hard-wired."
        )
