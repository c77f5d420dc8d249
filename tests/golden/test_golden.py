"""Golden drawings: the SVG of a few documents, kept beside this file as it was when somebody looked at it.

A difference is a drawing that changed. If the change is meant, look at the new picture and keep it:

    TIELINE_GOLDEN=write python -m pytest tests/golden
"""

import difflib
import os
from pathlib import Path

import pytest

from tieline.drawing.compose import draw
from tieline.export.svg import write_svg
from tieline.model.document import Document
from tieline.model.records import Device, End, Project, Revision, Sheet, Wire
from tieline.storage import load

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "resources" / "examples"


def empty() -> Document:
    return Document()


def by_hand() -> Document:
    """A small service with every place and bend made by hand, so that neither layout nor router has a say."""
    rows = (
        ("EPS", "utility_source", "utility", "existing", (60, 30), {"voltage_v": 240, "phases": 1}),
        ("M1", "meter", "utility", "existing", (60, 50), {"role": "service"}),
        ("PCC", "point", "customer", "proposed", (60, 70), {"points": ["PCC", "POI"]}),
        ("MAIN", "breaker", "customer", "existing", (60, 86), {"rating_a": 200, "voltage_v": 240}),
        ("MSP", "bus", "customer", "existing", (60, 112), {"rating_a": 200, "drawn_length": 60}),
        ("CB-PV", "breaker", "customer", "proposed", (120, 126), {"rating_a": 40}),
        ("INV-1", "inverter", "customer", "proposed", (120, 152), {"kw": 7.6, "kva": 7.6}),
        ("LOAD", "load", "customer", "future", (80, 130), {"kw": 9.5}),
    )
    wires = (
        ("EPS", "out", "M1", "line"), ("M1", "load", "PCC", "a"), ("PCC", "b", "MAIN", "line"),
        ("MAIN", "load", "MSP", "bus"), ("CB-PV", "line", "MSP", "bus"), ("CB-PV", "load", "INV-1", "ac"),
        ("LOAD", "line", "MSP", "bus"),
    )  # fmt: skip
    positions = {"MAIN": 0.0, "CB-PV": 1.0, "LOAD": 1 / 3}
    return Document(
        Project({
            "title": "Doe residence, 7.6 kW", "case_number": "00412345", "stage": "application",
            "site_address": "48 Maple Street, Warwick, RI 02886", "notes": ["Inverter certified to UL 1741 SB."],
        }),
        [Sheet("E-1", "One-line diagram")],
        [
            Device(tag, kind, owner, status, "E-1", at, props={"tag": tag, **props})
            for tag, kind, owner, status, at, props in rows
        ],
        [
            Wire(f"W{n}", "power", End(a, port), End(b, other, positions.get(a) if b == "MSP" else None), ())
            for n, (a, port, b, other) in enumerate(wires, 1)
        ],
        revisions=[Revision(0, "2026-11-02", "AB", "Issued for application", "2026-11-03")],
    )  # fmt: skip


def residential() -> Document:
    return load(EXAMPLES / "residential-pv-load-side.tieline").document


@pytest.mark.parametrize("document", [empty, by_hand, residential])
def test_the_drawing_is_as_it_was(document):
    pictures = draw(document(), fingerprint="0123456789abcdef")
    found = b"".join(write_svg(picture) for picture in pictures).decode()
    path = HERE / f"{document.__name__}.svg"
    if os.environ.get("TIELINE_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
        pytest.skip(f"{path.name} written anew; look at it")
    kept = path.read_text(encoding="utf-8")
    changed = list(difflib.unified_diff(kept.splitlines(), found.splitlines(), "kept", "drawn", lineterm="", n=0))
    assert not changed, "\n".join(changed[:40])
