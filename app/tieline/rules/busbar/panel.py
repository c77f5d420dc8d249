"""The enclosure a busbar stands in: room for the supply breaker, and fault current it can bear."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.site import Site, need
from tieline.rules.busbar.loading import Loading, Supply, supplied_busbars
from tieline.rules.busbar.opposite_end import source_busbars
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.studies.fault_duty import duty_at

_WITH_SPACES = ("panelboard", "load-center", None)


@rule(
    "BUS-013", "panel-has-free-spaces", Severity.ERROR, scope=source_busbars,
    cites=(LOAD_SIDE("Resource Requirement"), LOAD_SIDE("Admin Desk")),
    fields=("bus.spaces", "bus.spaces_free", "breaker.poles"),
)  # fmt: skip
def panel_has_room_for_the_supply(loading: Loading, site: Site) -> Iterator[Finding]:
    """The panel has free pole spaces for the new supply breaker, or a new subpanel is shown.

    Two spaces on a single phase, three on three phases. A new panel of which nothing is said is taken to be chosen with
    room for it; free spaces that are stated count there too.

    Why:    Spaces made by tandem breakers or by double-tapping are no way to connect a source.
    Wrong:  a new two-pole breaker in a full panel
    Right:  two spaces free; or branch circuits moved to a new subpanel
    """
    bus = loading.device
    fresh = [supply for supply in loading.supplies if supply.device.status != "existing"]
    fresh = [supply for supply in fresh if supply.device.kind == "breaker"]
    wanted, free = sum(_poles(supply) for supply in fresh), bus.integer("spaces_free")
    if bus.text("bus_type") not in _WITH_SPACES or not fresh or (bus.status != "existing" and free is None):
        return
    if _has_new_subpanel(loading, site):
        return
    where = (*(supply.device for supply in fresh), bus)
    if free is None:
        yield Finding.undecided(*where, needs=need(bus, "spaces_free"), values={"wanted_spaces": wanted})
    elif free < wanted:
        yield Finding.at(
            bus,
            *(supply.device for supply in fresh),
            says=f"{bus.tag} has {free} free pole spaces; the supply breakers take {wanted}.",
            values={"free_spaces": free, "wanted_spaces": wanted},
            remedy="Move small circuits to a new subpanel and show it, or connect ahead of the service disconnect.",
        )


def _has_new_subpanel(loading: Loading, site: Site) -> bool:
    """Whether a new panel is fed from this one, to which branch circuits can move."""
    behind = (device for tap in loading.loads for device in (tap.device, *site.beyond(tap.device)))
    return any(device.kind == "bus" and device.status == "proposed" for device in behind)


def _poles(supply: Supply) -> int:
    """The spaces a breaker takes: its poles, else as many as its sources have phases, two on a single phase."""
    stated = supply.device.integer("poles")
    return stated or (3 if any(der.integer("phases") == 3 for der in supply.ders) else 2)


@rule(
    "BUS-016", "panel-short-circuit-rating", Severity.ERROR, scope=supplied_busbars,
    cites=(LOAD_SIDE("Step 1, System Note"), NEC("short-circuit rating")),
    fields=("bus.sccr_ka", "utility_source.fault_3ph_ka", "utility_source.x_r"),
)  # fmt: skip
def panel_bears_the_fault_current(loading: Loading, site: Site) -> Iterator[Finding]:
    """The panel's short-circuit rating covers the fault current of the Company and of all sources together.

    Why:    The new source adds to the fault current that existing breakers must interrupt.
    Wrong:  a 10 kA panel where 11 kA can flow
    Right:  a 22 kA panel
    """
    bus = loading.device
    rating = bus.number("sccr_ka")
    duty = duty_at(bus, site)
    if rating is None or duty.total_ka is None:
        own = () if rating is not None else (need(bus, "sccr_ka"),)
        yield Finding.undecided(bus, needs=(*own, *duty.missing))
    elif rating < duty.total_ka:
        figures = {
            "sccr_ka": rating,
            "from_company_ka": round(duty.company_ka or 0, 2),
            "from_der_ka": round((duty.behind_ka or 0) + (duty.beside_ka or 0), 2),
        }
        yield Finding.at(
            bus,
            says=f"{bus.tag} is rated {rating:g} kA; {duty.total_ka:.2f} kA can flow into a fault in it."
            + "".join(f" {note}." for note in duty.assumed),
            values=figures,
            remedy=f"Take equipment rated at least {duty.total_ka:.2f} kA, or show a series rating.",
        )
