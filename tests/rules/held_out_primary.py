"""Sound one-lines of primary services: the six grounding arrangements of 7.3.2.1, a three-wire feeder, machines."""

from __future__ import annotations

from typing import Any

from rules.held_out_commercial import BUSINESS, stamped
from rules.held_out_homes import METER_LABELS
from rules.plain_document import Plain

FEEDER: dict[str, Any] = {
    "tag": "49F1", "voltage_v": 13200, "phases": 3, "wires": 4, "frequency_hz": 60, "connection": "wye-grounded",
    "grounding": "effectively-grounded", "fault_3ph_ka": 8, "fault_slg_ka": 6.5, "x_r": 10,
}  # fmt: skip
GOAB: dict[str, Any] = {
    "tag": "GOAB", "purpose": "generator-disconnect", "switch_type": "blade", "manufacturer": "S&C", "rating_a": 600,
    "voltage_v": 15000, "poles": 3, "gang_operated": True, "load_break": True, "visible_open": True,
    "lockable_open": True, "grounding_provision": True, "access_24_7": True, "location": "Riser pole 12-1",
}  # fmt: skip
BREAKER_15KV: dict[str, Any] = {
    "role": "interconnection", "breaker_type": "vacuum", "rating_a": 600, "voltage_v": 15000, "interrupting_ka": 12.5,
    "out_of_phase": True, "trips_on_supply_loss": True, "trip_coil_supply": "dc", "trip_coils": 1,
}  # fmt: skip
THREE_WIRE: dict[str, Any] = {"wires": 3, "connection": "delta", "grounding": "not-effectively-grounded"}
Windings = tuple[str, str]


def plant(
    windings: Windings, *, kw: float = 500, bank: str | None = None, wires: int = 4, second: int = 480,
    functions: tuple[str, ...] = ("27", "59", "59N", "81U", "81O", "51", "51N"), **inverter: Any,
) -> Plain:  # fmt: skip
    """A standalone plant of two inverters behind one transformer; `bank` is a grounding transformer's side."""
    feeder = FEEDER if wires == 4 else FEEDER | THREE_WIRE
    s = Plain(**BUSINESS | {"facility": "standalone", "service_arrangement": "primary", "process": "standard",
                            "line_construction": "overhead", "program": "wholesale"})  # fmt: skip
    s.put("u", "utility_source", status="existing", **feeder)
    s.put("poi", "point", owner="utility", status="existing", points=["POI"])
    s.put("rec", "recloser", owner="utility", tag="RIE-R", pcc_recloser=True, rating_a=630, voltage_v=15500,
          interrupting_ka=12.5)  # fmt: skip
    s.put("m", "meter", owner="utility", labels=METER_LABELS, tag="PRIMARY METER", role="service",
          metering="transformer-rated")  # fmt: skip
    s.put("pcc", "point", points=["PCC", "POC", "RPA"])
    s.put("goab", "switch", labels=["AC DISCONNECT"], **GOAB)
    s.put("j", "junction")
    s.put("cb", "breaker", tag="52-1", **BREAKER_15KV)
    s.put("vt", "vt", tag="VT-1", ratio="7200:120", connection="wye-grounded/wye-grounded")
    s.put("ct", "ct", tag="CT-1", ratio="100:5")
    s.put("r", "relay", tag="SEL-751", manufacturer="SEL", model="751", functions=list(functions), utility_grade=True)
    s.put("j2", "junction")
    _transformer(s, windings, second)
    s.put("lv", "breaker", tag="LV MAIN", role="main", rating_a=1600, voltage_v=600, interrupting_ka=65)
    s.put("sg", "bus", tag="SWGR", bus_type="switchgear", rating_a=1600, voltage_v=second, sccr_ka=65,
          connected_load_a=0)  # fmt: skip
    s.run("u.out", "poi", "rec", "m", "pcc", "goab", "j", "ct", "cb", "j2", "t", "lv", "sg@0",
          conductor="3 x 1/0 Al", conduit="overhead")  # fmt: skip
    s.run("j", "vt")
    s.run("vt.secondary", "r.sense", kind="sensing")
    s.run("ct.secondary", "r.sense", kind="sensing")
    s.run("r.trip", "cb.trip", kind="trip")
    for n, place in ((1, 0.5), (2, 1.0)):
        s.put(f"b{n}", "breaker", tag=f"B-{n}", rating_a=400 if kw <= 500 else 800, voltage_v=600, poles=3)
        given = {"kw": kw / 2, "kva": kw / 2, "voltage_v": second, "phases": 3, "grounded_source": False}
        s.put(f"inv{n}", "inverter", tag=f"INV-{n}", source="pv", certification="1741-SB", **given | inverter)
        s.run(f"sg@{place}", f"b{n}", f"inv{n}")
    if bank:
        s.put("gt", "grounding_transformer", tag="GT-1", kva=150, winding="zigzag", impedance_ohm_per_phase=200, x_r=8,
              continuous_a=100, interlock="Its status contact trips and blocks 52-1")  # fmt: skip
        s.put("gnd", "ground")
        s.run("j2" if bank == "primary" else "sg@0.8", "gt")
        s.run("gt.neutral", "gnd.g", kind="ground")
    return stamped(s)


def _transformer(s: Plain, windings: Windings, second: int) -> None:
    grounding = {
        f"{side}_grounding": "solid" if winding == "wye-grounded" else "ungrounded"
        for side, winding in zip(("primary", "secondary"), windings, strict=True)
        if winding != "delta"
    }
    s.put("t", "transformer", tag="T-1", purpose="interconnection", kva=1000, primary_v=13200, secondary_v=second,
          primary_winding=windings[0], secondary_winding=windings[1], phases=3, impedance_pct=5.75, x_r=6,
          **grounding)  # fmt: skip


def first_arrangement() -> Plain:
    """Yg-Yg and inverters that are grounded sources themselves, at exactly 500 kW."""
    return plant(("wye-grounded", "wye-grounded"), grounded_source=True)


def second_arrangement() -> Plain:
    """Yg-delta with a reactor in the primary neutral."""
    s = plant(("wye-grounded", "delta"), kw=800)
    s.set("t", primary_neutral_insulated=True, primary_grounding="reactor")
    s.put("ngr", "neutral_impedance", tag="NGR", element="reactor", impedance_ohm=40, continuous_a=150,
          interlock="Bypass switch position trips 52-1")  # fmt: skip
    s.put("g2", "ground")
    s.run("t.primary_neutral", "ngr.neutral", kind="neutral")
    s.run("ngr.ground", "g2.g", kind="ground")
    return s


def third_arrangement() -> Plain:
    return plant(("wye-grounded", "wye-grounded"), kw=700, bank="secondary").set("gt", impedance_ohm_per_phase=0.3)


def fourth_arrangement() -> Plain:
    return plant(("delta", "wye-grounded"), kw=990, bank="primary")


def fifth_arrangement() -> Plain:
    return plant(("wye-grounded", "wye"), kw=600, bank="primary")


def sixth_arrangement() -> Plain:
    return plant(("wye", "wye"), kw=999, bank="primary", second=600)


def three_wire_feeder() -> Plain:
    return plant(("delta", "wye-grounded"), kw=900, wires=3)


def ungrounded_below_500_kw() -> Plain:
    """499 kW through Yg-Yg with inverters that are no ground source, and the Company's word on it."""
    return plant(("wye-grounded", "wye-grounded"), kw=499).project(study="SIS-31")


def synchronous_generator_behind_a_primary_service() -> Plain:
    """A 1.2 MW machine with grounded neutral on a plant bus behind Yg-Yg, loads beside it; 25 at its breaker."""
    s = plant(("wye-grounded", "wye-grounded"), kw=500, second=4160).project(facility="behind-the-meter")
    for n in (1, 2):
        for key in (f"inv{n}", f"b{n}"):
            s.remove(key)
    s.set("pcc", points=["PCC", "RPA"]).set("sg", connected_load_a=90, rating_a=600).set("t", kva=2500)
    s.set("lv", rating_a=400, voltage_v=5000, interrupting_ka=25)
    s.put("poc", "point", points=["POC"])
    s.put("gds", "switch", labels=["AC DISCONNECT"], **GOAB | {"tag": "89-G", "voltage_v": 5000})
    s.put("gcb", "breaker", tag="52-G", **BREAKER_15KV | {"role": "generator", "rating_a": 300, "voltage_v": 5000,
          "interrupting_ka": 25})  # fmt: skip
    s.put("g", "generator", tag="G-1", machine="synchronous", manufacturer="CAT", model="G3516", kw=1200, kva=1500,
          voltage_v=4160, phases=3, winding="wye", operation="parallel", subtransient_x_pu=0.15,
          zero_sequence_x_pu=0.05)  # fmt: skip
    s.put("ngr", "neutral_impedance", tag="NGR-G", element="resistor", impedance_ohm=24, continuous_a=100,
          interlock="64G and NGR monitor trip 52-G")  # fmt: skip
    s.put("gg", "ground")
    s.run("sg@1", "poc", "gds", "gcb", "g")
    s.run("g.neutral", "ngr.neutral", kind="neutral")
    s.run("ngr.ground", "gg.g", kind="ground")
    s.run("r.trip", "gcb.trip", kind="trip")
    s.put("fcb", "breaker", tag="52-F", role="feeder", rating_a=200, voltage_v=5000)
    s.put("ld", "load", tag="PLANT", kw=600)
    s.run("sg@0.5", "fcb", "ld")
    s["goab"]["labels"] = []
    s.set("goab", purpose="isolation")
    return s


PRIMARY = (
    first_arrangement, second_arrangement, third_arrangement, fourth_arrangement, fifth_arrangement, sixth_arrangement,
    three_wire_feeder, ungrounded_below_500_kw, synchronous_generator_behind_a_primary_service,
)  # fmt: skip
