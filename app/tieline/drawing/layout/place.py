"""Giving a place to every device that has none, on as few and as small sheets as show it well."""

from __future__ import annotations

import msgspec

from tieline.drawing.layout.more_sheets import on_more_sheets
from tieline.drawing.layout.one_sheet import on_one_sheet
from tieline.drawing.layout.setting import Plan, Setting
from tieline.drawing.paper import LARGER, paper
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Record, Sheet

FIRST_SHEET = "E-1"
TITLE = "One-line diagram"


def place(document: Document) -> Document:
    """Give sheet, place and turn (a bus also its length) to every device that has none; the others keep theirs.

    Where the document lists no sheet, one is made, as large as the diagram needs. Where one sheet does not hold it,
    there are more, and wires between them end in references.
    """
    may_grow = not document.sheets and all(device.at is None for device in document.devices.values())
    document = _with_sheet(document)
    loose = [device for device in document.devices.values() if device.at is None]
    if not loose:
        return document
    return _applied(document, _planned(Setting(document, loose), may_grow))


def _with_sheet(document: Document) -> Document:
    """The document with a sheet at least if it has devices, and with every placed device on one."""
    records: list[Record] = []
    first = next(iter(document.sheets), FIRST_SHEET)
    if not document.sheets and document.devices:
        records.append(Sheet(first, TITLE))
    for device in document.devices.values():
        if device.at is not None and device.sheet not in document.sheets:
            records.append(msgspec.structs.replace(device, sheet=first))
    return document.apply(Change.of(document, *records)) if records else document


def _planned(setting: Setting, may_grow: bool) -> Plan:
    own = setting.sheet.size
    sizes = (own, *(LARGER.get(own, ()) if may_grow else ()))
    for size in sizes:
        found = on_one_sheet(setting, paper(size))
        if found is not None:
            return Plan({setting.sheet.id: (size, found)})
    return on_more_sheets(setting, sizes[-1])


def _applied(document: Document, plan: Plan) -> Document:
    records: list[Record] = []
    for name, (size, standing) in plan.sheets.items():
        known = document.sheets.get(name)
        if known is None:
            records.append(Sheet(name, TITLE, size))
        elif known.size != size:
            records.append(msgspec.structs.replace(known, size=size))
        for thing in standing:
            device = document.devices[thing.device]
            props = {**device.props, **dict(thing.props)} if thing.props else device.props
            stood = msgspec.structs.replace(
                device, sheet=name, at=(thing.x, thing.y), turn=thing.turn, flip=thing.flip, props=props
            )
            records.append(stood)
    return document.apply(Change.of(document, *records))
