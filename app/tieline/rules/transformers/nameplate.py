"""What a transformer's lettering must say, and whether its voltages and size fit what is connected."""

from __future__ import annotations

import math
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each, rule
from tieline.rules.facts import listed, words_for
from tieline.rules.finding import Finding, Severity

_SHOWN = ("primary_v", "secondary_v", "primary_winding", "secondary_winding", "kva", "impedance_pct", "x_r")


def is_interconnecting(transformer: Device, site: Site) -> bool:
    """Whether a transformer is the customer's (or called the interconnection transformer) and carries DER."""
    if transformer.owner == "utility" and transformer.text("purpose") != "interconnection":
        return False
    return transformer.text("purpose") == "interconnection" or bool(site.ders_beyond(transformer))


@rule(
    "XFM-001", "transformer-data-shown", Severity.ERROR, scope=each("transformer"),
    cites=(ESB("5.1.1.6"), ESB("Exhibit 4, item 11")), fields=tuple(f"transformer.{name}" for name in _SHOWN),
)  # fmt: skip
def transformer_data_are_shown(transformer: Device, site: Site) -> Iterator[Finding]:
    """High and low voltage, windings, kVA, Z% and X/R of each interconnection transformer are on the sheet.

    Why:    The impact study models the transformer from them.
    Wrong:  X/R left blank
    Right:  13,200/480 V, Yg-Yg, 1000 kVA, 5.75 %, X/R 6
    """
    if not is_interconnecting(transformer, site):
        return
    if missing := [name for name in _SHOWN if transformer.props.get(name) in (None, "")]:
        yield Finding.at(
            transformer,
            says=f"{transformer.tag} does not show {words_for(missing)}.",
            remedy="Fill in the transformer's nameplate.",
        )


@rule(
    "XFM-002", "neutral-grounding-declared", Severity.ERROR, scope=each("transformer"),
    cites=(ESB("7.3.2"), ESB("Exhibit 4, item 2")),
    fields=("transformer.primary_grounding", "transformer.secondary_grounding"),
)  # fmt: skip
def neutral_grounding_is_declared(transformer: Device, site: Site) -> Iterator[Finding]:
    """The grounding of each wye neutral is declared: solid, by a reactor or resistor, or none.

    Why:    "Wye" alone does not tell whether the winding is a ground source.
    Wrong:  a wye primary with no word on its neutral
    Right:  wye, solidly grounded
    """
    if not is_interconnecting(transformer, site):
        return
    for side in ("primary", "secondary"):
        winding = transformer.text(f"{side}_winding")
        grounding = transformer.text(f"{side}_grounding")
        if winding not in ("wye", "wye-grounded", "zigzag", "zigzag-grounded"):
            continue
        is_grounded = winding.endswith("-grounded")
        if is_grounded and grounding == "ungrounded":
            yield Finding.at(
                transformer,
                says=f"The {side} winding of {transformer.tag} is drawn grounded and declared ungrounded.",
                remedy="Make winding and grounding agree.",
            )
        elif not is_grounded and grounding not in (None, "ungrounded"):
            yield Finding.at(
                transformer,
                says=f"The {side} winding of {transformer.tag} is drawn ungrounded; declared: {grounding}.",
                remedy="Make winding and grounding agree.",
            )
        elif grounding is None and not site.at_port(transformer, f"{side}_neutral"):
            yield _not_declared(transformer, side, is_grounded)


def _not_declared(transformer: Device, side: str, is_grounded: bool) -> Finding:
    if is_grounded:
        return Finding.undecided(
            transformer,
            needs=f"{transformer.tag}.{side}_grounding",
            says=f"The {side} neutral of {transformer.tag} is grounded; how (solid, reactor, resistor) is not said.",
        )
    return Finding.at(
        transformer,
        says=f"The grounding of the {side} wye neutral of {transformer.tag} is not declared.",
        remedy="State solid, reactor, resistor or ungrounded.",
    )


@rule(
    "XFM-013", "transformer-carries-der-and-load", Severity.WARNING, scope=each("transformer"),
    cites=ESB("7.3.1(1)"), fields=("transformer.kva",),
)  # fmt: skip
def transformer_carries_what_is_connected(transformer: Device, site: Site) -> Iterator[Finding]:
    """A transformer's kVA covers the DER and the load connected through it.

    Why:    A transformer pushed over its nameplate must be replaced before the DER may run.
    Wrong:  1,100 kVA of DER and load on 1,000 kVA
    Right:  950 kVA
    """
    ders = site.ders_beyond(transformer)
    if not ders:
        return
    kva = transformer.number("kva")
    needs = [] if kva is not None else [f"{transformer.tag}.kva"]
    total = 0.0
    for der in ders:
        value = site.nameplate_kva(der)
        needs += [f"{der.tag}.kva"] if value is None else []
        total += value or 0.0
    for load in site.beyond(transformer):
        if load.kind == "load":
            value = load.number("kw")
            needs += [f"{load.tag}.kw"] if value is None else []
            total += value or 0.0
    values = {"der_and_load_kva": round(total, 1), "transformer_kva": kva}
    if kva is not None and total > kva:
        yield Finding.at(
            transformer,
            *ders,
            says=f"{total:,.0f} kVA of DER and load is connected through {transformer.tag} of {kva:,.0f} kVA.",
            values=values,
            remedy="Take a larger transformer, or connect less through it.",
        )
    elif needs:
        yield Finding.undecided(transformer, needs=needs, values=values)


def _transformers_and_ders(site: Site) -> tuple[Device, ...]:
    return (*site.devices("transformer"), *site.ders)


@rule(
    "XFM-014", "voltages-match", Severity.ERROR, scope=_transformers_and_ders, cites=ESB("5.1.1.6"),
    fields=("transformer.primary_v", "transformer.secondary_v", "inverter.voltage_v", "ess.voltage_v"),
)  # fmt: skip
def voltages_match(device: Device, site: Site) -> Iterator[Finding]:
    """Winding voltages match the systems they are connected to, and sources their system's voltage, within 5 %.

    Where the buses and sources on a winding agree with each other and not with it, the transformer is named for all.

    Why:    A transformer or an inverter on the wrong voltage does not work, and the study is of another system.
    Wrong:  a 12,470 V winding on a 13,200 V circuit; a 480 V inverter on 208 V
    Right:  13,200 V on 13,200 V; 480 V on 480 V
    """
    if device.kind == "transformer":
        found = tuple(_winding(device, site))
        yield from found or _odd_winding(device, site)
    else:
        yield from _source(device, site)


_ODD: WeakKeyDictionary[Site, dict[str, tuple[Device, ...]]] = WeakKeyDictionary()


def _odd_windings(site: Site) -> dict[str, tuple[Device, ...]]:
    """What stands on the far winding of each transformer that is alone with its voltage. Worked out once for a site."""
    if site not in _ODD:
        behind: dict[str, list[Device]] = {}
        for device in (*site.devices("bus"), *site.ders):
            if device.number("voltage_v") is None or device.text("wiring") == "L-N" or not site.connected(device):
                continue
            transformer = next((passed for passed in site.way(device) if passed.kind == "transformer"), None)
            if transformer is not None:
                behind.setdefault(transformer.id, []).append(device)
        _ODD[site] = {key: tuple(found) for key, found in behind.items() if _are_against(key, found, site)}
    return _ODD[site]


def _are_against(transformer_id: str, found: list[Device], site: Site) -> bool:
    """Whether two or more devices, a source among them, agree on a voltage that is not the winding's."""
    own = _far_v(transformer_id, site)
    said = [device.number("voltage_v") or 0.0 for device in found]
    return (
        own is not None
        and len(found) > 1
        and any(device.kind != "bus" for device in found)
        and _differs(own, said[0], site)
        and not any(_differs(volts, said[0], site) for volts in said)
    )


def _far_v(transformer_id: str, site: Site) -> float | None:
    """The voltage of a transformer's winding away from the Company."""
    transformer = site.device(transformer_id)
    if transformer is None:
        return None
    return transformer.number("primary_v" if site.company_port(transformer) == "secondary" else "secondary_v")


def _odd_winding(transformer: Device, site: Site) -> Iterator[Finding]:
    others = _odd_windings(site).get(transformer.id)
    own = _far_v(transformer.id, site)
    if not others or own is None:
        return
    volts = others[0].number("voltage_v") or 0.0
    yield Finding.at(
        transformer,
        *others,
        says=f"{transformer.tag} gives {own:,.0f} V; {listed([other.tag for other in others])} are for {volts:,.0f} V.",
        values={"winding_v": own, "system_v": volts},
        remedy="Correct the winding voltage, or that of what stands on it.",
    )


def _winding(transformer: Device, site: Site) -> Iterator[Finding]:
    facing = site.company_port(transformer)
    if facing not in ("primary", "secondary"):
        return
    own = transformer.number("primary_v" if facing == "primary" else "secondary_v")
    system = _voltage_ahead(transformer, facing, site)
    if own is None:
        yield Finding.undecided(transformer, needs=f"{transformer.tag}.{facing}_v")
    elif system is None:
        yield Finding.undecided(transformer, needs=f"the voltage of the system at {transformer.tag}")
    elif _differs(own, system, site) and not (
        _is_on_one_phase(transformer, site) and _fits_to_neutral(own, system, site)
    ):
        yield Finding.at(
            transformer,
            says=f"The {facing} winding of {transformer.tag} is for {own:,.0f} V and stands on {system:,.0f} V.",
            values={"winding_v": own, "system_v": system},
            remedy="Correct the winding voltage or the system's.",
        )


def _is_on_one_phase(transformer: Device, site: Site) -> bool:
    return transformer.integer("phases") == 1 or any(source.integer("phases") == 1 for source in site.sources)


def _fits_to_neutral(own: float, system: float, site: Site) -> bool:
    """Whether a winding is for the line-to-neutral voltage of a three-phase circuit: 7,200 V on 12,470 V."""
    return not _differs(own, system / math.sqrt(3), site)


def _source(der: Device, site: Site) -> Iterator[Finding]:
    own, system = der.number("voltage_v"), site.voltage_v(der)
    if own is None or system is None:
        yield Finding.undecided(
            der, needs=f"{der.tag}.voltage_v" if own is None else f"the system voltage at {der.tag}"
        )
        return
    if any(der in _odd_windings(site).get(passed.id, ()) for passed in site.way(der) if passed.kind == "transformer"):
        return  # its transformer is named
    if der.text("wiring") == "L-N":
        system = _to_neutral(der, system, site)
    if _differs(own, system, site):
        yield Finding.at(
            der,
            says=f"{der.tag} is for {own:,.0f} V and stands on {system:,.0f} V.",
            values={"source_v": own, "system_v": system},
            remedy="Correct the voltage of the source or of the system, or put a transformer between.",
        )


def _to_neutral(der: Device, system: float, site: Site) -> float:
    """Line to neutral: half of a split-phase system, else the line voltage over the root of three."""
    is_split = any(source.text("connection") == "split-phase" for source in site.sources)
    return system / 2 if is_split else system / math.sqrt(3)


def _voltage_ahead(transformer: Device, port: str, site: Site) -> float | None:
    for neighbour in site.at_port(transformer, port):
        if (voltage := site.voltage_v(neighbour.device, neighbour.other_port)) is not None:
            return voltage
    return None


def _differs(own: float, system: float, site: Site) -> bool:
    return abs(own - system) > system * site.profile.number("voltage_match_pct") / 100
