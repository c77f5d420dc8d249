"""The words COMPANY and CUSTOMER beside the ownership boundary, where nothing else is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import capital_height, width_of
from tieline.drawing.marks import Layer, Text
from tieline.drawing.stretch import Stretch, turned

SIZE_MM = 3.2
_OFF = 1.1
"""Units between the line and the letters."""
_Pieces = Sequence[tuple[float, float]]


def words_beside(broken: Mapping[Stretch, _Pieces], busy: Sequence[Box]) -> Iterator[Text]:
    """Both words beside the first stretch that has room for both, else each where there is room for it.

    `broken` are the stretches with the pieces that are drawn of them; `busy` what the words must not touch.
    """
    found = [(_word("COMPANY", one, drawn, busy), _word("CUSTOMER", one, drawn, busy)) for one, drawn in broken.items()]
    both = next((pair for pair in found if all(pair)), None)
    if both is not None:
        yield from (word for word in both if word is not None)
        return
    for words in zip(*found, strict=True):
        yield from [word for word in words if word is not None][:1]


def _word(text: str, stretch: Stretch, drawn: _Pieces, busy: Sequence[Box]) -> Text | None:
    """The word on its side of the line: at the beginning of it, else at its end, else where there is room."""
    before = stretch.before == (text == "COMPANY")
    flat = [turned(box) for box in busy] if stretch.upright else busy
    baseline = stretch.across - _OFF if before else stretch.across + _OFF + capital_height(SIZE_MM)
    top, bottom = baseline - capital_height(SIZE_MM) - 0.6, baseline + 0.6
    near = [box for box in flat if box.top < bottom and top < box.bottom]
    width = width_of(text, SIZE_MM, bold=True)
    for along in _starts(drawn, width):
        if all(box.right <= along - 1 or along + width + 1 <= box.left for box in near):
            if stretch.upright:
                return Text((baseline, along + width), text, SIZE_MM, Layer.POINTS, turn=90, bold=True)
            return Text((along, baseline), text, SIZE_MM, Layer.POINTS, bold=True)
    return None


def _starts(drawn: _Pieces, width: float) -> Iterator[float]:
    roomy = [(low + 1, high - width - 1) for low, high in drawn if high - low > width + 2]
    if roomy:
        yield roomy[0][0]
        yield roomy[-1][1]
    for first, last in roomy:
        along = first
        while along <= last:
            yield along
            along += 2
