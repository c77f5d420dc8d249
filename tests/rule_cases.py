"""What is expected of a rule on drawn sheets: where it finds fault, where it is content, and what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieline.model.document import Document


@dataclass(frozen=True)
class Found:
    """The rule finds fault: one finding for each id in `at`, which is the first the finding points to."""

    document: Document
    at: tuple[str, ...]
    severity: str | None
    says: str


@dataclass(frozen=True)
class Sound:
    """The rule has nothing to say, because all is right or because it does not apply."""

    document: Document


@dataclass(frozen=True)
class Asks:
    """The rule cannot tell, and names each of these facts ("MSP.rating_a") in some finding."""

    document: Document
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Never:
    """The rule always decides, for this reason."""

    reason: str


Expected = Found | Sound | Asks


def found(document: Document, *at: str, severity: str | None = None, says: str = "") -> Found:
    """Fault found at these devices, with this severity where it is not the rule's own, and these words in a message."""
    return Found(document, at, severity, says)


def sound(document: Document) -> Sound:
    return Sound(document)


def asks(document: Document, *needs: str) -> Asks:
    return Asks(document, needs)


@dataclass(frozen=True)
class RuleCases:
    """The sheets a rule is tried on: `wrong` and `right` ones, those on which a fact is missing, and the edges."""

    wrong: Sequence[Found]
    right: Sequence[Document]
    undecided: Sequence[Asks] | Never
    edge: Sequence[Expected]
