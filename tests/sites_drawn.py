"""Documents without coordinates for the tests of layout, routing, lettering and measures."""

from __future__ import annotations

import random

from tieline.model.document import Document
from tieline.model.records import Device, End, Sheet, Wire, WireKind

_ENTRY = {"load": "line", "inverter": "ac", "pv_array": "dc", "breaker": "line", "vt": "line", "ess": "ac"}
_EXIT = {"breaker": "load", "inverter": "dc", "ess": "dc"}
_FACTS = {
    "breaker": {"rating_a": 200, "voltage_v": 480, "interrupting_ka": 22, "manufacturer": "Square D", "model": "QO2"},
    "inverter": {"kw": 7.6, "kva": 7.6, "voltage_v": 240, "certification": "1741-SB", "model": "SE7600H-US"},
    "pv_array": {"kw_dc": 9.6},
    "load": {"kw": 3},
}


class Drawing:
    """A document under construction."""

    def __init__(self) -> None:
        self.devices: list[Device] = []
        self.wires: list[Wire] = []

    def device(self, kind: str, tag: str = "", **facts: object) -> str:
        key = f"D{len(self.devices) + 1}"
        owner = "utility" if kind == "utility_source" else "customer"
        props = {"tag": tag or f"{kind[:3].upper()}-{len(self.devices) + 1}", **facts}
        self.devices.append(Device(key, kind, owner, props=props))
        return key

    def wire(
        self,
        a: tuple[str, str] | tuple[str, str, float | None],
        b: tuple[str, str] | tuple[str, str, float | None],
        kind: WireKind = "power",
        **facts: object,
    ) -> str:
        key = f"W{len(self.wires) + 1}"
        self.wires.append(Wire(key, kind, End(*a), End(*b), props=dict(facts)))
        return key

    def document(self, *sheets: Sheet) -> Document:
        return Document(sheets=sheets, devices=self.devices, wires=self.wires)


def service(drawing: Drawing) -> str:
    """Company, meter, PCC and main breaker down to a bus, whose id is the answer."""
    source = drawing.device("utility_source", "EPS", voltage_v=480, phases=3)
    meter = drawing.device("meter", "M1", role="service")
    point = drawing.device("point", "", points=["PCC"])
    main = drawing.device("breaker", "MAIN", **_FACTS["breaker"])
    bus = drawing.device("bus", "MSP", rating_a=2000, voltage_v=480)
    drawing.wire((source, "out"), (meter, "line"))
    drawing.wire((meter, "load"), (point, "a"))
    drawing.wire((point, "b"), (main, "line"))
    drawing.wire((main, "load"), (bus, "bus", 0.0))
    return bus


def bays(
    count: int, *kinds: str, position: str = "even", sheets: tuple[Sheet, ...] = (), conductor: str = ""
) -> Document:
    """A service with so many bays, each the devices of `kinds` under each other."""
    drawing = Drawing()
    bus = service(drawing)
    for number in range(count):
        share = {"even": (number + 1) / count, "none": None, "equal": 0.5, "odd": number * 7919 % 997 / 997}[position]
        above: tuple[str, str] | tuple[str, str, float | None] = (bus, "bus", share)
        for kind in kinds or ("breaker", "load"):
            key = drawing.device(kind, f"{kind[:2].upper()}-{number + 1}", **_FACTS[kind])
            facts = {"conductor": conductor} if conductor else {}
            drawing.wire(above, (key, _ENTRY[kind]), "dc" if kind == "pv_array" else "power", **facts)
            above = (key, _EXIT.get(kind, ""))
    return drawing.document(*sheets)


def panels(count: int, circuits: int) -> Document:
    """A service that feeds so many panels, each with so many circuits."""
    drawing = Drawing()
    main = service(drawing)
    for number in range(count):
        feeder = drawing.device("breaker", f"F-{number + 1}", rating_a=400)
        panel = drawing.device("bus", f"PNL-{number + 1}", rating_a=400)
        drawing.wire((main, "bus", (number + 1) / count), (feeder, "line"))
        drawing.wire((feeder, "load"), (panel, "bus", 0.0))
        for circuit in range(circuits):
            breaker = drawing.device("breaker", f"CB-{number + 1}.{circuit + 1}", rating_a=20)
            load = drawing.device("load", f"L-{number + 1}.{circuit + 1}", kw=2)
            drawing.wire((panel, "bus", (circuit + 1) / circuits), (breaker, "line"))
            drawing.wire((breaker, "load"), (load, "line"))
    return drawing.document()


def two_sources() -> Document:
    """Two services, a tie between their buses, and a transfer switch with a standby generator."""
    drawing = Drawing()
    buses = []
    for letter in "AB":
        source = drawing.device("utility_source", f"EPS-{letter}", voltage_v=13200)
        transformer = drawing.device("transformer", f"T-{letter}", kva=1000, secondary_winding="wye-grounded")
        breaker = drawing.device("breaker", f"52-{letter}", rating_a=1600)
        bus = drawing.device("bus", f"SWBD-{letter}", rating_a=1600)
        ground = drawing.device("ground")
        drawing.wire((source, "out"), (transformer, "primary"))
        drawing.wire((transformer, "secondary"), (breaker, "line"))
        drawing.wire((breaker, "load"), (bus, "bus", 0.0 if letter == "A" else 0.5))
        drawing.wire((transformer, "secondary_neutral"), (ground, "g"), "ground")
        buses.append(bus)
    tie = drawing.device("breaker", "TIE", normal_position="open")
    drawing.wire((buses[0], "bus", 1.0), (tie, "line"))
    drawing.wire((tie, "load"), (buses[1], "bus", 0.0))
    transfer = drawing.device("transfer_switch", "ATS-1")
    standby = drawing.device("breaker", "52-G")
    generator = drawing.device("generator", "G-1", kw=300)
    load = drawing.device("load", "LS", kw=50)
    drawing.wire((buses[1], "bus", 1.0), (transfer, "normal"))
    drawing.wire((transfer, "emergency"), (standby, "load"))
    drawing.wire((standby, "line"), (generator, "line"))
    drawing.wire((transfer, "load"), (load, "line"))
    return drawing.document()


def protected() -> Document:
    """A primary service whose recloser is tripped by a relay that senses current and voltage."""
    drawing = Drawing()
    source = drawing.device("utility_source", "EPS", voltage_v=13200)
    tap = drawing.device("junction", "TAP", purpose="feeder-tap")
    vt = drawing.device("vt", "VT-1", ratio="7200:120")
    ct = drawing.device("ct", "CT-1", ratio="600:5")
    recloser = drawing.device("recloser", "52-1")
    relay = drawing.device("relay", "R-1", functions=["27", "59", "81U", "81O", "51", "51N"])
    load = drawing.device("load", "LOAD")
    drawing.wire((source, "out"), (tap, "p"))
    drawing.wire((tap, "p"), (ct, "line"))
    drawing.wire((tap, "p"), (vt, "line"))
    drawing.wire((ct, "load"), (recloser, "line"))
    drawing.wire((recloser, "load"), (load, "line"))
    drawing.wire((ct, "secondary"), (relay, "sense"), "sensing")
    drawing.wire((vt, "secondary"), (relay, "sense"), "sensing")
    drawing.wire((relay, "trip"), (recloser, "trip"), "trip")
    return drawing.document()


_GROWN = (
    "breaker", "breaker", "switch", "meter", "ct", "point", "transformer", "bus", "bus", "junction", "fuse", "load",
    "inverter", "vt", "arrester", "generator", "ess", "mid", "recloser",
)  # fmt: skip
_LAST = frozenset({"load", "inverter", "vt", "arrester", "generator", "ess"})
_PORTS = {"transformer": ("primary", "secondary"), "point": ("a", "b"), "inverter": ("ac", ""), "ess": ("ac", "")}


def grown(seed: int, most: int = 40) -> Document:
    """A tree of equipment grown at random from one source, with relays that sense and trip."""
    dice = random.Random(seed)
    drawing = Drawing()
    open_ends: list[tuple[str, str, float | None]] = [(drawing.device("utility_source", voltage_v=13200), "out", None)]
    sensed: list[tuple[str, str]] = []
    tripped: list[str] = []
    count = dice.randint(3, most)
    while open_ends and len(drawing.devices) < count:
        end = open_ends.pop(dice.randrange(len(open_ends)))
        kind = dice.choice(_GROWN)
        if not open_ends and kind in _LAST:
            kind = "bus"
        facts = _FACTS["breaker"] if dice.random() < 0.6 else {}
        key = drawing.device(kind, **facts)
        if kind == "bus":
            drawing.wire(end, (key, "bus", dice.choice([0.0, 0.5, None])))
            taps = dice.randint(1, 6)
            open_ends += [(key, "bus", dice.choice([(n + 1) / taps, None, 1.0])) for n in range(taps)]
        elif kind == "junction":
            drawing.wire(end, (key, "p"))
            open_ends += [(key, "p", None)] * dice.randint(1, 3)
        else:
            entry, leave = _PORTS.get(kind, ("line", "load"))
            drawing.wire(end, (key, entry))
            if kind not in _LAST:
                open_ends.append((key, leave, None))
        if kind == "arrester":
            drawing.wire((key, "ground"), (drawing.device("ground"), "g"), "ground")
        if kind in ("ct", "vt"):
            sensed.append((key, "secondary"))
        if kind in ("breaker", "recloser"):
            tripped.append(key)
    for _ in range(dice.randint(0, 2) if sensed and tripped else 0):
        relay = drawing.device("relay", functions=["27", "59", "81U", "81O"][: dice.randint(1, 4)])
        for place in dice.sample(sensed, min(len(sensed), dice.randint(1, 2))):
            drawing.wire(place, (relay, "sense"), "sensing")
        drawing.wire((relay, "trip"), (dice.choice(tripped), "trip"), "trip")
    return drawing.document()
