"""Ways in which a designer gets a sheet wrong, that several families of single faults share."""

from __future__ import annotations

from typing import Any

from rules.plain_document import Plain

PLACE = ("pcc", "inv1", "inv2", "inv", "ess", "g")
SA: dict[str, Any] = {
    "certification": "1741-SA", "certification_edition": "Edition 2", "ride_through_category": "II",
    "settings": [{"function": "27", "pickup": 88, "unit": "pct-nominal", "clearing_s": 2},
                 {"function": "27", "pickup": 50, "unit": "pct-nominal", "clearing_s": 1.1}],
}  # fmt: skip


def status(sheet: Plain, key: str, status: str) -> Plain:
    sheet[key]["status"] = status
    return sheet


def noted(sheet: Plain, *notes: str) -> Plain:
    return sheet.project(notes=list(notes))


def wire_props(sheet: Plain, one: str, other: str, **props: Any) -> Plain:
    sheet.between(one, other).setdefault("props", {}).update(props)
    return sheet


def customers(sheet: Plain) -> Plain:
    """The recloser is the customer's own, on his side of the PCC."""
    return sheet.owned("rec", "customer").set("rec", pcc_recloser=False)
