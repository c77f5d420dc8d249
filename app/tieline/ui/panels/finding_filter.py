"""Which findings are listed, and in what groups: as the sorts, the selection and the search leave them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tieline.ui.panels.finding_groups import SORTS, Group, Grouping, Listing, grouped, sort_of
from tieline.ui.wording import finding_words

if TYPE_CHECKING:
    from tieline.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What is wanted. `selection` is None where it does not matter what is selected."""

    grouping: Grouping
    sorts: frozenset[str]
    selection: Collection[str] | None
    words: tuple[str, ...]

    def groups(self, listing: Listing | None, name_of: Callable[[str], str]) -> tuple[Group, ...]:
        """The groups that are left of a listing."""
        if listing is None:
            return ()
        lets_all_pass = self.selection is None and not self.words and len(self.sorts) == len(SORTS)
        if lets_all_pass and self.grouping == "topic":
            return listing.groups
        findings = (finding for group in listing.groups for finding in group.findings)
        return grouped((f for f in findings if lets_all_pass or self._passes(f, name_of)), self.grouping, name_of)

    def _passes(self, finding: Finding, name_of: Callable[[str], str]) -> bool:
        if sort_of(finding) not in self.sorts:
            return False
        if self.selection is not None and not any(key in self.selection for key in finding.where):
            return False
        if not self.words:
            return True
        tags = " ".join(name_of(key) for key in finding.where)
        text = f"{finding.rule} {finding.name} {finding_words(finding)} {tags}".lower()
        return all(word in text for word in self.words)
