"""Where a limit is measured, and by what a schedule is kept."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.relaying import standards
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.limits.control import idle_element
from tieline.rules.limits.scheme import (
    MINIMUM_IMPORT,
    SCHEDULE,
    asked,
    asked_at_all_times,
    is_idle,
    limiting_controllers,
    measured_by,
    power_relays,
    recloser_elements,
    sees_pcc,
    sees_poc,
)
from tieline.rules.monitoring.facility import place
from tieline.rules.relays.needed import grade

_TIMED = "time-schedule"


@rule(
    "LIM-008", "minimum-import-at-pcc", Severity.ERROR, scope=once, cites=ESB("7.6.13.2"),
    fields=("relay.functions", "relay.utility_grade", "project.power_limit"),
)  # fmt: skip
def minimum_import_is_kept_at_the_pcc(site: Site) -> Iterator[Finding]:
    """A minimum import is kept by a 32 element in a utility grade relay at the PCC.

    At the PCC is a relay whose current transformers have every source and every load behind them, or the control of a
    recloser that stands there.

    Why:    It is there to keep the Company's equipment from its thermal limit, which only the flow at the PCC tells of.
    Wrong:  32 at the generator's PoC
    Right:  32 in a utility grade relay that measures at the PCC
    """
    if MINIMUM_IMPORT not in asked(site):
        return
    relays = power_relays(site)
    if any(sees_pcc((recloser,), site) for recloser in recloser_elements(site)):
        return
    if not relays:
        yield Finding.at(
            *place(site),
            says="A minimum import is asked for, and no relay with a power element (32) is shown.",
            remedy="Draw a utility grade relay with 32 that measures at the PCC.",
        )
        return
    answers = [_keeps_import(relay, site) for relay in relays]
    if None not in answers:
        undecided = [finding for finding in answers if finding is not None and finding.is_undecided]
        yield from undecided or [finding for finding in answers if finding is not None]


def _keeps_import(relay: Device, site: Site) -> Finding | None:
    points = measured_by(relay, site)
    if points and not sees_pcc(points, site):
        return Finding.at(
            relay,
            *points,
            says=f"{relay.tag} keeps the minimum import, and measures it at {listed(p.tag for p in points)}, not at "
            "the PCC.",
            remedy="Let it measure ahead of all loads and sources, at the PCC.",
        )
    if is_idle(relay, site):
        return idle_element((relay,))
    of = grade(relay, site.profile.words("utility_grade_standards"))
    if of is False:
        return Finding.at(
            relay,
            says=f"{relay.tag} keeps the minimum import and is not utility grade.",
            remedy="Take a utility grade relay (IEEE C37.90, C37.90.1, C37.90.2).",
        )
    needs = [] if points else [f"the current transformers that {relay.tag} reads"]
    needs += [need(relay, "utility_grade")] if of is None else []
    return Finding.undecided(relay, needs=needs) if needs else None


@rule(
    "LIM-009", "schedule-by-automation-controller", Severity.ERROR, scope=once, cites=ESB("7.6.13.3"),
    fields=("controller.standards", "controller.functions", "project.power_limit"),
)  # fmt: skip
def schedule_is_kept_by_an_automation_controller(site: Site) -> Iterator[Finding]:
    """A limit that varies with time is kept by an automation controller to IEEE 1613 and IEEE C37.90.

    Why:    What the Company relies on hour by hour must withstand a substation's surges.
    Wrong:  a programmable controller with no such standard
    Right:  a real-time automation controller to IEEE 1613 and C37.90
    """
    timed = [c for c in site.devices("controller") if _TIMED in c.items("functions")]
    if not site.ders or (not timed and SCHEDULE not in asked(site)):
        return
    controllers = timed or list(site.devices("controller"))
    wanted = site.profile.words("automation_controller_standards")
    lacking = {c.id: [name for name in wanted if name not in standards(c)] for c in controllers}
    if any(not names for names in lacking.values()):
        return
    if not controllers:
        yield Finding.at(
            *place(site),
            says="A limit that varies with time is asked for, and no automation controller is shown.",
            remedy="Draw an automation controller to IEEE 1613 and IEEE C37.90.",
        )
    for controller in controllers:
        if "standards" not in controller.props:
            yield Finding.undecided(controller, needs=need(controller, "standards"))
            continue
        names = [f"IEEE {name}" for name in lacking[controller.id]]
        yield Finding.at(
            controller,
            says=f"{controller.tag} keeps a schedule of limits and is not stated to comply with {listed(names)}.",
            remedy="Take an automation controller to IEEE 1613 and IEEE C37.90.",
        )


@rule(
    "LIM-010", "limit-measures-all-flow", Severity.ERROR, scope=once, cites=ESB("7.6.13"),
    fields=("project.power_limit_at", "project.power_limit"),
)  # fmt: skip
def limit_measures_all_flow(site: Site) -> Iterator[Finding]:
    """What keeps a limit measures the whole flow at the point where the limit holds: the PCC, or the PoC if stated.

    At the PCC every source and every load is behind the current transformers; at the PoC every source and no load.

    Why:    What flows past the current transformers is exported, or imported, without being seen.
    Wrong:  current transformers behind some of the loads
    Right:  current transformers at the PCC
    """
    means = (*power_relays(site), *limiting_controllers(site))
    if not asked_at_all_times(site) or not means:
        return
    at_poc = site.project.text("power_limit_at") == "PoC"
    sees = sees_poc if at_poc else sees_pcc
    points = {device.id: measured_by(device, site) or _through(device, site) for device in means}
    if any(points[device.id] and sees(points[device.id], site) for device in means):
        return
    for device in means:
        measured = measured_by(device, site)
        if not measured:
            yield Finding.undecided(device, needs=f"where {device.tag} measures")
            continue
        yield Finding.at(
            *measured,
            device,
            says=f"{listed(point.tag for point in measured)}, by which {device.tag} keeps the limit, does not see the "
            f"whole flow at the {'PoC' if at_poc else 'PCC'}.",
            remedy="Put the current transformers between all sources and the loads."
            if at_poc
            else "Put the current transformers ahead of all loads and sources, at the PCC.",
        )


def _through(device: Device, site: Site) -> tuple[Device, ...]:
    """The microgrid interconnect device a controller works with, whose current transformers it has within."""
    return tuple(near.device for near in site.neighbours(device, "control") if near.device.kind == "mid")
