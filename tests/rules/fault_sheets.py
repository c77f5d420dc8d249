"""A fault and the rule that must name it, and the sound sheets into which faults are put."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from rules import held_out_commercial, held_out_homes, held_out_primary
from rules.plain_document import Plain

home = held_out_homes.solar_and_storage_on_one_panel
pair = held_out_homes.two_inverters_pcc_at_the_weatherhead
subpanel = held_out_homes.solar_in_a_main_lug_subpanel
standby = held_out_homes.integrated_disconnect_and_standby_generator
powerwalls = held_out_homes.powerwalls_behind_a_gateway
center_fed = held_out_homes.center_fed_panel
micros = held_out_homes.microinverters_through_a_combiner
re_growth = held_out_homes.re_growth_split_at_the_weatherhead
tapped = held_out_homes.supply_side_tap
board = held_out_commercial.solar_on_a_208_v_board
behind_company_bank = held_out_commercial.quarter_megawatt_behind_a_company_transformer
machine = held_out_primary.synchronous_generator_behind_a_primary_service
delta = held_out_primary.fourth_arrangement


class Fault(NamedTuple):
    """A sheet with one fault. `at` is the id that stands first in the finding; a tuple where several may."""

    rule: str
    at: str | tuple[str, ...]
    sheet: Callable[[], Plain]


class Quiet(NamedTuple):
    """A sheet that looks like a fault of the rule and is none: the rule has nothing at all to say."""

    rule: str
    sheet: Callable[[], Plain]


def paper(kind: str, **more: Any) -> dict[str, Any]:
    """An attachment of this kind."""
    return {"kind": kind, "title": kind.replace("-", " ").capitalize(), **more}


def filed(sheet: Plain, *papers: dict[str, Any] | str) -> Plain:
    """The sheet with this list of what is attached to it."""
    return sheet.project(attachments=[paper(item) if isinstance(item, str) else item for item in papers])


def marked(sheet: Plain, status: str, *keys: str) -> Plain:
    """Devices drawn as existing, proposed and so on."""
    for key in keys:
        sheet[key]["status"] = status
    return sheet


def bare_run(sheet: Plain, one: str, other: str) -> Plain:
    """The run between two devices with nothing said of it."""
    del sheet.between(one, other)["props"]
    return sheet


def put_between(sheet: Plain, one: str, other: str, key: str, ports: tuple[str, str]) -> Plain:
    """Wire the device `key` into the run from `one` to `other`, `ports` being its own two."""
    wire = sheet.between(one, other)
    sheet.data["wires"].remove(wire)
    near, far = sorted((wire["a"], wire["b"]), key=lambda end: end["device"] != one)
    sheet.wire(near, {"device": key, "port": ports[0]}, "power")
    sheet.wire({"device": key, "port": ports[1]}, far, "power")
    return sheet
