"""What a finding about a busbar says: both sums, the figures it rests on, and what would mend it."""

from __future__ import annotations

from typing import Any

from tieline.network.site import Figure, Site
from tieline.rules.busbar.arithmetic import derated_mains_a, largest_size_a, room_a, standard_sizes_a
from tieline.rules.busbar.loading import Loading, by_size

_MAINS_NAMED = 3


def amperes(value: float) -> str:
    """A current as printed: whole amperes without a point, others to a tenth."""
    rounded = round(value, 1)
    return f"{rounded:,.0f} A" if rounded == int(rounded) else f"{rounded:,.1f} A"


def both_sums(loading: Loading, share_pct: float) -> str:
    """Main and supplies added up by overcurrent device and by output current, and the limit."""
    main = loading.main.least
    text = f"By overcurrent device {_sum(main, loading.by_ocpd)}"
    text += f"; by 125 % of the output current {_sum(main, loading.by_output)}"
    if loading.bus_a is not None:
        share = f" ({share_pct:g} % of {amperes(loading.bus_a)})" if share_pct != 100 else ""
        limit = loading.bus_a * share_pct / 100
        text += f"; the busbar bears {amperes(limit)}{share}"
        if main > limit:
            text += ". The main alone is more than that, so that no supply fits beside it"
    return text + "."


def _sum(main: float, supplies: Figure) -> str:
    if supplies.value is None:
        return "it cannot be told"
    return f"{amperes(main)} + {amperes(supplies.value)} = {amperes(main + supplies.value)}"


def values(loading: Loading, share_pct: float, site: Site) -> dict[str, Any]:
    """The figures behind a finding; those that are not known are left out."""
    main, bus = loading.main.value, loading.bus_a
    figures: dict[str, Any] = {
        "bus_a": bus,
        "main_a": main,
        "der_a": loading.by_ocpd.value,
        "der_output_125_pct_a": loading.by_output.value,
    }
    if bus is not None and main is not None:
        figures["limit_a"] = max(room_a(bus, main, share_pct), 0.0)
        figures["largest_supply_a"] = largest_supply_a(loading, share_pct, site)
        if mains := mains_a(loading, share_pct, site):
            figures["derated_mains_a"] = list(mains)
    return {name: _rounded(value) for name, value in figures.items() if value is not None}


def _rounded(value: Any) -> Any:  # noqa: ANN401 - a number or a list of them, as JSON takes it
    return round(value, 2) if isinstance(value, float) else value


def largest_supply_a(loading: Loading, share_pct: float, site: Site) -> int | None:
    """The largest standard supply breaker that would pass in place of the largest one there, the others kept."""
    main, bus, added = loading.main.value, loading.bus_a, loading.added.value
    if main is None or bus is None or added is None:
        return None
    concerned = by_size(loading.supplies)[0].added(loading.reading).value or 0.0
    room = room_a(bus, main, share_pct) - (added - concerned)
    return largest_size_a(room, standard_sizes_a(site.nec_edition))


def mains_a(loading: Loading, share_pct: float, site: Site) -> tuple[int, ...]:
    """The standard mains below the present one with which the supplies pass; none is below the calculated load."""
    main, bus, added = loading.main.value, loading.bus_a, loading.added.value
    if main is None or bus is None or added is None or len(loading.mains) > 1:
        return ()
    load = loading.device.number("connected_load_a") or 0.0
    return derated_mains_a(bus, main, added, share_pct, standard_sizes_a(site.nec_edition), load_a=load)[:_MAINS_NAMED]


def remedy(loading: Loading, share_pct: float, site: Site) -> str:
    """What would bring the sum down: a smaller supply, a smaller main, or another way of connecting."""
    ways = []
    concerned = by_size(loading.supplies)[0].device.tag
    largest = largest_supply_a(loading, share_pct, site)
    if largest is not None:
        ways.append(f"take a breaker of at most {largest} A for {concerned}")
    if mains := mains_a(loading, share_pct, site):
        ways.append(f"derate the main to {_listed(mains)} A ({_load_words(loading)})")
    ways.append("connect ahead of the service disconnect, or put the sources under a power control system")
    text = "; or ".join(ways) + "."
    return text[0].upper() + text[1:]


def _load_words(loading: Loading) -> str:
    load = loading.device.number("connected_load_a")
    if load is None:
        return "if the calculated load allows it"
    return f"the calculated load is {amperes(load)}"


def _listed(sizes: tuple[int, ...]) -> str:
    *most, last = (str(size) for size in sizes)
    return f"{', '.join(most)} or {last}" if most else last
