"""What the sheet shows of the measures against islanding: the Company's recloser, reclose blocking, transfer trip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.interrupting.devices import interrupts
from tieline.rules.islanding.reach import fed_without

ADVANCED = ("volt_var", "specified_pf")
"""Functions with which an inverter regulates voltage or supports it with vars."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether something is shown for every source: True, False, or None where `missing` is not stated.

    `amiss` are the devices that stand in its place and are not it.
    """

    value: bool | None
    missing: tuple[str, ...] = ()
    amiss: tuple[Device, ...] = ()


def pcc_recloser(ders: Iterable[Device], site: Site) -> Shown:
    """Whether every way from these sources to the Company passes the Company's own recloser at the PCC."""
    return _on_every_way(ders, site, "pcc_recloser")


def reclose_blocking(ders: Iterable[Device], site: Site) -> Shown:
    """Whether every way from these sources passes a recloser of the Company's with reclose blocking."""
    return _on_every_way(ders, site, "reclose_blocking")


def company_reclosers(ders: Iterable[Device], site: Site) -> tuple[Device, ...]:
    """The Company's reclosers on the ways from these sources."""
    found = {d.id: d for der in ders for d in site.way(der) if d.kind == "recloser" and d.owner == "utility"}
    return tuple(found.values())


def _on_every_way(ders: Iterable[Device], site: Site, flag: str) -> Shown:
    """Of a source that nothing joins to the Company it cannot be told."""
    missing: dict[str, None] = {}
    amiss: dict[str, Device] = {}
    answer: bool | None = True
    for der in ders:
        if not site.way(der):
            missing[f"a way from {der.tag} to the Company"] = None
            answer = None if answer is True else answer
            continue
        passed = [d for d in site.way(der) if d.kind == "recloser"]
        companys = [d for d in passed if d.owner == "utility"]
        if any(d.flag(flag) for d in companys):
            continue
        unsaid = [need(d, flag) for d in companys if d.flag(flag) is None]
        missing.update(dict.fromkeys(unsaid))
        if unsaid:
            answer = None if answer is True else answer
            continue
        answer = False
        amiss.update({d.id: d for d in companys if flag == "reclose_blocking"})
        amiss.update({d.id: d for d in passed if d.owner != "utility" and d.flag("pcc_recloser")})
    return Shown(answer, tuple(missing), tuple(amiss.values()))


# ------------------------------------------------------------ transfer trip
def trips_of_receiver(receiver: Device, site: Site) -> tuple[Device, ...]:
    """The interrupting devices that a transfer-trip receiver opens."""
    return tuple(device for device in site.trips(receiver) if interrupts(device))


def has_transfer_trip(der: Device, site: Site) -> bool:
    """Whether a transfer-trip receiver that is drawn takes this source off the Company's system."""
    return any(is_taken_off(der, trips_of_receiver(r, site), site) for r in site.devices("dtt_receiver"))


def is_taken_off(der: Device, opened: Iterable[Device], site: Site) -> bool:
    """Whether a source loses the Company when these devices open."""
    keys = {device.id for device in opened}
    if not keys or not site.way(der):
        return False
    if any(passed.id in keys for passed in site.way(der)):
        return True
    return len(keys) > 1 and site.connected(der) and der.id not in fed_without(site, frozenset(keys))


# ------------------------------------------------------------ studies and functions
def has_risk_study(site: Site, source: Device | None) -> bool:
    """Whether a risk-of-islanding study is attached, or its result stated."""
    if source is not None and source.flag("roi_no_risk") is not None:
        return True
    return any(isinstance(a, dict) and a.get("kind") == "roi-study" for a in site.project.items("attachments"))


def advanced_functions(der: Device) -> tuple[str, ...]:
    """The functions that are on with which an inverter regulates or supports the voltage.

    A power factor held at unity supports nothing.
    """
    on = [name for name in ADVANCED if der.text(name) == "on"]
    if "specified_pf" in on and der.number("power_factor") == 1:
        on.remove("specified_pf")
    return tuple(on)


def unsaid_functions(der: Device) -> tuple[str, ...]:
    """Those of them of which the sheet does not say whether they are on."""
    return tuple(need(der, name) for name in ADVANCED if der.text(name) is None)
