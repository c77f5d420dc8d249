"""A device turned round in its run: its sides are exchanged, the run keeps its course."""

from __future__ import annotations

import msgspec
import pytest

from diagram import diagram
from tieline.drawing.symbols import library
from tieline.edit.edit import EditError
from tieline.edit.turn_round import TurnRound
from tieline.fixes.disconnects import turned_round
from tieline.model.change import Change
from tieline.model.document import Document

RUN = "EPS MAIN DS.load; DS.line INV"


def placed() -> Document:
    """A switch with its load side up, its run laid straight."""
    document = diagram(RUN)
    at = {"EPS": (50, 10), "MAIN": (50, 20), "DS": (50, 60), "INV": (50, 80)}
    devices = [
        msgspec.structs.replace(d, at=at[d.id], turn=180 if d.id == "DS" else 0) for d in document.devices.values()
    ]
    wires = [msgspec.structs.replace(w, route=()) for w in document.wires.values()]
    return document.apply(Change.of(document, *devices, *wires))


def ports(document: Document) -> dict[str, str]:
    """What is wired to each side of the switch."""
    ends = (w.end_at("DS").port for w in document.wires_at("DS"))
    others = (w.other("DS").device for w in document.wires_at("DS"))
    return dict(zip(ends, others, strict=True))


def test_sides_are_exchanged_and_taken_back():
    document = diagram(RUN)
    assert ports(document) == {"load": "MAIN", "line": "INV"}
    change = TurnRound("DS").apply(document)
    assert ports(document.apply(change)) == {"line": "MAIN", "load": "INV"}
    assert document.apply(change).apply(change.inverse()) == document


def test_each_side_stands_where_the_other_stood():
    document = placed()
    before = document.devices["DS"]
    after = document.apply(turned_round(before).apply(document)).devices["DS"]
    assert after.turn == 0
    for side, other in (("line", "load"), ("load", "line")):
        stood, stands = library().port_place(before, other), library().port_place(after, side)
        assert (stood.x, stood.y, stood.dx, stood.dy) == (stands.x, stands.y, stands.dx, stands.dy)


def test_the_run_keeps_its_course_and_what_is_wired_aside_is_laid_anew():
    document = placed()
    turned = document.apply(turned_round(document.devices["DS"]).apply(document))
    assert {w.route for w in turned.wires_at("DS")} == {()}
    loose = document.apply(TurnRound("DS").apply(document))
    assert {w.route for w in loose.wires_at("DS")} == {None}


def test_a_device_of_one_side_is_refused():
    with pytest.raises(EditError, match="no two sides"):
        TurnRound("LOAD").apply(diagram("EPS MAIN LOAD"))
