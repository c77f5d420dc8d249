"""The RTU as it is drawn: its circuits, its points, and its hand on the interrupting device."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tieline.model.records import Device
from tieline.network.relaying import is_lockout
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interrupts
from tieline.rules.monitoring.facility import generator_breakers, needs_rtu, place

_WORD = re.compile(r"[a-z0-9]+")
_ASIDE = re.compile(r"\([^)]*\)")
_SHORT_ASIDE = 3
"""Up to so many words in parentheses say where ("voltage (PCC)"); more explain ("+ delivered to the Company")."""


@rule(
    "RTU-005", "rtu-circuits-shown", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"), fields=("rtu.points",),
)  # fmt: skip
def rtu_circuits_are_shown(site: Site) -> Iterator[Finding]:
    """Where an RTU is required, or drawn, the sheet shows its circuits: what it measures, and what it controls.

    Why:    The reviewer must see what the Company will see, and what it will trip.
    Wrong:  1,200 kW behind load, no RTU drawn; or an RTU with no line to anything
    Right:  an RTU with input circuits, and a trip to the interrupting device
    """
    terminals = site.devices("rtu")
    if not terminals and needs_rtu(site).is_yes:
        yield Finding.at(
            *place(site),
            says="An RTU is required here, and no RTU circuit is drawn.",
            remedy="Draw the RTU with its input circuits and its trip.",
        )
    for terminal in terminals:
        inputs = site.neighbours(terminal, "sensing", "communication", "control")
        outputs = site.neighbours(terminal, "trip", "control")
        lacks = [] if inputs else ["an input circuit"]
        lacks += [] if outputs else ["a control circuit"]
        if lacks:
            yield Finding.at(
                terminal,
                says=f"{terminal.tag} does not show {listed(lacks)}.",
                remedy="Draw what it measures, and its trip to the interrupting device.",
            )


# ------------------------------------------------------------ points
@rule(
    "RTU-006", "rtu-points-complete", Severity.ERROR, scope=each("rtu"), cites=ESB("7.7.2(4)"), fields=("rtu.points",),
)  # fmt: skip
def rtu_points_are_complete(terminal: Device, site: Site) -> Iterator[Finding]:
    """The RTU's list of points holds all that the Company's EMS requires.

    Breaker status at the PCC and of each generator, trip and block close, current, voltage, kW and kvar of each
    generator, total MW and Mvar at the PCC; with several generator breakers current and voltage at the PCC as well. An
    entry of the list may hold several.

    Why:    What is not on the list will not be wired.
    Wrong:  no voltage at the PCC where two generators have breakers of their own
    Right:  the eleven points of the bulletin
    """
    if terminal.owner == "utility" or not site.customers_ders:
        return
    missing = missing_points(terminal, site)
    if missing:
        none = "lists no points" if not terminal.items("points") else f"does not list the {listed(missing)}"
        yield Finding.at(
            terminal,
            says=f"{terminal.tag} {none}.",
            values={"points_missing": len(missing), "generator_breakers": len(generator_breakers(site))},
            remedy=f"Add to its points: {'; '.join(missing)}.",
        )


def missing_points(terminal: Device, site: Site) -> list[str]:
    """What the Company's EMS requires and the RTU's list does not hold, in words."""
    breakers = generator_breakers(site)
    read = [_words(str(entry)) for entry in terminal.items("points")]
    units = {*site.profile.words("rtu_unit_words"), *_tags((*site.customers_ders, *breakers))}
    at_pcc = {*site.profile.words("rtu_pcc_words"), *_tags(_at_pcc(site, breakers))}
    _place_the_plain_status(read, units, at_pcc)
    found = []
    for row in site.profile.rows("rtu_points"):
        if row.get("with_several_breakers") and len(breakers) < 2:
            continue
        groups = [{"@unit": units, "@pcc": at_pcc}.get(group) or set(group.split()) for group in row["words"]]
        if not any(all(words & group for group in groups) for words in read):
            found.append(str(row["says"]))
    return found


def _place_the_plain_status(read: list[set[str]], units: set[str], at_pcc: set[str]) -> None:
    """Take "breaker status" for that of the breaker at the PCC, where another entry has that of the units' breakers."""
    statuses = [words for words in read if "status" in words]
    plain = [words for words in statuses if words.isdisjoint(units | at_pcc) and "breaker" in words]
    if len(plain) == 1 and any(words & units for words in statuses) and not any(words & at_pcc for words in statuses):
        plain[0].add(sorted(at_pcc)[0])


def _at_pcc(site: Site, breakers: tuple[Device, ...]) -> Iterable[Device]:
    """The interrupting devices between the sources and the Company that are no generator breakers."""
    own = {device.id for device in breakers}
    return (d for der in site.customers_ders for d in site.way(der) if interrupts(d) and d.id not in own)


def _tags(devices: Iterable[Device]) -> set[str]:
    return {_joined(device.tag) for device in devices}


def _joined(tag: str) -> str:
    return "".join(_WORD.findall(tag.lower()))


def _words(entry: str) -> set[str]:
    """The words of an entry, explanations in parentheses left out, and its tags as one word each ("52-G1": 52g1)."""
    bare = _ASIDE.sub(lambda aside: aside[0] if len(_WORD.findall(aside[0].lower())) <= _SHORT_ASIDE else " ", entry)
    text = bare if _WORD.search(bare) else entry
    words = set(_WORD.findall(text.lower()))
    return words | {_joined(part) for part in text.split()}


# ------------------------------------------------------------ control
@rule(
    "RTU-007", "rtu-trips-and-blocks", Severity.ERROR, scope=each("rtu"), cites=ESB("7.7.2(3)"),
    fields=("rtu.points",),
)  # fmt: skip
def rtu_trips_and_blocks_closing(terminal: Device, site: Site) -> Iterator[Finding]:
    """The RTU trips the designated interrupting device and blocks its closing.

    The trip is drawn; that it blocks closing is stated on the trip wire or among the points, or follows from a lockout
    relay in the trip.

    Why:    What the Company has tripped must stay open until the Company lets it close.
    Wrong:  an RTU that only monitors; or one that trips and does not block
    Right:  a trip wire that trips and blocks close
    """
    if terminal.owner == "utility" or not site.customers_ders:
        return
    passed = {device.id for der in site.customers_ders for device in site.way(der)}
    paths = [path for path in site.trip_paths(terminal) if interrupts(path.device) and path.device.id in passed]
    opened = [path.device for path in paths]
    if not opened:
        if any(not site.way(der) for der in site.customers_ders):
            return
        yield Finding.at(
            terminal,
            says=f"{terminal.tag} trips no interrupting device of the DER: it only monitors.",
            remedy="Draw its trip, with block close, to the interrupting device the Company designates.",
        )
        return
    wires = list(dict.fromkeys(wire for path in paths for wire in path.wires))
    if any(is_lockout(passed) for path in paths for passed in path.through):
        return
    if any(wire.flag("block_close") for wire in wires):
        return
    # the list of points tells of a block that is not on the trip wires, unless these deny it and nothing else is wired
    is_denied = all(wire.flag("block_close") is False for wire in wires) and not _controls(terminal, opened, site)
    if not is_denied and any("block" in str(point).lower() for point in terminal.items("points")):
        return
    if unsaid := [f"{wire.id}.block_close" for wire in wires if wire.flag("block_close") is None]:
        yield Finding.undecided(terminal, *opened, needs=unsaid)
        return
    yield Finding.at(
        terminal,
        *opened,
        says=f"{terminal.tag} trips {listed(device.tag for device in opened)} and does not block closing.",
        remedy="Wire it to block closing too, and state it on the trip wire.",
    )


def _controls(terminal: Device, opened: Iterable[Device], site: Site) -> bool:
    """Whether a control circuit runs to what the RTU trips, or to a relay on it, beside the trip."""
    there = {device.id for device in opened}
    linked = [near.device for near in site.neighbours(terminal, "control")]
    return any(device.id in there or device.kind in ("relay", "controller") for device in linked)
