"""The conductors of a source's circuit: large enough for their overcurrent device, with a neutral where needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tieline.model.records import Device, Wire
from tieline.network.kinds import is_overcurrent_device, trip_rating_a
from tieline.network.site import Site, need
from tieline.rules.busbar.arithmetic import is_within, standard_sizes_a
from tieline.rules.busbar.loading import feeds_load
from tieline.rules.busbar.wording import amperes
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.studies.conductors import (
    Conductors,
    largest_ocpd_a,
    read_conductors,
    size_words,
    smallest_size,
    table_ampacity_a,
)

_ENDS = ("transformer", "utility_source")


@dataclass(frozen=True, slots=True)
class SourceCircuit:
    """The wires between a source, or where sources are gathered, and the overcurrent device that protects them."""

    device: Device
    wires: tuple[Wire, ...]

    @property
    def id(self) -> str:
        return self.device.id


def source_circuits(site: Site) -> tuple[SourceCircuit, ...]:
    """The circuits of sources alone, each with its overcurrent device, up to where loads join."""
    found: dict[str, dict[str, Wire]] = {}
    devices: dict[str, Device] = {}
    for der in site.ders:
        wires: list[Wire] = []
        for near, device in _steps(der, site):
            wires += _between(near, device, site)
            if is_overcurrent_device(device) and device.kind != "recloser":
                devices[device.id] = device
                found.setdefault(device.id, {}).update((wire.id, wire) for wire in wires)
                wires = []
            elif device.kind == "bus":
                wires = []
    return tuple(SourceCircuit(devices[key], tuple(wires.values())) for key, wires in found.items() if wires)


def _steps(der: Device, site: Site) -> Iterator[tuple[Device, Device]]:
    """The pairs of devices in line from a source to where loads join, nearest first."""
    near = der
    for device in site.way(der):
        if device.kind in _ENDS or device.owner == "utility" or feeds_load(device, site):
            return
        yield near, device
        near = device


def _between(one: Device, other: Device, site: Site) -> list[Wire]:
    return [near.wire for near in site.neighbours(one, "power") if near.device.id == other.id]


# ------------------------------------------------------------ ampacity
@rule(
    "BUS-019", "source-conductors-bear-their-ocpd", Severity.WARNING, scope=source_circuits,
    cites=(NEC("conductor protection"), NEC("conductors")),
    fields=("wire.conductor", "wire.ampacity_a", "wire.sets", "breaker.rating_a", "fuse.rating_a"),
)  # fmt: skip
def conductors_bear_their_overcurrent_device(circuit: SourceCircuit, site: Site) -> Iterator[Finding]:
    """The conductors of a source's circuit have an ampacity of at least their overcurrent device.

    A device of up to 800 A may be the next standard size above the ampacity; 14, 12 and 10 AWG have largest devices of
    their own. An ampacity that is stated counts; where none is, that of the conductors named, in the table of the code
    at 75 degC, times the sets in parallel. A size without its metal is found too small where it were even in copper.

    Why:    The device at the busbar is all that keeps a fault fed from the grid from burning the circuit.
    Wrong:  10 AWG copper behind a 40 A breaker
    Right:  8 AWG copper behind a 40 A breaker
    """
    rating = trip_rating_a(circuit.device)
    volts = site.voltage_v(circuit.device)
    if volts is not None and volts > site.profile.number("ampacity_table_v"):
        return
    if rating is None:
        prop = "fuse_a" if circuit.device.kind == "switch" else "rating_a"
        yield Finding.undecided(circuit.device, needs=need(circuit.device, prop))
        return
    bearing = {wire.id: _bears_a(wire, site) for wire in circuit.wires}
    at_best = {wire.id: _bears_at_best_a(wire, site) for wire in circuit.wires}
    thin = [wire for wire in circuit.wires if (bears := at_best[wire.id]) is not None and not is_within(rating, bears)]
    unsaid = [wire for wire in circuit.wires if bearing[wire.id] is None]
    if thin:
        yield _too_thin(circuit, rating, thin, site)
    elif unsaid:
        needs = dict.fromkeys(_needs(wire) for wire in unsaid)
        if len(unsaid) == len(circuit.wires) and len(unsaid) > 1:
            needs = dict.fromkeys([f"the conductors of the circuit of {circuit.device.tag}"])
        yield Finding.undecided(circuit.device, *unsaid, needs=needs, values={"rating_a": rating})


def _bears_a(wire: Wire, site: Site) -> float | None:
    """The largest overcurrent device that may protect a wire, in amperes; None where that cannot be told."""
    return _device_for_a(wire, read_conductors(wire.text("conductor") or ""), site)


def _bears_at_best_a(wire: Wire, site: Site) -> float | None:
    """The same, where neither an ampacity nor the metal of the conductors is named as if they were copper."""
    conductors = read_conductors(wire.text("conductor") or "")
    if wire.number("ampacity_a") is not None:
        return _device_for_a(wire, conductors, site)
    return _device_for_a(wire, replace(conductors, material=conductors.material or "copper"), site)


def _device_for_a(wire: Wire, conductors: Conductors, site: Site) -> float | None:
    stated, table = wire.number("ampacity_a"), table_ampacity_a(conductors, site.profile)
    sets = max(wire.integer("sets") or 1, 1)
    ampacity = stated if stated is not None else None if table is None else table * sets
    if ampacity is None:
        return None
    small = largest_ocpd_a(conductors, site.profile)
    next_size = _next_size_up(ampacity, site)
    return next_size if small is None or sets > 1 else min(small, next_size)


def _next_size_up(ampacity: float, site: Site) -> float:
    """The standard size at or next above an ampacity, where that is allowed; else the ampacity itself."""
    sizes = standard_sizes_a(site.nec_edition)
    above = next((size for size in sizes if size >= ampacity), None)
    return ampacity if above is None or above > site.profile.number("next_size_up_a") else max(above, ampacity)


def _needs(wire: Wire) -> str:
    return f"{wire.id}.{'ampacity_a' if wire.text('conductor') else 'conductor'}"


def _too_thin(circuit: SourceCircuit, rating: float, thin: list[Wire], site: Site) -> Finding:
    worst = min(thin, key=lambda wire: _bears_at_best_a(wire, site) or 0.0)
    conductors, bears = read_conductors(worst.text("conductor") or ""), _bears_at_best_a(worst, site) or 0.0
    named = worst.text("conductor") or f"of {amperes(worst.number('ampacity_a') or 0.0)}"
    wanted = smallest_size(rating, conductors, site.profile) if (worst.integer("sets") or 1) == 1 else None
    mend = f"Take {size_words(wanted)} or larger" if wanted else f"Take conductors of at least {amperes(rating)}"
    return Finding.at(
        circuit.device,
        *thin,
        says=f"{circuit.device.tag} is rated {amperes(rating)}; the conductors behind it, {named}, may have a device "
        f"of at most {amperes(bears)}.",
        values={"rating_a": rating, "largest_ocpd_a": bears},
        remedy=f"{mend}, or a smaller overcurrent device if the output allows it.",
    )


# ------------------------------------------------------------ neutral
@dataclass(frozen=True, slots=True)
class NeutralRun:
    """An inverter with the wires and busbars between it and where its neutral is landed."""

    der: Device
    wires: tuple[Wire, ...]
    bus: Device | None

    @property
    def id(self) -> str:
        return self.der.id


def neutral_runs(site: Site) -> tuple[NeutralRun, ...]:
    """The runs of inverters and storage units to the first busbar, or to the system they join."""
    return tuple(_neutral_run(der, site) for der in site.ders if der.kind in ("inverter", "ess"))


def _neutral_run(der: Device, site: Site) -> NeutralRun:
    near, wires = der, list[Wire]()
    for device in site.way(der):
        if device.kind in _ENDS or device.owner == "utility":
            break
        wires += _between(near, device, site)
        near = device
        if device.kind == "bus":
            return NeutralRun(der, tuple(wires), device)
    return NeutralRun(der, tuple(wires), None)


@rule(
    "BUS-021", "neutral-run-to-inverters", Severity.WARNING, scope=neutral_runs,
    cites=LOAD_SIDE("Admin Desk"),
    fields=(
        "inverter.neutral_required", "ess.neutral_required", "inverter.wiring", "wire.neutral", "wire.conductor",
        "bus.wires",
    ),
)  # fmt: skip
def neutral_is_run_to_inverters_that_need_it(run: NeutralRun, site: Site) -> Iterator[Finding]:
    """An inverter that needs a neutral has one, run to it from the neutral bar of the panel.

    Most non-isolated string inverters and microinverters on a single phase do. A neutral is shown where the wire says
    so, or where its conductors are one more than the phases.

    Why:    The inverter senses the voltage of each leg against it, and does not start without.
    Wrong:  an inverter that needs a neutral on two conductors
    Right:  three conductors, the neutral landed in the panel
    """
    wanted = _wants_neutral(run.der, site)
    if wanted is False or not run.wires:
        return
    answers = {wire.id: has_neutral(wire, run.der) for wire in run.wires}
    without = [wire for wire in run.wires if answers[wire.id] is False]
    unsaid = [wire for wire in run.wires if answers[wire.id] is None]
    bar_missing = run.bus is not None and run.bus.integer("phases") != 3 and run.bus.integer("wires") == 2
    if not without and not unsaid and not bar_missing:
        return
    if wanted is None:
        yield Finding.undecided(run.der, *without, needs=need(run.der, "neutral_required"))
    elif without or bar_missing:
        yield _no_neutral(run, without, site)
    else:
        yield Finding.undecided(run.der, *unsaid, needs=[f"{wire.id}.neutral" for wire in unsaid])


def _wants_neutral(der: Device, site: Site) -> bool | None:
    """Whether an inverter needs a neutral: as stated, by its connection, else not known on a single phase."""
    stated = der.flag("neutral_required")
    if stated is not None:
        return stated
    wiring = der.text("wiring")
    if wiring is not None and wiring not in site.profile.words("neutral_free_wiring"):
        return True
    return None if der.integer("phases") == 1 else False


def has_neutral(wire: Wire, der: Device) -> bool | None:
    """Whether a neutral runs in a wire: as stated, else by the number of its conductors; None where not told."""
    stated = wire.flag("neutral")
    if stated is not None:
        return stated
    count = read_conductors(wire.text("conductor") or "").count
    if count is None:
        return None
    phase_conductors = 1 if der.text("wiring") == "L-N" else 3 if der.integer("phases") == 3 else 2
    return count > phase_conductors


def _no_neutral(run: NeutralRun, without: Iterable[Wire], site: Site) -> Finding:
    wires = tuple(without)
    place = f"the run to it ({listed(wire.id for wire in wires)}) has none" if wires else "its panel has no neutral bar"
    return Finding.at(
        run.der,
        *wires,
        *(() if run.bus is None else (run.bus,)),
        says=f"{run.der.tag} needs a neutral; {place}.",
        remedy="Run a neutral to it and land it on the neutral bar of the panel, not bonded to ground there.",
    )
