"""Groups of findings as rows of a list: headings, and the findings of the groups that are open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tieline.ui.panels.finding_groups import Group, sort_of
from tieline.ui.wording import finding_words

if TYPE_CHECKING:
    from tieline.fixes.fix import Fix
    from tieline.rules.finding import Finding

Index = QModelIndex | QPersistentModelIndex
MANY = 400
"""With more findings than this the groups are shown folded at first."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The first row of a group; `family` is its key: a family of rules, a sort, or an id."""

    family: str
    title: str
    count: int
    folded: bool
    counts: Mapping[str, int]


class FindingModel(QAbstractListModel):
    """Headings and findings, one a row. Rows of folded groups are not made."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Heading | Finding] = []
        self.folded: set[str] = set()
        """The groups folded, or where there are many findings those that are open."""
        self.tag_of: Callable[[str], str] = str
        self.fix_of: Callable[[Finding], Fix | None] = _no_fix
        self._groups: Sequence[Group] = ()
        self._are_many = False

    def show(self, groups: Sequence[Group]) -> None:
        """Take these groups in place of those shown."""
        self._groups = groups
        count = sum(len(group.findings) for group in groups)
        self._are_many = count > MANY and len(groups) > 1
        rows = list(self._rows(groups))
        if len(rows) == len(self.rows) and len(rows) < MANY and rows == self.rows:
            # the findings are those shown, made anew: what is known of them goes by the new ones
            self.rows = rows
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def is_folded(self, family: str) -> bool:
        """Whether a group shows its heading alone."""
        return (family in self.folded) != self._are_many

    def toggle(self, family: str) -> None:
        """Fold a group, or open it."""
        self.folded ^= {family}
        self.show(self._groups)

    def open(self, family: str) -> None:
        """Open a group."""
        if self.is_folded(family):
            self.toggle(family)

    def fold_all(self, fold: bool) -> None:
        """Fold every group, or open them."""
        self.folded = {group.key for group in self._groups} if fold != self._are_many else set()
        self.show(self._groups)

    def _rows(self, groups: Sequence[Group]) -> Iterator[Heading | Finding]:
        for group in groups:
            folded = self.is_folded(group.key)
            yield Heading(group.key, group.title, len(group.findings), folded, group.counts)
            if not folded:
                yield from group.findings

    def next_to(self, row: int, by: int) -> int | None:
        """The row of the next finding below (1) or above (-1) a row, in whatever group: it is opened for it."""
        here = row
        while 0 <= (here := here + by) < len(self.rows):
            at = self.rows[here]
            if not isinstance(at, Heading):
                return here
            if at.folded and at.count:
                self.toggle(at.family)
                return here + 1 if by > 0 else here + at.count
        return None

    def group_of(self, same_as: Finding) -> Group | None:
        """The group in which the same finding (rule and places) stands."""
        wanted = (same_as.rule, same_as.where)
        return next((g for g in self._groups if any((f.rule, f.where) == wanted for f in g.findings)), None)

    def row_at(self, index: Index) -> Heading | Finding | None:
        """The heading or finding at an index."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def find(self, same_as: Finding) -> QModelIndex:
        """Where the same finding (rule and places) stands now; invalid where it is gone."""
        wanted = (same_as.rule, same_as.where)
        for place, row in enumerate(self.rows):
            if not isinstance(row, Heading) and (row.rule, row.where) == wanted:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.row_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "" if row is None else spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and row is not None and not isinstance(row, Heading):
            return f"<p>{_escaped(finding_words(row))}</p>"
        return None


def spoken(row: Heading | Finding) -> str:
    """What a screen reader says of a row."""
    if isinstance(row, Heading):
        return f"{row.title}, {row.count}"
    return f"{sort_of(row)}: {row.rule} {finding_words(row)}"


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


def _no_fix(_: Finding) -> Fix | None:
    return None
