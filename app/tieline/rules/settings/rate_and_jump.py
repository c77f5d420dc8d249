"""Rate of change of frequency and voltage phase jump: not so tight that a source fails to ride through."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.model.settings import ROCOF, ROCOF_UNIT, of_function, stated_settings
from tieline.network.certification import NONE, SA, SB, certification
from tieline.network.relaying import functions
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.labels.wording import carries
from tieline.rules.notes import notes_with
from tieline.rules.relays.needed import interconnection_relays
from tieline.rules.settings.subjects import covered, customers_units


def _may_have_rocof(site: Site) -> tuple[Device, ...]:
    return (*customers_units(site), *interconnection_relays(site))


@rule(
    "SET-006", "rocof-above-ride-through", Severity.ERROR, scope=_may_have_rocof, cites=ESB("Table 7.6.11.1-3"),
    fields=("inverter.rocof_enabled", "inverter.rocof_hz_per_s", "ess.rocof_enabled", "ess.rocof_hz_per_s",
            "relay.settings"),
)  # fmt: skip
def rocof_is_above_the_ride_through(device: Device, site: Site) -> Iterator[Finding]:
    """Rate-of-change-of-frequency trip, where it is enabled with UL 1741 SB inverters, picks up above 3 Hz/s.

    Whether it is enabled is what GEN-014 asks. 3 Hz/s itself is ridden through (IEEE 1547-2018, 6.5.2.5).

    Why:    The loss of a large plant moves the frequency fast; the sources must not all follow it.
    Wrong:  2 Hz/s
    Right:  3.5 Hz/s; or not enabled
    """
    limit = site.profile.number("rocof_above_hz_per_s")
    pickups, missing = _relay_rocof(device, site) if device.kind == "relay" else _unit_rocof(device, limit)
    low = [pickup for pickup in pickups if pickup <= limit]
    if low and not missing:
        yield Finding.at(
            device,
            says=f"The rate-of-change-of-frequency trip of {device.tag} picks up at {low[0]:g} Hz/s; "
            f"above {limit:g} Hz/s is allowed.",
            remedy=f"Set it above {limit:g} Hz/s, or disable it.",
            values={"rocof_hz_per_s": low[0], "limit_hz_per_s": limit},
        )
    elif missing:
        yield Finding.undecided(device, needs=missing)


def _unit_rocof(der: Device, limit: float) -> tuple[list[float], list[str]]:
    """Its pickups, and what is missing to judge them."""
    enabled, held = der.flag("rocof_enabled"), certification(der)
    pickup = der.number("rocof_hz_per_s")
    stated = of_function(stated_settings(der), ROCOF)
    pickups = [p for p in (pickup, *(s.pickup for s in stated)) if p is not None]
    if enabled is False or held in (SA, NONE) or (enabled is None and not pickups):
        return [], []
    missing = [need(der, "rocof_hz_per_s")] if not pickups else []
    if any(p <= limit for p in pickups):
        missing += [need(der, "rocof_enabled")] if enabled is None and not stated else []
        missing += [need(der, "certification")] if held is None else []
    return pickups, missing


def _relay_rocof(relay: Device, site: Site) -> tuple[list[float], list[str]]:
    stated = of_function(stated_settings(relay), ROCOF)
    if not stated and ROCOF not in functions(relay):
        return [], []
    said = {certification(der) for der in covered(relay, site)}
    if SB not in said:
        return [], []
    pickups = [s.pickup for s in stated if s.pickup is not None and s.unit == ROCOF_UNIT]
    return pickups, [] if pickups else [f"{ROCOF} of {relay.tag} in Hz/s"]


def _sb_units(site: Site) -> tuple[Device, ...]:
    return tuple(der for der in customers_units(site) if certification(der) == SB)


@rule(
    "SET-007", "phase-jump-stated", Severity.WARNING, scope=_sb_units, cites=ESB("Table 7.6.11.1-3"),
    fields=("inverter.phase_jump_enabled", "ess.phase_jump_enabled", "inverter.phase_jump_ride_through",
            "ess.phase_jump_ride_through", "inverter.ride_through_modes", "ess.ride_through_modes", "project.notes"),
)  # fmt: skip
def phase_jump_is_stated(der: Device, site: Site) -> Iterator[Finding]:
    """The sheet says whether voltage phase angle jump protection is enabled, and if so how it rides through.

    The ride-through is that of IEEE 1547-2018, 6.5.2.6; the bulletin gives no set point for it. It is stated in a field
    of its own, among the ride-through modes, or in a note.

    Why:    Switching on the circuit shifts the phase; an inverter that trips on it is lost with every operation.
    Wrong:  nothing said; or enabled, with no word on the ride-through
    Right:  "phase jump off"; or enabled with "rides through 20° per IEEE 1547-2018, 6.5.2.6"
    """
    enabled = der.flag("phase_jump_enabled")
    if enabled is None:
        yield Finding.at(
            der,
            says=f"It is not stated whether phase jump protection of {der.tag} is enabled.",
            remedy="State it enabled or disabled.",
        )
    elif enabled and not _tells_the_ride_through(der, site):
        yield Finding.at(
            der,
            says=f"Phase jump protection of {der.tag} is enabled, and its ride-through is not stated.",
            remedy="State the ride-through per IEEE 1547-2018, 6.5.2.6.",
        )


def _tells_the_ride_through(der: Device, site: Site) -> bool:
    words, modes = site.profile.words("phase_jump_words"), der.text("ride_through_modes") or ""
    if der.text("phase_jump_ride_through") or any(carries(modes, word) for word in words):
        return True
    return bool(notes_with(site, words))
