"""The measures of a drawing: what overlaps, what runs through something, what lies outside, what is too small.

They look at the marks as they are printed, not at how they came about, so that they hold for any drawing. On every
example, template and automatic layout all of them are 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from tieline.drawing.extent import mark_box
from tieline.drawing.geometry import Box
from tieline.drawing.marks import Layer, Line, Mark, Picture, Polyline, Text
from tieline.drawing.paper import DEFAULT_SIZE, paper
from tieline.drawing.room import Room
from tieline.drawing.routing.ends import WireEnds
from tieline.drawing.text_metrics import CAPITAL
from tieline.model.document import Document
from tieline.model.records import Wire

LEAST_CAPITAL_MM = 2.0
"""Height of the smallest capital letter that a print may have."""

_SLACK = 0.1
"""Grid units (0.13 mm) by which two things may seem to overlap that only touch."""
_DIAGRAM = frozenset({Layer.SYMBOLS, Layer.WIRES, Layer.PROTECTION, Layer.TEXT, Layer.POINTS, Layer.COMMENTS})

Segment = tuple[tuple[float, float], tuple[float, float], str]


@dataclass(frozen=True, slots=True)
class Measures:
    """How often each fault occurs; each tuple names what is concerned."""

    texts_over_texts: tuple[str, ...] = ()
    texts_over_symbols: tuple[str, ...] = ()
    texts_over_wires: tuple[str, ...] = ()
    wires_through_symbols: tuple[str, ...] = ()
    wires_through_reserved: tuple[str, ...] = ()
    symbols_over_symbols: tuple[str, ...] = ()
    wires_along_wires: tuple[str, ...] = ()
    wire_ends_off_ports: tuple[str, ...] = ()
    marks_outside: tuple[str, ...] = ()
    small_texts: tuple[str, ...] = ()

    def __add__(self, other: Measures) -> Measures:
        return Measures(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def total(self) -> int:
        """All faults together."""
        return sum(len(getattr(self, f.name)) for f in fields(self))

    def __str__(self) -> str:
        return ", ".join(f"{f.name.replace('_', ' ')}: {len(getattr(self, f.name))}" for f in fields(self))


def measure(pictures: Picture | Sequence[Picture], document: Document) -> Measures:
    """The measures of one sheet or of several. `document` is the one that was drawn, with its places and routes."""
    if isinstance(pictures, Picture):
        pictures = (pictures,)
    ends = WireEnds(document)
    found = Measures()
    for picture in pictures:
        found = found + _of_sheet(picture, document, ends)
    return found


def _of_sheet(picture: Picture, document: Document, ends: WireEnds) -> Measures:
    record = document.sheets.get(picture.sheet)
    page = paper(record.size if record is not None else DEFAULT_SIZE)
    devices = [d for d in document.devices.values() if d.at is not None and d.sheet == picture.sheet]
    symbols = Room()
    for device in devices:
        symbols.take(ends.box(device).grown(-_SLACK), device.id)
    texts = [mark for mark in picture.marks if isinstance(mark, Text)]
    own_letters = {id(text) for text in texts if text.layer is not Layer.TEXT and text.of in document.devices}
    segments = list(_segments(picture.marks, document))
    lettering = [text for text in texts if id(text) not in own_letters]
    return Measures(
        texts_over_texts=tuple(_texts_over_texts(texts)),
        texts_over_symbols=tuple(
            f"{text.text} on {name}" for text in lettering for name in {n for _, n in symbols.taken(_inner(text))}
        ),
        texts_over_wires=tuple(_texts_over_wires(texts, segments, own_letters)),
        wires_through_symbols=tuple(_wires_through(segments, symbols, document)),
        wires_through_reserved=tuple(
            segment[2] for segment in segments if any(_box(segment).overlaps(box.grown(-1)) for box in page.reserved)
        ),
        symbols_over_symbols=tuple(
            f"{d.id} on {name}"
            for d in devices
            for name in {n for _, n in symbols.taken(ends.box(d).grown(-_SLACK), but=d.id)}
        ),
        wires_along_wires=tuple(_along(segments, document, ends)),
        wire_ends_off_ports=tuple(_ends_off(picture, document, ends)),
        marks_outside=tuple(_outside(picture.marks, page.frame)),
        small_texts=tuple(text.text for text in texts if text.size_mm * CAPITAL < LEAST_CAPITAL_MM),
    )


def _inner(mark: Mark) -> Box:
    return mark_box(mark).grown(-_SLACK)


def _box(segment: Segment) -> Box:
    (x1, y1), (x2, y2), _ = segment
    return Box(min(x1, x2) - 0.05, min(y1, y2) - 0.05, max(x1, x2) + 0.05, max(y1, y2) + 0.05)


def _segments(marks: Sequence[Mark], document: Document) -> Iterator[Segment]:
    """The strokes of wires; hops, dots and arrow heads are left out."""
    for mark in marks:
        if mark.of not in document.wires:
            continue
        if isinstance(mark, Line):
            yield (mark.a, mark.b, mark.of)
        elif isinstance(mark, Polyline) and not mark.filled:
            for a, b in zip(mark.points, mark.points[1:], strict=False):
                yield (a, b, mark.of)


def _texts_over_texts(texts: Sequence[Text]) -> Iterator[str]:
    room = Room()
    for number, text in enumerate(texts):
        box = _inner(text)
        for _, other in set(room.taken(box)):
            yield f"{text.text} on {texts[int(other)].text}"
        room.take(box, str(number))


def _texts_over_wires(texts: Sequence[Text], segments: Sequence[Segment], own_letters: set[int]) -> Iterator[str]:
    room = Room()
    for number, text in enumerate(texts):
        if id(text) not in own_letters:
            room.take(_inner(text), str(number))
    for segment in segments:
        for _, name in set(room.taken(_box(segment))):
            yield f"{texts[int(name)].text} on {segment[2]}"


def _wires_through(segments: Sequence[Segment], symbols: Room, document: Document) -> Iterator[str]:
    """Wires that run through a symbol; the stretch that meets a wire's own device at its port is not counted."""
    for segment in segments:
        wire = document.wires[segment[2]]
        own = {end.device for end in wire.ends}
        for box, name in set(symbols.taken(_box(segment))):
            if name not in own:
                yield f"{wire.id} through {name}"
            elif document.devices[name].kind not in ("bus", "junction") and _crosses(segment, box):
                yield f"{wire.id} through its own {name}"


def _crosses(segment: Segment, box: Box) -> bool:
    """Whether a stretch enters a box on one side and leaves it on another."""
    (x1, y1), (x2, y2), _ = segment
    if y1 == y2:
        return min(x1, x2) < box.left and max(x1, x2) > box.right
    return min(y1, y2) < box.top and max(y1, y2) > box.bottom


def _along(segments: Sequence[Segment], document: Document, ends: WireEnds) -> Iterator[str]:
    """Wires that run along another with which they have no port in common, so that they would look joined."""
    tracks: dict[tuple[bool, float], list[tuple[float, float, str]]] = {}
    once = {(a, b): (a, b, key) for a, b, key in reversed(segments)}  # wires that share a stub are one stroke
    for (x1, y1), (x2, y2), key in once.values():
        level, low, high = (y1, min(x1, x2), max(x1, x2)) if y1 == y2 else (x1, min(y1, y2), max(y1, y2))
        track = tracks.setdefault((y1 == y2, level), [])
        for a, b, other in track:
            if other == key or a >= high - _SLACK or low >= b - _SLACK:
                continue
            if not _share_port(document.wires[key], document.wires[other], ends):
                yield f"{key} along {other}"
        track.append((low, high, key))


def _share_port(one: Wire, other: Wire, ends: WireEnds) -> bool:
    return any(ends.net(one, a) == ends.net(other, b) for a in (0, 1) for b in (0, 1))


def _ends_off(picture: Picture, document: Document, ends: WireEnds) -> Iterator[str]:
    """Wires whose strokes do not end exactly on their ports, or that are not drawn though both ends have a place."""
    points: dict[str, set[tuple[float, float]]] = {}
    for mark in picture.marks:
        if isinstance(mark, Line):
            points.setdefault(mark.of, set()).update((mark.a, mark.b))
        elif isinstance(mark, Polyline) and not mark.filled:
            points.setdefault(mark.of, set()).update((mark.points[0], mark.points[-1]))
    for wire in ends.wires_on(picture.sheet):
        places = (ends.place(wire, 0), ends.place(wire, 1))
        for end, place in zip(wire.ends, places, strict=True):
            if None in places or place is None or ends.sheet(end) != picture.sheet:
                continue
            if place[0] not in points.get(wire.id, ()):
                yield f"{wire.id} at {end.device}.{end.port}"


def _outside(marks: Sequence[Mark], frame: Box) -> Iterator[str]:
    for mark in marks:
        if mark.layer in _DIAGRAM and (mark.of or mark.layer is Layer.TEXT):
            box = _inner(mark)
            if box.left < frame.left or box.top < frame.top or box.right > frame.right or box.bottom > frame.bottom:
                yield mark.of or type(mark).__name__
