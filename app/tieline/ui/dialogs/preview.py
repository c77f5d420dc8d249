"""Every sheet as it will be printed, those with schedules too, which the drawing itself does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsScene,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from tieline.ui.canvas.ink import Ink
from tieline.ui.canvas.zoom import ZoomView
from tieline.ui.dialogs.frame import DialogFrame, label
from tieline.ui.errands import beside
from tieline.ui.session import Session
from tieline.ui.style.theme import colors
from tieline.ui.wording import plural

if TYPE_CHECKING:
    from tieline.drawing.marks import Picture

_BLACK, _WHITE = "#000000", "#FFFFFF"


class _Page(QGraphicsItem):
    """A printed sheet: black on white, whatever the window's colors are."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self._ink = Ink(picture.marks)
        self._box = QRectF(0, 0, picture.width, picture.height)

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.fillRect(self._box, QColor(_WHITE))
        self._ink.paint(painter, _BLACK)


class _Pages(ZoomView):
    """Shows one page, to be zoomed and moved like the drawing, also with the left button."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._panning_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self.starts_panning(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.goes_on_panning(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._panning_from = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()


class PreviewDialog(DialogFrame):
    """The list of sheets at the left, the one picked beside it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Print preview", "", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session = session
        self.pictures: tuple[Picture, ...] = ()
        self.scene = QGraphicsScene(self)
        self.view = _Pages(self.scene)
        self.view.setBackgroundBrush(QColor(colors().desk))
        self.view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self.sheets = QListWidget()
        self.sheets.setFixedWidth(236)
        self.sheets.setSpacing(2)
        self.sheets.setWordWrap(True)
        self.sheets.currentRowChanged.connect(self.show_page)
        self.told = label("Laying the sheets out…", "muted")
        self.told.setWordWrap(False)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.sheets)
        line.addWidget(self.view, 1)
        self.body.addLayout(line, 1)
        self.footer.insertWidget(0, self.told)
        self.add_button("Zoom in", self.view.zoom_in)
        self.add_button("Zoom out", self.view.zoom_out)
        self.add_button("Fit", self.view.fit)
        self.add_button("Close", self.accept, default=True)
        self.resize(1180, 780)
        document, profile = session.document, session.profile

        def drawn() -> tuple[Picture, ...]:
            from tieline.drawing.compose import draw
            from tieline.model.fingerprint import fingerprint

            return draw(document, profile=profile, fingerprint=fingerprint(document))

        beside(drawn, self.show_pictures)

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        """List the sheets and show the first."""
        self.pictures = tuple(pictures)
        own = self.session.document.sheets
        self.sheets.clear()
        for picture in self.pictures:
            made = "" if picture.sheet in own else "\nMade from the data"
            item = QListWidgetItem(f"{picture.sheet}  {picture.title}{made}")
            item.setSizeHint(QSize(0, 52 if made or len(picture.title) > 22 else 34))
            self.sheets.addItem(item)
        further = sum(picture.sheet not in own for picture in self.pictures)
        counted = plural(len(self.pictures), "sheet")
        self.told.setText(f"{counted}, {further} of them made from the data" if further else counted)
        self.sheets.setCurrentRow(0)

    def show_page(self, row: int) -> None:
        """Show the sheet of this row."""
        if 0 <= row < len(self.pictures):
            self.scene.clear()
            page = _Page(self.pictures[row])
            self.scene.addItem(page)
            self.view.set_home(page.boundingRect())
            self.view.fit()
