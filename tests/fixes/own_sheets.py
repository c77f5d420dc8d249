"""Faulty sheets on which a fix can be made, for rules whose own sheets leave out what else a mended one must show."""

from __future__ import annotations

from diagram import diagram
from rules.cases_grounding import DELTA, GT, GT_BEHIND
from rules.cases_panel_limit import exporting
from rules.cases_transformers import plant
from tieline.edit.set_props import SetProject, SetProps
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.paths import data_folder
from tieline.storage import loads


def example(name: str) -> Document:
    return loads((data_folder("resources") / "examples" / f"{name}.tieline").read_bytes(), name).document


def without_wire(document: Document, one: str, other: str) -> Document:
    """The document without the wire between two devices, named by tag."""
    tags = {device.id: device.tag for device in document.devices.values()}
    wire = next(w for w in document.wires.values() if {tags[w.a.device], tags[w.b.device]} == {one, other})
    return document.apply(Change.of(document, removed=(wire.id,)))


def spelled_out(document: Document, tag: str) -> Document:
    """The document with the undervoltage function of a relay, and on the label of its test switch, in words."""
    for device in document.devices.values():
        if "27" in device.items("functions"):
            words = ["undervoltage" if f == "27" and device.tag == tag else f for f in device.items("functions")]
            document = document.apply(SetProps((device.id,), {"functions": words}).apply(document))
    return document


def lettered(document: Document) -> Document:
    """The document with the letter on its power control system."""
    letter = {"kind": "pcs-certification", "title": "UL 1741 CRD", "file": "letter.pdf"}
    return document.apply(SetProject({"attachments": [letter]}).apply(document))


_HOUSE = diagram(
    "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV DS INV PV; MSP@.3 CB-1 BUS1@0; BUS1@1 LOAD; MSP@.6 CB-2 BUS2@0; "
    "BUS2@1 LOAD2; BUS1@.5 TIE BUS2@.5",
    props={"TIE": {"role": "tie"}},
)

OWN: dict[str, tuple[Document, ...]] = {
    "XFM-002": (plant(inv={"kw": 100, "kva": 100}, plate={"primary_winding": "wye", "primary_grounding": None}),),
    "GND-006": (
        plant(
            GT_BEHIND,
            inv={"kw": 750, "kva": 750},
            plate=DELTA,
            more={"GT": GT["GT"] | {"neutral_reactor_provision": True}},
        ),
    ),
    "PCC-016": (_HOUSE,),
    "PCS-013": (lettered(exporting(10)),),
    "REL-031": (
        without_wire(example("standalone-solar-1mw"), "VT-1", "TS-1"),
        without_wire(example("standalone-solar-1mw"), "CT-1", "TS-1"),
    ),
    "DOC-021": (spelled_out(example("standalone-solar-1mw"), "R-1"),),
}
