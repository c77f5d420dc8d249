"""Cases of the rules about what trips the interrupting device, what it carries, and whose it is."""

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from rules.cases_grounding import BIG
from rules.cases_interrupting import COMPANYS, PLANT, RATED, SWITCHED, device
from rules.cases_transformers import plant

RELAYED = PLANT + "; R1 ~trip~> CB-1"
MIDDLE = {"kw": 300, "kva": 300}
OTHERS = {"section_der_kw": 300}


def relayed(drawn=RELAYED, /, *, wire=None, inv=BIG, **relay):
    """A plant whose breaker a relay trips; the wire is the trip wire."""
    last = f"W{sum(len(run.split()) - 1 - ('~' in run) for run in drawn.split(';'))}"
    return plant(drawn, inv=inv, more=device() | {"R1": {"utility_grade": True} | relay, last: wire or {}})


def _beside(**project):
    """A plant behind a switch only, on a line with no other DER, and what the project states of its neighbours."""
    return plant(SWITCHED, inv=MIDDLE, eps={"section_der_kw": 0}, project=project)


def companys(**recloser):
    """A large plant with nothing but the Company's recloser."""
    more = {"REC": {"pcc_recloser": True} | recloser}
    return plant(COMPANYS, inv=BIG, more=more, owner={"REC": "utility"})


def loaded(amperes, rating):
    """A breaker that carries the output of one inverter at 480 V."""
    inv = {"kw": 500, "max_output_a": amperes, "voltage_v": 480, "phases": 3}
    props = {"EPS": {"voltage_v": 480, "phases": 3}, "INV": inv, "CB-1": RATED | {"rating_a": rating}}
    kept = {key: {name: value for name, value in facts.items() if value is not None} for key, facts in props.items()}
    return diagram("EPS M1 PCC CB-1 DS INV", props=kept)


CASES = {
    "INT-002": RuleCases(
        wrong=[found(plant(SWITCHED, inv=MIDDLE, eps=OTHERS), "INV", severity="warning", says="600 kW")],
        right=[plant(PLANT, inv=MIDDLE, eps=OTHERS), plant(SWITCHED, inv=MIDDLE, eps={"section_der_kw": 0})],
        undecided=[asks(plant(SWITCHED, inv=MIDDLE), "EPS.section_der_kw")],
        edge=[
            found(plant(SWITCHED, inv=MIDDLE, eps={"section_der_kw": 200}), "INV"),
            sound(plant(SWITCHED, inv=MIDDLE, eps={"section_der_kw": 199})),
            sound(plant(SWITCHED, inv={"kw": 25, "kva": 25})),
            asks(plant(SWITCHED, inv={"kw": 26, "kva": 26}), "EPS.section_der_kw"),
            # 300 kW on the parcel next to it
            found(_beside(adjacent_der_kw=300), "INV"),
            sound(_beside(adjacent_der_kw=300, adjacent_der_counted=False)),
            # 500 kW here is an error of its own; an unknown size is asked for elsewhere
            sound(plant(SWITCHED, inv=BIG, eps=OTHERS)),
            sound(plant(SWITCHED, inv={"kw": None}, eps=OTHERS)),
        ],
    ),
    "INT-003": RuleCases(
        wrong=[found(plant(SWITCHED, inv=MIDDLE), "INV", severity="info")],
        right=[plant(PLANT, inv=MIDDLE), plant(SWITCHED, inv=BIG)],
        undecided=Never("a note is written only where the size is known"),
        edge=[
            found(plant(SWITCHED, inv={"kw": 499, "kva": 499}), "INV"),
            sound(plant(SWITCHED, inv={"kw": 500, "kva": 500})),
            sound(plant(SWITCHED, inv={"kw": None})),
        ],
    ),
    "INT-011": RuleCases(
        wrong=[
            found(plant(inv=BIG, more=device()), "CB-1", severity="warning", says="number of its trip coils"),
            found(plant(inv=BIG, more=device(trip_coils=2)), "CB-1", says="supplies its trip coil"),
        ],
        right=[plant(inv=BIG, more=device(trip_coils=2, trip_coil_supply="dc"))],
        undecided=Never("that it is not stated is itself what is wrong"),
        edge=[
            # a breaker said to have none, and one of a small site
            sound(plant(inv=BIG, more=device(trip_coils=0))),
            sound(plant(inv={"kw": 20, "kva": 20}, more={"CB-1": {"role": "main"}})),
        ],
    ),
    "INT-012": RuleCases(
        wrong=[
            found(relayed(failure_action="alarm"), "R1", says="does not trip CB-1"),
            found(relayed(fail_safe=False), "R1"),
            found(relayed(wire={"block_close": False}), "R1", says="does not block"),
        ],
        right=[relayed(failure_action="trip-and-block-close"), relayed(fail_safe=True)],
        undecided=[asks(relayed(), "R1.failure_action")],
        edge=[
            sound(relayed(wire={"block_close": True})),
            sound(relayed(failure_action="alarm", auxiliary=True)),
            # a small site's relay counts where the Company designated it, or it is utility grade
            sound(relayed(inv=MIDDLE, utility_grade=False, failure_action="alarm")),
            found(relayed(inv=MIDDLE, utility_grade=False, company_designated=True, failure_action="none"), "R1"),
            found(
                plant(
                    RELAYED + "; R2 ~trip~> CB-1",
                    inv=BIG,
                    more=device() | {"R1": {"fail_safe": True}, "R2": {"failure_action": "alarm"}},
                ),
                "R2",
            ),
        ],
    ),
    "INT-013": RuleCases(
        wrong=[found(companys(), "REC", says="Only the Company's REC")],
        right=[companys(approval="RIE letter of 3 May"), plant(PLANT, inv=BIG)],
        undecided=Never("whose device it is is always on the sheet"),
        edge=[
            # without any device another rule speaks, and below 500 kW none is needed
            sound(plant(SWITCHED, inv=BIG)),
            sound(plant(COMPANYS, inv=MIDDLE, owner={"REC": "utility"})),
            sound(plant(COMPANYS.replace("DS-1", "CB-1"), inv=BIG, more=device(), owner={"REC": "utility"})),
        ],
    ),
    "INT-014": RuleCases(
        wrong=[found(loaded(55, 60), "CB-1", severity="warning", says="68.8 A")],
        right=[loaded(55, 70)],
        undecided=[asks(loaded(None, 10), "INV.max_output_a", "INV.kva")],
        edge=[sound(loaded(56, 70)), found(loaded(56.1, 70), "CB-1"), sound(loaded(55, None))],
    ),
}
