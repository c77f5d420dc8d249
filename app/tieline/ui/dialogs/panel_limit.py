"""What the site controller does at given currents: currents to set, the answer at once, a bar against the limit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from tieline.network.power_control import PanelLimit
from tieline.network.site import Site
from tieline.studies.panel_limit import Answer, Currents, answer, answers, is_mixed, rated_currents
from tieline.studies.panel_limit_words import amperes, arithmetic, headline, notes
from tieline.ui.dialogs.frame import DialogFrame, label
from tieline.ui.dialogs.panel_limit_gauge import PanelLimitGauge, tone_of
from tieline.ui.session import Session
from tieline.ui.style.theme import colors, theme
from tieline.ui.wording import missing_words

_SHORTEST_A = 200
"""The sliders reach at least so far, and half as far again as the limit and the panel's rating."""
_BOX_TALL = 32
_FRAMES = {"below": "soundNote", "battery": "warningNote", "solar": "warningNote", "curtailed": "errorNote"}


class CurrentField:
    """One current: a slider and a number with its unit, which follow each other. `told` hears of every change."""

    def __init__(self, name: str, hint: str, told: Callable[[], None], *, can_be_negative: bool = False) -> None:
        self.name, self.can_be_negative = name, can_be_negative
        self.label = QLabel(name)
        self.label.setToolTip(hint)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(10)
        self.slider.setToolTip(hint)
        self.slider.setAccessibleName(f"{name} current")
        self.box = QDoubleSpinBox()
        self.box.setDecimals(1)
        self.box.setSuffix(" A")
        self.box.setFixedSize(104, _BOX_TALL)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setAccessibleName(f"{name} current in amperes")
        self.label.setBuddy(self.box)
        self.note = label("", "small")
        self._told = told
        self.reach(_SHORTEST_A)
        self.slider.valueChanged.connect(self._slid)
        self.box.valueChanged.connect(self._typed)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.label, self.slider, self.box, self.note)

    @property
    def amps(self) -> float:
        return self.box.value()

    def reach(self, most_a: int) -> None:
        """How far the slider goes; a number may be ten times as large."""
        blocked = QSignalBlocker(self.box), QSignalBlocker(self.slider)
        self.slider.setRange(-most_a if self.can_be_negative else 0, most_a)
        self.box.setRange(-10.0 * most_a if self.can_be_negative else 0.0, 10.0 * most_a)
        self.slider.setValue(round(self.box.value()))
        del blocked

    def paint_label(self) -> None:
        """The name with a patch of the color it has on the bar."""
        tone = tone_of(self.name, colors())
        self.label.setText(f"<span style='color:{tone}'>■</span>&nbsp; {self.name}")

    def set(self, amps: float) -> None:
        """Show a current; `told` does not hear of it."""
        blocked = QSignalBlocker(self.box), QSignalBlocker(self.slider)
        self.box.setValue(amps)
        self.slider.setValue(round(amps))
        del blocked

    def _slid(self, amps: int) -> None:
        with QSignalBlocker(self.box):
            self.box.setValue(amps)
        self._told()

    def _typed(self, amps: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(amps))
        self._told()


class PanelLimitDialog(DialogFrame):
    """Stays open beside the sheet: the answer follows the currents, and the sheet where that is changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            "Panel limit", "What the site controller does at these currents, as the panel-limit page tells it.", parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session = session
        self.site = Site(session.document, session.judged_by)
        self.controllers = QComboBox()
        self.controllers.setAccessibleName("Controller")
        self.about_limit = label("", "muted")
        self.body.addWidget(self._head())
        self.body.addLayout(self._fields())
        self.gauge = PanelLimitGauge()
        self.body.addWidget(self.gauge)
        self.body.addWidget(self._answer_card())
        self.lines = label("", "mono")
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.lines)
        self.remarks = label("", "small")
        self.body.addWidget(self.remarks)
        self.body.addStretch(1)
        self.rated = self.add_button("Sources at rated output", self.take_rated)
        self.add_button("Close", self.close, default=True)
        self.controllers.currentIndexChanged.connect(self._choose)
        for signal in (session.changed, session.opened):
            signal.connect(self.read_sheet)
        theme().changed.connect(self._paint_labels)
        self._paint_labels()
        self.read_sheet()
        self.take_rated()
        self.resize(640, 620)

    # ------------------------------------------------------------ parts
    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.controllers)
        row.addWidget(self.about_limit, 1)
        return head

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.grid_field = CurrentField(
            "Grid", "What the grid brings; negative is export", self.ask, can_be_negative=True
        )
        self.solar_field = CurrentField("Solar", "What all solar inverters feed in", self.ask)
        self.battery_field = CurrentField(
            "Battery", "What the batteries bring; negative is charging", self.ask, can_be_negative=True
        )
        self.uncontrolled_field = CurrentField(
            "Uncontrolled", "The part of the solar from inverters that the controller cannot reduce", self.ask
        )
        self.fields = (self.grid_field, self.solar_field, self.uncontrolled_field, self.battery_field)
        for row, field in enumerate(self.fields):
            grid.addWidget(field.label, 2 * row, 0)
            grid.addWidget(field.slider, 2 * row, 1)
            grid.addWidget(field.box, 2 * row, 2)
            grid.addWidget(field.note, 2 * row + 1, 1, 1, 2)
        return grid

    def _answer_card(self) -> QFrame:
        self.card = QFrame()
        column = QVBoxLayout(self.card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        self.says = label("", "heading")
        self.needs = label("", "")
        column.addWidget(self.says)
        column.addWidget(self.needs)
        return self.card

    def _paint_labels(self) -> None:
        for field in self.fields:
            field.paint_label()

    # ------------------------------------------------------------ the sheet
    def read_sheet(self, *_: object) -> None:
        """Take the controllers as the sheet has them now; the one chosen stays chosen."""
        self.site = Site(self.session.document, self.session.judged_by)
        chosen = self.controllers.currentData()
        with QSignalBlocker(self.controllers):
            self.controllers.clear()
            for offered in self.site.panel_limits:
                self.controllers.addItem(offered.tag, offered.id)
            self.controllers.setCurrentIndex(max(self.controllers.findData(chosen), 0))
        self.controllers.setVisible(len(self.site.panel_limits) > 1)
        limit = self.limit
        ratings = [] if limit is None else [limit.limit_a, *(panel.number("rating_a") for panel in limit.panels)]
        most = max([_SHORTEST_A, *(1.5 * amps for amps in ratings if amps is not None)])
        for field in self.fields:
            field.reach(int(min(most, 10_000)))
        self.ask()

    @property
    def limit(self) -> PanelLimit | None:
        """The panel limit asked about; None where the sheet has none."""
        limits = self.site.panel_limits
        place = self.controllers.currentIndex()
        return limits[place] if 0 <= place < len(limits) else None

    def _choose(self) -> None:
        self.read_sheet()
        self.take_rated()

    def take_rated(self, *_: object) -> None:
        """Set the sources to their rated output and the grid to nothing."""
        if self.limit is not None:
            given = rated_currents(self.limit, self.site)
            self.grid_field.set(given.grid_a)
            self.solar_field.set(given.solar_a)
            self.battery_field.set(given.battery_a)
            self.uncontrolled_field.set(given.uncontrolled_solar_a or 0.0)
        self.ask()

    # ------------------------------------------------------------ the answer
    @property
    def currents(self) -> Currents:
        """The currents as set; what is uncontrolled is asked only where the sheet has solar of both kinds."""
        solar = self.solar_field.amps
        mixed = self.limit is not None and is_mixed(self.limit, self.site)
        uncontrolled = min(self.uncontrolled_field.amps, solar) if mixed else None
        return Currents(self.grid_field.amps, solar, self.battery_field.amps, uncontrolled)

    def ask(self) -> None:
        """Ask again and show the answer."""
        limit = self.limit
        told = answers(self.site, self.currents)[0] if limit is None else answer(limit, self.currents, self.site)
        for field in self.fields:
            for widget in field.widgets:
                widget.setEnabled(limit is not None)
        for widget in self.uncontrolled_field.widgets:
            widget.setVisible(limit is not None and is_mixed(limit, self.site))
        self.rated.setEnabled(limit is not None)
        self._show(told)

    def _show(self, told: Answer) -> None:
        self.about_limit.setText(_limit_words(told.panel_limit))
        self._show_notes()
        self.gauge.show_answer(told)
        self.says.setText(headline(told))
        self.needs.setText("Cannot tell; missing: " + "; ".join(missing_words(told.needs)) + "." if told.needs else "")
        self.needs.setVisible(bool(told.needs))
        name = "undecidedNote" if told.is_undecided else _FRAMES.get(told.state or "", "undecidedNote")
        if self.card.objectName() != name:
            self.card.setObjectName(name)
            self.card.style().unpolish(self.card)
            self.card.style().polish(self.card)
        self.lines.setText("\n".join(arithmetic(told)))
        remarks = notes(told, self.site)
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()  # only now are the labels in the type of the style sheet

    def _grow(self) -> None:
        """Make room for what is said now; the dialog does not shrink under the hand."""
        layout = self.layout()
        wanted = 0 if layout is None else layout.totalHeightForWidth(self.width())
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def _show_notes(self) -> None:
        for field, word in ((self.grid_field, "Export"), (self.battery_field, "Charging")):
            field.note.setText(f"{word} of {amperes(-field.amps)} counts as 0 A." if field.amps < 0 else "")
        for field in self.fields:
            field.note.setVisible(bool(field.note.text()))


def _limit_words(limit: PanelLimit | None) -> str:
    if limit is None:
        return ""
    amps = "blank" if limit.limit_a is None else amperes(limit.limit_a)
    panels = ", ".join(panel.tag for panel in limit.panels)
    holds = f"protects {panels}" if panels else "no panel is named that it protects"
    return f"{limit.tag}: panel limit {amps}, {holds}"
