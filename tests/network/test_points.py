"""Where PCC, POI, PoC and RPA are, on sheets sound and strange."""

import pytest

from diagram import diagram
from tieline.model.profile import load_profile
from tieline.network.site import Site

PROFILE = load_profile()
HOUSE = "EPS M1 PCC MAIN MSP@0; MSP@0.5 CB-1 LOAD; MSP@1 CB-PV INV PV"


def points(drawn, **facts):
    return Site(diagram(drawn, **facts), PROFILE).points


def ends(drawn, places, **facts):
    """The places as pairs of tags, the marker where there is one, and the DERs."""
    wires = diagram(drawn, **facts).wires
    return [
        (f"{wires[p.wire].a.device}-{wires[p.wire].b.device}", p.marker, *p.ders) for p in places if p.wire
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("drawn", "facts", "found"),
    [
        (HOUSE, {}, [("M1-PCC", "PCC", "INV")]),
        ("EPS M1 MAIN MSP@0; MSP@1 CB INV; MSP@.5 LOAD", {}, [("M1-MAIN", None, "INV")]),
        ("EPS M1 PCC MAIN INV", {"owner": {"PCC": "utility"}}, [("PCC-MAIN", "PCC", "INV")]),
        ("EPS M1 POI PCC RPA MAIN INV", {}, [("M1-POI", "PCC", "INV")]),
        ("EPS M1 MAIN PCC INV", {}, [("M1-MAIN", None, "INV")]),
        # the wire drawn the other way, and the equipment installed the other way round
        ("INV.ac CB.load; CB.line PCC; PCC M1.load; M1.line EPS", {}, [("PCC-M1", "PCC", "INV")]),
        # Company-owned production meters deeper in the customer's system make no other PCC
        ("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV M2 INV; MSP@.5 LOAD", {}, [("M1-PCC", "PCC", "INV")]),
        # RE Growth: the production meter next to the service meter, on the Company's own wires
        ("EPS XFMR J M1 PCC MAIN LOAD; J M2 PCC-2 DS INV", {"owner": {"XFMR": "utility", "J": "utility"}},
         [("M2-PCC-2", "PCC-2", "INV")]),
        # two services
        ("EPS M1 PCC-1 CB-1 INV1; EPS M2 PCC-2 CB-2 INV2", {},
         [("M1-PCC-1", "PCC-1", "INV1"), ("M2-PCC-2", "PCC-2", "INV2")]),
        ("EPS1 M1 PCC-1 CB-1 INV1; EPS2 M2 PCC-2 CB-2 INV2", {},
         [("M1-PCC-1", "PCC-1", "INV1"), ("M2-PCC-2", "PCC-2", "INV2")]),
        # two services into one system: both are PCCs of all that is there
        ("EPS1 M1 PCC-1 CB-1 BUS@0; EPS2 M2 PCC-2 CB-2 BUS@1; BUS@.5 CB INV", {},
         [("M1-PCC-1", "PCC-1", "INV"), ("M2-PCC-2", "PCC-2", "INV")]),
        # a tie that stands open keeps the second service out of it
        ("EPS1 M1 PCC-1 CB-1 BUS1@0; EPS2 M2 PCC-2 CB-2 BUS2@0; BUS1@1 TIE BUS2@1; BUS1@.5 CB INV",
         {"props": {"TIE": {"normal_position": "open"}}}, [("M1-PCC-1", "PCC-1", "INV")]),
        # parallel conductors cross the boundary once
        ("EPS M1 MAIN INV; M1 MAIN", {}, [("M1-MAIN", None, "INV")]),
        # a source is the Company's whatever the sheet says of it
        ("EPS M1 PCC MAIN INV", {"owner": {"EPS": "customer"}}, [("M1-PCC", "PCC", "INV")]),
        ("EPS PCC MAIN INV", {}, [("EPS-PCC", "PCC", "INV")]),
        ("EPS INV", {}, [("EPS-INV", None, "INV")]),
        # a neighbor's load on the same Company transformer is none of ours
        ("EPS XFMR J M1 PCC MAIN INV; J M2 CB LOAD", {"owner": {"XFMR": "utility", "J": "utility"}},
         [("M1-PCC", "PCC", "INV")]),
    ],
)  # fmt: skip
def test_pcc_is_the_first_change_of_ownership_on_the_way_to_a_der(drawn, facts, found):
    assert ends(drawn, points(drawn, **facts).pcc, **facts) == found


@pytest.mark.parametrize(
    ("drawn", "facts", "unknown"),
    [
        ("EPS M1 MAIN LOAD", {}, ("a DER on the sheet",)),
        ("M1 PCC MAIN INV", {}, ("a Company source on the sheet",)),
        ("EPS M1 MAIN LOAD; CB INV", {}, ("a way from INV to the Company",)),
        ("EPS M1 MAIN INV", {"owner": {"MAIN": "utility", "INV": "utility"}},
         ("a change of ownership between the Company's source and INV",)),
        ("EPS M1 MAIN DS INV", {"status": {"DS": "removed"}}, ("a way from INV to the Company",)),
        ("EPS M1 MAIN DS INV", {"props": {"DS": {"normal_position": "open"}}}, ("a way from INV to the Company",)),
    ],
)  # fmt: skip
def test_what_keeps_the_points_unknown_is_said(drawn, facts, unknown):
    site_points = points(drawn, **facts)
    assert site_points.unknown == unknown
    assert site_points.pcc == ()


@pytest.mark.parametrize(
    ("drawn", "facts", "found"),
    [
        (HOUSE, {}, [("M1-PCC", None, "INV")]),
        (HOUSE, {"props": {"PCC": {"points": ["PCC", "POI"]}}}, [("M1-PCC", "PCC", "INV")]),
        ("EPS REC M1 PCC MAIN INV", {"owner": {"REC": "utility"}, "status": {"REC": "proposed", "M1": "proposed"}},
         [("EPS-REC", None, "INV")]),
        ("EPS POI REC M1 PCC MAIN INV",
         {"owner": {"REC": "utility", "POI": "utility"}, "status": {"REC": "proposed", "M1": "proposed"}},
         [("POI-REC", "POI", "INV")]),
        ("EPS POI REC M1 PCC MAIN INV",
         {"owner": {"REC": "utility", "POI": "utility"},
          "status": {"POI": "proposed", "REC": "proposed", "M1": "proposed"}},
         [("EPS-POI", "POI", "INV")]),
        # nothing of the Company's is stated to exist: nothing tells new from existing
        ("EPS M1 PCC MAIN INV", {"status": {"EPS": "proposed", "M1": "proposed"}}, [("M1-PCC", None, "INV")]),
        # new equipment of the Company's between existing pieces
        ("EPS REC M1 PCC MAIN INV", {"owner": {"REC": "utility"}, "status": {"REC": "proposed"}},
         [("EPS-REC", None, "INV")]),
    ],
)  # fmt: skip
def test_poi_is_where_existing_company_equipment_meets_new(drawn, facts, found):
    assert ends(drawn, points(drawn, **facts).poi, **facts) == found


@pytest.mark.parametrize(
    ("drawn", "facts", "found"),
    [
        (HOUSE, {}, [("MSP-CB-PV", None, "INV")]),
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 POC CB-PV INV", {}, [("MSP-POC", "POC", "INV")]),
        # two groups, two places
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 LOAD; MSP@1 CB-PV INV; MSP@.9 CB-ESS ESS", {},
         [("MSP-CB-PV", None, "INV"), ("MSP-CB-ESS", None, "ESS")]),
        # a combiner: one place for all behind it
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 LOAD; MSP@1 CB COMB@0; COMB@.5 CB-1 INV1; COMB@1 CB-2 INV2", {},
         [("MSP-CB", None, "INV1", "INV2")]),
        # DER on a subpanel with loads
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 LOAD; MSP@1 CB SUB@0; SUB@.5 CB-1 LOAD2; SUB@1 CB-2 INV", {},
         [("SUB-CB-2", None, "INV")]),
        # no load anywhere: the PCC
        ("EPS M1 PCC MAIN BUS@0; BUS@.5 CB-1 INV1; BUS@1 CB-2 INV2", {}, [("M1-PCC", None, "INV1", "INV2")]),
        # a calculated load on the busbar is a load
        ("EPS M1 PCC MAIN MSP@0; MSP@1 CB INV", {"props": {"MSP": {"connected_load_a": 90}}},
         [("MSP-CB", None, "INV")]),
        ("EPS M1 PCC MAIN MSP@0; MSP@1 CB INV", {"props": {"MSP": {"connected_load_a": 0}}},
         [("M1-PCC", None, "INV")]),
        # supply side tap
        ("EPS M1 PCC J MAIN MSP@0; MSP@.5 LOAD; J DS INV", {}, [("J-DS", None, "INV")]),
        # fed by two parallel feeders: where one wire first parts it from the rest
        ("EPS M1 PCC MAIN MSP@0; MSP@.2 LOAD; MSP@.5 CB-1 COMB@0; MSP@.6 CB-2 COMB@1; COMB@.5 CB-3 INV", {},
         [("COMB-CB-3", None, "INV")]),
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 LOAD; MSP@1 CB INV; MSP@1 CB", {}, [("MSP-CB", None, "INV")]),
        # the DER itself stands on the loop
        ("EPS M1 PCC MAIN MSP@0; MSP@.2 LOAD; MSP@.5 CB-1 INV; MSP@.6 CB-2 INV", {}, [("MSP-CB-1", None, "INV")]),
        # a load behind an open tie is not on this part
        ("EPS M1 PCC MAIN BUS@0; BUS@.5 CB INV; BUS@1 TIE BUS2@0; BUS2@1 LOAD",
         {"props": {"TIE": {"normal_position": "open"}}}, [("M1-PCC", None, "INV")]),
        # one service with load, one without
        ("EPS1 M1 PCC-1 CB-1 INV1; EPS2 M2 PCC-2 BUS@0; BUS@1 CB-2 INV2; BUS@.5 LOAD", {},
         [("M1-PCC-1", None, "INV1"), ("BUS-CB-2", None, "INV2")]),
        # a standby load behind a transfer switch counts
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 CB ATS LOAD; G ATS.emergency; MSP@1 CB-PV INV",
         {"props": {"G": {"operation": "standby"}}}, [("MSP-CB-PV", None, "INV")]),
    ],
)  # fmt: skip
def test_poc_is_where_the_largest_part_without_load_joins(drawn, facts, found):
    assert ends(drawn, points(drawn, **facts).poc, **facts) == found


@pytest.mark.parametrize(
    ("drawn", "marker"),
    [
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 LOAD; MSP@1 CB-PV POC INV", "POC"),
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 LOAD; MSP@1 CB POC COMB@0; COMB@.5 INV1; COMB@1 INV2", "POC"),
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 LOAD; MSP@1 CB COMB@0; COMB@.5 POC INV1; COMB@1 INV2", None),
        ("EPS M1 PCC POC MAIN MSP@0; MSP@.5 LOAD; MSP@1 CB INV", None),
        ("EPS M1 PCC MAIN POC INV", "POC"),
    ],
)
def test_a_poc_flag_may_stand_on_either_side_of_the_breaker(drawn, marker):
    assert [place.marker for place in points(drawn).poc] == [marker]


def test_rpa_is_the_pcc():
    assert points(HOUSE).rpa[0].wire == points(HOUSE).pcc[0].wire
    marked = points(HOUSE, props={"PCC": {"points": ["PCC", "RPA"]}})
    assert [place.marker for place in marked.rpa] == ["PCC"]


@pytest.mark.parametrize(
    ("approval", "found"), [("RIE letter 3", [("MSP-RPA", "RPA", "INV")]), ("", [("M1-PCC", None, "INV")])]
)
def test_an_rpa_elsewhere_counts_only_as_agreed(approval, found):
    drawn = "EPS M1 PCC MAIN MSP@0; MSP@.5 LOAD; MSP@1 RPA CB INV"
    facts = {"props": {"RPA": {"approval": approval}}}
    assert ends(drawn, points(drawn, **facts).rpa, **facts) == found


def test_flags_are_found_by_name():
    site = Site(diagram(HOUSE, props={"PCC": {"points": ["PCC", "POI"]}}), PROFILE)
    assert [d.id for d in site.markers("POI")] == ["PCC"]
    assert site.markers("POC") == ()
