"""Cases of the rules about the drawing: symbols, stamp, revisions, file name, title block, notes."""

import msgspec

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from tieline.model.document import Document
from tieline.model.fingerprint import fingerprint
from tieline.model.records import Revision, Snapshot, Stamp

HOME = "EPS M1 PCC MAIN MSP@0; MSP@0.4 CB-1 LOAD; MSP@1 CB-PV INV"
PROJECT = {"case_number": "00412345", "state": "RI", "stage": "application", "process": "expedited"}
STAMP = Stamp(
    engineer="A. Rossi", license="PE 9999", discipline="electrical", state="RI", date="2026-11-04", revision=0
)
ROW = Revision(0, "2026-11-02", "AB", "Issued for application", submitted="2026-11-05")
NAME = "Case#00412345_Oneline_Revision#00_(2026-11-05).pdf"


def drawn(*revisions: Revision, stamp: Stamp | None = None, props=None, **project: object) -> Document:
    """The home system with these revisions, stamp and project facts."""
    base = diagram(HOME, props=props, project=PROJECT | project)
    return Document(
        base.project, devices=base.devices.values(), wires=base.wires.values(), revisions=revisions, stamp=stamp
    )


def snapshot(document: Document) -> Snapshot:
    return Snapshot(tuple(document.devices.values()), tuple(document.wires.values()))


def with_(record, **fields):
    return msgspec.structs.replace(record, **fields)


NOW = drawn(ROW)
CONTROLLER = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV; CTRL.control ~control~> INV.control"
MODES = {"CTRL": {"operating_modes": "export limited to 5 kW"}}
TITLE = {"title": "Doe", "eso_number": "1", "site_address": "a", "submitter": "b", "submitter_address": "c"}
NARRATIVE = [{"kind": "narrative", "title": "Control narrative"}]

CASES = {
    "DOC-001": RuleCases(
        wrong=[found(diagram(HOME, props={"MAIN": {"symbol": "my-breaker"}}), "MAIN")],
        right=[diagram(HOME, props={"MAIN": {"symbol": "breaker"}})],
        undecided=Never("a symbol is in the library or it is not"),
        edge=[found(diagram(HOME, props={"MAIN": {"symbol": "../breaker"}}), "MAIN")],
    ),
    "DOC-002": RuleCases(
        wrong=[found(drawn(ROW), "@project")],
        right=[drawn(ROW, stamp=STAMP)],
        undecided=[asks(diagram(HOME, project={"state": "RI"}), "project.stage")],
        edge=[found(drawn(ROW, process="simplified", props={"INV": {"kw": 25}}), "@project")],
    ),
    "DOC-003": RuleCases(
        wrong=[found(drawn(ROW, stamp=with_(STAMP, state="MA")), "@stamp")],
        right=[drawn(ROW, stamp=STAMP)],
        undecided=[asks(drawn(ROW, stamp=with_(STAMP, discipline=None)), "stamp.discipline")],
        edge=[sound(drawn(ROW, stamp=with_(STAMP, state="ri", discipline="Electrical")))],
    ),
    "DOC-004": RuleCases(
        wrong=[found(drawn(with_(ROW, date="2026-11-05"), stamp=STAMP), "@stamp")],
        right=[drawn(ROW, stamp=STAMP)],
        undecided=[asks(drawn(with_(ROW, date=""), stamp=STAMP), "the date of revision 0")],
        edge=[sound(drawn(with_(ROW, date="2026-11-04"), stamp=STAMP))],
    ),
    "DOC-005": RuleCases(
        wrong=[found(drawn(ROW, stamp=with_(STAMP, fingerprint="0" * 16)), "@stamp")],
        right=[drawn(ROW, stamp=with_(STAMP, fingerprint=fingerprint(NOW)))],
        undecided=[asks(drawn(ROW, stamp=STAMP), "stamp.fingerprint")],
        edge=[sound(drawn(with_(ROW, file=NAME), stamp=with_(STAMP, fingerprint=fingerprint(NOW))))],
    ),
    "DOC-007": RuleCases(
        wrong=[found(drawn(with_(ROW, snapshot=Snapshot())), "@revision/0")],
        right=[drawn(with_(ROW, snapshot=snapshot(NOW)))],
        undecided=[asks(drawn(ROW), "how everything stood at revision 0")],
        edge=[found(drawn(ROW, stamp=with_(STAMP, revision=3)), "@revision/0")],
    ),
    "DOC-009": RuleCases(
        wrong=[
            found(drawn(ROW, with_(ROW, number=1), revision_marks=False), "@revision/1"),
            found(drawn(with_(ROW, snapshot=snapshot(NOW)), with_(ROW, number=1), revision_marks=False), "@revision/1"),
        ],
        right=[drawn(with_(ROW, snapshot=snapshot(NOW)), with_(ROW, number=1))],
        undecided=[asks(drawn(ROW, with_(ROW, number=1)), "how everything stood at revision 0")],
        edge=[sound(drawn(ROW, revision_marks=False))],
    ),
    "DOC-010": RuleCases(
        wrong=[found(drawn(with_(ROW, file="oneline_v2.pdf")), "@revision/0")],
        right=[drawn(with_(ROW, file=NAME))],
        undecided=[asks(diagram(HOME), "project.case_number")],
        edge=[
            found(drawn(with_(ROW, file="Case00412345_One-line_Revision0_20261105.pdf")), "@revision/0"),
            # the bulletin's form has no extension
            sound(drawn(with_(ROW, file=NAME.removesuffix(".pdf")))),
            found(drawn(with_(ROW, file=NAME.replace(".pdf", ".exe"))), "@revision/0", severity="error"),
        ],
    ),
    "DOC-011": RuleCases(
        wrong=[found(drawn(with_(ROW, file=NAME.replace("#00_", "#01_"))), "@revision/0")],
        right=[drawn(with_(ROW, file=NAME))],
        undecided=[asks(drawn(with_(ROW, file=NAME, submitted=None)), "the date on which revision 0 was submitted")],
        edge=[
            sound(drawn(with_(ROW, file="Case#00412345_Oneline_Revision#00_(20261105).pdf"))),
            sound(drawn(with_(ROW, file="Case#00412345_Oneline_Revision#00_(11052026).pdf"))),
            found(drawn(with_(ROW, file="Case#00412345_Oneline_Revision#00_(11062026).pdf")), "@revision/0"),
        ],
    ),
    "DOC-012": RuleCases(
        wrong=[found(drawn(ROW, **(TITLE | {"eso_number": ""})), "@project")],
        right=[drawn(ROW, **TITLE)],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[found(drawn(ROW, **(TITLE | {"submitter_address": "  "})), "@project")],
    ),
    "DOC-015": RuleCases(
        wrong=[found(drawn(ROW, attachments=NARRATIVE), "@project")],
        right=[drawn(ROW, attachments=NARRATIVE, notes=["1. Export is limited."])],
        undecided=Never("the attachments and the notes are always in the document"),
        edge=[found(drawn(ROW, attachments=NARRATIVE, notes=["  "]), "@project")],
    ),
    "DOC-016": RuleCases(
        wrong=[found(diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV; CTRL", props=MODES), "CTRL")],
        right=[diagram(CONTROLLER, props=MODES)],
        undecided=Never("what is not shown is itself what is wrong"),
        edge=[found(diagram(CONTROLLER), "CTRL")],
    ),
    "DOC-090": RuleCases(
        wrong=[found(diagram(HOME, props={"MAIN": {"ratng_a": 200}}), "MAIN")],
        right=[diagram(HOME, props={"MAIN": {"rating_a": 200}})],
        undecided=Never("a name is in the dictionary or it is not"),
        edge=[found(diagram(HOME, props={"M1": {"rapid_shutdown": True}}), "M1")],
    ),
}
