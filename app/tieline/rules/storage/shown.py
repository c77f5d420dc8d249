"""What the sheet shows of energy storage: ratings, management system, ramp, and how it is connected."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.kinds import carries_load
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.generators.sources import is_given
from tieline.rules.storage.units import StorageUnit, units

_DC, _AC, _DIRECT, _LOAD_SIDE = "dc-coupled", "ac-coupled", "direct-to-eps", "load-side"


@rule(
    "ESS-001", "storage-ratings-shown", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"),
    fields=(
        "ess.kw", "ess.kwh", "ess.management_system", "battery.kw", "battery.kwh", "battery.management_system",
    ),
)  # fmt: skip
def storage_ratings_are_shown(site: Site) -> Iterator[Finding]:
    """The kW, the kWh and the battery management system of each storage unit are on the sheet.

    A battery on an inverter that serves storage alone has the kW of that inverter. Such an inverter with no battery
    drawn shows no storage at all.

    Why:    The kW say what it may do to the Company's system, the kWh for how long.
    Wrong:  250 kW, the kWh left blank
    Right:  250 kW / 500 kWh, with its battery management system
    """
    for unit in units(site):
        facts = {
            "its kW": unit.rated_kw,
            "its kWh": unit.number("kwh"),
            "its battery management system": is_given(unit.text("management_system"), site),
        }
        if missing := [words for words, value in facts.items() if not value]:
            yield Finding.at(
                unit.device,
                says=f"{unit.device.tag} does not show {listed(missing)}.",
                remedy="Fill in kW, kWh and the battery management system.",
            )
    for inverter in site.devices("inverter"):
        has_battery = any(d.kind == "battery" for d in site.dc_side(inverter))
        if inverter.text("source") == "storage" and not has_battery:
            yield Finding.at(
                inverter,
                says=f"{inverter.tag} is the inverter of a storage system, and no battery is drawn at it.",
                remedy="Draw the battery with its kW, kWh and battery management system.",
            )


@rule(
    "ESS-005", "storage-ramp-given", Severity.WARNING, scope=once, cites=ESB("5.1.1.4"),
    fields=("ess.ramp_w_per_s", "battery.ramp_w_per_s"),
)  # fmt: skip
def ramp_is_given(site: Site) -> Iterator[Finding]:
    """The maximum ramp rate of each storage unit is given in watts per second.

    Why:    A fast swing from charging to discharging is seen by everyone on the feeder.
    Wrong:  no ramp rate
    Right:  5000 W/s
    """
    for unit in units(site):
        if unit.number("ramp_w_per_s") is None:
            yield Finding.at(
                unit.device,
                says=f"{unit.device.tag} does not give its maximum ramp rate in W/s.",
                remedy="Fill in the maximum ramp rate in watts per second.",
            )


@rule(
    "ESS-002", "storage-connection-stated", Severity.WARNING, scope=once, cites=ESB("5.1.1.4"),
    fields=("ess.coupling", "battery.coupling"),
)  # fmt: skip
def connection_is_stated_and_drawn(site: Site) -> Iterator[Finding]:
    """How each storage unit is connected is stated, and is what the drawing shows.

    The bulletin knows four ways: directly to the Company's system; dc-coupled with a generator; ac-coupled with one; on
    the load side with the premises' load. A unit with solar modules of its own may be called dc- or ac-coupled.

    Why:    Which way it is decides what the storage can send out, and what meters it.
    Wrong:  called dc-coupled, and drawn with an inverter of its own
    Right:  called ac-coupled, and drawn so
    """
    for unit in units(site):
        stated = unit.text("coupling")
        if stated is None:
            yield Finding.at(
                unit.device,
                says=f"How {unit.device.tag} is connected is not stated.",
                remedy="State whether it is direct to the EPS, dc-coupled, ac-coupled or on the load side.",
            )
        elif not unit.sources:
            yield Finding.undecided(unit.device, needs=f"the inverter that {unit.device.tag} is on")
        elif (contradiction := _contradiction(unit, stated, site)) is not None:
            yield Finding.at(
                unit.device,
                *unit.sources,
                says=f"{unit.device.tag} is called {_WORDS[stated]}, but {contradiction}.",
                remedy="Correct what is stated, or the drawing.",
            )


_WORDS = {
    _DC: "dc-coupled",
    _AC: "ac-coupled",
    _DIRECT: "directly connected to the EPS",
    _LOAD_SIDE: "connected on the load side",
}


def _contradiction(unit: StorageUnit, stated: str, site: Site) -> str | None:
    shares_dc = any(_shares_dc(source, site) for source in unit.sources)
    if stated == _DC and not shares_dc:
        return "nothing else is drawn on the dc side of its inverter"
    if stated == _AC and shares_dc and unit.device.kind == "battery":
        return "it shares the dc side of an inverter with a generator"
    load = _has_load_beside(unit.sources[0], site)
    if stated == _DIRECT and load:
        return "a load of the premises is drawn on the same service"
    if stated == _LOAD_SIDE and load is False:
        return "no load is drawn on its service"
    return None


def _shares_dc(source: Device, site: Site) -> bool:
    if source.flag("integrated_solar") or source.text("source") == "hybrid":
        return True
    return any(d.kind == "pv_array" for d in site.dc_side(source))


_LOADED: WeakKeyDictionary[Site, dict[str, bool]] = WeakKeyDictionary()


def _has_load_beside(source: Device, site: Site) -> bool | None:
    """Whether a load hangs on the same service: behind the customer's device that is nearest the Company.

    None where nothing of the customer's is on the way.
    """
    own = [d for d in site.way(source) if d.owner == "customer"]
    if not own:
        return None
    known = _LOADED.setdefault(site, {})
    outermost = own[-1]
    if outermost.id not in known:
        known[outermost.id] = any(carries_load(d) for d in (outermost, *site.beyond(outermost)))
    return known[outermost.id]
