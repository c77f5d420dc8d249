"""Single faults of busbars and what feeds them; and what only looks like one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from rules import held_out_commercial as business
from rules.fault_sheets import (
    Fault,
    Quiet,
    behind_company_bank,
    board,
    center_fed,
    home,
    pair,
    tapped,
)
from rules.plain_document import Plain


def _noted(sheet: Plain, *notes: str) -> Plain:
    return sheet.project(notes=list(notes))


def _made(sheet: Plain, key: str, manufacturer: str, model: str, **more: Any) -> Plain:
    return sheet.set(key, manufacturer=manufacturer, model=model, **more)


def _conductors(sheet: Plain, keys: tuple[str, ...], conductor: str, **more: Any) -> Plain:
    """The runs between these devices, one after the other, in such conductors."""
    for one, other in pairwise(keys):
        sheet.between(one, other)["props"] = {"conductor": conductor, **more}
    return sheet


_SOLAR_RUN = ("msp", "cb", "poc", "ds", "inv")


def _derated(main_a: float, load_a: float) -> Plain:
    return center_fed(main_a=main_a).set("msp", connected_load_a=load_a).move("main", "msp", 0.0)


def _ground_fault_main(**facts: Any) -> Plain:
    """The 480 V board behind a 1200 A main with ground-fault protection."""
    return behind_company_bank().set("main", rating_a=1200, ground_fault_protection=True, **facts)


def _spaces(free: int) -> Plain:
    """A three-phase panelboard with so many pole spaces free before the new supply breaker."""
    return board().set("swbd", spaces=30, spaces_free=free, bus_type="panelboard")


QO_PANEL = {"manufacturer": "Square D", "model": "QO142M200"}

BUSBARS = (
    Fault("BUS-005", "cb1", lambda: pair().move("br2", "panel", 0.97)),
    Fault("BUS-012", "cb", lambda: board().set("cb", poles=2)),
    Fault("BUS-012", "cb", lambda: board().set("cb", common_trip=False)),
    Fault("BUS-013", "swbd", lambda: _spaces(2)),
    Fault("BUS-015", "cb", lambda: _made(_made(center_fed(), "msp", **QO_PANEL), "cb", "Eaton", "BR240")),
    Fault("BUS-015", "cb2", lambda: _made(_made(_made(pair(), "panel", "Siemens", "P4040B1200CU"), "cb1", "Siemens",
                                                "QP230"), "cb2", "Square D", "HOM230")),
    Fault("BUS-017", ("inv1", "inv2", "cb", "swbd"), board),
    Fault("BUS-017", ("inv", "cb", "swbd"), behind_company_bank),
    Fault("BUS-018", "cb", lambda: center_fed().set("inv", max_output_a=32.1)),
    Fault("BUS-018", "ds", lambda: tapped().set("ds", fuse_a=45)),
    Fault("BUS-019", ("cb", "ds", "w10", "w5", "w6", "w7", "w8"), lambda: _conductors(
        center_fed(), _SOLAR_RUN, "3 x 10 AWG Cu THWN-2")),
    Fault("BUS-019", ("cb", "ds", "w5", "w6", "w7", "w8"), lambda: _conductors(
        center_fed(), _SOLAR_RUN, "2 x 10 AWG Al", ampacity_a=30)),
    Fault("BUS-021", "inv", lambda: _conductors(
        center_fed().set("inv", neutral_required=True), _SOLAR_RUN, "2 x 8 AWG Cu + 10 AWG G", neutral=False)),
    Fault("BUS-021", "inv", lambda: _conductors(
        center_fed().set("inv", neutral_required=True), _SOLAR_RUN, "2 x 8 AWG Cu")),
    Fault("BUS-022", "main", lambda: _derated(150, 170)),
    Fault("BUS-022", "main", lambda: _derated(160, 90)),
    Fault("BUS-023", "cb", lambda: center_fed().set("cb", backfeed_listed=False)),
    Fault("BUS-023", "cb2", lambda: pair().set("cb1", backfeed_listed=True).set("cb2", backfeed_listed=False)),
    Fault("BUS-024", ("main", "inv"), lambda: _ground_fault_main(ground_fault_all_sources=False)),
    Fault("BUS-024", ("main", "inv1", "inv2"), lambda: board().set(
        "main", ground_fault_protection=True, ground_fault_all_sources=False)),
    Fault("BUS-025", "msp", lambda: center_fed().set("msp", outdoor=True, enclosure="NEMA 1")),
    Fault("BUS-025", "panel", lambda: pair().set("panel", location="Outdoors, south wall", enclosure="Type 1")),
)  # fmt: skip

NO_FAULT_OF_BUSBARS = (
    Quiet("BUS-005", pair),
    Quiet("BUS-012", board),
    Quiet("BUS-013", lambda: _spaces(3)),
    Quiet("BUS-018", lambda: center_fed().set("inv", max_output_a=32)),
    Quiet("BUS-018", lambda: center_fed().set("cb", rating_a=50)),
    Quiet("BUS-020", tapped),
    Quiet("BUS-020", business.three_hundred_kva_on_4_kv),
    Quiet("BUS-015", lambda: _made(_made(center_fed(), "msp", **QO_PANEL), "cb", "Square D", "QO240")),
    Quiet("BUS-015", lambda: _made(_made(center_fed(), "msp", **QO_PANEL), "cb", "Eaton", "CHQ240",
                                   listing="UL classified for use in QO panels")),
    Quiet("BUS-015", lambda: _made(_made(center_fed(), "msp", **QO_PANEL), "cb", "SQUARE D", "QO240")),
    Quiet("BUS-017", lambda: board().set("swbd", busbar_method="120")),
    Quiet("BUS-017", lambda: board().set("inv2", kw=49.9)),
    Quiet("BUS-017", business.three_hundred_kva_on_4_kv),
    Quiet("BUS-017", lambda: _noted(board(), "Load-side connection per NEC 705.12.")),
    Quiet("BUS-019", lambda: _conductors(center_fed(), _SOLAR_RUN, "3 x 8 AWG Cu THWN-2")),
    Quiet("BUS-019", lambda: _conductors(center_fed(), _SOLAR_RUN, "2 x 8 AWG Al", ampacity_a=40)),
    Quiet("BUS-021", lambda: _conductors(
        center_fed().set("inv", neutral_required=True), _SOLAR_RUN, "3 x 8 AWG Cu + 10 AWG G")),
    Quiet("BUS-021", lambda: _conductors(
        center_fed().set("inv", neutral_required=False), _SOLAR_RUN, "2 x 8 AWG Cu")),
    Quiet("BUS-022", lambda: _derated(150, 150)),
    Quiet("BUS-022", lambda: _derated(175, 80)),
    Quiet("BUS-023", lambda: center_fed().set("cb", backfeed_listed=True)),
    Quiet("BUS-023", tapped),
    Quiet("BUS-024", lambda: _ground_fault_main(ground_fault_all_sources=True)),
    Quiet("BUS-024", lambda: behind_company_bank().set("main", rating_a=1200, ground_fault_protection=False)),
    Quiet("BUS-024", board),
    Quiet("BUS-024", home),
    Quiet("BUS-025", lambda: center_fed().set("msp", outdoor=True, enclosure="NEMA 3R")),
    Quiet("BUS-025", lambda: center_fed().set("msp", outdoor=True, enclosure="Type 4X stainless")),
    Quiet("BUS-025", lambda: center_fed().set("msp", outdoor=False, enclosure="NEMA 1")),
    Quiet("BUS-025", center_fed),
)  # fmt: skip


FAULTS = BUSBARS
QUIET = NO_FAULT_OF_BUSBARS
