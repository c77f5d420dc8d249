"""Whether a label at the meter tells where a disconnect is that does not stand beside it."""

from __future__ import annotations

from tieline.model.records import Device
from tieline.network.remembered import once_a_site
from tieline.network.site import Site
from tieline.rules.labels.wording import carries

_AT_THE_SERVICE = ("meter", "point", "bus", "breaker", "switch", "junction")


def tells_the_place(switch: Device, site: Site) -> bool:
    """Whether a label on a meter, the PCC or the service equipment speaks of the switch's place."""
    return any(
        key != switch.id and (is_map or names_a_switch or carries(label, switch.tag))
        for key, label, is_map, names_a_switch in _labels_of_places(site)
    )


@once_a_site
def _labels_of_places(site: Site) -> tuple[tuple[str, str, bool, bool], ...]:
    """The labels at the service that tell of a place: of what, the label, whether it is a map or names a switch."""
    words = site.profile.words("place_words")
    return tuple(
        (device.id, label, is_map, carries(label, "DISCONNECT") or carries(label, "SWITCH"))
        for device in site.devices(*_AT_THE_SERVICE)
        for label in device.labels
        if (is_map := carries(label, "MAP")) or any(carries(label, word) for word in words)
    )
