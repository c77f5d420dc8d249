"""A session: one open document with its file, its history, its selection, and what the check says of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tieline.edit.edit import Edit, EditError
from tieline.edit.fitness import refuse_unfit
from tieline.edit.history import History
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.profile import DEFAULT_PROFILE, Profile, ProfileError, load_profile
from tieline.model.records import Project, Sheet
from tieline.ui.checking import Checker
from tieline.ui.considerate import collect_all
from tieline.ui.laying import placed, with_wires_laid
from tieline.ui.letting_go import LettingGo

if TYPE_CHECKING:
    from tieline.network.graph import OneLineGraph
    from tieline.network.points import Points
    from tieline.network.site import Site
    from tieline.rules.engine import Report
    from tieline.rules.stages import Readiness
    from tieline.storage import Loaded
    from tieline.ui.checking import Verdict
    from tieline.ui.panels.finding_groups import Listing

_PAUSE_MS = 90
"""A large document is looked at when nothing has been done to it for so long."""
_STAGES_MS = 250
"""So long after a check the stages of the submission are looked at."""


def empty_document() -> Document:
    """What a new window begins with: one ANSI B sheet under the default profile."""
    return Document(Project({"jurisdiction": DEFAULT_PROFILE}), sheets=(Sheet("E-1", "One-line diagram"),))


class Session(QObject):
    """Everything a window shows is one of these; every change of the document goes through `do`, `undo`, `redo`.

    `changed` carries the Change, so that listeners look at the ids touched and no others. `opened` says that the
    whole document is another. `checked` follows a little later, when `report`, `site` and `points` are of the
    present document.
    """

    opened = Signal()
    changed = Signal(object)
    selection_changed = Signal()
    history_changed = Signal()
    dirty_changed = Signal(bool)
    path_changed = Signal()
    checked = Signal()
    checking_changed = Signal(bool)
    """A check began beside the window's work, or came to its end; until then `report` is the last one."""
    readied = Signal()
    """`readiness` is of the document as last checked."""
    refused = Signal(str)

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.loaded: Loaded | None = None
        self.profile: Profile = load_profile()
        """The profile the document names: its sheets are drawn and its files named by it."""
        self._against: Profile | None = None
        self.report: Report | None = None
        self.site: Site | None = None
        self.listing: Listing | None = None
        self.readiness: tuple[Readiness, ...] = ()
        self.live_check = True
        self.checker = Checker(self)
        self.checker.decided.connect(self._take_verdict)
        self.checker.readied.connect(self._take_readiness)
        self.checker.busy_changed.connect(self.checking_changed)
        self._last_took_ms = 0.0
        self._old = LettingGo(self)
        self._graph: OneLineGraph | None = None
        self._selection: tuple[str, ...] = ()
        self._history = History(placed(document) if document is not None else empty_document())
        self._was_dirty = False
        self._check_soon = QTimer(self, singleShot=True, interval=0)
        self._check_soon.timeout.connect(self._check_live)
        self._ready_soon = QTimer(self, singleShot=True, interval=_STAGES_MS)
        self._ready_soon.timeout.connect(self.look_at_stages)
        self._take_profile()

    # ------------------------------------------------------------ the document
    @property
    def document(self) -> Document:
        """The present document."""
        return self._history.document

    def show(self, document: Document, path: Path | None = None, loaded: Loaded | None = None) -> None:
        """Take another document in place of this one; its history is empty.

        Devices without a place get one and wires without a route are laid; that makes the document no less clean.
        """
        self._history = History(placed(document))
        self._graph = None
        self.path, self.loaded, self.report, self.site = path, loaded, None, None
        self.listing, self.readiness, self._last_took_ms = None, (), 0.0
        self._against = None
        self.checker.rest()
        collect_all()
        self._selection = ()
        self._take_profile()
        self.opened.emit()
        self.selection_changed.emit()
        self.path_changed.emit()
        self._tell_history()
        self._look_again()

    def new(self) -> None:
        """Begin with an empty sheet."""
        self.show(empty_document())

    def open(self, path: str | Path, *, lenient: bool = False) -> Loaded:
        """Open a document, or the one inside a PDF. A PDF's document has no path yet: saving asks for one.

        Raises StorageError; the present document then stays.
        """
        from tieline.storage import load

        loaded = load(path, lenient=lenient)
        self.show(loaded.document, None if loaded.from_pdf else Path(path), loaded)
        return loaded

    def save(self, path: str | Path | None = None) -> Path:
        """Write the document to `path`, or where it came from. Raises StorageError; nothing is marked as saved then."""
        from tieline.storage import save

        target = Path(path) if path is not None else self.path
        if target is None:
            raise ValueError("A new document is saved under a name.")
        untouched = self.loaded is not None and not self.is_dirty and self.loaded.document is not self.document
        save(target, self.loaded.document if untouched and self.loaded else self.document, self.loaded)
        self._history.mark_clean()
        if self.path != target:
            self.path = target
            self.path_changed.emit()
        self._tell_history()
        return target

    # ------------------------------------------------------------ changing
    def do(self, edit: Edit, merges: str | None = None) -> bool:
        """Make an edit, with the wires it loosens laid anew, as one step of the history.

        Edits in a row with the same `merges` key become one step. Returns False, after `refused` has said why, where
        the edit cannot be made.
        """
        try:
            change = self.foreseen(edit)
        except EditError as error:
            self.refused.emit(str(error))
            return False
        if change:
            self._history.push(edit.label, change, merges)
            self._tell(change)
        return True

    def foreseen(self, edit: Edit) -> Change:
        """The change `do` would make, wires laid, with nothing done yet. Raises EditError."""
        return with_wires_laid(self.document, refuse_unfit(edit.apply(self.document)))

    def settle(self) -> None:
        """Let the next edit be a step by itself, whatever its `merges` key."""
        self._history.settle()

    def undo(self) -> None:
        """Take the last step back."""
        if (change := self._history.undo()) is not None:
            self._tell(change)

    def redo(self) -> None:
        """Make the step taken back last once more."""
        if (change := self._history.redo()) is not None:
            self._tell(change)

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back, or None."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """What `redo` would make again, or None."""
        return self._history.redo_label

    @property
    def is_dirty(self) -> bool:
        """Whether the document differs from the one saved or opened."""
        return not self._history.is_clean

    def mark_dirty_free(self) -> None:
        """Take the present document as kept, without writing it."""
        self._history.mark_clean()
        self._tell_history()

    @property
    def graph(self) -> OneLineGraph:
        """What is drawn, as a networkx multigraph: made when first wanted, then in step with every change."""
        if self._graph is None:
            from tieline.network.graph import OneLineGraph

            self._graph = OneLineGraph(self.document)
        return self._graph

    def _tell(self, change: Change) -> None:
        if self._graph is not None:
            self._graph.apply(change, self.document)
        if "@project" in change.records:
            self._take_profile()
        gone = {key for key, (_, after) in change.records.items() if after is None}
        kept = tuple(key for key in self._selection if key not in gone)
        self.changed.emit(change)
        if kept != self._selection:
            self._selection = kept
            self.selection_changed.emit()
        self._tell_history()
        self._look_again()

    def _tell_history(self) -> None:
        self.history_changed.emit()
        if self._was_dirty != self.is_dirty:
            self._was_dirty = self.is_dirty
            self.dirty_changed.emit(self._was_dirty)

    def _take_profile(self) -> None:
        wanted = self.document.project.text("jurisdiction") or DEFAULT_PROFILE
        if wanted != self.profile.id:
            with suppress(ProfileError):
                self.profile = load_profile(wanted)

    @property
    def judged_by(self) -> Profile:
        """The profile the rules judge by: the document's own, unless a reviewer chose another."""
        return self._against or self.profile

    def judge_by(self, name: str) -> None:
        """Judge by another profile than the document's, which stays as it is; "" for its own again."""
        self._against = load_profile(name) if name and name != self.profile.id else None
        self.check_now()

    # ------------------------------------------------------------ selection
    @property
    def selection(self) -> tuple[str, ...]:
        """The ids selected, in the order they were picked."""
        return self._selection

    def select(self, ids: Iterable[str]) -> None:
        """Select these things and no others; ids that are not in the document are passed over."""
        wanted = tuple(dict.fromkeys(key for key in ids if key in self.document))
        if wanted != self._selection:
            self._selection = wanted
            self._history.settle()
            self.selection_changed.emit()

    # ------------------------------------------------------------ checking
    @property
    def points(self) -> Points | None:
        """The points of the interconnection as the graph had them at the last check."""
        return None if self.site is None else self.site.points

    def check_later(self) -> None:
        """Check as soon as the window has nothing better to do."""
        self._look_again()

    @property
    def is_checking(self) -> bool:
        """Whether a check is under way beside the window's work."""
        return self.checker.is_busy

    def check_now(self) -> None:
        """Check the present document: at once while it is small, beside the window's work when it is large."""
        from tieline.ui.checking import check_here, is_small

        document, judged = self.document, self.as_filed()
        if is_small(document):
            self.checker.rest()
            self._take_verdict(check_here(document, self.judged_by, judged))
        else:
            self.checker.ask(document, self.judged_by, judged)

    def _check_live(self) -> None:
        """Check after a change: nobody asked, so nobody may notice."""
        from tieline.ui.checking import UNNOTICED_MS

        if self._last_took_ms <= UNNOTICED_MS:
            self.check_now()
        else:
            self.checker.ask(self.document, self.judged_by, self.as_filed())

    def as_filed(self) -> Document:
        """The document as the rules judge it: of a submittal opened from its PDF, under the PDF's own name."""
        if self.loaded is None or not self.loaded.from_pdf or self.is_dirty:
            return self.document
        from tieline.storage import as_filed

        return as_filed(replace(self.loaded, document=self.document))

    def _look_again(self) -> None:
        self._ready_soon.stop()
        if not self.live_check:
            self.checker.rest()
            return
        from tieline.ui.checking import is_small

        self.checker.drop()
        self._check_soon.start(0 if is_small(self.document) else _PAUSE_MS)

    def _take_verdict(self, verdict: Verdict) -> None:
        if verdict.document is not self.document:
            return
        if self.report is not None:
            self._old.take(self.report.findings)
        self.report, self.site, self.listing = verdict.report, verdict.site, verdict.listing
        self._last_took_ms = verdict.took_ms
        self.checked.emit()
        if self.live_check:
            self._ready_soon.start()

    def look_at_stages(self) -> None:
        """Find out beside the window's work what stands between the document and each stage of its submission."""
        if self.report is not None:
            self.checker.ask_stages(self.document, self.judged_by, self.as_filed(), self.report)

    def _take_readiness(self, found: tuple[Document, tuple[Readiness, ...]]) -> None:
        document, readiness = found
        if document is self.document:
            for one in self.readiness:
                self._old.take(one.report.findings)
            self.readiness = readiness
            self.readied.emit()
