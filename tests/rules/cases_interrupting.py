"""Cases of the rules about the generator interrupting device."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.cases_grounding import BIG, DELTA, FAULTS, GT, GT_AHEAD
from rules.cases_transformers import plant

PLANT = "EPS M1 PCC CB-1 XFMR MSP@0; MSP@1 CB-PV INV"
SWITCHED = "EPS M1 PCC DS-1 XFMR MSP@0; MSP@1 DS-2 INV"
COMPANYS = "EPS REC M1 PCC DS-1 XFMR MSP@0; MSP@1 DS-2 INV"
LOW_ONLY = "EPS M1 PCC DS-1 XFMR CB-1 MSP@0; MSP@1 DS-2 INV"
WITH_BATTERY = PLANT + "; BATT ~control~> R1.control; R1 ~trip~> CB-1"
RATED = {"voltage_v": 15500, "rating_a": 600, "interrupting_ka": 12.5, "role": "interconnection"}


def device(**facts):
    return {"CB-1": RATED | facts}


CASES = {
    "INT-001": RuleCases(
        wrong=[found(plant(SWITCHED, inv=BIG), "INV")],
        right=[plant(PLANT, inv=BIG)],
        undecided=[asks(plant(SWITCHED, inv={"kw": None}), "INV.kw")],
        edge=[
            sound(plant(SWITCHED, inv={"kw": 499, "kva": 499})),
            # the Company's own device serves where it has waived the customer's, and only there
            sound(plant(COMPANYS, inv=BIG, more={"REC": {"approval": "RIE letter"}}, owner={"REC": "utility"})),
            found(plant(COMPANYS, inv=BIG, owner={"REC": "utility"}), "INV"),
        ],
    ),
    "INT-004": RuleCases(
        wrong=[found(plant(inv=BIG, more=device(interrupting_ka=None)), "CB-1")],
        right=[plant(inv=BIG, more=device())],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[sound(plant(inv={"kw": 20, "kva": 20}, more={"CB-1": {"role": "main"}}))],
    ),
    "INT-005": RuleCases(
        wrong=[found(plant(inv=BIG, eps=FAULTS, more=device(interrupting_ka=7)), "CB-1")],
        right=[plant(inv=BIG, eps=FAULTS, more=device())],
        undecided=[asks(plant(inv=BIG, more=device()), "EPS.fault_3ph_ka")],
        edge=[sound(plant(inv=BIG, eps=FAULTS, more=device(interrupting_ka=8.01)))],
    ),
    "INT-006": RuleCases(
        wrong=[found(plant(inv=BIG, more=device(trips_on_supply_loss=False, trip_coil_supply="ac")), "CB-1")],
        right=[plant(inv=BIG, more=device(trips_on_supply_loss=True))],
        undecided=[asks(plant(inv=BIG, more=device(trip_coil_supply="dc")), "CB-1.trips_on_supply_loss")],
        edge=[sound(plant(inv=BIG, more=device(trip_coil_supply="capacitor")))],
    ),
    "INT-007": RuleCases(
        wrong=[found(plant(WITH_BATTERY, inv=BIG, more=device(trip_coil_supply="ac")), "CB-1")],
        right=[plant(WITH_BATTERY, inv=BIG, more=device(trip_coil_supply="dc"))],
        undecided=[asks(plant(WITH_BATTERY, inv=BIG, more=device()), "CB-1.trip_coil_supply")],
        edge=[sound(plant(inv=BIG, more=device(trip_coil_supply="ac")))],
    ),
    "INT-008": RuleCases(
        wrong=[found(plant(LOW_ONLY, inv=BIG, plate=DELTA), "CB-1")],
        right=[plant(inv=BIG, plate=DELTA)],
        undecided=Never("on which side a device stands is always on the sheet"),
        edge=[sound(plant(LOW_ONLY, inv=BIG))],
    ),
    "INT-009": RuleCases(
        wrong=[found(plant(inv=BIG, more=device()), "CB-1")],
        right=[plant(inv=BIG, more=device(out_of_phase=True))],
        undecided=Never("what is not stated is itself what is wrong"),
        edge=[found(plant(inv=BIG, more=device(out_of_phase=False)), "CB-1")],
    ),
    "INT-010": RuleCases(
        wrong=[
            found(plant("EPS M1 PCC J1 CB-1 XFMR MSP@0; MSP@1 CB-PV INV; J1 GT", inv=BIG, plate=DELTA, more=GT), "GT")
        ],
        right=[plant(GT_AHEAD, inv=BIG, plate=DELTA, more=GT)],
        undecided=Never("what stands ahead of what is always on the sheet"),
        edge=[
            found(
                plant("EPS M1 PCC J1 CB-1 XFMR MSP@0; MSP@1 INV1; J1 XFMR2 INV2", inv={"kw": 400, "kva": 400}), "INV2"
            )
        ],
    ),
}
