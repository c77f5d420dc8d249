"""Zero-sequence overvoltage protection (59N, 3V0) where the interconnection is not effectively grounded."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each, once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interrupts
from tieline.rules.transformers.nameplate import is_interconnecting
from tieline.rules.transformers.service import is_secondary_service, is_three_wire

_3V0 = frozenset({"59N", "59G", "3V0"})


def _functions(relay: Device) -> set[str]:
    return {str(name).upper().replace(" ", "") for name in relay.items("functions")}


def relays_3v0(site: Site) -> tuple[Device, ...]:
    return tuple(relay for relay in site.devices("relay") if _functions(relay) & _3V0)


def is_not_effectively_grounded(site: Site) -> bool:
    return any(is_three_wire(source) for source in site.sources)


@rule(
    "GND-015", "not-grounded-with-59n", Severity.ERROR, scope=once, cites=(ESB("5.4.3"), ESB("6.2.3")),
    fields=("relay.functions",),
)  # fmt: skip
def not_grounded_with_59n(site: Site) -> Iterator[Finding]:
    """On a circuit that is not effectively grounded the DER is not either, and a 59N detects ground faults.

    Why:    On such a circuit a ground fault draws no current; only the zero-sequence voltage tells of it.
    Wrong:  a wye-grounded primary on a three-wire feeder; or a delta primary with no 59N
    Right:  a delta primary and 59N
    """
    if not site.ders or not is_not_effectively_grounded(site):
        open_ones = [s for s in site.sources if s.integer("wires") == 3 and is_three_wire(s) is None]
        if site.ders and open_ones:
            yield Finding.undecided(*open_ones, needs=[need(source, "phases") for source in open_ones])
        return
    for source in site.grounding.ground_sources:
        yield Finding.at(
            source,
            *site.sources,
            says=f"{source.tag} is a ground source on a circuit that is not effectively grounded.",
            remedy="Take an ungrounded primary and remove the ground source.",
        )
    if not relays_3v0(site):
        yield Finding.at(
            *(site.devices("relay") or site.grounding.interconnection_transformers or site.ders),
            says="No relay has the zero-sequence overvoltage function 59N.",
            remedy="Add 59N, sensed by voltage transformers on the primary.",
        )


def _needs_3v0(site: Site) -> tuple[Device, ...]:
    """The transformers that want zero-sequence voltage sensed: delta primaries, or all on a three-wire circuit."""
    three_wire = is_not_effectively_grounded(site)
    return tuple(
        t
        for t in site.devices("transformer")
        if is_interconnecting(t, site)
        and site.ders_beyond(t)
        and (three_wire or (t.text("primary_winding") == "delta" and is_secondary_service(site) is False))
    )


@rule("GND-016", "59n-sensed-on-the-primary", Severity.ERROR, scope=relays_3v0, cites=(ESB("6.2.3"), ESB("7.1.5.2")))
def zero_sequence_is_sensed_on_the_primary(relay: Device, site: Site) -> Iterator[Finding]:
    """The 59N reads primary-rated voltage transformers on the Company's side of the interconnection transformer.

    Why:    Behind a delta the zero-sequence voltage of the Company's circuit does not exist.
    Wrong:  59N fed from a voltage transformer at 480 V
    Right:  59N fed from voltage transformers at 13.2 kV
    """
    transformers = _needs_3v0(site)
    if not transformers:
        return
    sensors = [sensor for sensor in site.senses(relay) if sensor.kind == "vt"]
    if not sensors:
        yield Finding.at(
            relay,
            says=f"No voltage transformer is wired to {relay.tag}, which has 59N.",
            remedy="Wire it to voltage transformers on the primary.",
        )
        return
    on_primary = [vt for vt in sensors if not any(site.is_upstream(t, vt) for t in transformers)]
    if not on_primary:
        yield Finding.at(
            sensors[0],
            relay,
            says=f"{sensors[0].tag}, which feeds the 59N of {relay.tag}, stands behind {transformers[0].tag}.",
            remedy=f"Sense on the Company's side of {transformers[0].tag}.",
        )


@rule(
    "GND-018", "3v0-trips-with-delta-primary", Severity.ERROR, scope=each("transformer"), cites=ESB("Figure 5"),
    fields=("relay.functions",),
)  # fmt: skip
def zero_sequence_trips_the_device(transformer: Device, site: Site) -> Iterator[Finding]:
    """A facility behind a delta primary has a 3V0 function (59N or 59G) that trips the generator interrupting device.

    Why:    The delta hides ground faults of the Company's circuit from everything behind it.
    Wrong:  59N with no trip line
    Right:  59N trips the breaker
    """
    if transformer.text("primary_winding") != "delta" or transformer not in _needs_3v0(site):
        return
    relays = relays_3v0(site)
    if not relays:
        yield Finding.at(
            transformer,
            says=f"{transformer.tag} has a delta primary, and no relay has 59N or 59G.",
            remedy="Add a 59N that trips the generator interrupting device.",
        )
        return
    if not any(interrupts(tripped) for relay in relays for tripped in site.trips(relay)):
        yield Finding.at(
            *relays,
            transformer,
            says=f"The 3V0 function of {relays[0].tag} trips no interrupting device.",
            remedy="Draw the trip line to the generator interrupting device.",
        )
