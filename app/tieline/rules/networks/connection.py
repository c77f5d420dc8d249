"""What may connect to a secondary network, after which study, and with which interlock."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.certification import is_rotating
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import LIST, are_listed, attached
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.labels.wording import carries
from tieline.rules.limits.control import idle_element
from tieline.rules.limits.scheme import acting_relays, power_relays, recloser_elements
from tieline.rules.networks.sources import SPOT, ders_on, may_be_networks, networks, supplied_networks
from tieline.rules.notes import notes_with

_SIGNALS = ("control", "trip", "communication")
_COUNTED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SOME_OF = re.compile(
    rf"(more\s+than\s+|over\s+|>\s*)?\b(\d{{1,2}}|{'|'.join(_COUNTED)})\s*(?:/|of|out\s+of)\s*(?:the\s+)?(\d{{1,2}}|{'|'.join(_COUNTED)})\b",
    re.IGNORECASE,
)
_HAIR = 1e-6
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|percent)", re.IGNORECASE)


@rule(
    "NET-001", "network-study", Severity.WARNING, scope=once, cites=ESB("5.4.1(1)"),
    fields=("utility_source.network", "project.study"),
)  # fmt: skip
def network_connection_is_studied(site: Site) -> Iterator[Finding]:
    """A DER of whatever size on a secondary network refers to the Company's study.

    The type of the Company's system is asked for where such networks are, downtown Providence and Pawtucket.

    Why:    A network has no direction: power that flows back opens its protectors.
    Wrong:  a spot network, and no study
    Right:  the reference of the study
    """
    if not site.ders:
        return
    for source in may_be_networks(site):
        yield Finding.undecided(source, needs=need(source, "network"))
    if site.project.text("study") is None:
        for source in supplied_networks(site):
            yield Finding.at(
                source,
                says=f"{source.tag} is a secondary network, and no study of the Company's is referred to.",
                remedy="Ask the Company which study it wants, and give its reference.",
            )


@rule(
    "NET-002", "no-synchronous-machine-on-network", Severity.ERROR, scope=once, cites=ESB("5.4.1(2.1)"),
    fields=("utility_source.network", "generator.machine"),
)  # fmt: skip
def no_synchronous_machine_is_on_a_network(site: Site) -> Iterator[Finding]:
    """No synchronous generator runs in parallel with a secondary network.

    Why:    Network protectors open without delay when power flows back, and a machine then feeds an island.
    Wrong:  a synchronous generator on a spot network
    Right:  an inverter
    """
    for der, source in ders_on((*networks(site), *may_be_networks(site)), site):
        machine = der.text("machine")
        if not is_rotating(der) or machine == "induction":
            continue
        is_known = source.text("network") is not None
        if machine is None or not is_known:
            needs = [] if machine else [need(der, "machine")]
            yield Finding.undecided(der, source, needs=needs + ([] if is_known else [need(source, "network")]))
        else:
            yield Finding.at(
                der,
                source,
                says=f"{der.tag} is a synchronous generator on the secondary network {source.tag}.",
                remedy="Take inverters, or connect to a radial circuit.",
            )


@rule(
    "NET-003", "network-case-by-case", Severity.WARNING, scope=once, cites=ESB("5.4.1(2.1)"),
    fields=("utility_source.network", "inverter.approval", "ess.approval", "generator.approval"),
)  # fmt: skip
def network_connection_is_approved(site: Site) -> Iterator[Finding]:
    """An inverter or induction generator on a secondary network refers to the Company's word in this case.

    Why:    The Company considers them case by case.
    Wrong:  an inverter on an area network with no reference
    Right:  "RIE network letter of 2026-03-01"
    """
    for der, source in ders_on(networks(site), site):
        if is_rotating(der) and der.text("machine") != "induction":
            continue
        if der.text("approval") is None:
            yield Finding.at(
                der,
                source,
                says=f"{der.tag} is on the secondary network {source.tag}, with no reference to an approval.",
                remedy="Give the reference of the Company's approval.",
            )


@rule(
    "NET-004", "spot-network-permissive", Severity.ERROR, scope=once, cites=ESB("5.4.1(2.2)"),
    fields=("utility_source.network", "breaker.interlock", "project.notes"),
)  # fmt: skip
def spot_network_has_a_permissive(site: Site) -> Iterator[Finding]:
    """On a spot network DER runs only while more than half of the network protectors are closed.

    An interlock with the status of the protectors is stated at a breaker on its way or in a note, or drawn as a circuit
    from the protectors to the DER or to such a breaker. One with half of the protectors or less does not do.

    Why:    With fewer protectors closed the DER may carry the bus alone.
    Wrong:  no interlock with the protectors
    Right:  "Permissive: more than 50 % of the network protectors closed"
    """
    spots = tuple(source for source in networks(site) if source.text("network") == SPOT)
    words, half = site.profile.words("protector_words"), site.profile.number("network_protectors_pct")
    reached = _reached_by_protectors(site) if spots else frozenset[str]()
    general = notes_with(site, words)
    for der, source in ders_on(spots, site):
        said = [text for d in site.way(der) if (text := d.text("interlock")) and any(carries(text, w) for w in words)]
        said += general
        shares = [share for text in said for share in _shares_pct(text)]
        if shares and max(shares) < half:
            yield _permissive_wanted(
                der, source, f"The interlock of {der.tag} lets it run with {max(shares):g} % of the protectors closed."
            )
        elif not said and reached.isdisjoint({der.id, *(d.id for d in site.way(der))}):
            yield _permissive_wanted(
                der, source, f"Nothing keeps {der.tag} off the spot network {source.tag} while protectors are open."
            )


def _shares_pct(text: str) -> Iterator[float]:
    """The shares of the protectors that an interlock names: "66 %", "two of three", "2/3".

    A share in percent is taken for what must be exceeded; "two of four" closed are enough for such an interlock, and
    stand just below their share.
    """
    yield from (float(share) for share in _PERCENT.findall(text))
    for over, some, whole in _SOME_OF.findall(text):
        count, total = (_COUNTED.get(word.lower()) or int(word) for word in (some, whole))
        if 0 < count <= total:
            yield count / total * 100 + (_HAIR if over else -_HAIR)


def _permissive_wanted(der: Device, source: Device, says: str) -> Finding:
    return Finding.at(
        der,
        source,
        says=says,
        remedy="Interlock it so that it runs only with more than half of the network protectors closed.",
    )


def _reached_by_protectors(site: Site) -> frozenset[str]:
    """What the circuits of the network protectors reach, through relays and controllers."""
    protectors = site.devices("network_protector")
    seen = {protector.id for protector in protectors}
    ahead = list(protectors)
    for device in ahead:
        for near in site.neighbours(device, *_SIGNALS):
            if near.device.id not in seen:
                seen.add(near.device.id)
                ahead.append(near.device)
    return frozenset(seen - {protector.id for protector in protectors})


@rule(
    "NET-005", "network-profiles-attached", Severity.WARNING, scope=once, cites=ESB("5.4.1(2.3)"),
    fields=("utility_source.network", "project.attachments"),
)  # fmt: skip
def profiles_are_attached(site: Site) -> Iterator[Finding]:
    """Profiles of load and generation, and the full single-line with the other tenants, go with a network application.

    Why:    The Company must see that the load never falls below the generation.
    Wrong:  a list of attachments without a profile
    Right:  demand and generation profiles attached
    """
    found = supplied_networks(site)
    if not found or attached(site, "load-profile"):
        return
    if not are_listed(site):
        yield Finding.undecided("@project", *found, needs=LIST)
        return
    yield Finding.at(
        "@project",
        *found,
        says="No profile of load and generation is attached for the connection to a secondary network.",
        remedy="Attach the demand profile, the generation profile and the single-line with the other tenants.",
    )


@rule(
    "NET-006", "no-back-feed-into-network", Severity.ERROR, scope=once, cites=ESB("7.6.12.1(3)"),
    fields=(
        "utility_source.network", "project.exports", "project.export_limit_kw", "project.power_limit",
        "controller.export_limit_kw", "relay.functions",
    ),
)  # fmt: skip
def nothing_feeds_back_into_a_network(site: Site) -> Iterator[Finding]:
    """On a secondary network a control keeps the export at zero.

    It is a minimum import, an export limit of 0 kW, or a reverse-power relay (32) that trips or controls something.

    Why:    The Company's networks cannot accept back feed.
    Wrong:  an export limit of 10 kW
    Right:  minimum import
    """
    found = supplied_networks(site)
    if not found:
        return
    project = site.project
    limits = [(d, kw) for d in site.devices("controller") if (kw := d.number("export_limit_kw")) is not None]
    stated = project.number("export_limit_kw")
    allowed = [(d, kw) for d, kw in limits if kw > 0]
    if project.flag("exports") or (stated or 0) > 0 or allowed:
        most = max([stated or 0.0, *(kw for _, kw in allowed)])
        yield Finding.at(
            *found,
            *(d for d, _ in allowed),
            "@project",
            says=f"{found[0].tag} is a secondary network, which accepts no back feed, and "
            + (f"{most:g} kW may be exported." if most else "the project is to export."),
            values={"export_limit_kw": most, "accepted_kw": 0} if most else {},
            remedy="Keep the export at zero: a minimum import, or an export limit of 0 kW.",
        )
        return
    is_kept = "minimum-import" in project.items("power_limit") or stated == 0 or bool(limits)
    if is_kept or acting_relays(site) or recloser_elements(site):
        return
    if idle := power_relays(site):
        yield idle_element(idle)
        return
    if project.flag("exports") is False:
        yield Finding.undecided(*found, needs="the control that keeps the export at zero")
        return
    yield Finding.at(
        *found,
        "@project",
        says=f"{found[0].tag} is a secondary network, and no control is shown that keeps the export at zero.",
        remedy="Keep the export at zero: a minimum import, or an export limit of 0 kW.",
    )
