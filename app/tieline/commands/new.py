"""`tieline new`: a document from a template, with facts set on the way."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tieline.commands.problems import CallError
from tieline.edit.edit import EditError
from tieline.edit.set_props import SetProject, SetProps
from tieline.model.dictionary import PropSpec, dictionary
from tieline.model.document import Document
from tieline.storage import save
from tieline.storage.templates import find_template, templates

_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


def run(arguments: argparse.Namespace) -> int:
    """0; 2 where the template, a fact or the file is not to be had. Nothing is then written."""
    template = find_template(arguments.template)
    if template is None:
        known = ", ".join(template.name for template in templates())
        raise CallError(f"there is no template called {arguments.template!r}; there are: {known}")
    out = Path(arguments.out)
    if out.exists() and not arguments.force:
        raise CallError(f"{out} is there already; --force overwrites it")
    save(out, with_facts(template.document(), arguments.set))
    return 0


def with_facts(document: Document, facts: Iterable[str]) -> Document:
    """The document with each KEY=VALUE set: on the project, or on a device by TAG.property. Raises CallError."""
    for fact in facts:
        key, equals, value = fact.partition("=")
        if not equals or not key.strip():
            raise CallError(f"--set {fact}: KEY=VALUE is wanted")
        try:
            document = _with_fact(document, key.strip(), value.strip())
        except EditError as error:
            raise CallError(f"--set {fact}: {error}") from None
    return document


def _with_fact(document: Document, key: str, value: str) -> Document:
    tag, dot, prop = key.rpartition(".")
    if not dot:
        values = {key: _value(key, value, dictionary().project, "the project record")}
        return document.apply(SetProject(values).apply(document))
    device = next((d for d in document.devices.values() if tag in (d.tag, d.id)), None)
    if device is None:
        raise CallError(f"--set {key}: there is no device with the tag {tag!r} in the template")
    kind = dictionary().kinds[device.kind]
    values = {prop: _value(prop, value, kind.props, f"{tag}, a {device.kind.replace('_', ' ')}")}
    return document.apply(SetProps((device.id,), values).apply(document))


def _value(name: str, word: str, specs: Mapping[str, PropSpec], owner: str) -> Any:  # noqa: ANN401 - any JSON value
    """The word as a value of the property's type; nothing at all takes the property away. Raises CallError."""
    if (spec := specs.get(name)) is None:
        from difflib import get_close_matches

        near = get_close_matches(name, specs, n=1)
        raise CallError(f"--set {name}: {owner} has no such property" + (f" (did you mean {near[0]}?)" if near else ""))
    if not word:
        return None
    value: Any = _read_list(spec, word) if spec.is_list else _read(spec, spec.type, word)
    if (fault := spec.fault(value)) is not None:
        raise CallError(f"--set {name}={word}: {name} is {fault}")
    return value


def _read_list(spec: PropSpec, word: str) -> Any:  # noqa: ANN401
    if word.startswith("["):
        try:
            return json.loads(word)
        except ValueError:
            return word
    return [_read(spec, spec.member, part.strip()) for part in word.split(",")]


def _read(spec: PropSpec, type_name: str, word: str) -> Any:  # noqa: ANN401
    """The word as the type has it, or the word itself, of which the dictionary then says what is wrong."""
    match type_name:
        case "bool":
            return True if word.lower() in _YES else False if word.lower() in _NO else word
        case "number" | "integer":
            return _number(word)
        case "enum":
            return next((choice for choice in spec.choices if str(choice) == word), word)
        case _:
            return word


def _number(word: str) -> Any:  # noqa: ANN401
    try:
        value = float(word)
    except ValueError:
        return word
    return int(value) if value.is_integer() else value
