"""Sources that are to put out less than their nameplate: what is noted, by what means, and what counts all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isclose

from tieline.model.records import Device
from tieline.network.certification import is_rotating
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each_der, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.generators.sources import inverters, is_derated, machines
from tieline.rules.notes import names, notes

_DERATED = re.compile(r"\bde-?\s?rat", re.IGNORECASE)
_BY_SETTING = re.compile(r"\b(firmware|software|setting|settings|parameter|app|programmed)\b", re.IGNORECASE)
_SAME = 0.005
"""How near two figures are that are one and the same, copied with rounding."""


@rule(
    "GEN-002", "de-rating-noted", Severity.ERROR, scope=inverters, cites=ESB("5.1.1.6"),
    fields=("inverter.derated_kw", "inverter.derate_note", "ess.derated_kw", "ess.derate_note"),
)  # fmt: skip
def derating_is_noted(der: Device, site: Site) -> Iterator[Finding]:
    """A de-rating is clearly noted beside the inverter: to what, and by what means.

    A general note that names the inverter or its de-rated output serves too.

    Why:    Whoever reads 500 kW must see at once that 400 kW is meant, and why.
    Wrong:  400 kW of 500 kW, and no note
    Right:  "Factory de-rated to 400 kW, nameplate so marked"
    """
    derated = der.number("derated_kw")
    if derated is None:
        note = der.text("derate_note") or ""
        if _DERATED.search(note) and not any(letter.isdigit() for letter in note):
            yield Finding.at(
                der,
                says=f"A note says that {der.tag} is de-rated; to what is not stated.",
                remedy="State the de-rated output in kW.",
            )
        return
    is_noted = der.text("derate_note") is not None or _is_noted_elsewhere(der, derated, site)
    if is_noted or is_derated(der) is False:
        return
    if is_derated(der) is None:
        yield Finding.undecided(der, needs=need(der, "kw"))
        return
    yield Finding.at(
        der,
        says=f"{der.tag} is de-rated from {der.number('kw'):g} kW to {derated:g} kW, and no note says so.",
        values={"nameplate_kw": der.number("kw"), "derated_kw": derated},
        remedy="Add a note beside it: to what it is de-rated and by what means.",
    )


def _is_noted_elsewhere(der: Device, derated_kw: float, site: Site) -> bool:
    own = (*der.labels, der.text("remarks") or "")
    if any(_DERATED.search(text) for text in own):
        return True
    figure = f"{derated_kw:g}"
    general = (note for note in notes(site) if _DERATED.search(note))
    return any(names(note, der.tag) or figure in re.findall(r"\d+(?:\.\d+)?", note) for note in general)


@rule(
    "GEN-003", "de-rating-by-factory-means", Severity.ERROR, scope=inverters, cites=ESB("7.0"),
    fields=("inverter.derated_kw", "inverter.derate_nameplate", "ess.derated_kw", "ess.derate_nameplate"),
)  # fmt: skip
def derating_is_by_the_manufacturer(der: Device, site: Site) -> Iterator[Finding]:
    """An inverter is de-rated by the manufacturer's permanent means only, and a nameplate states the output.

    Even so the full nameplate counts for every threshold until the Company's approval is given (reading A38).

    Why:    What a setting takes away another setting gives back.
    Wrong:  de-rated in the firmware
    Right:  de-rated by the factory, with a nameplate of 400 kW
    """
    is_lower = is_derated(der)
    if is_lower is False or der.flag("derate_nameplate"):
        return
    by_setting = _BY_SETTING.search(der.text("derate_note") or "")
    if der.flag("derate_nameplate") is None and not (is_lower and by_setting):
        yield Finding.undecided(der, needs=need(der, "derate_nameplate") if is_lower else need(der, "kw"))
        return
    if is_lower is None:
        yield Finding.undecided(der, needs=need(der, "kw"))
        return
    yield Finding.at(
        der,
        says=f"{der.tag} is de-rated to {der.number('derated_kw'):g} kW, but not by a permanent means of the "
        "manufacturer's with a nameplate that says so.",
        values={"nameplate_kw": der.number("kw"), "derated_kw": der.number("derated_kw")},
        remedy="Have the manufacturer de-rate it permanently and mark the nameplate, or state the full output.",
    )


@rule(
    "GEN-004", "machine-not-de-rated-by-engine", Severity.ERROR, scope=machines, cites=ESB("7.0"),
    fields=("generator.kw", "generator.kva", "generator.derated_kw", "generator.engine_kw"),
)  # fmt: skip
def machine_is_not_derated_by_its_engine(der: Device, site: Site) -> Iterator[Finding]:
    """The rating of a rotating machine is that of the generator's own nameplate, not what its engine can drive.

    Why:    The generator feeds a fault by its own size, whatever turns it.
    Wrong:  a generator of 600 kW shown as 450 kW because the engine gives no more
    Right:  600 kW
    """
    rated, derated = der.number("kw"), der.number("derated_kw")
    if derated is not None and rated is None:
        yield Finding.undecided(der, needs=need(der, "kw"))
    elif derated is not None and rated is not None and derated < rated:
        yield Finding.at(
            der,
            says=f"{der.tag}, {rated:g} kW, is shown de-rated to {derated:g} kW by its prime mover.",
            values={"nameplate_kw": rated, "derated_kw": derated},
            remedy="Take the de-rating away; the generator's nameplate counts.",
        )
    elif (plate := _plate_kw(der, site)) is not None and _is_engines(der) and rated is not None and rated < plate:
        yield Finding.at(
            der,
            says=f"{der.tag} is shown with the {rated:g} kW of its engine; {der.number('kva'):g} kVA is a generator of "
            f"about {plate:g} kW.",
            values={"shown_kw": rated, "engine_kw": der.number("engine_kw"), "generator_kw": plate},
            remedy="State the kW of the generator's own nameplate.",
        )


@rule(
    "GEN-023", "nameplate-of-the-generator", Severity.ERROR, scope=each_der, cites=ESB("7.0"),
    fields=("generator.kw", "generator.kva", "generator.engine_kw", "inverter.kw", "inverter.kva", "pv_array.kw_dc"),
)  # fmt: skip
def rating_is_of_the_generator(der: Device, site: Site) -> Iterator[Finding]:
    """What counts for thresholds is the nameplate of the inverter or the generator, not of what drives it.

    An engine, or the modules on the dc side, is the prime mover. A synchronous generator shown with exactly the kW of
    its engine, which its kVA at the customary power factor contradicts, is shown with the wrong rating; so is an
    inverter shown with the kW of its modules, above its own kVA.

    Why:    Thresholds counted with another figure put the project in the wrong class.
    Wrong:  250 kVA and 215 kW, which is the engine's
    Right:  250 kVA, 200 kW; engine 215 kW
    """
    rated = der.number("kw")
    if is_rotating(der):
        yield from _machine_rating(der, rated, site)
        return
    arrays = [d.number("kw_dc") for d in site.dc_side(der) if d.kind == "pv_array"]
    kva = der.number("kva")
    modules_kw = sum(kw for kw in arrays if kw is not None) / max(der.integer("quantity") or 1, 1)
    if rated is None or kva is None or not modules_kw or rated <= kva:
        return
    if isclose(rated, modules_kw, rel_tol=_SAME):
        yield Finding.at(
            der,
            says=f"{der.tag} is shown with the {rated:g} kW of its modules; it is an inverter of {kva:g} kVA.",
            values={"shown_kw": rated, "modules_kw": modules_kw, "inverter_kva": kva},
            remedy="State the kW of the inverter's own nameplate.",
        )


def _machine_rating(der: Device, rated: float | None, site: Site) -> Iterator[Finding]:
    if rated is None and (der.number("engine_kw") is not None or der.number("derated_kw") is not None):
        yield Finding.undecided(der, needs=need(der, "kw"))
    if not _is_engines(der) or rated is None or der.text("machine") == "induction":
        return
    plate, kva = _plate_kw(der, site), der.number("kva")
    if plate is None or kva is None:
        yield Finding.undecided(der, needs=need(der, "kva"))
    elif not isclose(rated, plate, rel_tol=0.01) and not isclose(rated, kva, rel_tol=0.01):
        yield Finding.at(
            der,
            says=f"The {rated:g} kW of {der.tag} are those of its engine; {kva:g} kVA is a generator of about "
            f"{plate:g} kW.",
            values={"shown_kw": rated, "engine_kw": der.number("engine_kw"), "generator_kva": kva},
            remedy="State the kW of the generator's own nameplate.",
        )


def _is_engines(der: Device) -> bool:
    rated, engine = der.number("kw"), der.number("engine_kw")
    return rated is not None and engine is not None and isclose(rated, engine, rel_tol=_SAME)


def _plate_kw(der: Device, site: Site) -> float | None:
    """The kW that a synchronous generator of this kVA has by custom."""
    kva = der.number("kva")
    if kva is None or kva <= 0 or der.text("machine") == "induction":
        return None
    return kva * site.profile.number("machine_power_factor")
