"""`tieline locate`: where the PCC, POI, PoCs and RPA are, as drawn and as the graph has them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tieline.commands.checked import POINT_NAMES, points_values, profile_of
from tieline.commands.problems import printable
from tieline.commands.terminal import Pen
from tieline.storage import load

if TYPE_CHECKING:
    from tieline.model.document import Document
    from tieline.network.site import Site

_TITLES = {
    "pcc": "PCC, point of common coupling",
    "poi": "POI, point of interconnection",
    "poc": "PoC, points of DER connection",
    "rpa": "RPA, reference point of applicability",
}


def run(arguments: argparse.Namespace) -> int:
    """Always 0: a point that cannot be told is an answer."""
    from tieline.network.site import Site

    document = load(arguments.file).document
    site = Site(document, profile_of(document, None, arguments.file))
    if arguments.format == "json":
        print(json.dumps(_values(arguments.file, site), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(document, site, Pen(sys.stdout))))
    return 0


def _values(path: str, site: Site) -> dict[str, Any]:
    return {
        "file": path,
        "profile": site.profile.id,
        "points": points_values(site.points),
        "drawn": {name: [marker.id for marker in site.markers(_mark(name))] for name in POINT_NAMES},
        "unknown": list(site.points.unknown),
    }


def _mark(name: str) -> Any:  # noqa: ANN401 - one of the four names that Site knows
    return name.upper()


def _lines(document: Document, site: Site, pen: Pen) -> Iterator[str]:
    for name in POINT_NAMES:
        yield pen(_TITLES[name], "bold")
        computed = {place.marker for place in getattr(site.points, name)}
        for place in getattr(site.points, name):
            yield f"  computed  {printable(_place(document, place, name))}"
        for marker in site.markers(_mark(name)):
            agrees = "as computed" if marker.id in computed else "where the graph has none"
            yield f"  drawn     {printable(_tag(document, marker.id))}, {agrees}"
        if not computed:
            yield "  computed  none"
        if not site.markers(_mark(name)):
            yield "  drawn     not drawn"
    for unknown in site.points.unknown:
        yield pen.wrapped(printable(f"cannot tell: {unknown}"), "", "  ")


def _place(document: Document, place: Any, name: str) -> str:  # noqa: ANN401 - a Place
    words = [f"wire {place.wire}" if place.wire else "no wire"]
    if place.wire in document.wires:
        a, b = document.wires[place.wire].ends
        words.append(f"from {_tag(document, a.device)} to {_tag(document, b.device)}")
    if place.marker:
        words.append(f"marked by {_tag(document, place.marker)}")
    if name == "poc" and place.ders:
        words.append("for " + ", ".join(_tag(document, der) for der in place.ders))
    return ", ".join(words)


def _tag(document: Document, key: str) -> str:
    device = document.devices.get(key)
    return key if device is None or device.tag == key else f"{device.tag} ({key})"
