"""The panel-limit dialog: sliders and numbers together, the answer at once, the sheet followed as it changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rules.busbar_sheets import HOUSE, STORED, controlled, house
from tieline.edit.set_props import SetProps
from tieline.storage.templates import find_template
from tieline.ui.command_choices import actions_by_menu
from tieline.ui.dialogs.panel_limit import PanelLimitDialog
from tieline.ui.session import Session
from tieline.ui.style.theme import Appearance, theme
from tieline.ui.window import MainWindow


@pytest.fixture
def opened(qtbot):
    """Opens the dialog on a document."""

    def open_on(document):
        session = Session(document)
        session.live_check = False
        dialog = PanelLimitDialog(session)
        qtbot.addWidget(dialog)
        dialog.show()
        return session, dialog

    return open_on


@pytest.fixture
def whole_home(opened):
    return opened(find_template("powerwall-plus-backup-switch").document())


def put(dialog, grid, solar, battery):
    for field, amps in ((dialog.grid_field, grid), (dialog.solar_field, solar), (dialog.battery_field, battery)):
        field.box.setValue(amps)


@pytest.mark.parametrize(
    ("grid", "solar", "battery", "says", "frame"),
    [
        (100, 24, 10, "leaves all sources alone", "soundNote"),
        (110, 24, 10, "reduces the batteries: 144 A", "warningNote"),
        (110, 32, 10, "reduces the batteries and limits controlled solar", "warningNote"),
        (110, 32, 20, "curtails every source it controls to 0", "errorNote"),
    ],
)
def test_the_answer_is_there_at_once(whole_home, grid, solar, battery, says, frame):
    _, dialog = whole_home
    put(dialog, grid, solar, battery)
    assert says in dialog.says.text()
    assert dialog.card.objectName() == frame
    assert f"= {grid + solar + battery} A" in dialog.lines.text()
    assert dialog.gauge.answer.currents.total_a == grid + solar + battery
    assert not dialog.needs.isVisible()


def test_slider_and_number_follow_each_other(whole_home):
    _, dialog = whole_home
    dialog.grid_field.slider.setValue(57)
    assert dialog.grid_field.box.value() == 57
    dialog.grid_field.box.setValue(-12.4)
    assert dialog.grid_field.slider.value() == -12
    assert dialog.currents.grid_a == -12.4
    assert dialog.grid_field.box.suffix() == " A"


def test_nothing_that_is_said_is_cut_off(opened, qtbot):
    _, dialog = opened(find_template("powerwall-2-gateway-2").document())
    put(dialog, 20, 35, 8)
    for said in (dialog.says, dialog.lines, dialog.remarks):
        qtbot.waitUntil(lambda said=said: said.height() >= said.heightForWidth(said.width()))


def test_export_and_charging_are_said_to_count_as_nothing(whole_home):
    _, dialog = whole_home
    put(dialog, -20, 30, -5)
    assert dialog.grid_field.note.text() == "Export of 20 A counts as 0 A."
    assert dialog.battery_field.note.text() == "Charging of 5 A counts as 0 A."
    assert dialog.currents.total_a == 30
    put(dialog, 20, 30, 5)
    assert not dialog.grid_field.note.isVisible()


def test_it_begins_with_the_sources_at_rated_output(opened):
    _, dialog = opened(find_template("powerwall-2-gateway-2").document())
    assert (dialog.grid_field.amps, dialog.solar_field.amps, dialog.battery_field.amps) == (0, 21, 24)
    put(dialog, 5, 5, 5)
    dialog.rated.click()
    assert dialog.solar_field.amps == 21


def test_it_follows_the_sheet(whole_home):
    session, dialog = whole_home
    put(dialog, 100, 0, 0)
    controller = dialog.limit.id
    assert session.do(SetProps((controller,), {"panel_limit_a": 100}))
    assert dialog.says.text() == "CTRL-1 finds nothing to reduce: 100 A has reached 95 A (95 % of the limit)."
    assert dialog.about_limit.text() == "CTRL-1: panel limit 100 A, protects MSP"
    assert session.do(SetProps((controller,), {"panel_limit_a": None}))
    assert "disables the function" in dialog.says.text()
    assert dialog.card.objectName() == "undecidedNote"
    assert dialog.needs.isVisible()
    assert dialog.grid_field.amps == 100


def test_without_a_controller_there_is_nothing_to_set(opened):
    _, dialog = opened(house(HOUSE))
    assert "no controller" in dialog.says.text()
    assert not dialog.grid_field.slider.isEnabled() and not dialog.rated.isEnabled()


def test_of_several_controllers_one_is_chosen(opened):
    second = {"CTRL-2": {"functions": ["pcs-panel-limit"], "panel_limit_a": 80, "protected_buses": ["MSP"]}}
    _, dialog = opened(controlled(STORED + "; CTRL-2 ~communication~ INV", **second))
    assert dialog.controllers.isVisible() and dialog.controllers.count() == 2
    dialog.controllers.setCurrentText("CTRL-2")
    assert "80 A" in dialog.about_limit.text()
    put(dialog, 90, 0, 0)
    assert "CTRL-2" in dialog.says.text()
    dialog.controllers.setCurrentText("CTRL")
    assert "160 A" in dialog.about_limit.text()


def test_solar_of_both_kinds_asks_for_the_uncontrolled_part(opened):
    own = {"ESS": {"pcs_controlled": True, "integrated_solar": True}, "INV": {"source": "pv"}}
    _, dialog = opened(controlled(STORED + "; ESS.dc PV-2", **own))
    assert dialog.uncontrolled_field.slider.isVisible()
    put(dialog, 100, 45, 8)
    dialog.uncontrolled_field.box.setValue(30)
    assert dialog.currents.uncontrolled_solar_a == 30
    dialog.uncontrolled_field.box.setValue(90)
    assert dialog.currents.uncontrolled_solar_a == 45
    _, other = opened(controlled())
    assert not other.uncontrolled_field.slider.isVisible()


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_the_bar_is_painted_with_its_marks(opened, appearance):
    _, dialog = opened(find_template("powerwall-plus-backup-switch").document())
    theme().choose(appearance)
    put(dialog, 100, 24, 24)
    shown = dialog.gauge.grab().toImage()
    tones = {shown.pixelColor(x, 53).name() for x in range(shown.width())}
    assert {theme().colors.info.lower(), theme().colors.preview.lower(), theme().colors.sound.lower()} <= tones
    assert dialog.gauge.reach_a >= 200
    assert dialog.gauge.accessibleDescription() == "148 A into the panel, 92 % of the limit"
    theme().choose(Appearance.LIGHT)


def test_it_opens_from_the_menu_with_its_keys(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.session.show(find_template("powerwall-plus-backup-switch").document())
    window.session.live_check = False
    window.show()
    action = window.actions_by_name["panel_limit"]
    assert action.shortcut().toString() == "Ctrl+L"
    assert any(found is action for menu, found in actions_by_menu(window) if menu == "Check")
    action.trigger()
    (dialog,) = window.findChildren(PanelLimitDialog)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.session.live_check = False
