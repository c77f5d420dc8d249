"""The permanent labels the Company wants on meter enclosures, meter sockets and the AC disconnect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import is_companys
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.disconnects.devices import generator_disconnects
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.labels.wording import plain, says, shown

_SEVERAL_SOURCES = tuple(
    f"WARNING {count} POWER {sources}" for count in ("MULTIPLE", "DUAL") for sources in ("SOURCE", "SOURCES")
)


def _company_meters(site: Site) -> tuple[Device, ...]:
    """The Company's meters of the services that have DER; a service of load alone needs none of these labels."""
    meters = (m for m in site.devices("meter") if is_companys(m) and m.text("role") != "customer")
    ways = [site.way(der) for der in site.ders]
    if not all(ways):
        return tuple(meters) if ways else ()
    passed = {device.id for way in ways for device in way}
    return tuple(m for m in meters if not site.way(m) or not passed.isdisjoint(_with_way(m, site)))


def _with_way(meter: Device, site: Site) -> Iterator[str]:
    yield meter.id
    yield from (device.id for device in site.way(meter))


def _service_meters(site: Site) -> tuple[Device, ...]:
    meters = _company_meters(site)
    return tuple(m for m in meters if m.text("role") in (None, "service")) or meters


def _customer_meters(site: Site) -> tuple[Device, ...]:
    return tuple(m for m in site.devices("meter") if not is_companys(m) or m.text("role") == "customer")


@rule("LBL-001", "meter-warns-of-sources", Severity.ERROR, scope=_service_meters, cites=ESB("7.2.1(2)"))
def meter_enclosure_warns(meter: Device, site: Site) -> Iterator[Finding]:
    """The Company's meter enclosure is labeled WARNING: MULTIPLE POWER SOURCES, or WARNING: DUAL POWER SOURCE.

    Why:    Who pulls the meter must know that the other side may be live.
    Wrong:  no label
    Right:  WARNING: DUAL POWER SOURCE
    """
    if not says(meter, *_SEVERAL_SOURCES):
        yield Finding.at(
            meter,
            says=f"The enclosure of {meter.tag} does not warn of several power sources.{shown(meter.labels)}",
            remedy="Add the label WARNING: DUAL POWER SOURCE (or MULTIPLE POWER SOURCES).",
        )


@rule(
    "LBL-003", "meter-socket-named", Severity.ERROR, scope=_company_meters, cites=ESB("7.2.1(2)"),
    fields=("meter.role", "meter.der_type"),
)  # fmt: skip
def meter_socket_is_named(meter: Device, site: Site) -> Iterator[Finding]:
    """Each of the Company's meter sockets says what it meters: Utility Service Meter and the like.

    Why:    With several sockets in one place a meter is easily set in the wrong one.
    Wrong:  Meter 2
    Right:  Utility PV Generation Sub-Meter
    """
    role = meter.text("role")
    if role is None:
        yield Finding.undecided(meter, needs=f"{meter.tag}.role")
        return
    wording = _socket_label(role, meter.text("der_type"))
    if not any(re.search(wording[1], plain(label)) for label in meter.labels):
        yield Finding.at(
            meter,
            says=f"The socket of {meter.tag} is not labeled {wording[0]}.{shown(meter.labels)}",
            remedy=f"Add the label {wording[0]}.",
        )


def _socket_label(role: str, der_type: str | None) -> tuple[str, str]:
    """The label as the bulletin writes it, and the pattern of what is taken for it (footnote 11 numbers them)."""
    kind = "" if der_type is None else plain(der_type).removesuffix("GENERATION").strip()
    if role == "service":
        return ("Utility Service Meter", r"\bUTILITY SERVICE METER\b")
    if role == "storage" or kind in _STORAGE:
        return ("Utility Storage Sub-Meter", r"\bUTILITY STORAGE (SUB ?)?METER\b")
    kind = "PV" if kind in _SOLAR else kind
    found = re.escape(kind) if kind else r"[A-Z0-9 ]+"
    return (f"Utility {kind or 'PV'} Generation Sub-Meter", rf"\bUTILITY {found} GENERATION (SUB ?)?METER\b")


_SOLAR = ("SOLAR", "SOLAR PV", "PHOTOVOLTAIC", "PHOTOVOLTAICS")
_STORAGE = ("STORAGE", "ESS", "BESS", "BATTERY", "ENERGY STORAGE")


@rule("LBL-005", "switch-labeled-ac-disconnect", Severity.ERROR, scope=generator_disconnects, cites=ESB("7.2.1(2)"))
def switch_is_labeled(switch: Device, site: Site) -> Iterator[Finding]:
    """The AC disconnect for the utility is labeled AC DISCONNECT.

    Why:    The crew looks for these words.
    Wrong:  PV DISC
    Right:  AC DISCONNECT
    """
    if not says(switch, "AC DISCONNECT"):
        yield Finding.at(
            switch,
            says=f"{switch.tag} is not labeled AC DISCONNECT.{shown(switch.labels)}",
            remedy="Add the label AC DISCONNECT.",
        )


@rule("LBL-007", "customer-owned-meter", Severity.ERROR, scope=_customer_meters, cites=ESB("7.2.1(2)"))
def customer_meter_is_labeled(meter: Device, site: Site) -> Iterator[Finding]:
    """A meter that is the customer's is labeled CUSTOMER-OWNED METER.

    Why:    The Company's people must not take it for theirs.
    Wrong:  no label
    Right:  CUSTOMER-OWNED METER
    """
    if not says(meter, "CUSTOMER OWNED METER"):
        yield Finding.at(
            meter,
            says=f"{meter.tag} is the customer's and not labeled so.{shown(meter.labels)}",
            remedy="Add the label CUSTOMER-OWNED METER.",
        )
