"""`tieline panel-limit`: what the site controller does at given currents."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tieline.commands.checked import profile_of
from tieline.commands.problems import printable
from tieline.commands.terminal import Pen
from tieline.storage import load

if TYPE_CHECKING:
    from tieline.network.site import Site
    from tieline.studies.panel_limit import Answer, Currents

_PROBLEM = 2


def run(arguments: argparse.Namespace) -> int:
    """0 whatever the controllers do, also where it cannot be told; 2 for currents that cannot have been measured."""
    from tieline.network.site import Site
    from tieline.studies.panel_limit import CurrentError, Currents, answers

    try:
        currents = Currents(arguments.grid, arguments.solar, arguments.battery, arguments.uncontrolled_solar)
    except CurrentError as error:
        print(f"tieline panel-limit: {error}", file=sys.stderr)
        return _PROBLEM
    document = load(arguments.file).document
    site = Site(document, profile_of(document, None, arguments.file))
    found = answers(site, currents)
    if arguments.format == "json":
        print(json.dumps(_values(arguments.file, site, currents, found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(found, site, Pen(sys.stdout))))
    return 0


# ------------------------------------------------------------ JSON
def _values(path: str, site: Site, currents: Currents, found: tuple[Answer, ...]) -> dict[str, Any]:
    grid, solar, battery = currents.counted
    return {
        "file": path,
        "profile": site.profile.id,
        "measured": {"grid_a": currents.grid_a, "solar_a": currents.solar_a, "battery_a": currents.battery_a},
        "counted": {"grid_a": grid, "solar_a": solar, "battery_a": battery},
        "total_a": round(currents.total_a, 6),
        "answers": [_answer_values(answer, site) for answer in found],
    }


def _answer_values(answer: Answer, site: Site) -> dict[str, Any]:
    from tieline.studies.panel_limit_words import arithmetic, headline, notes

    limit = answer.panel_limit
    devices = {} if limit is None else {"controlled": limit.controlled, "uncontrolled": limit.uncontrolled}
    return {
        "controller": None if limit is None else limit.id,
        "tag": None if limit is None else limit.tag,
        "panels": [] if limit is None else [panel.id for panel in limit.panels],
        **{name: [device.id for device in group] for name, group in devices.items()},
        "limit_a": answer.limit_a,
        "share_pct": _rounded(answer.share_pct),
        "state": answer.state,
        "steps": [
            {
                "name": step.name, "share_pct": step.share_pct, "at_a": _rounded(step.at_a), "reached": step.is_reached,
                "over_a": _rounded(step.over_a(answer.currents.total_a)), "gives_a": _rounded(step.gives_a),
            }
            for step in answer.steps
        ],
        "remaining_a": _rounded(answer.remaining_a),
        "grid_after_a": _rounded(answer.grid_after_a),
        "says": headline(answer),
        "arithmetic": list(arithmetic(answer)),
        "notes": list(notes(answer, site)),
        "undecided": answer.is_undecided,
        "needs": list(answer.needs),
    }  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


# ------------------------------------------------------------ text
def _lines(found: tuple[Answer, ...], site: Site, pen: Pen) -> Iterator[str]:
    for number, answer in enumerate(found):
        if number:
            yield ""
        yield from _answer_lines(answer, site, pen)


def _answer_lines(answer: Answer, site: Site, pen: Pen) -> Iterator[str]:
    from tieline.rules.finding import missing_facts
    from tieline.studies.panel_limit_words import arithmetic, headline, notes

    if answer.panel_limit is not None:
        panels = ", ".join(panel.tag for panel in answer.panel_limit.panels) or "no panel named"
        limit = "blank" if answer.limit_a is None else f"{answer.limit_a:g} A"
        yield pen(printable(f"{answer.panel_limit.tag}, panel limit {limit}, for {panels}"), "bold")
    yield pen.wrapped(printable(headline(answer)), "  ", "  ")
    for line in arithmetic(answer):
        yield pen.wrapped(printable(line), "    ", "      ")
    for note in notes(answer, site):
        yield pen.wrapped(printable(note), "  ", "  ")
    if answer.needs:
        yield pen.wrapped(printable(f"Cannot tell; missing: {missing_facts(answer.needs)}."), "  ", "  ")
