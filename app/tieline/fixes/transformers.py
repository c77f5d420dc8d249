"""Fixes of transformers and of what stands at their sides: windings as specified, neutrals declared, a bank moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tieline.edit.add_device import AddDevice
from tieline.edit.add_wire import AddWire
from tieline.edit.change_wires import ReconnectWire
from tieline.edit.edit import Edit, Steps
from tieline.edit.insert_on_wire import InsertOnWire
from tieline.edit.set_props import SetProps
from tieline.fixes.disconnects import first_device
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import settles
from tieline.model.records import Device, End
from tieline.network.site import Site
from tieline.rules.finding import Finding

_SIDES = ("primary", "secondary")


@mends("XFM-002")
def declare_an_ungrounded_neutral(finding: Finding, site: Site) -> Fix | None:
    """A wye that is not called grounded, with nothing drawn at its neutral, is ungrounded as drawn.

    Not safe: whether the drawing forgot the ground is the designer's to say.
    """
    transformer = first_device(finding, site)
    if transformer is None or finding.is_undecided:
        return None
    bare = {f"{side}_grounding": "ungrounded" for side in _SIDES if _is_bare(transformer, side, site)}
    if not bare:
        return None
    edit = SetProps((transformer.id,), bare)
    fix = Fix(f"Declare the neutral of {transformer.tag} ungrounded, as drawn", edit, safe=False)
    return fix if settles(edit, finding, site) else None


def _is_bare(transformer: Device, side: str, site: Site) -> bool:
    is_open_wye = transformer.text(f"{side}_winding") in ("wye", "zigzag")
    said = transformer.text(f"{side}_grounding")
    return is_open_wye and said != "ungrounded" and not site.at_port(transformer, f"{side}_neutral")


@mends("XFM-015")
def take_the_specified_windings(finding: Finding, site: Site) -> Fix | None:
    """For a transformer yet to be chosen: the windings that the Company has specified."""
    transformer = first_device(finding, site)
    if transformer is None or transformer.status == "existing" or transformer.text("model") is not None:
        return None
    specified = {f"{side}_winding": transformer.text(f"company_{side}_winding") for side in _SIDES}
    new = {name: value for name, value in specified.items() if value and transformer.text(name) != value}
    if not new:
        return None
    edit = SetProps((transformer.id,), new)
    fix = Fix(f"Take {transformer.tag} with the windings the Company has specified", edit, safe=False)
    return fix if settles(edit, finding, site) else None


@mends("GND-006")
def move_the_bank_to_the_primary(finding: Finding, site: Site) -> Fix | None:
    """The grounding transformer tapped to the run on the Company's side of the transformer."""
    if finding.is_undecided or len(finding.where) < 2:
        return None
    bank, transformer = (site.device(key) for key in finding.where[:2])
    if bank is None or transformer is None:
        return None
    edits = tuple(_tapped(bank, transformer, site))
    title = f"Connect {bank.tag} on the Company's side of {transformer.tag}"
    edit = Steps(title, edits)
    return Fix(title, edit, safe=False) if edits and settles(edit, finding, site) else None


def _tapped(bank: Device, transformer: Device, site: Site) -> Iterator[Edit]:
    near = site.at_port(bank, "line")
    company = site.company_port(transformer)
    run = site.at_port(transformer, company) if company is not None else ()
    if len(near) != 1 or len(run) != 1:
        return
    tap = site.document.fresh_ids("D")[0]
    far: Literal["a", "b"] = "b" if near[0].wire.a.device == bank.id else "a"
    yield InsertOnWire(run[0].wire.id, "junction", owner=transformer.owner, props={"purpose": "feeder-tap"})
    yield ReconnectWire(near[0].wire.id, far, End(tap, "p"))


@mends("PCC-010")
def draw_the_joint(finding: Finding, site: Site) -> Fix | None:
    """A splice at the terminal that several runs leave; whether it is one, or a box or trough, is the designer's to
    say."""
    device = first_device(finding, site)
    if device is None or finding.is_undecided:
        return None
    for port in {near.port for near in site.neighbours(device, "power")}:
        runs = [near.wire for near in site.at_port(device, port) if near.wire.kind == "power"]
        if len(runs) < 2 or device.kind == "bus":
            continue
        edit = Steps("Draw joint", tuple(_joined(device, port, [wire.id for wire in runs], site)))
        if settles(edit, finding, site):
            return Fix(f"Draw a splice at {device.tag}", edit, safe=False)
    return None


def _joined(device: Device, port: str, wires: list[str], site: Site) -> Iterator[Edit]:
    joint = site.document.fresh_ids("D")[0]
    yield AddDevice("junction", device.sheet, owner=device.owner, props={"purpose": "splice"}, id=joint)
    for key in wires:
        wire = site.document.wires[key]
        here: Literal["a", "b"] = "a" if (wire.a.device, wire.a.port) == (device.id, port) else "b"
        yield ReconnectWire(key, here, End(joint, "p"))
    yield AddWire(End(device.id, port), End(joint, "p"), "power")
