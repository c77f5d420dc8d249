"""Where current transformers stand, what they are fit for, and the calculations that go with them."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.relaying import functions
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import attached
from tieline.rules.engine import each, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.instrument_transformers.reading import burden_ohm, ct_ratio, is_metering_class, relaying_volts
from tieline.rules.instrument_transformers.sensors import carries_power, overcurrent, protection_cts, relays_fed
from tieline.rules.transformers.nameplate import is_interconnecting
from tieline.studies.burden import SecondaryCircuit, secondary_a
from tieline.studies.fault_duty import duty_at


def _fault_cts(site: Site) -> tuple[Device, ...]:
    """The protection CTs in a power circuit."""
    return tuple(ct for ct in protection_cts(site) if carries_power(ct, site))


@rule(
    "CT-004", "ct-on-high-side", Severity.ERROR, scope=each("transformer"), cites=ESB("7.6.4.1"),
    fields=("transformer.primary_winding", "transformer.secondary_winding"),
)  # fmt: skip
def ct_is_on_the_high_side(transformer: Device, site: Site) -> Iterator[Finding]:
    """With a wye-grounded primary and a delta secondary the CTs are on the high side.

    CTs on the low side beside them do no harm.

    Why:    The winding itself feeds ground faults of the Company's circuit; behind the delta nothing of that is seen.
    Wrong:  CTs on the low side only
    Right:  CTs on the high side
    """
    if transformer.owner == "utility" or not is_interconnecting(transformer, site):
        return
    low = [ct for ct in _fault_cts(site) if site.is_upstream(transformer, ct)]
    if not low or any(site.is_upstream(ct, transformer) for ct in _fault_cts(site)):
        return
    facing = site.company_port(transformer) or "primary"
    behind = "secondary" if facing == "primary" else "primary"
    near, far = (transformer.text(f"{side}_winding") for side in (facing, behind))
    missing = [need(transformer, f"{side}_winding") for side, w in ((facing, near), (behind, far)) if w is None]
    if near == "wye-grounded" and far == "delta":
        yield Finding.at(
            *low,
            transformer,
            says=f"{low[0].tag} stands on the low side of {transformer.tag}, which is wye-grounded/delta, and no CT "
            "stands on its high side.",
            remedy=f"Place the CTs between {transformer.tag} and the PCC.",
        )
    elif missing and near in (None, "wye-grounded") and far in (None, "delta"):
        yield Finding.undecided(*low, transformer, needs=missing)


@rule("CT-005", "ct-sees-all-ground-sources", Severity.ERROR, scope=once, cites=ESB("7.6.4.1"))
def cts_see_all_ground_sources(site: Site) -> Iterator[Finding]:
    """With a wye-grounded/wye-grounded transformer the CTs sense what all ground sources of the site feed into a fault.

    Between each of the customer's ground sources and the Company stands a CT that feeds an overcurrent function. Asked
    where a relay with overcurrent functions has CTs at all.

    Why:    What a grounding transformer feeds past the CT trips nothing.
    Wrong:  a grounding transformer on the Company's side of the CT
    Right:  the grounding transformer behind the CT
    """
    cts = [ct for ct in _fault_cts(site) if any(overcurrent(relay) for relay in relays_fed(ct, site))]
    if not cts or not _has_grounded_pair(site):
        return
    ids = {ct.id for ct in cts}
    for source in site.grounding.ground_sources:
        if source.owner == "utility" or not site.connected(source):
            continue
        if not site.must_pass(source, lambda passed: passed.id in ids):
            yield Finding.at(
                cts[0],
                source,
                says=f"{cts[0].tag} does not sense what {source.tag} feeds into a fault of the Company's circuit.",
                remedy=f"Place the CTs between {source.tag} and the PCC, or {source.tag} behind the CTs.",
            )


def _has_grounded_pair(site: Site) -> bool:
    """Whether an interconnection transformer is wye-grounded on both sides."""
    grounded = "wye-grounded"
    return any(
        t.text("primary_winding") == grounded and t.text("secondary_winding") == grounded
        for t in site.grounding.interconnection_transformers
    )


@rule(
    "CT-006", "ct-calculations-provided", Severity.ERROR, scope=once, cites=ESB("7.6.4.1"),
    fields=("project.attachments",),
)  # fmt: skip
def ct_calculations_are_provided(site: Site) -> Iterator[Finding]:
    """Accuracy and burden calculations of the protection CTs are provided for the Company's review.

    One attachment serves all CTs unless it names the device it is of.

    Why:    The class alone does not tell whether the CT saturates with its leads and relays.
    Wrong:  CTs on the sheet, no calculation attached
    Right:  an accuracy and burden calculation attached
    """
    lacking = [ct for ct in protection_cts(site) if not _is_calculated(ct, site)]
    if lacking:
        yield Finding.at(
            *lacking,
            says=f"No accuracy and burden calculation is provided for {listed(ct.tag for ct in lacking)}.",
            remedy="Attach the calculation.",
        )


def _is_calculated(ct: Device, site: Site) -> bool:
    """Whether a calculation is attached that names this CT, or none in particular."""
    named = (str(a.get("device") or "") for a in attached(site, "ct-calculation"))
    return any(name in ("", ct.id, ct.tag) for name in named)


@rule(
    "CT-007", "no-metering-ct-for-overcurrent", Severity.ERROR, scope=protection_cts, cites=ESB("7.6.4.1"),
    fields=("ct.accuracy", "relay.functions"),
)  # fmt: skip
def no_metering_ct_for_overcurrent(ct: Device, site: Site) -> Iterator[Finding]:
    """A CT of a metering class does not sense fault current for overcurrent protection; it may feed a 32.

    Where a relay has 32 too and another CT of a relaying class feeds it, the metering CT is taken to serve the 32.

    Why:    A metering core saturates in the very fault the relay is to see.
    Wrong:  0.3B1.8 to a 51
    Right:  0.3B1.8 to a 32; C200 to the 51
    """
    feeding = [relay for relay in relays_fed(ct, site) if overcurrent(relay) and not _has_its_own(relay, ct, site)]
    if not feeding:
        return
    metering = is_metering_class(ct)
    if metering:
        relay = feeding[0]
        yield Finding.at(
            ct,
            *feeding,
            says=f"{ct.tag} is of the metering class {ct.text('accuracy')} and feeds "
            f"{', '.join(overcurrent(relay))} of {relay.tag}.",
            remedy="Take a CT of a relaying class for the overcurrent functions.",
        )
    elif metering is None:
        yield Finding.undecided(ct, needs=need(ct, "accuracy"))


def _has_its_own(relay: Device, ct: Device, site: Site) -> bool:
    """Whether a relay measures power by this CT and overcurrent by another of a relaying class."""
    others = [one for one in site.senses(relay) if one.kind == "ct" and one.id != ct.id]
    return "32" in functions(relay) and any(is_metering_class(other) is False for other in others)


@rule(
    "CT-009", "burden-voltage-within-class", Severity.WARNING, scope=_fault_cts, cites=ESB("7.6.4.1"),
    fields=("ct.accuracy", "ct.burden", "ct.secondary_resistance_ohm", "ct.lead_resistance_ohm",
            "project.attachments"),
)  # fmt: skip
def burden_voltage_is_within_the_class(ct: Device, site: Site) -> Iterator[Finding]:
    """The voltage that a CT must hold at the largest fault is no more than its class states.

    V = I (Rct + Rl + Zb): the secondary current times winding resistance, leads and burden. Where winding or leads are
    not stated, a burden that is too much by itself is found all the same; else the accuracy and burden calculation
    that is attached (CT-006) tells, and without one this cannot be told.

    Why:    Above its class voltage the core saturates, and the relay sees less than there is.
    Wrong:  82 V needed of a C50
    Right:  82 V needed of a C100
    """
    volts, ratio = relaying_volts(ct), ct_ratio(ct)
    duty = duty_at(ct, site)
    if volts is None or ratio is None or duty.through_ka is None:
        return  # CT-001 and CT-003 ask for them; a metering class is CT-007's
    circuit = SecondaryCircuit(
        ct.number("secondary_resistance_ohm"), ct.number("lead_resistance_ohm"), burden_ohm(ct, ratio.secondary)
    )
    current = secondary_a(duty.through_ka * 1000, ratio.primary, ratio.secondary)
    needed = circuit.voltage_v(current)
    if needed > volts:
        yield Finding.at(
            ct,
            says=f"{ct.tag} must hold {needed:.0f} V at {current:.1f} A; its class holds {volts:g} V.",
            remedy=f"Take a class of at least {needed:.0f} V, a higher ratio, or less burden.",
            values={"secondary_a": round(current, 2), "winding_ohm": circuit.winding_ohm,
                    "leads_ohm": circuit.leads_ohm, "burden_ohm": circuit.burden_ohm,
                    "needed_v": round(needed, 1), "class_v": volts},
        )  # fmt: skip
    elif not circuit.is_known and not _is_calculated(ct, site):
        parts = (("secondary_resistance_ohm", circuit.winding_ohm), ("lead_resistance_ohm", circuit.leads_ohm),
                 ("burden", circuit.burden_ohm))  # fmt: skip
        yield Finding.undecided(ct, needs=[need(ct, name) for name, value in parts if value is None])
