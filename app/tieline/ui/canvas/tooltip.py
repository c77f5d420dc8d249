"""What is said of a thing when the pointer rests on it."""

from __future__ import annotations

from html import escape

from tieline.model.records import Device, Wire
from tieline.ui.canvas.gestures.gesture import Pointer
from tieline.ui.canvas.marks_on_sheet import Badge, Flag, texts_of
from tieline.ui.canvas.reading import OnPort, OnTap, OnThing, OnWire, under
from tieline.ui.canvas.scene import SheetScene

_WIDTH_PX = 340


def tooltip(scene: SheetScene, badge: Badge | None, flag: Flag | None, pointer: Pointer) -> str:
    """Rich text, or nothing where there is nothing to say."""
    if badge is not None:
        return _framed(_name(scene, badge.of), texts_of(badge))
    if flag is not None:
        return _framed(flag.text, ("Computed from the diagram and not drawn yet.", "Click to draw it here."))
    match under(scene, pointer.at, pointer.px):
        case OnPort(end, _, _):
            return _framed(_name(scene, end.device), (f"port {end.port.replace('_', ' ')}",))
        case OnThing(key) if key in scene.document.devices:
            return _framed(_name(scene, key), _facts(scene.document.devices[key]))
        case OnWire(key, _) | OnTap(key, _, _, _) if key in scene.document.wires:
            return _framed(_name(scene, key), _wire_facts(scene, scene.document.wires[key]))
    return ""


def _framed(title: str, lines: object) -> str:
    body = "".join(f"<div style='margin-top:3px'>{escape(str(line))}</div>" for line in lines)  # type: ignore[attr-defined]
    return f"<div style='max-width:{_WIDTH_PX}px'><b>{escape(title)}</b>{body}</div>"


def _name(scene: SheetScene, key: str) -> str:
    device = scene.document.devices.get(key)
    if device is None:
        wire = scene.document.wires.get(key)
        return f"{wire.kind.capitalize()} wire" if wire is not None else "Note"
    kind = device.kind.replace("_", " ")
    tag = device.text("tag")
    return f"{tag} · {kind}" if tag else kind.capitalize()


def _facts(device: Device) -> tuple[str, ...]:
    from tieline.drawing.labels import label_lines

    stands = f"{device.owner.capitalize()}’s, {device.status}"
    written = tuple(str(getattr(line, "text", line)) for line in label_lines(device))
    return (stands, *(text for text in written if text and text != device.text("tag")))


def _wire_facts(scene: SheetScene, wire: Wire) -> tuple[str, ...]:
    devices = scene.document.devices
    ends = " — ".join(devices[end.device].tag for end in wire.ends if end.device in devices)
    bends = ("Bends made by hand",) if wire.by_hand else ()
    conductor = (text,) if (text := wire.text("conductor")) else ()
    return (ends, *conductor, *bends)
