"""The line above the findings that says as of which stage they are, and how they differ from those of now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tieline.ui.readiness_meter import STAGE_WORDS, words_of

if TYPE_CHECKING:
    from tieline.rules.engine import Report
    from tieline.rules.finding import Finding
    from tieline.rules.stages import Readiness

_MOST_CODES = 5


class StageBanner(QFrame):
    """Hidden while the findings are those of now."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 3, 6, 3)
        self.words = QLabel()
        self.words.setMinimumWidth(60)
        line.addWidget(self.words, 1)
        back = QPushButton("Back to now")
        back.setObjectName("quiet")
        back.clicked.connect(self.left)
        line.addWidget(back)
        self.hide()

    def tell(self, readiness: Readiness | None, present: Report | None) -> None:
        """Say how a stage differs from the present; nothing for no stage."""
        self.setVisible(readiness is not None)
        if readiness is None or present is None:
            return
        more, fewer = readiness.differs_from(present)
        parts = [f"{words} {_codes(found)}" for words, found in (("only then", more), ("no more then", fewer)) if found]
        self.words.setText(f"<b>{STAGE_WORDS[readiness.stage]}</b>: {'; '.join(parts) or 'the same as now'}")
        self.words.setToolTip(words_of(readiness))


def _codes(findings: Iterable[Finding]) -> str:
    codes = list(dict.fromkeys(finding.rule for finding in findings))
    rest = f" and {len(codes) - _MOST_CODES} more" if len(codes) > _MOST_CODES else ""
    return f"{', '.join(codes[:_MOST_CODES])}{rest}"
