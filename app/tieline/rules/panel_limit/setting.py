"""The setting of a panel limit: within its range, shown, as approved, and who set it."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.power_control import PanelLimit
from tieline.network.site import Site, need
from tieline.rules.busbar.wording import amperes
from tieline.rules.citations import PANEL_LIMIT
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.panel_limit.limits import of_the_page, panel_limits


@rule(
    "PCS-001", "panel-limit-in-range", Severity.ERROR, scope=of_the_page,
    cites=PANEL_LIMIT("Configuring Panel Limits"), fields=("controller.panel_limit_a",),
)  # fmt: skip
def limit_can_be_set(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """A panel limit that is enabled lies between 10 and 200 A.

    Asked of the site controller the panel-limit page speaks of; the setting of another maker's has a range of its own.

    Why:    The setting takes no other value; a sheet that shows one describes no system that can be built.
    Wrong:  a panel limit of 225 A
    Right:  160 A
    """
    least, most = site.profile.number("panel_limit_least_a"), site.profile.number("panel_limit_most_a")
    amps = limit.limit_a or 0.0
    if least <= amps <= most:
        return
    yield Finding.at(
        limit.controller,
        says=f"The panel limit of {limit.tag} is {amperes(amps)}; it can be set from {least:g} to {most:g} A.",
        values={"panel_limit_a": amps, "least_a": least, "most_a": most},
        remedy=f"Set the limit between {least:g} and {most:g} A, and no higher than the rating of the panel; where the "
        "panel needs a higher one, protect it by NEC 705.12 alone.",
    )


@rule(
    "PCS-002", "panel-limit-shown", Severity.WARNING, scope=panel_limits,
    cites=(PANEL_LIMIT("Feature Overview, note"), PANEL_LIMIT("Configuring Panel Limits")),
    fields=("controller.panel_limit_a", "controller.approved_limit_a"),
)  # fmt: skip
def limit_is_shown(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """The value of the panel limit is on the sheet; where it is the default of 80 A, somebody has approved that.

    Why:    A blank setting disables the limit, and one left at the default is seldom meant: it holds back the sources
            of most systems, or was never looked at.
    Wrong:  a controller with the panel limit, its value left blank
    Right:  160 A, as approved
    """
    default, amps = site.profile.number("panel_limit_default_a"), limit.limit_a
    if amps is None:
        yield Finding.at(
            limit.controller,
            says=f"The panel limit of {limit.tag} is not shown; a blank setting disables it.",
            remedy="State the limit in amperes, or take the panel limit off the controller's functions.",
        )
    elif limit.is_of_the_page and amps == default and limit.controller.number("approved_limit_a") != default:
        yield Finding.at(
            limit.controller,
            says=f"The panel limit of {limit.tag} is {amperes(amps)}, the value it has when nobody has set it.",
            values={"panel_limit_a": amps, "default_a": default},
            remedy=f"Confirm that {amperes(amps)} is meant by stating the approved value, or set the limit wanted.",
        )


@rule(
    "PCS-010", "panel-limit-as-approved", Severity.ERROR, scope=panel_limits,
    cites=PANEL_LIMIT("Configuring Panel Limits"),
    fields=("controller.panel_limit_a", "controller.approved_limit_a"),
)  # fmt: skip
def limit_is_as_approved(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """The panel limit set is the one the authority having jurisdiction approved.

    Why:    The approval of the panel rests on that value; a blank limit holds nothing, whatever was approved.
    Wrong:  a limit of 160 A where 120 A were approved
    Right:  120 A set and approved
    """
    amps, approved = limit.limit_a, limit.controller.number("approved_limit_a")
    if approved is None:
        if amps is not None:
            yield Finding.undecided(
                limit.controller, needs=need(limit.controller, "approved_limit_a"), values={"panel_limit_a": amps}
            )
        return
    if amps == approved:
        return
    is_set = "is blank, which disables it" if amps is None else f"is {amperes(amps)}"
    yield Finding.at(
        limit.controller,
        says=f"The panel limit of {limit.tag} {is_set}; the authority having jurisdiction approved "
        f"{amperes(approved)}.",
        values={"approved_a": approved} | ({} if amps is None else {"panel_limit_a": amps}),
        remedy=f"Set the limit to {amperes(approved)}, or have the other value approved.",
    )


@rule(
    "PCS-011", "qualified-personnel-license", Severity.WARNING, scope=of_the_page,
    cites=PANEL_LIMIT("Configuring Panel Limits, note"),
    fields=("controller.license_number", "controller.panel_limit_a"),
)  # fmt: skip
def license_of_who_set_it_is_recorded(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """Where the panel limit differs from its default, the license number of the person who set it is recorded.

    Why:    Only Qualified Personnel may edit the setting, and the controller asks them for their license number.
    Wrong:  a limit of 160 A, no license number
    Right:  160 A, set under license RI A-004512
    """
    if limit.limit_a == site.profile.number("panel_limit_default_a") or limit.controller.text("license_number"):
        return
    yield Finding.at(
        limit.controller,
        says=f"The panel limit of {limit.tag} was changed to {amperes(limit.limit_a or 0.0)}, and no license number "
        "of the person who set it is recorded.",
        values={"panel_limit_a": limit.limit_a},
        remedy="Record the license number of the qualified person who sets the limit.",
    )
