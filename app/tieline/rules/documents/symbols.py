"""Symbols of the declared standard, and properties that the program knows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache

from tieline.model.dictionary import dictionary
from tieline.model.records import Device
from tieline.network.site import Site
from tieline.paths import data_folder
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity


@cache
def _library() -> frozenset[str]:
    """The names of the symbols that the library lists."""
    listed = tomllib.loads((data_folder("symbols") / "library.toml").read_text(encoding="utf-8"))
    return frozenset(name for topic in listed["topics"] for name in topic["symbols"])


@rule(
    "DOC-001", "standard-symbols", Severity.ERROR, scope=once,
    cites=(ESB("5.1.1.6"), ESB("Exhibit 4, item 5")), fields=(),
)  # fmt: skip
def symbols_are_standard(site: Site) -> Iterator[Finding]:
    """Every symbol comes from the declared standard library.

    Why:    The bulletin wants IEEE symbols ("IEEE 414", read as IEEE Std 141/315, ANSI Y32.2) as in its Figure 3.
    Wrong:  a breaker drawn by a picture of one's own
    Right:  the breaker of Figure 3
    """
    for device in site.document.devices.values():
        symbol = device.text("symbol")
        if symbol is not None and symbol not in _library():
            yield Finding.at(
                device,
                says=f"{device.tag} is drawn by the custom picture {symbol!r}, which is not in the standard library.",
                remedy="Take the symbol off, so that the standard one is drawn.",
            )


@rule("DOC-090", "unknown-property", Severity.INFO, scope=once, cites=ESB("5.1.1.6"))
def properties_are_known(site: Site) -> Iterator[Finding]:
    """A property that this program does not know is kept as it is, but no rule reads it.

    Why:    A misspelled name looks like a stated fact and is none.
    Wrong:  ratng_a on a breaker
    Right:  rating_a
    """
    kinds = dictionary().kinds
    for device in site.document.devices.values():
        known = kinds[device.kind].props if device.kind in kinds else {}
        for name in device.props:
            if name not in known:
                yield _unknown(device, name)


def _unknown(device: Device, name: str) -> Finding:
    return Finding.at(
        device,
        says=f"{device.tag} carries {name!r}, which is no property of a {device.kind}; it is kept and not read.",
        remedy="Correct the name if it is misspelled.",
    )
