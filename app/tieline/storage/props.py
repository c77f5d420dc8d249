"""Properties held against the data dictionary: which are not known, and which hold what they may not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tieline.model.dictionary import PropSpec, dictionary
from tieline.model.limits import LARGEST_NUMBER
from tieline.storage.values import blemish

_PLAIN_TYPES: dict[str, frozenset[type]] = {
    "text": frozenset({str}),
    "bool": frozenset({bool}),
    "number": frozenset({int, float}),
    "integer": frozenset({int}),
}


@dataclass(frozen=True, slots=True)
class PropProblem:
    """A property that is not known (`unknown`), or one whose value may not stand; `text` is a whole sentence."""

    name: str
    text: str
    unknown: bool = False


class PropRules:
    """The properties of one kind of record, laid out so that a right value is passed in one look."""

    def __init__(self, specs: Mapping[str, PropSpec], owner: str) -> None:
        self._specs = specs
        self._owner = owner
        self._types = {name: _PLAIN_TYPES[spec.type] for name, spec in specs.items() if spec.type in _PLAIN_TYPES}
        self._choices = {name: frozenset(spec.choices) for name, spec in specs.items() if spec.type == "enum"}

    def passes(self, props: Mapping[str, Any]) -> bool:
        """Whether all are known and plainly right, hostile text aside; False means "look again with `problems`"."""
        types, choices = self._types, self._choices
        for name, value in props.items():
            kind = type(value)
            if (right := types.get(name)) is not None:
                if kind not in right or (kind is not str and not -LARGEST_NUMBER <= value <= LARGEST_NUMBER):
                    return False
            elif (members := choices.get(name)) is not None:
                if (kind is not str and kind is not int) or value not in members:
                    return False
            elif name not in self._specs or blemish(value) is not None or self._specs[name].fault(value) is not None:
                return False
        return True

    def problems(self, props: Mapping[str, Any]) -> Iterator[PropProblem]:
        """Everything that is unknown or wrong, in the order of the file."""
        for name, value in props.items():
            if (found := blemish(name)) is not None:
                yield PropProblem(name, f"the name of a property {found}")
            elif (found := blemish(value)) is not None:
                yield PropProblem(name, f"{name} {found}")
            elif (spec := self._specs.get(name)) is None:
                yield PropProblem(name, f"{name} is no property of {self._owner}; it is kept as it is", unknown=True)
            elif (found := spec.fault(value)) is not None:
                yield PropProblem(name, f"{name} is {found}")


@cache
def device_rules() -> Mapping[str, PropRules]:
    """By kind of device."""
    return {name: PropRules(kind.props, a_kind(name)) for name, kind in dictionary().kinds.items()}


@cache
def wire_rules() -> PropRules:
    """For every wire."""
    return PropRules(dictionary().wire, "a wire")


@cache
def project_rules() -> PropRules:
    """For the project record."""
    return PropRules(dictionary().project, "the project record")


def a_kind(name: str) -> str:
    """`an inverter`, `a transfer switch`: a kind as it stands in a sentence."""
    words = name.replace("_", " ")
    words = {"vt": "VT", "ct": "CT", "mid": "MID", "rtu": "RTU", "ess": "ESS", "dtt receiver": "DTT receiver"}.get(
        words, words
    )
    return ("an " if words[0].lower() in "aeio" or words in {"MID", "RTU"} else "a ") + words
