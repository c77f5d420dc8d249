"""A document as another program would write it: a bare list of devices and wires in JSON, read by the file's loader."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from tieline.model.document import Document
from tieline.storage import loads

_COMPANYS = ("utility_source",)
_THROUGH = {
    "point": ("a", "b"), "junction": ("p", "p"), "bus": ("bus", "bus"), "transformer": ("primary", "secondary"),
    "transfer_switch": ("normal", "load"), "inverter": ("ac", "ac"), "ess": ("ac", "ac"),
    "utility_source": ("out", "out"), "pv_array": ("dc", "dc"), "battery": ("dc", "dc"),
    "generator": ("line", "line"), "load": ("line", "line"), "motor": ("line", "line"), "vt": ("line", "line"),
    "grounding_transformer": ("line", "line"), "capacitor": ("line", "line"), "arrester": ("line", "line"),
}  # fmt: skip


class Plain:
    """A sheet being written. `run` wires devices in a row, from the Company toward the customer.

    A stop is "id", "id@position" on a bus, "id.port" where one port serves, "id.in|out" where both must be named.
    """

    def __init__(self, **project: Any) -> None:
        self.data: dict[str, Any] = {
            "format": "tieline", "version": 1, "project": project, "devices": [], "wires": [],
        }  # fmt: skip

    # ------------------------------------------------------------ writing
    def put(
        self, key: str, kind: str, *, owner: str | None = None, status: str | None = None,
        labels: Iterable[str] = (), **props: Any,
    ) -> None:  # fmt: skip
        """A device; owner and status are written only where they are not what the format takes without them."""
        record: dict[str, Any] = {"id": key, "kind": kind}
        if owner or kind in _COMPANYS:
            record["owner"] = owner or "utility"
        if status:
            record["status"] = status
        if labels:
            record["labels"] = list(labels)
        record["props"] = props
        self.data["devices"].append(record)

    def run(self, *stops: str, kind: str = "power", **props: Any) -> None:
        """Wires between these stops, one after the other; `props` are those of each wire."""
        for left, right in pairwise(stops):
            self.wire(self._end(left, 1), self._end(right, 0), kind, **props)

    def wire(self, a: Mapping[str, Any], b: Mapping[str, Any], kind: str, **props: Any) -> None:
        record: dict[str, Any] = {"id": f"w{self._next()}", "kind": kind, "a": dict(a), "b": dict(b)}
        if props:
            record["props"] = props
        self.data["wires"].append(record)

    def _next(self) -> int:
        return max((int(wire["id"][1:]) for wire in self.data["wires"]), default=0) + 1

    def _end(self, stop: str, side: int) -> dict[str, Any]:
        name, _, place = stop.partition("@")
        key, _, ports = name.partition(".")
        port = ports.split("|")[side if "|" in ports else 0]
        end: dict[str, Any] = {"device": key, "port": port or _THROUGH.get(self[key]["kind"], ("line", "load"))[side]}
        if place:
            end["position"] = float(place)
        return end

    # ------------------------------------------------------------ faults
    def __getitem__(self, key: str) -> dict[str, Any]:
        """The record of a device or wire."""
        records = [*self.data["devices"], *self.data["wires"]]
        return next(record for record in records if record["id"] == key)

    def copy(self) -> Plain:
        other = Plain()
        other.data = copy.deepcopy(self.data)
        return other

    def set(self, key: str, **props: Any) -> Plain:
        """State properties of a device."""
        self[key].setdefault("props", {}).update(props)
        return self

    def drop(self, key: str, *names: str) -> Plain:
        """Leave properties of a device unsaid; each must have been said."""
        for name in names:
            del self[key]["props"][name]
        return self

    def owned(self, key: str, owner: str) -> Plain:
        self[key]["owner"] = owner
        return self

    def labeled(self, key: str, *labels: str) -> Plain:
        self[key]["labels"] = list(labels)
        return self

    def project(self, **props: Any) -> Plain:
        """State facts of the project; None leaves one unsaid."""
        for name, value in props.items():
            if value is None:
                del self.data["project"][name]
            else:
                self.data["project"][name] = value
        return self

    def remove(self, key: str) -> Plain:
        """Take a device off with its wires; where it stood in a run of two power wires, the run is closed again."""
        wires = [w for w in self.data["wires"] if key in (w["a"]["device"], w["b"]["device"])]
        far = [w["a"] if w["b"]["device"] == key else w["b"] for w in wires if w["kind"] == "power"]
        self.data["wires"] = [w for w in self.data["wires"] if w not in wires]
        self.data["devices"] = [d for d in self.data["devices"] if d["id"] != key]
        if len(far) == 2:
            healed = {"id": wires[0]["id"], "kind": "power", "a": far[0], "b": far[1]}
            self.data["wires"].append(healed)
        return self

    def between(self, one: str, other: str) -> dict[str, Any]:
        """The wire between two devices."""
        return next(w for w in self.data["wires"] if {w["a"]["device"], w["b"]["device"]} == {one, other})

    def unwire(self, one: str, other: str) -> Plain:
        self.data["wires"].remove(self.between(one, other))
        return self

    def turn_round(self, key: str) -> Plain:
        """Swap line and load of a device as wired."""
        other = {"line": "load", "load": "line", "primary": "secondary", "secondary": "primary"}
        for wire in (w for w in self.data["wires"] if w["kind"] == "power"):
            for end in (wire["a"], wire["b"]):
                if end["device"] == key and end["port"] in other:
                    end["port"] = other[end["port"]]
        return self

    def move(self, key: str, bus: str, position: float | None) -> Plain:
        """Give the wire between a device and a bus another position, or none."""
        wire = self.between(key, bus)
        end = wire["a"] if wire["a"]["device"] == bus else wire["b"]
        if position is None:
            del end["position"]
        else:
            end["position"] = position
        return self

    # ------------------------------------------------------------ reading
    def document(self) -> Document:
        """The document as the program reads it from a file."""
        return loads(json.dumps(self.data).encode(), "held-out.tieline").document


def drawn_otherwise(plain: Plain, seed: int) -> Plain:
    """The same sheet written by somebody else: records in another order, half of the wires named from the other end."""
    other, chance = plain.copy(), random.Random(seed)
    chance.shuffle(other.data["devices"])
    chance.shuffle(other.data["wires"])
    for number, wire in enumerate(other.data["wires"]):
        wire["id"] = f"n{number}"
        if chance.random() < 0.5:
            wire["a"], wire["b"] = wire["b"], wire["a"]
    return other
