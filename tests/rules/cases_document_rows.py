"""Sheets for the rules on the revision rows, the stamp after a change of function, and device numbers."""

from __future__ import annotations

from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from rules.cases_documents import HOME, NOW, ROW, STAMP, drawn, snapshot, with_
from tieline.model.document import Document
from tieline.model.fingerprint import fingerprint
from tieline.model.records import Snapshot

STAMPED = with_(STAMP, fingerprint="0" * 16)


def relay(*functions: Any, **facts: Any) -> Document:
    return diagram("EPS M1 PCC 52-1 INV; R1 ~trip~> 52-1", props={"R1": {"functions": list(functions)} | facts})


def changed(props: dict[str, dict[str, Any]] | None = None, **stamp: Any) -> Document:
    """The home as it is now, stamped and issued when its breakers said nothing of their ratings."""
    return drawn(with_(ROW, snapshot=snapshot(NOW)), stamp=with_(STAMPED, **stamp), props=props)


def since(then: Document) -> Document:
    """The home as it is now, stamped when it was as `then`."""
    return drawn(with_(ROW, snapshot=snapshot(then)), stamp=STAMPED)


def relabeled() -> Document:
    devices = {d.id: d for d in NOW.devices.values()}
    devices["MAIN"] = with_(devices["MAIN"], labels=("MAIN",), at=(40, 40), sheet="E-1")
    return Document(NOW.project, devices=devices.values(), wires=NOW.wires.values())


CASES: dict[str, RuleCases] = {
    "DOC-006": RuleCases(
        wrong=[
            found(changed({"MAIN": {"rating_a": 800}}), "MAIN", says="since revision 0"),
            found(since(diagram(HOME.replace("CB-PV INV", "INV"))), "CB-PV"),
            # what was stamped is gone
            found(since(diagram(HOME + "; MSP@0.2 CB-9")), "@stamp", says="CB-9, which is gone"),
            found(since(diagram(HOME.replace("MSP@1", "MSP@0.9"))), "W7", says="1 wire."),
        ],
        right=[changed(), changed({"MAIN": {"remarks": "new"}, "INV": {"location": "garage"}}), since(relabeled())],
        undecided=[
            asks(drawn(ROW, stamp=STAMPED), "how everything stood at revision 0"),
            asks(drawn(ROW, stamp=STAMP), "how everything stood at revision 0"),
            asks(changed(revision=3), "how everything stood at revision 3"),
            asks(changed(revision=None), "stamp.revision"),
        ],
        edge=[
            sound(drawn(ROW)),
            # stamped anew
            sound(drawn(with_(ROW, snapshot=Snapshot()), stamp=with_(STAMP, fingerprint=fingerprint(NOW)))),
            found(changed({"MAIN": {"rating_a": 800}, "CB-PV": {"rating_a": 40}}), "MAIN"),
        ],
    ),
    "DOC-008": RuleCases(
        wrong=[
            found(drawn(with_(ROW, description=" ")), "@revision/0", says="no description"),
            found(drawn(with_(ROW, date="")), "@revision/0", says="no date"),
            found(drawn(ROW, with_(ROW, number=1, date="2026-11-01")), "@revision/1", says="dated before"),
        ],
        right=[drawn(ROW), drawn(ROW, with_(ROW, number=1, date="2026-11-20", description="added 59N"))],
        undecided=[
            asks(drawn(with_(ROW, date="", submitted=None), stage=None, case_number=None), "the date of revision 0"),
        ],
        edge=[
            sound(drawn(ROW, with_(ROW, number=1))),
            sound(drawn(with_(ROW, number=2, date="6/30/26"), with_(ROW, number=3))),
            found(drawn(with_(ROW, number=-1)), "@revision/-1"),
            found(drawn(with_(ROW, date="", description="")), "@revision/0", says="no date and no description"),
            found(drawn(with_(ROW, date=""), stage=None), "@revision/0"),
            found(drawn(with_(ROW, date="", submitted=None)), "@revision/0"),
            found(drawn(with_(ROW, description="", submitted=None), stage=None, case_number="123456"), "@revision/0"),
            sound(drawn()),
        ],
    ),
    "DOC-021": RuleCases(
        wrong=[
            found(relay("27", "UV1"), "R1", says="'UV1'"),
            found(relay("undervoltage"), "R1"),
            found(relay("1547"), "R1"),
        ],
        right=[relay("27", "59", "59N", "81U", "81O", "51", "51N", "25", "86", "50BF", "87T", "27-1")],
        undecided=[asks(relay(), "R1.functions")],
        edge=[
            sound(relay("50/51", "81O/U", "59N (3V0)", "3V0", "25 sync check", 27, "PMU", "50P1")),
            sound(relay(auxiliary=True)),
            found(relay("0"), "R1"),
            found(relay("100"), "R1"),
            found(relay("27/UV1"), "R1"),
            found(relay(" "), "R1"),
        ],
    ),
    "DOC-022": RuleCases(
        wrong=[found(relay("46"), "R1"), found(relay("27", "46Q"), "R1")],
        right=[relay("47")],
        undecided=Never("the functions are on the sheet, or DOC-021 asks for them"),
        edge=[sound(relay()), sound(relay("146")), found(relay(46), "R1")],
    ),
}
