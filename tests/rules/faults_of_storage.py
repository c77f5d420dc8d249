"""Single faults of storage, microgrids and secondary networks, and sheets that only look like faults."""

from __future__ import annotations

from typing import Any

from rules.fault_sheets import put_between
from rules.generation_sheets import Silent, Told, dc_coupled, gateway, microgrid, network, roof
from rules.plain_document import Plain
from rules.sheet_changes import noted, status, wire_props

RUNS = tuple(f"w{n}" for n in range(1, 60))


def _unlisted_storage(relay: tuple[str, ...] | None = ("27", "59", "81U", "81O"), trips: str = "cbe") -> Plain:
    s = roof().set("ess", certification="none", approval="RIE letter of 2026-07-01", ride_through_category="I")
    s.drop("ess", "certification_edition")
    if relay is not None:
        s.put("re", "relay", tag="R-E", functions=list(relay), utility_grade=True, manufacturer="SEL", model="547")
        s.put("ve", "vt", tag="VT-E", ratio="4:1")
        s.run("msb@0.8", "ve")
        s.run("ve.secondary", "re.sense", kind="sensing")
        s.run("re.trip", f"{trips}.trip", kind="trip", block_close=True)
    return s


def _shared_feeder(amperes: float) -> Plain:
    """Storage moved onto the PV's combiner, whose breaker is of this size."""
    s = roof()
    s.data["wires"].remove(s.between("msb", "cbe"))
    s.run("ac", "cbe", conductor="4 x 1 Cu", neutral=True)
    s["cb"]["id"] = "dc"
    for wire in s.data["wires"]:
        for end in (wire["a"], wire["b"]):
            end["device"] = "dc" if end["device"] == "cb" else end["device"]
    return s.set("dc", rating_a=amperes)


def _no_scheme(sheet: Plain) -> Plain:
    """The project says nothing of schedules."""
    return sheet.project(notes=None)


def _stage(sheet: Plain) -> Plain:
    return sheet.project(stage="50bd")


def _wire_less(sheet: Plain, one: str, other: str, *names: str) -> Plain:
    for name in names:
        del sheet.between(one, other)["props"][name]
    return sheet


def _bank(sheet: Plain, **facts: Any) -> Plain:
    """A step-down transformer in the run from the PV breaker to its PoC."""
    given: dict[str, Any] = {
        "tag": "XF-PV", "kva": 225, "primary_v": 480, "secondary_v": 480, "primary_winding": "delta",
        "secondary_winding": "wye-grounded", "phases": 3, "impedance_pct": 5.75, "x_r": 4,
    }  # fmt: skip
    sheet.put("xf", "transformer", **{n: v for n, v in (given | facts).items() if v is not None})
    full = dict(sheet.between("cb", "poc").get("props", {}))
    put_between(sheet, "cb", "poc", "xf", ("primary", "secondary"))
    for end in ("cb", "poc"):
        sheet.between(end, "xf")["props"] = dict(full)
    return sheet


def _fused_run(sheet: Plain, **facts: Any) -> Plain:
    sheet.put("fz", "fuse", tag="F-PV", voltage_v=600, interrupting_ka=200, **facts)
    full = dict(sheet.between("cb", "poc")["props"])
    put_between(sheet, "cb", "poc", "fz", ("line", "load"))
    for end in ("cb", "poc"):
        sheet.between(end, "fz")["props"] = dict(full)
    return sheet


def _relay_less(sheet: Plain, *functions: str) -> Plain:
    left = [name for name in sheet["ri"]["props"]["functions"] if name not in functions]
    return sheet.set("ri", functions=left)


def _no_block(sheet: Plain) -> Plain:
    for wire in sheet.data["wires"]:
        if wire["kind"] == "trip":
            wire["props"] = {"block_close": False}
    return sheet


def _campus_of_two() -> Plain:
    s = roof().project(facility="campus")
    s.put("pcc2", "point", points=["PCC"])
    s.put("u2", "utility_source", status="existing", tag="RIE-2", voltage_v=480, phases=3, network="radial")
    s.put("m2", "meter", owner="utility", status="existing", tag="M-2", role="service")
    s.put("main2", "breaker", status="existing", tag="MAIN-2", role="main", rating_a=400, voltage_v=480)
    s.put("bus2", "bus", status="existing", tag="HALL", rating_a=400)
    s.put("ld2", "load", status="existing", tag="HALL LOAD", kw=90)
    s.run("u2.out", "m2", "pcc2", "main2", "bus2@0")
    s.run("bus2@1", "ld2")
    return s


def _machine_on(kind: str, machine: str, **more: Any) -> Plain:
    """One machine beside the inverters on a network service."""
    s = network(kind)
    s.put("gcb", "breaker", tag="52-G", role="generator", rating_a=100, voltage_v=480, poles=3)
    s.put("g", "generator", tag="G-1", machine=machine, kw=30, kva=37.5, manufacturer="Tecogen", model="CM",
          winding="wye", voltage_v=480, phases=3, **{"operation": "parallel"} | more)  # fmt: skip
    s.run("msb@0.7", "gcb", "g")
    return s


def _spot_unlocked(*keys: str) -> Plain:
    s = network("spot-network")
    for key in keys:
        s.drop(key, "interlock")
    s.data["wires"] = [w for w in s.data["wires"] if not w["a"]["device"].startswith("np") or w["kind"] == "power"]
    return s


def _load_on_the_network() -> Plain:
    """The house's old service is on the area network and feeds load alone; the DER is on a radial one of its own."""
    s = roof()
    s.put("u2", "utility_source", status="existing", tag="NETWORK", voltage_v=208, phases=3, network="area-network")
    s.put("m2", "meter", owner="utility", status="existing", tag="M-2", role="service")
    s.put("pcc2", "point", points=["PCC"])
    s.put("main2", "breaker", status="existing", tag="MAIN-2", role="main", rating_a=400, voltage_v=240)
    s.put("bus2", "bus", status="existing", tag="HALL", rating_a=400)
    s.put("ld2", "load", status="existing", tag="HALL LOAD", kw=90)
    s.run("u2.out", "m2", "pcc2", "main2", "bus2@0")
    s.run("bus2@1", "ld2")
    return s


def _idle(sheet: Plain) -> Plain:
    """The relay with 32 is wired to nothing that it could open."""
    sheet.data["wires"] = [w for w in sheet.data["wires"] if "rp" not in (w["a"]["device"], w["b"]["device"])
                           or w["kind"] == "sensing"]  # fmt: skip
    return sheet


STORAGE = (
    Told("ESS-001", "ess", lambda: roof().drop("ess", "kwh")),
    Told("ESS-001", "ess", lambda: roof().drop("ess", "management_system")),
    Told("ESS-001", "bat", lambda: dc_coupled().drop("bat", "kw")),
    Told("ESS-001", "bat", lambda: dc_coupled().drop("bat", "management_system")),
    Told("ESS-001", "ess", lambda: roof().set("ess", management_system="TBD"), "either"),
    Told("ESS-001", "ess", lambda: roof().set("ess", kwh=0)),
    Told("ESS-002", "ess", lambda: roof().set("ess", coupling="dc-coupled"), "warning"),
    Told("ESS-002", "bat", lambda: dc_coupled().set("bat", coupling="ac-coupled"), "warning"),
    Told("ESS-002", "bat", lambda: dc_coupled().drop("bat", "coupling"), "warning"),
    Told("ESS-002", "ess", lambda: roof().set("ess", coupling="direct-to-eps"), "warning"),
    Told("ESS-003", "ess", lambda: roof().drop("ess", "schedule").project(attachments=None, notes=None), "warning"),
    Told(
        "ESS-003", "bat", lambda: dc_coupled().drop("bat", "schedule").project(attachments=None, notes=None), "warning"
    ),
    Told("ESS-004", "ess", lambda: _no_scheme(roof())),
    Told("ESS-004", "bat", lambda: noted(dc_coupled(), "All work per NEC.")),
    Told(
        "ESS-004", "ess", lambda: noted(roof(), "The licensed electrician in charge verifies the torque of all lugs.")
    ),
    Told("ESS-004", "ess", lambda: noted(roof(), "Equipment schedule on sheet E-2.")),
    Told("ESS-004", "ess", lambda: noted(roof(), "Discharge the DC capacitors before service.")),
    Told("ESS-005", "ess", lambda: roof().drop("ess", "ramp_w_per_s"), "warning"),
    Told("ESS-005", "bat", lambda: dc_coupled().drop("bat", "ramp_w_per_s"), "warning"),
    Told("ESS-006", "ess", lambda: _unlisted_storage(None)),
    Told("ESS-006", "ess", lambda: _unlisted_storage(("27", "59"))),
    Told("ESS-006", "ess", lambda: _unlisted_storage(trips="cb")),
    Told("ESS-006", ("inv1", "bat"), lambda: dc_coupled().set("inv1", certification="none", approval="RIE 12")),
    Told("ESS-006", "ess", lambda: _unlisted_storage().set("re", utility_grade=False)),
    Told("ESS-007", "dc", lambda: _shared_feeder(150)),
    Told("ESS-007", "dc", lambda: _shared_feeder(200).set("ess", derated_kw=30)),
    Told("ESS-008", "ess", lambda: _stage(_no_scheme(roof()).drop("ess", "schedule"))),
    Told("ESS-008", "bat", lambda: _stage(_no_scheme(dc_coupled()).drop("bat", "schedule"))),
    Told(
        "ESS-009",
        ("ess", "dse"),
        lambda: wire_props(
            wire_props(roof().set("dse", lockable_open=False), "dse", "ess", length_ft=30), "cbe", "poce", length_ft=5
        ),
        "warning",
    ),
    Told(
        "ESS-009",
        ("ess", "dse"),
        lambda: wire_props(
            roof().set("dse", lockable_open=False).set("main", lockable_open=True), "dse", "ess", length_ft=30
        ),
        "warning",
    ),
)

NO_STORAGE_FAULTS = (
    Silent("ESS-001", lambda: status(roof().drop("ess", "kwh"), "ess", "removed")),
    Silent("ESS-002", lambda: roof().set("ess", coupling="load-side")),
    Silent("ESS-002", lambda: roof().set("ess", integrated_solar=True, coupling="dc-coupled")),
    Silent("ESS-003", lambda: roof().drop("ess", "schedule")),
    Silent("ESS-004", lambda: noted(roof(), "ESS operates in self-consumption mode under its site controller.")),
    Silent("ESS-004", lambda: noted(roof(), "Battery is charged from PV only and dispatched at peak by the EMS.")),
    Silent("ESS-006", _unlisted_storage),
    Silent("ESS-006", lambda: _unlisted_storage(("27", "59", "81"))),
    Silent("ESS-006", lambda: _unlisted_storage(trips="main")),
    Silent("ESS-006", lambda: roof().set("inv1", certification="none", approval="RIE 12")),
    Silent("ESS-007", lambda: _shared_feeder(300)),
    Silent("ESS-008", lambda: _stage(roof())),
    Silent("ESS-008", lambda: roof().project(stage="20bd", notes=None)),
)

MICROGRIDS = (
    Told("MGD-001", "w4", lambda: _wire_less(microgrid(), "main", "msb", "length_ft"), "warning"),
    Told("MGD-001", RUNS, lambda: wire_props(microgrid(), "msb", "cb", conductor="4 x 350 XHHW-2"), "warning"),
    Told("MGD-001", RUNS, lambda: wire_props(microgrid(), "msb", "cb", conductor="4 x 350 Cu"), "warning"),
    Told(
        "MGD-001",
        RUNS,
        lambda: _wire_less(microgrid().project(facility="campus"), "msb", "cbe", "conductor"),
        "warning",
    ),
    Told("MGD-002", "xf", lambda: _bank(microgrid(), impedance_pct=None), "warning"),
    Told("MGD-002", "xf", lambda: _bank(microgrid().project(facility="campus"), kva=None), "warning"),
    Told("MGD-003", "ri", lambda: microgrid().drop("ri", "settings"), "warning"),
    Told("MGD-003", "fz", lambda: _fused_run(microgrid()), "warning"),
    Told("MGD-004", "mgc", lambda: microgrid().drop("mgc", "operating_modes").project(attachments=[]), "warning"),
    Told("MGD-004", ("@project", "pcc", "main"), lambda: microgrid().remove("mgc").project(attachments=[]), "warning"),
    Told("MGD-005", "mid", lambda: gateway().set("mid", close_blocked=False)),
    Told("MGD-005", ("mid",), lambda: gateway().drop("mid", "close_blocked"), "either"),
    Told("MGD-005", "main", lambda: _no_block(microgrid())),
    Told("MGD-005", "main", lambda: _no_block(microgrid().project(facility="campus"))),
    Told("MGD-005", "mid", lambda: gateway().project(facility="campus").set("mid", close_blocked=False)),
    Told("MGD-006", "main", lambda: _relay_less(microgrid(), "25")),
    Told(
        "MGD-006",
        "mid",
        lambda: gateway().set("mid", protective_functions=["27", "59"]).drop("mid", "listed"),
        "undecided",
    ),
    Told(
        "MGD-006",
        "mid",
        lambda: (
            gateway()
            .set("mid", protective_functions=["27"])
            .set("ess", grid_forming=False)
            .set("inv1", grid_forming=False)
            .set("inv2", grid_forming=False)
        ),
    ),
    Told("MGD-006", "main", lambda: _relay_less(microgrid().project(facility="behind-the-meter"), "25")),
    Told(
        "MGD-007",
        ("@project", "main", "mgc"),
        lambda: noted(microgrid(), "ESS-1 charges and discharges by schedule of its site controller."),
        "warning",
    ),
    Told("MGD-008", ("pcc", "pcc2"), _campus_of_two, "warning"),
)

NO_MICROGRID_FAULTS = (
    Silent("MGD-001", roof),
    Silent("MGD-001", lambda: _wire_less(microgrid(), "b1", "inv1", "length_ft")),
    Silent("MGD-001", lambda: _wire_less(microgrid(), "f", "ld", "length_ft")),
    Silent("MGD-001", lambda: wire_props(microgrid(), "msb", "cb", conductor="4 x 350 kcmil copper, EPR")),
    Silent("MGD-002", lambda: _bank(microgrid())),
    Silent("MGD-003", lambda: _fused_run(microgrid(), rating_a=250, fuse_class="J")),
    Silent("MGD-003", lambda: microgrid().drop("f", "rating_a")),
    Silent("MGD-005", lambda: _no_block(microgrid().project(facility="behind-the-meter"))),
    Silent("MGD-005", gateway),
    Silent("MGD-006", lambda: gateway().set("mid", protective_functions=["27", "59"])),
    Silent("MGD-006", roof),
    Silent("MGD-008", lambda: roof().project(facility="campus")),
)

NETWORKS = (
    Told("NET-001", "u", lambda: network().project(study=None), "warning"),
    Told("NET-001", "u", lambda: network("spot-network").project(study=None), "warning"),
    Told("NET-002", "g", lambda: _machine_on("area-network", "synchronous")),
    Told("NET-002", "g", lambda: _machine_on("spot-network", "synchronous")),
    Told("NET-002", "g", lambda: status(_machine_on("area-network", "synchronous"), "g", "existing")),
    Told("NET-003", "inv2", lambda: network().drop("inv2", "approval"), "warning"),
    Told("NET-003", "ess", lambda: network().drop("ess", "approval"), "warning"),
    Told("NET-003", "g", lambda: _machine_on("area-network", "induction"), "warning"),
    Told("NET-004", ("cb", "cbe", "inv1", "inv2", "ess"), lambda: _spot_unlocked("cb", "cbe")),
    Told("NET-004", ("cbe", "ess"), lambda: _spot_unlocked("cbe")),
    Told(
        "NET-004",
        ("inv1", "inv2", "ess", "cb", "cbe"),
        lambda: (
            _spot_unlocked("cb", "cbe")
            .set("cb", interlock="Closes while one of three network protectors is closed")
            .set("cbe", interlock="Closes while one of three network protectors is closed")
        ),
    ),
    Told("NET-005", ("@project", "u"), lambda: network().project(attachments=[]), "warning"),
    Told(
        "NET-006",
        ("u", "pcc", "@project"),
        lambda: network().project(exports=True, power_limit=["export"], export_limit_kw=10, import_limit_kw=None),
    ),
    Told(
        "NET-006",
        "u",
        lambda: network().project(power_limit=None, import_limit_kw=None, exports=None).set("rp", functions=["27"]),
    ),
    Told(
        "NET-006",
        "u",
        lambda: network().project(power_limit=None, import_limit_kw=None).set("rp", functions=["27"]),
        "undecided",
    ),
    Told("NET-006", ("u", "rp"), lambda: _idle(network().project(power_limit=None, import_limit_kw=None))),
)

NO_NETWORK_FAULTS = (
    Silent("NET-001", roof),
    Silent("NET-001", _load_on_the_network),
    Silent("NET-002", lambda: _machine_on("area-network", "synchronous", operation="standby")),
    Silent("NET-002", lambda: _machine_on("area-network", "induction")),
    Silent("NET-003", lambda: _machine_on("area-network", "induction", approval="RIE 77")),
    Silent("NET-004", network),
    Silent("NET-004", lambda: network("spot-network")),
    Silent("NET-005", _load_on_the_network),
    Silent("NET-006", _load_on_the_network),
    Silent("NET-006", network),
    Silent("NET-006", lambda: network("spot-network")),
)

FAULTS = (
    *STORAGE,
    *MICROGRIDS,
    *NETWORKS,
)
NO_FAULTS = (
    *NO_STORAGE_FAULTS,
    *NO_MICROGRID_FAULTS,
    *NO_NETWORK_FAULTS,
)
