"""How many power sources a meter's label warns of, and how several meters of one type are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each, once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.labels.wording import plain, says, shown

_DUAL = ("WARNING DUAL POWER SOURCE", "WARNING DUAL POWER SOURCES")


def sources_at(meter: Device, site: Site) -> tuple[int, tuple[str, ...]]:
    """The power sources that meet at a meter, the Company's counted, and the facts without which it may be more.

    DERs count by the places where they join the customer's system, or by their types where these are more: several
    inverters of one array on one switchboard are one source.
    """
    behind = site.ders_beyond(meter) or site.ders
    ids = {der.id for der in behind}
    places = sum(1 for place in site.points.poc if not ids.isdisjoint(place.ders))
    types = {kind for der in behind if (kind := _type(der)) is not None}
    unsaid = [need(der, "source") for der in behind if _type(der) is None] if len(behind) > 1 else []
    return 1 + max(places, len(types), 1 if behind else 0), tuple(unsaid)


def _type(der: Device) -> str | None:
    if der.kind == "inverter":
        return der.text("source")
    return "storage" if der.kind == "ess" else "generator"


@rule(
    "LBL-002", "dual-means-two-sources", Severity.WARNING, scope=each("meter"), cites=ESB("7.2.1(2)"),
    fields=("inverter.source",),
)  # fmt: skip
def dual_means_two_sources(meter: Device, site: Site) -> Iterator[Finding]:
    """A meter is labeled DUAL POWER SOURCE only where two sources meet: the Company and one of the customer's.

    The customer's are counted by the places at which they join the system, or by their types (PV, storage, generator).

    Why:    Who has opened one of three sources believes the rest dead.
    Wrong:  PV and storage on breakers of their own, and WARNING: DUAL POWER SOURCE
    Right:  WARNING: MULTIPLE POWER SOURCES
    """
    if not says(meter, *_DUAL) or not site.ders:
        return
    count, unsaid = sources_at(meter, site)
    if count > 2:
        yield Finding.at(
            meter,
            *(site.ders_beyond(meter) or site.ders),
            says=f"{meter.tag} is labeled DUAL POWER SOURCE, and {count} sources meet there.",
            values={"power_sources": count},
            remedy="Label it WARNING: MULTIPLE POWER SOURCES.",
        )
    elif unsaid:
        yield Finding.undecided(meter, needs=unsaid)


_METER = re.compile(r"\bUTILITY (?P<type>[A-Z0-9 ]+?)(?: GENERATION)? (?:SUB ?)?METER(?: (?:NO )?(?P<number>\d+))?\b")
_SAME = {"SOLAR": "PV", "PHOTOVOLTAIC": "PV", "SOLAR PV": "PV", "ESS": "STORAGE", "BATTERY": "STORAGE"}


def metered_type(meter: Device) -> str | None:
    """What a sub-meter of the Company's measures, in capitals: as stated, or as its label says."""
    if meter.text("role") == "storage":
        return "STORAGE"
    stated = meter.text("der_type")
    words = plain(stated).removesuffix("GENERATION").strip() if stated else None
    if not words:
        words = next((match["type"] for label in meter.labels if (match := _METER.search(plain(label)))), None)
    return _SAME.get(words, words) if words else None


def names_sub_meter(label: str) -> bool:
    """Whether a label names a meter of generation or storage: Utility PV Generation Sub-Meter."""
    match = _METER.search(plain(label))
    return match is not None and match["type"] != "SERVICE"


def number_of(meter: Device) -> int | None:
    """The number on a meter's label, or None."""
    found = (match["number"] for label in meter.labels if (match := _METER.search(plain(label))))
    return next((int(number[:9]) for number in found if number), None)


def sub_meters_by_type(site: Site) -> dict[str | None, list[Device]]:
    """The Company's meters of generation and storage by what they measure."""
    found: dict[str | None, list[Device]] = {}
    for meter in site.devices("meter"):
        if meter.owner == "utility" and meter.text("role") in ("generation", "storage"):
            found.setdefault(metered_type(meter), []).append(meter)
    return found


@rule(
    "LBL-004", "meters-of-a-type-numbered", Severity.ERROR, scope=once, cites=ESB("7.2.1(2), footnote 11"),
    fields=("meter.role", "meter.der_type"),
)  # fmt: skip
def meters_of_a_type_are_numbered(site: Site) -> Iterator[Finding]:
    """Where several of the Company's meters measure DER of the same type, their labels number them from 1.

    Why:    Without numbers a reading cannot be told to belong to one of them.
    Wrong:  two meters labeled Utility PV Generation Sub-Meter
    Right:  Utility PV Generation Meter 1, Utility PV Generation Meter 2
    """
    groups = sub_meters_by_type(site)
    nameless = groups.pop(None, [])
    if nameless and (len(nameless) > 1 or groups):
        for meter in nameless:
            yield Finding.undecided(meter, needs=need(meter, "der_type"))
    for kind, meters in groups.items():
        if len(meters) < 2:
            continue
        taken: set[int] = set()
        for meter in meters:
            number = number_of(meter)
            if number is None or number in taken or not 1 <= number <= len(meters):
                yield _not_numbered(meter, meters, kind or "", number)
            if number is not None:
                taken.add(number)


def _not_numbered(meter: Device, meters: list[Device], kind: str, number: int | None) -> Finding:
    what = "not numbered" if number is None else f"numbered {number}"
    return Finding.at(
        meter,
        *(other for other in meters if other.id != meter.id),
        says=f"{meter.tag} is one of {len(meters)} {kind} meters and {what}.{shown(meter.labels)}",
        values={"meters_of_the_type": len(meters)},
        remedy=f"Number their labels from 1 to {len(meters)}, each number once.",
    )
