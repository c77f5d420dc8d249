"""Cases of the rules about microgrids and campus systems."""

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound

SITE = "EPS M1 PCC CB-1 XFMR MSP@0; MSP@1 CB-PV POC INV; MSP@0.5 CB-2 LOAD"
RELAYED = SITE + "; R1 ~trip~> CB-1"
SWITCHED = SITE + "; R1 ~trip~> TS1; TS1 ~trip~> CB-1"
GATEWAY = "EPS M1 PCC MAIN MID MSP@0; MSP@1 CB-ESS ESS; MSP@0.5 CB-2 LOAD"
FUSED = "EPS M1 PCC F1 FDS MSP@0; MSP@1 CB-PV POC INV"
CONTROLLED = SITE + "; CTRL ~control~> INV"
TWO = "EPS M1 PCC1 CB-1 MSP@0; MSP@1 CB-PV INV; EPS M2 PCC2 CB-3 BUS@0; BUS@1 CB-4 INV2"
RUN = {"conductor": "3 x 500 kcmil Cu XHHW-2", "length_ft": 250}
PLATE = {"kva": 500, "primary_v": 4160, "secondary_v": 480, "impedance_pct": 5}
SETTINGS = [{"function": "51", "pickup": 480, "unit": "A", "delay_s": 0.5}]
MICROGRID = {"facility": "microgrid"}
CAMPUS = {"facility": "campus"}
HOME = {"facility": "behind-the-meter"}
GRID_FORMING = {"INV": {"grid_forming": True, "certification": "1741-SB"}}
NARRATIVE = {"attachments": [{"kind": "narrative", "title": "Control narrative"}]}
BLOCKED = "Blocked from closing until released by the Company"
ISLANDS = {"notes": ["Islands on 27 at CB-1; reconnects under 25 when the Company has released close."]}


def grid(drawn=SITE, *, project=MICROGRID, **props):
    """A microgrid whose runs, transformer and breakers are given, with these facts in place of the usual ones.

    A dash in a tag is written as an underscore; None leaves a fact unsaid.
    """
    usual = {f"W{n}": RUN for n in range(1, 4 + len(drawn.split()))} | {"XFMR": PLATE}
    usual |= {tag: {"rating_a": 400} for tag in ("CB-1", "CB-2", "CB-PV")}
    given = {key: facts for key, facts in usual.items() if _is_drawn(key, drawn)}
    for key, facts in props.items():
        tag = key.replace("_", "-")
        given[tag] = {name: value for name, value in (given.get(tag, {}) | facts).items() if value is not None}
    return diagram(drawn, props=given, project=project)


def _is_drawn(key, drawn):
    if key.startswith("W"):
        runs = [[t for t in run.split() if not t.startswith("~")] for run in drawn.split(";")]
        return int(key[1:]) <= sum(len(run) - 1 for run in runs)
    return key in drawn.replace(".", " ").split()


def gateway(*, project=HOME, mid=None, **ess):
    """A home behind a gateway."""
    mid = {"listed": "UL 1741", "protective_functions": ["25", "27"]} | (mid or {})
    props = {"MID": {name: value for name, value in mid.items() if value is not None}, "ESS": ess}
    return diagram(GATEWAY, props=props, project=project)


CASES = {
    "MGD-001": RuleCases(
        wrong=[
            found(grid(W4={"length_ft": None}), "W4", says="length"),
            found(grid(W4={"conductor": None}), "W4", says="conductors"),
            found(grid(W4={"conductor": "3 x 500 kcmil"}), "W4", says="material and the insulation"),
            found(grid(W4={"conductor": "500 kcmil Cu XHHW"}), "W4", says="sets"),
        ],
        right=[grid(), grid(W4={"conductor": "500 kcmil copper XHHW", "sets": 2})],
        undecided=Never("that something is not given is itself what is wrong"),
        edge=[
            sound(grid(project=HOME, W4={"length_ft": None})),
            sound(grid(W2={"length_ft": None})),
            sound(grid(W8={"length_ft": None})),
            sound(grid(W9={"length_ft": None})),
            found(grid(project=CAMPUS, W3={"length_ft": None}), "W3"),
        ],
    ),
    "MGD-002": RuleCases(
        wrong=[found(grid(XFMR={"impedance_pct": None}), "XFMR"), found(grid(XFMR={"kva": None}), "XFMR")],
        right=[grid()],
        undecided=Never("that something is not given is itself what is wrong"),
        edge=[sound(grid(project=HOME, XFMR={"impedance_pct": None})), sound(grid(XFMR={"x_r": 6}))],
    ),
    "MGD-003": RuleCases(
        wrong=[
            found(grid(RELAYED), "R1"),
            found(grid(CB_PV={"rating_a": None}), "CB-PV"),
            found(grid(FUSED, F1={"rating_a": 400}, FDS={"fused": True}), "F1", "FDS"),
        ],
        right=[
            grid(),
            grid(RELAYED, R1={"settings": SETTINGS}, CB_1={"rating_a": None}),
            grid(FUSED, F1={"rating_a": 400, "fuse_class": "J"}, FDS={"fused": True, "fuse_a": 200}),
        ],
        undecided=Never("that something is not given is itself what is wrong"),
        edge=[
            sound(grid(CB_2={"rating_a": None})),
            sound(grid(project=HOME, CB_PV={"rating_a": None})),
            found(grid(RELAYED, R1={"settings": [{"function": "51"}]}), "R1"),
        ],
    ),
    "MGD-004": RuleCases(
        wrong=[found(grid(), "@project"), found(grid(CONTROLLED), "CTRL")],
        right=[grid(project=MICROGRID | NARRATIVE), grid(CONTROLLED, CTRL={"operating_modes": "Islands on 27"})],
        undecided=Never("that it is not described is itself what is wrong"),
        edge=[
            sound(grid(project=HOME)),
            found(grid(project=CAMPUS | {"attachments": [{"kind": "site-plan"}]}), "@project"),
        ],
    ),
    "MGD-005": RuleCases(
        wrong=[
            found(grid(), "CB-1"),
            found(grid(RELAYED, W11={"block_close": False}), "CB-1"),
            found(gateway(project=MICROGRID, mid={"close_blocked": False}), "MID"),
            found(diagram("EPS M1 PCC DS-1 MSP@0; MSP@1 INV", project=MICROGRID), "INV"),
        ],
        right=[
            grid(RELAYED, W11={"block_close": True}),
            grid(SWITCHED, W11={"block_close": True}),
            gateway(project=MICROGRID, mid={"close_blocked": True}),
            grid(CB_1={"interlock": BLOCKED}),
        ],
        undecided=[
            asks(grid(RELAYED), "whether the trip circuit of CB-1 blocks close"),
            asks(gateway(project=MICROGRID), "MID.close_blocked"),
        ],
        edge=[
            sound(gateway(mid={"close_blocked": False})),
            sound(grid(project=CAMPUS)),
            found(grid(project=CAMPUS, **GRID_FORMING), "CB-1"),
        ],
    ),
    "MGD-006": RuleCases(
        wrong=[
            found(grid(), "CB-1"),
            found(grid(RELAYED, R1={"functions": ["27", "59"]}), "CB-1"),
            found(gateway(mid={"protective_functions": ["27"]}, grid_forming=False), "MID"),
            found(gateway(mid={"protective_functions": ["27"]}, grid_forming=True, certification="none"), "MID"),
        ],
        right=[
            grid(RELAYED, R1={"functions": ["25", "27"]}),
            gateway(),
            gateway(mid={"protective_functions": None}, grid_forming=True, certification="1741-SB"),
        ],
        undecided=[
            asks(grid(RELAYED), "R1.functions"),
            asks(gateway(mid={"protective_functions": None}, certification="1741-SB"), "ESS.grid_forming"),
            asks(gateway(mid={"listed": None, "protective_functions": ["27"]}, grid_forming=True,
                         certification="1741-SB"), "MID.listed"),
        ],
        edge=[
            sound(grid(project=CAMPUS)),
            sound(grid(project=HOME)),
            found(grid(project=CAMPUS, **GRID_FORMING), "CB-1"),
            found(grid(CONTROLLED, project=HOME, CTRL={"functions": ["microgrid"]}), "CB-1"),
            sound(grid(CONTROLLED, project=HOME, CTRL={"functions": ["plant"]})),
            sound(diagram("EPS M1 PCC MAIN MID MSP@0; MSP@1 LOAD", project=HOME)),
        ],
    ),
    "MGD-007": RuleCases(
        wrong=[
            found(grid(), "@project"),
            found(grid(project=MICROGRID | {"notes": ["Certified to UL 1741 SB."]}), "@project"),
        ],
        right=[grid(project=MICROGRID | ISLANDS)],
        undecided=Never("whether a note stands on the sheet is always known"),
        edge=[sound(grid(project=CAMPUS)), sound(gateway()), found(grid(project=CAMPUS, **GRID_FORMING), "@project")],
    ),
    "MGD-008": RuleCases(
        wrong=[found(diagram(TWO, project=CAMPUS), "PCC1")],
        right=[grid(project=CAMPUS)],
        undecided=[asks(diagram("MSP INV", project=CAMPUS), "where the campus meets the Company's system")],
        edge=[sound(diagram(TWO, project=HOME)), sound(grid())],
    ),
}  # fmt: skip
