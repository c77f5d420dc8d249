"""The palette offers every kind, finds it by its nicknames, and hands it over."""

from PySide6.QtCore import Qt

from tieline.model.dictionary import dictionary
from tieline.ui.actions import commands
from tieline.ui.canvas.view import MIME_KIND
from tieline.ui.kinds import GROUPS, KEYS
from tieline.ui.panels.palette import Entry, PalettePanel
from tieline.ui.symbol_preview import ink_of_kind
from tieline.ui.wording import KIND_NAMES


def test_every_kind_of_the_dictionary_is_offered_once():
    offered = [offer.kind for _, offers in GROUPS for offer in offers]
    assert sorted(offered) == sorted(dictionary().kinds)
    assert set(KIND_NAMES) == set(dictionary().kinds)


def test_keys_are_single_and_no_command_has_them():
    keys = [offer.key for _, offers in GROUPS for offer in offers if offer.key]
    assert len(keys) == len(set(keys)) == len(KEYS)
    taken = {key for command in commands() for key in command.keys if isinstance(key, str)}
    assert not taken & set(keys)


def test_every_kind_has_a_picture(qtbot):
    for kind in dictionary().kinds:
        assert not ink_of_kind(kind).bounds.isEmpty()


def test_search_finds_by_name_and_nickname(qtbot):
    panel = PalettePanel()
    qtbot.addWidget(panel)
    for typed, kind in (("powerwall", "ess"), ("zigzag", "grounding_transformer"), ("circuit br", "breaker")):
        panel.search.setText(typed)
        assert kind in [row.offer.kind for row in panel.list.kinds.rows if isinstance(row, Entry)]
    panel.search.setText("no such thing")
    assert panel.list.kinds.rows == []


def test_enter_in_the_search_takes_up_the_first_found(qtbot):
    panel = PalettePanel()
    qtbot.addWidget(panel)
    qtbot.keyClicks(panel.search, "zigzag")
    with qtbot.waitSignal(panel.chosen) as chosen:
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert chosen.args == ["grounding_transformer"]


def test_a_click_takes_a_kind_up(qtbot):
    panel = PalettePanel()
    qtbot.addWidget(panel)
    panel.resize(260, 600)
    panel.show()
    place = panel.list.visualRect(panel.list.kinds.first()).center()
    with qtbot.waitSignal(panel.chosen) as chosen:
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [GROUPS[0][1][0].kind]


def test_a_drag_carries_the_kind(qtbot):
    panel = PalettePanel()
    qtbot.addWidget(panel)
    carried = panel.list.kinds.mimeData([panel.list.kinds.first()])
    assert b"utility_source" in carried.data(MIME_KIND).data()
