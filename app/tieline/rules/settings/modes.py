"""Modes of operation: which of the functions of IEEE 1547-2018 are on, which off, and how fast sources ramp."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isclose

from tieline.model.default_settings import FunctionState
from tieline.model.records import Device
from tieline.network.certification import SA, SB, certification
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.settings.subjects import customers_ders, customers_units, grant

_NORMAL_RAMP, _STORAGE_RAMP = "normal_ramp_pct", "ramp_pct_per_s"
_RAMPS = (_NORMAL_RAMP, _STORAGE_RAMP)
_HAIR = 1e-9
_SUPPORT = (("volt_var", "volt-var"), ("frequency_watt", "frequency-watt"), ("specified_pf", "specified power factor"))
_WORDS = dict(_SUPPORT) | {_NORMAL_RAMP: "the normal ramp", _STORAGE_RAMP: "the ramp of the storage"}


def _in_scope(der: Device) -> bool:
    """Whether the tables of modes are for it: not one stated to lack the modes."""
    return der.flag("default_settings_apply") is not False


def _units_of(name: str, site: Site) -> tuple[Device, ...]:
    return tuple(der for der in customers_units(site) if certification(der) == name and _in_scope(der))


def _sa_units(site: Site) -> tuple[Device, ...]:
    return _units_of(SA, site)


def _sb_units(site: Site) -> tuple[Device, ...]:
    return _units_of(SB, site)


def is_storage(der: Device, site: Site) -> bool:
    """Whether it stores energy: a storage unit, an inverter for storage, or one with a battery on its dc side."""
    if der.kind == "ess" or der.text("source") in ("storage", "hybrid"):
        return True
    return any(device.kind == "battery" for device in site.dc_side(der))


def is_storage_alone(der: Device, site: Site) -> bool:
    """Whether nothing but storage is behind it, so that it has no other ramp."""
    if der.kind == "ess":
        return True
    if der.text("source") is not None:
        return der.text("source") == "storage"
    kinds = {device.kind for device in site.dc_side(der)}
    return "battery" in kinds and "pv_array" not in kinds


def _judge(der: Device, states: Iterable[FunctionState], table: str, *, wants_unity: bool) -> Iterator[Finding]:
    """What of these states a source does not have, or does not state; specified power factor may be on at unity."""
    wrong, missing = [], []
    for state in states:
        stated = der.number(state.prop) if state.value is not None else der.text(state.prop)
        if stated is None:
            missing.append(need(der, state.prop))
        elif state.value is not None:
            if not isclose(float(stated), state.value, abs_tol=_HAIR):
                wrong.append(f"{_WORDS.get(state.prop, state.function)} is {float(stated):g} %, not {state.value:g} %")
        elif stated != state.state and not _is_at_unity(der, state):
            wrong.append(f"{_WORDS.get(state.prop, state.function)} is {stated}, not {state.state}")
    factor = der.number("power_factor")
    if wants_unity and factor is None:
        missing.append(need(der, "power_factor"))
    elif wants_unity and factor is not None and not isclose(abs(factor), 1.0, abs_tol=_HAIR):
        wrong.append(f"the power factor is {factor:g}, not unity")
    granted = grant(der)
    if wrong and granted.reference is not None:
        if granted.unclear:
            yield Finding.undecided(der, needs=f"what {granted.reference} approves of {der.tag}")
        return
    if wrong:
        yield Finding.at(
            der,
            says=f"{der.tag} is not in the default modes of {table}: {'; '.join(wrong)}.",
            remedy="Set the default states, or state the Company's approval of others.",
            values={state.prop: der.props.get(state.prop) for state in states}
            | ({"power_factor": factor} if wants_unity else {}),
        )
    elif missing:
        yield Finding.undecided(der, needs=missing)


def _is_at_unity(der: Device, state: FunctionState) -> bool:
    """Footnotes 24 and 25: specified power factor off at unity, or set to on with unity."""
    factor = der.number("power_factor")
    return state.prop == "specified_pf" and factor is not None and isclose(abs(factor), 1.0, abs_tol=_HAIR)


@rule(
    "SET-011", "modes-of-1741-sa", Severity.ERROR, scope=_sa_units, cites=ESB("7.8.2, Table 7.8.2.2-1"),
    fields=tuple(f"{kind}.{name}" for kind in ("inverter", "ess")
                 for name in ("specified_pf", "volt_var", "frequency_watt", "power_factor", "default_settings_apply")),
)  # fmt: skip
def modes_of_sa(der: Device, site: Site) -> Iterator[Finding]:
    """A UL 1741 SA inverter has specified power factor, volt-var and frequency-watt off, and runs at unity.

    Specified power factor may be on at unity (footnote 24). Other states need the Company's approval.

    Why:    Sources that steer voltage or frequency hold up an island and fight the Company's regulators.
    Wrong:  volt-var on
    Right:  all off, unity power factor
    """
    states = site.profile.defaults.states.get(SA, ())
    yield from _judge(der, states, site.profile.defaults.sections.get(f"function_states.{SA}", ""), wants_unity=True)


@rule(
    "SET-012", "modes-of-1741-sb", Severity.ERROR, scope=_sb_units, cites=ESB("7.8.3, Table 7.8.3.2-1"),
    fields=("inverter.specified_pf", "inverter.volt_var", "inverter.frequency_watt", "inverter.normal_ramp_pct",
            "ess.specified_pf", "ess.volt_var", "ess.frequency_watt"),
)  # fmt: skip
def modes_of_sb(der: Device, site: Site) -> Iterator[Finding]:
    """A UL 1741 SB inverter has specified power factor and volt-var off, frequency-watt on, and ramps at 100 %.

    Specified power factor may be on at unity (footnote 25). The ramp rate of storage is asked by SET-013, the values of
    frequency-watt by SET-014. Other states need the Company's approval.

    Why:    Frequency-watt helps the region; steering voltage is left to the Company unless it asks for it.
    Wrong:  frequency-watt off
    Right:  frequency-watt on, the others off
    """
    alone = is_storage_alone(der, site)
    states = [
        state
        for state in site.profile.defaults.states.get(SB, ())
        if state.prop != _STORAGE_RAMP and not (state.prop == _NORMAL_RAMP and alone)
    ]
    table = site.profile.defaults.sections.get(f"function_states.{SB}", "")
    on_at_unity = der.text("specified_pf") == "on" and der.number("power_factor") is None
    if on_at_unity:
        yield Finding.undecided(der, needs=need(der, "power_factor"))
        return
    yield from _judge(der, states, table, wants_unity=False)


def _storage_units(site: Site) -> tuple[Device, ...]:
    return tuple(der for der in _sb_units(site) if is_storage(der, site))


@rule(
    "SET-013", "storage-ramp-rate", Severity.ERROR, scope=_storage_units,
    cites=ESB("Table 7.8.3.2-1, footnote 26"), fields=("ess.ramp_pct_per_s", "inverter.ramp_pct_per_s"),
)  # fmt: skip
def storage_ramps_slowly(der: Device, site: Site) -> Iterator[Finding]:
    """Storage certified to UL 1741 SB charges and discharges at a ramp of 2.0 % of its maximum current a second.

    Up to 2.6 % is granted on request; a higher rate may be considered in the impact study and needs the Company's
    approval. A slower ramp than the default is a warning.

    Why:    A battery can swing from full charge to full discharge in a blink; the circuit's voltage swings with it.
    Wrong:  5 % a second
    Right:  2 % a second
    """
    state = next((s for s in site.profile.defaults.states.get(SB, ()) if s.prop == _STORAGE_RAMP), None)
    if state is None or state.value is None:
        return
    most = state.value if state.most is None else state.most
    ramp = der.number(_STORAGE_RAMP)
    if ramp is None:
        yield Finding.undecided(der, needs=need(der, _STORAGE_RAMP))
        return
    granted = grant(der)
    if ramp > most + _HAIR and granted.reference is not None:
        if granted.unclear:
            yield Finding.undecided(der, needs=f"what {granted.reference} approves of {der.tag}")
    elif ramp > most + _HAIR or ramp < state.value - _HAIR:
        yield Finding.at(
            der,
            says=f"{der.tag} ramps at {ramp:g} % of its maximum current a second; the default is {state.value:g} %, "
            f"at most {most:g} % on request.",
            remedy=f"Set the ramp to {state.value:g} % a second.",
            values={"ramp_pct_per_s": ramp, "default_pct_per_s": state.value, "most_pct_per_s": most},
            severity=None if ramp > most else Severity.WARNING,
        )


def _without_modes(site: Site) -> tuple[Device, ...]:
    return tuple(der for der in customers_ders(site) if not _in_scope(der))


@rule(
    "SET-016", "no-modes-unity-power-factor", Severity.ERROR, scope=_without_modes,
    cites=(ESB("7.8.2"), ESB("7.8.3")),
    fields=("inverter.default_settings_apply", "ess.default_settings_apply", "generator.default_settings_apply"),
)  # fmt: skip
def without_modes_at_unity(der: Device, site: Site) -> Iterator[Finding]:
    """A device that lacks the modes and is not in the scope of the Company's default settings runs at unity power
    factor, with what grid support it has disabled.

    Asked of devices for which it is stated that the default settings do not apply.

    Why:    What cannot be set to the region's defaults must at least not act on its own.
    Wrong:  out of the scope of the default settings, with volt-var left on
    Right:  unity power factor, grid support disabled
    """
    factor = der.number("power_factor")
    at_unity = factor is not None and isclose(abs(factor), 1.0, abs_tol=_HAIR)
    has_modes = der.kind != "generator"
    left_on = [
        word
        for name, word in _SUPPORT
        if has_modes and der.text(name) == "on" and not (name == "specified_pf" and at_unity)
    ]
    wrong = [f"{word} is on" for word in left_on]
    if factor is not None and not at_unity:
        wrong.append(f"its power factor is {factor:g}")
    missing = [need(der, name) for name, _ in _SUPPORT if has_modes and der.text(name) is None]
    missing += [need(der, "power_factor")] if factor is None else []
    if wrong:
        yield Finding.at(
            der,
            says=f"The default settings do not apply to {der.tag}, and {', '.join(wrong)}.",
            remedy="Run it at unity power factor and disable all grid support.",
            values={"power_factor": factor} | {name: der.text(name) for name, _ in _SUPPORT if has_modes},
        )
    elif missing:
        yield Finding.undecided(der, needs=missing)
