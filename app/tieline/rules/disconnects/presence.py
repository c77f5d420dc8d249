"""That every source can be isolated by hand, and the exception for small inverters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import is_companys
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.disconnects.devices import NAMED, disconnects, is_small_inverter_site, may_do_without
from tieline.rules.engine import each_der, once, rule
from tieline.rules.finding import Finding, Severity

_ISOLATING = frozenset({"breaker", "switch", "fuse", "contactor", "recloser"})


@rule(
    "DIS-001", "disconnect-for-every-der", Severity.ERROR, scope=each_der, cites=ESB("7.4"),
    fields=("inverter.integrated_disconnect", "ess.integrated_disconnect"),
)  # fmt: skip
def every_der_has_a_disconnect(der: Device, site: Site) -> Iterator[Finding]:
    """A manual disconnect separates every DER from the Company's system.

    A switch serves, a draw-out breaker, or another device agreed upon with the Company; the breaker of a panel does
    not, nor does the service switch.

    Why:    A line crew must be able to isolate the DER, see the gap and lock it. Inverter-based systems of 25 kW and
            below may use the disconnect built into the inverter, where the sheet states that there is one.
    Wrong:  a second inverter connected ahead of the disconnect
    Right:  every inverter behind it
    """
    if not site.connected(der) or site.must_pass(der, disconnects) or may_do_without(der, site):
        return
    small = is_small_inverter_site(site)
    if small is None and der.flag("integrated_disconnect"):
        yield Finding.undecided(der, needs=site.aggregate_kw.missing)
        return
    remedy = "Place a load-break disconnect switch on the way, accessible to the Company at all times."
    if small and der.flag("integrated_disconnect") is None:
        remedy += " Or state integrated_disconnect, if the unit has one that meets the electrical code."
    yield Finding.at(der, says=f"No manual disconnect stands between {der.tag} and the PCC.", remedy=remedy)


@rule("DIS-002", "integrated-disconnect-exception", Severity.INFO, scope=each_der, cites=ESB("7.4, Exception"))
def exception_is_used(der: Device, site: Site) -> Iterator[Finding]:
    """Inverter-based systems of 25 kW and below need no separate disconnect if one is integrated.

    Why:    The exception of 7.4. The note tells that it is used, so that the integrated disconnect is looked at.
    Wrong:  (never; a note)
    Right:  7.6 kW with a disconnect integrated in the inverter
    """
    if site.connected(der) and may_do_without(der, site) and not site.must_pass(der, disconnects):
        yield Finding.at(
            der,
            says=f"{der.tag} has no separate disconnect; the one integrated serves, as the project is of "
            f"{site.profile.number('integrated_disconnect_kw'):g} kW or below.",
            values={"aggregate_kw": site.aggregate_kw.value},
            remedy="Nothing is to be done, if the integrated disconnect meets the electrical code.",
        )


@rule("DIS-003", "isolation-between-meter-and-der", Severity.ERROR, scope=each_der, cites=ESB("7.4, Exception"))
def meter_can_be_isolated(der: Device, site: Site) -> Iterator[Finding]:
    """Up to 25 kW a disconnecting or isolating means stands between the Company's meter and the DER.

    Why:    The Company tests the meter socket before it sets the meter.
    Wrong:  meter, then the inverter
    Right:  meter, breaker or switch, inverter
    """
    total, limit = site.aggregate_kw, site.profile.number("integrated_disconnect_kw")
    if not site.connected(der) or total.least > limit or _is_isolated(der, site):
        return
    if total.value is None:
        yield Finding.undecided(der, needs=total.missing)
        return
    yield Finding.at(
        der,
        says=f"Nothing isolates {der.tag} from the Company's meter.",
        remedy="Place a breaker or a switch between the meter and the DER.",
    )


def _is_isolated(der: Device, site: Site) -> bool:
    """Whether something that isolates stands between a source and the first of the Company's meters on its way."""
    for device in site.way(der):
        if device.kind == "meter" and is_companys(device):
            return False
        if device.kind in _ISOLATING and device.owner == "customer":
            return True
    return False


_CALLED_SO = re.compile(r"\b(UTILITY|GENERATOR)\b.*\bDISCONNECT\b")


def _is_called_so(device: Device) -> bool:
    """Whether the sheet calls a device the generator or utility disconnect: by its purpose, its tag or a label."""
    texts = (device.tag, *device.labels)
    return device.text("purpose") == NAMED or any(_CALLED_SO.search(text.upper()) for text in texts)


@rule("DIS-020", "one-named-disconnect", Severity.WARNING, scope=once, cites=ESB("7.4"))
def one_disconnect_is_named(site: Site) -> Iterator[Finding]:
    """On each way only the device the Company operates is called the generator or utility disconnect.

    Why:    A crew that opens the wrong one of two "utility" switches believes the DER isolated. Reviewers reject it.
    Wrong:  two switches in one run, both called generator disconnect
    Right:  one
    """
    told: set[str] = set()
    for der in site.ders:
        on_way = [d for d in site.must_pass(der, _can_be_opened) if _is_called_so(d)]
        if len(on_way) < 2:
            continue
        keep = next((d for d in reversed(on_way) if d.flag("access_24_7")), on_way[-1])
        for extra in on_way:
            if extra.id != keep.id and extra.id not in told:
                told.add(extra.id)
                yield Finding.at(
                    extra,
                    keep,
                    says=f"{extra.tag} and {keep.tag} in one run are both called the generator disconnect.",
                    remedy=f"Keep the name for {keep.tag}, and call {extra.tag} an isolation switch.",
                )


def _can_be_opened(device: Device) -> bool:
    return device.kind in ("switch", "breaker") and device.owner == "customer"
