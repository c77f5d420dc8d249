"""Whether a label at the meter tells where a disconnect is that does not stand beside it."""

from __future__ import annotations

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.labels.wording import carries

_AT_THE_SERVICE = ("meter", "point", "bus", "breaker", "switch", "junction")


def tells_the_place(switch: Device, site: Site) -> bool:
    """Whether a label on a meter, the PCC or the service equipment speaks of the switch's place."""
    words = site.profile.words("place_words")
    for label in (label for d in site.devices(*_AT_THE_SERVICE) if d.id != switch.id for label in d.labels):
        names = carries(label, "DISCONNECT") or carries(label, "SWITCH") or carries(label, switch.tag)
        if (names and any(carries(label, word) for word in words)) or carries(label, "MAP"):
            return True
    return False
