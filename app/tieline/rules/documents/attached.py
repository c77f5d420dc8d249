"""The papers that go with the one-line, as the project lists them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tieline.network.site import Site

LIST = "project.attachments"
"""The fact that is missing where the project says nothing of what goes with the sheet."""


def are_listed(site: Site) -> bool:
    """Whether the project tells what is attached; where it does not, nothing can be said to be missing."""
    return isinstance(site.project.props.get("attachments"), list | tuple)


def attached(site: Site, *kinds: str) -> list[Mapping[str, Any]]:
    """The attachments of these kinds."""
    every = (a for a in site.project.items("attachments") if isinstance(a, Mapping))
    return [a for a in every if a.get("kind") in kinds]


_OF_A_SUBMITTAL = ("stage", "case_number", "application_date")


def is_draft(site: Site) -> bool:
    """Whether nothing on the sheet tells that it is handed in, so that what is blank may still be filled in."""
    return not any(site.project.text(name) for name in _OF_A_SUBMITTAL) and site.document.stamp is None


def texts(attachment: Mapping[str, Any], name: str) -> list[str]:
    """The entries of a field of an attachment: of a list, or of a text with commas between them."""
    value = attachment.get(name)
    entries = value.replace(";", ",").split(",") if isinstance(value, str) else value
    if not isinstance(entries, list | tuple):
        return []
    return [text for entry in entries if isinstance(entry, str | int) and (text := str(entry).strip())]


def day(value: object) -> date | None:
    """A date written YYYY-MM-DD; None for anything else."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
