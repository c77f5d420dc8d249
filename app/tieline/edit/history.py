"""The history of a document: what was done, what was undone, without limit."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.edit.edit import Edit
from tieline.edit.fitness import refuse_unfit
from tieline.model.change import Change
from tieline.model.document import Document


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history: its label and its change. Steps in a row that share `merges` become one."""

    label: str
    change: Change
    merges: str | None = None


class History:
    """The present document and the way to it.

    A step of the same `merges` key as the one before it is joined to it (typing a number, nudging with the arrows)
    until `settle` is called, something is undone, or the document is marked as saved.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._clean_at: int | None = 0
        self._open = False

    # ------------------------------------------------------------ doing
    def do(self, edit: Edit, merges: str | None = None) -> Change:
        """Make an edit. Raises EditError where it cannot be made; then nothing has happened."""
        return self.push(edit.label, refuse_unfit(edit.apply(self.document)), merges)

    def push(self, label: str, change: Change, merges: str | None = None) -> Change:
        """Take in a change under a label; an empty one leaves no step."""
        if not change:
            return change
        self.document = self.document.apply(change)
        if self._clean_at is not None and self._clean_at > len(self._done):
            self._clean_at = None
        self._undone.clear()
        if self._joins(merges):
            last = self._done.pop()
            joined = last.change.then(change)
            if joined:
                self._done.append(Step(label, joined, merges))
        else:
            self._done.append(Step(label, change, merges))
        self._open = merges is not None
        return change

    def _joins(self, merges: str | None) -> bool:
        last = self._done[-1] if self._done else None
        return (
            self._open
            and last is not None
            and merges is not None
            and last.merges == merges
            and self._clean_at != len(self._done)
        )

    def settle(self) -> None:
        """Let the next step stand by itself, whatever its key."""
        self._open = False

    # ------------------------------------------------------------ going back and forth
    def undo(self) -> Change | None:
        """Take the last step back; the change that did so, or None where there is none."""
        return self._go(self._done, self._undone, back=True)

    def redo(self) -> Change | None:
        """Make the step taken back last once more; the change that did so, or None where there is none."""
        return self._go(self._undone, self._done, back=False)

    def _go(self, source: list[Step], target: list[Step], *, back: bool) -> Change | None:
        self.settle()
        if not source:
            return None
        step = source.pop()
        target.append(step)
        change = step.change.inverse() if back else step.change
        self.document = self.document.apply(change)
        return change

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What `redo` would make again."""
        return self._undone[-1].label if self._undone else None

    # ------------------------------------------------------------ saved or not
    @property
    def is_clean(self) -> bool:
        """Whether the document stands as it was last marked clean."""
        return self._clean_at == len(self._done)

    def mark_clean(self) -> None:
        """Remember the present document as saved."""
        self._clean_at = len(self._done)
        self.settle()
