"""Several tags written as one: INV-1, INV-2 and INV-3 are "INV-1 to INV-3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NUMBERED = re.compile(r"(.*?)(\d+)\Z")


def listed_tags(tags: Iterable[str]) -> str:
    """The tags in their order, three or more consecutive numbers of one stem drawn together."""
    return ", ".join(_runs(list(tags)))


def _runs(tags: list[str]) -> Iterator[str]:
    start = 0
    while start < len(tags):
        end = start
        while end + 1 < len(tags) and _follows(tags[end], tags[end + 1]):
            end += 1
        if end - start >= 2:
            yield f"{tags[start]} to {tags[end]}"
        else:
            yield from tags[start : end + 1]
        start = end + 1


def _follows(one: str, other: str) -> bool:
    first, second = _NUMBERED.match(one), _NUMBERED.match(other)
    if first is None or second is None or len(first[2]) > 9 or len(second[2]) > 9:
        return False
    return first[1] == second[1] and int(second[2]) == int(first[2]) + 1
