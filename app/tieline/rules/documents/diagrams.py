"""Control and logic diagrams, sequence of operations, and cut sheets."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.disconnects.devices import generator_disconnects
from tieline.rules.documents.attached import LIST, are_listed, attached, texts
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interconnection_devices
from tieline.rules.labels.wording import carries, plain
from tieline.rules.transformers.nameplate import is_interconnecting

_DIAGRAMS = {"control-diagram": "control diagram", "logic-diagram": "relay logic diagram"}


def _protective_relays(site: Site) -> list[Device]:
    return [r for r in site.devices("relay") if r.owner == "customer" and not r.flag("auxiliary")]


@rule(
    "DOC-014", "control-diagrams-attached", Severity.ERROR, scope=once, cites=ESB("5.1.1.1"),
    fields=("project.attachments", "relay.utility_grade"),
)  # fmt: skip
def control_diagrams_are_attached(site: Site) -> Iterator[Finding]:
    """With a utility-grade relay the control diagrams and the relay's logic diagrams are attached.

    Why:    The one-line shows that a relay trips a breaker; only these show by what logic.
    Wrong:  a utility-grade relay, and no logic diagram in the list of attachments
    Right:  control diagram and relay logic diagram attached
    """
    relays = _protective_relays(site)
    graded = [r for r in relays if r.flag("utility_grade")]
    unsaid = [r for r in relays if r.flag("utility_grade") is None]
    missing = [words for kind, words in _DIAGRAMS.items() if not attached(site, kind)]
    if not missing or not (graded or unsaid):
        return
    if not graded:
        yield Finding.undecided("@project", *unsaid, needs=[need(r, "utility_grade") for r in unsaid])
    elif not are_listed(site):
        yield Finding.undecided("@project", *graded, needs=LIST)
    else:
        yield Finding.at(
            "@project",
            *graded,
            says=f"{listed(r.tag for r in graded)} of utility grade; no {' and no '.join(missing)} is attached.",
            remedy="Attach the control diagrams (DC control schematics) and the relay logic diagrams.",
        )


_SEQUENCE = ("SEQUENCE OF OPERATION", "SEQUENCE OF OPERATIONS", "SOO")


@rule(
    "DOC-017", "sequence-of-operations-attached", Severity.WARNING, scope=once, cites=ESB("9.0(2)"),
    fields=("project.attachments", "project.notes"),
)  # fmt: skip
def sequence_of_operations_is_attached(site: Site) -> Iterator[Finding]:
    """A sequence of operations is handed in: for normal operation, and for alternate and emergency where proposed.

    A note on the sheet that is headed Sequence of operations serves as well.

    Why:    The Company's operators must know how the facility behaves, and when.
    Wrong:  a list of attachments without it, and no such note
    Right:  a sequence of operations attached
    """
    if not site.ders or attached(site, "sequence-of-operations"):
        return
    if any(
        carries(note, words) for note in site.project.items("notes") if isinstance(note, str) for words in _SEQUENCE
    ):
        return
    if not are_listed(site):
        yield Finding.undecided("@project", needs=LIST)
        return
    yield Finding.at(
        "@project",
        says="No sequence of operations is attached, and no note on the sheet gives one.",
        remedy="Attach the sequence of operations for normal, alternate and emergency operation.",
    )


@rule(
    "DOC-013", "cut-sheets-of-exact-models", Severity.WARNING, scope=once,
    cites=(ESB("Exhibit 4, item 14"), ESB("5.1.1.2")),
    fields=("project.attachments", "breaker.model", "transformer.model", "switch.model", "inverter.model", "ess.model",
            "relay.model", "bus.model"),
)  # fmt: skip
def cut_sheets_name_exact_models(site: Site) -> Iterator[Finding]:
    """Equipment of mutual interest has an exact model, and a cut sheet is attached that covers it.

    That is the main service arrangement, the transformers between the PCC and the DER, the generator interrupting
    device, the utility disconnect, the inverters and the relays, as far as they are to be installed: not what exists. A
    cut sheet that names no device covers all.

    Why:    The Company reviews the very models that will be installed.
    Wrong:  an inverter "TBD"
    Right:  make and model on the sheet, and its cut sheet attached
    """
    wanted = _of_mutual_interest(site)
    for device in wanted:
        if not _has_exact_model(device, site):
            stated = device.text("model") or device.text("catalog_number")
            yield Finding.at(
                device,
                says=f"{device.tag} names no exact model{f' but {stated!r}' if stated else ''}.",
                remedy="State the model or catalog number that will be installed.",
            )
    if not wanted:
        return
    if not are_listed(site):
        yield Finding.undecided("@project", needs=LIST)
    elif bare := _without_cut_sheet(wanted, site):
        yield Finding.at(
            *(bare if len(bare) < len(wanted) else ["@project", *bare]),
            says=f"No cut sheet is attached for {listed(device.tag for device in bare)}.",
            remedy="Attach the cut sheets with the exact models marked.",
        )


def _of_mutual_interest(site: Site) -> list[Device]:
    service = [d for d in site.devices("bus") if d.flag("service_equipment")]
    service += [d for d in site.devices("breaker", "switch") if "main" in _uses(d) or "service" in _uses(d)]
    transformers = [t for t in site.devices("transformer") if is_interconnecting(t, site)]
    inverters = [der for der in site.ders if der.kind in ("inverter", "ess")]
    every = (*service, *transformers, *interconnection_devices(site), *generator_disconnects(site), *inverters)
    known = {d.id: d for d in (*every, *_protective_relays(site)) if d.owner == "customer" and d.status != "existing"}
    return list(known.values())


def _uses(device: Device) -> tuple[str | None, str | None]:
    return (device.text("role"), device.text("purpose"))


def _has_exact_model(device: Device, site: Site) -> bool:
    stated = [text for name in ("model", "catalog_number") if (text := device.text(name))]
    vague = site.profile.words("no_model")
    return any(plain(text) and not any(carries(text, word) for word in vague) for text in stated)


def _without_cut_sheet(wanted: list[Device], site: Site) -> list[Device]:
    named: set[str] = set()
    for sheet in attached(site, "cut-sheet"):
        tags = [*texts(sheet, "device"), *texts(sheet, "tags")]
        if not tags:
            return []
        named.update(plain(tag) for tag in tags)
    return [d for d in wanted if plain(d.tag) not in named and plain(d.id) not in named]
