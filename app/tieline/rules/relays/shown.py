"""What the sheet shows of every protective relay: make, model, accuracy, sensitivity, what it trips."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.relaying import functions, may_trip
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.relays.needed import customers_relays

_LIMITS_POWER = "32"


@rule(
    "REL-001", "relay-make-model-accuracy", Severity.ERROR, scope=customers_relays, cites=ESB("5.1.1.6"),
    fields=("relay.manufacturer", "relay.model", "relay.accuracy", "relay.accuracy_pct"),
)  # fmt: skip
def make_model_and_accuracy_are_shown(relay: Device, site: Site) -> Iterator[Finding]:
    """Make, model and accuracy of every protective relay of the customer's are on the sheet.

    Auxiliary and lockout relays measure nothing and are not asked; the Company's relays are its own affair.

    Why:    The Company reviews the settings of this very relay, and its error goes into them.
    Wrong:  SEL-751, accuracy left blank
    Right:  SEL-751, 1 %
    """
    missing = [
        words
        for words, is_shown in (
            ("its make", relay.text("manufacturer")),
            ("its model", relay.text("model") or relay.text("catalog_number")),
            ("its accuracy", relay.text("accuracy") or relay.number("accuracy_pct") is not None),
        )
        if not is_shown
    ]
    if missing:
        yield Finding.at(
            relay,
            says=f"{relay.tag} does not show {listed(missing)}.",
            remedy="Fill in make, model and accuracy from the relay's data sheet.",
        )


@rule(
    "REL-002", "power-limiting-relay-sensitivity", Severity.ERROR, scope=customers_relays, cites=ESB("5.1.1.6"),
    fields=("relay.min_sensitivity",),
)  # fmt: skip
def sensitivity_is_shown(relay: Device, site: Site) -> Iterator[Finding]:
    """A relay with directional power (32) shows its minimum sensitivity.

    Why:    Below it the limit on power does not hold; the set point is made from it.
    Wrong:  32, no sensitivity
    Right:  32, at least 0.5 W secondary
    """
    if _LIMITS_POWER in functions(relay) and not _stated(relay, "min_sensitivity"):
        yield Finding.at(
            relay,
            says=f"{relay.tag} has directional power (32) and does not show its minimum sensitivity.",
            remedy="State the minimum sensitivity of the 32 element from the relay's data sheet.",
        )


def _stated(relay: Device, name: str) -> bool:
    return relay.text(name) is not None or relay.number(name) is not None


@rule(
    "REL-018", "tripped-devices-shown", Severity.ERROR, scope=customers_relays, cites=ESB("Exhibit 4, item 10"),
    fields=("relay.functions",),
)  # fmt: skip
def tripped_devices_are_shown(relay: Device, site: Site) -> Iterator[Finding]:
    """A trip line leads from every protective relay to the devices it trips.

    A relay that only permits closing (25) or records trips nothing. What is tripped through a controller is shown
    too; that it may not be is another rule's matter (REL-019).

    Why:    A function without a device that opens protects nothing.
    Wrong:  a relay with no trip line
    Right:  a dashed line from the relay to 52-1
    """
    if not may_trip(relay) or site.trip_paths(relay) or _commands_a_source(relay, site):
        return
    yield Finding.at(
        relay,
        says=f"No trip line leads from {relay.tag} to an interrupting device.",
        remedy=f"Draw the trip line from {relay.tag} to each device it trips.",
    )


def _commands_a_source(relay: Device, site: Site) -> bool:
    return any(near.device.kind in ("inverter", "ess", "generator") for near in site.neighbours(relay, "control"))


@rule(
    "REL-029", "voltage-relay-compensated", Severity.WARNING, scope=customers_relays, cites=ESB("7.6.7"),
    fields=("relay.frequency_compensated",),
)  # fmt: skip
def voltage_relays_are_compensated(relay: Device, site: Site) -> Iterator[Finding]:
    """Voltage relays respond alike from 40 to 70 Hz.

    Why:    An island runs off 60 Hz; the voltage must still be measured rightly.
    Wrong:  27 and 59 with no word of frequency compensation
    Right:  27 and 59, compensated from 40 to 70 Hz
    """
    voltage = sorted(functions(relay) & {"27", "59", "59N", "59G"})
    if not voltage or relay.flag("frequency_compensated"):
        return
    low, high = site.profile.number("compensated_from_hz"), site.profile.number("compensated_to_hz")
    verb = "is not" if relay.flag("frequency_compensated") is False else "is not stated to be"
    yield Finding.at(
        relay,
        says=f"{relay.tag} has {listed(voltage)} and {verb} frequency compensated from {low:g} to {high:g} Hz.",
        values={"from_hz": low, "to_hz": high},
        remedy="State it from the relay's data sheet, or take a relay that is.",
    )
