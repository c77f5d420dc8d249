"""Relay functions by their standard device numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity

_NUMBER = re.compile(r"[1-9]\d?(?:-?[A-Z]{1,4}\d{0,2}[A-Z]{0,2})?(?:-[A-Z0-9]{1,3})*")
_SUFFIX = re.compile(r"[A-Z]{1,4}")
_THREE_V0 = "3V0"
"""How the bulletin itself calls the scheme of a 59N or 59G (7.1.5.2, Figure 5)."""


@rule(
    "DOC-021", "standard-device-numbers", Severity.ERROR, scope=each("relay"), cites=ESB("Exhibit 5, item 15"),
    fields=("relay.functions",),
)  # fmt: skip
def device_numbers_are_standard(relay: Device, site: Site) -> Iterator[Finding]:
    """The functions of a relay bear the device numbers of ANSI/IEEE C37.2.

    That is a number from 1 to 99 with suffix letters (81U, 51N, 50BF), or one of the standard's acronyms.

    Why:    Every protection engineer reads them alike; a maker's names mean something else in each relay.
    Wrong:  UV1
    Right:  27
    """
    functions = [str(name).strip() for name in relay.items("functions") if isinstance(name, str | int)]
    if not functions:
        if not (relay.flag("auxiliary") or relay.flag("interposing")):
            yield Finding.undecided(relay, needs=need(relay, "functions"))
        return
    acronyms = site.profile.words("device_acronyms")
    if strange := [name for name in functions if not _is_standard(name, acronyms)]:
        yield Finding.at(
            relay,
            says=f"{relay.tag} has {listed(repr(name) for name in strange)}, which is no standard device number.",
            remedy="Name each function by its device number of ANSI/IEEE C37.2 (27, 59, 81U, 81O, 51N ...).",
        )


def _is_standard(name: str, acronyms: tuple[str, ...]) -> bool:
    """Whether each part of 50/51 or 81O/U is a device number or a suffix to the one before; words may follow it."""
    number = re.sub(r"\(.*?\)", " ", name).upper().split(maxsplit=1) or [""]
    first, *rest = number[0].replace(",", "/").split("/")
    if not (_NUMBER.fullmatch(first) or first == _THREE_V0 or first in acronyms):
        return False
    return all(_NUMBER.fullmatch(part) or _SUFFIX.fullmatch(part) or part in acronyms for part in rest)


@rule(
    "DOC-022", "device-46-means-voltage", Severity.INFO, scope=each("relay"), cites=ESB("Exhibit 5, item 15"),
    fields=("relay.functions",),
)  # fmt: skip
def device_46_is_read_twice(relay: Device, site: Site) -> Iterator[Finding]:
    """The bulletin lists 46 as negative sequence voltage; in ANSI/IEEE C37.2 it is negative sequence current.

    Why:    Voltage is 47 there. Both readings are accepted here (reading A33); the reviewer should know which is meant.
    Wrong:  a relay with function 46, where the note appears
    Right:  47 for voltage
    """
    if any(re.fullmatch(r"46[A-Z]*", str(name).strip().upper()) for name in relay.items("functions")):
        yield Finding.at(
            relay,
            says=f"{relay.tag} has function 46: negative sequence voltage in the bulletin, current in C37.2.",
            remedy="Nothing has to be changed; say which is meant if the Company asks.",
        )
