"""Schedules of settings: trips, function states, return to service and synchronism check, the default beside each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tieline.drawing.schedules.schedule import Column, Schedule
from tieline.drawing.schedules.tags import listed_tags
from tieline.model.default_settings import (
    FREQUENCY_UNIT,
    VOLTAGE_UNIT,
    DefaultSettings,
    FunctionState,
    ReturnToService,
    TripDefault,
)
from tieline.model.profile import Profile
from tieline.model.records import Device
from tieline.model.settings import (
    ANGLE_UNIT,
    SYNC_CHECK,
    TRIP_FUNCTIONS,
    Setting,
    beside_defaults,
    of_function,
    stated_settings,
)

_NONE = "none"
_DASH = "–"
_SOURCES = ("inverter", "ess", "generator")
_UNITS = {VOLTAGE_UNIT: "%", FREQUENCY_UNIT: "Hz", ANGLE_UNIT: "°"}
_CLASSES = {"1741-SB": "UL 1741 SB", "1741-SA": "UL 1741 SA", _NONE: "not certified"}


def trip_settings(devices: Iterable[Device], profile: Profile) -> Schedule:
    """The voltage and frequency trips of every relay and source that states settings, each beside its default."""
    shown = list(devices)
    common = _common_class(shown)
    groups: dict[tuple[str | None, tuple[Setting, ...]], list[Device]] = {}
    for device in shown:
        trips = of_function(stated_settings(device), *TRIP_FUNCTIONS)
        if trips:
            groups.setdefault((_class_of(device, common), trips), []).append(device)
    rows = [
        (listed_tags(device.tag for device in group), *row)
        for (certification, trips), group in groups.items()
        for row in _trip_rows(trips, profile.trip_defaults(certification) if certification else ())
    ]
    columns = (
        Column("FOR", 40, merged=True),
        Column("FUNCTION", 20),
        Column("DEFAULT SET POINT", 46),
        Column("CLEARS IN", 20),
        Column("SET AT", 24),
        Column("CLEARS IN", 26),
    )
    sections = sorted({table.section for key, table in profile.defaults.trips.items() if key in {c for c, _ in groups}})
    return Schedule("VOLTAGE AND FREQUENCY TRIP SETTINGS", columns, tuple(rows), _defaults_per(sections))


def _trip_rows(trips: tuple[Setting, ...], defaults: tuple[TripDefault, ...]) -> Iterator[tuple[str, ...]]:
    for pair in beside_defaults(trips, defaults):
        default, setting = pair.default, pair.setting
        function = default.function if default else setting.function if setting else ""
        yield (
            function,
            (default.printed or f"{default.bound} {_amount(default.value, default.unit)}") if default else _DASH,
            _seconds(default.clearing_s) if default else _DASH,
            _amount(setting.pickup, setting.unit) if setting else "not set",
            _time(setting) if setting else _DASH,
        )


def _time(setting: Setting) -> str:
    if setting.clearing_s is not None:
        return _seconds(setting.clearing_s)
    return f"{_seconds(setting.delay_s)} delay" if setting.delay_s is not None else _DASH


def function_states(devices: Iterable[Device], profile: Profile) -> Schedule:
    """The grid-support functions of inverters and storage, on or off, beside what they are by default."""
    rows = []
    sections: set[str] = set()
    for (certification, _), group in _sources_by(devices, profile.defaults.states, _states_of(profile)).items():
        tags = listed_tags(device.tag for device in group)
        for state in profile.defaults.states[certification]:
            if not _is_for(state, group[0]):
                continue
            rows.append((tags, state.function, _default_state(state), _stated(group[0], state)))
        if (watt := profile.defaults.frequency_watt.get(certification)) is not None:
            default = _watt(watt.deadband_hz, watt.droop, watt.response_s)
            rows.append((tags, "Frequency-watt settings", default, _watt(*_watt_of(group[0]))))
            sections.add(profile.defaults.sections.get(f"frequency_watt.{certification}", ""))
        sections.add(profile.defaults.sections.get(f"function_states.{certification}", ""))
    columns = (Column("FOR", 40, merged=True), Column("FUNCTION", 60), Column("DEFAULT", 62), Column("SET", 62))
    return Schedule("GRID SUPPORT FUNCTIONS", columns, tuple(rows), _defaults_per(sorted(sections)))


def return_to_service(devices: Iterable[Device], profile: Profile) -> Schedule:
    """When each source comes back after a trip, below the default."""
    columns = (Column("FOR", 52), Column("DELAY", 20), Column("VOLTAGE", 36), Column("FREQUENCY", 36))
    default = profile.defaults.return_to_service
    groups: dict[tuple[str, ...], list[Device]] = {}
    for device in devices:
        said = tuple(device.number(name) for name in _RETURN)
        if any(value is not None for value in said):
            groups.setdefault(_return_row(*said), []).append(device)
    rows = [(listed_tags(device.tag for device in group), *row) for row, group in groups.items()]
    if rows and default is not None:
        rows.insert(0, ("Default", *_return_row(*_return_values(default))))
    section = profile.defaults.sections.get("return_to_service", "")
    return Schedule("RETURN TO SERVICE", columns, tuple(rows), _defaults_per([section]))


_RETURN = ("return_delay_s", "return_v_min_pu", "return_v_max_pu", "return_f_min_hz", "return_f_max_hz")


def synchronism_check(devices: Iterable[Device], profile: Profile) -> Schedule:
    """The synchronism-check settings of every relay, below the limits by the size of the generation."""
    columns = (Column("FOR", 60), Column("FREQUENCY", 26), Column("VOLTAGE", 24), Column("ANGLE", 20))
    rows = [
        (device.tag, *(_of_unit(settings, unit) for unit in (FREQUENCY_UNIT, VOLTAGE_UNIT, ANGLE_UNIT)))
        for device in devices
        if (settings := of_function(stated_settings(device), SYNC_CHECK))
    ]
    if rows:
        limits = [
            (
                f"Limit up to {_plain(row.up_to_kva)} kVA",
                _amount(row.frequency_hz, FREQUENCY_UNIT),
                _amount(row.voltage_pct, VOLTAGE_UNIT),
                _amount(row.angle_deg, ANGLE_UNIT),
            )
            for row in profile.defaults.sync_check
        ]
        rows = [*limits, *rows]
    section = profile.defaults.sections.get("sync_check", "")
    return Schedule("SYNCHRONISM CHECK (25)", columns, tuple(rows), f"Limits per {section}." if section else "")


def _of_unit(settings: Iterable[Setting], unit: str) -> str:
    return next((_amount(one.pickup, one.unit) for one in settings if one.unit == unit), _DASH)


def _common_class(devices: Iterable[Device]) -> str | None:
    """What all sources are certified to; None where they differ or one does not say. A relay is set as they are."""
    classes = {_class_of(device, None) for device in devices if device.kind in _SOURCES}
    return classes.pop() if len(classes) == 1 else None


def _class_of(device: Device, common: str | None) -> str | None:
    if device.kind == "generator":
        return _NONE
    if device.kind in _SOURCES:
        said = device.text("certification")
        return said if said in _CLASSES else None
    return common


def _sources_by(
    devices: Iterable[Device], tables: Mapping[str, object], names: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, tuple[object, ...]], list[Device]]:
    """Inverters and storage of a class that has a table, those together that state the same of what it asks."""
    groups: dict[tuple[str, tuple[object, ...]], list[Device]] = {}
    for device in devices:
        certification = _class_of(device, None) if device.kind in _SOURCES else None
        if certification in tables and certification is not None:
            said = tuple(device.props.get(name) for name in names.get(certification, ()))
            if any(value is not None for value in said):
                key = (certification, tuple(map(repr, said)))
                groups.setdefault(key, []).append(device)
    return groups


def _states_of(profile: Profile) -> dict[str, tuple[str, ...]]:
    """The properties that a class's tables read."""
    return {
        name: (*(state.prop for state in states), "fw_deadband_hz", "fw_droop", "fw_response_s")
        for name, states in profile.defaults.states.items()
    }


def _is_for(state: FunctionState, device: Device) -> bool:
    """Storage has a ramp rate of its own, and what is no storage has another."""
    is_storage = device.kind == "ess" or device.text("source") in ("storage", "hybrid")
    return {"ramp_pct_per_s": is_storage, "normal_ramp_pct": not is_storage}.get(state.prop, True)


def _default_state(state: FunctionState) -> str:
    if state.state is not None:
        return state.state
    if state.value is None:
        return _DASH
    most = f", up to {_plain(state.most)} {state.unit}" if state.most is not None else ""
    return f"{_plain(state.value)} {state.unit}".strip() + most


def _stated(device: Device, state: FunctionState) -> str:
    value = device.props.get(state.prop)
    if value is None:
        return "not stated"
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{_plain(value)} {state.unit}".strip() if isinstance(value, int | float) else str(value)


def _watt_of(device: Device) -> tuple[float | None, float | None, float | None]:
    return device.number("fw_deadband_hz"), device.number("fw_droop"), device.number("fw_response_s")


def _watt(deadband_hz: float | None, droop: float | None, response_s: float | None) -> str:
    parts = (("deadband", deadband_hz, " Hz"), ("droop", droop, ""), ("response", response_s, " s"))
    said = [f"{name} {_plain(value)}{unit}" for name, value, unit in parts if value is not None]
    return ", ".join(said) or "not stated"


def _return_values(default: ReturnToService) -> tuple[float, ...]:
    return default.delay_s, default.v_min_pu, default.v_max_pu, default.f_min_hz, default.f_max_hz


def _return_row(*values: float | None) -> tuple[str, str, str]:
    delay, v_min, v_max, f_min, f_max = values
    return _seconds(delay), _between(v_min, v_max, "pu"), _between(f_min, f_max, "Hz")


def _between(low: float | None, high: float | None, unit: str) -> str:
    if low is None and high is None:
        return _DASH
    return f"{_plain(low)} to {_plain(high)} {unit}"


def _amount(value: float | None, unit: str | None) -> str:
    if value is None:
        return _DASH
    shown = _UNITS.get(unit or "", unit or "")
    return f"{_plain(value)}{'' if shown == '°' else ' '}{shown}".strip()


def _seconds(value: float | None) -> str:
    return _DASH if value is None else f"{_plain(value)} s"


def _plain(value: float | None) -> str:
    return _DASH if value is None else f"{value:,.6g}"


def _defaults_per(sections: Iterable[str]) -> str:
    named = "; ".join(filter(None, sections))
    return f"Defaults per {named}." if named else ""


__all__ = ["DefaultSettings", "function_states", "return_to_service", "synchronism_check", "trip_settings"]
