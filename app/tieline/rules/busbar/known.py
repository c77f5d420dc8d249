"""What must be known of a busbar before anything can be said of it: its ampacity and its main."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.site import Site
from tieline.rules.busbar.loading import Loading, supplied_busbars
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity


@rule(
    "BUS-001", "busbar-ampacity-known", Severity.ERROR, scope=supplied_busbars,
    cites=(LOAD_SIDE("Environment Prerequisites"), NEC("load side")), fields=("bus.rating_a",),
)  # fmt: skip
def busbar_ampacity_is_known(loading: Loading, site: Site) -> Iterator[Finding]:
    """The ampacity of every busbar that carries a DER's output is read from the manufacturer's label.

    Why:    Every test of a busbar begins with it; it is never to be guessed from the main.
    Wrong:  a panel with a 200 A main, its busbar's rating left blank
    Right:  a 200 A busbar
    """
    if loading.bus_a is None:
        yield Finding.at(
            loading.device,
            says=f"The ampacity of the busbar of {loading.device.tag} is not stated.",
            remedy="Read it from the manufacturer's label in the enclosure and state it.",
        )


@rule(
    "BUS-002", "main-rating-known", Severity.ERROR, scope=supplied_busbars,
    cites=(LOAD_SIDE("Environment Prerequisites"), NEC("load side")),
    fields=("breaker.rating_a", "fuse.rating_a", "switch.fuse_a"),
)  # fmt: skip
def main_rating_is_known(loading: Loading, site: Site) -> Iterator[Finding]:
    """The rating of the overcurrent device that protects the busbar is known: its main, or the feeder's breaker.

    Why:    It is the Company's share of what the busbar carries.
    Wrong:  a main breaker without its rating; main lugs with nothing ahead of them
    Right:  a 200 A main; a 100 A feeder breaker ahead of main lugs
    """
    if loading.main.value is not None:
        return
    protecting = [tap.ocpd for tap in loading.mains if tap.ocpd and tap.rating_a is None]
    if loading.busbar.main_ocpd is not None:
        protecting = [loading.busbar.main_ocpd]
    if not site.connected(loading.device) and not protecting:
        yield Finding.undecided(loading.device, needs=f"a way from {loading.device.tag} to the Company")
        return
    if protecting:
        says = (
            f"The rating of {', '.join(d.tag for d in protecting)}, which protects {loading.device.tag}, is not stated."
        )
        remedy = "Read the rating from the handle or the faceplate and state it."
    else:
        says = f"No overcurrent device of the customer's protects the busbar of {loading.device.tag}."
        remedy = "Draw the main or feeder overcurrent device ahead of the busbar, with its rating."
    yield Finding.at(*protecting, loading.device, says=says, remedy=remedy)
