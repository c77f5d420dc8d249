"""When a part of a symbol is drawn: conditions on a device's properties, as its fact sheet writes them.

A condition is a table `{ fused = true, breaker_type = ["vacuum", "sf6"] }`: all of it must hold. A value in a list is
any of them; "*" is anything that is given; "> 1000" is a greater number; a property that is itself a list holds where
one entry does. `x.count` is how many entries a list has, `x.longest` how many letters its longest has, and `wired.x`
whether a wire ends on port x, where that is known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

Conditions = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What conditions are asked of: the properties of a device, and the ports that carry a wire (None: not known)."""

    props: Mapping[str, Any]
    wired: Collection[str] | None = None

    def holds(self, conditions: Conditions) -> bool:
        """Whether every one of the conditions holds; none at all always does."""
        return all(_matches(self.value(name), wanted) for name, wanted in conditions.items())

    def value(self, name: str) -> Any:  # noqa: ANN401 - properties are any JSON value
        """What a condition's name stands for; None where it is not given."""
        head, _, tail = name.partition(".")
        if head == "wired":
            return None if self.wired is None else tail in self.wired
        value = self.props.get(head)
        if tail == "count":
            return len(_entries(value))
        if tail == "longest":
            return max((len(str(entry)) for entry in _entries(value)), default=0)
        return value


def _entries(value: Any) -> tuple[Any, ...]:  # noqa: ANN401
    if value is None or value == "":
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _matches(value: Any, wanted: Any) -> bool:  # noqa: ANN401
    found = _entries(value)
    if wanted == "*":
        return bool(found)
    if isinstance(wanted, str) and wanted.startswith("> "):
        return any(_is_number(one) and one > float(wanted[2:]) for one in found)
    return any(_same(one, other) for one in found for other in _entries(wanted))


def _is_number(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - True must not pass for 1
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
