"""What a busbar is loaded with: its main, and what each supply adds, by overcurrent device and by output current."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.kinds import carries_load, is_overcurrent_device, trip_rating_a
from tieline.network.site import Busbar, Figure, Site, Tap, need
from tieline.studies.continuous_current import carried, output_at

_SOURCE_ROLES = ("der", "generator", "interconnection")


@dataclass(frozen=True, slots=True)
class Supply:
    """A tap that brings the output of sources: what it adds in amperes by the two readings.

    `ocpd` is the rating of the supply breaker; where loads stand behind it too, or it is called a feeder, so that its
    rating says little about the sources, what their own overcurrent devices come to, if that is less (NEC 2011,
    705.12(D)(2), on panelboards in series). `output` is 125 % of the continuous output current.
    """

    tap: Tap
    ders: tuple[Device, ...]
    ocpd: Figure
    output: Figure
    is_direct: bool
    """Whether a source comes here through no other busbar but such as only gather sources."""

    @property
    def device(self) -> Device:
        """The supply breaker; where the tap has none, what stands first on it."""
        return self.tap.ocpd or self.tap.device

    def added(self, reading: str) -> Figure:
        """What it adds by the reading "ocpd" or "current" (A25). By the former never less than 125 % of the output."""
        if reading == "current":
            return self.output
        if self.ocpd.value is None or self.output.value is None:
            return self.ocpd
        return self.ocpd if self.ocpd.value >= self.output.value else self.output


@dataclass(frozen=True, eq=False)
class Loading:
    """A busbar with its supplies. `reading` is the profile's: "ocpd" or "current"; `is_of_plant` tells that the
    project is stated to be DER alone, with no load; `idle` are the wires of taps that take no power.
    """

    busbar: Busbar
    supplies: tuple[Supply, ...]
    reading: str
    is_of_plant: bool = False
    idle: frozenset[str] = frozenset()

    @property
    def device(self) -> Device:
        return self.busbar.device

    @cached_property
    def bus_a(self) -> float | None:
        """The busbar's ampacity in amperes; None where it is not given or no ampacity."""
        return _positive(self.device.number("rating_a"))

    @cached_property
    def main(self) -> Figure:
        """What the Company's supply may bring, in amperes: the rating of the device that protects the busbar.

        Of several mains the sum. Nothing to add where only sources stand on the busbar and no device protects it:
        what flows then is theirs alone.
        """
        if len(self.mains) > 1:
            return summed(_rating(tap.ocpd or tap.device, tap.rating_a) for tap in self.mains)
        protecting = self.busbar.main_ocpd
        if protecting is not None:
            return _rating(protecting, self.busbar.main_rating_a)
        if self.has_sources_only:
            return Figure(0.0)
        return Figure(None, (), (f"the overcurrent device that protects {self.device.tag}",))

    @cached_property
    def mains(self) -> tuple[Tap, ...]:
        """The taps that bring the Company's supply."""
        return self.busbar.mains

    @cached_property
    def loads(self) -> tuple[Tap, ...]:
        """The taps that take power from the busbar; instrument transformers, arresters and grounding banks do not."""
        taps = self.busbar.of_role("load", "tie")
        return tuple(tap for tap in taps if not tap.ders and tap.wire.id not in self.idle)

    @property
    def has_sources_only(self) -> bool:
        """Whether the sheet shows that nothing is fed from the busbar: sources alone stand on it."""
        return not self.loads and (self.device.number("connected_load_a") == 0 or self._is_of_plant_without_load)

    @property
    def _is_of_plant_without_load(self) -> bool:
        return self.is_of_plant and self.device.number("connected_load_a") is None

    @cached_property
    def added(self) -> Figure:
        """What all supplies add by the profile's reading."""
        return summed(supply.added(self.reading) for supply in self.supplies)

    @cached_property
    def by_ocpd(self) -> Figure:
        return summed(supply.ocpd for supply in self.supplies)

    @cached_property
    def by_output(self) -> Figure:
        return summed(supply.output for supply in self.supplies)

    @property
    def where(self) -> tuple[Device, ...]:
        """The supply breakers, the largest first, then the busbar."""
        return (*(supply.device for supply in by_size(self.supplies)), self.device)


def by_size(supplies: Iterable[Supply]) -> list[Supply]:
    """The supplies, what adds most first."""
    return sorted(supplies, key=lambda s: -(s.ocpd.value or s.output.value or 0))


def summed(figures: Iterable[Figure]) -> Figure:
    """The sum of figures: no value where one has none, the known parts kept."""
    every = tuple(figures)
    missing = tuple(dict.fromkeys(name for figure in every for name in figure.missing))
    parts = tuple(part for figure in every for part in figure.parts)
    return Figure(None if missing else sum(figure.value or 0.0 for figure in every), parts, missing)


_READ: WeakKeyDictionary[Site, dict[str, Loading]] = WeakKeyDictionary()


def loading(busbar: Busbar, site: Site) -> Loading:
    """The loading of a busbar, worked out once for each site."""
    read = _READ.setdefault(site, {})
    if busbar.id not in read:
        supplies = tuple(_supply(tap, busbar, site, tap.ders) for tap in busbar.of_role("supply", "tie") if tap.ders)
        is_of_plant = site.project.text("facility") == "standalone"
        idle = frozenset(tap.wire.id for tap in busbar.of_role("load", "tie") if not _takes_power(tap, site))
        read[busbar.id] = Loading(busbar, supplies, site.profile.choice("busbar_addend"), is_of_plant, idle)
    return read[busbar.id]


def supplied_busbars(site: Site) -> tuple[Loading, ...]:
    """The busbars on which a source's output comes in."""
    every = (loading(busbar, site) for busbar in site.busbars)
    return tuple(loaded for loaded in every if loaded.supplies)


def with_sources(loaded: Loading, ders: Iterable[Device], site: Site) -> Loading:
    """The same busbar as if these were the only sources."""
    kept = {der.id for der in ders}
    supplies = []
    for supply in loaded.supplies:
        own = tuple(der for der in supply.ders if der.id in kept)
        if own == supply.ders:
            supplies.append(supply)
        elif own:
            supplies.append(_supply(supply.tap, loaded.busbar, site, own))
    return replace(loaded, supplies=tuple(supplies))


_FEEDING: WeakKeyDictionary[Site, dict[str, bool]] = WeakKeyDictionary()


def feeds_load(device: Device, site: Site) -> bool:
    """Whether a device is a load or has one on its customer's side; worked out once for each site."""
    known_ones = _FEEDING.setdefault(site, {})
    if device.id not in known_ones:
        known_ones[device.id] = carries_load(device) or any(carries_load(behind) for behind in site.beyond(device))
    return known_ones[device.id]


# ------------------------------------------------------------ one supply
def _supply(tap: Tap, busbar: Busbar, site: Site, ders: tuple[Device, ...]) -> Supply:
    output = output_at(busbar.device, ders, site)
    amperes = None if output.value is None else output.value * site.profile.number("continuous_pct") / 100
    parts = tuple((tag, value * site.profile.number("continuous_pct") / 100) for tag, value in output.parts)
    is_direct = any(_comes_straight(der, busbar, site) for der in ders)
    ocpd = _by_ocpd(tap, busbar, site, ders)
    return Supply(tap, ders, ocpd, Figure(amperes, parts, output.missing), is_direct)


def _comes_straight(der: Device, busbar: Busbar, site: Site) -> bool:
    """Whether a busbar is the first on a source's way that is more than a place where sources are gathered."""
    for passed in site.busbars_toward_company(der):
        if passed.id == busbar.id:
            return True
        if not _only_gathers(passed.device, site):
            return False
    return False


def _only_gathers(bus: Device, site: Site) -> bool:
    """Whether a busbar is an AC combiner: called so or without load, and nothing is fed from it."""
    is_combiner = bus.text("bus_type") == "combiner" or bus.number("connected_load_a") == 0
    return is_combiner and not feeds_load(bus, site)


def _by_ocpd(tap: Tap, busbar: Busbar, site: Site, ders: tuple[Device, ...]) -> Figure:
    breaker = None if tap.ocpd is None else _rating(tap.ocpd, tap.rating_a)
    if breaker is not None and ders == tap.ders and _is_of_sources(tap, site):
        return breaker
    own = own_devices(busbar.device, site, ders)
    if breaker is None or breaker.value is None:
        return own if own is not None or breaker is None else breaker
    return breaker if own.value is None or own.value > breaker.value else own


def _is_of_sources(tap: Tap, site: Site) -> bool:
    """Whether a tap is a supply and no more: called so, or with no load behind it where it is not called a feeder."""
    role = None if tap.ocpd is None else tap.ocpd.text("role")
    if role in _SOURCE_ROLES:
        return True
    return role != "feeder" and not feeds_load(tap.device, site)


def own_devices(place: Device, site: Site, ders: Iterable[Device]) -> Figure:
    """What the overcurrent devices come to that stand first at each source, each counted once, as seen at `place`."""
    found: dict[str, Figure] = {}
    for der in ders:
        device = _first_ocpd(der, place, site)
        if device is None:
            found[der.id] = Figure(None, (), (f"the overcurrent device of {der.tag}",))
        elif device.id not in found:
            rating = trip_rating_a(device)
            found[device.id] = _rating(device, None if rating is None else carried(rating, der, place, site))
    return summed(found.values())


def _first_ocpd(der: Device, place: Device, site: Site) -> Device | None:
    for device in site.way(der):
        if device.id == place.id:
            return None
        if is_overcurrent_device(device):
            return device
    return None


def _rating(device: Device, value: float | None) -> Figure:
    if value is None:
        fuses = device.kind == "switch"
        return Figure(None, (), (need(device, "fuse_a" if fuses else "rating_a"),))
    return Figure(value, ((device.tag, value),))


def _positive(value: float | None) -> float | None:
    return value if value is not None and value > 0 else None


_IDLE = ("vt", "arrester", "grounding_transformer", "capacitor")
_ON_THE_WAY = (
    "fuse",
    "switch",
    "breaker",
    "recloser",
    "contactor",
    "junction",
    "point",
    "ct",
    "ground",
    "neutral_impedance",
)


def _takes_power(tap: Tap, site: Site) -> bool:
    """Whether a tap is one that takes power: not where what takes none stands at its end, behind its own fuse, say."""
    if tap.device.kind in _IDLE:
        return False
    if tap.device.kind not in _ON_THE_WAY:
        return True
    kinds = {device.kind for device in site.beyond(tap.device)}
    return kinds.isdisjoint(_IDLE) or not kinds.issubset((*_IDLE, *_ON_THE_WAY))
