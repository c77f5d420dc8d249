"""The inspector offers what the equipment catalogue knows, and completes a model that is being typed."""

import pytest
from PySide6.QtCore import Qt

from diagram import diagram
from tieline.ui.panels.completion import names_for
from tieline.ui.panels.field_editors import TextEditor
from tieline.ui.panels.inspector import InspectorPanel
from tieline.ui.session import Session


@pytest.fixture
def session(qtbot):
    facts = {"CB-1": {"manufacturer": "Square D", "model": "QO240", "voltage_v": 240}, "CB-2": {"model": "qo 250"}}
    session = Session(diagram("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@.8 CB-2 LOAD2; MSP@1 ESS", props=facts))
    session.live_check = False
    return session


@pytest.fixture
def inspector(session, qtbot):
    panel = InspectorPanel(session)
    qtbot.addWidget(panel)
    panel.resize(360, 900)
    panel.show()
    return panel


def test_the_line_counts_what_is_missing_and_fills_it_in_as_one_step(session, inspector, qtbot):
    session.select(["CB-1"])
    assert inspector.catalogue.isVisible()
    assert inspector.catalogue.words.text() == "From the catalog: 6 facts"
    assert "Interrupting" in inspector.catalogue.words.toolTip()
    before = session.document
    qtbot.mouseClick(inspector.catalogue.button, Qt.MouseButton.LeftButton)
    assert session.document.devices["CB-1"].props["interrupting_ka"] == 10
    assert not inspector.catalogue.isVisible()
    session.undo()
    assert session.document == before
    assert inspector.catalogue.isVisible()


def test_several_devices_are_filled_in_together(session, inspector, qtbot):
    session.select(["CB-1", "CB-2", "MAIN"])
    assert inspector.catalogue.words.text() == "From the catalog: 14 facts of 2 devices"
    before = session.document
    qtbot.mouseClick(inspector.catalogue.button, Qt.MouseButton.LeftButton)
    assert [session.document.devices[key].number("rating_a") for key in ("CB-1", "CB-2")] == [40, 50]
    session.undo()
    assert session.document == before


@pytest.mark.parametrize("key", ["MAIN", "M1", "W1"])
def test_what_the_catalogue_does_not_know_has_no_line(session, inspector, key):
    session.select(["CB-1"])
    session.select([key])
    assert not inspector.catalogue.isVisible()


def test_of_a_model_in_variants_one_is_chosen(session, inspector, qtbot):
    session.select(["ESS"])
    inspector.edit_field("model")
    editor = inspector.findChildren(TextEditor)[-1]
    qtbot.keyClicks(editor, "powerwall 3")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert inspector.catalogue.words.text() == "From the catalog: 4 variants"
    inspector.catalogue.button.click()
    names = {action.text(): action for action in inspector.catalogue._menu.actions()}
    names["7.6 kW: 7 facts"].trigger()
    props = session.document.devices["ESS"].props
    assert (props["manufacturer"], props["kw"], props["max_output_a"]) == ("Tesla", 7.6, 31.7)


def test_a_model_is_completed_and_choosing_it_offers_its_facts(session, inspector, qtbot):
    session.select(["MAIN"])
    assert inspector.edit_field("model")
    editor = inspector.findChildren(TextEditor)[-1]
    editor.selectAll()
    qtbot.keyClicks(editor, "o26")
    popup = editor.completer().popup()
    assert popup.isVisible()
    assert popup.model().rowCount() == 1
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.document.devices["MAIN"].text("model") == "QO260")
    qtbot.waitUntil(lambda: inspector.catalogue.isVisible())
    assert not any(e.isVisible() for e in inspector.findChildren(TextEditor))


def test_only_the_stated_makers_models_are_suggested(session):
    breaker, unnamed = session.document.devices["CB-1"], session.document.devices["MAIN"]
    assert ("QO240", "") in names_for("model", [breaker])
    assert ("QO240", "Square D") in names_for("model", [unnamed])
    assert names_for("manufacturer", [breaker]) == (("Square D", ""),)
    assert names_for("rating_a", [breaker]) == ()
    assert names_for("model", [breaker, session.document.devices["ESS"]]) == ()


def test_another_field_is_not_completed(session, inspector):
    session.select(["MAIN"])
    inspector.edit_field("location")
    assert inspector.findChildren(TextEditor)[-1].completer() is None
