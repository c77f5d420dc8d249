"""Redundant relays are alike; what stands in one relay alone trips and blocks closing when that relay fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from tieline.model.records import Device
from tieline.network.protection import TripPath
from tieline.network.relaying import LOCKOUT, functions, is_auxiliary, lacking, may_trip
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import is_customers, is_granted
from tieline.rules.relays.needed import (
    calls_for_utility_grade,
    certified,
    customers_relays,
    grade,
    in_need_of_two,
    interconnection_relays,
    is_large,
    noncertified,
)
from tieline.rules.relays.number import BESIDE

_BLOCKS = "trip-and-block-close"


@rule(
    "REL-011", "redundant-relays-identical", Severity.ERROR, scope=once, cites=ESB("7.6.3"),
    fields=("relay.functions", "relay.utility_grade"),
)  # fmt: skip
def redundant_relays_are_identical(site: Site) -> Iterator[Finding]:
    """Redundant are only two utility grade relays with identical protective functions.

    Why:    What the second lacks is gone when the first fails.
    Wrong:  relay A with 59N, relay B without
    Right:  the same functions in both
    """
    relays = [relay for relay in interconnection_relays(site) if not functions(relay) or _protects(relay)]
    if not in_need_of_two(site) or not is_large(site) or len(relays) < 2:
        return
    if blank := [relay for relay in relays if not functions(relay)]:
        yield Finding.undecided(*blank, needs=[need(relay, "functions") for relay in blank])
        return
    a, b = min(combinations(_likely(relays, site), 2), key=_differences)
    wanted = site.profile.words("utility_grade_standards")
    grades = [grade(relay, wanted) for relay in relays]
    if (lesser := [r for r in (a, b) if grade(r, wanted) is False]) and len(grades) - grades.count(False) < 2:
        yield Finding.at(
            *lesser,
            *(r for r in (a, b) if r not in lesser),
            says=f"{listed(r.tag for r in lesser)} is not utility grade, so the relays are not redundant.",
            remedy="Take a utility grade relay.",
        )
    elif short := [r for r in (a, b) if _protects(r) != _protects(a) | _protects(b)]:
        every = _protects(a) | _protects(b)
        lacks = "; ".join(f"{r.tag} lacks {listed(sorted(every - _protects(r)))}" for r in short)
        yield Finding.at(
            *short,
            *(r for r in (a, b) if r not in short),
            says=f"{a.tag} and {b.tag} are not redundant: {lacks}.",
            remedy="Activate the same protective functions in both.",
        )


def _likely(relays: Sequence[Device], site: Site) -> Sequence[Device]:
    """Of many relays those four that have most of what redundant relays must have."""
    wanted = site.profile.words("redundant_relay_functions")
    return sorted(relays, key=lambda relay: len(lacking(functions(relay), wanted)))[:4]


def _protects(relay: Device) -> frozenset[str]:
    return functions(relay) - BESIDE


def _differences(pair: tuple[Device, Device]) -> int:
    return len(_protects(pair[0]) ^ _protects(pair[1]))


def fails_safe(relay: Device) -> bool | None:
    """Whether a relay's failure trips and blocks closing, as stated; None where nothing is."""
    action, stated = relay.text("failure_action"), relay.flag("fail_safe")
    if stated is False or action in ("alarm", "none"):
        return False
    return True if stated or action == _BLOCKS else None


def _in_one_relay_alone(site: Site) -> dict[str, tuple[Device, list[str]]]:
    """The required functions that are in one relay only and in no inverter, by the relay."""
    word, relays = site.profile.words, interconnection_relays(site)
    if noncertified(site):
        wanted = (*word("redundant_relay_functions"), *word("ungrounded_functions"))
    elif certified(site) and is_large(site):
        own = set(word("inverter_functions"))
        wanted = tuple(dict.fromkeys((*word("certified_relay_functions"), *word("overcurrent_functions"))))
        wanted = (*(group for group in wanted if group not in own), *word("ungrounded_functions"))
    else:
        return {}
    found: dict[str, tuple[Device, list[str]]] = {}
    for group in wanted:
        holders = [(r, names) for r in relays if (names := functions(r) & set(group.split("|")))]
        if len(holders) == 1:
            relay, names = holders[0]
            have = found.setdefault(relay.id, (relay, []))[1]
            have += [name for name in sorted(names) if name not in have]
    return found


@rule(
    "REL-012", "single-functions-fail-to-trip", Severity.ERROR, scope=once,
    cites=(ESB("7.6.3"), ESB("7.6.3.1.2"), ESB("7.6.3.2")),
    fields=("relay.failure_action", "relay.fail_safe"),
)  # fmt: skip
def single_functions_fail_to_trip(site: Site) -> Iterator[Finding]:
    """Where a required function is in one relay alone, that relay's failure trips and blocks closing.

    For certified inverters from 500 kW on these are overcurrent and 59N, since 27, 59 and 81 are in the inverter too;
    for a source that is not certified, all of them.

    Why:    With the relay dead nothing detects the fault; the source must not run then.
    Wrong:  51N in one relay, whose failure sounds an alarm only
    Right:  its failure trips 52-1 and blocks closing
    """
    for relay, names in _in_one_relay_alone(site).values():
        safe = fails_safe(relay)
        if safe is None:
            says = f"{listed(names)} stand{'s' * (len(names) == 1)} in {relay.tag} alone."
            yield Finding.undecided(relay, needs=need(relay, "failure_action"), says=says)
        elif not safe:
            yield Finding.at(
                relay,
                says=f"{listed(names)} stand{'s' * (len(names) == 1)} in {relay.tag} alone, "
                "and its failure does not trip and block closing.",
                remedy=f"Wire the failure alarm of {relay.tag} to trip and block closing of the interrupting device.",
            )


def _utility_grade(site: Site) -> tuple[Device, ...]:
    """The relays that are utility grade, or stated nothing about where one is called for."""
    wanted = site.profile.words("utility_grade_standards")
    needed = calls_for_utility_grade(site)
    return tuple(
        r
        for r in interconnection_relays(site)
        if may_trip(r) and (grade(r, wanted) or (needed and grade(r, wanted) is None))
    )


def _blocks_close(paths: Iterable[TripPath]) -> bool | None:
    """Whether a trip path blocks closing too, as its wires state; a no on one counts where none says yes."""
    said = {wire.flag("block_close") for path in paths for wire in path.wires}
    return True if True in said else False if False in said else None


@rule(
    "REL-013", "relay-failure-trips", Severity.ERROR, scope=_utility_grade, cites=ESB("7.6.3"),
    fields=("relay.failure_action", "relay.fail_safe"),
)  # fmt: skip
def relay_failure_trips_and_blocks(relay: Device, site: Site) -> Iterator[Finding]:
    """The failure alarm of a utility grade relay is wired to trip and block closing of the interrupting device.

    A device of the Company's counts where the Company has accepted it in place of the customer's.

    Why:    An alarm that nobody hears leaves the source unprotected for weeks.
    Wrong:  no wire from the relay to the breaker, or an alarm only
    Right:  the alarm contact trips 52-1 and blocks closing
    """
    paths = [p for p in site.trip_paths(relay) if is_customers(p.device) or is_granted(p.device)]
    safe, blocks = fails_safe(relay), _blocks_close(paths)
    target = f" of {listed(path.device.tag for path in paths)}" if paths else ""
    remedy = (
        f"Wire the failure alarm of {relay.tag} to trip and block closing{target or ' of the interrupting device'}."
    )
    wires = [wire for path in paths for wire in path.wires]
    if not paths:
        says = f"The failure alarm of {relay.tag} is wired to no interrupting device of the customer's."
    elif safe is False:
        says = f"The failure of {relay.tag} does not trip and block closing{target}."
    elif blocks is False:
        says = f"The trip wires of {relay.tag} do not block closing{target}."
    else:
        if safe is None and blocks is None:
            says = f"What the failure alarm of {relay.tag} does is not stated."
            yield Finding.undecided(relay, *wires, needs=need(relay, "failure_action"), says=says)
        return
    yield Finding.at(relay, *wires, *(path.device for path in paths), says=says, remedy=remedy)


@rule(
    "REL-032",
    "lockout-for-block-close",
    Severity.WARNING,
    scope=customers_relays,
    cites=(ESB("7.6.3"), ESB("Exhibit 5")),
)
def lockout_is_shown(relay: Device, site: Site) -> Iterator[Finding]:
    """Where closing is blocked, a lockout relay (86) with manual reset is shown, or the logic that does it is attached.

    A logic or control diagram among the attachments, or a note on the sheet about blocking, serves as well.

    Why:    What is blocked must stay blocked until somebody has looked.
    Wrong:  block close stated, and no word of what holds it
    Right:  86 between the relay and the breaker
    """
    paths = site.trip_paths(relay)
    if not paths or not (fails_safe(relay) or _blocks_close(paths)):
        return
    helpers = [passed for path in paths for passed in path.through if passed.kind == "relay" and is_auxiliary(passed)]
    if any(LOCKOUT in functions(one) for one in (relay, *helpers)) or _logic_is_shown(site):
        return
    tripped = listed(dict.fromkeys(path.device.tag for path in paths))
    yield Finding.at(
        relay,
        *(path.device for path in paths),
        says=f"{relay.tag} blocks closing of {tripped}; no lockout (86) is shown.",
        remedy="Draw the 86 in the trip line, or attach the logic diagram that shows the block.",
    )


_LOGIC = ("logic-diagram", "control-diagram")


def _logic_is_shown(site: Site) -> bool:
    attached = any(isinstance(a, dict) and a.get("kind") in _LOGIC for a in site.project.items("attachments"))
    notes = " ".join(str(note).lower() for note in site.project.items("notes"))
    return attached or any(word in notes for word in ("lockout", "block close", "blocks clos", "block clos", "(86)"))
