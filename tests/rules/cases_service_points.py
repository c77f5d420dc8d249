"""Sheets for the rules on the service: POI, service point, meter sides, joints, ties, the order of Exhibit 6."""

from __future__ import annotations

from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from tieline.model.document import Document
from tieline.model.records import Annotation

LINE = "EPS J1 REC-1 M1 PCC DS-1 52-1 XFMR INV"
STATUS = {"EPS": "existing", "J1": "existing", "REC-1": "proposed", "M1": "proposed"}
OVERHEAD = {"line_construction": "overhead", "service_arrangement": "primary"}
HOME = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV"
FLAGGED = LINE.replace("REC-1", "POI REC-1")
TIED = "EPS M1 PCC MAIN MSP@0; MSP@1 TIE BUS1@0; BUS1@1 CB-1 INV"
LOOPED = "EPS1 M1 PCC MAIN MSP@0; EPS2 M2 POC CB-2 BUS1@0; MSP@1 CB-1 BUS1@1; MSP@.5 CB-3 INV"


def line(drawn: str = LINE, kw: float = 750, *, props: dict[str, Any] | None = None, **project: Any) -> Document:
    """An overhead primary service, its recloser new and the Company's."""
    owner = {tag: "utility" for tag in ("J1", "REC-1", "POI") if tag in drawn.split()}
    facts = {"EPS": {"voltage_v": 13200}, "INV": {"kw": kw}, "J1": {"purpose": "pole"}} | (props or {})
    facts = {tag: said for tag, said in facts.items() if tag in drawn.replace(";", " ").split()}
    said = {key: value for key, value in (OVERHEAD | project).items() if value is not None}
    status = {tag: STATUS[tag] for tag in STATUS if tag in drawn.split()}
    return diagram(drawn, props=facts, owner=owner, status=status, project=said)


def home(drawn: str = HOME, **props: Any) -> Document:
    return diagram(drawn, props=props)


def noted(text: str) -> Document:
    sheet = line()
    return Document(
        sheet.project, devices=sheet.devices.values(), wires=sheet.wires.values(),
        annotations=[Annotation("A1", text=text)],
    )  # fmt: skip


CASES: dict[str, RuleCases] = {
    "PCC-005": RuleCases(
        wrong=[found(line(), "J1", says="between J1 and REC-1")],
        right=[line(FLAGGED), home()],
        undecided=Never("what the points hang on is asked for by PCC-001 and PCC-003"),
        edge=[
            # a flag elsewhere on the way is the designer's word
            sound(line(props={"PCC": {"points": ["PCC", "POI"]}})),
            # a new meter alone
            sound(diagram("EPS J1 M1 PCC INV", owner={"J1": "utility"}, status={"J1": "existing", "M1": "proposed"})),
            sound(diagram("EPS M1 REC-1 PCC INV", owner={"REC-1": "utility"}, status={"REC-1": "existing"})),
            sound(diagram("EPS M1 INV")),
        ],
    ),
    "PCC-010": RuleCases(
        wrong=[
            found(home("EPS M1 PCC MAIN LOAD1; PCC.b CB-PV INV"), "PCC", says="2 runs"),
            found(home("EPS M1 PCC MAIN INV; M1.load CB-1 LOAD1"), "M1"),
            found(home("EPS M1 PCC JB-1 MAIN LOAD1; JB-1 CB-PV INV"), "JB-1", says="not said"),
        ],
        right=[
            home("EPS M1 PCC JB-1 MAIN LOAD1; JB-1 CB-PV INV", **{"JB-1": {"purpose": "junction-box"}}),
            home("EPS M1 PCC MAIN INV"),
        ],
        undecided=Never("what is joined is always on the sheet, and a joint that is not named is the fault"),
        edge=[
            # two in a run, and parallel conductors, join nothing else
            sound(home("EPS M1 PCC J1 MAIN INV")),
            sound(home("EPS M1 PCC MAIN INV; PCC.b MAIN.line")),
            sound(diagram("EPS J1 M1 PCC INV; J1 M2 LOAD", owner={"J1": "utility"})),
        ],
    ),
    "PCC-011": RuleCases(
        wrong=[
            found(home(), "PCC"),
            found(
                diagram(
                    "EPS1 M1 PCC1 INV1; EPS2 M2 PCC2 INV2",
                    props={"PCC1": {"points": ["PCC"], "service_point": True}, "PCC2": {"points": ["PCC"]}},
                ),
                "PCC2",
                says="EPS2",
            ),
        ],
        right=[home(PCC={"points": ["PCC"], "service_point": True})],
        undecided=Never("that it is not identified is itself what is wrong"),
        edge=[
            found(home(PCC={"points": ["PCC"], "service_point": False}), "PCC"),
            sound(home(HOME.replace("M1 PCC", "POC9 M1 PCC"), POC9={"points": [], "service_point": True})),
            # no PCC can be told: another rule's matter
            sound(diagram("M1 INV")),
        ],
    ),
    "PCC-012": RuleCases(
        wrong=[
            found(diagram("EPS M1.load; M1.line PCC INV"), "M1"),
            found(diagram("EPS M1 PCC CT1.load; CT1.line INV", props={"CT1": {"purpose": "metering"}}), "CT1"),
        ],
        right=[home()],
        undecided=[asks(diagram("EPS1 M1 PCC INV; EPS2 CB-1 PCC"), "the side of M1 that faces the Company")],
        edge=[
            sound(diagram("EPS M1 PCC CT1.load; CT1.line INV", props={"CT1": {"purpose": "relaying"}})),
            sound(diagram("EPS PCC INV; M1")),
            found(home(HOME.replace("CB-PV INV", "CB-PV M2.load; M2.line INV")), "M2"),
        ],
    ),
    "PCC-013": RuleCases(
        wrong=[
            found(line("EPS J1 REC-1 M1 DS-1 PCC 52-1 XFMR INV"), "DS-1", says="ahead of the PCC"),
            found(line("EPS J1 REC-1 M1 PCC 52-1 DS-1 XFMR INV"), "52-1", says="between the PCC"),
            found(line("EPS J1 REC-1 PCC DS-1 M1 52-1 XFMR INV", props={"DS-1": {}}), "M1", says="behind the PCC"),
        ],
        right=[line(), line(kw=400)],
        undecided=[
            asks(line("EPS J1 REC-1 M1 PCC 52-1 DS-1 XFMR INV", line_construction=None), "project.line_construction")
        ],
        edge=[
            found(line("EPS J1 REC-1 M1 PCC 52-1 DS-1 XFMR INV", kw=500), "52-1"),
            sound(line("EPS J1 REC-1 M1 PCC 52-1 DS-1 XFMR INV", kw=499)),
            sound(line("EPS J1 REC-1 M1 PCC 52-1 DS-1 XFMR INV", line_construction="underground")),
            sound(line("EPS J1 REC-1 M1 PCC 52-1 DS-1 XFMR INV", service_arrangement="secondary")),
            # without a disconnect the order is not what is wrong
            sound(line("EPS J1 REC-1 M1 PCC 52-1 XFMR INV")),
        ],
    ),
    "PCC-014": RuleCases(
        wrong=[found(line(), "REC-1"), found(line(notes=["No objections."]), "REC-1")],
        right=[line(notes=["Company easement for REC-1 and M1."]), home()],
        undecided=Never("the note is there, or it is not"),
        edge=[
            sound(noted("RIGHT-OF-WAY by deed")),
            sound(diagram("EPS REC-1 M1 PCC INV", owner={"REC-1": "utility"}, status={"REC-1": "existing"})),
        ],
    ),
    "PCC-016": RuleCases(
        wrong=[
            found(home(TIED, TIE={"role": "tie"}), "TIE"),
            found(home(LOOPED), "MAIN", "CB-1", "CB-2", says="normal position"),
        ],
        right=[home(TIED, TIE={"role": "tie", "normal_position": "open"}), home()],
        undecided=Never("that the position is not shown is itself what is wrong"),
        edge=[
            sound(home(TIED, TIE={"role": "tie", "normal_position": "closed"})),
            found(
                home(LOOPED, **{"MAIN": {"normal_position": "closed"}, "CB-2": {"normal_position": "closed"}}),
                "CB-1",
            ),
            sound(home(LOOPED, **{"CB-1": {"normal_position": "open"}})),
        ],
    ),
}
