"""Which panel limits a rule is asked about."""

from __future__ import annotations

from tieline.network.power_control import PanelLimit
from tieline.network.site import Site


def panel_limits(site: Site) -> tuple[PanelLimit, ...]:
    """Every controller with the panel limit, whether it is set or blank."""
    return site.panel_limits


def enabled(site: Site) -> tuple[PanelLimit, ...]:
    """Those with a limit set; a blank one is disabled."""
    return tuple(limit for limit in site.panel_limits if limit.limit_a is not None)


def of_the_page(site: Site) -> tuple[PanelLimit, ...]:
    """Those enabled of which the panel-limit page speaks."""
    return tuple(limit for limit in enabled(site) if limit.is_of_the_page)
