"""Single faults of scope, of the process and of the points on the sheet; and what only looks like one."""

from __future__ import annotations

from typing import Any

from rules import held_out_commercial as business
from rules import held_out_primary as primary
from rules import held_out_variants as variants
from rules.fault_sheets import (
    Fault,
    Quiet,
    behind_company_bank,
    board,
    center_fed,
    delta,
    filed,
    home,
    machine,
    marked,
    micros,
    pair,
    put_between,
    re_growth,
    standby,
    tapped,
)
from rules.plain_document import Plain


def _solar(kw: float) -> Plain:
    return primary.plant(("wye-grounded", "wye-grounded"), kw=kw, grounded_source=True)


def _enlarged(old: float, new: float) -> Plain:
    """What stands already, and what is added to it; no agreement is named."""
    return marked(_solar(1000).set("inv1", kw=old, kva=old).set("inv2", kw=new, kva=new), "existing", "inv1")


def _on_four_kv(each_kw: float, volts: float = 4160) -> Plain:
    sheet = business.three_hundred_kva_on_4_kv().project(study=None)
    return sheet.set("u", distribution_voltage_v=volts).set("inv", kw=each_kw, kva=each_kw)


def _on_one_leg(*phases: str) -> Plain:
    sheet = pair()
    for n, phase in enumerate(phases, 1):
        sheet.set(f"inv{n}", wiring="L-N", phase=phase, kw=3, kva=3)
    return sheet


def _services(*papers: dict[str, Any] | str, switches: bool) -> Plain:
    """Two services of one site, with or without a switch of the Company's ahead of each meter."""
    sheet = filed(business.two_services_on_one_site(), *papers)
    for n in (1, 2) if switches else ():
        sheet.put(f"co{n}", "switch", owner="utility", tag=f"RIE-SW-{n}", purpose="isolation", rating_a=600)
        put_between(sheet, f"u{n}", f"m{n}", f"co{n}", ("line", "load"))
    return sheet


_SERVICES_AT = ("@project", "u1", "u2", "m1", "m2", "pcc1", "pcc2")

SCOPE = (
    Fault("SCO-002", ("inv1", "inv2", "@project"), lambda: _solar(11000).project(agreement="ISA 2016-118")),
    Fault("SCO-002", ("inv1", "inv2", "@project"), lambda: _enlarged(6000, 4001)),
    Fault("SCO-003", "@project", lambda: board().set("inv1", kw=30).set("inv2", kw=30).project(exports=True)),
    Fault("SCO-003", "@project", lambda: board().project(program="net-metering")),
    Fault("SCO-003", "@project", lambda: _solar(500)),
    Fault("SCO-004", "@project", lambda: _solar(1001)),
    Fault("SCO-004", "@project", machine),
    Fault("SCO-005", "@project", lambda: filed(_solar(5000), "site-plan")),
    Fault("SCO-005", "@project", lambda: filed(_solar(7500))),
    Fault("SCO-006", "u", lambda: _on_four_kv(100 / 3 + 0.01)),
    Fault("SCO-006", "u", lambda: _on_four_kv(60, 4800)),
    Fault("SCO-008", ("inv1", "inv2"), lambda: pair().set("inv1", kva=25.05).set("inv2", kva=25)),
    Fault("SCO-008", ("micro1", "micro2"), lambda: micros().set("micro1", quantity=170).set("micro2", quantity=3)),
    Fault("SCO-009", "inv", lambda: home().set("inv", wiring="L-L", neutral_required=True)),
    Fault("SCO-009", ("inv1", "inv2"), lambda: _on_one_leg("A", "A")),
    Fault("SCO-009", "inv", lambda: center_fed().set("inv", wiring="L-N", phase="B")),
    Fault("SCO-010", "inv1", lambda: board().set("inv1", phases=1, kw=80, kva=80)),
    Fault("SCO-011", "@project", lambda: board().project(agreement="ISA of 2019-06-03")),
    Fault("SCO-011", "@project", lambda: marked(pair(), "existing", "inv1").project(agreement="RIE 2018-77")),
    Fault("SCO-012", _SERVICES_AT, lambda: _services(switches=True)),
    Fault("SCO-012", _SERVICES_AT, lambda: _services("site-plan", switches=False)),
    Fault("SCO-012", _SERVICES_AT, lambda: _services(switches=False)),
    Fault("SCO-013", "t", lambda: variants.pole_transformer_of_a_home().set("t", dedicated=True)),
    Fault("SCO-013", "t", lambda: variants.pole_transformer_of_a_home().set("t", dedicated=True, kva=50)),
    Fault("SCO-014", "u", primary.three_wire_feeder),
    Fault("SCO-014", "u", lambda: board().set("u", grounding="not-effectively-grounded", wires=3)),
)  # fmt: skip

NO_FAULT_OF_SCOPE = (
    Quiet("SCO-002", lambda: _solar(10000).project(agreement="ISA 2016-118")),
    Quiet("SCO-002", lambda: _solar(12000)),
    Quiet("SCO-002", lambda: _enlarged(6000, 4000)),
    Quiet("SCO-003", lambda: board().set("inv1", kw=29.9).set("inv2", kw=30).project(exports=True)),
    Quiet("SCO-003", lambda: board().project(program="net-metering", exports=False)),
    Quiet("SCO-003", lambda: board().project(program="peak-shaving")),
    Quiet("SCO-004", lambda: _solar(1000)),
    Quiet("SCO-004", lambda: _solar(5000)),
    Quiet("SCO-005", lambda: filed(_solar(4999))),
    Quiet("SCO-005", lambda: filed(_solar(5000), "stability-model")),
    Quiet("SCO-005", lambda: filed(machine().set("g", kw=6000, kva=7500))),
    Quiet("SCO-006", lambda: _on_four_kv(33)),
    Quiet("SCO-006", lambda: _on_four_kv(60).project(study="SIS-12")),
    Quiet("SCO-006", lambda: _on_four_kv(60, 13200)),
    Quiet("SCO-008", lambda: pair().set("inv1", kva=25).set("inv2", kva=25)),
    Quiet("SCO-009", lambda: home().set("ess", wiring="L-L-N")),
    Quiet("SCO-009", lambda: _on_one_leg("A", "B")),
    Quiet("SCO-009", board),
    Quiet("SCO-011", board),
    Quiet("SCO-012", lambda: _services("site-plan", switches=True)),
    Quiet("SCO-010", variants.single_phase_units_spread_over_three_phases),
    Quiet("SCO-012", lambda: filed(board())),
    Quiet("SCO-012", lambda: filed(re_growth())),
    Quiet("SCO-013", lambda: behind_company_bank().set("t", dedicated=True)),
    Quiet("SCO-013", lambda: variants.pole_transformer_of_a_home().set("t", dedicated=False)),
    Quiet("SCO-014", lambda: primary.three_wire_feeder().project(study="SIS-2026-9")),
    Quiet("SCO-014", delta),
    Quiet("SCO-014", home),
)  # fmt: skip


def _tapped_at_a_terminal() -> Plain:
    """Two runs leave the PCC; the gutter in which they part is not drawn."""
    sheet = tapped()
    for other in ("main", "poc"):
        wire = sheet.between("tap", other)
        end = wire["a"] if wire["a"]["device"] == "tap" else wire["b"]
        end.update(device="pcc", port="b")
    sheet.unwire("pcc", "tap")
    sheet.data["devices"] = [d for d in sheet.data["devices"] if d["id"] != "tap"]
    return sheet


def _vt_at_a_terminal() -> Plain:
    """The voltage transformer hangs on the terminal of the disconnect instead of a tap."""
    sheet = delta()
    wire = sheet.between("j", "vt")
    end = wire["a"] if wire["a"]["device"] == "j" else wire["b"]
    end.update(device="goab", port="load")
    return sheet.remove("j")


def _bank_at_a_terminal() -> Plain:
    """The grounding transformer joined at the high-side terminal of the transformer."""
    sheet = delta().unwire("j2", "gt")
    sheet.wire({"device": "t", "port": "primary"}, {"device": "gt", "port": "line"}, "power")
    return sheet


def _swapped(sheet: Plain, one: str, other: str) -> Plain:
    """Two devices of one run change places, each keeping the way it faces."""
    for wire in sheet.data["wires"]:
        if wire["kind"] == "power":
            for end in (wire["a"], wire["b"]):
                if end["device"] in (one, other):
                    end["device"] = other if end["device"] == one else one
    sides = {sheet[key]["kind"]: key for key in (one, other)}
    if len(sides) == 2:
        _faced_again(sheet, one, other)
    return sheet


_PORTS = {"point": ("a", "b"), "meter": ("line", "load"), "switch": ("line", "load"), "breaker": ("line", "load")}


def _faced_again(sheet: Plain, one: str, other: str) -> None:
    names = {key: _PORTS[sheet[key]["kind"]] for key in (one, other)}
    former = {one: names[other], other: names[one]}
    for wire in sheet.data["wires"]:
        for end in (wire["a"], wire["b"]):
            key = end["device"]
            if key in names and end["port"] in former[key]:
                end["port"] = names[key][former[key].index(end["port"])]


def _pcc_behind_the_switch() -> Plain:
    return _swapped(delta(), "pcc", "goab")


def _breaker_first() -> Plain:
    """The breaker stands where the disconnect belongs; the disconnect comes after the taps."""
    return _swapped(delta(), "goab", "cb")


def _easement(sheet: Plain) -> Plain:
    return sheet.project(notes=["Easement granted to the Company for RIE-R and PRIMARY METER"])


_AT_THE_POI = ("w1", "u", "j")

POINTS = (
    Fault("PCC-005", _AT_THE_POI, lambda: delta().remove("poi")),
    Fault("PCC-005", _AT_THE_POI, lambda: marked(behind_company_bank().set("pcc", points=["PCC", "RPA"]),
                                                  "proposed", "t")),
    Fault("PCC-010", ("pcc", "m", "main", "poc"), _tapped_at_a_terminal),
    Fault("PCC-010", ("j", "goab", "ct"), _vt_at_a_terminal),
    Fault("PCC-010", ("t", "j2", "gt"), _bank_at_a_terminal),
    Fault("PCC-011", ("p", "eps", "@project"), home),
    Fault("PCC-011", ("pcc", "u", "@project"), lambda: board().set("pcc", service_point=False)),
    Fault("PCC-012", "m1", lambda: home().turn_round("m1")),
    Fault("PCC-012", "m", lambda: delta().turn_round("m")),
    Fault("PCC-013", ("goab", "pcc"), _pcc_behind_the_switch),
    Fault("PCC-013", ("goab", "cb"), _breaker_first),
    Fault("PCC-013", ("m", "pcc"), lambda: _swapped(delta(), "pcc", "m")),
    Fault("PCC-014", ("rec", "m"), delta),
    Fault("PCC-014", "t", lambda: marked(behind_company_bank(), "proposed", "t")),
    Fault("PCC-016", ("np0", "np1"), variants.spot_network),
    Fault("PCC-016", "tie", lambda: variants.services_with_an_open_tie().drop("tie", "normal_position")),
    Fault("PCC-016", "tie", lambda: variants.services_with_an_open_tie().drop("tie", "normal_position", "role")),
)  # fmt: skip

NO_FAULT_OF_POINTS = (
    Quiet("PCC-005", delta),
    Quiet("PCC-005", home),
    Quiet("PCC-005", re_growth),
    Quiet("PCC-010", tapped),
    Quiet("PCC-010", home),
    Quiet("PCC-011", board),
    Quiet("PCC-011", pair),
    Quiet("PCC-012", home),
    Quiet("PCC-013", delta),
    Quiet("PCC-013", lambda: _swapped(primary.ungrounded_below_500_kw(), "pcc", "goab")),
    Quiet("PCC-014", lambda: _easement(delta())),
    Quiet("PCC-014", behind_company_bank),
    Quiet("PCC-016", variants.services_with_an_open_tie),
    Quiet("PCC-016", standby),
)  # fmt: skip


FAULTS = (*SCOPE, *POINTS)
QUIET = (*NO_FAULT_OF_SCOPE, *NO_FAULT_OF_POINTS)
