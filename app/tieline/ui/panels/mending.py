"""What is done about findings: all safe fixes as one step; waivers granted, renewed and removed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tieline.edit.waivers import RemoveWaivers
from tieline.model.document import Document
from tieline.ui.considerate import considerate
from tieline.ui.errands import beside
from tieline.ui.session import Session
from tieline.ui.wording import plural

if TYPE_CHECKING:
    from tieline.fixes.all_safe import Mended
    from tieline.model.records import Waiver
    from tieline.rules.finding import Finding
    from tieline.rules.waivers import Standing


class Mending(QObject):
    """Acts on a session; `said` tells what came of it."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.window_of_it = session, parent
        self.is_under_way = False

    # ------------------------------------------------------------ fixes
    def fix_all(self) -> None:
        """Find out beside the window's work which safe fixes can be made together, then make them as one step."""
        if self.is_under_way:
            return
        self.is_under_way = True
        self.said.emit("Trying the fixes together…")
        document, profile, report = self.session.document, self.session.judged_by, self.session.report

        def work() -> tuple[Document, Mended]:
            from tieline.fixes.all_safe import mend_all

            with considerate():
                return document, mend_all(document, profile, report=report)

        beside(work, self._make)

    def _make(self, found: tuple[Document, Mended]) -> None:
        self.is_under_way = False
        document, mended = found
        if document is not self.session.document:
            self.said.emit("The sheet has changed meanwhile; nothing was fixed.")
        elif not mended.made:
            self.said.emit("No fix can be made without harm elsewhere.")
        elif self.session.do(mended.edit):
            self.said.emit(f"{plural(len(mended.made), 'finding')} fixed; Undo takes it back in one step.")

    # ------------------------------------------------------------ waivers
    def standings(self) -> tuple[Standing, ...]:
        """How each waiver of the document stands, the ones to look at first."""
        from tieline.rules.waivers import standings

        report = self.session.report
        found = standings(self.session.document, report) if report is not None else ()
        return tuple(sorted(found, key=lambda standing: ("expired", "gone", "in force").index(standing.state)))

    def waive(self, finding: Finding) -> None:
        """Ask for a waiver of a finding."""
        from tieline.ui.dialogs.waive import WaiveDialog

        if finding.is_waived or not finding.where:
            self.said.emit("This finding is waived already." if finding.is_waived else "This finding cannot be waived.")
            return
        WaiveDialog(finding, self.session, self._renewed(finding), self._over()).exec()

    def renew(self, waiver_id: str) -> None:
        """Ask for a waiver again, on the facts as they are now."""
        from tieline.ui.dialogs.waive import WaiveDialog

        for standing in self.standings():
            if standing.waiver.id == waiver_id and standing.finding is not None:
                WaiveDialog(standing.finding, self.session, standing.waiver, self._over()).exec()

    def _renewed(self, finding: Finding) -> Waiver | None:
        """The expired waiver of a finding, whose words are offered again."""
        return next((s.waiver for s in self.standings() if s.finding is finding), None)

    def remove(self, waivers: Iterable[str]) -> None:
        """Take waivers back."""
        self.session.do(RemoveWaivers(tuple(waivers)))

    def remove_gone(self) -> None:
        """Take back all waivers whose finding is gone."""
        self.remove(standing.waiver.id for standing in self.standings() if standing.state == "gone")

    def _over(self) -> QWidget:
        return QApplication.activeWindow() or self.window_of_it
