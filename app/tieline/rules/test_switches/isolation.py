"""Test switches: that they are there, that each relay has its own, and what is written on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.relaying import functions
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.test_switches.switches import (
    DC_WIRES,
    cabled_relays,
    customers_switches,
    make_of,
    relays_at,
    sharing,
    tested_relays,
    without_switch,
)


@rule(
    "TST-001", "relay-test-switches", Severity.ERROR, scope=tested_relays, cites=ESB("7.6.6"),
    fields=("relay.test_switch", "relay.draw_out", "relay.control_cable", "test_switch.make"),
)  # fmt: skip
def relay_has_test_switches(relay: Device, site: Site) -> Iterator[Finding]:
    """Relays that do not draw out, and 86, have FT-1 or equal test switches on all their inputs and outputs.

    Where no test switch is drawn, the relay's own data may name it. A draw-out relay, and one whose inputs come by a
    control cable (TST-006), needs none.

    Why:    The relay is tested with the plant running; its circuits must open and short without lifting wires.
    Wrong:  CT, VT and trip wires straight to the relay
    Right:  an FT-1 in the AC inputs, another in the trip outputs
    """
    if relay.text("test_switch") is not None:
        return
    if bare := without_switch(relay, site):
        yield Finding.at(
            relay,
            says=f"{relay.tag} has no test switch in {listed(bare)}.",
            remedy=f"Set an FT-1 or equal test switch into {listed(bare)}.",
        )
        return
    near = (n.device for n in site.neighbours(relay, "sensing", "trip") if n.device.kind == "test_switch")
    unnamed = {ts.id: ts for ts in near if make_of(ts) is None}
    for ts in unnamed.values():
        yield Finding.undecided(ts, relay, needs=need(ts, "make"))


@rule(
    "TST-002", "own-ac-test-switch", Severity.ERROR, scope=customers_switches, cites=ESB("7.6.6"),
    fields=("test_switch.isolates",),
)  # fmt: skip
def each_relay_has_its_ac_switch(switch: Device, site: Site) -> Iterator[Finding]:
    """Each relay has an AC test switch of its own, and no DC is on it.

    Why:    Who tests one relay must not open the circuits of another, nor touch DC among the AC blades.
    Wrong:  one AC switch for two relays, or trip wires on it
    Right:  one AC switch a relay
    """
    kinds = {near.wire.kind for near in site.neighbours(switch)}
    dc = sorted(kinds & set(DC_WIRES))
    for_ac = "sensing" in kinds or (switch.text("isolates") == "ac" and bool(dc))
    faults = []
    if relays := sharing(switch, site, "sensing"):
        faults.append(f"isolates the AC inputs of {listed(r.tag for r in relays)} together")
    if for_ac and (dc or switch.text("isolates") == "dc"):
        faults.append("has DC circuits on it" if dc else "is a DC switch with AC inputs on it")
    if faults:
        yield Finding.at(
            switch,
            *(relays or relays_at(switch, site, "sensing", *DC_WIRES)),
            says=f"The AC test switch {switch.tag} {listed(faults)}.",
            remedy="Give each relay an AC test switch of its own, and keep DC off it.",
        )


def _dc_switches(site: Site) -> tuple[Device, ...]:
    return tuple(ts for ts in customers_switches(site) if site.neighbours(ts, *DC_WIRES))


@rule(
    "TST-003", "own-dc-test-switch", Severity.ERROR, scope=_dc_switches, cites=ESB("7.6.6"),
    fields=("test_switch.isolates_both_poles", "relay.company_designated"),
)  # fmt: skip
def designated_relay_has_its_dc_switch(switch: Device, site: Site) -> Iterator[Finding]:
    """A relay that the Company designated has a DC test switch of its own, which isolates positive and negative.

    It does so for each input and output. Both poles are to be isolated for relays of the customer's own equipment
    too; these may share a switch (TST-004).

    Why:    With one pole left on, a ground elsewhere in the DC system trips or blocks in the middle of the test.
    Wrong:  one DC switch for two designated relays, or the positive alone isolated
    Right:  its own switch, both poles
    """
    together = sharing(switch, site, *DC_WIRES)
    relays = relays_at(switch, site, *DC_WIRES)
    designated = [relay for relay in together if relay.flag("company_designated")]
    faults = []
    if designated:
        faults.append(f"is shared by {listed(r.tag for r in together)}, though the Company designated "
                      f"{listed(r.tag for r in designated)}")  # fmt: skip
    if relays and switch.flag("isolates_both_poles") is False:
        faults.append("does not isolate both poles of each input and output")
    if faults:
        yield Finding.at(
            switch,
            *(together or relays),
            says=f"The DC test switch {switch.tag} {listed(faults)}.",
            remedy="Give the relay a DC test switch of its own that isolates positive and negative.",
        )
        return
    unsaid = [need(r, "company_designated") for r in together if r.flag("company_designated") is None]
    if relays and switch.flag("isolates_both_poles") is None:
        unsaid.append(need(switch, "isolates_both_poles"))
    if unsaid:
        yield Finding.undecided(switch, *relays, needs=unsaid)


@rule(
    "TST-004", "shared-dc-test-switch", Severity.ERROR, scope=_dc_switches, cites=ESB("7.6.6"),
    fields=("test_switch.blades_grouped", "relay.protects"),
)  # fmt: skip
def shared_dc_switch_is_in_order(switch: Device, site: Site) -> Iterator[Finding]:
    """Relays share a DC test switch only if they protect the same equipment and its blades are grouped and labeled.

    The permanent label, on the switch or on each of the relays, tells the use of each blade; that the switch names the
    functions it isolates (TST-005) is not that label.

    Why:    The tester must know whose blade it is.
    Wrong:  two relays on one switch, no label
    Right:  two relays of one transformer, blades grouped, each labeled
    """
    together = sharing(switch, site, *DC_WIRES)
    if not together or any(relay.flag("company_designated") for relay in together):
        return  # TST-003
    faults = []
    same = _protect_the_same(together, site)
    if same is False:
        faults.append(f"is shared by {listed(r.tag for r in together)}, which protect different equipment")
    if switch.flag("blades_grouped") is False:
        faults.append("has blades that are not grouped by relay")
    if not switch.labels and not all(relay.labels for relay in together):
        faults.append("has no label of what each blade is")
    if faults:
        yield Finding.at(
            switch,
            *together,
            says=f"The DC test switch {switch.tag} {listed(faults)}.",
            remedy="Group its blades by relay and label each, or give each relay a switch of its own.",
        )
        return
    unsaid = [need(r, "protects") for r in together if same is None and r.text("protects") is None]
    if switch.flag("blades_grouped") is None:
        unsaid.append(need(switch, "blades_grouped"))
    if unsaid:
        yield Finding.undecided(switch, *together, needs=unsaid)


def _protect_the_same(relays: tuple[Device, ...], site: Site) -> bool | None:
    """Whether relays protect one piece of equipment: as stated, or because they trip one device and no other."""
    stated = {relay.text("protects") for relay in relays}
    if None not in stated:
        return len(stated) == 1
    tripped = {device.id for relay in relays for device in site.trips(relay)}
    return True if len(tripped) == 1 else None


@rule(
    "TST-005", "test-switch-labeled", Severity.ERROR, scope=customers_switches, cites=ESB("7.6.6"),
    fields=("test_switch.functions",),
)  # fmt: skip
def test_switch_is_labeled(switch: Device, site: Site) -> Iterator[Finding]:
    """Every test switch is labeled for the relay functions it isolates.

    Its list of functions, a label on it, or its designation (TS-51) tells them.

    Why:    The wrong blade opened trips the plant.
    Wrong:  no label
    Right:  TS-51
    """
    if _is_labeled(switch) or _named_for_a_function(switch, site):
        return
    yield Finding.at(
        switch,
        says=f"{switch.tag} is not labeled for the relay functions it isolates.",
        remedy="List on it the functions of the relay it isolates.",
    )


def _is_labeled(switch: Device) -> bool:
    return bool(switch.labels) or any(str(name).strip() for name in switch.items("functions"))


def _named_for_a_function(switch: Device, site: Site) -> bool:
    known = {name for relay in relays_at(switch, site) for name in functions(relay)}
    return any(word in known for word in re.split(r"[^A-Z0-9]+", switch.tag.upper()))


@rule(
    "TST-006", "control-cable-exemption", Severity.INFO, scope=cabled_relays, cites=ESB("7.6.6, exception"),
    fields=("relay.control_cable",),
)  # fmt: skip
def control_cable_spares_the_switch(relay: Device, site: Site) -> Iterator[Finding]:
    """A relay whose inputs come by a control cable that the test set plugs into may do without test switches.

    So it is with some reclosers: the test set takes the place of the cable at the port of the control enclosure.

    Why:    The cable is the test switch.
    Wrong:  -
    Right:  a recloser control with its cable; a note says that the exception is used
    """
    if not any(near.device.kind == "test_switch" for near in site.neighbours(relay)):
        yield Finding.at(
            relay,
            says=f"{relay.tag} is wired by a control cable; test switches may not be required.",
            remedy="Nothing is to be done, unless the Company asks for test switches all the same.",
        )
