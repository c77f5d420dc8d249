"""What the palette offers: the kinds of device in groups, and the single key of each common one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind as the palette offers it; `words` are what people call it when they search."""

    kind: str
    key: str = ""
    words: str = ""


GROUPS: tuple[tuple[str, tuple[Offer, ...]], ...] = (
    (
        "Company and points",
        (
            Offer("utility_source", "U", "grid eps feeder utility company"),
            Offer("meter", "W", "revenue watt-hour production"),
            Offer("point", "P", "pcc poi poc rpa flag"),
        ),
    ),
    (
        "Buses and switching",
        (
            Offer("bus", "B", "panelboard switchboard switchgear busbar panel load center"),
            Offer("junction", "J", "tap splice node"),
            Offer("breaker", "C", "circuit breaker 52 ocpd"),
            Offer("switch", "S", "disconnect isolator knife blade safety"),
            Offer("fuse", "F", "ocpd"),
            Offer("recloser", "", "52r line"),
            Offer("contactor", "", "42"),
            Offer("transfer_switch", "", "ats mts standby"),
            Offer("mid", "", "gateway backup switch microgrid"),
            Offer("network_protector", "", "spot area"),
        ),
    ),
    (
        "Sources and loads",
        (
            Offer("inverter", "I", "pv der power conversion"),
            Offer("pv_array", "V", "solar modules photovoltaic"),
            Offer("battery", "Y", "storage dc cells"),
            Offer("ess", "E", "powerwall storage bess"),
            Offer("generator", "G", "synchronous induction chp engine"),
            Offer("rapid_shutdown", "", "rsd initiator"),
            Offer("load", "L", "house building"),
            Offer("motor", "", "pump hp"),
        ),
    ),
    (
        "Transformers and grounding",
        (
            Offer("transformer", "T", "xfmr winding delta wye"),
            Offer("grounding_transformer", "", "zigzag bank"),
            Offer("neutral_impedance", "", "reactor resistor ngr"),
            Offer("ground", "N", "earth electrode"),
            Offer("arrester", "", "lightning surge mov"),
            Offer("capacitor", "", "kvar bank"),
        ),
    ),
    (
        "Metering and protection",
        (
            Offer("ct", "K", "current transformer"),
            Offer("vt", "O", "voltage potential transformer pt"),
            Offer("relay", "Q", "protection 27 59 81 51 25 32"),
            Offer("test_switch", "", "ft-1"),
            Offer("controller", "", "pcs plant gateway"),
            Offer("rtu", "", "scada telemetry ems"),
            Offer("dtt_receiver", "", "direct transfer trip"),
            Offer("control_power", "", "station battery charger ups"),
        ),
    ),
)

KEYS: dict[str, str] = {offer.key: offer.kind for _, offers in GROUPS for offer in offers if offer.key}
"""The single keys: with the pointer over the sheet each takes up a kind to place."""
