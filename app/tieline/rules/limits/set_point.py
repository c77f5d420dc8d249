"""The set point of a power element: far enough from the limit for all errors of what measures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.limits.scheme import MINIMUM_IMPORT, POWER_ELEMENT, asked, power_relays
from tieline.studies.power_limit import highest_set_point_kw, lowest_set_point_kw

_NUMBER = {"export": "export_limit_kw", "import": "import_limit_kw", MINIMUM_IMPORT: "import_limit_kw"}
_ERROR = {"ct": "error_pct", "vt": "error_pct", "relay": "accuracy_pct"}


@rule(
    "LIM-005", "set-point-allows-for-errors", Severity.ERROR, scope=once, cites=ESB("7.6.13"),
    fields=("relay.settings", "relay.accuracy_pct", "ct.error_pct", "vt.error_pct", "project.export_limit_kw",
            "project.import_limit_kw"),
)  # fmt: skip
def set_point_allows_for_errors(site: Site) -> Iterator[Finding]:
    """The set point of a 32 element stays off the limit by the stacked errors of transformers and relay.

    The published accuracies are added: 500 kW with errors of 3 % in all is kept by 485 kW. A least import is kept by a
    set point as much above it.

    Why:    They cover manufacturing defects, lifetime wear and replacement of what measures.
    Wrong:  set to 500 kW for a limit of 500 kW, with errors of 3 %
    Right:  set to 485 kW
    """
    kinds = sorted(asked(site) & set(_NUMBER))
    relays = power_relays(site)
    for kind in kinds:
        limit = site.project.number(_NUMBER[kind])
        if relays and limit is None:
            yield Finding.undecided(*relays, needs=f"project.{_NUMBER[kind]}")
        elif relays and limit is not None:
            yield from _judge(kind, abs(limit), relays, site)


def _judge(kind: str, limit_kw: float, relays: tuple[Device, ...], site: Site) -> Iterator[Finding]:
    """One relay that keeps the limit is enough."""
    answers = [_keeps(kind, limit_kw, relay, site) for relay in relays]
    if None in answers:
        return
    decided = [finding for finding in answers if finding is not None and not finding.is_undecided]
    yield from [f for f in answers if f is not None and f.is_undecided] or decided


def _keeps(kind: str, limit_kw: float, relay: Device, site: Site) -> Finding | None:
    """What is wrong with, or missing of, this relay's set point; None where it keeps the limit."""
    set_points = _set_points_kw(relay)
    if not set_points:
        return Finding.undecided(relay, needs=need(relay, "settings"))
    errors = {device.tag: device.number(_ERROR[device.kind]) for device in _measuring(relay, site)}
    missing = errors_missing(relay, site)
    stated = [error for error in errors.values() if error is not None]
    at_least = kind == MINIMUM_IMPORT
    bound = (lowest_set_point_kw if at_least else highest_set_point_kw)(limit_kw, stated)
    hair = 1e-9 * max(bound, 1)
    if not any(point >= bound - hair if at_least else point <= bound + hair for point in set_points):
        return _wrong(kind, limit_kw, relay, set_points, errors, bound)
    return Finding.undecided(relay, needs=missing) if missing else None


def _measuring(relay: Device, site: Site) -> list[Device]:
    return [*site.senses(relay), relay]


def errors_missing(relay: Device, site: Site) -> list[str]:
    """The accuracies that are not stated, of the relay and of what it reads."""
    return [need(d, _ERROR[d.kind]) for d in _measuring(relay, site) if d.number(_ERROR[d.kind]) is None]


def _wrong(
    kind: str, limit_kw: float, relay: Device, points: list[float], errors: dict[str, float | None], bound_kw: float
) -> Finding:
    stacked = sum(abs(error) for error in errors.values() if error is not None)
    side = "at least" if kind == MINIMUM_IMPORT else "at most"
    nearest = max(points) if kind == MINIMUM_IMPORT else min(points)
    values: dict[str, Any] = {"limit_kw": limit_kw, "set_point_kw": nearest, "stacked_error_pct": round(stacked, 3)}
    values |= {f"error_of_{tag}_pct": error for tag, error in errors.items() if error is not None}
    return Finding.at(
        relay,
        says=f"{relay.tag} is set to {nearest:g} kW; with {stacked:g} % of stacked errors the limit of {limit_kw:g} kW "
        f"wants {side} {bound_kw:.5g} kW.",
        values=values | {"wanted_set_point_kw": round(bound_kw, 3)},
        remedy=f"Set the power element to {side} {bound_kw:.5g} kW.",
    )


def _set_points_kw(relay: Device) -> list[float]:
    """The pickups of its power elements that are stated in kW, as magnitudes."""
    found = []
    for setting in relay.items("settings"):
        if not isinstance(setting, dict) or not str(setting.get("function", "")).startswith(POWER_ELEMENT):
            continue
        pickup = setting.get("pickup")
        if setting.get("unit") == "kW" and isinstance(pickup, int | float) and not isinstance(pickup, bool):
            found.append(abs(pickup))
    return found
