"""Cases of the rules about current and voltage transformers."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.settings_sheets import GROUNDED, GROUNDED_AHEAD, MACHINE, PLANT, plant
from tieline.model.document import Document

FAULTS = {"fault_3ph_ka": 8, "fault_slg_ka": 6.5, "x_r": 10}
THREE_WIRE = {"wires": 3, "grounding": "not-effectively-grounded", "connection": "delta"}
CT = {"ratio": "600:5", "accuracy": "C200", "thermal_rating_factor": 2, "burden": "B-1.0"}
RESISTANCES = {"secondary_resistance_ohm": 0.3, "lead_resistance_ohm": 0.2}
VT = {
    "ratio": "14400:120", "accuracy": "0.3WX", "thermal_va": 500, "burden": "50 VA", "quantity": 3,
    "connection": "wye-grounded/wye-grounded", "sensor": "vt", "error_pct": 0.6, "error_extreme_pct": 1.2,
}  # fmt: skip
LOW_CT = PLANT.replace("J1 CT CB-1 XFMR", "J1 CB-1 XFMR CT")
BOTH_CTS = PLANT.replace("J1 CT CB-1 XFMR", "J1 CT CB-1 XFMR CT2") + "; CT2.secondary R1"
TWO_CTS = PLANT.replace("J1 CT CB-1", "J1 CT CT2 CB-1") + "; CT2.secondary R1"
VT_BEHIND = PLANT.replace("J1 VT", "MSP@0.5 VT")
TWO_VTS = VT_BEHIND + "; J1 VT2; VT2.secondary R1"
NO_VT = PLANT.replace("; J1 VT", "").replace("; VT.secondary R1", "")
LOW_RELAY = "EPS M1 PCC MSP@0; MSP@1 CT CB-1 INV; CT.secondary R1; R1 ~trip~> CB-1"
LOW_DIRECT = LOW_RELAY + "; MSP@0.5 VT; VT.secondary R1"
GENERATOR_SYNC = MACHINE + "; CB-G J3; J3 VT2; VT2.secondary R1"
WITH_25 = {"functions": ["25", "27", "59", "81U", "81O", "51"]}
WITH_59N = {"functions": ["27", "59", "59N", "81U", "81O", "51N"]}
BANK = {"GT": {"kva": 150, "winding": "zigzag", "impedance_ohm_per_phase": 104}}


def with_ct(drawn=PLANT, relay=None, *, inv=None, project=None, more=None, **ct) -> Document:
    """A plant with this lettering on its CT; None leaves a fact unsaid."""
    facts = {"EPS": FAULTS | {"voltage_v": 13200, "phases": 3, "wires": 4}, "CT": CT | ct} | (more or {})
    return plant(drawn, inv={"subtransient_x_pu": None} | (inv or {}), relay=relay, project=project, more=facts)


def with_vt(drawn=PLANT, relay=None, eps=None, more=None, **vt) -> Document:
    """A plant with this lettering on its VT; None leaves a fact unsaid."""
    return plant(drawn, relay=relay, more={"EPS": eps or {}, "VT": VT | vt} | (more or {}))


def windings(drawn, primary, secondary, **facts) -> Document:
    return with_ct(drawn, more={"XFMR": {"primary_winding": primary, "secondary_winding": secondary}}, **facts)


def low_voltage(drawn, volts=480, phases=3, vt=None, **relay) -> Document:
    """A relay on a low-voltage board, with no transformer between it and the conductors."""
    eps = {"voltage_v": volts, "phases": phases, "wires": 4 if phases == 3 else 3}
    more = {"EPS": eps} | ({"VT": vt} if vt is not None else {})
    return plant(drawn.replace("XFMR ", ""), relay=relay, more=more, inv={"voltage_v": volts})


CALCULATED = {"attachments": [{"kind": "ct-calculation", "title": "CT accuracy and burden"}]}
OF_ONE = {"attachments": [{"kind": "ct-calculation", "title": "CT", "device": "CT"}]}

CASES = {
    "CT-001": RuleCases(
        wrong=[found(with_ct(thermal_rating_factor=None), "CT", says="thermal rating factor"),
               found(with_ct(accuracy=None, burden=None), "CT", says="its accuracy and its burden")],
        right=[with_ct()],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[
            sound(with_ct(PLANT.replace("CT.secondary R1; ", ""), ratio=None)),
            found(with_ct(PLANT.replace("CT.secondary R1; ", ""), ratio=None, purpose="relaying"), "CT"),
            sound(with_ct(PLANT.replace("CT.secondary R1", "CT.secondary CTRL.sense"), ratio=None)),
        ],
    ),
    "CT-002": RuleCases(
        wrong=[
            found(with_ct(inv={"kw": 1000, "kva": 1000}, ratio="40:5"), "CT", says="brings 5.47 A"),
            found(with_ct(PLANT + "; MSP@0.5 CB-L LOAD", ratio="100:5", more={"LOAD": {"kw": 3000}}), "CT"),
        ],
        right=[with_ct(inv={"kw": 1000, "kva": 1000})],
        undecided=[
            asks(with_ct(inv={"kva": None}), "INV.kva"),
            asks(with_ct(ratio=None), "CT.ratio"),
        ],
        edge=[
            found(with_ct(inv={"max_output_a": 550}, ratio="20:5"), "CT", severity="warning"),
            sound(with_ct(inv={"max_output_a": 549}, ratio="20:5")),
            sound(with_ct(ratio="MR 600:5", tap="200")),
            found(with_ct(ratio="MR 600:5", tap="20:5"), "CT"),
        ],
    ),
    "CT-003": RuleCases(
        wrong=[
            found(with_ct(ratio="100:5"), "CT", says="brings 400 A"),
            found(with_ct(ratio="MR 600:5", tap="300"), "CT"),
        ],
        right=[with_ct()],
        undecided=[
            asks(with_ct(more={"EPS": {"voltage_v": 13200}}), "EPS.fault_3ph_ka"),
            asks(with_ct(ratio="to be chosen"), "CT.ratio"),
        ],
        edge=[
            found(with_ct(ratio="400:5"), "CT", severity="warning"),
            sound(with_ct(ratio="401:5")),
            found(with_ct(ratio="399:5"), "CT", severity="error"),
        ],
    ),
    "CT-004": RuleCases(
        wrong=[found(windings(LOW_CT, "wye-grounded", "delta"), "CT")],
        right=[windings(PLANT, "wye-grounded", "delta")],
        undecided=[asks(windings(LOW_CT, "wye-grounded", None), "XFMR.secondary_winding")],
        edge=[
            sound(windings(BOTH_CTS, "wye-grounded", "delta", )),
            sound(windings(LOW_CT, "wye-grounded", "wye-grounded")),
            sound(windings(LOW_CT, None, "wye-grounded")),
        ],
    ),
    "CT-005": RuleCases(
        wrong=[
            found(with_ct(GROUNDED_AHEAD, more=BANK), "CT", says="does not sense what GT feeds"),
            found(with_ct(GROUNDED.replace("J1 CT CB-1 J2", "J1 CB-1 J2").replace("CB-PV INV", "CT CB-PV INV"),
                          more=BANK), "CT"),
        ],
        right=[with_ct(GROUNDED, more=BANK)],
        undecided=Never("where CTs and ground sources stand is always on the sheet"),
        edge=[
            sound(with_ct(GROUNDED_AHEAD, {"functions": ["27", "32"]}, more=BANK)),
            sound(with_ct(LOW_CT + "; MSP@0.5 GT", more=BANK)),
            found(with_ct(GROUNDED.replace("CT CB-1", "CB-1").replace("XFMR MSP", "XFMR CT MSP"), more=BANK), "CT"),
        ],
    ),
    "CT-006": RuleCases(
        wrong=[found(with_ct(), "CT"), found(with_ct(TWO_CTS, project=OF_ONE, more={"CT2": CT}), "CT2")],
        right=[with_ct(project=CALCULATED)],
        undecided=Never("that the calculation is not attached is itself what is wrong"),
        edge=[
            sound(with_ct(project=OF_ONE)),
            sound(with_ct(PLANT.replace("CT.secondary R1; ", ""))),
            found(with_ct(project={"attachments": [{"kind": "cut-sheet"}, "rubbish"]}), "CT"),
        ],
    ),
    "CT-007": RuleCases(
        wrong=[found(with_ct(accuracy="0.3B1.8"), "CT", says="metering class 0.3B1.8"),
               found(with_ct(accuracy="0.15S B0.5"), "CT")],
        right=[with_ct(), with_ct(accuracy="0.3B0.5 C200")],
        undecided=[asks(with_ct(accuracy=None), "CT.accuracy"), asks(with_ct(accuracy="good"), "CT.accuracy")],
        edge=[
            sound(with_ct(PLANT, {"functions": ["32"]}, accuracy="0.3B1.8")),
            sound(with_ct(TWO_CTS, {"functions": ["32", "51"]}, accuracy="0.3B1.8", more={"CT2": CT})),
            found(with_ct(TWO_CTS, {"functions": ["51"]}, accuracy="0.3B1.8", more={"CT2": CT}), "CT"),
        ],
    ),
    "CT-008": RuleCases(
        wrong=[found(with_ct(ratio="MR 600:5"), "CT"), found(with_ct(ratio="300/600:5"), "CT"),
               found(with_ct(ratio="1200:5 MR"), "CT")],
        right=[with_ct(ratio="MR 600:5", tap="400:5")],
        undecided=Never("that the tap is not stated is itself what is wrong"),
        edge=[sound(with_ct()), sound(with_ct(ratio="300 x 600:5", tap="600:5 parallel"))],
    ),
    "CT-009": RuleCases(
        wrong=[
            found(with_ct(accuracy="C50", burden="B-0.5", secondary_resistance_ohm=0.31, lead_resistance_ohm=0.42),
                  "CT", says="must hold 82 V at 66.7 A"),
            found(with_ct(accuracy="C50", burden="B-1.0"), "CT", says="must hold 67 V"),
        ],
        right=[with_ct(accuracy="C100", burden="B-0.5", secondary_resistance_ohm=0.31, lead_resistance_ohm=0.42)],
        undecided=[asks(with_ct(), "CT.secondary_resistance_ohm", "CT.lead_resistance_ohm")],
        edge=[
            sound(with_ct(**RESISTANCES, burden="25 VA")),
            sound(with_ct(accuracy="0.3B1.8", **RESISTANCES)),
            # the calculation that is attached has what the sheet lacks, but not against the sheet
            sound(with_ct(project=CALCULATED)),
            found(with_ct(project=CALCULATED, accuracy="C50", burden="B-1.0"), "CT"),
            sound(with_ct(ratio="400:5", accuracy="C100", secondary_resistance_ohm=0.3, lead_resistance_ohm=0.2,
                          burden="0.5 ohm")),
        ],
    ),
    "VT-001": RuleCases(
        wrong=[found(with_vt(connection=None), "VT", says="winding configuration"),
               found(with_vt(thermal_va=None, burden=None), "VT")],
        right=[with_vt()],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[
            sound(with_vt(PLANT.replace("VT.secondary R1; ", ""), ratio=None)),
            sound(with_vt(sensor="direct", ratio=None, connection=None)),
        ],
    ),
    "VT-002": RuleCases(
        wrong=[found(with_vt(VT_BEHIND), "VT"), found(with_vt(quantity=1), "VT", says="senses 1 of the three phases")],
        right=[with_vt()],
        undecided=[asks(with_vt(quantity=None, connection=None), "VT.quantity")],
        edge=[
            sound(with_vt(quantity=None)),
            sound(with_vt(quantity=2, connection="open-delta")),
            sound(with_vt(TWO_VTS, more={"VT2": VT})),
            sound(with_vt(VT_BEHIND, {"functions": ["51", "32"]})),
            found(with_vt(quantity=2), "VT"),
        ],
    ),
    "VT-003": RuleCases(
        wrong=[found(with_vt(connection="open-delta"), "VT"), found(with_vt(connection="line-to-line"), "VT")],
        right=[with_vt()],
        undecided=[asks(with_vt(connection=None), "VT.connection")],
        edge=[
            sound(with_vt(connection="wye-grounded/broken-delta")),
            sound(with_vt(connection="open-delta", eps={"phases": 1})),
            sound(with_vt(TWO_VTS, WITH_25, connection="line-to-line", more={"VT2": VT})),
            found(with_vt(TWO_VTS, connection="line-to-line", more={"VT2": VT}), "VT"),
        ],
    ),
    "VT-004": RuleCases(
        wrong=[found(with_vt(connection="wye-grounded/broken-delta"), "VT")],
        right=[with_vt(), with_vt(connection="wye-grounded/broken-delta", approval="RIE letter of 2026-05-02")],
        undecided=Never("that no approval is stated is itself what is wrong"),
        edge=[sound(with_vt(connection="open-delta"))],
    ),
    "VT-005": RuleCases(
        wrong=[found(with_vt(error_pct=3), "VT", says="where 2 % is allowed"),
               found(with_vt(error_extreme_pct=4.5), "VT")],
        right=[with_vt(error_pct=1, error_extreme_pct=2)],
        undecided=[asks(with_vt(error_pct=None), "VT.error_pct"),
                   asks(with_vt(error_extreme_pct=None), "VT.error_extreme_pct")],
        edge=[sound(with_vt(error_pct=2, error_extreme_pct=4)),
              sound(with_vt(sensor="direct", error_pct=None, error_extreme_pct=None))],
    ),
    "VT-006": RuleCases(
        wrong=[
            found(low_voltage(LOW_RELAY, functions=["27", "59"], input_range_v=150), "R1", says="277 V"),
            found(low_voltage(LOW_DIRECT, functions=["27"], input_range_v=150, vt={"sensor": "direct"}), "R1"),
        ],
        right=[low_voltage(LOW_RELAY, functions=["27", "59"], input_range_v=300)],
        undecided=[asks(low_voltage(LOW_RELAY, functions=["27", "59"]), "R1.input_range_v")],
        edge=[
            sound(with_vt(relay={"input_range_v": 150})),
            sound(low_voltage(LOW_RELAY, volts=240, phases=1, functions=["27"], input_range_v=120)),
            # at the nominal voltage itself, which is 277.1 V by arithmetic
            sound(low_voltage(LOW_RELAY, functions=["27", "59"], input_range_v=277)),
            found(low_voltage(LOW_RELAY, functions=["27", "59"], input_range_v=276), "R1"),
            sound(low_voltage(LOW_RELAY, functions=["51"], input_range_v=10)),
            found(plant(NO_VT, relay={"input_range_v": 300}), "R1"),
        ],
    ),
    "VT-007": RuleCases(
        wrong=[
            found(with_vt(relay=WITH_59N, ratio="7620:120"), "VT", says="7,620 V on 13,200 V"),
            found(with_vt(relay=WITH_59N, rated_line_to_line=False), "VT"),
        ],
        right=[with_vt(relay=WITH_59N), with_vt(relay=WITH_59N, ratio="7620:120", rated_line_to_line=True)],
        undecided=[asks(with_vt(relay=WITH_59N, ratio="60:1"), "VT.rated_line_to_line")],
        edge=[
            sound(with_vt(ratio="7620:120")),
            sound(with_vt(relay=WITH_59N, ratio="13.2 kV:120")),
            sound(with_vt(TWO_VTS, WITH_59N, ratio="288:120", more={"VT2": VT})),
        ],
    ),
    "VT-008": RuleCases(
        wrong=[found(with_vt(eps=THREE_WIRE, sensor="lea-capacitive"), "VT")],
        right=[with_vt(eps=THREE_WIRE)],
        undecided=[
            asks(with_vt(eps=THREE_WIRE, sensor=None), "VT.sensor"),
            asks(with_vt(eps={"grounding": None, "wires": None}, sensor="lea-capacitive"), "EPS.grounding"),
        ],
        edge=[
            sound(with_vt(sensor="lea-capacitive")),
            sound(with_vt(eps=THREE_WIRE, sensor="lea-resistive")),
            sound(with_vt(VT_BEHIND, eps=THREE_WIRE, sensor="lea-capacitive")),
        ],
    ),
    "VT-009": RuleCases(
        wrong=[
            found(plant(MACHINE, relay=WITH_25), "R1", says="one voltage only"),
            found(plant(MACHINE + "; J1 VT2; VT2.secondary R1", relay=WITH_25), "R1", says="Company's side of CB-G"),
        ],
        right=[plant(GENERATOR_SYNC.replace("CB-G G1", "CB-G J3 G1").replace("; CB-G J3; J3", "; J3"), relay=WITH_25)],
        undecided=[
            asks(plant((MACHINE + "; J1 VT2; VT2.secondary R1").replace("; R1 ~trip~> CB-G", ""), relay=WITH_25),
                 "the breaker that R1 closes")
        ],
        edge=[sound(plant(MACHINE)), found(plant(MACHINE.replace("VT.secondary R1; ", ""), relay=WITH_25), "R1")],
    ),
}  # fmt: skip
