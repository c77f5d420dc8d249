"""Cases of the rules about the Company's transformer, and about windings preferred, prepared for and specified."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.cases_transformers import COMPANYS, HOUSE, SERVICE, plant

EXISTING = COMPANYS | {"status": {"XFMR": "existing"}}
SMALL = {"kw": 150, "kva": 150}
YG_DELTA = {"secondary_winding": "delta", "primary_neutral_insulated": True}
THREE_WIRE = {"wires": 3, "grounding": "not-effectively-grounded"}
FLOATING = {"primary_winding": "wye", "primary_grounding": "ungrounded"}


def served(*, inv=None, eps=None, **plate):
    """DER behind an existing transformer of the Company's."""
    return plant(HOUSE, plate=SERVICE | plate, inv=SMALL | (inv or {}), eps=eps, **EXISTING)


CASES = {
    "XFM-004": RuleCases(
        wrong=[
            found(served(kva=167, inv={"kva": 225}), "XFMR", severity="warning", says="225 kVA"),
            found(served(kva=167, inv={"kva": 400}), "XFMR", says="400 kVA"),
        ],
        right=[served(kva=167), plant()],
        undecided=[asks(served(kva=None), "XFMR.kva"), asks(served(inv={"kva": None}), "INV.kva")],
        edge=[
            sound(served(kva=150)),
            found(served(kva=149), "XFMR"),
            # the rule on new transformers, and on the customer's, is another
            sound(plant(HOUSE, plate=SERVICE | {"kva": 100}, **COMPANYS)),
            sound(served(kva=100, secondary_v=13200)),
        ],
    ),
    "XFM-006": RuleCases(
        wrong=[
            found(served(secondary_v=240, secondary_winding="delta"), "XFMR", severity="warning", says="240 V delta"),
            found(served(secondary_v=600), "XFMR"),
        ],
        right=[served(), served(secondary_v=208), served(secondary_v=240, secondary_winding="split-phase")],
        undecided=[
            asks(served(secondary_v=None), "XFMR.secondary_v"),
            asks(served(secondary_winding=None), "XFMR.secondary_winding"),
        ],
        edge=[
            found(served(secondary_v=480, secondary_winding="delta"), "XFMR"),
            sound(served(secondary_v=240, secondary_winding=None, phases=1)),
            # what the customer's own transformer delivers is the customer's
            sound(plant(plate={"secondary_v": 600})),
        ],
    ),
    "XFM-007": RuleCases(
        wrong=[
            found(served(primary_winding="delta"), "XFMR", severity="warning"),
            found(served(primary_winding="wye"), "XFMR"),
            found(served(secondary_winding="delta"), "XFMR"),
        ],
        right=[served(), plant(plate={"primary_winding": "delta"})],
        undecided=[asks(served(primary_winding=None), "XFMR.primary_winding")],
        edge=[
            # a single-phase transformer connected line to line
            sound(served(primary_winding="delta", phases=1)),
            sound(served(primary_winding="delta", eps={"phases": 1})),
            sound(
                plant(
                    HOUSE,
                    plate=SERVICE | {"primary_winding": "delta"},
                    **EXISTING | {"project": {"service_arrangement": "primary"}},
                )
            ),
        ],
    ),
    "XFM-009": RuleCases(
        wrong=[found(plant(eps=THREE_WIRE, plate=FLOATING), "XFMR", severity="warning")],
        right=[plant(eps=THREE_WIRE, plate={"primary_winding": "delta"}), plant()],
        undecided=[asks(plant(eps={"wires": None, "grounding": None}, plate=FLOATING), "EPS.wires")],
        edge=[
            # a grounded one is an error of its own, four wires are none of this
            sound(plant(eps=THREE_WIRE)),
            sound(plant(plate=FLOATING)),
            sound(plant(eps=THREE_WIRE | {"phases": 1}, plate=FLOATING)),
            found(plant(eps=THREE_WIRE, plate={"primary_winding": "zigzag"}), "XFMR"),
        ],
    ),
    "XFM-011": RuleCases(
        wrong=[found(plant(plate=YG_DELTA | {"primary_neutral_insulated": False}), "XFMR")],
        right=[plant(plate=YG_DELTA), plant()],
        undecided=[asks(plant(plate=YG_DELTA | {"primary_neutral_insulated": None}), "XFMR.primary_neutral_insulated")],
        edge=[
            sound(plant(plate={"primary_winding": "delta", "primary_neutral_insulated": False})),
            # the Company's own
            sound(plant(HOUSE, plate=SERVICE | YG_DELTA | {"primary_neutral_insulated": False}, **EXISTING)),
        ],
    ),
    "XFM-012": RuleCases(
        wrong=[found(plant(), "XFMR", severity="info")],
        right=[served()],
        undecided=Never("the note stands with every interconnection transformer"),
        edge=[sound(plant("EPS M1 PCC CB-1 MSP@0; MSP@1 CB-PV INV; MSP@.5 XFMR LOAD", plate={"purpose": "auxiliary"}))],
    ),
    "XFM-015": RuleCases(
        wrong=[
            found(
                plant(plate={"primary_winding": "delta", "company_primary_winding": "wye-grounded"}),
                "XFMR",
                severity="warning",
                says="drawn delta",
            ),
            found(
                plant(plate={"primary_winding": "delta", "company_primary_winding": "wye-grounded"}, inv=SMALL), "XFMR"
            ),
        ],
        right=[plant(), plant(plate={"company_primary_winding": "wye-grounded"})],
        undecided=[
            asks(
                plant(plate={"secondary_winding": None, "company_secondary_winding": "delta"}), "XFMR.secondary_winding"
            )
        ],
        edge=[
            found(
                plant(plate={"company_primary_winding": "delta", "company_secondary_winding": "delta"}), "XFMR", "XFMR"
            ),
            sound(plant(plate={"company_secondary_winding": "wye-grounded"})),
        ],
    ),
}  # fmt: skip
