"""Cases of the rules about return to service, modes of operation and frequency-watt."""

from rule_cases import RuleCases, asks, found, sound
from rules.settings_sheets import (
    FW_NONE,
    FW_SB,
    GROUNDED,
    GROUNDED_AHEAD,
    MACHINE,
    MODES,
    RETURN,
    home,
    plant,
)
from tieline.model.document import Document

SA_MODES = MODES | {"frequency_watt": "off"}
SB_MODES = MODES | {"frequency_watt": "on", "normal_ramp_pct": 100}
BANK = {"GT": {"kva": 150, "winding": "zigzag", "impedance_ohm_per_phase": 104}}
RETURNS = {"return_to_service": True} | RETURN
OUT_OF_SCOPE = {"default_settings_apply": False}


def storage(certification="1741-SB", **unit) -> Document:
    return home(certification, source="storage", **unit)


def bank(drawn: str, **relay) -> Document:
    return plant(drawn, relay=RETURNS | relay, more=BANK)


CASES = {
    "SET-009": RuleCases(
        wrong=[
            found(home(**RETURN | {"return_delay_s": 60}), "INV", says="after 60 s, not 300 s"),
            found(home(**RETURN | {"return_f_max_hz": 61}), "INV"),
            found(plant(MACHINE, relay=RETURNS | {"return_v_min_pu": 0.88}), "R1"),
            found(home(**RETURN | {"return_v_min_pu": 91.7}), "INV", says="between which nothing lies"),
        ],
        right=[home(**RETURN), plant(MACHINE, relay=RETURNS)],
        undecided=[
            asks(home(), "INV.return_delay_s", "INV.return_f_max_hz"),
            asks(plant(MACHINE), "the relay that brings G1 back, and its values"),
            asks(plant(MACHINE, relay={"return_to_service": True}), "R1.return_delay_s"),
        ],
        edge=[
            found(home(**RETURN | {"return_f_max_hz": 60.1}), "INV", severity="info"),
            sound(home(**RETURN | {"return_delay_s": 600, "return_v_min_pu": 0.95})),
            sound(plant(relay=RETURNS)),
        ],
    ),
    "SET-010": RuleCases(
        wrong=[
            found(plant(relay={"return_to_service": False}), "R1"),
            found(bank(GROUNDED_AHEAD), "GT"),
        ],
        right=[plant(relay=RETURNS), bank(GROUNDED)],
        undecided=[
            asks(plant(), "R1.return_to_service"),
            asks(plant(inv={"kw": None}, relay={"return_to_service": False}), "INV.kw"),
        ],
        edge=[
            sound(plant(inv={"kw": 499}, relay={"return_to_service": False})),
            found(plant(inv={"kw": 500}, relay={"return_to_service": False}), "R1"),
            sound(home(**RETURN)),
            sound(bank(GROUNDED_AHEAD.replace("; R1 ~trip~> CB-1", ""))),
        ],
    ),
    "SET-011": RuleCases(
        wrong=[
            found(home("1741-SA", **SA_MODES | {"volt_var": "on"}), "INV", says="volt-var"),
            found(home("1741-SA", **SA_MODES | {"power_factor": 0.95}), "INV", says="power factor is 0.95"),
            found(home("1741-SA", **SA_MODES | {"frequency_watt": "on"}), "INV"),
        ],
        right=[home("1741-SA", **SA_MODES)],
        undecided=[
            asks(home("1741-SA"), "INV.volt_var", "INV.power_factor"),
            asks(home("1741-SA", **SA_MODES | {"volt_var": "on", "approval": "RIE-7", "derated_kw": 5}),
                 "what RIE-7 approves of INV"),
        ],
        edge=[
            sound(home("1741-SA", **SA_MODES | {"specified_pf": "on"})),
            sound(home("1741-SA", **SA_MODES | {"volt_var": "on", "approval": "RIE-7"})),
            sound(home("1741-SB", **SA_MODES)),
            sound(home("1741-SA", **SA_MODES | {"volt_var": "on"} | OUT_OF_SCOPE)),
        ],
    ),
    "SET-012": RuleCases(
        wrong=[
            found(home(**SB_MODES | {"frequency_watt": "off"}), "INV", says="frequency-watt"),
            found(home(**SB_MODES | {"volt_var": "on"}), "INV"),
            found(home(**SB_MODES | {"normal_ramp_pct": 20}), "INV", says="not 100"),
        ],
        right=[home(**SB_MODES), storage(**MODES, frequency_watt="on")],
        undecided=[
            asks(home(**SB_MODES | {"frequency_watt": None}), "INV.frequency_watt"),
            asks(home(**SB_MODES | {"specified_pf": "on", "power_factor": None}), "INV.power_factor"),
        ],
        edge=[
            sound(home(**SB_MODES | {"specified_pf": "on"})),
            found(home(**SB_MODES | {"specified_pf": "on", "power_factor": 0.97}), "INV"),
            sound(home("1741-SA", **SB_MODES)),
        ],
    ),
    "SET-013": RuleCases(
        wrong=[found(storage(ramp_pct_per_s=5), "INV"), found(storage(ramp_pct_per_s=2.7), "INV", severity="error")],
        right=[storage(ramp_pct_per_s=2)],
        undecided=[
            asks(storage(), "INV.ramp_pct_per_s"),
            asks(storage(ramp_pct_per_s=5, approval="RIE-7", derated_kw=4), "what RIE-7 approves of INV"),
        ],
        edge=[
            sound(storage(ramp_pct_per_s=2.6)),
            sound(storage(ramp_pct_per_s=5, approval="SIS-2026-9")),
            found(storage(ramp_pct_per_s=1), "INV", severity="warning"),
            sound(home(ramp_pct_per_s=5)),
        ],
    ),
    "SET-014": RuleCases(
        wrong=[
            found(home(**FW_SB | {"fw_response_s": 10}), "INV", says="response 10 s, not 5"),
            found(home(**FW_SB | {"fw_deadband_hz": 0.1, "fw_droop": 0.03}), "INV"),
        ],
        right=[home(**FW_SB)],
        undecided=[asks(home(), "INV.fw_deadband_hz", "INV.fw_droop", "INV.fw_response_s")],
        edge=[
            sound(home(**FW_SB | {"fw_response_s": 10, "approval": "SIS-2026-9"})),
            sound(home("1741-SA")),
            sound(home(**OUT_OF_SCOPE)),
        ],
    ),
    "SET-015": RuleCases(
        wrong=[
            found(plant(MACHINE, inv=FW_NONE | {"fw_deadband_hz": 0.036}), "G1"),
            found(home("none", **FW_SB), "INV"),
        ],
        right=[plant(MACHINE, inv=FW_NONE), home("none", **FW_NONE)],
        undecided=[
            asks(plant(MACHINE), "G1.fw_deadband_hz"),
            asks(home("none", **FW_SB | {"approval": "RIE-7"}), "what RIE-7 approves of INV"),
        ],
        edge=[sound(plant(MACHINE, inv=OUT_OF_SCOPE)), sound(home(**FW_SB))],
    ),
    "SET-016": RuleCases(
        wrong=[
            found(home(**SA_MODES | OUT_OF_SCOPE | {"volt_var": "on"}), "INV", says="volt-var is on"),
            found(plant(MACHINE, inv=OUT_OF_SCOPE | {"power_factor": 0.9}), "G1"),
        ],
        right=[home(**SA_MODES | OUT_OF_SCOPE), plant(MACHINE, inv=OUT_OF_SCOPE | {"power_factor": 1})],
        undecided=[asks(home(**OUT_OF_SCOPE), "INV.power_factor", "INV.frequency_watt")],
        edge=[
            sound(home(**SA_MODES | OUT_OF_SCOPE | {"specified_pf": "on"})),
            sound(home(**SB_MODES | {"volt_var": "on"})),
        ],
    ),
}  # fmt: skip
