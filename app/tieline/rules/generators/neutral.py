"""The neutral of inverters that need one: landed in the panel, and bonded to ground at the service alone."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device, Wire
from tieline.network.site import Site, need
from tieline.rules.citations import LOAD_SIDE
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.generators.sources import inverters

_WITH_NEUTRAL = ("L-N", "L-L-N", "L-L-L-N")


@rule(
    "GEN-021", "neutral-bonded-once", Severity.ERROR, scope=once, cites=LOAD_SIDE("Admin Desk"),
    fields=("bus.neutral_bond", "bus.service_equipment", "inverter.neutral_required", "ess.neutral_required",
            "wire.neutral"),
)  # fmt: skip
def neutral_is_bonded_once(site: Site) -> Iterator[Finding]:
    """The neutral of an inverter that needs one is landed in the panel, and not bonded again behind the service.

    A panel behind a transformer of the customer's is the first of a system of its own, and has the bond of that system.

    Why:    A second bond puts neutral current on the grounding conductors, and upsets what the inverter senses.
    Wrong:  a neutral-to-ground bond in the subpanel that the inverter is wired to
    Right:  bonded at the service only
    """
    sources = inverters(site)
    if not sources:
        return
    for bus in site.devices("bus"):
        if bus.owner == "customer" and bus.flag("neutral_bond"):
            yield from _bonded(bus, site)
    yield from _not_told(sources, site)
    for der in sources:
        yield from _landed(der, site)


def _bonded(bus: Device, site: Site) -> Iterator[Finding]:
    ahead, is_first_of_its_own = _ahead(bus, site)
    is_service = bus.flag("service_equipment")
    at_service = [d for d in ahead if d.flag("neutral_bond") or d.flag("service_equipment")]
    is_wrong = bool(ahead) and (not is_service or bool(at_service))
    if not is_wrong and (is_service is not False or ahead or is_first_of_its_own):
        return
    behind = f" behind {ahead[-1].tag}" if ahead else ", which is not the service equipment"
    yield Finding.at(
        bus,
        *ahead,
        says=f"The neutral is bonded to ground in {bus.tag}{behind}.",
        remedy=f"Take the bond in {bus.tag} out; bond the neutral at the service only.",
    )


def _ahead(bus: Device, site: Site) -> tuple[list[Device], bool]:
    """The customer's busbars between a bus and the service, or the transformer that begins its system; and whether
    there is such a transformer."""
    found: list[Device] = []
    for device in site.way(bus):
        if device.kind == "transformer":
            return found, device.owner == "customer"
        if device.kind == "bus" and device.owner == "customer":
            found.append(device)
    return found, False


def _not_told(sources: tuple[Device, ...], site: Site) -> Iterator[Finding]:
    """The panels behind the service on the ways of inverters with a neutral, that do not say whether it is bonded."""
    asked: set[str] = set()
    for der in sources:
        if not (der.flag("neutral_required") or der.text("wiring") in _WITH_NEUTRAL):
            continue
        passed: list[Device] = []
        for device in site.way(der):
            if device.kind == "transformer":
                break
            if device.kind == "bus" and device.owner == "customer":
                passed.append(device)
        for bus in passed[:-1]:
            if bus.flag("neutral_bond") is None and bus.id not in asked and not bus.flag("service_equipment"):
                asked.add(bus.id)
                yield Finding.undecided(bus, der, needs=need(bus, "neutral_bond"))


def _landed(der: Device, site: Site) -> Iterator[Finding]:
    if not der.flag("neutral_required"):
        return
    here = der
    for there in site.way(der):
        runs = _runs(here, there, site)
        if runs and all(wire.flag("neutral") is False for wire in runs):
            behind = "" if here is der else f" between {there.tag} and {here.tag}"
            yield Finding.at(
                der,
                *runs,
                says=f"{der.tag} needs a neutral, and the run to it{behind} has none.",
                remedy="Run a neutral to it and land it on the neutral bar of the panel.",
            )
            return
        if there.kind == "transformer" or there.flag("neutral_bond") or there.flag("service_equipment"):
            return
        here = there


def _runs(one: Device, other: Device, site: Site) -> list[Wire]:
    """The wires between two devices, looked for from the one that is no busbar."""
    first, second = (other, one) if one.kind == "bus" else (one, other)
    return [near.wire for near in site.neighbours(first, "power") if near.device.id == second.id]
