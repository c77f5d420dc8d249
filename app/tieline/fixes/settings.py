"""Fixes of settings: the default trips, synchronism check, return to service, modes and frequency-watt are set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tieline.edit.set_props import SetProps
from tieline.fixes.fix import Fix, mends
from tieline.model.default_settings import FREQUENCY_UNIT, VOLTAGE_UNIT, FunctionState, TripDefault
from tieline.model.records import Device
from tieline.model.settings import (
    ANGLE_UNIT,
    SYNC_CHECK,
    TRIP_FUNCTIONS,
    Beside,
    Setting,
    beside_defaults,
    stated_settings,
)
from tieline.network.certification import NONE, SA, SB, certification
from tieline.network.site import Site
from tieline.rules.finding import Finding, Severity
from tieline.rules.settings.judging import best_class
from tieline.rules.settings.modes import is_storage_alone
from tieline.rules.settings.opening import opening_time
from tieline.rules.settings.subjects import Set, all_set, grant, wanted_functions
from tieline.rules.settings.sync_check import sync_kva

Row = dict[str, Any]
_HUNDREDTH = 0.01


def _device(finding: Finding, site: Site) -> Device | None:
    return site.device(finding.where[0]) if finding.where else None


def _set(device: Device, values: Mapping[str, Any], title: str, *, may_be_safe: bool = True) -> Fix | None:
    """The fix that states these facts; safe where it overwrites none. None where they are stated already."""
    new = {name: value for name, value in values.items() if device.props.get(name) != value}
    if not new:
        return None
    overwrites = any(device.props.get(name) is not None for name in new)
    return Fix(title, SetProps((device.id,), new), safe=may_be_safe and not overwrites)


# ------------------------------------------------------------------ trips
@mends("SET-001", "SET-002", "SET-003", "SET-004", "SET-017", "SET-018", "SET-021")
def set_the_default_trips(finding: Finding, site: Site) -> Fix | None:
    """The default of each step is put where another setting stands or none; safe where none stands otherwise."""
    one = _prescribed(finding, site)
    judged = None if one is None else best_class(one, site)
    if one is None or judged is None or one.unsaid:
        return None
    device, defaults = one.device, site.profile.trip_defaults(judged[0])
    rows, is_kept = _with_defaults(one, defaults, site)
    accepted = grant(device)
    if accepted.settings and not all(accepted.covers(setting) for setting in _read(rows)):
        return None  # the Company accepted others, which SET-019 holds the device to
    if rows == list(device.items("settings")):
        return None
    return Fix(f"Set the default trips of {device.tag}", SetProps((device.id,), {"settings": rows}), safe=is_kept)


def _prescribed(finding: Finding, site: Site) -> Set | None:
    return next((one for one in all_set(site) if finding.where[:1] == (one.device.id,)), None)


def _with_defaults(one: Set, defaults: tuple[TripDefault, ...], site: Site) -> tuple[list[Row], bool]:
    """The settings of a device with the defaults among them, and whether all that was stated is still there."""
    device, wanted = one.device, wanted_functions(one)
    entries = [entry for entry in device.items("settings") if isinstance(entry, dict)]
    stated = stated_settings(device)
    pairs = beside_defaults(stated, [row for row in defaults if row.function in wanted])
    kept = {pair.setting for pair in pairs if _is_default(pair)}
    others = [e for e, s in zip(entries, stated, strict=True) if s in kept or s.function not in TRIP_FUNCTIONS]
    added = [_row(pair.default, one, site) for pair in pairs if pair.default is not None and not _is_default(pair)]
    is_kept = len(others) == len(entries) == len(device.items("settings"))
    return [*others, *added], is_kept


def _is_default(pair: Beside) -> bool:
    """Whether a setting stands there as the default has it."""
    default, setting = pair.default, pair.setting
    if default is None or setting is None or (setting.pickup, setting.unit) != (default.value, default.unit):
        return False
    return setting.clearing_s is not None and abs(setting.clearing_s - default.clearing_s) < _HUNDREDTH / 2


def _row(default: TripDefault, one: Set, site: Site) -> Row:
    row: Row = {name: asdict(default)[name] for name in ("function", "unit", "clearing_s")} | {"pickup": default.value}
    opening = opening_time(one.device, site) if one.is_relay else None
    if opening is not None and opening.seconds is not None and opening.seconds < default.clearing_s:
        row["delay_s"] = round(default.clearing_s - opening.seconds, 4)
    return row


def _read(rows: list[Row]) -> tuple[Setting, ...]:
    return stated_settings(Device("R", "relay", props={"settings": rows}))


@mends("SET-005")
def shorten_the_delays(finding: Finding, site: Site) -> Fix | None:
    """Each delay that leaves the device no time to open is shortened by that time."""
    relay = _device(finding, site)
    if relay is None or finding.is_undecided:
        return None
    opening, one = opening_time(relay, site), _prescribed(finding, site)
    if opening.seconds is None or one is None:
        return None
    rows = []
    for entry, setting in zip(relay.items("settings"), stated_settings(relay), strict=False):
        limit = setting.clearing_s if setting.clearing_s is not None else _default_time(setting, one, site)
        late = setting.delay_s is not None and limit is not None and setting.delay_s + opening.seconds > limit
        if late and limit is not None and limit > opening.seconds and setting.function in TRIP_FUNCTIONS:
            rows.append({**entry, "delay_s": round(limit - opening.seconds, 4)})
        else:
            rows.append(entry)
    if rows == list(relay.items("settings")) or len(rows) != len(relay.items("settings")):
        return None
    title = f"Shorten the delays of {relay.tag} by the opening time"
    return Fix(title, SetProps((relay.id,), {"settings": rows}), safe=False)


def _default_time(setting: Setting, one: Set, site: Site) -> float | None:
    judged = best_class(one, site)
    defaults = () if judged is None else site.profile.trip_defaults(judged[0])
    same = [d.clearing_s for d in defaults if (d.function, d.value) == (setting.function, setting.pickup)]
    return same[0] if same else None


@mends("SET-019")
def set_what_was_accepted(finding: Finding, site: Site) -> Fix | None:
    """The settings of the functions the Company accepted are put back as it accepted them."""
    device = _device(finding, site)
    if device is None or finding.is_undecided:
        return None
    accepted = [entry for entry in device.items("approved_settings") if isinstance(entry, dict)]
    functions = {setting.function for setting in stated_settings(device, "approved_settings")}
    entries = [entry for entry in device.items("settings") if isinstance(entry, dict)]
    others = [e for e, s in zip(entries, stated_settings(device), strict=True) if s.function not in functions]
    return Fix(
        f"Set {device.tag} as the Company accepted it",
        SetProps((device.id,), {"settings": [*accepted, *others]}),
        safe=False,
    )


@mends("SET-006")
def disable_the_rate_of_change(finding: Finding, site: Site) -> Fix | None:
    """Rate-of-change-of-frequency trip is not mandatory, so it may be left out."""
    der = _device(finding, site)
    if der is None or finding.is_undecided or der.kind == "relay" or der.flag("rocof_enabled") is not True:
        return None
    return Fix(f"Disable the ROCOF trip of {der.tag}", SetProps((der.id,), {"rocof_enabled": False}), safe=False)


@mends("SET-007")
def disable_phase_jump(finding: Finding, site: Site) -> Fix | None:
    """The protection is not mandatory, so it may be left out."""
    der = _device(finding, site)
    if der is None:
        return None
    title = f"State phase jump protection of {der.tag} disabled"
    return Fix(title, SetProps((der.id,), {"phase_jump_enabled": False}), safe=False)


@mends("SET-008")
def set_the_synchronism_check(finding: Finding, site: Site) -> Fix | None:
    """The limits for the size of the generation are set; narrower ones would do as well."""
    relay = _device(finding, site)
    if relay is None:
        return None
    size = sync_kva(relay, site)
    limit = None if size.value is None else site.profile.defaults.sync_limit(size.value)
    accepted = grant(relay)
    if limit is None or accepted.settings:
        return None
    most = {FREQUENCY_UNIT: limit.frequency_hz, VOLTAGE_UNIT: limit.voltage_pct, ANGLE_UNIT: limit.angle_deg}
    rows = []
    for entry, setting in zip(_entries(relay), stated_settings(relay), strict=True):
        if setting.function == SYNC_CHECK and setting.unit in most:
            value = most.pop(setting.unit)
            within = setting.pickup is not None and abs(setting.pickup) <= value
            rows.append(entry if within else {**entry, "pickup": value})
        else:
            rows.append(entry)
    rows += [{"function": SYNC_CHECK, "pickup": value, "unit": unit} for unit, value in most.items()]
    if rows == _entries(relay):
        return None
    title = f"Set the synchronism check of {relay.tag} for {size.value:,.0f} kVA"
    return Fix(title, SetProps((relay.id,), {"settings": rows}), safe=False)


def _entries(device: Device) -> list[Row]:
    return [entry for entry in device.items("settings") if isinstance(entry, dict)]


# ------------------------------------------------------------------ return to service, modes, frequency-watt
@mends("SET-009", "SET-010")
def set_return_to_service(finding: Finding, site: Site) -> Fix | None:
    """The bulletin's values; a relay that does not bring the plant back is made to, by the designer's word."""
    device, wanted = _device(finding, site), site.profile.defaults.return_to_service
    if device is None or wanted is None or finding.severity is Severity.INFO:
        return None
    if device.kind not in ("inverter", "ess", "relay"):
        return None
    values: dict[str, Any] = {f"return_{name}": value for name, value in asdict(wanted).items()}
    if finding.rule == "SET-009":
        # a longer wait and a narrower window would do as well
        return _set(device, values, f"Set return to service of {device.tag}", may_be_safe=False)
    if finding.is_undecided and not any(need.endswith(".return_to_service") for need in finding.needs):
        return None
    title = f"Let {device.tag} do return to service"
    return _set(device, values | {"return_to_service": True}, title, may_be_safe=False)


@mends("SET-011", "SET-012")
def set_the_modes(finding: Finding, site: Site) -> Fix | None:
    """The default states of the functions, and unity where specified power factor is off."""
    der = _device(finding, site)
    name = {"SET-011": SA, "SET-012": SB}[finding.rule]
    if der is None or any(need.startswith("what ") for need in finding.needs):
        return None
    alone = is_storage_alone(der, site)
    states = [s for s in site.profile.defaults.states.get(name, ()) if not _is_a_ramp_of_others(s, alone)]
    values: dict[str, Any] = {s.prop: s.state if s.value is None else s.value for s in states}
    if name == SA:
        values["power_factor"] = 1
    wanted = site.profile.defaults.frequency_watt.get(name)
    if wanted is not None:  # a function that is on needs its values
        shown = {f"fw_{part}": value for part, value in asdict(wanted).items()}
        values |= {prop: value for prop, value in shown.items() if der.number(prop) is None}
    return _set(der, values, f"Set the default modes of {der.tag}")


def _is_a_ramp_of_others(state: FunctionState, storage_alone: bool) -> bool:
    return state.most is not None or (state.value is not None and storage_alone)


@mends("SET-013")
def set_the_ramp(finding: Finding, site: Site) -> Fix | None:
    der = _device(finding, site)
    ramp = next((s for s in site.profile.defaults.states.get(SB, ()) if s.most is not None), None)
    if der is None or ramp is None or any(need.startswith("what ") for need in finding.needs):
        return None
    title = f"Set the ramp of {der.tag} to {ramp.value:g} % a second"
    return _set(der, {ramp.prop: ramp.value}, title, may_be_safe=False)  # up to 2.6 % may be asked for


@mends("SET-014", "SET-015")
def set_frequency_watt(finding: Finding, site: Site) -> Fix | None:
    der = _device(finding, site)
    if der is None or any(need.startswith("what ") for need in finding.needs):
        return None
    wanted = site.profile.defaults.frequency_watt.get(certification(der) or NONE)
    if wanted is None:
        return None
    values = {f"fw_{name}": value for name, value in asdict(wanted).items()}
    return _set(der, values, f"Set the default frequency-watt of {der.tag}")


@mends("SET-016")
def disable_grid_support(finding: Finding, site: Site) -> Fix | None:
    der = _device(finding, site)
    if der is None:
        return None
    off = {} if der.kind == "generator" else dict.fromkeys(("volt_var", "frequency_watt", "specified_pf"), "off")
    return _set(der, off | {"power_factor": 1}, f"Run {der.tag} at unity power factor with grid support disabled")


@mends("PQ-004")
def run_at_unity(finding: Finding, site: Site) -> Fix | None:
    """Unity is what the default modes have; 0.90 and more would do as well."""
    ders = [der for key in finding.where if (der := site.device(key)) is not None]
    if not ders or any(not need.endswith(".power_factor") for need in finding.needs):
        return None
    title = f"Run {', '.join(der.tag for der in ders)} at unity power factor"
    return Fix(title, SetProps(tuple(der.id for der in ders), {"power_factor": 1}), safe=False)


@mends("VT-003")
def connect_wye_grounded(finding: Finding, site: Site) -> Fix | None:
    """Three voltage transformers connected wye-grounded/wye-grounded; what is not stated is left to the designer."""
    vt = _device(finding, site)
    if vt is None or finding.is_undecided:
        return None
    values: dict[str, Any] = {"connection": "wye-grounded/wye-grounded"}
    if vt.integer("quantity") is not None:
        values["quantity"] = 3
    return _set(vt, values, f"Connect {vt.tag} wye-grounded/wye-grounded", may_be_safe=False)
