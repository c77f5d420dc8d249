"""A finding: what a rule has to say about some devices and wires, with its arithmetic, its clause and its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tieline.model.records import Device, Waiver, Wire


class Severity(Enum):
    """How much a finding weighs: must and shall, may and should, or a note."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a requirement is written, as printed: ("NEC 2020", "705.12(B)(3)(2)")."""

    document: str
    section: str

    def __str__(self) -> str:
        return f"{self.document}, {self.section}" if self.section else self.document


Where = Device | Wire | str


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of one rule that is not "sound".

    `where` lists ids, the one to look at first in front. `values` is the arithmetic the answer rests on, each name
    ending in its unit. An undecided finding says in `needs` which facts are missing ("MSP.rating_a").
    Rule, name, severity and citation are filled in by the engine; a rule may set a severity of its own.
    """

    says: str
    where: tuple[str, ...] = ()
    remedy: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    cannot_tell: bool = False
    needs: tuple[str, ...] = ()
    severity: Severity | None = None
    rule: str = ""
    name: str = ""
    citation: tuple[Citation, ...] = ()
    waiver: Waiver | None = None
    note: str = ""

    @staticmethod
    def at(
        *where: Where,
        says: str,
        remedy: str = "",
        values: Mapping[str, Any] | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A requirement not met at these devices or wires."""
        return Finding(says, _ids(where), remedy, dict(values or {}), severity=severity)

    @staticmethod
    def undecided(
        *where: Where,
        needs: str | Iterable[str],
        says: str = "",
        remedy: str = "",
        values: Mapping[str, Any] | None = None,
    ) -> Finding:
        """The rule cannot tell: `needs` names each missing fact as TAG.property or in words."""
        missing = (needs,) if isinstance(needs, str) else tuple(dict.fromkeys(needs))
        return Finding(says, _ids(where), remedy, dict(values or {}), cannot_tell=True, needs=missing)

    @property
    def is_undecided(self) -> bool:
        return self.cannot_tell

    @property
    def is_waived(self) -> bool:
        return self.waiver is not None

    @property
    def weight(self) -> Severity:
        """The severity the engine settled on."""
        return self.severity or Severity.ERROR

    @property
    def message(self) -> str:
        """The sentence a person reads."""
        text = self.says
        if self.cannot_tell:
            missing = (
                "Cannot tell: " + ", ".join(self.needs) + (" is missing." if len(self.needs) == 1 else " are missing.")
            )
            text = f"{text} {missing}" if text else missing
        return f"{text} {self.note}" if self.note else text


def _ids(where: Iterable[Where]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item if isinstance(item, str) else item.id for item in where))
