"""Whose settings the bulletin prescribes, by which table, and what the Company has granted otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from tieline.model.default_settings import TripDefault
from tieline.model.records import Device
from tieline.model.settings import TRIP_FUNCTIONS, Beside, Setting, beside_defaults, of_function, stated_settings
from tieline.network.certification import NONE, SA, SB, certification
from tieline.network.relaying import functions
from tieline.network.site import Site
from tieline.rules.relays.needed import interconnection_relays

STRICTEST_FIRST = (NONE, SA, SB)
"""The classes by how soon their default trips clear."""


@dataclass(frozen=True, slots=True)
class Set:
    """A device whose trip settings are prescribed: an inverter, a storage unit, or a relay.

    `settings` are those it states. `classes` says what the sources it is, or protects, are certified to; `unsaid` are
    those of which it is not stated.
    """

    device: Device
    settings: tuple[Setting, ...]
    classes: tuple[str, ...]
    unsaid: tuple[Device, ...]
    ders: tuple[Device, ...]

    @property
    def is_relay(self) -> bool:
        return self.device.kind == "relay"


_FOUND: WeakKeyDictionary[Site, tuple[Set, ...]] = WeakKeyDictionary()


def all_set(site: Site) -> tuple[Set, ...]:
    """Every device whose trip settings are prescribed: inverters, storage units, and the relays with voltage or
    frequency functions that protect from generation."""
    if site not in _FOUND:
        units = tuple(_set(der, (der,)) for der in customers_units(site))
        relays = tuple(_set(relay, covered(relay, site)) for relay in interconnection_relays(site) if _trips(relay))
        _FOUND[site] = units + tuple(one for one in relays if one.ders)
    return _FOUND[site]


def customers_units(site: Site) -> tuple[Device, ...]:
    """The customer's sources that bear settings of their own: inverters and storage units."""
    return tuple(der for der in customers_ders(site) if der.kind in ("inverter", "ess"))


def customers_ders(site: Site) -> tuple[Device, ...]:
    """The sources that are not the Company's."""
    return tuple(der for der in site.ders if der.owner != "utility")


def covered(relay: Device, site: Site) -> tuple[Device, ...]:
    """The sources a relay takes off: those behind the devices it trips; all of them where no trip is drawn."""
    tripped = site.trips(relay)
    if not tripped:
        return customers_ders(site)
    found = {der.id: der for device in tripped for der in site.ders_beyond(device) if der.owner != "utility"}
    return tuple(found.values())


def _trips(relay: Device) -> bool:
    """Whether a relay has a function of the default tables, by its functions or by its settings."""
    return bool(functions(relay) & set(TRIP_FUNCTIONS)) or bool(of_function(stated_settings(relay), *TRIP_FUNCTIONS))


def _set(device: Device, ders: tuple[Device, ...]) -> Set:
    said = {der.id: certification(der) for der in ders}
    classes = tuple(name for name in STRICTEST_FIRST if name in said.values())
    return Set(device, stated_settings(device), classes, tuple(der for der in ders if said[der.id] is None), ders)


def wanted_functions(one: Set) -> tuple[str, ...]:
    """The functions of the default tables a device must have settings for; of a relay those it states to have."""
    if not one.is_relay:
        return TRIP_FUNCTIONS
    has = functions(one.device) | {setting.function for setting in one.settings}
    return tuple(name for name in TRIP_FUNCTIONS if name in has)


def pairs(one: Set, defaults: tuple[TripDefault, ...]) -> tuple[Beside, ...]:
    """The stated settings of a device beside these defaults, for the functions it must have them for."""
    wanted = wanted_functions(one)
    return beside_defaults(one.settings, [row for row in defaults if row.function in wanted])


@dataclass(frozen=True, slots=True)
class Grant:
    """What the Company has granted a device: settings it accepted, and its reference. `unclear` says that the
    reference may speak of something else (a de-rating, a source without certification, an interposing relay)."""

    settings: tuple[Setting, ...]
    reference: str | None
    unclear: bool

    def covers(self, setting: Setting) -> bool | None:
        """Whether the Company granted this setting; None where its reference may speak of something else."""
        if self.settings:
            return any(not setting.differs(granted) for granted in self.settings)
        if self.reference is None:
            return False
        return None if self.unclear else True


def grant(device: Device) -> Grant:
    """The Company's grant as the sheet states it."""
    other = (
        device.flag("interposing") is True
        or device.number("derated_kw") is not None
        or device.text("certification") == NONE
        or device.kind == "generator"
    )
    return Grant(stated_settings(device, "approved_settings"), device.text("approval"), other)
