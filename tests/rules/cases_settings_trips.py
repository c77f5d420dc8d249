"""Cases of the rules about trip settings, clearing times, frequency and islands."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.settings_sheets import MACHINE, PLANT, defaults, delayed, home, pct, plant, row, sync
from tieline.model.document import Document

AT_70 = {("27", 88.0): pct("27", 70, 2)}
SB_AT_70 = {("27", 88.0): pct("27", 70, 10)}
REFERENCE = "SIS-2026-41"


def sa(swap=None, **unit) -> Document:
    return home("1741-SA", settings=defaults("1741-SA", swap=swap), **unit)


def sb(swap=None, **unit) -> Document:
    return home("1741-SB", settings=defaults("1741-SB", swap=swap), **unit)


def unlisted(swap=None, **unit) -> Document:
    return home("none", settings=defaults("none", swap=swap), **unit)


def relayed(rows, **facts) -> Document:
    """A plant whose relay has these settings, its inverters the defaults."""
    return plant(relay={"settings": rows}, inv={"settings": defaults("1741-SB")}, **facts)


def machine(rows=None, **facts) -> Document:
    return plant(MACHINE, relay={} if rows is None else {"settings": rows}, **facts)


MIXED = PLANT.replace("MSP@1 CB-PV INV", "MSP@1 CB-PV INV; MSP@0.5 CB-G G1")
BOTH = {"G1": {"kw": 100, "kva": 125, "operation": "parallel"}}
THREE_STEPS = [*defaults("1741-SB"), pct("27", 60, 1.5)]
WITH_25 = ["25", "27", "59", "81U", "81O"]

CASES = {
    "SET-001": RuleCases(
        wrong=[
            found(sa(AT_70), "INV", says="27 picks up at 70 % of nominal, not 88"),
            found(sa({("27", 88.0): pct("27", 88, 3)}), "INV", says="longer than 2 s"),
            found(sa({("81O", 62.0): row("81O", 62, 1)}), "INV"),
        ],
        right=[sa(), sa({("59", 120.0): row("59", 1.2, 0.16, "pu")})],
        undecided=[
            asks(home("1741-SA"), "INV.settings"),
            asks(sa({("27", 50.0): None}), "27 at 50 % of nominal of INV"),
            asks(sa({("27", 50.0): pct("27", 50, None)}), "the clearing time of 27 at 50 % of nominal of INV"),
            asks(sa({("27", 50.0): row("27", 120, 1.1, "V")}),
                 "the pickup of 27 of INV in % of nominal"),
        ],
        edge=[
            sound(sa(AT_70, approval=REFERENCE)),
            sound(sa({("59", 120.0): pct("59", 120, 0.1)})),
            sound(home("1741-SA", settings=[*defaults("1741-SA"), pct("27", 88, 2)])),
            found(sa({("81U", 58.5): row("81U", 58.5, 180)}), "INV", says="shorter than 300 s"),
            sound(sb(AT_70)),
        ],
    ),
    "SET-002": RuleCases(
        wrong=[
            found(sb({("27", 88.0): pct("27", 88, 2)}), "INV", says="shorter than 3 s"),
            found(relayed(defaults("1741-SA")), "R1"),
            found(home(settings=THREE_STEPS), "INV", says="further step"),
        ],
        right=[sb(), relayed(defaults("1741-SB"))],
        undecided=[
            asks(home(), "INV.settings"),
            asks(home(None, settings=defaults("1741-SB")), "INV.certification"),
            asks(plant(inv={"settings": defaults("1741-SB")}), "R1.settings"),
            asks(sb(AT_70, approval=REFERENCE, derated_kw=5), "INV.approved_settings"),
        ],
        edge=[
            sound(relayed(delayed(defaults("1741-SB"), 0.05))),
            sound(plant(relay={"functions": ["51", "51N"]}, inv={"settings": defaults("1741-SB")})),
            sound(sb(AT_70, approved_settings=defaults("1741-SB", swap=AT_70))),
            sound(plant(MIXED, relay={"settings": defaults("none")}, inv={"settings": defaults("1741-SB")}, more=BOTH)),
        ],
    ),
    "SET-003": RuleCases(
        wrong=[
            found(unlisted({("27", 50.0): pct("27", 50, 1.1)}), "INV"),
            found(machine(defaults("1741-SA")), "R1", says="Table 7.6.11.2-1"),
        ],
        right=[unlisted(), machine(defaults("none"))],
        undecided=[asks(machine(), "R1.settings"), asks(home("none"), "INV.settings")],
        edge=[
            sound(plant(MIXED, relay={"settings": defaults("1741-SB")}, inv={"settings": defaults("1741-SB")},
                        more=BOTH)),
            found(plant(MIXED, relay={"settings": defaults("1741-SA", swap=AT_70)},
                        inv={"settings": defaults("1741-SB")}, more=BOTH), "R1"),
            sound(plant(MACHINE.replace("; R1 ~trip~> CB-G", "; R1 ~trip~> CB-F; MSP@0.5 CB-F LOAD"),
                        relay={"settings": defaults("1741-SA")})),
        ],
    ),
    "SET-004": RuleCases(
        wrong=[
            found(sa(AT_70), "INV", says="without the Company's approval"),
            found(sb({("81U", 58.5): row("81U", 59.3, 300)}, approval=REFERENCE), "INV", says="50 to 59 for"),
        ],
        right=[sb(), sb(SB_AT_70, approval=REFERENCE)],
        undecided=[asks(home("none", settings=defaults("none", swap=AT_70), approval=REFERENCE),
                        "INV.approved_settings")],
        edge=[
            sound(sb({("81U", 58.5): row("81U", 59, 300)}, approval=REFERENCE)),
            found(sb({("27", 50.0): pct("27", 45, 1)}, approved_settings=[pct("27", 88, 3)]), "INV"),
            sound(home(None, settings=defaults("1741-SB", swap=AT_70))),
        ],
    ),
    "SET-005": RuleCases(
        wrong=[
            found(relayed([r | {"delay_s": r["clearing_s"]} for r in defaults("1741-SB")], cycles=5), "R1",
                  says="CB-1 opens in 5 cycles"),
            found(relayed([{k: v for k, v in r.items() if k != "clearing_s"} | {"delay_s": r["clearing_s"]}
                           for r in defaults("1741-SB")], cycles=5), "R1"),
        ],
        right=[relayed(delayed(defaults("1741-SB"), 0.08), cycles=5)],
        undecided=[
            asks(relayed(delayed(defaults("1741-SB"), 0.08), more={"CB-1": {"trip_time_cycles": None}}),
                 "CB-1.trip_time_cycles"),
            asks(plant(PLANT.replace("; R1 ~trip~> CB-1", ""), relay={"settings": delayed(defaults("1741-SB"), 0.05)}),
                 "the device that R1 trips"),
        ],
        edge=[
            # times stated whole: a breaker of half a second does not clear in 0.16 s
            sound(relayed(defaults("1741-SB"), cycles=9)),
            found(relayed(defaults("1741-SB"), cycles=30), "R1", says="is stated to clear in 0.16 s"),
            sound(relayed([pct("59", 120, 0.16, delay_s=0.08)], cycles=5)),
            found(relayed([pct("59", 120, 0.16, delay_s=0.085)], cycles=5), "R1"),
        ],
    ),
    "SET-006": RuleCases(
        wrong=[
            found(sb(rocof_enabled=True, rocof_hz_per_s=2), "INV"),
            found(relayed([*defaults("1741-SB"), row("81R", 2.5, 0.5, "Hz/s")]), "R1"),
        ],
        right=[sb(rocof_enabled=True, rocof_hz_per_s=3.5), sb(rocof_enabled=False, rocof_hz_per_s=2)],
        undecided=[
            asks(sb(rocof_enabled=True), "INV.rocof_hz_per_s"),
            asks(sb(rocof_hz_per_s=2), "INV.rocof_enabled"),
            asks(plant(relay={"functions": ["27", "81R"]}), "81R of R1 in Hz/s"),
        ],
        edge=[
            found(sb(rocof_enabled=True, rocof_hz_per_s=3), "INV"),
            sound(sa(rocof_enabled=True, rocof_hz_per_s=2)),
            asks(home(None, rocof_enabled=True, rocof_hz_per_s=2), "INV.certification"),
        ],
    ),
    "SET-007": RuleCases(
        wrong=[found(sb(), "INV"), found(sb(phase_jump_enabled=True), "INV", says="ride-through"),
               found(sb(phase_jump_enabled=True, ride_through_modes="Category III"), "INV")],
        right=[sb(phase_jump_enabled=False),
               sb(phase_jump_enabled=True, phase_jump_ride_through="20 degrees, IEEE 1547-2018, 6.5.2.6"),
               sb(phase_jump_enabled=True, ride_through_modes="Category III; phase angle jump of 20 degrees"),
               sb(phase_jump_enabled=True, project={"notes": ["Phase jump per IEEE 1547-2018, 6.5.2.6"]})],
        undecided=Never("what is not stated is itself what is wrong"),
        edge=[sound(sa())],
    ),
    "SET-008": RuleCases(
        wrong=[
            found(machine([*defaults("none"), *sync(0.3, 5, 15)]), "R1", says="0.3 Hz where 0.2 is allowed"),
            found(machine([*defaults("none"), *sync(0.1, 3, 25)], inv={"kva": None}), "R1"),
        ],
        right=[machine([*defaults("none"), *sync(0.2, 5, 15)])],
        undecided=[
            asks(machine(defaults("none"), more={"R1": {"functions": WITH_25}}),
                 "the frequency difference of the synchronism check of R1"),
            asks(machine(sync(0.2, 5, 15), inv={"kva": None}), "G1.kva"),
            asks(machine(sync(0.05, 1, 5), inv={"kva": 12000}), "the Company's limits above 10,000 kVA"),
        ],
        edge=[
            sound(machine(sync(0.3, 10, 20), inv={"kva": 500})),
            found(machine(sync(0.3, 10, 20), inv={"kva": 501}), "R1"),
            sound(machine(sync(0.1, 3, 10), inv={"kva": None})),
            sound(machine(sync(0.3, 5, 15), more={"R1": {"approved_settings": sync(0.3, 5, 15)}})),
            sound(machine(defaults("none"))),
        ],
    ),
    "SET-017": RuleCases(
        wrong=[
            found(plant(inv={"settings": defaults("1741-SB", swap={("81U", 58.5): row("81U", 59, 300)})}), "INV"),
            found(machine([row("81U", 59.3, 0.16)]), "R1"),
        ],
        right=[plant(inv={"settings": defaults("1741-SB")})],
        undecided=[
            asks(machine([row("81U", 57.5, 2)]), "Figure 1 of PRC-006-NPCC-1, for 81U at 57.5 Hz in 2 s"),
            asks(machine([row("81U", 59, 300)], project={}), "project.process"),
        ],
        edge=[
            sound(machine([row("81U", 57.5, 300)])),
            sound(machine([row("81U", 56, 0.1)])),
            sound(home(settings=[row("81U", 59, 0.16)])),
        ],
    ),
    "SET-018": RuleCases(
        wrong=[
            found(sa({("27", 88.0): pct("27", 88, 3)}), "INV", says="only in 3 s"),
            found(sa(AT_70), "INV", says="not at all"),
        ],
        right=[sa()],
        undecided=[
            asks(home("1741-SA"), "INV.settings"),
            asks(sa({("27", 88.0): pct("27", 88, None)}), "the clearing time of 27 at 88 % of INV"),
        ],
        edge=[sound(sb()), sound(sa({("27", 88.0): pct("27", 90, 1.5)}))],
    ),
    "SET-019": RuleCases(
        wrong=[
            found(sb({("27", 88.0): pct("27", 88, 10)}, approved_settings=defaults("1741-SB")), "INV",
                  says="27 at 88 % of nominal in 3 s was accepted"),
            found(sb({("59", 120.0): None}, approved_settings=defaults("1741-SB")), "INV"),
        ],
        right=[sb(approved_settings=defaults("1741-SB"))],
        undecided=[asks(home(approved_settings=defaults("1741-SB")), "INV.settings")],
        edge=[
            sound(sb(approved_settings=list(reversed(defaults("1741-SB"))))),
            sound(sb(approved_settings=[pct("27", 88, 3), pct("27", 50, 1.1)])),
            sound(sb({("27", 88.0): pct("27", 88, 10)})),
        ],
    ),
    "SET-020": RuleCases(
        wrong=[found(sb(detection_s=3), "INV"), found(machine(inv={"detection_s": 2.5}), "G1")],
        right=[sb(detection_s=1.5)],
        undecided=[asks(sb(), "INV.detection_s"), asks(machine(), "G1.detection_s")],
        edge=[sound(sb(detection_s=2))],
    ),
    "SET-021": RuleCases(
        wrong=[
            found(home(), "INV", severity="warning"),
            found(sb({("27", 50.0): None}), "INV", says="a step of 27 for 50 % of nominal"),
            found(plant(inv={"settings": defaults("1741-SB")}), "R1"),
            found(home(None), "INV"),
        ],
        right=[sb(), relayed(defaults("1741-SB"))],
        undecided=Never("that the table is not there is itself what is wrong"),
        edge=[
            sound(plant(relay={"functions": ["51", "51N"]}, inv={"settings": defaults("1741-SB")})),
            sound(plant(relay={"functions": ["27"], "settings": [pct("27", 50, 1.1), pct("27", 88, 3)]},
                        inv={"settings": defaults("1741-SB")})),
            found(sb({("59", 120.0): pct("59", 120, None)}), "INV", says="the time of 59"),
        ],
    ),
    "SET-022": RuleCases(
        wrong=[
            found(relayed(defaults("1741-SB"), more={"EPS": {"dtt_required": True}}), "EPS", severity="info"),
            found(plant(PLANT + "; DTT ~trip~> CB-1"), "DTT"),
        ],
        right=[relayed(defaults("1741-SB"))],
        undecided=Never("it appears only where transfer trip is stated or drawn"),
        edge=[sound(relayed(defaults("1741-SB"), more={"EPS": {"dtt_required": False}}))],
    ),
}  # fmt: skip
