"""The equipment catalogue: what makers' data sheets say of common models, and which of it a device does not state."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from tieline.model.dictionary import dictionary
from tieline.model.records import Device
from tieline.paths import data_folder

_TEXTS = ("manufacturer", "model", "kind", "source")
_KEYS = frozenset({*_TEXTS, "variant", "makers", "aliases", "props"})


class EquipmentError(ValueError):
    """An entry of the catalogue that cannot be read; the message names the file, the entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class Item:
    """One model of one maker, or one variant of a model that comes in several.

    `props` holds what is true of every piece of it, by the names and in the units of the data dictionary; `source`
    names the data sheet that says so. `makers` are other names of the maker, `aliases` other names of the model.
    """

    manufacturer: str
    model: str
    kind: str
    source: str
    props: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""
    makers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Make, model and variant, as a list shows them."""
        return f"{self.manufacturer} {self.model}{f', {self.variant}' if self.variant else ''}"

    def is_made_by(self, maker: str) -> bool:
        """Whether this is what the maker is called; case and spaces do not count."""
        return _plain(maker) in {_plain(name) for name in (self.manufacturer, *self.makers)}

    def is_model(self, model: str) -> bool:
        """Whether the model is called so, with the make before it or without; case and spaces do not count."""
        makes = ("", self.manufacturer, *self.makers)
        return _plain(model) in {_plain(make + name) for name in (self.model, *self.aliases) for make in makes}

    def agrees_with(self, device: Device) -> bool:
        """Whether no figure and no choice that the device states contradicts this entry; words may differ."""
        specs = dictionary().kinds[self.kind].props
        facts = ((name, value) for name, value in self.props.items() if specs[name].type != "text")
        return all(_is_silent(device, name) or device.props[name] == value for name, value in facts)


# ------------------------------------------------------------------ asking
@cache
def catalogue() -> tuple[Item, ...]:
    """All entries, in the order of the files. Raises EquipmentError for one that cannot be read."""
    return read_catalogue(data_folder("resources") / "equipment")


@cache
def _of_kind() -> Mapping[str, tuple[Item, ...]]:
    kinds = dict.fromkeys(item.kind for item in catalogue())
    return {kind: tuple(item for item in catalogue() if item.kind == kind) for kind in kinds}


def items_of(kind: str, maker: str | None = None) -> tuple[Item, ...]:
    """The entries of a kind of device; of one maker only, where it is given."""
    return tuple(item for item in _of_kind().get(kind, ()) if maker is None or item.is_made_by(maker))


def matching(device: Device) -> tuple[Item, ...]:
    """The entries that a device may be: its make and model, or its model where no make is stated.

    Several where the model comes in variants and nothing stated tells which. None where what the device states
    contradicts the data sheet: then it is another one, or set to something else.
    """
    model, maker = device.text("model"), device.text("manufacturer")
    if model is None:
        return ()
    return tuple(item for item in items_of(device.kind, maker) if item.is_model(model) and item.agrees_with(device))


def item_for(device: Device) -> Item | None:
    """What the catalogue has for a device: its entry, or what all its variants have in common; None for no entry."""
    found = matching(device)
    if not found or len({item.manufacturer for item in found}) > 1:
        return None
    first = found[0]
    if len(found) == 1:
        return first
    shared = {name: value for name, value in first.props.items() if all(i.props.get(name) == value for i in found)}
    return replace(first, props=shared, variant="", source="; ".join(dict.fromkeys(item.source for item in found)))


def facts_for(device: Device) -> dict[str, Any]:
    """The properties that the catalogue gives for a device and the device does not state."""
    item = item_for(device)
    return {} if item is None else missing_facts(device, item)


def missing_facts(device: Device, item: Item) -> dict[str, Any]:
    """What an entry says and a device does not, its make among it."""
    facts = {"manufacturer": item.manufacturer, **item.props}
    return {name: value for name, value in facts.items() if _is_silent(device, name)}


def _is_silent(device: Device, name: str) -> bool:
    value = device.props.get(name)
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


# ------------------------------------------------------------------ reading
def read_catalogue(folder: Path) -> tuple[Item, ...]:
    """The entries of every file in a folder. Raises EquipmentError for what cannot be read or stands there twice."""
    items: list[Item] = []
    seen: dict[tuple[str, str, str, str], str] = {}
    for path in sorted(folder.glob("*.toml")):
        for place, item in _items_in(path):
            key = (item.kind, _plain(item.manufacturer), _plain(item.model), _plain(item.variant))
            if key in seen:
                raise EquipmentError(f"{place}: {item.name} stands already in {seen[key]}")
            seen[key] = place
            items.append(item)
    return tuple(items)


def _items_in(path: Path) -> Iterator[tuple[str, Item]]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EquipmentError(f"{path.name}: {error}") from error
    entries = table.pop("item", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise EquipmentError(f"{path.name}: item is no list of entries")
    for number, entry in enumerate(entries, 1):
        whole = {**table, **entry}
        named = whole.get("model")
        place = f"{path.name}, entry {number}{f' ({named})' if isinstance(named, str) else ''}"
        yield place, _item(whole, place)


def _item(entry: Mapping[str, Any], place: str) -> Item:
    if strange := sorted(set(entry) - _KEYS):
        raise EquipmentError(f"{place}: nothing is called {strange[0]}")
    texts = {name: _text(entry, name, place) for name in _TEXTS}
    variant = _text(entry, "variant", place) if "variant" in entry else ""
    makers, aliases = (tuple(_names(entry.get(name, []), name, place)) for name in ("makers", "aliases"))
    return Item(**texts, props=_props(entry, texts["kind"], place), variant=variant, makers=makers, aliases=aliases)


def _text(entry: Mapping[str, Any], name: str, place: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip():
        raise EquipmentError(f"{place}: {name} is {value!r}; text is wanted")
    return value


def _names(value: object, name: str, place: str) -> Iterable[str]:
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry.strip() for entry in value):
        raise EquipmentError(f"{place}: {name} is {value!r}; a list of names is wanted")
    return value


def _props(entry: Mapping[str, Any], kind: str, place: str) -> Mapping[str, Any]:
    spec, props = dictionary().kinds.get(kind), entry.get("props")
    if spec is None:
        raise EquipmentError(f"{place}: there is no kind of device called {kind}")
    if not isinstance(props, dict) or not props:
        raise EquipmentError(f"{place}: props is {props!r}; a table of facts is wanted")
    for name, value in props.items():
        known = spec.props.get(name)
        if known is None or name in ("tag", "model", "manufacturer"):
            raise EquipmentError(f"{place}: {name} is no fact of a {kind} that a data sheet gives")
        if (fault := known.fault(value)) is not None:
            raise EquipmentError(f"{place}: {name} is {fault}")
    return props
