"""The inspector: what is known of the selection, edited in place; the project where nothing is selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from tieline.model.records import Device, Wire
from tieline.ui.panels.catalogue_line import CatalogueLine
from tieline.ui.panels.completion import names_for
from tieline.ui.panels.field_list import FieldList
from tieline.ui.panels.fields import Asked, Field, edit_for, fields_of, things_in
from tieline.ui.panels.project_summary import ProjectSummary
from tieline.ui.panels.search_box import SearchBox
from tieline.ui.session import Session
from tieline.ui.style.theme import colors, theme
from tieline.ui.symbol_preview import preview
from tieline.ui.wording import kind_name, plural


class InspectorHeader(QWidget):
    """Symbol, tag and kind of what is selected."""

    def __init__(self) -> None:
        super().__init__()
        self._things: Sequence[Device | Wire] = ()
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 16, 8)
        line.setSpacing(12)
        self.picture = QLabel()
        self.picture.setFixedSize(QSize(44, 44))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(self.picture)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self.title = QLabel()
        self.title.setObjectName("heading")
        self.about = QLabel()
        self.about.setObjectName("small")
        for label in (self.title, self.about):
            label.setMinimumWidth(40)
            texts.addWidget(label)
        line.addLayout(texts, 1)
        theme().changed.connect(self._paint)

    def show_things(self, things: Sequence[Device | Wire]) -> None:
        """Say what is selected."""
        self._things = things
        if len(things) == 1:
            thing = things[0]
            self.title.setText(thing.tag if isinstance(thing, Device) else f"Wire {thing.id}")
            self.about.setText(_kind(thing) + (f"  ·  {thing.id}" if isinstance(thing, Device) else ""))
        else:
            self.title.setText(_counted(things))
            counts = Counter(_kind(thing) for thing in things)
            self.about.setText(", ".join(plural(count, _in_text(name)) for name, count in counts.most_common(3)))
        self._paint()

    def _paint(self) -> None:
        devices = [thing for thing in self._things if isinstance(thing, Device)]
        alike = len({device.kind for device in devices}) == 1 and len(devices) == len(self._things)
        self.picture.setVisible(alike)
        self.picture.setStyleSheet(f"background: {colors().sunken}; border-radius: 8px;")
        if alike:
            self.picture.setPixmap(preview(devices[0], 38, self.devicePixelRatioF(), colors().text))


class InspectorPanel(QWidget):
    """Shows and edits the properties of the selection of a session."""

    project_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setMinimumWidth(300)
        self._asked = Asked()
        self._rules_read = False
        self.header = InspectorHeader()
        self.filter: QLineEdit = SearchBox("Filter properties")
        self.list = FieldList()
        self.list.taken.connect(self._take)
        self.list.list_wanted.connect(self._edit_list)
        self.list.delegate.names_for = lambda row: names_for(row.name, self._things())
        self.catalogue = CatalogueLine()
        self.catalogue.wanted.connect(session.do)
        self.filter.textChanged.connect(self.refresh)
        self.summary = ProjectSummary(session)
        self.summary.project_wanted.connect(self.project_wanted)
        self._lay_out()
        session.opened.connect(self.refresh)
        session.changed.connect(lambda _: self.refresh())
        session.selection_changed.connect(self.refresh)
        session.checked.connect(self._on_checked)
        self.refresh()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        search = QVBoxLayout()
        search.setContentsMargins(16, 0, 16, 8)
        search.setSpacing(8)
        search.addWidget(self.catalogue)
        search.addWidget(self.filter)
        column.addLayout(search)
        column.addWidget(self.list, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.summary)
        self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def sizeHint(self) -> QSize:
        return QSize(320, 520)

    @property
    def ids(self) -> tuple[str, ...]:
        """The devices and wires that are shown."""
        return tuple(thing.id for thing in self._things())

    def _things(self) -> tuple[Device | Wire, ...]:
        return things_in(self.session.document, self.session.selection)

    def fields(self) -> tuple[Field, ...]:
        """The fields of the selection, those that the filter leaves."""
        things = self._things()
        wanted = self.filter.text().strip().lower()
        every = fields_of(things, self._asked)
        return tuple(f for f in every if not wanted or _matches(f, wanted))

    def refresh(self) -> None:
        """Show the selection as the document has it now."""
        things = self._things()
        self.pages.setCurrentIndex(1 if things else 0)
        if not things:
            self.summary.refresh()
            self.list.fields.show(())
            return
        self.header.show_things(things)
        self.catalogue.tell(things)
        self.list.fields.show(self.fields())

    def edit_field(self, name: str) -> bool:
        """Open the editor of a property of the selection; False where it is not shown."""
        self.filter.clear()
        return self.list.edit_field(name)

    def begin_editing(self) -> None:
        """Give the keyboard to the properties: to the tag where there is one, else to the first."""
        if not self.ids:
            return
        if not self.edit_field("tag"):
            self.list.setCurrentIndex(self.list.fields.index(1))
            self.list.setFocus()

    # ------------------------------------------------------------ the rules
    def _on_checked(self) -> None:
        listing = self.session.listing
        if listing is None:
            return
        needs = listing.missing
        by = self._asked.by if self._rules_read else _asking_rules()
        self._rules_read = True
        if needs != self._asked.missing or by is not self._asked.by:
            self._asked = Asked(by, needs)
            self.refresh()
        elif not self.session.selection:
            self.summary.refresh()

    # ------------------------------------------------------------ editing
    def _take(self, name: str, value: object) -> None:
        if ids := self.ids:
            self.session.do(edit_for(ids, name, value))

    def _edit_list(self, row: Field, anchor: QRect) -> None:
        from tieline.ui.panels.list_editor import ListDialog

        dialog = ListDialog(row, self)
        dialog.place_near(anchor)
        if dialog.exec() and (dialog.value() != row.value or row.is_mixed):
            self._take(row.name, dialog.value())


def _asking_rules() -> dict[str, tuple[str, ...]]:
    """KIND.property → the codes of the rules that read it."""
    from tieline.rules.engine import all_rules

    asking: dict[str, tuple[str, ...]] = {}
    for rule in all_rules():
        for name in rule.fields:
            asking[name] = (*asking.get(name, ()), rule.code)
    return asking


def _matches(row: Field, wanted: str) -> bool:
    words = f"{row.label} {row.name} {row.spec.meaning} {row.shown} {' '.join(row.asked_by)}".lower()
    return all(word in words for word in wanted.split())


def _kind(thing: Device | Wire) -> str:
    return kind_name(thing.kind) if isinstance(thing, Device) else f"{thing.kind.capitalize()} wire"


def _in_text(name: str) -> str:
    """A kind's name inside a sentence; abbreviations keep their capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _counted(things: Sequence[Device | Wire]) -> str:
    devices = sum(isinstance(thing, Device) for thing in things)
    wires = len(things) - devices
    parts = ([plural(devices, "device")] if devices else []) + ([plural(wires, "wire")] if wires else [])
    return " and ".join(parts)
