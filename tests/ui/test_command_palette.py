"""The command palette finds everything and does what is chosen."""

from PySide6.QtCore import Qt

from tieline.ui.command_palette import Choice, CommandPalette, fit, ranked


def choice(text, group="Edit", words=""):
    return Choice(text, group, "", lambda: None, words)


def test_beginnings_of_words_come_first():
    choices = [choice("Select Nothing"), choice("Next Sheet"), choice("New"), choice("Open Recent")]
    assert [c.text for c in ranked(choices, "ne")][:2] == ["Next Sheet", "New"]


def test_initials_are_enough():
    assert fit(choice("Project and Title Block"), "ptb")
    assert not fit(choice("Project and Title Block"), "bpx")


def test_several_words_in_any_order():
    assert fit(choice("Save As", "File"), "file as")


def test_nothing_typed_leaves_the_order():
    choices = [choice("B"), choice("A")]
    assert ranked(choices, " ") == choices


def test_enter_does_the_chosen_and_closes(qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    done = []
    choices = [
        Choice("First", "Edit", "", lambda: done.append(1)),
        Choice("Second", "Edit", "", lambda: done.append(2)),
    ]
    palette = CommandPalette(window, choices, "Type")
    palette.open_over(window)
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == [2]


def test_what_fits_nothing_says_so(qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    palette = CommandPalette(window, [choice("Save")], "Type")
    palette.search.setText("zzz")
    assert palette.shown == []
    assert not palette.nothing.isHidden()
    palette.run()
