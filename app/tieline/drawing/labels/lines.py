"""The lettering of a device and of a wire: which lines it has, in a fixed order, and how long they are.

Tag, rating, voltage, interrupting rating, make and model, then what is particular to the kind, remarks and placards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.drawing.labels.facts import FACTS, make_and_model
from tieline.drawing.labels.figures import joined
from tieline.drawing.lettering import ELLIPSIS, printable
from tieline.model.records import Device, Wire

WIDEST = 36
"""Letters in the longest line; longer ones are wrapped, a single word that is longer still is shortened."""

_NARROW = 26
"""Letters in a line of what often stands in many bays side by side."""
_IN_BAYS = frozenset({"inverter", "ess", "pv_array", "battery", "load", "motor", "breaker", "fuse"})
_MOST_LINES = 9
_WORDS = re.compile(r"\d[\d.,]* [A-Za-zφΩ%]+(?=[,\s]|$),?|\S+")
"""What is not broken over two lines: a word, or a figure with its unit."""
_UNTAGGED = frozenset({"junction", "ground", "point"})


def label_lines(device: Device) -> tuple[str, ...]:
    """The lines written beside a device, the tag first. A kind without facts of its own shows tag, make and model."""
    lines = [*_heading(device), *(FACTS[device.kind](device) if device.kind in FACTS else ())]
    if device.kind not in _UNTAGGED:
        lines += [make_and_model(device)]
    lines += [device.text("remarks") or "", _placards(device)]
    widest = _NARROW if device.kind in _IN_BAYS else WIDEST
    wrapped = [line for text in lines if text for line in _wrapped(printable(text), widest)]
    if len(wrapped) > _MOST_LINES:
        wrapped = [*wrapped[: _MOST_LINES - 1], ELLIPSIS]
    return tuple(wrapped)


def conductor_line(wire: Wire) -> str:
    """What is written along a wire: sets, conductor and conduit."""
    sets = wire.integer("sets")
    conductor = wire.text("conductor") or ""
    if not conductor:
        return ""
    many = f"({sets}) " if sets is not None and sets > 1 else ""
    return printable(joined(many + conductor, wire.text("conduit") or ""))


def _heading(device: Device) -> Iterator[str]:
    if device.kind in _UNTAGGED:
        return
    quantity = device.integer("quantity")
    many = f" ({quantity})" if quantity is not None and quantity > 1 else ""
    yield device.tag + many


def _placards(device: Device) -> str:
    """The first placard in short; all of them stand in full in the placard schedule.

    None beside a bus: what is written there competes for room with the bays above and below it.
    """
    texts = [printable(text).strip() for text in device.labels if text.strip() and device.kind != "bus"]
    if not texts:
        return ""
    more = f" +{len(texts) - 1}" if len(texts) > 1 else ""
    room = (_NARROW if device.kind in _IN_BAYS else WIDEST) - 2 - len(more)
    first = texts[0] if len(texts[0]) <= room else texts[0][: room - 1].rstrip() + ELLIPSIS
    return f"“{first}”{more}"


def _wrapped(text: str, widest: int) -> Iterator[str]:
    line = ""
    for given in _WORDS.findall(text):
        word = given if len(given) <= WIDEST else given[: WIDEST - 1] + ELLIPSIS
        if line and len(line) + 1 + len(word) > widest:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line
