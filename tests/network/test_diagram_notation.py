"""The notation that tests draw their diagrams in."""

import pytest

from diagram import diagram
from tieline.model.dictionary import dictionary


def wires(drawn, **facts):
    return [
        f"{w.kind}: {w.a.device}.{w.a.port} - {w.b.device}.{w.b.port}" for w in diagram(drawn, **facts).wires.values()
    ]


def test_runs_go_in_at_the_companys_side_and_out_at_the_customers():
    assert wires("EPS M1 PCC CB XFMR ATS LOAD") == [
        "power: EPS.out - M1.line", "power: M1.load - PCC.a", "power: PCC.b - CB.line", "power: CB.load - XFMR.primary",
        "power: XFMR.secondary - ATS.normal", "power: ATS.load - LOAD.line",
    ]  # fmt: skip


def test_places_on_busbars():
    document = diagram("MAIN MSP@0; MSP@.5@1 CB; CB-2 MSP")
    assert [w.b.position for w in document.wires.values()] == [0.0, None, None]
    assert document.wires["W2"].a.position == 1.0


@pytest.mark.parametrize(
    ("drawn", "wire"),
    [
        ("CT.secondary R1", "sensing: CT.secondary - R1.sense"),
        ("CT ~sensing~ TS", "sensing: CT.secondary - TS.ac"),
        ("R1 ~trip~> CB-1", "trip: R1.trip - CB-1.trip"),
        ("R1.trip CB-1", "trip: R1.trip - CB-1.trip"),
        ("INV PV", "dc: INV.dc - PV.dc"),
        ("INV.dc DS", "dc: INV.dc - DS.line"),
        ("INV CB", "power: INV.ac - CB.line"),
        ("CB ESS", "power: CB.load - ESS.ac"),
        ("XFMR.primary_neutral NGR", "neutral: XFMR.primary_neutral - NGR.neutral"),
        ("GT.neutral NGR", "neutral: GT.neutral - NGR.neutral"),
        ("NGR GND", "ground: NGR.ground - GND.g"),
        ("XFMR.primary_neutral GND", "ground: XFMR.primary_neutral - GND.g"),
        ("CTRL ~control~ INV", "control: CTRL.control - INV.control"),
    ],
)
def test_wires_of_other_kinds(drawn, wire):
    assert wires(drawn) == [wire]


def test_a_run_leaves_by_another_port_than_it_came_in():
    assert wires("CB GT NGR GND")[1] == "neutral: GT.neutral - NGR.neutral"
    assert wires("INV.ac CB.load XFMR.secondary MSP")[1:] == [
        "power: CB.line - XFMR.secondary", "power: XFMR.primary - MSP.bus",
    ]  # fmt: skip
    assert wires("CB INV PV")[1] == "dc: INV.dc - PV.dc"
    assert wires("CB INV DS PV")[1:] == ["dc: INV.dc - DS.line", "dc: DS.load - PV.dc"]


def test_every_wire_ends_where_the_dictionary_lets_it():
    document = diagram("EPS M1 PCC CT MAIN MSP@0; MSP@1 CB INV RSD PV; CT ~sensing~ R1 ~trip~ MAIN; MSP F GT NGR GND")
    for wire in document.wires.values():
        for end in wire.ends:
            port = dictionary().kinds[document.devices[end.device].kind].ports[end.port]
            assert port.accepts(wire.kind)


def test_owners_statuses_and_facts():
    document = diagram(
        "EPS M1 PCC-1 MAIN INV1; MAIN INV2", owner={"MAIN": "utility"}, status={"INV2": "existing"},
        props={"inverter": {"kw": 5}, "INV2": {"kw": 7}, "W1": {"sets": 2}}, labels={"MAIN": ["SERVICE"]},
        project={"case_number": "123"},
    )  # fmt: skip
    devices = document.devices
    assert [devices[key].owner for key in ("EPS", "M1", "PCC-1", "MAIN")] == [
        "utility",
        "utility",
        "customer",
        "utility",
    ]
    assert [devices[key].status for key in ("M1", "MAIN", "INV1", "INV2")] == [
        "existing",
        "existing",
        "proposed",
        "existing",
    ]
    assert [devices[key].number("kw") for key in ("INV1", "INV2")] == [5, 7]
    assert devices["PCC-1"].items("points") == ("PCC",)
    assert devices["MAIN"].labels == ("SERVICE",)
    assert document.wires["W1"].integer("sets") == 2
    assert document.project.text("case_number") == "123"


@pytest.mark.parametrize(
    ("drawn", "facts", "says"),
    [
        ("EPS WHAT", {}, "the kind of 'WHAT'"),
        ("EPS M1", {"props": {"M2": {}}}, "is called M2"),
        ("EPS ~steam~ M1", {}, "no kind of wire"),
        ("EPS M1@a", {}, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_named(drawn, facts, says):
    with pytest.raises(ValueError, match=says):
        diagram(drawn, **facts)
