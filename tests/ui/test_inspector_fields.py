"""What the inspector shows of a selection."""

from diagram import diagram
from tieline.model.document import Document
from tieline.model.records import Device, End, Wire
from tieline.ui.panels.fields import LABELS, MIXED, OWNER, STATUS, Asked, edit_for, fields_of, things_in

SITE = diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV PV")


def rows(*ids, asked=None):
    return {row.name: row for row in fields_of(things_in(SITE, ids), asked)}


def test_one_device_has_every_property_of_its_kind():
    from tieline.model.dictionary import dictionary

    shown = set(rows("CB-PV"))
    assert set(dictionary().kinds["breaker"].props) <= shown
    assert {OWNER, STATUS, LABELS} <= shown


def test_bus_geometry_is_not_for_the_inspector():
    assert "drawn_length" not in rows("MSP")


def test_several_devices_share_what_all_have_and_no_tag():
    shown = rows("CB-PV", "INV")
    assert "rating_a" not in shown
    assert "tag" not in shown
    assert "voltage_v" in shown


def test_different_values_are_mixed():
    document = SITE.apply(edit_for(("CB-PV",), "rating_a", 40).apply(SITE))
    (row,) = [r for r in fields_of(things_in(document, ("CB-PV", "MAIN"))) if r.name == "rating_a"]
    assert row.value is MIXED
    assert row.shown == "(mixed)"
    assert not row.is_given


def test_one_edit_sets_all_selected():
    edit = edit_for(("CB-PV", "MAIN"), "rating_a", 100)
    after = SITE.apply(edit.apply(SITE))
    assert [after.devices[key].props["rating_a"] for key in ("CB-PV", "MAIN")] == [100, 100]


def test_owner_status_and_labels_are_edited_as_what_they_are():
    document = SITE
    for name, value in ((OWNER, "utility"), (STATUS, "existing"), (LABELS, ["PV BREAKER"])):
        document = document.apply(edit_for(("CB-PV",), name, value).apply(document))
    breaker = document.devices["CB-PV"]
    assert (breaker.owner, breaker.status, breaker.labels) == ("utility", "existing", ("PV BREAKER",))


def test_a_field_knows_which_rules_ask_for_it_and_that_it_is_missing():
    asked = Asked({"breaker.interrupting_ka": ("INT-001",)}, frozenset({"CB-PV.rating_a"}))
    shown = rows("CB-PV", asked=asked)
    assert shown["interrupting_ka"].asked_by == ("INT-001",)
    assert not shown["interrupting_ka"].missing
    assert shown["rating_a"].missing == ("rating_a" not in SITE.devices["CB-PV"].props)


def test_a_wire_has_the_properties_of_wires():
    wire = next(iter(SITE.wires))
    assert "conductor" in rows(wire)
    assert OWNER not in rows(wire)


def test_an_unknown_property_is_shown_and_kept():
    document = diagram("EPS M1")
    document = document.apply(edit_for(("M1",), "colour_of_cover", "gray").apply(document))
    (row,) = [r for r in fields_of(things_in(document, ("M1",))) if r.name == "colour_of_cover"]
    assert row.group == "Not in the dictionary"
    assert row.shown == "gray"


def test_groups_do_not_come_twice():
    groups = [row.group for row in fields_of(things_in(SITE, ("INV",)))]
    assert groups == sorted(groups, key=groups.index)
    assert list(dict.fromkeys(groups)) == [g for i, g in enumerate(groups) if i == 0 or groups[i - 1] != g]


def test_wires_taken_along_by_a_marquee_leave_the_devices_to_be_edited():
    document = Document(
        devices=[Device("D1", "breaker"), Device("D2", "breaker")],
        wires=[Wire("W1", "power", End("D1", "load"), End("D2", "line"))],
    )
    assert [thing.id for thing in things_in(document, ("W1", "D2", "D1"))] == ["D2", "D1"]
    assert [thing.id for thing in things_in(document, ("W1",))] == ["W1"]
