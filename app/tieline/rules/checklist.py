"""What no drawing can show: the requirements that stay to be ticked off by hand, as the profile lists them."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.model.profile import Profile


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A requirement to be seen to outside the drawing: what, and where it is written, as printed."""

    text: str
    section: str
    document: str

    @property
    def citation(self) -> str:
        """Document and section in one line: "ESB 756-2023, 9.0(8)"."""
        return f"{self.document}, {self.section}" if self.section else self.document


def checklist(profile: Profile) -> tuple[ChecklistItem, ...]:
    """The items of the profile's checklist in its order; documents are printed as findings cite them.

    Raises ProfileError where the profile has no checklist.
    """
    return tuple(
        ChecklistItem(
            text=str(row.get("text", "")),
            section=str(row.get("section", "")),
            document=profile.documents.get(str(row.get("document", "")), str(row.get("document", ""))),
        )
        for row in profile.rows("checklist")
    )
