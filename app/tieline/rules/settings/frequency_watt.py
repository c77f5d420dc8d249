"""Frequency-watt: deadband, droop and response at the values the region has chosen."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from tieline.model.records import Device
from tieline.network.certification import NONE, SB, certification
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.settings.subjects import customers_ders, grant

_PROPS = (
    ("fw_deadband_hz", "deadband_hz", "deadband", "Hz"),
    ("fw_droop", "droop", "droop", ""),
    ("fw_response_s", "response_s", "response", "s"),
)
_FIELDS = tuple(name for name, *_ in _PROPS)


def _ders_of(name: str, site: Site) -> tuple[Device, ...]:
    ders = customers_ders(site)
    return tuple(d for d in ders if certification(d) == name and d.flag("default_settings_apply") is not False)


def _sb(site: Site) -> tuple[Device, ...]:
    return _ders_of(SB, site)


def _noncertified(site: Site) -> tuple[Device, ...]:
    return _ders_of(NONE, site)


def _judge(der: Device, name: str, site: Site) -> Iterator[Finding]:
    wanted = site.profile.defaults.frequency_watt.get(name)
    if wanted is None:
        return
    wrong, missing = [], []
    for prop, part, word, unit in _PROPS:
        value, default = der.number(prop), getattr(wanted, part)
        if value is None:
            missing.append(need(der, prop))
        elif not isclose(value, default, rel_tol=1e-6):
            wrong.append(f"{word} {value:g} {unit}".strip() + f", not {default:g}")
    held = grant(der)
    if wrong and held.reference is not None:
        if held.unclear:
            yield Finding.undecided(der, needs=f"what {held.reference} approves of {der.tag}")
    elif wrong:
        yield Finding.at(
            der,
            says=f"The frequency-watt settings of {der.tag} are not the default: {'; '.join(wrong)}.",
            remedy="Set deadband, droop and response to the default.",
            values={prop: der.number(prop) for prop, *_ in _PROPS},
        )
    elif missing:
        yield Finding.undecided(der, needs=missing)


@rule(
    "SET-014", "frequency-watt-1741-sb", Severity.ERROR, scope=_sb, cites=ESB("Table 7.8.3.2-2"),
    fields=tuple(f"{kind}.{name}" for kind in ("inverter", "ess") for name in _FIELDS),
)  # fmt: skip
def frequency_watt_of_sb(der: Device, site: Site) -> Iterator[Finding]:
    """Frequency-watt of a UL 1741 SB source has a deadband of 0.036 Hz, a droop of 0.05 and answers in 5 s.

    That it must be on is SET-012's, that the values are shown GEN-012's.

    Why:    The region counts on all sources to answer the frequency alike.
    Wrong:  a response of 10 s
    Right:  0.036 Hz, 0.05, 5 s
    """
    yield from _judge(der, SB, site)


@rule(
    "SET-015", "frequency-watt-not-certified", Severity.ERROR, scope=_noncertified, cites=ESB("Table 7.8.3.2-3"),
    fields=tuple(f"{kind}.{name}" for kind in ("inverter", "ess", "generator") for name in _FIELDS),
)  # fmt: skip
def frequency_watt_of_noncertified(der: Device, site: Site) -> Iterator[Finding]:
    """The frequency-watt function of a machine or an inverter without certification has a deadband of 1 Hz, a droop of
    0.05 and answers in 10 s.

    Not asked of a device to which the default settings are stated not to apply (SET-016).

    Why:    A governor hunts on small deviations; it is to help only where the frequency is far off.
    Wrong:  a deadband of 0.036 Hz
    Right:  1 Hz, 0.05, 10 s
    """
    yield from _judge(der, NONE, site)
