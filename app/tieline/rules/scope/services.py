"""Single-phase services, and several services of one customer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.figures import quantity
from tieline.network.remembered import once_a_site
from tieline.network.site import Site, need
from tieline.rules.busbar.conductors import has_neutral
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import LIST, are_listed, attached
from tieline.rules.engine import each, each_der, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity


@once_a_site
def _service_phases(site: Site) -> int | None:
    """1 or 3 where all sources say the same; None where one does not say, or they differ."""
    said = {source.integer("phases") for source in site.sources}
    return said.pop() if len(said) == 1 else None


@once_a_site
def _sources_without_phases(site: Site) -> tuple[str, ...]:
    return tuple(need(source, "phases") for source in site.sources if source.integer("phases") is None)


@rule(
    "SCO-009", "single-phase-wiring", Severity.ERROR, scope=each_der, cites=ESB("7.1.2"),
    fields=(
        "inverter.wiring", "ess.wiring", "generator.wiring", "inverter.phase", "ess.phase", "generator.phase",
        "inverter.neutral_required", "ess.neutral_required", "wire.neutral", "wire.conductor",
    ),
)  # fmt: skip
def single_phase_wiring_has_a_neutral(der: Device, site: Site) -> Iterator[Finding]:
    """On a single-phase service DER is connected line to line with neutral, or line to neutral in balance.

    Line-to-neutral units are in balance where both legs carry them, one leg no more than the largest unit above the
    other. It is the connection to the customer's system that has three wires: a unit stated to need no neutral, as many
    micro-inverters are, may end line to line where its point of DER connection has the neutral.

    Why:    A source on one leg pushes the neutral's voltage aside for the neighbors on the same transformer.
    Wrong:  line to line without neutral; all line-to-neutral units on one leg
    Right:  120/240 V, three wires
    """
    if _service_phases(site) == 3 or der.integer("phases") == 3 or not site.sources:
        return
    wiring = der.text("wiring")
    if wiring == "L-L-N":
        return
    unsaid = _sources_without_phases(site)
    if unsaid or wiring is None:
        yield Finding.undecided(der, needs=[*unsaid, *([] if wiring else [need(der, "wiring")])])
    elif wiring == "L-N":
        yield from _balanced(der, site)
    elif not (wiring == "L-L" and der.flag("neutral_required") is False and _joins_with_neutral(der, site)):
        yield Finding.at(
            der,
            *site.sources,
            says=f"{der.tag} is connected {wiring} to a single-phase service.",
            remedy="Connect it with three wires, line to line with neutral (120/240 V).",
        )


def _joins_with_neutral(der: Device, site: Site) -> bool:
    """Whether a neutral is stated to run at the point where the DER joins the customer's system."""
    joints = [place.wire for place in site.points.poc if der.id in place.ders]
    wires = [site.document.wires[wire] for wire in joints if wire is not None]
    return bool(wires) and all(has_neutral(wire, der) for wire in wires)


def _balanced(der: Device, site: Site) -> Iterator[Finding]:
    needs = [need(der, name) for name in ("phase", "kva") if not der.props.get(name)]
    if needs:
        yield Finding.undecided(der, needs=needs)
        return
    if site not in _LEGS:
        _LEGS[site] = _on_legs(site)
    legs = _LEGS[site]
    if legs is None:
        return
    if legs.second <= 0 or legs.first - legs.second > legs.largest_unit:
        yield Finding.at(
            der,
            *site.sources,
            says=f"The line-to-neutral units put {legs.first:g} kVA on one leg and {legs.second:g} kVA on the other.",
            values={
                "leg_kva": round(legs.first, 2),
                "other_leg_kva": round(legs.second, 2),
                "largest_unit_kva": legs.largest_unit,
            },
            remedy="Spread them over both legs, or connect line to line with neutral.",
        )


@dataclass(frozen=True, slots=True)
class _Legs:
    """kVA of the line-to-neutral units on the leg that carries most of them, on the next, and of the largest unit."""

    first: float
    second: float
    largest_unit: float


_LEGS: WeakKeyDictionary[Site, _Legs | None] = WeakKeyDictionary()


def _on_legs(site: Site) -> _Legs | None:
    """What all line-to-neutral units come to; None where of one it is not known (that one asks for it)."""
    units = [d for d in site.ders if d.text("wiring") == "L-N"]
    legs = dict.fromkeys("ABC", 0.0)
    for unit in units:
        on = [leg for leg in unit.text("phase") or "" if leg in legs]
        kva = site.nameplate_kva(unit)
        if not on or not kva:
            return None
        for leg in on:
            legs[leg] += kva / len(on)
    first, second, *_ = sorted(legs.values(), reverse=True)
    return _Legs(first, second, max((site.nameplate_kva(unit) or 0.0) / quantity(unit) for unit in units))


_DISCONNECTING = frozenset({"switch", "breaker", "recloser", "fuse"})


@rule(
    "SCO-012", "several-services-grouped", Severity.WARNING, scope=once, cites=ESB("5.4.4"),
    fields=("project.attachments", "meter.role"),
)  # fmt: skip
def several_services_are_grouped(site: Site) -> Iterator[Finding]:
    """With several services a site plan shows them grouped, and each parcel has a disconnect of the Company's own.

    Services are counted by the Company's sources and its service meters.

    Why:    A crew that isolates the one service must find the other, and a point at which it can open both.
    Wrong:  a load service and a separate service of the generation, with neither
    Right:  a site plan attached, a switch of the Company's drawn ahead of the PCCs
    """
    meters = [m for m in site.devices("meter") if m.text("role") == "service"]
    services = max(len(site.sources), len(meters))
    if services < 2 or not site.ders:
        return
    has_disconnect = any(d.owner == "utility" and d.kind in _DISCONNECTING for d in site.devices())
    lacks = [] if has_disconnect else ["a disconnect of the Company's own"]
    lacks += [] if attached(site, "site-plan") or not are_listed(site) else ["a site plan that shows them grouped"]
    where = meters if len(meters) > 1 else [*site.sources, *meters]
    if lacks:
        yield Finding.at(
            *where,
            says=f"{services} services, and no {' and no '.join(word.removeprefix('a ') for word in lacks)}.",
            values={"services": services},
            remedy=f"Show {listed(lacks)}.",
        )
    elif not are_listed(site):
        yield Finding.undecided(*where, needs=LIST)


@rule(
    "SCO-013", "dedicated-transformer", Severity.INFO, scope=each("transformer"), cites=ESB("7.1.2"),
    fields=("transformer.dedicated",),
)  # fmt: skip
def transformer_is_dedicated(transformer: Device, site: Site) -> Iterator[Finding]:
    """A single-phase service has a lateral and a transformer of its own where the Company requires it.

    Why:    What the DER does to the voltage then stays with this customer.
    Wrong:  the Company's transformer stated to serve this customer alone, where the note says so
    Right:  a transformer shared with the neighbors
    """
    if transformer.owner != "utility" or transformer.flag("dedicated") is not True:
        return
    if _service_phases(site) == 1 and site.ders_beyond(transformer):
        yield Finding.at(
            transformer,
            says=f"{transformer.tag} serves this single-phase customer alone, as the Company may require.",
            remedy="Nothing is to be done; the cost of a dedicated transformer is the customer's.",
        )
