"""The sheet of styles: one rhythm of 4 and 8 pixels, flat surfaces, hairlines between them."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from tieline.ui.style.colors import Colors


def stylesheet(colors: Colors) -> str:
    """The application's style sheet in these colors."""
    words = {key: str(value) for key, value in asdict(colors).items()}
    words["check"] = "check-on-dark" if colors.dark else "check-on-light"
    return Template(_SHEET).substitute(words)


_SHEET = """
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QToolTip { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px 8px; }

QMenuBar { background: $window; color: $text; padding: 2px 6px; spacing: 2px; }
QMenuBar::item { padding: 5px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; color: $text; border: 1px solid $line_strong; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 14px; border-radius: 5px; min-width: 150px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url(icons:controls/check-mark.svg); }
QMenu::right-arrow { image: url(icons:controls/chevron-right.svg); width: 10px; height: 10px; right: 8px; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $line; padding: 5px 8px; spacing: 2px; }
QToolBar::separator { background: $line; width: 1px; margin: 5px 7px; }
QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton:disabled { color: $faint; }
QToolButton:focus { border-color: $accent; }
QToolButton#primary { background: $accent; color: $on_accent; padding: 5px 14px; font-weight: 600; }
QToolButton#primary:hover { background: $accent_hover; }
QToolButton#primary:disabled { background: $sunken; color: $faint; }
QToolButton[popupMode="2"]::menu-indicator { image: none; }
QToolButton#tab { color: $muted; font-size: 12px; font-weight: 600; padding: 4px 9px; }
QToolButton#tab:checked { color: $text; background: $sunken; }
QToolButton#tab:hover:!checked { color: $text; }

QStatusBar { background: $window; border-top: 1px solid $line; color: $muted; min-height: 28px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 0 8px; }
QStatusBar QToolButton { color: $muted; padding: 2px 8px; border-radius: 5px; }

QDockWidget { color: $text; }
QWidget#dockTitle { background: $panel; border: none; }
QWidget#dockTitle QLabel { color: $muted; font-weight: 600; font-size: 12px; }
QWidget#panel, QScrollArea#panel, QWidget#panelBody { background: $panel; border: none; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 14px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:hover:!selected { color: $text; background: $hover; }
QTabBar QToolButton { background: $window; border: none; }
QTabBar::close-button { image: url(icons:controls/close.svg); }
QTabWidget::pane { border: none; border-top: 1px solid $line; top: -1px; }

QPushButton { background: $raised; color: $text; border: 1px solid $line_strong; border-radius: 6px;
  padding: 6px 16px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sunken; }
QPushButton:focus { border-color: $accent; }
QPushButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton:disabled { color: $faint; background: $sunken; border-color: $line; }
QPushButton:default, QPushButton#primary { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:hover, QPushButton#primary:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton:default:disabled, QPushButton#primary:disabled { background: $sunken; color: $faint; border-color: $line; }
QPushButton#danger { color: $error; }
QPushButton#quiet { background: transparent; border-color: transparent; color: $accent; padding: 4px 8px; }
QPushButton#quiet:hover { background: $accent_soft; }
QPushButton#quiet:disabled { color: $faint; }
QPushButton#small { padding: 3px 10px; min-height: 16px; font-size: 12px; }

QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit, QSpinBox, QDoubleSpinBox {
  background: $raised; color: $text; border: 1px solid $line_strong; border-radius: 6px; padding: 4px 8px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox { min-height: 20px; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover { border-color: $faint; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QDateEdit:disabled {
  background: $sunken; color: $faint; border-color: $line; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QDateEdit[wrong="true"] { border-color: $error; }
QLineEdit#search { background: $sunken; border-color: transparent; padding-left: 2px; }
QLineEdit#search:focus { border-color: $accent; background: $raised; }
QLineEdit#plain { border: none; background: transparent; font-size: 16px; padding: 8px 4px; }

QComboBox { background: $raised; color: $text; border: 1px solid $line_strong; border-radius: 6px;
  padding: 4px 8px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(icons:controls/chevron-down.svg); width: 10px; height: 10px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px;
  outline: none; selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; border-radius: 4px; }
QDateEdit::drop-down { border: none; width: 22px; }
QDateEdit::down-arrow { image: url(icons:controls/chevron-down.svg); width: 10px; height: 10px; }
QAbstractSpinBox:disabled { background: $sunken; color: $faint; border-color: $line; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
  border: none; width: 16px; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {
  image: url(icons:controls/chevron-up.svg); width: 8px; height: 8px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {
  image: url(icons:controls/chevron-down.svg); width: 8px; height: 8px; }

QSlider { min-height: 22px; background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line_strong; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $line_strong; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: $accent;
  border: 1px solid $accent; }
QSlider::handle:horizontal:hover { background: $accent_hover; border-color: $accent_hover; }
QSlider::handle:horizontal:focus { border: 2px solid $raised; width: 12px; height: 12px; }
QSlider::handle:horizontal:disabled { background: $faint; border-color: $faint; }

QCheckBox, QRadioButton { color: $text; spacing: 8px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $line_strong; border-radius: 4px;
  background: $raised; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url(icons:controls/$check.svg); }
QRadioButton::indicator { width: 13px; height: 13px; border: 1px solid $line_strong; border-radius: 7px;
  background: $raised; }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 7px; height: 7px; background: $on_accent; }

QListView, QTreeView, QTableView { background: $panel; color: $text; border: none; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; alternate-background-color: $panel; }
QListView#card, QTreeView#card, QTableView#card, QTableWidget#card, QListWidget#card {
  background: $raised; border: 1px solid $line; border-radius: 8px; }
QListView#completions { background: $raised; border: 1px solid $line_strong; }
QTreeView::item, QListView::item { padding: 3px 4px; border: none; }
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
  background: $accent_soft; color: $text; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url(icons:controls/chevron-right.svg); }
QTreeView::branch:has-children:open { image: url(icons:controls/chevron-down.svg); }
QTableView { gridline-color: $line; }
QTableView::item { padding: 0 7px; border: none; }
QTableView QLineEdit { border-radius: 0; padding: 0 4px; min-height: 0; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 6px 8px; font-weight: 600; font-size: 12px; }
QTableCornerButton::section { background: transparent; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::handle:vertical { min-height: 32px; margin: 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QAbstractScrollArea::corner { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QLabel { background: transparent; }
QLabel#title { font-size: 20px; font-weight: 600; color: $text; }
QLabel#display { font-size: 30px; font-weight: 600; color: $text; }
QLabel#heading { font-size: 14px; font-weight: 600; color: $text; }
QLabel#group { color: $muted; font-size: 12px; font-weight: 600; }
QLabel#muted { color: $muted; }
QLabel#small { color: $muted; font-size: 12px; }
QLabel#wrong { color: $error; font-size: 12px; }
QLabel#good { color: $sound; font-size: 12px; }
QLabel#unit { color: $muted; font-size: 12px; }
QLabel#mono { color: $text; background: $sunken; border-radius: 6px; padding: 8px 10px; }
QFrame#rule { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame#card { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame#popup { background: $raised; border: 1px solid $line_strong; border-radius: 10px; }
QFrame#note { background: $info_soft; border-radius: 6px; }
QFrame#warningNote { background: $warning_soft; border-radius: 6px; }
QFrame#errorNote { background: $error_soft; border-radius: 6px; }
QFrame#soundNote { background: $sound_soft; border-radius: 6px; }
QFrame#undecidedNote { background: $undecided_soft; border-radius: 6px; }
QWidget#startPage, QWidget#startBody { background: $window; }
QWidget#sidebar { background: $panel; border-right: 1px solid $line; }
QTextBrowser { background: $raised; border: none; padding: 4px; }
QTextBrowser#page { background: $raised; border: 1px solid $line; border-radius: 8px; padding: 12px; }
"""
