"""Provision, protection and nameplate of the equipment that grounds the interconnection."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import is_overcurrent_device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each, rule
from tieline.rules.facts import words_for
from tieline.rules.finding import Finding, Severity
from tieline.rules.grounding.effective import is_four_wire
from tieline.rules.grounding.equipment import is_watched


def _ground_sources(site: Site) -> tuple[Device, ...]:
    return site.grounding.ground_sources if is_four_wire(site) else ()


@rule(
    "GND-014", "neutral-reactor-provision", Severity.ERROR, scope=_ground_sources, cites=ESB("7.1.5.1(2)"),
    fields=(
        "transformer.neutral_reactor_provision", "transformer.primary_neutral_insulated",
        "grounding_transformer.neutral_reactor_provision", "generator.neutral_reactor_provision",
    ),
)  # fmt: skip
def neutral_reactor_can_be_installed(source: Device, site: Site) -> Iterator[Finding]:
    """A means to install a neutral reactor or resistor is shown at each ground source.

    It is a reactor that is there, a fully insulated neutral of a wye-grounded primary, or the provision stated. For an
    inverter that is a grounded source the neutral is that of a transformer on its way.

    Why:    The Company may later find that the ground-fault current must be limited further.
    Wrong:  a grounding transformer whose neutral is not brought out
    Right:  H0 brought out on an insulated bushing
    """
    carrying = [source]
    if source.kind in ("inverter", "ess"):
        carrying = [device for device in site.way(source) if device.kind == "transformer"]
    if any(_has_provision(device, site) for device in carrying):
        return
    yield Finding.at(
        source,
        *(device for device in carrying if device.id != source.id),
        says=f"{source.tag} is a ground source, and no provision for a neutral reactor is shown.",
        remedy="Provide for a reactor or resistor in the neutral (H0 brought out, insulated), and show it.",
    )


def _has_provision(device: Device, site: Site) -> bool:
    stated = device.flag("neutral_reactor_provision") or device.flag("primary_neutral_insulated")
    return bool(stated) or any(near.device.kind == "neutral_impedance" for near in site.neighbours(device, "neutral"))


@rule(
    "GND-020", "grounding-equipment-protected", Severity.ERROR,
    scope=each("grounding_transformer", "neutral_impedance"), cites=ESB("7.1.5.2"),
)  # fmt: skip
def grounding_equipment_is_protected(device: Device, site: Site) -> Iterator[Finding]:
    """Grounding equipment is protected by the customer's own devices.

    A grounding transformer by a fuse or breaker in its own run, or by a relay that reads a CT there; a neutral reactor
    by such a relay, or together with the machine or transformer whose neutral it is in.

    Why:    The Company's devices do not protect the customer's equipment.
    Wrong:  a grounding transformer tapped straight from the bus
    Right:  a fuse ahead of it, or a 51G that trips the breaker
    """
    if device.owner == "utility" or is_watched(device, site):
        return
    if device.kind == "grounding_transformer":
        if _has_own_device(device, site):
            return
        yield Finding.at(
            device,
            says=f"{device.tag} has no fuse, breaker or relay of its own.",
            remedy="Set a fuse or breaker in its run, or a relay (51G) that reads its current and trips.",
        )
        return
    hosts = [near.device for near in site.neighbours(device, "neutral", "ground") if near.port == "neutral"]
    if hosts and not any(_is_protected(host, site) for host in hosts):
        yield Finding.at(
            device,
            *hosts,
            says=f"Neither {device.tag} nor {hosts[0].tag}, in whose neutral it is, has protection of the customer's.",
            remedy="Set a relay (51G) that reads its current and trips, or protect the equipment it grounds.",
        )


def _has_own_device(bank: Device, site: Site) -> bool:
    """Whether an overcurrent device of the customer's stands in the bank's run, with nothing but it behind."""
    for passed in site.way(bank):
        if passed.kind in ("bus", "transformer", "utility_source"):
            return False
        others = [
            d for d in site.beyond(passed) if d.kind in ("transformer", "bus", "load", "inverter", "ess", "generator")
        ]
        if others:
            return False
        if passed.owner == "customer" and is_overcurrent_device(passed):
            return True
    return False


def _is_protected(host: Device, site: Site) -> bool:
    if host.kind == "grounding_transformer":
        return _has_own_device(host, site)
    return any(d.owner == "customer" and is_overcurrent_device(d) for d in site.way(host))


def _neutral_equipment(site: Site) -> tuple[Device, ...]:
    """Grounding transformers and reactors that the Company's circuit sees without isolation, the customer's."""
    seen = {source.id for source in _ground_sources(site)}
    banks = [bank for bank in site.devices("grounding_transformer") if bank.id in seen]
    reactors = [
        reactor
        for reactor in site.devices("neutral_impedance")
        if any(near.device.id in seen for near in site.neighbours(reactor, "neutral"))
    ]
    with_reactor = {near.device.id for reactor in reactors for near in site.neighbours(reactor, "neutral")}
    return (*(bank for bank in banks if bank.id not in with_reactor), *reactors)


@rule(
    "GND-021", "unbalance-considered", Severity.WARNING, scope=_neutral_equipment, cites=ESB("7.1.5.1(3)"),
    fields=("neutral_impedance.unbalance_a", "grounding_transformer.unbalance_a",
            "grounding_transformer.continuous_a"),
)  # fmt: skip
def unbalance_is_considered(device: Device, site: Site) -> Iterator[Finding]:
    """The neutral current from unbalance and triplen harmonics is stated for equipment in a neutral on the circuit.

    A general note on it serves as well. Where it is stated, a grounding transformer carries it continuously; of a
    reactor GND-010 says so.

    Why:    All day the unbalance of the whole feeder seeks its way through the grounded neutrals on it.
    Wrong:  a neutral reactor with its rating, and no word of unbalance
    Right:  35 A of unbalance, reactor rated 150 A
    """
    notes = [note.upper() for note in site.project.items("notes") if isinstance(note, str)]
    expected, rating = device.number("unbalance_a"), device.number("continuous_a")
    if expected is not None:
        if device.kind == "grounding_transformer" and rating is not None and rating < expected:
            yield Finding.at(
                device,
                says=f"{device.tag} carries {rating:g} A continuously; {expected:g} A of unbalance are expected.",
                values={"continuous_a": rating, "unbalance_a": expected},
                remedy=f"Take a grounding transformer of at least {expected:g} A in its neutral.",
            )
        return
    if any(word in note for note in notes for word in site.profile.words("unbalance")):
        return
    yield Finding.at(
        device,
        says=f"The unbalance and triplen harmonic current expected through {device.tag} is not stated.",
        remedy="State the neutral current expected, or note how it was considered.",
    )


@rule(
    "GND-022", "grounding-transformer-nameplate", Severity.INFO, scope=each("grounding_transformer"),
    cites=ESB("7.3.2.1"), fields=("grounding_transformer.impedance_ohm_per_phase",),
)  # fmt: skip
def grounding_transformer_nameplate_is_known(device: Device, site: Site) -> Iterator[Finding]:
    """The nameplate of a grounding transformer follows ANSI C57.32: ohms per phase (6.4.6), nameplate (6.8.2).

    Why:    It is what the witness compares with the sheet.
    Wrong:  a grounding transformer with its ohms per phase on the sheet, where the note appears
    Right:  no grounding transformer
    """
    ohms = device.number("impedance_ohm_per_phase")
    if ohms is not None:
        yield Finding.at(
            device,
            says=f"{device.tag} is rated {ohms:g} ohms per phase; its nameplate follows ANSI C57.32, 6.4.6 and 6.8.2.",
            values={"impedance_ohm_per_phase": ohms},
            remedy="Order it with that nameplate; nothing is to be done on the sheet.",
        )


@rule(
    "GND-023", "grounding-transformer-listed", Severity.WARNING, scope=each("grounding_transformer"),
    cites=ESB("Exhibit 4, item 12"),
    fields=tuple(f"grounding_transformer.{name}" for name in ("winding", "impedance_ohm_per_phase", "x_r")),
)  # fmt: skip
def grounding_transformer_is_listed(device: Device, site: Site) -> Iterator[Finding]:
    """Winding configuration, impedance and X/R of a grounding transformer are on the sheet.

    Why:    Its share of a ground fault is worked out from them.
    Wrong:  kVA only
    Right:  zigzag, 105 ohms per phase, X/R 8
    """
    names = ("winding", "impedance_ohm_per_phase", "x_r")
    if missing := [name for name in names if device.props.get(name) in (None, "")]:
        yield Finding.at(
            device,
            says=f"{device.tag} does not show {words_for(missing)}.",
            remedy="State winding, impedance and X/R.",
        )
