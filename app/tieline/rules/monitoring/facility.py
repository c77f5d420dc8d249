"""What kind of facility it is, as monitoring asks: with customer load or without, its size, its voltage class."""

from __future__ import annotations

from tieline.model.records import Device
from tieline.network.kinds import carries_load
from tieline.network.site import Site
from tieline.rules.answer import Answer, any_of, known, reaches, unknown
from tieline.rules.interrupting.devices import is_customers
from tieline.rules.islanding.section import Section, sections


def is_standalone(site: Site) -> Answer:
    """Whether it is an independent producer's facility, DER with no load; a load that is drawn tells where nothing is
    stated."""
    stated = site.project.text("facility")
    if stated is not None:
        return known(stated == "standalone")
    if any(carries_load(device) for device in site.devices()):
        return known(False)
    return unknown("project.facility")


def reaches_kw(site: Site, limit_kw: float) -> Answer:
    """Whether the aggregate is of a size; what goes by the simplified process is small, whatever it is rated."""
    answer = reaches(site.aggregate_kw, limit_kw)
    is_small = answer.value is None and site.project.text("process") == "simplified"
    return known(False) if is_small else answer


def rtu_from_kw(volts: float, site: Site) -> float:
    """From how many kW on table 7.7.2-1 asks for an RTU on a circuit of this voltage."""
    rows = site.profile.rows("rtu_classes")
    return float(next(row["kw"] for row in rows if volts <= row.get("up_to_v", volts)))


def needs_rtu(site: Site) -> Answer:
    """Whether table 7.7.2-1 asks for an RTU: of a facility with load, by the voltage of the Company's circuit."""
    if not site.customers_ders or is_standalone(site).is_yes:
        return known(False)
    sized = any_of(*(_is_of_class(section, site) for section in sections(site)))
    if sized.is_no:
        return sized
    behind = is_standalone(site).turned
    return behind if sized.is_yes else Answer(None, tuple(dict.fromkeys((*sized.missing, *behind.missing))))


def _is_of_class(section: Section, site: Site) -> Answer:
    volts = section.circuit_v
    if volts.value is not None:
        return reaches_kw(site, rtu_from_kw(volts.value, site))
    sizes = [float(row["kw"]) for row in site.profile.rows("rtu_classes")]
    if reaches_kw(site, min(sizes)).is_no:
        return known(False)
    if reaches_kw(site, max(sizes)).is_yes:
        return known(True)
    return unknown(*volts.missing, *(site.aggregate_kw.missing if site.aggregate_kw.value is None else ()))


def generator_breakers(site: Site) -> tuple[Device, ...]:
    """The customer's interrupting device nearest to each source."""
    found: dict[str, Device] = {}
    for der in site.customers_ders:
        for device in site.must_pass(der, is_customers)[:1]:
            found[device.id] = device
    return tuple(found.values())


def place(site: Site) -> tuple[Device | str, ...]:
    """Where to look for what the site as a whole lacks."""
    found: dict[str, Device | str] = {}
    for section in sections(site):
        found.update({d if isinstance(d, str) else d.id: d for d in section.place})
    return tuple(found.values())
