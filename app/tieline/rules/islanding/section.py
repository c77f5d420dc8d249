"""The line section a project connects to, as the islanding screens see it: its load, its DER, and their shares."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary, ref

from tieline.model.records import Device
from tieline.network.certification import NONE, certification
from tieline.network.figures import Figure, full_nameplate_kw, total
from tieline.network.site import Site, need
from tieline.rules.answer import NO, YES, Answer, above, all_of, any_of, known, reaches, stated, unknown
from tieline.rules.islanding.shown import has_transfer_trip

_NETWORKS = ("area-network", "spot-network")
_OTHERS = "other DER of the line section"


class Section:
    """The line section of one source of the Company's, with the project's sources on it.

    Sizes are full nameplate, never de-rated (footnotes 19 and 22, reading A38). The project counts into both totals of
    the line section; DER with transfer trip is taken out of the mix of certified and not certified (reading A41).
    """

    def __init__(self, site: Site, source: Device | None, ders: tuple[Device, ...]) -> None:
        self._site = ref(site)
        self.source = source
        self.ders = ders

    @property
    def site(self) -> Site:
        """The site it belongs to; it is kept for the site and must not keep it alive."""
        site = self._site()
        if site is None:
            raise ReferenceError("the site of this line section is gone")
        return site

    def _need(self, prop: str) -> str:
        return need(self.source, prop) if self.source is not None else "a Company source on the sheet"

    def _number(self, prop: str) -> float | None:
        """A fact of the section that cannot be below zero."""
        value = None if self.source is None else self.source.number(prop)
        return None if value is None else max(value, 0)

    def limit(self, name: str) -> float:
        """A number of the profile."""
        return self.site.profile.number(name)

    # ------------------------------------------------------------ the project
    @cached_property
    def size_kw(self) -> Figure:
        """Full nameplate of the project's DER here, with what the Company counts together with it: that on adjacent
        parcels, and that of the sheet's other services."""
        own = total(self.ders, full_nameplate_kw, "kw")
        if not self.site.project.flag("adjacent_der_counted"):
            return own
        here = {der.id for der in self.ders}
        beside = total((d for d in self.site.customers_ders if d.id not in here), full_nameplate_kw, "kw")
        adjacent = max(self.site.project.number("adjacent_der_kw") or 0, 0)
        missing = (*own.missing, *beside.missing)
        parts = (*own.parts, *beside.parts, *([("adjacent parcels", adjacent)] if adjacent else []))
        return Figure(None if missing else sum(kw for _, kw in parts), parts, missing)

    def is_above_kw(self, name: str) -> Answer:
        """Whether the project is larger than a size of the profile."""
        return self._sized(above(self.size_kw, self.limit(name)))

    def reaches_kw(self, name: str) -> Answer:
        """Whether the project is of a size of the profile, or larger."""
        return self._sized(reaches(self.size_kw, self.limit(name)))

    def _sized(self, answer: Answer) -> Answer:
        """Where a rating is missing: what goes by the simplified process is small, whatever it is rated."""
        return NO if answer.value is None and self.is_simplified else answer

    @property
    def is_simplified(self) -> bool:
        return self.site.project.text("process") == "simplified"

    def has(self, *classes: str) -> Answer:
        """Whether some of the project's DER is certified so ("1741-SA", "1741-SB", "none")."""
        held = [certification(der) for der in self.ders]
        if any(of in classes for of in held):
            return YES
        lacking = [need(der, "certification") for der, of in zip(self.ders, held, strict=True) if of is None]
        return unknown(*lacking) if lacking else NO

    # ------------------------------------------------------------ the circuit
    @cached_property
    def circuit_v(self) -> Figure:
        """Voltage of the Company's circuit: the distribution circuit's, else the source's above 600 V (reading A40)."""
        if self.source is None:
            return Figure(None, (), (self._need("voltage_v"),))
        value = self.source.number("distribution_voltage_v")
        here = self.source.number("voltage_v")
        if value is None and here is not None and here > self.limit("low_voltage_v"):
            value = here
        return stated(value, self._need("voltage_v" if here is None else "distribution_voltage_v"))

    def is_below_v(self, name: str) -> Answer:
        return reaches(self.circuit_v, self.limit(name)).turned

    def is_above_v(self, name: str) -> Answer:
        return above(self.circuit_v, self.limit(name))

    @property
    def on_network(self) -> bool:
        """Whether it is a secondary network, to which the screens do not apply (7.6.12.1(3))."""
        return self.source is not None and self.source.text("network") in _NETWORKS

    # ------------------------------------------------------------ shares
    @cached_property
    def der_kw(self) -> Figure:
        """All DER on the line section: what is there already, this project, and what is counted together with it."""
        own = self.size_kw
        others = stated(self._number("section_der_kw"), self._need("section_der_kw"))
        missing = (*others.missing, *own.missing)
        parts = own.parts if others.value is None else ((_OTHERS, others.value), *own.parts)
        return Figure(None if missing else sum(kw for _, kw in parts), parts, missing)

    @cached_property
    def load_pct(self) -> Figure:
        """The DER of the line section in percent of its minimum load; endless where there is no load."""
        return self._of_load(self.der_kw, self._number("min_load_kw"), self._need("min_load_kw"))

    @cached_property
    def onsite_pct(self) -> Figure:
        """The project in percent of the minimum host load on site; a stand-alone facility has none."""
        project = self.site.project
        load = project.number("onsite_min_load_kw")
        if load is None and project.text("facility") == "standalone":
            load = 0
        return self._of_load(self.size_kw, load, "project.onsite_min_load_kw")

    @staticmethod
    def _of_load(kw: Figure, load_kw: float | None, missing: str) -> Figure:
        if load_kw is None:
            return Figure(None, (), (missing, *kw.missing))
        parts = tuple((name, _percent_of(part, load_kw)) for name, part in kw.parts)
        return Figure(None if kw.value is None else _percent_of(kw.value, load_kw), parts, kw.missing)

    @cached_property
    def noncertified_pct(self) -> Figure:
        """What is not certified in percent of all DER on the line section, DER with transfer trip left out of both."""
        counted = [der for der in self.ders if not has_transfer_trip(der, self.site)]
        own = total(counted, full_nameplate_kw, "kw")
        unsaid = [need(der, "certification") for der in counted if certification(der) is None]
        bad = total([der for der in counted if certification(der) == NONE], full_nameplate_kw, "kw")
        others, others_bad = self._number("section_der_kw"), self._number("section_noncertified_kw")
        if others == 0:
            others_bad = 0
        tripped = self._number("section_dtt_kw") or 0
        if others_bad == 0 and not bad.parts and not bad.missing and not unsaid:
            return Figure(0.0)
        missing = [self._need("section_der_kw")] if others is None else []
        missing += [self._need("section_noncertified_kw")] if others_bad is None else []
        missing += [*own.missing, *unsaid]
        if missing or others is None or others_bad is None:
            return Figure(None, (), tuple(dict.fromkeys(missing)))
        bad_tripped = self._number("section_noncertified_dtt_kw")
        of_others = max(others_bad - (tripped if bad_tripped is None else bad_tripped), 0)
        whole = max(others - tripped, 0) + own.least
        return Figure(_percent_of(of_others + bad.least, whole) if of_others + bad.least else 0.0)

    @cached_property
    def group_pct(self) -> Figure:
        """Share of the feeder's 1741-SB inverters whose island detection is of Group 1 or 2A."""
        return stated(self._number("group1_2a_pct"), self._need("group1_2a_pct"))

    # ------------------------------------------------------------ conditions that several screens share
    @cached_property
    def exceeds_load_share(self) -> Answer:
        """Whether the DER of the line section is more than 33 % of its minimum load."""
        return above(self.load_pct, self.limit("no_further_screen_pct"))

    @cached_property
    def is_relieved(self) -> Answer:
        """Whether 7.6.12.1(6) holds, so that no screen asks for anything (reading A46: ISL-006 to ISL-018)."""
        return all_of(self.exceeds_load_share.turned, self.is_below_v("no_further_screen_v"))

    @cached_property
    def blocks_reclosing(self) -> Answer:
        """Whether the DER of the line section is more than 50 % of its minimum load."""
        return above(self.load_pct, self.limit("reclose_blocking_pct"))

    @property
    def study_shows_no_risk(self) -> bool:
        """Whether a risk-of-islanding study is stated to show no island of more than 2 s."""
        return self.source is not None and self.source.flag("roi_no_risk") is True

    @cached_property
    def sandia_failed(self) -> Answer:
        """Whether the Sandia screen was not passed; a screen not run tells nothing."""
        result = None if self.source is None else self.source.text("sandia_screen")
        return known(result == "failed") if result in ("passed", "failed") else unknown(self._need("sandia_screen"))

    def mix_between(self, low: str | None, high: str | None) -> Answer:
        """Whether the share that is not certified is above one percentage of the profile and not above another."""
        over = YES if low is None else above(self.noncertified_pct, self.limit(low))
        return all_of(over, YES if high is None else above(self.noncertified_pct, self.limit(high)).turned)

    def is_small_section(self, load_name: str) -> Answer:
        """Whether the section's DER is below 500 kW, or small against its load."""
        return any_of(
            reaches(self.der_kw, self.limit("islanding_waiver_kw")).turned,
            reaches(self.load_pct, self.limit(load_name)).turned,
        )

    # ------------------------------------------------------------ for findings
    @property
    def place(self) -> tuple[Device | str, ...]:
        """Where to look for what the section lacks: its PCC flags, the project's sources, the Company's source."""
        here = None if self.source is None else self.source.id
        flags = [p.marker for p in self.site.points.pcc if p.marker is not None and p.source == here]
        marks: list[Device | str] = [*(flags or self.site.markers("PCC")), *self.ders]
        return (*marks, *([self.source] if self.source is not None else []))

    @property
    def arithmetic(self) -> dict[str, Any]:
        """The figures a finding rests on, as far as they are known."""
        figures = {
            "aggregate_kw": self.size_kw.value,
            "line_section_der_kw": self.der_kw.value,
            "min_load_kw": self._number("min_load_kw"),
            "der_of_min_load_pct": self.load_pct.value,
            "noncertified_pct": self.noncertified_pct.value,
        }
        return {name: _short(value) for name, value in figures.items() if value is not None and math.isfinite(value)}


_FOUND: WeakKeyDictionary[Site, tuple[Section, ...]] = WeakKeyDictionary()
"""The sections of a site, for as long as it is looked at: many rules ask."""


def sections(site: Site) -> tuple[Section, ...]:
    """The line sections the project's DER connects to, one a source of the Company's; none where there is no DER."""
    if site not in _FOUND:
        _FOUND[site] = tuple(_read(site))
    return _FOUND[site]


def screened_sections(site: Site) -> tuple[Section, ...]:
    """Those that the islanding screens apply to: a secondary network is none of them."""
    return tuple(section for section in sections(site) if not section.on_network)


def _read(site: Site) -> list[Section]:
    ders = site.customers_ders
    if not ders:
        return []
    if len(site.sources) < 2:
        return [Section(site, next(iter(site.sources), None), ders)]
    fed: dict[str, set[str]] = {source.id: set() for source in site.sources}
    coupled: set[str] = set()
    for place in site.points.pcc:
        if place.source is not None:
            fed.setdefault(place.source, set()).update(place.ders)
            coupled.update(place.ders)
    found = [
        Section(site, source, tuple(der for der in ders if der.id in fed[source.id] or der.id not in coupled))
        for source in site.sources
    ]
    return [section for section in found if section.ders]


def _percent_of(part: float, whole: float) -> float:
    if whole > 0:
        return part / whole * 100
    return math.inf if part > 0 else 0.0


def _short(value: float) -> float:
    return round(value, 1)
