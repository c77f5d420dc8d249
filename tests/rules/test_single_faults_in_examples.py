"""Single faults in the shipped examples: each is named by its rule at its device, and without it nothing is wrong."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device
from tieline.paths import data_folder
from tieline.rules.engine import check
from tieline.storage import load

HOME, SOLAR, DELTA = "residential-pv-load-side", "standalone-solar-1mw", "delta-primary-grounding-transformer"
MACHINE, THREE_WIRE, STORAGE = "synchronous-generator", "three-wire-59n", "powerwall-3-gateway-3"
FAMILIES = ("SET", "CT", "VT", "PQ")


def example(name: str) -> Document:
    return load(data_folder("resources") / "examples" / f"{name}.tieline").document


def tagged(document: Document, tag: str) -> Device:
    return next(device for device in document.devices.values() if device.tag == tag)


def stated(document: Document, tag: str, **props: Any) -> Document:
    """The document with these facts of a device stated; None leaves one unsaid."""
    device = tagged(document, tag)
    said = {name: value for name, value in (device.props | props).items() if value is not None}
    return document.apply(Change.of(document, msgspec.structs.replace(device, props=said)))


def reset(document: Document, tag: str, function: str, pickup: float, /, **values: Any) -> Document:
    """The document with one setting of a device changed."""
    rows = [
        row | values if (row["function"], row["pickup"]) == (function, pickup) else row
        for row in tagged(document, tag).props["settings"]
    ]
    assert rows != tagged(document, tag).props["settings"]
    return stated(document, tag, settings=rows)


SB_TRIP = ("27", 88)
FAULTS = [
    ("SET-002", HOME, "INV-1", lambda d: reset(d, "INV-1", *SB_TRIP, clearing_s=2)),
    ("SET-002", SOLAR, "R-1", lambda d: reset(d, "R-1", "81O", 62, pickup=62.5)),
    ("SET-003", MACHINE, "R-1", lambda d: reset(d, "R-1", "27", 50, clearing_s=1.1, delay_s=1.03)),
    ("SET-004", HOME, "INV-1", lambda d: reset(d, "INV-1", *SB_TRIP, pickup=70)),
    ("SET-005", SOLAR, "R-1", lambda d: reset(d, "R-1", "59", 120, delay_s=0.16)),
    ("SET-005", DELTA, "R-1", lambda d: stated(d, "52-1", trip_time_cycles=8)),
    ("SET-006", SOLAR, "INV-2", lambda d: stated(d, "INV-2", rocof_enabled=True, rocof_hz_per_s=2)),
    ("SET-007", HOME, "INV-1", lambda d: stated(d, "INV-1", phase_jump_enabled=None)),
    ("SET-008", MACHINE, "R-1", lambda d: stated(d, "G-1", kva=800)),
    ("SET-009", HOME, "INV-1", lambda d: stated(d, "INV-1", return_delay_s=60)),
    ("SET-009", SOLAR, "R-1", lambda d: stated(d, "R-1", return_v_max_pu=1.1)),
    ("SET-010", SOLAR, "R-1", lambda d: stated(d, "R-1", return_to_service=False)),
    ("SET-012", STORAGE, "ESS-1", lambda d: stated(d, "ESS-1", volt_var="on")),
    ("SET-012", HOME, "INV-1", lambda d: stated(d, "INV-1", frequency_watt="off")),
    ("SET-013", STORAGE, "ESS-1", lambda d: stated(d, "ESS-1", ramp_pct_per_s=5)),
    ("SET-014", HOME, "INV-1", lambda d: stated(d, "INV-1", fw_response_s=10)),
    ("SET-015", MACHINE, "G-1", lambda d: stated(d, "G-1", fw_deadband_hz=0.036)),
    ("SET-016", HOME, "INV-1", lambda d: stated(d, "INV-1", default_settings_apply=False, volt_var="on")),
    ("SET-017", MACHINE, "R-1", lambda d: reset(d, "R-1", "81U", 58.5, pickup=59)),
    ("SET-020", HOME, "INV-1", lambda d: stated(d, "INV-1", detection_s=3)),
    ("SET-021", SOLAR, "R-1", lambda d: stated(d, "R-1", settings=None)),
    ("SET-021", HOME, "INV-1", lambda d: stated(d, "INV-1", settings=None)),
    ("SET-022", SOLAR, "EPS", lambda d: stated(d, "EPS", dtt_required=True)),
    ("CT-001", SOLAR, "CT-1", lambda d: stated(d, "CT-1", thermal_rating_factor=None)),
    ("CT-002", SOLAR, "CT-1", lambda d: stated(d, "CT-1", ratio="40:5")),
    ("CT-003", SOLAR, "CT-1", lambda d: stated(d, "CT-1", ratio="100:5")),
    ("CT-006", SOLAR, "CT-1", lambda d: d.apply(Change.of(d, msgspec.structs.replace(
        d.project, props={k: v for k, v in d.project.props.items() if k != "attachments"})))),
    ("CT-007", SOLAR, "CT-1", lambda d: stated(d, "CT-1", accuracy="0.3B1.8")),
    ("CT-008", SOLAR, "CT-1", lambda d: stated(d, "CT-1", ratio="MR 600:5")),
    ("CT-009", SOLAR, "CT-1", lambda d: stated(d, "CT-1", accuracy="C50")),
    ("VT-001", SOLAR, "VT-1", lambda d: stated(d, "VT-1", connection=None)),
    ("VT-002", SOLAR, "VT-1", lambda d: stated(d, "VT-1", quantity=1)),
    ("VT-003", SOLAR, "VT-1", lambda d: stated(d, "VT-1", connection="open-delta")),
    ("VT-004", THREE_WIRE, "VT-1", lambda d: stated(d, "VT-1", connection="wye-grounded/broken-delta")),
    ("VT-005", SOLAR, "VT-1", lambda d: stated(d, "VT-1", error_pct=3)),
    ("VT-006", SOLAR, "R-1", lambda d: stated(d, "VT-1", sensor="direct")),
    ("VT-007", THREE_WIRE, "VT-1", lambda d: stated(d, "VT-1", rated_line_to_line=None, ratio="7620:120")),
    ("VT-008", THREE_WIRE, "VT-1", lambda d: stated(d, "VT-1", sensor="lea-capacitive")),
    ("VT-009", MACHINE, "R-1", lambda d: stated_removed(d, "VT-2")),
    ("PQ-001", SOLAR, "PCC", lambda d: stated(d, "EPS", fault_3ph_ka=0.3, x_r=1)),
    ("PQ-004", HOME, "INV-1", lambda d: stated(d, "INV-1", power_factor=0.85)),
    ("PQ-005", HOME, "INV-1", lambda d: stated(d, "INV-1", lrov_pu=None, lrov_ms=None)),
    ("PQ-006", HOME, "INV-1", lambda d: longer(d, 140)),
]  # fmt: skip


def stated_removed(document: Document, tag: str) -> Document:
    removed = msgspec.structs.replace(tagged(document, tag), status="removed")
    return document.apply(Change.of(document, removed))


def longer(document: Document, feet: float) -> Document:
    """The document with every run of a stated length this long."""
    runs = [w for w in document.wires.values() if w.number("length_ft") is not None]
    return document.apply(
        Change.of(document, *(msgspec.structs.replace(w, props=w.props | {"length_ft": feet}) for w in runs))
    )


@pytest.mark.parametrize(
    ("code", "name", "tag", "spoil"), FAULTS, ids=[f"{code}-{n}" for n, (code, *_) in enumerate(FAULTS)]
)
def test_a_fault_in_an_example_is_named_at_its_device(code, name, tag, spoil):
    sound = example(name)
    assert check(sound, only=[code]).findings == ()
    found = [f for f in check(spoil(sound), only=[code]).findings if not f.is_undecided]
    at = sound.devices.get(found[0].where[0]) if found else None
    assert at is not None, "nothing is found"
    assert at.tag == tag or (tag == "PCC" and at.kind == "point"), found[0].message


@pytest.mark.parametrize("name", [HOME, SOLAR, DELTA, MACHINE, THREE_WIRE, STORAGE])
def test_the_examples_are_sound_and_decided(name):
    report = check(example(name))
    assert [f.message for f in report.findings if f.rule.split("-")[0] in FAMILIES] == []
