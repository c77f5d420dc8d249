"""Return to service: how long voltage and frequency must be healthy, and what watches over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

from tieline.model.default_settings import ReturnToService
from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.relays.needed import calls_for_utility_grade, interconnection_relays
from tieline.rules.settings.subjects import covered, customers_ders

_BOUNDS = (
    ("return_delay_s", "after", "s", True),
    ("return_v_min_pu", "from", "pu", True),
    ("return_v_max_pu", "up to", "pu", False),
    ("return_f_min_hz", "from", "Hz", True),
    ("return_f_max_hz", "up to", "Hz", False),
)
_PROPS = tuple(name for name, *_ in _BOUNDS)
_HAIR = 1e-9


def returning_relays(site: Site) -> tuple[Device, ...]:
    """The relays that are stated to bring sources back, or that state when."""
    if site not in _RETURNING:
        _RETURNING[site] = tuple(
            relay
            for relay in interconnection_relays(site)
            if relay.flag("return_to_service")
            or (relay.flag("return_to_service") is None and any(relay.number(name) is not None for name in _PROPS))
        )
    return _RETURNING[site]


_RETURNING: WeakKeyDictionary[Site, tuple[Device, ...]] = WeakKeyDictionary()
_COVERED: WeakKeyDictionary[Site, frozenset[str]] = WeakKeyDictionary()


def _brought_back(site: Site) -> frozenset[str]:
    """The sources that some relay brings back."""
    if site not in _COVERED:
        _COVERED[site] = frozenset(der.id for relay in returning_relays(site) for der in covered(relay, site))
    return _COVERED[site]


def _returning(site: Site) -> tuple[Device, ...]:
    return (*customers_ders(site), *returning_relays(site))


@rule(
    "SET-009", "return-to-service-values", Severity.ERROR, scope=_returning, cites=ESB("7.8.4, Table 7.8.4-1"),
    fields=tuple(f"{kind}.{name}" for kind in ("inverter", "ess", "relay") for name in _PROPS),
)  # fmt: skip
def return_to_service_values(device: Device, site: Site) -> Iterator[Finding]:
    """A source comes back after 5 minutes at 0.917 to 1.05 of nominal voltage and 59.5 to 60.5 Hz.

    A longer wait and a narrower window are within that. The upper frequency is the bulletin's; IEEE 1547 has 60.1 Hz by
    default, of which a note tells (reading A16). A rotating machine has the values of the relay that brings it back.

    Why:    Just after a fault the circuit may open again; load that was cut off must be back before generation is.
    Wrong:  after 60 s
    Right:  after 300 s, 0.917 to 1.05 of nominal, 59.5 to 60.5 Hz
    """
    wanted = site.profile.defaults.return_to_service
    if wanted is None:
        return
    if device.kind == "generator":
        if device.id not in _brought_back(site):
            yield Finding.undecided(device, needs=f"the relay that brings {device.tag} back, and its values")
        return
    wrong = _outside(device, wanted)
    missing = [need(device, name) for name in _PROPS if device.number(name) is None]
    if wrong:
        yield Finding.at(
            device,
            says=f"{device.tag} returns to service {', '.join(wrong)}.",
            remedy="Set return to service to the bulletin's values.",
            values=_stated(device),
        )
    elif missing and (device.kind == "relay" or device.id not in _brought_back(site)):
        yield Finding.undecided(device, needs=missing)
    else:
        yield from _note(device, wanted, site)


def _outside(device: Device, wanted: ReturnToService) -> list[str]:
    """How the stated values fall outside, each in words."""
    said = []
    for name, words, unit, is_least in _BOUNDS:
        value, bound = device.number(name), getattr(wanted, name.removeprefix("return_"))
        beyond = value is not None and (value < bound - _HAIR if is_least else value > bound + _HAIR)
        if beyond:
            said.append(f"{words} {value:g} {unit}, not {bound:g} {unit}")
    return said or _empty_windows(device)


def _empty_windows(device: Device) -> list[str]:
    """Windows whose lower bound is not below the upper one: percent in the place of per unit, say."""
    said = []
    for (name, _, unit, _), (other, *_) in ((_BOUNDS[1], _BOUNDS[2]), (_BOUNDS[3], _BOUNDS[4])):
        low, high = device.number(name), device.number(other)
        if low is not None and high is not None and low >= high:
            said.append(f"from {low:g} up to {high:g} {unit}, between which nothing lies")
    return said


def _stated(device: Device) -> dict[str, float | None]:
    return {name: device.number(name) for name in _PROPS}


def _note(device: Device, wanted: ReturnToService, site: Site) -> Iterator[Finding]:
    highest, ieee = device.number("return_f_max_hz"), site.profile.number("ieee_return_f_max_hz")
    if highest is not None and abs(highest - ieee) < _HAIR and highest < wanted.f_max_hz:
        yield Finding.at(
            device,
            says=f"{device.tag} returns up to {highest:g} Hz, the default of IEEE 1547; the bulletin has "
            f"{wanted.f_max_hz:g} Hz.",
            remedy="Nothing need be done; the bulletin's value lets the source back sooner.",
            values={"return_f_max_hz": highest, "bulletin_hz": wanted.f_max_hz},
            severity=Severity.INFO,
        )


def _whole(site: Site) -> tuple[Site, ...]:
    return (site,) if customers_ders(site) and interconnection_relays(site) else ()


@rule(
    "SET-010", "return-by-utility-grade-relay", Severity.ERROR, scope=_whole, cites=ESB("7.8.4"),
    fields=("relay.return_to_service",),
)  # fmt: skip
def return_is_by_the_relay(site: Site) -> Iterator[Finding]:
    """Where a utility grade relay is required, it detects healthy voltage and frequency and lets the plant return; the
    ground sources come back no sooner.

    A ground source that stands on the Company's side of all that the relay trips never left the circuit.

    Why:    Where the Company relies on the relay to trip, it relies on it not to close too soon either.
    Wrong:  a relay that trips, and inverters that return by themselves; a grounding transformer ahead of the breaker
    Right:  the relay does return to service, and the grounding transformer is behind the breaker it trips
    """
    required = calls_for_utility_grade(site)
    relays = interconnection_relays(site)
    if required is False:
        return
    said = [relay.flag("return_to_service") for relay in relays]
    staying = _staying_on(site, relays)
    if required is None:
        if not any(said) or staying:
            needs = site.aggregate_kw.missing or _unsaid(site)
            yield Finding.undecided(*relays, needs=needs or "whether a utility grade relay is required")
        return
    if not any(said):
        if any(flag is None for flag in said):
            unsaid = [need(r, "return_to_service") for r in relays if r.flag("return_to_service") is None]
            yield Finding.undecided(*relays, needs=unsaid)
        else:
            yield Finding.at(
                *relays,
                says=f"{relays[0].tag} does not do detection and return to service, though a utility grade relay is "
                "required.",
                remedy="Let the utility grade relay do it, and state so.",
            )
    for source in staying:
        yield Finding.at(
            source,
            *relays,
            says=f"{source.tag} stays on the Company's circuit when {relays[0].tag} trips, and so does not wait to "
            "return.",
            remedy=f"Place {source.tag} behind the device that the relay trips.",
        )


def _unsaid(site: Site) -> tuple[str, ...]:
    return tuple(need(der, "certification") for der in customers_ders(site) if der.text("certification") is None)


def _staying_on(site: Site, relays: Iterable[Device]) -> list[Device]:
    """The customer's ground sources that nothing tripped by these relays takes off; none where no trip is drawn."""
    tripped = {device.id for relay in relays for device in site.trips(relay)}
    if not tripped:
        return []
    sources = [s for s in site.grounding.ground_sources if s.owner != "utility" and site.connected(s)]
    return [s for s in sources if s.id not in tripped and not site.must_pass(s, lambda d: d.id in tripped)]
