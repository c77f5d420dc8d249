"""Sheets for the islanding and monitoring rules: one line section, a project on it, the Company's recloser or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diagram import diagram
from tieline.model.document import Document

BARE = "EPS M1 PCC CB-1 INV"
WITH_RECLOSER = "EPS REC M1 PCC CB-1 INV"
LOADED = {"min_load_kw": 1000, "section_der_kw": 0, "section_noncertified_kw": 0}
EPS = {"voltage_v": 13200, "phases": 3, "wires": 4, "network": "radial"} | LOADED
SA, SB = {"certification": "1741-SA"}, {"certification": "1741-SB"}
NONE = {"certification": "none"}
PASSIVE = {"volt_var": "off", "specified_pf": "off", "frequency_watt": "on"}
RECLOSER = {"pcc_recloser": True}
BLOCKING = RECLOSER | {"reclose_blocking": True}
ROI = {"kind": "roi-study", "title": "Risk of islanding"}


def line_section(
    drawn: str = BARE,
    *,
    kw: float | None = 600,
    inv: Mapping[str, Any] = SB,
    eps: Mapping[str, Any] | None = None,
    rec: Mapping[str, Any] | None = None,
    project: Mapping[str, Any] | None = None,
    more: Mapping[str, Mapping[str, Any]] | None = None,
    owner: Mapping[str, str] | None = None,
) -> Document:
    """A project on a line section; a fact given as None is not stated. `rec` draws the Company's recloser."""
    if rec is not None:
        drawn = drawn.replace("EPS M1", "EPS REC M1")
    props: dict[str, Mapping[str, Any]] = {"EPS": EPS | dict(eps or {}), **(more or {})}
    props["INV"] = PASSIVE | {"kw": kw, "kva": kw} | dict(inv)
    if rec is not None:
        props["REC"] = rec
    stated = {key: {n: v for n, v in facts.items() if v is not None} for key, facts in props.items()}
    owners = ({"REC": "utility"} if "REC" in drawn else {}) | dict(owner or {})
    facts = {"process": "expedited"} | dict(project or {})
    return diagram(drawn, props=stated, owner=owners, project={n: v for n, v in facts.items() if v is not None})
