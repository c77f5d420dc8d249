"""The notes on the sheet: the project's general notes and the free text that stands on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tieline.network.site import Site
from tieline.rules.labels.wording import carries


def notes(site: Site) -> Iterator[str]:
    """Every general note and every text on a sheet; a reviewer's comment is none."""
    yield from (note for note in site.project.items("notes") if isinstance(note, str) and note.strip())
    yield from (a.text for a in site.document.annotations.values() if a.text.strip() and not a.by)


def notes_with(site: Site, words: Iterable[str]) -> list[str]:
    """The notes that carry one of these words or wordings."""
    wanted = tuple(words)
    return [note for note in notes(site) if any(carries(note, word) for word in wanted)]


def is_answered(site: Site, kind: str) -> bool:
    """Whether the sheet has a word on what the Company may require: a study's reference, or a note that speaks of it.

    `kind` names the profile's list of such words.
    """
    return bool(site.project.text("study") or notes_with(site, site.profile.words(kind)))


def names(note: str, tag: str) -> bool:
    """Whether a note names the device with this tag: INV-1 is not named where INV-10 or INV-1A is."""
    return re.search(rf"(?<![\w-]){re.escape(tag)}(?![\w-])", note, re.IGNORECASE) is not None
