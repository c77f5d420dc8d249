"""Windings of the interconnection transformer that the bulletin prefers or prepares for, and its nameplate."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.transformers.nameplate import is_interconnecting
from tieline.rules.transformers.service import is_three_wire, system_needs

_GROUNDED = ("wye-grounded", "zigzag-grounded")


@rule(
    "XFM-009", "delta-primary-preferred", Severity.WARNING, scope=each("transformer"), cites=ESB("7.3.2.2"),
    fields=("transformer.primary_winding", "utility_source.wires", "utility_source.grounding"),
)  # fmt: skip
def delta_primary_is_preferred(transformer: Device, site: Site) -> Iterator[Finding]:
    """On a three-wire circuit that is not effectively grounded a delta primary is normally required.

    A grounded primary is an error of its own.

    Why:    A delta primary cannot become a ground source, whatever is done to a neutral later.
    Wrong:  a wye primary with its neutral ungrounded
    Right:  a delta primary
    """
    facing = site.company_port(transformer)
    if not is_interconnecting(transformer, site) or facing not in ("primary", "secondary"):
        return
    winding = transformer.text(f"{facing}_winding")
    if winding is None or winding == "delta" or winding in _GROUNDED:
        return  # XFM-008 speaks of a grounded one, XFM-001 of one not stated
    answers = {source: is_three_wire(source) for source in site.sources}
    if any(answers.values()):
        yield Finding.at(
            transformer,
            *(source for source, answer in answers.items() if answer),
            says=f"{transformer.tag} has a {winding} primary on a three-wire circuit; a delta is normally required.",
            remedy="Take a delta primary, or agree on the winding with the Company.",
        )
    elif unknown := [source for source, answer in answers.items() if answer is None]:
        yield Finding.undecided(transformer, needs=[system_needs(source, "wires") for source in unknown])


@rule(
    "XFM-011", "primary-neutral-insulated", Severity.ERROR, scope=each("transformer"), cites=ESB("7.3.2.1(2)"),
    fields=("transformer.primary_neutral_insulated",),
)  # fmt: skip
def primary_neutral_is_insulated(transformer: Device, site: Site) -> Iterator[Finding]:
    """A wye-grounded/delta interconnection transformer has a fully insulated primary neutral.

    Why:    A grounding reactor or resistor may have to be added there later.
    Wrong:  H0 tied solidly to the tank
    Right:  a fully insulated H0 bushing
    """
    windings = transformer.text("primary_winding"), transformer.text("secondary_winding")
    if windings != ("wye-grounded", "delta") or not is_interconnecting(transformer, site):
        return
    if site.company_port(transformer) == "secondary":
        return
    insulated = transformer.flag("primary_neutral_insulated")
    if insulated is None:
        yield Finding.undecided(transformer, needs=need(transformer, "primary_neutral_insulated"))
    elif not insulated:
        yield Finding.at(
            transformer,
            says=f"The primary neutral of {transformer.tag} is not fully insulated.",
            remedy="Take a transformer with a fully insulated H0 bushing.",
        )


@rule("XFM-012", "nameplate-standard", Severity.INFO, scope=each("transformer"), cites=ESB("7.3.2"))
def nameplate_follows_the_standard(transformer: Device, site: Site) -> Iterator[Finding]:
    """The nameplate of the customer's interconnection transformer is to comply with ANSI C57.12.00, section 5.12.

    Why:    The Company reads impedance and windings off it at the witness test.
    Wrong:  (never; a note)
    Right:  (the note stands with every interconnection transformer of the customer's)
    """
    if transformer.owner == "customer" and is_interconnecting(transformer, site):
        yield Finding.at(
            transformer,
            says=f"The nameplate of {transformer.tag} is to comply with ANSI C57.12.00, section 5.12.",
            remedy="Nothing is to be done on the sheet; order the transformer so.",
        )
