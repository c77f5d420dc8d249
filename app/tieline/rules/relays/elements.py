"""Which functions the relays must have for what the sources are, and that their inputs are wired."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.certification import is_rotating
from tieline.network.relaying import functions, lacking, wants_current, wants_voltage
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.relays.needed import (
    aggregate,
    customers_relays,
    gathered,
    interrupting_devices,
    is_large,
)
from tieline.rules.relays.number import utility_grade_relays

_YG = "wye-grounded/wye-grounded"


@rule(
    "REL-007", "59n-of-ungrounded-source", Severity.ERROR, scope=once,
    cites=(ESB("7.6.3.1.2"), ESB("7.6.3.2.2")), fields=("relay.functions",),
)  # fmt: skip
def ungrounded_source_has_59n(site: Site) -> Iterator[Finding]:
    """From 500 kW on, a source that connects ungrounded has 59N in its relay.

    Below 500 kW the bulletin has it with a delta primary (GND-018) and on a circuit that is not effectively grounded
    (GND-015).

    Why:    It feeds no current into a ground fault; only the zero-sequence voltage shows the fault.
    Wrong:  1 MW behind a delta primary, relay without 59N
    Right:  59N in the relay
    """
    relays, wanted = utility_grade_relays(site), site.profile.words("ungrounded_functions")
    large = is_large(site)
    if not relays or large is False or not site.customers_ders or site.grounding.ground_sources:
        return
    if not lacking(gathered(relays), wanted):
        return
    blank = [need(relay, "functions") for relay in relays if not functions(relay)]
    facts = [*site.grounding.missing, *(site.aggregate_kw.missing if large is None else ()), *blank]
    if facts:
        yield Finding.undecided(*relays, needs=facts)
        return
    yield Finding.at(
        *relays,
        *site.grounding.interconnection_transformers,
        says=f"The site is no ground source to the Company's system, and {listed(r.tag for r in relays)} "
        f"{'lacks' if len(relays) == 1 else 'lack'} {listed(lacking((), wanted))}.",
        values=aggregate(site),
        remedy=f"Activate 59N in {relays[0].tag}, sensed on the Company's side of the transformer.",
    )


@rule(
    "REL-026", "phase-and-ground-overcurrent", Severity.ERROR, scope=once, cites=ESB("7.6.10"),
    fields=("relay.functions",),
)  # fmt: skip
def phase_and_ground_overcurrent(site: Site) -> Iterator[Finding]:
    """Where relays are required from 500 kW on, they have overcurrent elements for both phase and ground.

    Why:    Faults on the feeder, and those on the customer's side that load it, show by current.
    Wrong:  51 with neither 51N nor 51G
    Right:  51 and 51G
    """
    relays, large = utility_grade_relays(site), is_large(site)
    missing = lacking(gathered(relays), site.profile.words("overcurrent_functions"))
    if not relays or not missing or large is False:
        return
    blank = [need(relay, "functions") for relay in relays if not functions(relay)]
    if large is None or blank:
        yield Finding.undecided(*relays, needs=[*blank, *(site.aggregate_kw.missing if large is None else ())])
        return
    yield Finding.at(
        *relays,
        says=f"{listed(r.tag for r in relays)} {'lacks' if len(relays) == 1 else 'lack'} overcurrent elements: "
        f"{listed(missing)}.",
        values=aggregate(site),
        remedy=f"Activate {listed(missing)} in {relays[0].tag}.",
    )


@rule(
    "REL-027", "voltage-controlled-overcurrent", Severity.ERROR, scope=customers_relays, cites=ESB("7.6.10"),
    fields=("vt.connection",),
)  # fmt: skip
def voltage_control_is_from_wye_grounded(relay: Device, site: Site) -> Iterator[Finding]:
    """A voltage-controlled overcurrent element (51C) takes its voltage from wye-grounded/wye-grounded VTs.

    Why:    From an open delta it does not see the voltage of the faulted phase.
    Wrong:  51C on open-delta voltage transformers
    Right:  51C on wye-grounded/wye-grounded ones
    """
    if "51C" not in functions(relay):
        return
    vts = [sensor for sensor in site.senses(relay) if sensor.kind == "vt"]
    if any(vt.text("connection") == _YG or vt.text("sensor") == "direct" for vt in vts):
        return
    if unsaid := [vt for vt in vts if vt.text("connection") is None]:
        yield Finding.undecided(*unsaid, relay, needs=[need(vt, "connection") for vt in unsaid])
        return
    if vts:
        says = f"{vts[0].tag}, which feeds the 51C of {relay.tag}, is connected {vts[0].text('connection')}."
    else:
        says = f"{relay.tag} has 51C, and no voltage transformer is wired to it."
    yield Finding.at(
        *vts, relay, says=says, remedy="Feed the 51C from voltage transformers connected wye-grounded/wye-grounded."
    )


@rule(
    "REL-028", "ground-fault-protection", Severity.ERROR, scope=once, cites=(ESB("7.1.5.1(2)"), ESB("Figure 5")),
    fields=("relay.functions",),
)  # fmt: skip
def ground_faults_are_detected(site: Site) -> Iterator[Finding]:
    """Every machine in parallel, and every source from 500 kW on, has ground-fault protection that takes it off.

    51N, 51G, 59N, 59G, 64 and their like, in a relay that trips a device on the source's way to the Company. Smaller
    certified inverters rest on their own functions.

    Why:    The customer detects and trips for ground faults on the Company's circuit; the Company's equipment does not.
    Wrong:  a synchronous generator with 27, 59 and 81 only
    Right:  51G
    """
    large, guarded = is_large(site), _guarded(site)
    bare: dict[tuple[str, ...], list[Device]] = {}
    for der in site.customers_ders:
        if (large or is_rotating(der)) and site.connected(der):
            tripped = tuple(passed.id for passed in site.way(der) if passed.id in guarded)
            if not any(guarded[key][0] for key in tripped):
                bare.setdefault(tripped, []).append(der)
    for tripped, ders in bare.items():
        relays = tuple({relay.id: relay for key in tripped for relay in guarded[key][1]}.values())
        if blank := [relay for relay in relays if not functions(relay)]:
            yield Finding.undecided(*blank, *ders, needs=[need(relay, "functions") for relay in blank])
            continue
        yield Finding.at(
            *relays,
            *ders,
            *interrupting_devices(ders, site),
            says=f"No relay that takes off {listed(der.tag for der in ders)} detects ground faults.",
            values=aggregate(site),
            remedy=f"Activate 51N, 51G or 59N in {relays[0].tag}."
            if relays
            else "Add a relay with 51N, 51G or 59N that trips the interrupting device.",
        )


def _guarded(site: Site) -> dict[str, tuple[bool, list[Device]]]:
    """The devices that the customer's relays trip, by id: whether one of these detects ground faults, and which."""
    wanted = site.profile.words("ground_fault_functions")
    found: dict[str, tuple[bool, list[Device]]] = {}
    for relay in customers_relays(site):
        detects = not lacking(functions(relay), wanted)
        for path in site.trip_paths(relay):
            before, relays = found.get(path.device.id, (False, []))
            relays.append(relay)
            found[path.device.id] = (before or detects, relays)
    return found


@rule(
    "REL-031", "relay-inputs-wired", Severity.ERROR, scope=customers_relays,
    cites=(ESB("7.6.4"), ESB("Exhibit 4, item 10")), fields=("relay.functions",),
)  # fmt: skip
def inputs_are_wired(relay: Device, site: Site) -> Iterator[Finding]:
    """Each function has the inputs it works from: overcurrent CTs, voltage and frequency VTs, directional ones both.

    At low voltage a relay whose input takes the circuit's voltage needs no VT; where it is drawn, it is drawn as one of
    sensor `direct`. A VT on the sheet that is wired to no relay is not taken for that.

    Why:    A function without its input does nothing, whatever its setting.
    Wrong:  51 with no CT wired to the relay
    Right:  CT and VT wired to the relay through its test switch
    """
    names = functions(relay)
    if not names:
        yield Finding.undecided(relay, needs=need(relay, "functions"))
        return
    sensed = {sensor.kind for sensor in site.senses(relay)}
    short = [("CT", wants_current(names))] if "ct" not in sensed else []
    if "vt" not in sensed and not _takes_the_voltage_itself(relay, site):
        short.append(("VT", wants_voltage(names)))
    short = [(kind, wanting) for kind, wanting in short if wanting]
    if short:
        says = "; no ".join(f"{kind} is wired to it for {listed(wanting)}" for kind, wanting in short)
        yield Finding.at(
            relay,
            says=f"{relay.tag}: no {says}.",
            remedy=f"Wire {listed(kind for kind, _ in short)} to the sensing input of {relay.tag}.",
        )


def _takes_the_voltage_itself(relay: Device, site: Site) -> bool:
    """Whether the relay's input is rated for the low voltage of the circuit it trips, to ground (ESB 756, 7.6.4.2)."""
    rated = relay.number("input_range_v")
    if rated is None or _has_unwired_vt(site):
        return False
    volts = [site.voltage_v(device) for device in site.trips(relay)]
    limit = site.profile.number("low_voltage_v")
    return bool(volts) and all(v is not None and v <= limit and v / 3**0.5 <= rated for v in volts)


_UNWIRED: WeakKeyDictionary[Site, bool] = WeakKeyDictionary()


def _has_unwired_vt(site: Site) -> bool:
    if site not in _UNWIRED:
        _UNWIRED[site] = any(not site.neighbours(vt, "sensing") for vt in site.devices("vt"))
    return _UNWIRED[site]
