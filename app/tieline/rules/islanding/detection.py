"""That every source detects an island, and that no standby generator can make one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.certification import NONE, certification
from tieline.network.kinds import can_transfer_closed
from tieline.network.relaying import functions
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each_der, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.generators.sources import is_given
from tieline.rules.islanding.reach import without_transfer
from tieline.rules.islanding.section import sections

_NOTHING = frozenset({"none", "no", "n/a", "na", "-", "not provided"})
_TELL_AN_ISLAND = frozenset({"27", "59", "81U", "81O", "81R", "78"})


@rule(
    "ISL-001", "island-detection", Severity.ERROR, scope=each_der, cites=ESB("7.6.12"),
    fields=("inverter.anti_islanding", "ess.anti_islanding", "generator.anti_islanding"),
)  # fmt: skip
def source_detects_an_island(der: Device, site: Site) -> Iterator[Finding]:
    """Every source that runs in parallel with the Company detects an island and trips.

    The sheet states the method. Where it does not, voltage and frequency relays that trip the source tell of one, and
    in a simplified application, or up to 50 kW, the certification to UL 1741, which covers it.

    Why:    A source that keeps a dead line alive can kill the people who work on it.
    Wrong:  an inverter that is not certified, with no method stated and no relay
    Right:  "Active: frequency shift with positive feedback"
    """
    stated, held = der.text("anti_islanding"), certification(der)
    method = stated if is_given(stated, site) or (stated or "").lower() in _NOTHING else None
    if method is not None and method.lower() not in _NOTHING:
        return
    if method is None and (_trips_on_an_island(der, site) or _is_covered(der, site)):
        return
    if method is None and (held != NONE or der.items("protective_functions")):
        yield Finding.undecided(der, needs=need(der, "anti_islanding"))
        return
    yield Finding.at(
        der,
        says=f"{der.tag} has no island detection."
        if method is not None
        else f"{der.tag} is not certified, and neither a method of island detection nor a relay is shown for it.",
        remedy="Provide island detection, and state its method.",
    )


def _is_covered(der: Device, site: Site) -> bool:
    """Whether it is certified, and small enough to be taken on that alone."""
    if certification(der) in (None, NONE):
        return False
    return all(section.is_above_kw("sa_small_kw").is_no for section in sections(site))


def _trips_on_an_island(der: Device, site: Site) -> bool:
    """Whether a relay with voltage or frequency functions trips a device on the source's way."""
    return any(_TELL_AN_ISLAND & functions(relay) for passed in site.way(der) for relay in site.relays_tripping(passed))


# ------------------------------------------------------------ standby generators
def _each_standby(site: Site) -> Iterable[Device]:
    return site.standby_generators


@rule(
    "ISL-026", "standby-generator-kept-apart", Severity.ERROR, scope=_each_standby, cites=ESB("7.6.12, note"),
    fields=("generator.operation", "breaker.interlock", "transfer_switch.transition"),
)  # fmt: skip
def standby_generator_is_kept_apart(generator: Device, site: Site) -> Iterator[Finding]:
    """A standby generator has a transfer switch or an interlock on every path to the Company's system.

    Why:    Through a breaker that may be closed by mistake it would energize the Company's dead line.
    Wrong:  a generator breaker on the main bus with no interlock
    Right:  a break-before-make transfer switch, or breakers with a key interlock
    """
    if generator.id not in _company_can_meet(site):
        return
    breakers = [n.device for n in site.neighbours(generator, "power") if n.device.kind in ("breaker", "switch")]
    yield Finding.at(
        generator,
        *breakers,
        says=f"The standby generator {generator.tag} has a path to the Company's system with neither a transfer switch "
        "nor an interlock on it.",
        remedy="Put a break-before-make transfer switch on the path, or interlock its breaker with the main and state "
        "how.",
    )


_MET: WeakKeyDictionary[Site, frozenset[str]] = WeakKeyDictionary()


def _company_can_meet(site: Site) -> frozenset[str]:
    """What the Company's system reaches with all switches closed that no interlock or transfer switch keeps open."""
    if site not in _MET:
        _MET[site] = without_transfer(site, _may_close)
    return _MET[site]


def _may_close(device: Device) -> bool:
    interlock = device.text("interlock")
    return interlock is None or interlock.lower() in _NOTHING


@rule(
    "ISL-027", "closed-transition-counted", Severity.WARNING, scope=once, cites=ESB("5.1"),
    fields=("transfer_switch.transition", "generator.operation"),
)  # fmt: skip
def closed_transition_is_counted(site: Site) -> Iterator[Finding]:
    """A generator that is transferred with both sources joined, be it for a moment, is DER and stated so.

    Only break-before-make leaves a generator outside the bulletin. One that is stated to be standby and yet stands
    behind a closed or soft-loading transition is counted as DER by every rule.

    Why:    While it is joined it feeds faults and islands like any other generator.
    Wrong:  "standby" behind a closed-transition transfer switch
    Right:  stated to run in parallel, or an open-transition transfer switch
    """
    for generator in site.ders:
        if generator.text("operation") != "standby":
            continue
        switches = [d for d in site.way(generator) if d.kind == "transfer_switch" and can_transfer_closed(d)]
        by = listed(switch.tag for switch in switches) if switches else "its transfer switch"
        yield Finding.at(
            generator,
            *switches,
            says=f"{generator.tag} is stated to be standby, but {by} transfers with both sources joined: it runs in "
            "parallel and is counted as DER.",
            remedy=f"State that {generator.tag} runs in parallel, or take a break-before-make transfer switch.",
        )
    for standby, unsaid in site.unsaid_transfers:
        yield Finding.undecided(standby, *unsaid, needs=[need(switch, "transition") for switch in unsaid])
