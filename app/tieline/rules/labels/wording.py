"""The words on a label, compared with tolerance of case, punctuation and spacing, not of meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieline.model.records import Device


def plain(text: str) -> str:
    """A label's words in capitals, punctuation and spacing evened out: "A.C. disconnect" is "AC DISCONNECT"."""
    return " ".join(re.sub(r"[^A-Z0-9]+", " ", re.sub(r"[.'’]", "", text.upper())).split())


def carries(text: str, wording: str) -> bool:
    """Whether a label holds a wording as whole words, or is nothing but it with other spaces."""
    words, wanted = plain(text), plain(wording)
    return f" {wanted} " in f" {words} " or words.replace(" ", "") == wanted.replace(" ", "")


def says(device: Device, *wordings: str) -> bool:
    """Whether a label of the device carries one of these wordings."""
    return any(carries(label, wording) for wording in wordings for label in device.labels)


def shown(labels: Iterable[str]) -> str:
    """The labels there are, for a finding's message."""
    listed = ", ".join(f"“{label}”" for label in labels)
    return f" It carries {listed}." if listed else ""
