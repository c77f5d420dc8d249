"""Current transformers of protection: their lettering, and the currents they bring to the relay."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.facts import words_for
from tieline.rules.finding import Finding, Severity
from tieline.rules.instrument_transformers.reading import ct_ratio, has_several_ratios
from tieline.rules.instrument_transformers.sensors import carries_power, customers_cts, protection_cts, shown_cts
from tieline.studies.burden import secondary_a
from tieline.studies.continuous_current import current_through
from tieline.studies.fault_duty import duty_at

_SHOWN = ("ratio", "accuracy", "thermal_rating_factor", "burden")
_HAIR = 1e-6


@rule(
    "CT-001", "ct-data-shown", Severity.ERROR, scope=shown_cts, cites=ESB("5.1.1.6"),
    fields=tuple(f"ct.{name}" for name in _SHOWN),
)  # fmt: skip
def ct_data_are_shown(ct: Device, site: Site) -> Iterator[Finding]:
    """Ratio, accuracy rating and class, thermal rating factor and burden of each protection CT are on the sheet.

    Asked of the CTs that feed a relay of the interconnection or are stated to be for relaying: "secondary protection"
    is read as the backup to the inverters' own (reading A18, a switch of the profile).

    Why:    The Company checks from them whether the relay sees the fault.
    Wrong:  the thermal rating factor left blank
    Right:  600:5, C200, RF 2, B-1.0
    """
    if missing := [name for name in _SHOWN if ct.props.get(name) in (None, "")]:
        yield Finding.at(
            ct,
            says=f"{ct.tag} does not show {words_for(missing)}.",
            remedy="State ratio, accuracy class, thermal rating factor and burden.",
        )


def _in_power(site: Site) -> tuple[Device, ...]:
    return tuple(ct for ct in protection_cts(site) if carries_power(ct, site))


@rule(
    "CT-002", "ct-secondary-in-normal-operation", Severity.ERROR, scope=_in_power, cites=ESB("7.6.4.1"),
    fields=("ct.ratio", "ct.tap"),
)  # fmt: skip
def secondary_in_normal_operation(ct: Device, site: Site) -> Iterator[Finding]:
    """The secondary current of a protection CT is less than 5 A in normal operation.

    Normal operation is the output of all sources behind it, or the largest load fed through it. Exactly 5 A is a
    warning (reading A19).

    Why:    Relay inputs and the CT itself are rated 5 A continuous; more overheats them.
    Wrong:  43.7 A through 40:5
    Right:  43.7 A through 600:5
    """
    through = current_through(ct, site)
    amperes = max(through.least_a(), _largest_load_a(ct, site))
    if amperes <= 0 and not through.missing:
        return
    ratio = ct_ratio(ct)
    if ratio is None:
        yield Finding.undecided(ct, needs=need(ct, "ratio"))
        return
    limit = site.profile.number("ct_normal_secondary_a")
    secondary = secondary_a(amperes, ratio.primary, ratio.secondary)
    if _is_within(secondary, limit, site):
        if through.missing:
            yield Finding.undecided(ct, needs=through.missing)
        return
    yield Finding.at(
        ct,
        says=f"{ct.tag} of {ratio.primary:g}:{ratio.secondary:g} brings {secondary:.2f} A to the relay at "
        f"{amperes:,.1f} A; less than {limit:g} A is required.",
        remedy="Take a CT of a higher ratio.",
        values={"primary_a": round(amperes, 2), "ratio": ratio.primary / ratio.secondary,
                "secondary_a": round(secondary, 3), "limit_a": limit},
        severity=_at_equality(secondary, limit, site),
    )  # fmt: skip


def _is_within(secondary: float, limit: float, site: Site) -> bool:
    """Whether a secondary current is less than its limit; at it, as the profile takes equality (reading A19)."""
    allowed = site.profile.choice("ct_limit_equality") == "allow"
    return secondary <= limit + _HAIR if allowed else secondary < limit - _HAIR


def _at_equality(secondary: float, limit: float, site: Site) -> Severity | None:
    is_equal = secondary <= limit + _HAIR
    return Severity.WARNING if is_equal and site.profile.choice("ct_limit_equality") == "warn" else None


def _largest_load_a(ct: Device, site: Site) -> float:
    """The current of the largest load behind a CT that states its kW, at unity power factor and the CT's voltage."""
    volts = site.voltage_v(ct)
    kilowatts = [load.number("kw") or 0.0 for load in site.beyond(ct) if load.kind == "load"]
    if not volts or not kilowatts:
        return 0.0
    phases = {source.integer("phases") for source in site.sources}
    return max(0.0, max(kilowatts)) * 1000 / (volts * (1.0 if phases == {1} else math.sqrt(3)))


@rule(
    "CT-003", "ct-secondary-at-maximum-fault", Severity.ERROR, scope=_in_power, cites=ESB("7.6.4.1"),
    fields=("ct.ratio", "ct.tap", "utility_source.fault_3ph_ka", "utility_source.x_r"),
)  # fmt: skip
def secondary_at_maximum_fault(ct: Device, site: Site) -> Iterator[Finding]:
    """The secondary current of a protection CT is less than 100 A at the largest fault current through it.

    The larger of what the Company and what the sources behind bring. Exactly 100 A is a warning (reading A19).

    Why:    Twenty times rated current is as far as the accuracy class holds; beyond it the relay is blind.
    Wrong:  8 kA through 100:5 (400 A)
    Right:  8 kA through 600:5 (67 A)
    """
    ratio = ct_ratio(ct)
    if ratio is None:
        yield Finding.undecided(ct, needs=need(ct, "ratio"))
        return
    duty = duty_at(ct, site)
    if duty.through_ka is None:
        yield Finding.undecided(ct, needs=duty.missing)
        return
    limit = site.profile.number("ct_fault_secondary_a")
    secondary = secondary_a(duty.through_ka * 1000, ratio.primary, ratio.secondary)
    if _is_within(secondary, limit, site):
        return
    yield Finding.at(
        ct,
        says=f"{ct.tag} of {ratio.primary:g}:{ratio.secondary:g} brings {secondary:.0f} A to the relay at "
        f"{duty.through_ka:.2f} kA; less than {limit:g} A is required."
        + "".join(f" {note}." for note in duty.assumed),
        remedy=f"Take a CT of more than {duty.through_ka * 1000 * ratio.secondary / limit:,.0f}:{ratio.secondary:g}.",
        values={"fault_ka": round(duty.through_ka, 3), "ratio": ratio.primary / ratio.secondary,
                "secondary_a": round(secondary, 2), "limit_a": limit},
        severity=_at_equality(secondary, limit, site),
    )  # fmt: skip


@rule(
    "CT-008", "multi-ratio-tap-identified", Severity.WARNING, scope=customers_cts, cites=ESB("Exhibit 4, item 9"),
    fields=("ct.tap",),
)  # fmt: skip
def tap_is_identified(ct: Device, site: Site) -> Iterator[Finding]:
    """The tap of a multi-ratio CT and the connection of a dual-ratio CT are identified.

    A CT is of several ratios where its lettering says MR, or gives two primary currents.

    Why:    Without the tap the ratio that the relay works with is not known.
    Wrong:  MR 600:5 with no tap
    Right:  MR 600:5, tap 400:5
    """
    if has_several_ratios(ct) and ct.text("tap") is None:
        yield Finding.at(
            ct,
            says=f"{ct.tag} has several ratios ({ct.text('ratio') or 'MR'}), and the one used is not stated.",
            remedy="State the tap, or the connection of the dual ratio.",
        )
