"""Synchronism check: how far apart the two sides may be when generation is paralleled, by its size."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.default_settings import FREQUENCY_UNIT, VOLTAGE_UNIT, SyncLimit
from tieline.model.records import Device
from tieline.model.settings import ANGLE_UNIT, SYNC_CHECK, Setting, of_function, stated_settings
from tieline.network import figures
from tieline.network.relaying import functions
from tieline.network.site import Figure, Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.relays.needed import customers_relays
from tieline.rules.settings.subjects import covered, grant

_WORDS = {
    FREQUENCY_UNIT: ("frequency difference", "Hz", "sync_frequency_hz"),
    VOLTAGE_UNIT: ("voltage difference", "%", "sync_voltage_pct"),
    ANGLE_UNIT: ("phase angle difference", "degrees", "sync_angle_deg"),
}


def _sync_relays(site: Site) -> tuple[Device, ...]:
    """The relays with a synchronism check."""
    return tuple(
        relay
        for relay in customers_relays(site)
        if SYNC_CHECK in functions(relay) or of_function(stated_settings(relay), SYNC_CHECK)
    )


def sync_kva(relay: Device, site: Site) -> Figure:
    """The nameplate kVA of the generation that a relay's synchronism check lets in."""
    return figures.total(covered(relay, site), figures.nameplate_kva, "kva")


@rule(
    "SET-008", "sync-check-limits", Severity.ERROR, scope=_sync_relays,
    cites=ESB("7.6.11.3, Table 7.6.11.2-1 (relay settings to parallel)"),
    fields=("relay.settings", "relay.approved_settings", "generator.kva"),
)  # fmt: skip
def sync_check_is_within_limits(relay: Device, site: Site) -> Iterator[Finding]:
    """The differences at which a synchronism check lets generation in are no larger than its size allows.

    Up to 500 kVA 0.3 Hz, 10 % and 20 degrees; up to 1,500 kVA 0.2 Hz, 5 % and 15 degrees; up to 10,000 kVA 0.1 Hz, 3 %
    and 10 degrees. The size is the nameplate of all generation behind what the relay operates. The bulletin gives two
    tables the number 7.6.11.2-1; this is the one of paralleling (reading A6).

    Why:    A machine closed in out of step jerks its shaft and the Company's voltage, the larger the harder.
    Wrong:  0.3 Hz at 800 kVA
    Right:  0.2 Hz, 5 % and 15 degrees at 800 kVA
    """
    rows = site.profile.defaults.sync_check
    if not rows:
        return
    size = sync_kva(relay, site)
    limit = site.profile.defaults.sync_limit(size.least)
    if limit is None:
        yield Finding.undecided(relay, needs=f"the Company's limits above {rows[-1].up_to_kva:,.0f} kVA")
        return
    held = grant(relay)
    wide, missing = [], []
    for unit, (word, shown, name) in _WORDS.items():
        stated = [s for s in of_function(stated_settings(relay), SYNC_CHECK) if s.unit == unit and s.pickup is not None]
        if not stated:
            missing.append(f"the {word} of the synchronism check of {relay.tag}")
        for setting in stated:
            most, strictest = _limit(limit, unit), min(_limit(row, unit) for row in rows)
            granted = held.covers(setting)
            if _set(setting) > most + 1e-9 and granted is False:
                wide.append((word, shown, name, _set(setting), most))
            elif _set(setting) > most + 1e-9 and granted is None:
                missing.append(need(relay, "approved_settings"))
            elif size.value is None and _set(setting) > strictest + 1e-9 and not granted:
                missing.extend(size.missing)
    if wide:
        said = ", ".join(
            f"{word} of {value:g} {shown} where {most:g} is allowed" for word, shown, _, value, most in wide
        )
        yield Finding.at(
            relay,
            says=f"{relay.tag} lets {_of_size(size)} in at a {said}.",
            remedy="Set the synchronism check to the limits for this size.",
            values={"generation_kva": size.least}
            | {key: value for _, _, name, v, most in wide for key, value in ((name, v), (f"{name}_limit", most))},
        )
    elif missing:
        yield Finding.undecided(relay, needs=missing)


def _of_size(size: Figure) -> str:
    return "generation of a size not stated" if size.value is None else f"{size.value:,.0f} kVA"


def _set(setting: Setting) -> float:
    return abs(setting.pickup or 0.0)


def _limit(row: SyncLimit, unit: str) -> float:
    return {FREQUENCY_UNIT: row.frequency_hz, VOLTAGE_UNIT: row.voltage_pct, ANGLE_UNIT: row.angle_deg}[unit]
