"""Limits on service through the Company's transformer, and on windings by the kind of circuit."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import INTERRUPTING, interrupts
from tieline.rules.transformers.nameplate import is_interconnecting

_GROUNDED = frozenset({"wye-grounded", "zigzag-grounded"})


@rule(
    "XFM-003", "new-company-transformer-size", Severity.ERROR, scope=each("transformer"),
    cites=ESB("7.3.1"), fields=("transformer.kva",),
)  # fmt: skip
def new_company_transformer_is_small(transformer: Device, site: Site) -> Iterator[Finding]:
    """The Company supplies a new transformer for secondary-connected DER only under 300 kVA.

    Exactly 300 kVA is a warning, as the bulletin says both "under" and "up to a maximum of" 300 kVA; it is allowed
    where the new transformer replaces one of the Company's that is to be removed.

    Why:    Larger ones are not supplied for a new secondary connection.
    Wrong:  a new 500 kVA transformer of the Company
    Right:  225 kVA
    """
    low_v = transformer.number("secondary_v")
    if transformer.owner != "utility" or transformer.status != "proposed" or not site.ders_beyond(transformer):
        return
    if low_v is not None and low_v > site.profile.number("low_voltage_v"):
        return
    kva, limit = transformer.number("kva"), site.profile.number("company_transformer_kva")
    if kva is None:
        yield Finding.undecided(transformer, needs=f"{transformer.tag}.kva")
    elif kva > limit or (kva == limit and not _replaces_one(site)):
        yield Finding.at(
            transformer,
            says=f"The new Company transformer {transformer.tag} is of {kva:g} kVA; under {limit:g} kVA is allowed.",
            values={"transformer_kva": kva, "limit_kva": limit},
            remedy="Take primary service, or less DER on a smaller transformer.",
            severity=Severity.WARNING if kva == limit else None,
        )


def _replaces_one(site: Site) -> bool:
    """Whether a transformer of the Company's is to be removed."""
    every = site.document.devices.values()
    return any(d.kind == "transformer" and d.owner == "utility" and d.status == "removed" for d in every)


def is_secondary_service(site: Site) -> bool | None:
    """Whether the customer takes service at 600 V or less; None where neither word nor voltage tells."""
    stated = site.project.text("service_arrangement")
    if stated is not None:
        return stated == "secondary"
    voltages = [site.voltage_v(marker) for marker in site.markers("PCC")]
    known = [voltage for voltage in voltages if voltage is not None]
    return known[0] <= site.profile.number("low_voltage_v") if known else None


@rule(
    "XFM-005", "secondary-metering-limit", Severity.ERROR, scope=once,
    cites=ESB("7.3.1(2)"), fields=("project.service_arrangement",),
)  # fmt: skip
def secondary_metering_limit(site: Site) -> Iterator[Finding]:
    """DER may be secondary metered up to 999 kW.

    Why:    Above that the service must be primary.
    Wrong:  1,200 kW behind a secondary meter
    Right:  900 kW
    """
    total, limit = site.aggregate_kw, site.profile.number("secondary_metering_kw")
    if total.value is None:
        if total.missing and is_secondary_service(site) is not False and site.ders:
            yield Finding.undecided(*site.ders, needs=total.missing)
        return
    if total.value <= limit:
        return
    secondary = is_secondary_service(site)
    meters = [m for m in site.devices("meter") if m.text("role") in (None, "service")]
    if secondary is None:
        yield Finding.undecided(*(meters or site.ders), needs="project.service_arrangement")
    elif secondary:
        yield Finding.at(
            *meters,
            *site.ders,
            says=f"{total.value:,.0f} kW of DER is metered at the secondary; the limit is {limit:,.0f} kW.",
            values={"aggregate_kw": total.value, "limit_kw": limit},
            remedy="Take primary service.",
        )


def is_single_phase(source: Device) -> bool:
    """Whether a circuit is stated to be of a single phase, by its phases or as split-phase."""
    phases = source.integer("phases")
    return phases == 1 or (phases is None and source.text("connection") == "split-phase")


def is_three_wire(source: Device) -> bool | None:
    """Whether a three-phase circuit is three-wire or not effectively grounded; None where the sheet does not tell.

    A single-phase 120/240 V service is neither, and three wires may be one where neither phases nor system is stated.
    """
    wires, grounding = source.integer("wires"), source.text("grounding")
    if is_single_phase(source):
        return False
    if grounding == "not-effectively-grounded":
        return True
    if wires == 3:
        return True if source.integer("phases") == 3 or source.text("connection") is not None else None
    if grounding == "effectively-grounded" or wires == 4:
        return False
    return None


def system_needs(source: Device, fact: str) -> str:
    """The fact without which it is not known whether a circuit is three-wire: its phases where it has three wires."""
    return need(source, "phases" if source.integer("wires") == 3 else fact)


@rule(
    "XFM-008", "ungrounded-primary-on-three-wire", Severity.ERROR, scope=each("transformer"),
    cites=ESB("7.3.2.2"), fields=("utility_source.wires", "utility_source.grounding", "transformer.primary_winding"),
)  # fmt: skip
def primary_is_ungrounded_on_three_wire(transformer: Device, site: Site) -> Iterator[Finding]:
    """On a three-phase circuit that is not effectively grounded only ungrounded primary windings are permitted.

    Why:    A grounded winding would feed ground faults that the Company's protection does not expect.
    Wrong:  a wye-grounded primary on a three-wire feeder
    Right:  a delta primary
    """
    if not is_interconnecting(transformer, site):
        return
    answers = {source: is_three_wire(source) for source in site.sources}
    facing = site.company_port(transformer)
    if facing is None or not any(answer is not False for answer in answers.values()):
        return
    winding = transformer.text(f"{facing}_winding")
    if winding is None:
        yield Finding.undecided(transformer, needs=f"{transformer.tag}.{facing}_winding")
    elif winding in _GROUNDED:
        unknown = [system_needs(s, "grounding") for s, answer in answers.items() if answer is None]
        if unknown and not any(answers.values()):
            yield Finding.undecided(transformer, needs=unknown)
            return
        yield Finding.at(
            transformer,
            *site.sources,
            says=f"{transformer.tag} has a {winding} primary on a circuit that is not effectively grounded.",
            remedy="Take a delta primary.",
        )


@rule(
    "XFM-010", "primary-protection-with-delta", Severity.ERROR, scope=each("transformer"),
    cites=(ESB("7.3.2.1, footnote 13"), ESB("7.3.2.1(2)"), ESB("7.3.2.1(4)")),
)  # fmt: skip
def delta_has_primary_protection(transformer: Device, site: Site) -> Iterator[Finding]:
    """Any transformer with a delta winding has a primary protection scheme.

    Why:    Through a delta the low side does not see ground faults on the Company's circuit: voltage must be sensed,
            and the DER interrupted, on the high side.
    Wrong:  delta-wye transformer with nothing on the high side
    Right:  voltage transformers, a relay and a breaker on the high side
    """
    windings = (transformer.text("primary_winding"), transformer.text("secondary_winding"))
    if "delta" not in windings or not is_interconnecting(transformer, site) or not site.ders_beyond(transformer):
        return
    secondary = is_secondary_service(site)
    if secondary:
        return
    if secondary is None:
        yield Finding.undecided(transformer, needs="project.service_arrangement")
        return
    if missing := primary_protection_lacks(transformer, site):
        yield Finding.at(
            transformer,
            says=f"{transformer.tag} has a delta winding and lacks on its high side: {listed(missing)}.",
            remedy="Draw voltage transformers, a relay and an interrupting device on the Company's side of it.",
        )


def primary_protection_lacks(transformer: Device, site: Site) -> list[str]:
    """What a primary protection scheme lacks on the Company's side of a transformer; empty where it is whole."""
    behind = {device.id for device in site.beyond(transformer)} | {transformer.id}
    devices = [d for d in site.devices(*INTERRUPTING) if d.id not in behind and interrupts(d)]
    devices = [d for d in devices if d.owner == "customer" and site.is_upstream(d, transformer)]
    voltage = [vt for vt in site.devices("vt") if vt.id not in behind and site.connected(vt)]
    ids = {vt.id for vt in voltage}
    sensing = [r for r in site.devices("relay") if any(s.id in ids for s in site.senses(r))]
    tripped = {t.id for relay in sensing for t in site.trips(relay)}
    lacks = [] if voltage else ["voltage transformers"]
    lacks += [] if sensing else ["a relay that reads the voltage transformers"]
    if not devices:
        lacks.append("an interrupting device of the customer's")
    elif sensing and not any(d.id in tripped for d in devices):
        lacks.append("a trip from the relay to the interrupting device")
    return lacks
