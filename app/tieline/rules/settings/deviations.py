"""Settings other than the defaults: within what the standard allows, and as the Company accepted them."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.default_settings import TripRange
from tieline.model.records import Device
from tieline.model.settings import Setting, stated_settings
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.settings.judging import Deviation, best_class, shown, sorted_by_grant
from tieline.rules.settings.subjects import all_set
from tieline.rules.settings.trips import whole

_BEARING = ("inverter", "ess", "relay")


@rule(
    "SET-004", "other-settings-approved-and-in-range", Severity.ERROR, scope=whole,
    cites=(ESB("7.6.11.1"), ESB("7.6.11.2")),
    fields=("inverter.approval", "ess.approval", "relay.approval", "inverter.approved_settings",
            "ess.approved_settings", "relay.approved_settings"),
)  # fmt: skip
def other_settings_are_approved(site: Site) -> Iterator[Finding]:
    """Trip settings other than the defaults are approved by the Company and within the ranges of IEEE 1547-2018.

    The approval is the list of settings the Company has accepted, or its reference on the device.

    Why:    A setting wider than the standard allows cannot be approved; one within it may be, and only by the Company.
    Wrong:  27 at 70 % of nominal in 2 s, and no reference of the Company's
    Right:  27 at 70 % of nominal in 10 s, accepted under SIS-2026-41
    """
    for one in all_set(site):
        judged = best_class(one, site)
        if judged is None or not judged[1].deviations or one.unsaid:
            continue
        ranges = site.profile.defaults.ranges.get(judged[0], ())
        by_grant = sorted_by_grant(one.device, judged[1].deviations)
        outside = [word for d in judged[1].deviations if (word := _outside(d, ranges))]
        refused = [f"{deviation.says}, without the Company's approval" for deviation in by_grant.refused]
        if refused or outside:
            yield Finding.at(
                one.device,
                says=f"{one.device.tag}: " + "; ".join((*refused, *outside)) + ".",
                remedy="Set the defaults, or settings within the standard's ranges, and state the Company's approval.",
                values={key: value for d in judged[1].deviations for key, value in d.values.items()},
            )
        elif by_grant.unclear:
            yield Finding.undecided(one.device, needs=need(one.device, "approved_settings"))


def _outside(deviation: Deviation, ranges: tuple[TripRange, ...]) -> str | None:
    """How a setting lies outside what the standard allows for its step. A further step is held to the farther one's."""
    steps = {r.step: r for r in ranges if r.function == deviation.setting.function}
    if not steps:
        return None
    allowed = steps.get(deviation.step) or steps[max(steps)]
    pickup, clearing = deviation.setting.pickup, deviation.clearing_s
    says = []
    if pickup is not None and not _within(pickup, allowed.pickup):
        says.append(f"{_span(allowed.pickup)} for its pickup")
    # a total time below the least one is no deviation at the fastest step
    if clearing is not None and not _within(clearing, allowed.clearing_s):
        says.append(f"{_span(allowed.clearing_s)} s for its clearing time")
    if not says or pickup is None:
        return None
    at = f"{deviation.setting.function} at {shown(pickup, deviation.setting.unit)}"
    return f"{at} is outside what IEEE 1547 allows, {' and '.join(says)}"


def _within(value: float, span: tuple[float, float]) -> bool:
    hair = 0.005
    return span[0] - hair <= value <= span[1] + hair


def _span(span: tuple[float, float]) -> str:
    return f"{span[0]:g}" if span[0] == span[1] else f"{span[0]:g} to {span[1]:g}"


def _accepted(site: Site) -> tuple[Device, ...]:
    """The customer's devices for which the Company has accepted settings."""
    bearing = site.devices(*_BEARING)
    return tuple(d for d in bearing if d.owner != "utility" and stated_settings(d, "approved_settings"))


@rule(
    "SET-019", "accepted-settings-unchanged", Severity.ERROR, scope=_accepted,
    cites=(ESB("7.6.11.4(2)"), ESB("7.8.2(1)"), ESB("7.8.3(1)")),
    fields=("relay.approved_settings", "inverter.approved_settings", "ess.approved_settings"),
)  # fmt: skip
def accepted_settings_are_unchanged(device: Device, site: Site) -> Iterator[Finding]:
    """Settings that the Company specified or accepted stand as they were accepted.

    Why:    They were coordinated with the Company's protection; a change needs its written consent.
    Wrong:  27 accepted at 88 % in 3 s and set to 88 % in 10 s
    Right:  the settings are those accepted
    """
    accepted = list(stated_settings(device, "approved_settings"))
    settings = list(stated_settings(device))
    if not settings:
        yield Finding.undecided(device, needs=need(device, "settings"))
        return
    missing = [a for a in accepted if not any(not a.differs(s) for s in settings)]
    functions = {a.function for a in accepted}
    extra = [s for s in settings if s.function in functions and not any(not s.differs(a) for a in accepted)]
    if missing or extra:
        said = [f"{_said(setting)} was accepted" for setting in missing]
        said += [f"{_said(setting)} is set" for setting in extra]
        yield Finding.at(
            device,
            says=f"The settings of {device.tag} are not those the Company accepted: {', '.join(said)}.",
            remedy="Set what was accepted, or record what the Company has consented to in writing.",
            values={"accepted": len(accepted), "changed": max(len(missing), len(extra))},
        )


def _said(setting: Setting) -> str:
    at = "" if setting.pickup is None else f" at {shown(setting.pickup, setting.unit)}"
    times = [f"{value:g} s{word}" for value, word in ((setting.clearing_s, ""), (setting.delay_s, " of delay"))
             if value is not None]  # fmt: skip
    return f"{setting.function}{at}" + (f" in {' and '.join(times)}" if times else "")
