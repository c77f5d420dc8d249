"""A one-line diagram written in a line, for tests: `diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV PV")`.

A run is tags from the Company toward the customer, joined by wires; `;` begins another run, and a tag that stands in
several runs is one device. The letters a tag begins with tell its kind, and its tag is its id.

    MSP@0.5          the place on a busbar where the wire lands; MSP@0@1 is entered at 0 and left at 1
    XFMR.secondary   the port by which a run comes in, or begins, where it is not the next one (line, then load)
    R1 ~trip~> CB-1  a wire of another kind; where the ports leave no choice (CT.secondary R1) it need not be said
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from tieline.model.dictionary import KindSpec, dictionary
from tieline.model.document import Document
from tieline.model.records import Device, End, Project, Wire, WireKind

_KINDS = {
    "utility_source": "EPS UTIL", "meter": "M PM METER", "point": "PCC POI POC RPA", "junction": "J JB TAP",
    "bus": "MSP BUS SUB PNL SWBD MDP LC COMB GUTTER", "breaker": "CB MAIN TIE 52", "switch": "DS SW FDS GOAB",
    "fuse": "F FU", "recloser": "REC", "contactor": "K", "transfer_switch": "ATS MTS",
    "mid": "MID", "network_protector": "NP",
    "arrester": "LA", "capacitor": "CAP", "transformer": "XFMR T", "grounding_transformer": "GT",
    "neutral_impedance": "NGR", "ground": "GND", "ct": "CT", "vt": "VT PT", "relay": "R 86", "test_switch": "TS",
    "controller": "CTRL PPC", "rtu": "RTU", "dtt_receiver": "DTT", "control_power": "BATT", "inverter": "INV",
    "pv_array": "PV", "battery": "BAT", "ess": "ESS PW", "generator": "G GEN", "rapid_shutdown": "RSD",
    "load": "LOAD LD", "motor": "MTR",
}  # fmt: skip
_KIND_OF = {prefix: kind for kind, prefixes in _KINDS.items() for prefix in prefixes.split()}
_ENTRY = ("line", "primary", "normal", "a", "ac", "bus", "p", "neutral", "out", "sense", "dc", "control", "g")
_EXIT = (
    "load", "secondary", "b", "bus", "p", "ground", "out", "line", "primary", "normal", "a",
    "trip", "ac", "dc", "neutral", "control", "g",
)  # fmt: skip
_TOKEN = re.compile(r"^(?P<tag>[^.@~]+)(?:\.(?P<port>\w+))?(?P<at>(?:@[\d.]+){0,2})$")
_LINK = re.compile(r"^~(?P<kind>\w+)~>?$")
_COMPANYS = ("utility_source", "meter")


@dataclass(frozen=True)
class _Stop:
    """One mention of a device in a run."""

    tag: str
    port: str | None
    entered: float | None
    left: float | None


def diagram(
    drawn: str,
    *,
    props: Mapping[str, Mapping[str, Any]] | None = None,
    owner: Mapping[str, str] | None = None,
    status: Mapping[str, str] | None = None,
    labels: Mapping[str, Iterable[str]] | None = None,
    kinds: Mapping[str, str] | None = None,
    project: Mapping[str, Any] | None = None,
) -> Document:
    """The document that the runs in `drawn` describe; devices bear their tags as ids, wires are W1, W2, ... in order.

    Sources and meters are the Company's where `owner` does not say otherwise, and what is the Company's exists where
    `status` does not. `props` gives properties by tag or wire id, and `props={"inverter": {...}}` those of a kind.
    Raises ValueError for a tag whose kind cannot be told or a name that nothing bears.
    """
    found: dict[str, str] = {}
    wires: list[Wire] = []
    for run in drawn.split(";"):
        _draw_run(run.split(), found, wires, kinds or {})
    for said in (props, owner, status, labels):
        if strays := set(said or ()) - set(found) - {wire.id for wire in wires} - set(_KINDS):
            raise ValueError(f"nothing in the diagram is called {', '.join(sorted(strays))}")
    devices = [_device(tag, kind, props or {}, owner or {}, status or {}, labels or {}) for tag, kind in found.items()]
    wired = [Wire(w.id, w.kind, w.a, w.b, props=dict((props or {}).get(w.id, {}))) for w in wires]
    return Document(Project(dict(project or {})), devices=devices, wires=wired)


def _device(
    tag: str,
    kind: str,
    props: Mapping[str, Mapping[str, Any]],
    owner: Mapping[str, str],
    status: Mapping[str, str],
    labels: Mapping[str, Iterable[str]],
) -> Device:
    own: dict[str, Any] = {"tag": tag}
    if kind == "point":
        own["points"] = [name for name in ("PCC", "POI", "POC", "RPA") if name in re.split(r"[-+\d]", tag)]
    whose: Any = owner.get(tag, "utility" if kind in _COMPANYS else "customer")
    state: Any = status.get(tag, "existing" if whose == "utility" else "proposed")
    own |= props.get(kind, {})
    return Device(tag, kind, whose, state, labels=tuple(labels.get(tag, ())), props=own | dict(props.get(tag, {})))


def _draw_run(tokens: list[str], found: dict[str, str], wires: list[Wire], kinds: Mapping[str, str]) -> None:
    before: _Stop | None = None
    entered: str | None = None
    link: WireKind | None = None
    for token in tokens:
        if (said := _LINK.match(token)) is not None:
            link = _wire_kind(said["kind"])
            continue
        stop = _stop(token)
        found.setdefault(stop.tag, kinds.get(stop.tag) or _kind(stop.tag))
        if before is not None:
            wires.append(_wire(f"W{len(wires) + 1}", before, entered, stop, link, found))
        before, entered, link = stop, wires[-1].b.port if before is not None else None, None


def _wire_kind(word: str) -> WireKind:
    for kind in get_args(WireKind):
        if kind == word:
            return kind  # type: ignore[no-any-return]
    raise ValueError(f"~{word}~ is no kind of wire")


def _stop(token: str) -> _Stop:
    match = _TOKEN.match(token)
    if match is None:
        raise ValueError(f"{token!r} cannot be read")
    places = [float(place) for place in match["at"].split("@")[1:]]
    return _Stop(match["tag"], match["port"], places[0] if places else None, places[-1] if places else None)


def _kind(tag: str) -> str:
    letters = re.match(r"[A-Z]+|\d+", tag)
    if letters is None or letters[0] not in _KIND_OF:
        raise ValueError(f"the kind of {tag!r} cannot be told; say it with kinds={{{tag!r}: ...}}")
    return _KIND_OF[letters[0]]


def _wire(
    wire_id: str, a: _Stop, entered: str | None, b: _Stop, link: WireKind | None, found: Mapping[str, str]
) -> Wire:
    spec_a, spec_b = dictionary().kinds[found[a.tag]], dictionary().kinds[found[b.tag]]
    feeds_dc = b.port == "dc" or (b.port is None and found[b.tag] in ("pv_array", "battery"))
    order = ("dc", *_EXIT) if "ac" in spec_a.ports and feeds_dc else _EXIT
    port_a = a.port if a.port and entered is None else _port(spec_a, order, link, entered)
    port_b = b.port or _port(spec_b, _ENTRY, link or _special_role(spec_a, port_a), None)
    kind = link or _kind_between(spec_a.ports[port_a].role, spec_b.ports[port_b].role)
    return Wire(wire_id, kind, End(a.tag, port_a, a.left), End(b.tag, port_b, b.entered))


def _special_role(spec: KindSpec, port: str) -> WireKind | None:
    role = spec.ports[port].role
    return None if role in ("power", "dc", "neutral", "ground") else _wire_kind(role)


def _port(spec: KindSpec, order: tuple[str, ...], link: WireKind | None, entered: str | None) -> str:
    """The first port in `order` that takes the wire; not the one a run came in by, where there is another."""
    names = sorted(spec.ports, key=lambda name: order.index(name) if name in order else len(order))
    fitting = [name for name in names if link is None or spec.ports[name].role == link]
    accepting = fitting or [name for name in names if link is None or spec.ports[name].accepts(link)] or names
    onward = [name for name in accepting if name in order and (name != entered or spec.ports[name].many)]
    return (onward or accepting)[0]


def _kind_between(a: str, b: str) -> WireKind:
    """The kind of wire that two ports call for: the more particular role of the two."""
    for kind in ("dc", "ground", "neutral"):
        if kind in (a, b):
            return _wire_kind(kind)
    return _wire_kind(a)
