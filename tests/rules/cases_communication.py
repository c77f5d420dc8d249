"""Sheets for the notes on gateways and protocols."""

from diagram import diagram
from rule_cases import Never, RuleCases, found, sound

HOUSE = "EPS M1 PCC MAIN MSP@0; MSP@.8 CB-1 INV1; MSP@1 CB-2 INV2"
JOINED = HOUSE + "; CTRL ~communication~> INV1; CTRL ~communication~> INV2"


def spoken(*protocols: str, drawn: str = JOINED):
    """The house with a gateway that speaks these protocols."""
    return diagram(drawn, props={"CTRL": {"functions": ["gateway"], "protocols": list(protocols)}})


CASES: dict[str, RuleCases] = {
    "COM-001": RuleCases(
        wrong=[found(diagram(HOUSE + "; CTRL ~communication~> INV1"), "INV2", severity="info")],
        right=[diagram(JOINED), diagram(HOUSE)],
        undecided=Never("what is joined to what is always on the sheet"),
        edge=[
            found(diagram(HOUSE + "; RTU"), "INV1", says="INV1 and INV2"),
            sound(diagram(HOUSE + "; CTRL ~control~> INV1; CTRL ~control~> INV2")),
            sound(diagram("EPS M1 PCC MAIN G; CTRL", props={"G": {"operation": "parallel"}})),
        ],
    ),
    "COM-002": RuleCases(
        wrong=[
            found(spoken("other"), "CTRL", severity="info", says="none of the open protocols"),
            found(spoken(), "CTRL", says="does not state"),
        ],
        right=[spoken("sunspec-modbus"), spoken("other", "ieee-2030.5"), spoken("dnp3")],
        undecided=Never("a note is written where nothing is stated"),
        edge=[
            sound(spoken(drawn=HOUSE + "; CTRL")),
            # an inverter that speaks a protocol of the maker's own, and one of which none is stated
            found(diagram(HOUSE, props={"INV2": {"protocols": ["other"]}, "INV1": {"protocols": ["dnp3"]}}), "INV2"),
            sound(diagram(HOUSE)),
            # a controller by wire speaks nothing
            sound(spoken(drawn=HOUSE + "; CTRL ~control~> INV1")),
        ],
    ),
}
