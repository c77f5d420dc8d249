"""What the sheet says of the incoming circuit, and of the run to the first protective device."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device, Wire
from tieline.network.site import Site
from tieline.rules.citations import ESB, LOAD_SIDE
from tieline.rules.engine import each, once, rule
from tieline.rules.facts import words_for
from tieline.rules.finding import Finding, Severity
from tieline.rules.labels.wording import carries
from tieline.rules.transformers.service import is_secondary_service

_PROTECTIVE = frozenset({"breaker", "fuse", "recloser", "network_protector"})


def _blank(device: Device, *names: str) -> list[str]:
    return [name for name in names if device.props.get(name) in (None, "")]


@rule(
    "PCC-007", "incoming-circuit-stated", Severity.WARNING, scope=each("utility_source"),
    cites=(ESB("Exhibit 4, item 2"), LOAD_SIDE("Parameters")),
    fields=("utility_source.voltage_v", "utility_source.phases", "utility_source.frequency_hz"),
)  # fmt: skip
def incoming_circuit_is_stated(source: Device, site: Site) -> Iterator[Finding]:
    """Voltage, number of phases and frequency of the incoming circuit are on the sheet.

    Why:    Every rating on the sheet is judged against them.
    Wrong:  a source with its phases left blank
    Right:  13.2 kV, 3 phases, 60 Hz
    """
    if missing := _blank(source, "voltage_v", "phases", "frequency_hz"):
        yield Finding.at(
            source,
            says=f"The incoming circuit {source.tag} does not state {words_for(missing)}.",
            remedy="State voltage, phases and frequency of the Company's circuit.",
        )
    frequency = source.number("frequency_hz")
    nominal = site.profile.number("frequency_hz")
    if frequency is not None and frequency != nominal:
        yield Finding.at(
            source,
            says=f"The frequency of {source.tag} is {frequency:g} Hz; the Company's system runs at {nominal:g} Hz.",
            values={"frequency_hz": frequency, "nominal_hz": nominal},
            remedy="Correct the frequency.",
        )


@rule(
    "PCC-008", "system-grounding-stated", Severity.WARNING, scope=each("utility_source", "transformer"),
    cites=ESB("Exhibit 4, item 2"),
    fields=(
        "utility_source.connection", "utility_source.grounding",
        "transformer.primary_winding", "transformer.secondary_winding",
    ),
)  # fmt: skip
def system_grounding_is_stated(device: Device, site: Site) -> Iterator[Finding]:
    """Wye or delta and the grounding of the incoming circuit, and of each system behind a transformer, are stated.

    Why:    Whether a system is grounded decides its protection.
    Wrong:  "13.2 kV" and nothing else
    Right:  13.2Y/7.62 kV, four wires, effectively grounded
    """
    names = ("connection", "grounding") if device.kind == "utility_source" else ("primary_winding", "secondary_winding")
    if missing := _blank(device, *names):
        yield Finding.at(
            device,
            says=f"{device.tag} does not state {words_for(missing)}.",
            remedy="State wye or delta, and whether the system is grounded.",
        )


@rule(
    "PCC-009", "service-conductors-stated", Severity.WARNING, scope=once,
    cites=ESB("Exhibit 4, item 3"), fields=("wire.conductor", "wire.conduit"),
)  # fmt: skip
def service_conductors_are_stated(site: Site) -> Iterator[Finding]:
    """Conductors and conduit are given on the way from the service point to the protective equipment.

    Overhead conductors of a primary service have no conduit, nor has a cable that is named as such.

    Why:    The Company looks at how the power gets from the service point to the first protective device.
    Wrong:  a run from the meter to the main with no conductor size
    Right:  3 x 350 kcmil Cu, 3 in EMT
    """
    overhead = site.project.text("line_construction") == "overhead" and not is_secondary_service(site)
    cables = site.profile.words("cable_types")
    told: set[str] = set()
    for wire in _service_run(site):
        missing = [name for name in ("conductor", "conduit") if not wire.text(name)]
        if missing == ["conduit"] and (overhead or any(carries(wire.text("conductor") or "", word) for word in cables)):
            continue
        if missing and wire.id not in told:
            told.add(wire.id)
            ends = " and ".join(site.document.devices[end.device].tag for end in wire.ends)
            yield Finding.at(
                wire,
                *[end.device for end in wire.ends],
                says=f"The run between {ends} does not state its {' and '.join(missing)}.",
                remedy="State size, number and material of the conductors, and the conduit.",
            )


def _service_run(site: Site) -> Iterator[Wire]:
    """The customer's power wires from the service point, or from the PCC, to the first protective device."""
    for der in site.ders:
        way = site.way(der)[::-1]
        start = _service_index(way, site)
        if start is None:
            continue
        for near, far in zip(way[start:], way[start + 1 :], strict=False):
            for neighbour in site.neighbours(near, "power"):
                if neighbour.device.id == far.id:
                    yield neighbour.wire
            if far.kind in _PROTECTIVE or (far.kind == "switch" and far.flag("fused")):
                break


def _service_index(way: tuple[Device, ...], site: Site) -> int | None:
    for index, device in enumerate(way):
        if device.kind == "point" and device.flag("service_point"):
            return index
    pcc = {place.marker for place in site.points.pcc}
    return next((index for index, device in enumerate(way) if device.id in pcc), None)
