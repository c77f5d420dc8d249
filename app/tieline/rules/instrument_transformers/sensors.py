"""Which instrument transformers serve protection, which relays they feed, and on which side they stand."""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.kinds import SWITCHING
from tieline.network.relaying import functions
from tieline.network.site import Site
from tieline.rules.relays.needed import interconnection_relays

VOLTAGE_FUNCTIONS = frozenset({"27", "59", "81U", "81O", "81R", "47", "51V", "51C"})
"""Functions that want the voltage of all three phases."""
ZERO_SEQUENCE = frozenset({"59N", "59G"})
SYNC_CHECK = "25"
_OVERCURRENT = ("50", "51", "67")

_FED: WeakKeyDictionary[Site, dict[str, tuple[Device, ...]]] = WeakKeyDictionary()


def relays_fed(sensor: Device, site: Site) -> tuple[Device, ...]:
    """The interconnection relays that a CT or VT feeds (backup protection, reading A18)."""
    if site not in _FED:
        found: dict[str, list[Device]] = {}
        for relay in interconnection_relays(site):
            for one in site.senses(relay):
                found.setdefault(one.id, []).append(relay)
        _FED[site] = {key: tuple(relays) for key, relays in found.items()}
    return _FED[site].get(sensor.id, ())


def protection_cts(site: Site) -> tuple[Device, ...]:
    """The customer's current transformers that feed a relay, or are stated to be for relaying."""
    return tuple(
        ct
        for ct in site.devices("ct")
        if ct.owner != "utility" and (relays_fed(ct, site) or (site.ders and ct.text("purpose") == "relaying"))
    )


def protection_vts(site: Site) -> tuple[Device, ...]:
    """The customer's voltage transformers and sensors that feed a relay."""
    return tuple(vt for vt in site.devices("vt") if vt.owner != "utility" and relays_fed(vt, site))


def customers_cts(site: Site) -> tuple[Device, ...]:
    """All current transformers of the customer's, metering and monitoring among them."""
    return tuple(ct for ct in site.devices("ct") if ct.owner != "utility")


def shown_cts(site: Site) -> tuple[Device, ...]:
    """The CTs whose data the sheet must show, as the profile reads "secondary protection" (reading A18)."""
    return customers_cts(site) if _wants_all(site) else protection_cts(site)


def shown_vts(site: Site) -> tuple[Device, ...]:
    """The VTs whose data the sheet must show, by the same reading."""
    all_of_them = tuple(vt for vt in site.devices("vt") if vt.owner != "utility")
    return all_of_them if _wants_all(site) else protection_vts(site)


def _wants_all(site: Site) -> bool:
    return bool(site.ders) and site.profile.choice("secondary_protection") == "all"


def is_transformer(vt: Device) -> bool:
    """Whether there is a transformer or sensor at all: not conductors taken to the relay directly."""
    return vt.text("sensor") != "direct"


def carries_power(ct: Device, site: Site) -> bool:
    """Whether it stands in a power circuit, not in a neutral or ground lead."""
    return bool(site.neighbours(ct, "power"))


def has(relay: Device, wanted: Iterable[str]) -> bool:
    """Whether a relay has one of these functions."""
    return not functions(relay).isdisjoint(wanted)


def overcurrent(relay: Device) -> tuple[str, ...]:
    """The overcurrent functions of a relay that sense fault current: 50, 51, 67 and their kin."""
    return tuple(sorted(name for name in functions(relay) if name.startswith(_OVERCURRENT)))


def interrupters(relay: Device, site: Site) -> tuple[Device, ...]:
    """The devices in the power circuit that a relay trips."""
    return tuple(device for device in site.trips(relay) if device.kind in SWITCHING)


def is_behind(sensor: Device, device: Device, site: Site) -> bool:
    """Whether a sensor stands on the generation's side of a switching device."""
    return site.is_upstream(device, sensor)
