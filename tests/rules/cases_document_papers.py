"""Sheets for the rules about what is attached: diagrams, cut sheets, site plan, letters, plans and calculations."""

from __future__ import annotations

from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from rules.cases_documents import HOME, ROW, drawn
from tieline.model.document import Document
from tieline.model.records import Annotation

PLANT = (
    "EPS M1 PCC J1 DS-1 52-1 XFMR MSP@0; MSP@1 CB-PV INV; J1 VT1; VT1.secondary R1; R1 ~trip~> 52-1; BATT ~control~> R1"
)
FACTS: dict[str, dict[str, Any]] = {
    "EPS": {"voltage_v": 13200, "phases": 3, "wires": 4, "grounding": "effectively-grounded"},
    "52-1": {"role": "interconnection", "model": "NOVA 15"},
    "DS-1": {"purpose": "generator-disconnect", "model": "147422"},
    "XFMR": {"purpose": "interconnection", "primary_v": 13200, "secondary_v": 480, "model": "Padmount 1000"},
    "INV": {"kw": 250, "kva": 250, "model": "SG250HX"},
    "R1": {"utility_grade": True, "functions": ["27", "59", "59N"], "model": "SEL-751"},
    "BATT": {"supply": "dc-battery"},
}
TAGS = ["XFMR", "52-1", "DS-1", "INV", "PCC"]
PAPERS: list[dict[str, Any]] = [
    {"kind": "control-diagram"}, {"kind": "logic-diagram"}, {"kind": "sequence-of-operations"}, {"kind": "cut-sheet"},
    {"kind": "site-plan", "stamped": True, "tags": TAGS}, {"kind": "dc-calculation"},
]  # fmt: skip
LETTER = {"kind": "lrov-letter", "firmware": "4.19.30", "serials": ["7E0401AB"]}
TESTED = {"kind": "test-letter", "date": "2026-11-20"}
BUILT = {"stage": "as-built", "process": "standard"}
NOTE = "For information purposes only. Final location determined by Utility."


def plant(*papers: dict[str, Any], status: dict[str, str] | None = None, **changes: Any) -> Document:
    """A plant at 13.2 kV with these papers attached; what `changes` says of a device (DS_1 of DS-1) or the project."""
    facts = {tag: dict(said) for tag, said in FACTS.items()}
    project: dict[str, Any] = {"service_arrangement": "primary", "attachments": list(papers)}
    for name, said in changes.items():
        tag = name.replace("_", "-")
        if isinstance(said, dict) and tag in ("DS-1", "52-1", "INV", "R1", "BATT", "EPS", "XFMR"):
            facts[tag] |= said
        else:
            project[name] = said
    kept = {key: value for key, value in project.items() if value is not None}
    owner = {"DS-1": "utility"} if status and "DS-1" in status else None
    return diagram(PLANT, props=facts, project=kept, status=status, owner=owner)


def without(*kinds: str) -> list[dict[str, Any]]:
    """All papers but those of these kinds."""
    return [paper for paper in PAPERS if paper["kind"] not in kinds]


def noted(document: Document, text: str) -> Document:
    """The same sheet with a note on it."""
    return Document(
        document.project, devices=document.devices.values(), wires=document.wires.values(),
        annotations=[Annotation("A1", text=text)],
    )  # fmt: skip


def home(**project: Any) -> Document:
    return drawn(ROW, **project)


def plan(**facts: Any) -> dict[str, Any]:
    return {"kind": "site-plan", "stamped": True, "tags": TAGS} | facts


def tested_on(day: str, *plans: str | None, **more: Any) -> Document:
    """The plant with a witness test on this day and testing plans of these days."""
    papers = [{"kind": "testing-plan"} | ({"date": p} if p else {}) | more for p in plans]
    return plant(*papers, witness_test_date=day)


CASES: dict[str, RuleCases] = {
    "DOC-013": RuleCases(
        wrong=[
            found(plant(*PAPERS, INV={"model": "TBD"}), "INV", says="'TBD'"),
            found(plant(*PAPERS, R1={"model": None}), "R1"),
            found(plant(*without("cut-sheet")), "@project"),
            found(plant(*without("cut-sheet"), {"kind": "cut-sheet", "tags": ["INV", "R1"]}), "XFMR", says="DS-1"),
            found(plant(*PAPERS, XFMR={"model": "SE7600 or approved equal"}), "XFMR"),
        ],
        right=[
            plant(*PAPERS),
            plant(*PAPERS, INV={"model": None, "catalog_number": "250HX-US"}),
            plant(*without("cut-sheet"), *({"kind": "cut-sheet", "device": t} for t in ["52-1", *TAGS, "R1"])),
        ],
        undecided=[asks(plant(attachments=None), "project.attachments")],
        edge=[
            # nothing of mutual interest but the inverter; no source at all
            found(diagram("EPS M1 PCC INV", project={"attachments": [{"kind": "cut-sheet"}]}), "INV"),
            sound(diagram("EPS M1 PCC LOAD", project={"attachments": []})),
            # what exists is not to be installed
            sound(diagram("EPS M1 PCC INV", status={"INV": "existing"}, project={"attachments": []})),
        ],
    ),
    "DOC-014": RuleCases(
        wrong=[
            found(plant(*without("logic-diagram")), "@project", says="no relay logic diagram"),
            found(plant(*without("control-diagram")), "@project"),
            found(plant(), "@project"),
        ],
        right=[plant(*PAPERS)],
        undecided=[
            asks(plant(attachments=None), "project.attachments"),
            asks(plant(R1={"utility_grade": None}), "R1.utility_grade"),
        ],
        edge=[
            sound(plant(R1={"utility_grade": False})),
            sound(plant({"kind": "control-diagram"}, {"kind": "logic-diagram"}, R1={"utility_grade": None})),
            sound(plant(R1={"auxiliary": True})),
            sound(home(attachments=[])),
        ],
    ),
    "DOC-017": RuleCases(
        wrong=[found(plant(*without("sequence-of-operations")), "@project"), found(home(attachments=[]), "@project")],
        right=[plant(*PAPERS)],
        undecided=[asks(home(), "project.attachments")],
        edge=[
            sound(home(notes=["SEQUENCE OF OPERATION: the inverter follows the grid; nothing else."])),
            sound(diagram("EPS M1 PCC LOAD")),
        ],
    ),
    "DOC-018": RuleCases(
        wrong=[
            found(plant(*without("site-plan")), "@project", severity="error"),
            found(plant(plan(stamped=False)), "@project", says="not stamped"),
        ],
        right=[plant(*PAPERS)],
        undecided=[
            asks(plant(attachments=None), "project.attachments"),
            asks(plant({"kind": "site-plan"}), "whether the site plan is stamped"),
            asks(plant({"kind": "site-plan", "stamped": "yes"}), "whether the site plan is stamped"),
        ],
        edge=[
            # reading A20: a simplified project of 25 kW
            found(
                drawn(ROW, process="simplified", attachments=[], props={"INV": {"kw": 25}}),
                "@project",
                severity="warning",
            ),
            found(
                drawn(ROW, process="simplified", attachments=[], props={"INV": {"kw": 25.1}}),
                "@project",
                severity="error",
            ),
            sound(plant(plan(stamped=False), plan())),
            sound(plant("not an attachment", plan())),
        ],
    ),
    "DOC-019": RuleCases(
        wrong=[
            found(plant(plan(tags=["XFMR", "52-1", "INV", "PCC"])), "DS-1"),
            found(plant(plan(tags=[*TAGS, "DS-2"])), "@project", says="DS-2"),
            found(plant(plan(tags=["XFMR", "52-1", "DS-1", "INV"])), "PCC"),
        ],
        right=[plant(*PAPERS), plant(plan(tags="xfmr, 52 1, ds-1, inv, pcc"))],
        undecided=[asks(plant(plan(tags=None)), "the tags on the site plan")],
        edge=[
            sound(plant()),
            sound(plant(plan(tags=["XFMR", "52-1"]), plan(tags=["DS-1", "INV", "PCC", "R1"]))),
            found(plant(plan(tags=["PCC"])), "XFMR", "52-1", "DS-1", "INV"),
        ],
    ),
    "DOC-020": RuleCases(
        wrong=[
            found(home(), "@project"),
            found(home(contact_24_7="Jane Doe"), "@project", says="'Jane Doe'"),
            found(home(contact_24_7="Jane Doe, 24/7"), "@project"),
        ],
        right=[home(contact_24_7="Jane Doe, 401-555-0142"), home(contact_24_7="Jane Doe +1 (401) 555 0142")],
        undecided=[asks(diagram(HOME), "project.contact_24_7")],
        edge=[
            found(diagram(HOME, project={"case_number": "123456"}), "@project"),
            sound(home(notes=["24/7 contact: 401.555.0142"])),
            sound(home(notes=["24-hour telephone 401-555-0142"])),
            found(home(notes=["Installer: 401-555-0142"]), "@project"),
            sound(diagram("EPS M1 PCC LOAD", project={"stage": "application"})),
        ],
    ),
    "DOC-023": RuleCases(
        wrong=[
            found(plant(line_construction="overhead"), "@project"),
            found(plant(line_construction="underground"), "@project", says="750 to 1,500 sq ft"),
        ],
        right=[plant(line_construction="overhead", pole="Pole 88-14")],
        undecided=[asks(plant(), "project.line_construction")],
        edge=[
            sound(home(line_construction="overhead", service_arrangement="secondary")),
            found(plant(line_construction="overhead", pole="  "), "@project"),
        ],
    ),
    "DOC-024": RuleCases(
        wrong=[
            found(plant(*PAPERS, **BUILT), "@project"),
            found(plant({"kind": "lrov-letter", "firmware": "4.1"}, **BUILT), "@project", says="serial number"),
            found(plant({"kind": "lrov-letter", "serials": ["1"]}, **BUILT), "@project", says="firmware"),
            found(plant(LETTER, INV={"quantity": 4}, **BUILT), "@project"),
            found(plant(LETTER | {"device": "INV-9"}, **BUILT), "INV", says="speaks of INV"),
        ],
        right=[plant(LETTER, **BUILT), plant(LETTER | {"serials": "A1, A2"}, INV={"quantity": 2}, **BUILT)],
        undecided=[asks(plant(), "project.stage"), asks(plant(attachments=None, **BUILT), "project.attachments")],
        edge=[
            sound(plant(stage="50bd")),
            sound(plant(LETTER)),
            sound(diagram("EPS M1 PCC 52-1 G1", project=BUILT | {"attachments": []})),
            sound(plant(LETTER, LETTER | {"serials": ["B1"]}, INV={"quantity": 2}, **BUILT)),
        ],
    ),
    "DOC-025": RuleCases(
        wrong=[
            # of 2026: November 30 is a Monday
            found(tested_on("2026-11-30", "2026-11-12"), "@project", says="12 business days"),
            found(tested_on("2026-11-30", "2026-10-20", "2026-11-24"), "@project", says="4 business days"),
            found(tested_on("2026-11-30"), "@project", says="no testing plan"),
            found(tested_on("2026-11-30", "2026-12-01"), "@project"),
        ],
        right=[tested_on("2026-11-30", "2026-10-26"), tested_on("2026-11-30", "2026-10-20", "2026-11-20")],
        undecided=[
            asks(tested_on("2026-11-30", None), "the date of the testing plan"),
            asks(plant(attachments=None, witness_test_date="2026-11-30"), "project.attachments"),
        ],
        edge=[
            # four whole weeks are 20 business days, one is 5
            sound(tested_on("2026-11-30", "2026-11-02", "2026-11-23")),
            found(tested_on("2026-11-30", "2026-11-03"), "@project", says="19 business days"),
            sound(plant()),
            sound(plant(witness_test_date="soon")),
            found(tested_on("2026-11-30", "2026-11-24", title="Final TCP"), "@project", "@project"),
        ],
    ),
    "DOC-026": RuleCases(
        wrong=[
            found(plant(*PAPERS, **BUILT), "@project"),
            found(plant({"kind": "test-letter"}, **BUILT), "@project", says="no date"),
            found(plant(TESTED, witness_test_date="2026-11-19", **BUILT), "@project", says="later than"),
        ],
        right=[plant(TESTED, **BUILT), plant(TESTED, witness_test_date="2026-11-30", **BUILT)],
        undecided=[
            asks(plant(), "project.stage"),
            asks(plant(attachments=None, **BUILT), "project.attachments"),
            asks(diagram(HOME, project={"stage": "as-built", "attachments": []}), "project.process"),
        ],
        edge=[
            sound(plant(TESTED, witness_test_date="2026-11-20", **BUILT)),
            sound(plant(stage="application")),
            sound(home(stage="as-built", process="simplified", attachments=[])),
            found(plant(stage="as-built", process="simplified"), "@project"),
            sound(plant(TESTED | {"date": "2026-12-24"}, TESTED, witness_test_date="2026-12-01", **BUILT)),
        ],
    ),
    "DOC-027": RuleCases(
        wrong=[found(plant(plan(), status={"DS-1": "proposed"}), "@project", says="DS-1")],
        right=[
            plant(plan(title=f"Site plan. {NOTE}"), status={"DS-1": "proposed"}),
            plant(plan(), notes=[NOTE], status={"DS-1": "proposed"}),
        ],
        undecided=[asks(plant(attachments=None, status={"DS-1": "proposed"}), "project.attachments")],
        edge=[
            sound(noted(plant(plan(), status={"DS-1": "proposed"}), NOTE.upper())),
            sound(plant(plan(), status={"DS-1": "existing"})),
            # no site plan at all is another rule's matter
            sound(plant(status={"DS-1": "proposed"})),
            sound(plant(plan())),
        ],
    ),
    "DOC-028": RuleCases(
        wrong=[found(plant(*without("dc-calculation")), "BATT"), found(plant(BATT={"supply": "ups"}), "BATT")],
        right=[plant(*PAPERS)],
        undecided=[
            asks(plant(attachments=None), "project.attachments"),
            asks(plant(BATT={"supply": None}), "BATT.supply"),
        ],
        edge=[
            sound(plant(BATT={"supply": "ac"})),
            sound(plant({"kind": "dc-calculation"}, BATT={"supply": None})),
            sound(home(attachments=[])),
        ],
    ),
    "DOC-029": RuleCases(
        wrong=[
            found(plant(), "@project", says="90 days"),
            # a Monday and ten business days
            found(plant(interconnection_date="2026-11-02"), "@project", says="2027-01-31 and 2026-11-16"),
        ],
        right=[home(service_arrangement="secondary")],
        undecided=Never("a missing voltage of the service is asked for by PCC-007"),
        edge=[
            sound(home()),
            found(plant(interconnection_date="9999-12-31"), "@project"),
            sound(diagram("EPS M1 PCC LOAD", project={"service_arrangement": "primary"})),
        ],
    ),
}
