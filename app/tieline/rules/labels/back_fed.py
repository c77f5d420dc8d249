"""The label on a back-fed breaker that must stay where it is."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.site import Site
from tieline.rules.busbar.judging import judge
from tieline.rules.busbar.loading import Loading, Supply, supplied_busbars
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.labels.wording import carries, shown

_KEEP = "DO NOT RELOCATE THIS OVERCURRENT DEVICE"
_SOURCES = ("INVERTER OUTPUT", "POWER SOURCE OUTPUT")
"""What the breaker is called: by the load-side article, and by the code since 2017."""
_FULL = "WARNING: INVERTER OUTPUT CONNECTION. DO NOT RELOCATE THIS OVERCURRENT DEVICE"


@rule(
    "LBL-010", "back-fed-breaker-labeled", Severity.ERROR, scope=supplied_busbars,
    cites=(LOAD_SIDE("Step 2, System Note"), NEC("120 percent")),
)  # fmt: skip
def back_fed_breaker_is_labeled(loading: Loading, site: Site) -> Iterator[Finding]:
    """A supply breaker on a busbar judged by the 120 % rule warns not to relocate it.

    The words are WARNING: INVERTER OUTPUT CONNECTION. DO NOT RELOCATE THIS OVERCURRENT DEVICE, or the code's newer
    POWER SOURCE OUTPUT. Where the busbar passes without regard to positions, and ahead of the service disconnect, no
    such label is wanted.

    Why:    The rule holds only while the breaker stays at the end of the busbar.
    Wrong:  a supply breaker without the label
    Right:  the label on it
    """
    judgment = judge(loading, site)
    if judgment.method != "120":
        return
    for supply in judgment.loading.supplies:
        if not _is_back_fed(supply) or _is_labeled(supply):
            continue
        breaker = supply.device
        says = f"{breaker.tag} is not labeled as an inverter's that may not be relocated.{shown(breaker.labels)}"
        remedy = f"Add the label {_FULL}."
        if judgment.doubt:
            yield Finding.undecided(breaker, loading.device, needs=judgment.doubt, says=says, remedy=remedy)
        else:
            yield Finding.at(breaker, loading.device, says=says, remedy=remedy)


def _is_back_fed(supply: Supply) -> bool:
    """Whether it is a source's supply breaker, not a feeder that happens to have sources behind it."""
    return supply.tap.ocpd is not None and (supply.is_direct or supply.device.text("role") == "der")


def _is_labeled(supply: Supply) -> bool:
    every = [*supply.device.labels, " ".join(supply.device.labels)]
    return any(
        carries(text, "WARNING") and carries(text, _KEEP) and any(carries(text, source) for source in _SOURCES)
        for text in every
    )
