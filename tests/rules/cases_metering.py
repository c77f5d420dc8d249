"""Sheets for the rules on the Company's revenue metering."""

from __future__ import annotations

from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from tieline.model.document import Document

HOUSE = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV DS INV PV"
GROWTH = "EPS J M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; J M2 PCC-2 DS INV PV"
IN_SERIES = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV M2 DS INV PV"
ON_CTS = "EPS CT PCC MAIN MSP@0; MSP@1 CB-PV DS INV; CT.secondary M1.sense"
SWITCH: dict[str, Any] = {
    "switch_type": "blade", "gang_operated": True, "load_break": True, "lockable_open": True, "access_24_7": True,
}  # fmt: skip
FACTS: dict[str, dict[str, Any]] = {
    "EPS": {"voltage_v": 240, "phases": 1, "network": "radial"},
    "J": {"purpose": "weatherhead"},
    "M1": {"role": "service", "metering": "self-contained", "rating_a": 200, "registers": "delivered-only"},
    "M2": {
        "role": "generation", "metering": "self-contained", "rating_a": 200, "registers": "net",
        "recording": "watt-hour", "form": "2-gang trough",
    },
    "DS": SWITCH | {"purpose": "generator-disconnect"},
    "INV": {"kw": 7.6, "kva": 7.6, "source": "pv"},
}  # fmt: skip


def metered(drawn: str = HOUSE, /, *, program: str | None = "net-metering", **changes: Any) -> Document:
    """A drawn site with the usual facts; `M1={"rating_a": None}` takes one away."""
    said = {name: dict(changes.pop(name)) for name in ("status", "owner", "labels") if name in changes}
    tags = {token.split("@")[0].split(".")[0] for token in drawn.replace(";", " ").split()}
    facts = {tag: dict(usual) for tag, usual in FACTS.items() if tag in tags}
    for name, change in changes.items():
        tag = name.replace("_", "-")
        facts[tag] = {key: value for key, value in (facts.get(tag, {}) | change).items() if value is not None}
    project = {} if program is None else {"program": program}
    return diagram(drawn, props=facts, project=project, **said)  # type: ignore[arg-type]


def growth(drawn: str = GROWTH, /, **changes: Any) -> Document:
    """A project of the RE Growth program, its service split at the weatherhead."""
    return metered(drawn, program="regrowth", **changes)


BOX = {"purpose": "junction-box"}
LARGE = {"kw": 75, "kva": 75}
MIDDLE = {"kw": 50, "kva": 50}
INTERVAL = {"recording": "interval", "telemetry": True, "registers": "bidirectional"}
WIRELESS = {"wireless": True}
FROM_BELOW = HOUSE.replace("EPS M1 PCC", "EPS M1.load; M1.line PCC")
LOAD_FROM_BELOW = "EPS J M1.load; M1.line PCC MAIN LOAD; J M2 PCC-2 DS INV"
ON_TOP = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; M1.line DS INV"
WITH_STORAGE = GROWTH.replace("INV PV", "BUS@0; BUS@.5 INV PV; BUS@1 ESS")
HIGH = {"voltage_v": 480, "phases": 3}
BOTH_SIDES = GROWTH.replace("J M2", "J DS-U M2")
UTILITY_SIDE = SWITCH | {"purpose": "meter-disconnect-utility-side"}
SHAVING = "; CT.secondary R ~trip~> CB-PV"
RELAYED = "EPS M1 PCC CT MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV DS G" + SHAVING
REVERSE = {"functions": ["32"]}
MACHINE = {"kw": 100, "kva": 125, "operation": "parallel"}

CASES: dict[str, RuleCases] = {
    "MTR-001": RuleCases(
        wrong=[
            found(metered("EPS PCC MAIN MSP@0; MSP@1 CB-PV DS INV"), "PCC", severity="warning", says="ahead of INV"),
            found(metered("EPS MAIN INV"), "INV"),
        ],
        right=[metered(), growth(), metered(ON_CTS)],
        undecided=Never("what is shown is always on the sheet"),
        edge=[
            # a meter of the customer's is none of the Company's
            found(metered(M1={"role": "customer"}), "PCC"),
            # the meter of the DER alone is not that of the service
            found(growth(GROWTH.replace("J M1 PCC", "J PCC")), "M2", says="the meter of the service"),
            sound(metered(M1={"role": None})),
            sound(metered("EPS PCC MAIN INV", status={"INV": "future"})),
        ],
    ),
    "MTR-002": RuleCases(
        wrong=[
            found(metered(FROM_BELOW), "M1", says="bottom (load) lugs"),
            found(metered(ON_TOP), "M1", says="DER is on the top"),
        ],
        right=[metered(), growth(), metered(ON_CTS)],
        undecided=[asks(metered(FROM_BELOW, M1={"metering": None}), "M1.metering")],
        edge=[
            sound(metered(FROM_BELOW, M1={"metering": "transformer-rated"})),
            sound(metered(M1={"metering": None})),
            # the meter of the load on a site with DER, one of which nothing is said, and the customer's own
            found(metered(LOAD_FROM_BELOW), "M1"),
            sound(metered(LOAD_FROM_BELOW, M1={"metering": None})),
            sound(metered(FROM_BELOW, M1={"role": "customer"})),
        ],
    ),
    "MTR-003": RuleCases(
        wrong=[
            found(metered(program="regrowth"), "INV", says="no meter of its own"),
            found(growth(GROWTH.replace("J M1 PCC", "J PCC")), "M2", says="meter of the supply"),
        ],
        right=[growth(), metered(), metered(IN_SERIES, program="regrowth")],
        undecided=[
            asks(metered(program=None), "project.program"),
            asks(growth(M2={"role": None}), "M2.role"),
        ],
        edge=[
            # one of two sources has no meter
            found(growth(GROWTH + "; MSP@1 CB-2 DS-2 INV2"), "INV2"),
            sound(growth(M2={"role": "storage"})),
            sound(metered(program="regrowth", status={"INV": "removed"})),
            found(growth(M2={"role": "service"}), "INV"),
        ],
    ),
    "MTR-004": RuleCases(
        wrong=[
            found(growth(J=BOX, M2={"form": None}), "J", says="a junction box"),
            found(growth(owner={"J": "utility"}, J=BOX), "J"),
            found(growth(J={"purpose": "splice"}, M2={"form": "single socket"}), "J", says="a splice"),
        ],
        right=[growth(), growth(J={"purpose": "wiring-trough"}), metered(GROWTH, J=BOX)],
        undecided=[
            asks(growth(J={"purpose": None}, M2={"form": None}), "J.purpose"),
            asks(growth(J={"purpose": "wiring-trough"}, M2={"form": None}), "M2.form"),
        ],
        edge=[
            sound(growth(J={"purpose": "pole"})),
            # a 2-gang socket drawn as a splice
            sound(growth(J={"purpose": "splice"})),
            # meters in series do not split the service, nor does a box behind the meter
            sound(metered(IN_SERIES, program="regrowth")),
            sound(growth(GROWTH.replace("PCC MAIN", "PCC JB MAIN") + "; JB CB-5 LOAD-2", JB=BOX)),
            found(growth(GROWTH.replace("EPS J M1", "EPS J0 J M1"), J0={"purpose": "weatherhead"}, J=BOX), "J"),
        ],
    ),
    "MTR-005": RuleCases(
        wrong=[
            found(growth(INV=LARGE), "M2", says="75.0 kW"),
            found(growth(M2={"recording": "interval"}), "M2", says="a watt-hour meter is required"),
            found(growth(INV=LARGE, M2=INTERVAL | {"telemetry": False}), "M2", says="no telemetry"),
        ],
        right=[growth(), growth(INV=LARGE, M2=INTERVAL)],
        undecided=[
            asks(growth(INV={"kw": None}), "INV.kw"),
            asks(growth(M2={"recording": None}), "M2.recording"),
            asks(growth(INV=LARGE, M2=INTERVAL | {"telemetry": None}), "M2.telemetry"),
        ],
        edge=[
            # exactly 60 kW is an interval meter's
            found(growth(INV={"kw": 60, "kva": 60}), "M2"),
            sound(growth(INV={"kw": 59.9, "kva": 60})),
            sound(growth(INV=LARGE, M2={"recording": None, "registers": "interval", "telemetry": True})),
            sound(metered(GROWTH, INV=LARGE)),
        ],
    ),
    "MTR-006": RuleCases(
        wrong=[
            found(growth(GROWTH.replace("DS INV", "CB-9 INV")), "M2", severity="error"),
            found(metered(HOUSE.replace("DS INV", "INV")), "M1", severity="warning"),
        ],
        right=[growth(), metered()],
        undecided=[
            asks(growth(GROWTH.replace("DS INV", "CB-9 INV"), M2={"rating_a": None}), "M2.rating_a"),
            asks(growth(GROWTH.replace("DS INV", "CB-9 INV"), M2={"metering": None}), "M2.metering"),
        ],
        edge=[
            found(growth(GROWTH.replace("DS INV", "CB-9 INV"), M2={"rating_a": 320}), "M2"),
            sound(growth(GROWTH.replace("DS INV", "CB-9 INV"), M2={"rating_a": 321})),
            sound(growth(GROWTH.replace("DS INV", "CB-9 INV"), M2={"metering": "transformer-rated"})),
            # the exception of 7.4 outside RE Growth
            sound(metered(HOUSE.replace("DS INV", "INV"), INV={"integrated_disconnect": True})),
            # the switch is on the wrong side of the meter
            found(growth(GROWTH.replace("M2 PCC-2 DS INV", "DS M2 PCC-2 INV")), "M2"),
        ],
    ),
    "MTR-007": RuleCases(
        wrong=[
            found(growth(EPS=HIGH), "M2", severity="error", says="480 V"),
            found(growth(EPS={"network": "spot-network"}), "M2", says="on a network"),
            found(metered(EPS=HIGH), "M1", severity="warning"),
        ],
        right=[growth(), growth(BOTH_SIDES, EPS=HIGH, DS_U=UTILITY_SIDE), metered()],
        undecided=[
            asks(growth(EPS={"network": None}), "EPS.network"),
            asks(growth(EPS={"voltage_v": None}), "the system voltage at M2"),
            asks(growth(EPS=HIGH, M2={"metering": None}), "M2.metering"),
        ],
        edge=[
            found(growth(EPS={"voltage_v": 241}), "M2"),
            sound(growth(EPS={"voltage_v": 208, "phases": 3})),
            sound(growth(EPS=HIGH, M2={"metering": "transformer-rated"})),
            sound(metered(EPS={"network": None})),
        ],
    ),
    "MTR-008": RuleCases(
        wrong=[
            found(growth(M2={"rating_a": 400}), "M2", says="400 A"),
            found(metered(M1={"rating_a": 800}), "M1"),
        ],
        right=[metered(), metered(M1={"rating_a": 800, "metering": "transformer-rated"})],
        undecided=[
            asks(metered(M1={"rating_a": 400, "metering": None}), "M1.metering"),
            asks(metered(M1={"rating_a": None}), "M1.rating_a"),
        ],
        edge=[
            sound(metered(M1={"rating_a": 399})),
            sound(metered(M1={"rating_a": None, "metering": None})),
            # the main tells how large the service is
            sound(metered(M1={"rating_a": None}, MAIN={"rating_a": 200})),
            asks(metered(M1={"rating_a": None}, MAIN={"rating_a": 400}), "M1.rating_a"),
        ],
    ),
    "MTR-009": RuleCases(
        wrong=[
            found(growth(WITH_STORAGE, M2={"registers": "delivered-only"}), "M2"),
            found(growth(WITH_STORAGE), "M2", says="the net alone"),
        ],
        right=[growth(), growth(WITH_STORAGE, M2={"registers": "bidirectional-no-detent"})],
        undecided=[asks(growth(WITH_STORAGE, M2={"registers": None}), "M2.registers")],
        edge=[
            sound(growth(WITH_STORAGE, M2={"registers": "bidirectional"})),
            asks(growth(WITH_STORAGE, M2={"registers": "interval"}), "M2.registers"),
            found(growth(INV={"source": "hybrid"}), "M2"),
            sound(metered(WITH_STORAGE)),
        ],
    ),
    "MTR-010": RuleCases(
        wrong=[
            found(
                growth(INV=MIDDLE, M1={"wireless": False}, M2=WIRELESS | {"registers": "bidirectional"}),
                "M1",
                says="wireless",
            ),
            found(growth(INV=MIDDLE, M1=WIRELESS, M2=WIRELESS), "M2", says="the net alone"),
            found(growth(J=BOX, M2={"form": "single"}, M1={"form": "single"}), "M2", says="2-gang"),
        ],
        right=[growth(), growth(INV=MIDDLE, M1=WIRELESS, M2=WIRELESS | {"registers": "bidirectional"})],
        undecided=[
            asks(growth(INV=MIDDLE, M2={"registers": "bidirectional"}), "M1.wireless", "M2.wireless"),
            asks(growth(J=BOX, M2={"form": None}), "M2.form"),
            asks(growth(M2={"registers": None}), "M2.registers"),
            asks(growth(INV={"kw": None}), "INV.kw"),
        ],
        edge=[
            # 25 kW is still the small kind, 25.1 is not
            sound(growth(INV={"kw": 25, "kva": 25})),
            asks(growth(INV={"kw": 25.1, "kva": 25.1}, M2={"registers": "bidirectional"}), "M2.wireless"),
            # sockets apart where the service splits at the weatherhead
            sound(growth(M2={"form": "single"}, M1={"form": "single"})),
            found(growth(M2={"registers": "delivered-only"}), "M2"),
            found(
                growth(INV=MIDDLE, M1=WIRELESS | {"registers": "net"}, M2=WIRELESS | {"registers": "bidirectional"}),
                "M1",
                says="no detent",
            ),
            found(
                growth(
                    INV=MIDDLE,
                    M1=WIRELESS | {"registers": "bidirectional-no-detent"},
                    M2=WIRELESS | {"registers": "bidirectional"},
                ),
                "M1",
                says="no detent",
            ),
            sound(metered(GROWTH, INV=MIDDLE)),
        ],
    ),
    "MTR-011": RuleCases(
        wrong=[found(metered(M1={"registers": "net"}, program="wholesale"), "M1", severity="warning")],
        right=[
            metered(M1={"registers": "bidirectional"}, program="wholesale"),
            metered(program="qf"),
            metered(M1={"registers": "net"}),
        ],
        undecided=[asks(metered(M1={"registers": None}, program="wholesale"), "M1.registers")],
        edge=[
            # the DER's meter of RE Growth is a net one
            sound(growth()),
            found(growth(M1={"registers": "net"}), "M1"),
            # which program it is MTR-003 asks
            sound(metered(M1={"registers": "net"}, program=None)),
        ],
    ),
    "MTR-012": RuleCases(
        wrong=[
            found(metered(program="peak-shaving"), "INV", says="Nothing limits"),
            found(
                metered(
                    RELAYED, program="peak-shaving", M1={"registers": "bidirectional"}, R=REVERSE, G=MACHINE
                ),
                "M1",
                says="not detented",
            ),
            found(
                metered(
                    RELAYED.replace(" ~trip~> CB-PV", ""), program="peak-shaving", R=REVERSE, G=MACHINE
                ),
                "R",
                says="trips nothing",
            ),
        ],
        right=[
            metered(RELAYED, program="peak-shaving", R={"functions": ["27", "32R"]}, G=MACHINE),
            metered(M1={"registers": "net"}),
        ],
        undecided=[
            asks(
                metered(RELAYED, program="peak-shaving", M1={"registers": None}, R=REVERSE, G=MACHINE),
                "M1.registers",
            ),
            asks(
                metered(HOUSE + "; CTRL", program="peak-shaving", CTRL={"functions": ["pcs-export-limit"]}),
                "CTRL.pcs_certified",
            ),
        ],
        edge=[
            sound(
                metered(
                    HOUSE + "; CTRL",
                    program="peak-shaving",
                    CTRL={"functions": ["pcs-export-limit"], "pcs_certified": True},
                )
            ),
            found(
                metered(RELAYED, program="peak-shaving", R={"functions": ["51", 32]}, G=MACHINE),
                "G",
                says="Nothing limits",
            ),
        ],
    ),
    "MTR-013": RuleCases(
        wrong=[found(metered(M1={"telemetry": True}), "M1", severity="info")],
        right=[metered(), metered(M1={"telemetry": True, "wireless": True})],
        undecided=Never("a note is written only where the meter is stated to report"),
        edge=[
            found(metered(M1={"recording": "interval"}), "M1"),
            sound(metered(M1={"telemetry": True, "role": "customer"})),
            sound(metered(M1={"telemetry": True}, status={"INV": "future"})),
        ],
    ),
    "MTR-014": RuleCases(
        wrong=[
            found(
                growth("EPS J M1 PCC MAIN LOAD; J M2 PCC-2 BUS@0; BUS@.5 CB-1 LOAD-2; BUS@1 DS INV"),
                "M2",
                severity="warning",
                says="LOAD-2",
            )
        ],
        right=[growth(), metered(), metered(IN_SERIES)],
        undecided=Never("what stands behind a meter is always on the sheet"),
        edge=[
            # the service's meter has load behind it by its nature
            sound(metered(M1={"role": "service"})),
            found(
                growth(WITH_STORAGE, BUS={"connected_load_a": 10}),
                "M2",
            ),
            sound(growth(WITH_STORAGE, BUS={"connected_load_a": 0})),
        ],
    ),
    "MTR-015": RuleCases(
        wrong=[
            found(growth(BOTH_SIDES, DS_U=UTILITY_SIDE | {"switch_type": "pull-out"}), "DS-U", says="pull-out"),
            found(growth(BOTH_SIDES, DS_U=UTILITY_SIDE | {"lockable_open": False}), "DS-U", says="locked open"),
            found(growth(BOTH_SIDES.replace("DS-U M2", "DS-U.load; DS-U.line M2"), DS_U=UTILITY_SIDE), "DS-U"),
        ],
        right=[growth(BOTH_SIDES, DS_U=UTILITY_SIDE), growth()],
        undecided=[asks(growth(BOTH_SIDES, DS_U=UTILITY_SIDE | {"gang_operated": None}), "DS-U.gang_operated")],
        edge=[
            # the generator disconnect is the one on the generator's side; what is unsaid of it its own rules ask for
            found(growth(DS={"switch_type": "pull-out", "purpose": "generator-disconnect"}), "DS"),
            sound(growth(DS={"switch_type": None, "purpose": "generator-disconnect"})),
            sound(growth(DS={"switch_type": "pull-out", "purpose": "generator-disconnect"}, M2={"metering": None})),
            found(
                growth(DS={"purpose": "meter-disconnect-generator-side", "load_break": False}),
                "DS",
                says="generator side",
            ),
        ],
    ),
}  # fmt: skip
