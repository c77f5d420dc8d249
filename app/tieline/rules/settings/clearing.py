"""Total clearing times: the delay of a relay and the opening of what it trips."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.settings import TRIP_FUNCTIONS, of_function
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.settings.judging import shown
from tieline.rules.settings.opening import opening_time
from tieline.rules.settings.subjects import Set, all_set, pairs
from tieline.rules.settings.trips import whole


@rule(
    "SET-005", "clearing-includes-opening", Severity.ERROR, scope=whole, cites=(ESB("7.6.11.1"), ESB("7.6.11.2")),
    fields=("relay.settings", "breaker.trip_time_cycles", "recloser.trip_time_cycles", "contactor.trip_time_cycles"),
)  # fmt: skip
def clearing_includes_the_opening(site: Site) -> Iterator[Finding]:
    """The delay of a trip and the opening of the device it trips come to no more than the clearing time.

    Asked of every relay setting that states its delay. The clearing time is the one stated with it, or the default. Of
    several devices tripped the slowest counts. A clearing time stated alone, in which the device cannot even open, is
    wrong too. Times are read to the hundredth of a second in which they are printed.

    Why:    The times of the tables are total times; a relay set to them is late by the opening of its breaker.
    Wrong:  0.16 s of delay and a breaker of 5 cycles
    Right:  0.08 s of delay and a breaker of 5 cycles
    """
    for one in all_set(site):
        if one.is_relay:
            yield from _of_relay(one, site)


def _of_relay(one: Set, site: Site) -> Iterator[Finding]:
    relay = one.device
    delayed = [s for s in of_function(one.settings, *TRIP_FUNCTIONS) if s.delay_s is not None]
    if not delayed:
        yield from _cannot_open_in_time(one, site)
        return
    opening = opening_time(relay, site)
    if opening.seconds is None:
        yield Finding.undecided(relay, *site.trips(relay), needs=opening.missing)
        return
    defaults = _default_times(one, site)
    late = []
    for setting in delayed:
        limit = (
            setting.clearing_s if setting.clearing_s is not None else defaults.get((setting.function, setting.pickup))
        )
        total = (setting.delay_s or 0) + opening.seconds
        if limit is not None and total >= limit + site.profile.number("clearing_read_to_s"):
            late.append((setting, total, limit))
    if not late or opening.slowest is None:
        return
    first, total, limit = late[0]
    said = (
        f"{first.function} at {shown(first.pickup or 0, first.unit)} has {first.delay_s:g} s of delay, {total:.3f} s "
    )
    said += f"in all, where {limit:g} s is allowed" + (f"; {len(late) - 1} more are late too" if len(late) > 1 else "")
    opens = f"{opening.slowest.tag} opens in {opening.cycles:g} cycles ({opening.seconds:.3f} s)"
    yield Finding.at(
        relay,
        opening.slowest,
        says=f"{opens}. Of {relay.tag}, {said}.",
        remedy=f"Shorten the delay by the {opening.seconds:.3f} s that {opening.slowest.tag} takes to open.",
        values={"opening_s": round(opening.seconds, 4)}
        | {f"{s.function}_{s.pickup or 0:g}_total_s": round(total, 4) for s, total, _ in late},
    )


def _cannot_open_in_time(one: Set, site: Site) -> Iterator[Finding]:
    """Clearing times stated alone that the opening of the device by itself exceeds."""
    opening, relay = opening_time(one.device, site), one.device
    if opening.seconds is None or opening.slowest is None:
        return
    read_to = site.profile.number("clearing_read_to_s")
    timed = [s for s in of_function(one.settings, *TRIP_FUNCTIONS) if s.clearing_s is not None]
    late = [s for s in timed if opening.seconds >= (s.clearing_s or 0) + read_to]
    if late:
        first = late[0]
        yield Finding.at(
            relay,
            opening.slowest,
            says=f"{opening.slowest.tag} opens in {opening.cycles:g} cycles ({opening.seconds:.3f} s). Of {relay.tag}, "
            f"{first.function} at {shown(first.pickup or 0, first.unit)} is stated to clear in {first.clearing_s:g} s.",
            remedy=f"State the whole clearing time, or take a device that opens faster than {opening.slowest.tag}.",
            values={"opening_s": round(opening.seconds, 4), "clearing_s": first.clearing_s},
        )


def _default_times(one: Set, site: Site) -> dict[tuple[str, float | None], float]:
    """The default clearing times by function and pickup, of the class that allows the longest."""
    found: dict[tuple[str, float | None], float] = {}
    for name in one.classes:
        for row in pairs(one, site.profile.trip_defaults(name)):
            if row.default is not None and row.setting is not None:
                key = (row.setting.function, row.setting.pickup)
                found[key] = max(found.get(key, 0.0), row.default.clearing_s)
    return found
