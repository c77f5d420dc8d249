"""The means that keep a limit: a certified power control system, or a power element in a utility grade relay."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.limits.scheme import (
    acting_relays,
    asked_at_all_times,
    attachment_for,
    controllers_unsaid,
    limiting_controllers,
    power_control_systems,
    power_relays,
    recloser_elements,
    reclosers_ungraded,
)
from tieline.rules.monitoring.facility import place
from tieline.rules.relays.needed import grade

_NOT_SIMPLIFIED = ("expedited", "standard")


def _limits(site: Site) -> str:
    return f"A limit on {listed(sorted(asked_at_all_times(site)))} is asked for"


@rule(
    "LIM-001", "simplified-limit-certified", Severity.ERROR, scope=once, cites=ESB("7.6.13"),
    fields=("controller.pcs_certified", "controller.functions", "project.power_limit"),
)  # fmt: skip
def simplified_limit_is_certified(site: Site) -> Iterator[Finding]:
    """In the simplified process a limit on export or import is kept by a UL 1741 certified power control system.

    A relay with a power element, which other projects need, serves as well.

    Why:    Only a tested system holds the limit when a load drops off.
    Wrong:  an export limit kept by an uncertified controller
    Right:  a controller certified to the UL 1741 CRD for power control systems
    """
    if site.project.text("process") != "simplified" or not asked_at_all_times(site):
        return
    if power_relays(site) or recloser_elements(site):
        return
    controllers = limiting_controllers(site)
    for controller in controllers:
        if controller.flag("pcs_certified") is False:
            yield Finding.at(
                controller,
                says=f"{controller.tag} limits power and is not a certified power control system.",
                remedy="Take one that is certified to the UL 1741 CRD for power control systems.",
            )
        elif controller.flag("pcs_certified") is None:
            yield Finding.undecided(controller, needs=need(controller, "pcs_certified"))
    unsaid = controllers_unsaid(site)
    if not controllers and unsaid:
        yield Finding.undecided(*unsaid, needs=[need(controller, "functions") for controller in unsaid])
    elif not controllers:
        yield Finding.at(
            *place(site),
            says=f"{_limits(site)}, and nothing that keeps it is shown.",
            remedy="Draw the certified power control system.",
        )


@rule(
    "LIM-002", "pcs-response", Severity.ERROR, scope=once, cites=ESB("7.6.13"),
    fields=("controller.response_s",),
)  # fmt: skip
def pcs_responds_in_time(site: Site) -> Iterator[Finding]:
    """The open-loop response time of a power control system is 2.0 s or less.

    One that limits export or import states it; one that limits a panel alone is judged where it does.

    Why:    For that long the limit is exceeded after each change of load.
    Wrong:  10 s
    Right:  1.5 s
    """
    limit = site.profile.number("control_response_s")
    limiting = {controller.id for controller in limiting_controllers(site)}
    for controller in power_control_systems(site):
        response = controller.number("response_s")
        if response is None and controller.id in limiting and not _relay_keeps_it(site):
            yield Finding.undecided(controller, needs=need(controller, "response_s"))
        elif response is not None and response > limit:
            yield Finding.at(
                controller,
                says=f"{controller.tag} responds in {response:g} s; {limit:g} s is the most.",
                values={"response_s": response, "limit_s": limit},
                remedy=f"Take a power control system with an open-loop response of {limit:g} s or less.",
            )


def _relay_keeps_it(site: Site) -> bool:
    """Whether the limit rests on a relay, as it must outside the simplified process."""
    return site.project.text("process") in _NOT_SIMPLIFIED and bool(power_relays(site) or recloser_elements(site))


@rule(
    "LIM-003", "pcs-letter-attached", Severity.ERROR, scope=once, cites=ESB("7.6.13"),
    fields=("project.attachments",),
)  # fmt: skip
def pcs_letter_is_attached(site: Site) -> Iterator[Finding]:
    """The UL 1741 certification letter of a power control system that limits export or import is attached.

    Why:    The Company takes the limit for granted on the strength of this letter.
    Wrong:  no letter in the list of attachments
    Right:  a letter that complies with the latest edition of the CRD
    """
    if _relay_keeps_it(site) or not site.ders:
        return
    for controller in limiting_controllers(site):
        if not attachment_for(controller, "pcs-certification", site):
            yield Finding.at(
                controller,
                says=f"No certification letter of the power control system {controller.tag} is attached.",
                remedy="Attach the UL 1741 certification letter, by the latest edition of the CRD.",
            )


@rule(
    "LIM-004", "limit-by-power-element", Severity.ERROR, scope=once, cites=ESB("7.6.13"),
    fields=("relay.functions", "relay.utility_grade", "project.power_limit", "project.process"),
)  # fmt: skip
def limit_is_kept_by_a_power_element(site: Site) -> Iterator[Finding]:
    """Outside the simplified process a limit on export or import is kept by a 32 element with utility grade controls.

    The element trips or controls something, or it keeps nothing. A recloser's own control may hold it, the Company's
    or one that is utility grade.

    Why:    At these sizes an exceeded limit overloads the Company's equipment.
    Wrong:  600 kW limited by a power control system alone
    Right:  a utility grade relay with 32
    """
    process = site.project.text("process")
    if not asked_at_all_times(site) or process not in (None, *_NOT_SIMPLIFIED) or recloser_elements(site):
        return
    wanted = site.profile.words("utility_grade_standards")
    relays = acting_relays(site)
    grades = [grade(relay, wanted) for relay in relays]
    if True in grades:
        return
    if process is None:
        yield Finding.undecided(*place(site), needs="project.process")
    elif not relays and (reclosers := reclosers_ungraded(site)):
        yield Finding.undecided(*reclosers, needs=[need(recloser, "utility_grade") for recloser in reclosers])
    elif not relays and (idle := power_relays(site)):
        yield idle_element(idle)
    elif not relays:
        yield Finding.at(
            *limiting_controllers(site),
            *place(site),
            says=f"{_limits(site)}, and no relay with a power element (32) keeps it.",
            remedy="Draw a utility grade relay with 32, the transformers it reads, and what it trips.",
        )
    elif None in grades:
        unsaid = [relay for relay, of in zip(relays, grades, strict=True) if of is None]
        yield Finding.undecided(*unsaid, needs=[need(relay, "utility_grade") for relay in unsaid])
    else:
        yield _not_utility_grade(relays)


def idle_element(relays: tuple[Device, ...]) -> Finding:
    """Power elements that act on nothing."""
    return Finding.at(
        *relays,
        says=f"{listed(relay.tag for relay in relays)} has a power element (32), and no circuit leads from it to a "
        "source or to what takes one off.",
        remedy="Draw what the power element trips or controls.",
    )


def _not_utility_grade(relays: tuple[Device, ...]) -> Finding:
    tags = listed(relay.tag for relay in relays)
    return Finding.at(
        *relays,
        says=f"The power element is in {tags}, not utility grade.",
        remedy="Take a utility grade relay (IEEE C37.90, C37.90.1, C37.90.2).",
    )
