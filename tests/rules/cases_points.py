"""Cases of the rules about points, the boundary and the incoming circuit."""

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound

HOME = "EPS M1 PCC MAIN MSP@0; MSP@0.4 CB-1 LOAD; MSP@1 CB-PV POC INV"
BARE = "EPS M1 MAIN MSP@0; MSP@0.4 CB-1 LOAD; MSP@1 CB-PV INV"
SOURCE = {
    "voltage_v": 240,
    "phases": 1,
    "frequency_hz": 60,
    "connection": "split-phase",
    "grounding": "effectively-grounded",
}
RUN = {"conductor": "3 x 4/0 Al", "conduit": "2 in PVC"}

CASES = {
    "PCC-001": RuleCases(
        wrong=[found(diagram(BARE), "EPS")],
        right=[diagram(HOME)],
        undecided=[asks(diagram("PCC MAIN MSP@0; MSP@1 CB-PV"), "a Company source on the sheet", "a DER on the sheet")],
        edge=[
            sound(diagram("EPS J1 M1 PCC1 MAIN MSP@0; MSP@0.5 CB-1 LOAD; J1 M2 PCC2 DS INV", owner={"J1": "utility"})),
            found(diagram("EPS M1 PCC1 MAIN MSP@0; MSP@0.4 CB-1 LOAD; MSP@1 CB-PV PCC2 INV"), "PCC2"),
        ],
    ),
    "PCC-002": RuleCases(
        wrong=[
            found(diagram("EPS M1 PCC MAIN MSP@0; MSP@0.4 CB-1 LOAD; MSP@0.9 CB-2 POC INV1; MSP@1 CB-3 ESS1"), "ESS1")
        ],
        right=[diagram(HOME)],
        undecided=[
            asks(diagram("EPS M1 PCC MAIN MSP@0; MSP@0.4 CB-1 LOAD; CB-PV INV"), "a way from INV to the Company")
        ],
        edge=[
            sound(diagram("EPS M1 PCC-POC DS MAIN MSP@0; MSP@1 CB-PV INV")),
            # a panel of which no load is drawn: each source may have its own flag, and the one without is named
            sound(diagram("EPS M1 PCC MAIN MSP@0; MSP@0.9 CB-1 POC1 INV1; MSP@1 CB-2 POC2 INV2")),
            found(diagram("EPS M1 PCC MAIN MSP@0; MSP@0.9 CB-1 POC1 INV1; MSP@1 CB-2 INV2"), "INV2"),
            sound(diagram("EPS M1 PCC MAIN POC MSP@0; MSP@0.9 CB-1 INV1; MSP@1 CB-2 INV2")),
        ],
    ),
    "PCC-003": RuleCases(
        wrong=[found(diagram("EPS M1 MAIN MSP@0; MSP@0.4 CB-1 LOAD; MSP@1 CB-PV PCC INV"), "PCC")],
        right=[diagram(HOME)],
        undecided=[asks(diagram("PCC MAIN MSP@0; MSP@1 CB-PV INV"), "a Company source on the sheet")],
        edge=[
            sound(diagram("EPS J1 M1 PCC1 MAIN MSP@0; MSP@0.5 CB-1 LOAD; J1 M2 PCC2 DS INV", owner={"J1": "utility"})),
            sound(diagram("EPS M1 PCC SP1 MAIN MSP@0; MSP@1 CB-PV INV", kinds={"SP1": "point"})),
            # the meter of the service is the Company's, though the document leaves it with no owner of its own
            sound(diagram(HOME, owner={"M1": "customer"}, props={"M1": {"role": "service"}})),
            found(diagram(HOME, owner={"M1": "customer"}, props={"M1": {"role": "customer"}}), "PCC"),
        ],
    ),
    "PCC-004": RuleCases(
        wrong=[
            found(
                diagram("EPS POC M1 PCC MAIN MSP@0; MSP@0.4 CB-1 LOAD; MSP@1 CB-PV INV", owner={"POC": "utility"}),
                "POC",
            )
        ],
        right=[diagram(HOME)],
        undecided=[
            asks(diagram("EPS M1 PCC MAIN MSP@0; MSP@0.4 CB-1 LOAD; CB-PV POC INV"), "a way from POC to the Company")
        ],
        edge=[found(diagram("EPS M1 PCC MAIN MSP@0; MSP@0.4 CB-1 POC LOAD; MSP@1 CB-PV INV"), "POC")],
    ),
    "PCC-006": RuleCases(
        wrong=[found(diagram("EPS M1 PCC MAIN MSP@0; MSP@0.4 CB-1 LOAD; MSP@1 CB-PV POC-RPA INV"), "POC-RPA")],
        right=[diagram("EPS M1 PCC-RPA MAIN MSP@0; MSP@0.4 CB-1 LOAD; MSP@1 CB-PV INV")],
        undecided=Never("where the flag stands, and whether an agreement is named, is always on the sheet"),
        edge=[
            sound(
                diagram(
                    "EPS M1 PCC MAIN MSP@0; MSP@0.4 CB-1 LOAD; MSP@1 CB-PV POC-RPA INV",
                    props={"POC-RPA": {"approval": "RIE letter of 2026-05-04"}},
                )
            )
        ],
    ),
    "PCC-007": RuleCases(
        wrong=[
            found(diagram(HOME, props={"EPS": {"voltage_v": 240, "frequency_hz": 60}}), "EPS"),
            found(diagram(HOME, props={"EPS": SOURCE | {"frequency_hz": None}}), "EPS"),
        ],
        right=[diagram(HOME, props={"EPS": SOURCE})],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[found(diagram(HOME, props={"EPS": SOURCE | {"frequency_hz": 50}}), "EPS")],
    ),
    "PCC-008": RuleCases(
        wrong=[found(diagram(HOME, props={"EPS": {"voltage_v": 240}}), "EPS")],
        right=[diagram(HOME, props={"EPS": SOURCE})],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[
            found(
                diagram(
                    "EPS M1 PCC T1 MSP@0; MSP@1 CB-PV INV", props={"EPS": SOURCE, "T1": {"primary_winding": "delta"}}
                ),
                "T1",
            )
        ],
    ),
    "PCC-009": RuleCases(
        wrong=[found(diagram(HOME, props={"W1": RUN, "W2": RUN}), "W3")],
        right=[diagram(HOME, props={"W1": RUN, "W2": RUN, "W3": RUN})],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[
            # bare conductors in the air, where the service is primary; a cable needs no conduit
            sound(diagram(HOME, props={"W3": {"conductor": "3 x 2 Al"}}, project={"line_construction": "overhead"})),
            sound(diagram(HOME, props={"W3": {"conductor": "4/0-4/0-2/0 Al SEU cable"}})),
            found(
                diagram(
                    HOME,
                    props={"W3": {"conductor": "3 x 2 Al"}},
                    project={"line_construction": "overhead", "service_arrangement": "secondary"},
                ),
                "W3",
                says="does not state its conduit",
            ),
        ],
    ),
    "PCC-015": RuleCases(
        wrong=[found(diagram("EPS1 M1 PCC MAIN MSP@0; MSP@1 CB-PV INV; EPS2 M2 CB-2 MSP@0.5"), "INV")],
        right=[diagram(HOME)],
        undecided=Never("what is joined to what is always on the sheet"),
        edge=[sound(diagram("EPS1 M1 PCC1 MAIN MSP@0; MSP@1 CB-PV INV; EPS2 M2 PCC2 CB-2 MSP@0.5"))],
    ),
}
