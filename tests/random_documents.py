"""Documents that no one would draw: random equipment, wired at random, with facts at random. For property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tieline.model.dictionary import WIRE_KINDS, dictionary
from tieline.model.document import Document
from tieline.model.records import Device, End, Project, Wire

_KINDS = sorted(dictionary().kinds)
_IN_RUNS = ("bus", "breaker", "switch", "junction", "point", "meter", "transformer", "transfer_switch", "fuse")
_ENDS = ("utility_source", "inverter", "ess", "generator", "load", "grounding_transformer")
_WIRES = ("power",) * 12 + WIRE_KINDS
_NUMBERS = st.sampled_from([0, 1, 0.5, 40, 200, 480, 13200, -5, 1e299])
_FACTS: dict[str, st.SearchStrategy[Any]] = {
    "normal_position": st.sampled_from(["open", "closed"]),
    "transition": st.sampled_from(["open", "closed", "soft-load"]),
    "operation": st.sampled_from(["parallel", "standby"]),
    "role": st.sampled_from(["main", "tie", "der", "service"]),
    "feed": st.sampled_from(["end", "center", "as-drawn"]),
    "points": st.lists(st.sampled_from(["PCC", "POI", "POC", "RPA"])),
    "approval": st.just("letter of May"),
    "primary_winding": st.sampled_from(["delta", "wye", "wye-grounded", "zigzag", "open-delta"]),
    "secondary_winding": st.sampled_from(["delta", "wye", "wye-grounded", "split-phase"]),
    "tertiary_winding": st.sampled_from(["delta", "wye-grounded"]),
    "primary_grounding": st.sampled_from(["solid", "reactor", "ungrounded"]),
    "winding": st.sampled_from(["wye", "wye-grounded", "delta", "zigzag"]),
    "grounded_source": st.booleans(),
    "fused": st.booleans(),
    "phases": st.sampled_from([1, 3, 2]),
    "quantity": st.sampled_from([0, 1, 3, -1, 10**400]),
    **dict.fromkeys(
        ("kw", "kva", "voltage_v", "rating_a", "max_output_a", "primary_v", "secondary_v", "connected_load_a"), _NUMBERS
    ),
    "tag": st.sampled_from(["", "X", "forty two"]),
    "wiring": st.sampled_from(["L-N", "L-L"]),
}


_NAMES = sorted(_FACTS)


@st.composite
def _props(draw: st.DrawFn) -> dict[str, Any]:
    """A few facts: so many as a short list of names has, whether they fit the kind or not."""
    return {name: draw(_FACTS[name]) for name in draw(st.lists(st.sampled_from(_NAMES), max_size=4))}


def _device(key: str) -> st.SearchStrategy[Device]:
    kinds = st.sampled_from((*_IN_RUNS, *_IN_RUNS, *_ENDS, "utility_source", *_KINDS))
    return st.builds(
        Device,
        id=st.just(key),
        kind=kinds,
        owner=st.sampled_from(["utility", "customer", "customer"]),
        status=st.sampled_from(["existing", "proposed", "proposed", "future", "removed"]),
        props=_props(),
    )


@st.composite
def _end(draw: st.DrawFn, devices: dict[str, Device], wire_kind: str) -> End:
    key = draw(st.sampled_from([*devices, *devices, "nowhere"]))
    ports = dictionary().kinds[devices[key].kind].ports.values() if key in devices else ()
    fitting = [port.name for port in ports if port.accepts(wire_kind)]
    port = draw(st.sampled_from(fitting or ["no-such-port"]))
    return End(key, port, draw(st.sampled_from([None, 0.0, 0.25, 0.5, 1.0])))


@st.composite
def documents(draw: st.DrawFn, most_devices: int = 14, most_wires: int = 24) -> Document:
    """Any devices, any wires between ports that take them, parallel ones and loops on one device too.

    Most are power wires; some wires lead nowhere.
    """
    count = draw(st.integers(0, most_devices))
    devices = {key: draw(_device(key)) for key in (f"D{n}" for n in range(count))}
    wires = []
    for n in range(draw(st.integers(0, most_wires)) if devices else 0):
        kind = draw(st.sampled_from(_WIRES))
        wires.append(Wire(f"W{n}", kind, draw(_end(devices, kind)), draw(_end(devices, kind))))
    return Document(Project(), devices=devices.values(), wires=wires)
