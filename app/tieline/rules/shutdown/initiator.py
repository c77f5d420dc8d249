"""Where the rapid-shutdown initiator stands, and what it acts on."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import each, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity

_NOT_ON_BUILDINGS = ("ground", "carport")
_SIGNAL = ("control", "communication")


def _arrays(site: Site) -> list[Device]:
    """The arrays that are, or may be, on a building."""
    return [array for array in site.devices("pv_array") if array.text("mounting") not in _NOT_ON_BUILDINGS]


@rule(
    "RSD-002", "initiator-at-the-service", Severity.WARNING, scope=each("rapid_shutdown"),
    cites=(LOAD_SIDE("Step 3"), NEC("rapid shutdown initiator")), fields=("rapid_shutdown.at_service_entrance",),
)  # fmt: skip
def initiator_is_at_the_service(switch: Device, site: Site) -> Iterator[Finding]:
    """The rapid-shutdown initiator is at the service entrance, readily accessible from outside.

    Why:    There the firefighters look for it.
    Wrong:  on the roof
    Right:  beside the meter
    """
    if not _arrays(site):
        return
    at_service, place = switch.flag("at_service_entrance"), switch.text("location")
    if at_service is None:
        yield Finding.undecided(switch, needs=need(switch, "at_service_entrance"))
    elif not at_service:
        yield Finding.at(
            switch,
            says=f"{switch.tag} is not at the service entrance{f' but: {place}' if place else ''}.",
            remedy="Put the initiator at the service entrance, where it is reached from outside.",
        )


@rule(
    "RSD-005", "initiator-linked-to-arrays", Severity.WARNING, scope=each("pv_array"), cites=LOAD_SIDE("Step 3"),
    fields=("pv_array.mounting",),
)  # fmt: skip
def initiator_is_linked(array: Device, site: Site) -> Iterator[Finding]:
    """The initiator acts on the controllers of each array on a building.

    A control line to the array or to its inverter links them; so does an initiator in the run of the inverter or of
    the array, as the controllers then shut down on loss of its signal or of the supply.

    Why:    A string that is left out stays live.
    Wrong:  two arrays, a control line to one inverter
    Right:  control lines to both; or the initiator in the run to both
    """
    initiators = _initiators(site)
    if not initiators or array.text("mounting") in _NOT_ON_BUILDINGS or _is_linked(array, initiators, site):
        return
    if array.text("mounting") is None:
        yield Finding.undecided(array, needs=need(array, "mounting"))
        return
    yield Finding.at(
        array,
        *initiators,
        says=f"Nothing links {array.tag} to the rapid-shutdown initiator {listed(d.tag for d in initiators)}.",
        remedy="Draw the control line to the array's controllers or to its inverter, or set the initiator in its run.",
    )


def _initiators(site: Site) -> list[Device]:
    controllers = (c for c in site.devices("controller") if "rapid-shutdown" in c.items("functions"))
    return [*site.devices("rapid_shutdown"), *controllers]


def _is_linked(array: Device, initiators: list[Device], site: Site) -> bool:
    sources = _sources_of(array, site)
    acting = {initiator.id for initiator in initiators}
    in_run = {device.id for source in sources for device in (*site.way(source), *site.dc_side(source))}
    if not acting.isdisjoint(in_run):
        return True
    if site not in _SIGNALED:
        _SIGNALED[site] = frozenset(key for initiator in initiators for key in _reached(initiator, site))
    return not _SIGNALED[site].isdisjoint((array.id, *(source.id for source in sources)))


_SIGNALED: WeakKeyDictionary[Site, frozenset[str]] = WeakKeyDictionary()
"""What the signals of all initiators of a site reach: each array asks."""


def _sources_of(array: Device, site: Site) -> list[Device]:
    """The inverters and storage units that an array is wired to, through dc equipment."""
    seen, ahead, found = {array.id}, [array], list[Device]()
    for device in ahead:
        for near in site.neighbours(device, "dc"):
            if near.device.id in seen:
                continue
            seen.add(near.device.id)
            if near.device.kind in ("inverter", "ess"):
                found.append(near.device)
            else:
                ahead.append(near.device)
    return found


def _reached(initiator: Device, site: Site) -> set[str]:
    """What control and communication lines reach from an initiator, passed on by controllers and inverters."""
    seen, ahead = {initiator.id}, [initiator]
    for device in ahead:
        for near in site.neighbours(device, *_SIGNAL):
            if near.device.id not in seen:
                seen.add(near.device.id)
                if near.device.kind in ("controller", "inverter", "ess"):
                    ahead.append(near.device)
    return seen


@rule("RSD-006", "storage-shut-down-too", Severity.INFO, scope=each("rapid_shutdown"), cites=LOAD_SIDE("Step 3"))
def storage_is_shut_down_too(switch: Device, site: Site) -> Iterator[Finding]:
    """Where storage hangs on the same switch as the array, rapid shutdown takes the storage off too.

    Why:    The article sends the signal to the modules or the storage; a home that counts on backup should know.
    Wrong:  one switch ahead of an inverter and a storage unit, where the note appears
    Right:  storage on a run of its own
    """
    if not site.devices("pv_array"):
        return
    behind = {d.id: d for d in site.beyond(switch)} if site.neighbours(switch, "power") else {}
    reached = _reached(switch, site)
    storage = [d for d in site.devices("ess", "inverter") if d.id in behind or d.id in reached]
    storage = [d for d in storage if d.kind == "ess" or _holds_battery(d, site)]
    if storage:
        yield Finding.at(
            switch,
            *storage,
            says=f"{switch.tag} shuts down {listed(d.tag for d in storage)} with the array.",
            remedy="Nothing is to be done; the label should say so.",
        )


def _holds_battery(inverter: Device, site: Site) -> bool:
    return any(d.kind == "battery" for d in site.dc_side(inverter))
