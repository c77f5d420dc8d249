"""The facts that are written beside each kind of device, under its tag: those that bulletin 5.1.1.6 wants shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tieline.drawing.labels.figures import joined, kilo, number, volts, with_unit
from tieline.model.records import Device

_PHASES = {1: "1φ", 3: "3φ"}
_WINDINGS = {
    "delta": "Δ", "wye": "Y", "wye-grounded": "Y-gnd", "zigzag": "zigzag", "zigzag-grounded": "zigzag-gnd",
    "open-delta": "open Δ", "split-phase": "split-phase",
}  # fmt: skip


def make_and_model(device: Device) -> str:
    """Make and model, or the catalogue number where no model is given."""
    model = device.text("model") or device.text("catalog_number") or ""
    return joined(device.text("manufacturer") or "", model, by=" ")


def _phases(device: Device, wires: bool = False) -> str:
    phases = _PHASES.get(device.integer("phases") or 0, "")
    count = device.integer("wires") if wires else None
    return joined(phases, f"{count} W" if count else "", by=" ")


def _poles(device: Device) -> str:
    poles = device.integer("poles")
    return f"{poles}P" if poles else ""


def _position(device: Device) -> str:
    return "NORMALLY OPEN" if device.text("normal_position") == "open" else ""


# ---------------------------------------------------------------- Company and buses
def _utility_source(device: Device) -> Iterator[str]:
    yield joined(volts(device.number("voltage_v")), _phases(device, wires=True))
    yield joined(device.text("feeder") or "", device.text("substation") or "")
    yield joined(
        _after("3φ ", device.number("fault_3ph_ka"), " kA"),
        _after("SLG ", device.number("fault_slg_ka"), " kA"),
        _after("X/R ", device.number("x_r")),
    )


def _after(words: str, value: float | None, unit: str = "") -> str:
    return "" if value is None else f"{words}{number(value)}{unit}"


def _point(device: Device) -> Iterator[str]:
    yield " / ".join(name if isinstance(name, str) else str(name) for name in device.items("points"))
    yield "service point" if device.flag("service_point") else ""
    yield device.text("approval") or ""


def _junction(device: Device) -> Iterator[str]:
    tag = device.text("tag")
    yield tag or (device.text("purpose") or "").replace("-", " ")
    yield make_and_model(device)


def _bus(device: Device) -> Iterator[str]:
    yield joined(
        with_unit(device.number("rating_a"), "A"),
        volts(device.number("voltage_v")),
        _phases(device, wires=True),
    )
    yield _after("SCCR ", device.number("sccr_ka"), " kA")


# ---------------------------------------------------------------- switching and overcurrent
def _breaker(device: Device) -> Iterator[str]:
    frame, trip = device.number("frame_a"), device.number("rating_a")
    rating = with_unit(trip, "A") if frame is None else joined(f"{number(frame)} AF", _after("", trip, " AT"), by=" / ")
    yield joined(rating, _poles(device), volts(device.number("voltage_v")))
    yield _after("", device.number("interrupting_ka"), " kAIC")
    yield _position(device)


def _fuse(device: Device) -> Iterator[str]:
    yield joined(with_unit(device.number("rating_a"), "A"), _class(device), volts(device.number("voltage_v")))
    yield _after("", device.number("interrupting_ka"), " kAIC")


def _class(device: Device) -> str:
    name = device.text("fuse_class")
    return "" if name is None else f"Class {name}" if len(name) <= 3 else name


def _switch(device: Device) -> Iterator[str]:
    yield joined(with_unit(device.number("rating_a"), "A"), _poles(device), volts(device.number("voltage_v")))
    fuse = device.number("fuse_a")
    fuses = f"{number(fuse)} A fuses" if fuse is not None else "fused" if device.flag("fused") else ""
    yield joined(fuses, _after("", device.number("interrupting_ka"), " kAIC"))
    yield joined(
        "visible open" if device.flag("visible_open") else "",
        "lockable" if device.flag("lockable_open") else "",
        "24/7" if device.flag("access_24_7") else "",
    )
    yield device.text("location") or ""
    yield _position(device)


def _rated(device: Device) -> Iterator[str]:
    """Recloser, contactor, transfer switch, island switch, network protector: rating, voltage, what it withstands."""
    yield joined(with_unit(device.number("rating_a"), "A"), volts(device.number("voltage_v")))
    yield _after("", device.number("interrupting_ka"), " kAIC")
    yield _after("withstand ", device.number("withstand_ka"), " kA")
    transition = device.text("transition")
    yield f"{transition} transition" if transition else ""
    yield _position(device)


def _arrester(device: Device) -> Iterator[str]:
    yield _after("MCOV ", device.number("mcov_kv"), " kV")


def _capacitor(device: Device) -> Iterator[str]:
    yield with_unit(device.number("kvar"), "kvar")


# ---------------------------------------------------------------- transformers and grounding
def _transformer(device: Device) -> Iterator[str]:
    yield joined(kilo(device.number("kva"), "kVA"), _phases(device))
    yield " / ".join(side for side in (_winding(device, "primary"), _winding(device, "secondary")) if side)
    yield joined(_after("Z ", device.number("impedance_pct"), "%"), _after("X/R ", device.number("x_r")))


def _winding(device: Device, side: str) -> str:
    winding = _WINDINGS.get(device.text(f"{side}_winding") or "", "")
    return joined(volts(device.number(f"{side}_v")), winding, by=" ")


def _grounding_transformer(device: Device) -> Iterator[str]:
    yield joined(kilo(device.number("kva"), "kVA"), device.text("winding") or "")
    yield joined(_after("", device.number("impedance_ohm_per_phase"), " Ω/phase"), _after("X/R ", device.number("x_r")))
    yield _after("", device.number("continuous_a"), " A continuous")
    yield device.text("interlock") or ""


def _neutral_impedance(device: Device) -> Iterator[str]:
    yield joined(with_unit(device.number("impedance_ohm"), "Ω"), device.text("element") or "")
    yield _after("", device.number("continuous_a"), " A continuous")
    yield device.text("interlock") or ""


# ---------------------------------------------------------------- metering and instrument transformers
_METERS = {"service": "revenue", "generation": "production", "storage": "storage", "customer": "customer's"}


def _meter(device: Device) -> Iterator[str]:
    role = device.text("role")
    what = joined(_METERS.get(role or "", ""), device.text("der_type") or "", by=" ") + (" meter" if role else "")
    yield joined(what, (device.text("registers") or "").replace("-", " "))
    yield joined(
        with_unit(device.number("rating_a"), "A"), volts(device.number("voltage_v")), _numbered(device.text("number"))
    )


def _numbered(number_: str | None) -> str:
    return f"No. {number_}" if number_ else ""


def _ct(device: Device) -> Iterator[str]:
    yield joined(device.text("ratio") or "", device.text("accuracy") or "")
    yield joined(_after("TRF ", device.number("thermal_rating_factor")), device.text("burden") or "")


def _vt(device: Device) -> Iterator[str]:
    yield joined(device.text("ratio") or "", device.text("accuracy") or "")
    yield joined(_after("", device.number("thermal_va"), " VA"), device.text("burden") or "")
    yield device.text("connection") or ""


# ---------------------------------------------------------------- protection, control, communication
def _relay(device: Device) -> Iterator[str]:
    yield _after("±", device.number("accuracy_pct"), "%") or device.text("accuracy") or ""
    yield joined("sensitivity", device.text("min_sensitivity") or "", by=" ") if device.text("min_sensitivity") else ""


def _controller(device: Device) -> Iterator[str]:
    yield joined(*(str(name) for name in device.items("functions")))
    yield _after("panel limit ", device.number("panel_limit_a"), " A")
    yield _after("export limit ", device.number("export_limit_kw"), " kW")
    yield _after("import limit ", device.number("import_limit_kw"), " kW")
    yield "UL 1741 PCS" if device.flag("pcs_certified") else ""


def _test_switch(device: Device) -> Iterator[str]:
    yield device.text("make") or ""


def _dtt_receiver(device: Device) -> Iterator[str]:
    yield device.text("medium") or ""


def _control_power(device: Device) -> Iterator[str]:
    yield joined(volts(device.number("voltage_v")), (device.text("supply") or "").replace("-", " "))


# ---------------------------------------------------------------- sources and loads
def _inverter(device: Device) -> Iterator[str]:
    yield joined(kilo(device.number("kw"), "kW"), kilo(device.number("kva"), "kVA"), by=" / ")
    yield _after("", device.number("kwh"), " kWh")
    yield joined(
        volts(device.number("voltage_v")), _phases(device), with_unit(device.number("max_output_a"), "A"),
    )  # fmt: skip
    yield _certification(device)
    yield _modes(device)
    derated = device.number("derated_kw")
    yield f"de-rated to {number(derated)} kW" if derated is not None else ""
    yield device.text("derate_note") or ""


def _certification(device: Device) -> str:
    listing = device.text("certification")
    if listing is None:
        return ""
    if listing == "none":
        return "not UL 1741 certified"
    edition = (device.text("certification_edition") or "").replace("Edition", "Ed.")
    return joined(f"UL {listing.replace('-', ' ')}", edition, by=" ")


def _modes(device: Device) -> str:
    """The advanced functions that the bulletin wants on the one-line for 1741-SB: frequency-watt, ROCOF, phase jump."""
    flags = {True: "on", False: "off", None: ""}
    rocof, jump = flags[device.flag("rocof_enabled")], flags[device.flag("phase_jump_enabled")]
    watt = device.text("frequency_watt") or ""
    return joined(f"FW {watt}" if watt else "", f"ROCOF {rocof}" if rocof else "", f"phase jump {jump}" if jump else "")


def _generator(device: Device) -> Iterator[str]:
    yield joined(kilo(device.number("kw"), "kW"), kilo(device.number("kva"), "kVA"), by=" / ")
    yield joined(volts(device.number("voltage_v")), _phases(device), _WINDINGS.get(device.text("winding") or "", ""))
    yield joined(device.text("machine") or "", device.text("prime_mover") or "")


def _pv_array(device: Device) -> Iterator[str]:
    yield _after("", device.number("kw_dc"), " kW DC")
    yield device.text("modules") or ""


def _battery(device: Device) -> Iterator[str]:
    yield joined(kilo(device.number("kw"), "kW"), _after("", device.number("kwh"), " kWh"), by=" / ")
    yield device.text("management_system") or ""


def _load(device: Device) -> Iterator[str]:
    yield joined(kilo(device.number("kw"), "kW"), with_unit(device.number("a"), "A"), by=", ")


def _motor(device: Device) -> Iterator[str]:
    yield joined(with_unit(device.number("hp"), "hp"), volts(device.number("voltage_v")))


FACTS: dict[str, Callable[[Device], Iterator[str]]] = {
    "utility_source": _utility_source, "point": _point, "junction": _junction, "bus": _bus, "breaker": _breaker,
    "fuse": _fuse, "switch": _switch, "recloser": _rated, "contactor": _rated, "transfer_switch": _rated,
    "mid": _rated, "network_protector": _rated, "arrester": _arrester, "capacitor": _capacitor,
    "transformer": _transformer, "grounding_transformer": _grounding_transformer,
    "neutral_impedance": _neutral_impedance, "meter": _meter, "ct": _ct, "vt": _vt, "relay": _relay,
    "controller": _controller, "test_switch": _test_switch, "dtt_receiver": _dtt_receiver,
    "control_power": _control_power, "inverter": _inverter, "ess": _inverter, "generator": _generator,
    "pv_array": _pv_array, "battery": _battery, "load": _load, "motor": _motor,
}  # fmt: skip
"""The lines of each kind that has facts of its own; a line may be empty."""
