"""The six configurations of ESB 756, 7.3.2.1, what is none of them, and what the sheet does not tell."""

import pytest

from diagram import diagram
from tieline.model.profile import load_profile
from tieline.network.site import Site

PROFILE = load_profile()
PLANT = "EPS M1 PCC 52-1 XFMR BUS@0; BUS@1 CB INV"
GT_PRIMARY = PLANT + "; 52-1.load F GT"
GT_SECONDARY = PLANT + "; BUS@.5 F GT"
Y, YG, D = "wye", "wye-grounded", "delta"


def grounding(drawn, primary=None, secondary=None, **props):
    windings = {"primary_winding": primary, "secondary_winding": secondary}
    facts = {"XFMR": {key: value for key, value in windings.items() if value} | props.pop("XFMR", {})}
    facts |= {"inverter": {"grounded_source": False}}
    return Site(diagram(drawn, props=facts | props), PROFILE).grounding


def ids(devices):
    return [device.id for device in devices]


UNGROUNDED = {"primary_grounding": "ungrounded", "secondary_grounding": "ungrounded"}


@pytest.mark.parametrize(
    ("drawn", "primary", "secondary", "facts", "number", "sources"),
    [
        (PLANT, YG, YG, {"inverter": {"grounded_source": True}}, 1, ["INV"]),
        (PLANT, YG, D, {}, 2, ["XFMR"]),
        (GT_SECONDARY, YG, YG, {}, 3, ["GT"]),
        (GT_PRIMARY, YG, YG, {}, 3, ["GT"]),
        (GT_PRIMARY, D, YG, {}, 4, ["GT"]),
        (GT_PRIMARY, D, D, {}, 4, ["GT"]),
        (GT_PRIMARY, D, None, {}, 4, ["GT"]),
        (GT_PRIMARY, YG, Y, {"XFMR": {"secondary_grounding": "ungrounded"}}, 5, ["GT"]),
        (GT_PRIMARY, Y, YG, {"XFMR": {"primary_grounding": "ungrounded"}}, 6, ["GT"]),
        (GT_PRIMARY, Y, Y, {"XFMR": UNGROUNDED}, 6, ["GT"]),
        # none of them
        (PLANT, YG, YG, {}, None, []),
        (PLANT, D, YG, {"inverter": {"grounded_source": True}}, None, []),
        (GT_SECONDARY, D, YG, {}, None, []),
        (GT_SECONDARY, YG, Y, {"XFMR": {"secondary_grounding": "ungrounded"}}, None, []),
        (PLANT, Y, D, {"XFMR": {"primary_grounding": "ungrounded"}}, None, []),
        (GT_PRIMARY, Y, D, {"XFMR": {"primary_grounding": "ungrounded"}}, None, ["GT"]),
        (PLANT, "open-delta", YG, {}, None, []),
        # a stated grounding of the neutral decides, and so does a neutral that is drawn
        (PLANT, Y, D, {"XFMR": {"primary_grounding": "reactor"}}, 2, ["XFMR"]),
        (PLANT + "; XFMR.primary_neutral NGR GND", Y, D, {}, 2, ["XFMR"]),
        (PLANT + "; XFMR.primary_neutral GND", Y, D, {}, 2, ["XFMR"]),
        (PLANT, YG, D, {"XFMR": {"primary_grounding": "ungrounded"}}, None, []),
    ],
)
def test_configurations(drawn, primary, secondary, facts, number, sources):
    found = grounding(drawn, primary, secondary, **facts)
    assert (found.configuration, ids(found.ground_sources)) == (number, sources)
    assert ids(found.interconnection_transformers) == ["XFMR"]
    assert found.missing == ()
    assert "XFMR" in found.why or "GT" in found.why


@pytest.mark.parametrize(
    ("drawn", "primary", "secondary", "facts", "missing"),
    [
        (PLANT, None, None, {}, ("XFMR.primary_winding", "XFMR.secondary_winding")),
        (PLANT, YG, None, {}, ("XFMR.secondary_winding",)),
        (PLANT, Y, YG, {}, ("XFMR.primary_grounding",)),
        (PLANT, YG, Y, {}, ("XFMR.secondary_grounding",)),
        (PLANT, YG, YG, {"inverter": {}}, ("INV.grounded_source",)),
        (PLANT.replace("INV", "G"), YG, YG, {"inverter": {}, "G": {}}, ("G.winding",)),
    ],
)
def test_a_missing_fact_is_named(drawn, primary, secondary, facts, missing):
    if "G" in facts:
        facts = {"G": facts["G"]}
        document = diagram(drawn, props={"XFMR": {"primary_winding": primary, "secondary_winding": secondary}} | facts)
        found = Site(document, PROFILE).grounding
    else:
        found = grounding(drawn, primary, secondary, **facts)
    assert (found.configuration, found.missing) == (None, missing)


@pytest.mark.parametrize(
    ("winding", "neutral", "number"),
    [("wye-grounded", "", 1), ("wye", "; G.neutral NGR GND", 1), ("wye", "", None), ("delta", "", None)],
)
def test_a_generators_neutral_makes_it_a_ground_source(winding, neutral, number):
    facts = {"XFMR": {"primary_winding": YG, "secondary_winding": YG}, "G": {"winding": winding}}
    document = diagram(PLANT.replace("CB INV", "CB G") + neutral, props=facts)
    assert Site(document, PROFILE).grounding.configuration == number


def test_an_ungrounded_source_beside_a_grounded_one_is_not_grounded():
    found = grounding(PLANT + "; BUS@.5 CB-2 G", YG, YG, G={"winding": "wye-grounded"}, INV={"grounded_source": False})
    assert found.configuration is None
    assert "INV" in found.why and ids(found.ground_sources) == ["G"]


def test_a_grounded_source_is_seen_through_grounded_wyes_only():
    drawn = "EPS M1 PCC 52-1 XFMR BUS@0; BUS@1 CB T2 INV"
    through = grounding(
        drawn, YG, YG, INV={"grounded_source": True}, T2={"primary_winding": YG, "secondary_winding": YG}
    )
    assert (through.configuration, ids(through.ground_sources)) == (1, ["INV"])
    behind = grounding(drawn, YG, YG, INV={"grounded_source": True}, T2={"primary_winding": D, "secondary_winding": YG})
    assert (behind.configuration, ids(behind.ground_sources)) == (None, [])
    shunt = grounding(drawn, YG, YG, INV={"grounded_source": False}, T2={"primary_winding": YG, "secondary_winding": D})
    assert ids(shunt.ground_sources) == ["T2"]


def test_a_transformer_connected_the_other_way_round_is_read_from_the_companys_side():
    drawn = "EPS M1 PCC 52-1 XFMR.secondary; XFMR.primary BUS@0; BUS@1 CB INV"
    assert grounding(drawn, D, YG).configuration == 2
    assert grounding(drawn, YG, D).configuration is None
    assert grounding(drawn, YG, D).each[0].facing == "secondary"


def test_each_of_several_transformers_must_have_a_configuration():
    drawn = "EPS M1 PCC SWGR@0; SWGR@.5 52-1 XFMR INV1; SWGR@1 52-2 T2 INV2"
    kinds = {"SWGR": "bus"}
    facts = {"XFMR": {"primary_winding": YG, "secondary_winding": D}, "inverter": {"grounded_source": False}}

    def read(second):
        t2 = {"primary_winding": second[0], "secondary_winding": second[1]}
        return Site(diagram(drawn, kinds=kinds, props=facts | {"T2": t2}), PROFILE).grounding

    assert read((YG, D)).configuration == 2
    assert ids(read((YG, D)).interconnection_transformers) == ["XFMR", "T2"]
    mixed = read((D, YG))
    assert mixed.configuration is None and "T2" in mixed.why and "XFMR" not in mixed.why
    assert [one.configuration for one in mixed.each] == [2, None]


def test_a_load_transformer_is_a_ground_source_but_no_interconnection():
    drawn = PLANT.replace("PCC 52-1", "PCC SWGR@0; SWGR@.5 F-1 T2 LOAD; SWGR@1 52-1")
    facts = {
        "XFMR": {"primary_winding": D, "secondary_winding": YG},
        "T2": {"primary_winding": YG, "secondary_winding": D},
    }
    found = Site(diagram(drawn, kinds={"SWGR": "bus"}, props=facts), PROFILE).grounding
    assert (found.configuration, ids(found.ground_sources)) == (None, ["T2"])
    assert ids(found.interconnection_transformers) == ["XFMR"]


def test_what_stands_open_or_on_the_companys_side_grounds_nothing():
    drawn = GT_PRIMARY.replace(" F GT", " DS GT")
    found = grounding(drawn, D, YG, DS={"normal_position": "open"})
    assert (found.configuration, ids(found.ground_sources)) == (None, [])
    facts = {"XFMR": {"primary_winding": D, "secondary_winding": YG}}
    companys = diagram("EPS J M1 PCC 52-1 XFMR INV; J GT", owner={"J": "utility", "GT": "utility"}, props=facts)
    assert Site(companys, PROFILE).grounding.ground_sources == ()


def test_a_secondary_service_is_read_through_the_companys_transformer():
    facts = {"XFMR": {"primary_winding": YG, "secondary_winding": YG}, "INV": {"grounded_source": False}}
    drawn = "EPS XFMR M1 PCC MAIN MSP@0; MSP@1 CB INV"
    found = Site(diagram(drawn, owner={"XFMR": "utility"}, props=facts), PROFILE).grounding
    assert ids(found.interconnection_transformers) == ["XFMR"]
    assert (found.configuration, found.ground_sources) == (None, ())
    with_gt = Site(diagram(drawn + "; MSP@.5 F GT", owner={"XFMR": "utility"}, props=facts), PROFILE).grounding
    assert (with_gt.configuration, ids(with_gt.ground_sources)) == (3, ["GT"])


def test_no_transformer_no_configuration():
    found = Site(
        diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB G", props={"G": {"winding": "wye-grounded"}}), PROFILE
    ).grounding
    assert (found.configuration, ids(found.ground_sources), found.interconnection_transformers) == (None, ["G"], ())
    assert found.why == "No transformer stands between the Company's system and the DER."


def test_a_sheet_without_a_pcc_tells_why_the_grounding_is_open():
    found = Site(diagram("M1 PCC XFMR INV"), PROFILE).grounding
    assert (found.configuration, found.missing) == (None, ("a Company source on the sheet",))


def test_a_single_phase_transformer_has_no_configuration():
    found = grounding(PLANT, YG, "split-phase", XFMR={"phases": 1})
    assert found.configuration is None and "single-phase" in found.why


def test_a_delta_tertiary_is_a_shunt():
    found = grounding(PLANT, YG, YG, XFMR={"tertiary_winding": D})
    assert ids(found.ground_sources) == ["XFMR"]


def test_a_circle_of_transformers_is_walked_once():
    drawn = "EPS M1 PCC BUS@0; BUS@.3 XFMR BUS2@0; BUS@.6 T2 BUS2@1; BUS2@.5 CB INV"
    found = grounding(drawn, YG, YG, T2={"primary_winding": YG, "secondary_winding": YG}, INV={"grounded_source": True})
    assert (found.configuration, ids(found.ground_sources)) == (1, ["INV"])
    assert ids(found.interconnection_transformers) == ["XFMR", "T2"]
