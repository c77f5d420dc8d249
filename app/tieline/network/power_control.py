"""Panel limits: which controllers hold the current of which busbars, and which sources are theirs to reduce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tieline.model.records import Device

if TYPE_CHECKING:
    from tieline.network.site import Site

PANEL_LIMIT = "pcs-panel-limit"
_STORING = ("storage", "hybrid")


@dataclass(frozen=True, slots=True)
class PanelLimit:
    """A controller with the panel-limit function.

    `panels` are the busbars it is said to protect, `strays` the names in that list that no busbar bears. The sources
    whose current comes over those busbars (of the whole site, where none is named) are `controlled`, `uncontrolled`, or
    `unsaid` where the sheet does not tell. `is_of_the_page` tells that the panel-limit page speaks of this controller:
    its maker is the one named there, or not stated.
    """

    controller: Device
    panels: tuple[Device, ...]
    strays: tuple[str, ...]
    controlled: tuple[Device, ...]
    uncontrolled: tuple[Device, ...]
    unsaid: tuple[Device, ...]
    is_of_the_page: bool

    @property
    def id(self) -> str:
        return self.controller.id

    @property
    def tag(self) -> str:
        return self.controller.tag

    @property
    def limit_a(self) -> float | None:
        """The setting in amperes; None where it is blank, which disables the function."""
        return self.controller.number("panel_limit_a")

    @property
    def sources(self) -> tuple[Device, ...]:
        return (*self.controlled, *self.uncontrolled, *self.unsaid)


def read_panel_limits(site: Site) -> Iterator[PanelLimit]:
    """The panel limits of a site, in the document's order of the controllers."""
    for controller in site.devices("controller"):
        if PANEL_LIMIT not in controller.items("functions") and "panel_limit_a" not in controller.props:
            continue
        named = tuple(name for name in controller.items("protected_buses") if isinstance(name, str) and name.strip())
        panels = tuple(bus.device for bus in site.busbars if {bus.id, bus.tag}.intersection(named))
        known = {name for panel in panels for name in (panel.id, panel.tag)}
        yield _read(controller, panels, tuple(name for name in named if name not in known), site)


def _read(controller: Device, panels: tuple[Device, ...], strays: tuple[str, ...], site: Site) -> PanelLimit:
    ders = site.ders
    if panels:
        held = {der.id for panel in panels for der in site.ders_beyond(panel)}
        ders = tuple(der for der in site.ders if der.id in held)
    is_of_the_page = is_made_by(controller, site.profile.choice("panel_limit_maker")) is not False
    answers = {der.id: _is_controlled(der, is_of_the_page, site) for der in ders}
    return PanelLimit(
        controller,
        panels,
        strays,
        tuple(der for der in ders if answers[der.id]),
        tuple(der for der in ders if answers[der.id] is False),
        tuple(der for der in ders if answers[der.id] is None),
        is_of_the_page,
    )


def _is_controlled(der: Device, is_of_the_page: bool, site: Site) -> bool | None:
    """Whether a source is reduced by the controller. The page's own cannot reduce a standalone inverter."""
    if der.kind == "generator" or (is_of_the_page and is_standalone_inverter(der, site)):
        return False
    return der.flag("pcs_controlled")


def is_made_by(device: Device, maker: str) -> bool | None:
    """Whether a device is of this make; None where its maker is not stated."""
    stated = device.text("manufacturer")
    return None if stated is None else maker.casefold() in stated.casefold()


def is_standalone_inverter(der: Device, site: Site) -> bool | None:
    """Whether it is an inverter by itself, of solar and no part of a storage unit; None where the sheet does not tell.

    A storage unit with its own solar (Powerwall+, Powerwall 3) may be drawn as an inverter with a battery.
    """
    if der.kind != "inverter":
        return False
    behind = {device.kind for device in site.dc_side(der)}
    if der.text("source") in _STORING or "battery" in behind or "powerwall" in (der.text("model") or "").casefold():
        return False
    return True if der.text("source") is not None or "pv_array" in behind else None


def brings_solar(der: Device, site: Site) -> bool:
    """Whether a source feeds in solar current: an inverter of PV, or a storage unit with arrays of its own."""
    if der.flag("integrated_solar") or der.text("source") in ("pv", "hybrid"):
        return True
    return any(device.kind == "pv_array" for device in site.dc_side(der))


def brings_storage(der: Device, site: Site) -> bool:
    """Whether a source feeds in the current of a battery."""
    if der.kind == "ess" or der.text("source") in _STORING:
        return True
    return any(device.kind == "battery" for device in site.dc_side(der))
