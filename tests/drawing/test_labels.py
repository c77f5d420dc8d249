"""Lettering: what is written beside a device, in which order, and where."""

import pytest

from sites_drawn import bays, protected, two_sources
from tieline.drawing.labels import conductor_line, label_lines, place_labels
from tieline.drawing.labels.figures import kilo, number, volts
from tieline.drawing.layout import place
from tieline.drawing.marks import Text
from tieline.drawing.paper import paper
from tieline.drawing.routing import WireEnds, route
from tieline.drawing.text_metrics import text_box
from tieline.model.document import Document
from tieline.model.records import Device, End, Sheet, Wire

B = Sheet("E-1", "One-line diagram", "ANSI B")


def lines(kind: str, *labels: str, **props: object) -> tuple[str, ...]:
    return label_lines(Device("D1", kind, labels=labels, props=props))


def test_tag_rating_voltage_interrupting_rating_make_and_remarks_stand_in_this_order():
    assert lines(
        "breaker", remarks="spare", model="QO2200", manufacturer="Square D", interrupting_ka=22, voltage_v=240,
        poles=2, rating_a=200, tag="MAIN",
    ) == ("MAIN", "200 A, 2P, 240 V", "22 kAIC", "Square D QO2200", "spare")  # fmt: skip


def test_a_device_without_facts_shows_its_id():
    assert lines("switch") == ("D1",)


@pytest.mark.parametrize(
    ("kind", "props", "wanted"),
    [
        ("inverter", {"kw": 7.6, "kva": 7.6}, "7.6 kW / 7.6 kVA"),
        ("inverter", {"certification": "1741-SB", "certification_edition": "Edition 3"}, "UL 1741 SB Ed. 3"),
        ("inverter", {"certification": "none"}, "not UL 1741 certified"),
        ("inverter", {"derated_kw": 5}, "de-rated to 5 kW"),
        ("inverter", {"frequency_watt": "on", "rocof_enabled": False}, "FW on, ROCOF off"),
        ("generator", {"winding": "wye-grounded", "voltage_v": 480}, "480 V, Y-gnd"),
        ("transformer", {"kva": 1000, "phases": 3}, "1000 kVA, 3φ"),
        ("transformer", {"primary_v": 13200, "primary_winding": "wye-grounded", "secondary_v": 480,
                         "secondary_winding": "delta"}, "13.2 kV Y-gnd / 480 V Δ"),
        ("transformer", {"impedance_pct": 5.75, "x_r": 6}, "Z 5.75%, X/R 6"),
        ("grounding_transformer", {"impedance_ohm_per_phase": 125}, "125 Ω/phase"),
        ("neutral_impedance", {"impedance_ohm": 30, "element": "reactor"}, "30 Ω, reactor"),
        ("neutral_impedance", {"continuous_a": 150}, "150 A continuous"),
        ("ct", {"ratio": "600:5", "accuracy": "C200"}, "600:5, C200"),
        ("ct", {"thermal_rating_factor": 2.0, "burden": "B-0.5"}, "TRF 2, B-0.5"),
        ("vt", {"ratio": "7200:120", "accuracy": "0.3WX"}, "7200:120, 0.3WX"),
        ("vt", {"thermal_va": 500, "burden": "W"}, "500 VA, W"),
        ("relay", {"accuracy_pct": 1}, "±1%"),
        ("relay", {"min_sensitivity": "0.2 W"}, "sensitivity 0.2 W"),
        ("meter", {"role": "generation", "der_type": "PV"}, "production PV meter"),
        ("ess", {"kwh": 13.5}, "13.5 kWh"),
        ("switch", {"visible_open": True, "lockable_open": True, "access_24_7": True},
         "visible open, lockable, 24/7"),
        ("breaker", {"normal_position": "open"}, "NORMALLY OPEN"),
        ("point", {"points": ["PCC", "POI"]}, "PCC / POI"),
    ],
)  # fmt: skip
def test_the_facts_that_the_bulletin_wants_are_shown(kind, props, wanted):
    assert wanted in lines(kind, **props)


def test_identical_units_are_counted_beside_the_tag():
    assert lines("inverter", tag="INV", quantity=3)[0] == "INV (3)"


def test_placards_are_shown_in_short():
    shown = lines("breaker", "WARNING: POWER SOURCE OUTPUT CONNECTION", "SECOND")[-1]
    assert shown.startswith("“WARNING: POWER") and shown.endswith("…” +1")


def test_long_text_is_wrapped_and_a_long_word_cut_and_what_cannot_be_printed_left_out():
    shown = lines("relay", remarks="word " * 30 + "x" * 90 + "\x00\n")
    assert all(len(line) <= 36 for line in shown)
    assert len(shown) <= 9


def test_a_figure_is_not_parted_from_its_unit():
    shown = lines("breaker", frame_a=1200, rating_a=1000, poles=3, voltage_v=1000)
    assert shown[1:] == ("1200 AF / 1000 AT, 3P,", "1 kV")


def test_mistyped_properties_are_passed_over():
    assert lines("transformer", kva="much", phases=7, primary_winding="round") == ("D1",)


def test_figures_are_written_without_needless_digits():
    assert (number(7.60), number(200.0), number(1e299)) == ("7.6", "200", "1e+299")
    assert (volts(480), volts(13200), volts(None)) == ("480 V", "13.2 kV", "")
    assert (kilo(1000, "kVA"), kilo(15000, "kVA")) == ("1000 kVA", "15 MVA")


def test_a_wire_shows_its_conductor():
    wire = Wire("W", "power", End("A", "x"), End("B", "y"), props={"conductor": "500 kcmil", "sets": 2})
    assert conductor_line(wire) == "(2) 500 kcmil"


def texts_of(document: Document) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = {}
    for text in place_labels(document):
        found.setdefault(text.of, []).append(text)
    return found


def test_lettering_stands_right_of_a_run_and_left_of_a_relay():
    laid = route(place(protected()))
    texts, ends = texts_of(laid), WireEnds(laid)
    for device in laid.devices.values():
        if device.kind in ("ct", "recloser"):
            assert all(text_box(text).left > ends.box(device).right for text in texts[device.id])


def test_a_bus_is_named_above_its_bar():
    laid = route(place(bays(5)))
    bus = next(device for device in laid.devices.values() if device.kind == "bus")
    assert bus.at is not None
    assert all(text_box(text).bottom < bus.at[1] for text in texts_of(laid)[bus.id])


def test_lettering_does_not_move_when_the_wires_are_laid():
    placed = place(two_sources())
    before = [text for text in place_labels(placed) if text.of in placed.devices]
    after = [text for text in place_labels(route(placed)) if text.of in placed.devices]
    assert before == after


def test_a_full_right_side_sends_lettering_elsewhere():
    devices = [
        Device("A", "breaker", sheet="E-1", at=(60, 40), props={"tag": "CB-A"}),
        Device("B", "breaker", sheet="E-1", at=(68, 40), props={"tag": "CB-B"}),
    ]
    (left, right) = (texts_of(Document(sheets=[B], devices=devices))[key][0] for key in "AB")
    assert text_box(left).right < 60 < text_box(right).left


def test_nothing_is_written_on_the_title_block_or_outside_the_frame():
    page = paper("ANSI B")
    devices = [
        Device(f"D{n}", "load", sheet="E-1", at=at, props={"tag": f"LOAD-{n}"})
        for n, at in enumerate([(12, 12), (330, 12), (12, 205), (215, 180), (164, 170), (328, 120)])
    ]
    for text in place_labels(Document(sheets=[B], devices=devices)):
        box = text_box(text)
        assert not any(box.overlaps(reserved) for reserved in page.reserved)
        assert page.frame.left <= box.left and box.right <= page.frame.right
        assert page.frame.top <= box.top and box.bottom <= page.frame.bottom


def test_what_is_taken_is_kept_clear_of():
    document = Document(sheets=[B], devices=[Device("A", "breaker", sheet="E-1", at=(60, 40), props={"tag": "CB-A"})])
    taken = text_box(place_labels(document)[0]).grown(1)
    (text,) = place_labels(document, "E-1", taken=[taken])
    assert not text_box(text).overlaps(taken)
