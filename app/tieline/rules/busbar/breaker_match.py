"""Whether a supply breaker is made for its panel, and for current from its load side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieline.model.profile import Profile
from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.busbar.loading import Supply
from tieline.rules.busbar.opposite_end import source_busbars
from tieline.rules.busbar.supply_breaker import supply_breakers
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity

_PANELS = ("panelboard", "load-center", None)


@dataclass(frozen=True, slots=True)
class BreakerInPanel:
    """A supply breaker with the panel it is plugged into."""

    breaker: Device
    panel: Device

    @property
    def id(self) -> str:
        return self.breaker.id


def breakers_in_panels(site: Site) -> tuple[BreakerInPanel, ...]:
    """The supply breakers of sources in panelboards and load centers."""
    return tuple(
        BreakerInPanel(supply.device, loaded.device)
        for loaded in source_busbars(site)
        if loaded.device.text("bus_type") in _PANELS
        for supply in loaded.supplies
        if supply.is_direct and supply.device.kind == "breaker"
    )


@rule(
    "BUS-015", "breaker-made-for-the-panel", Severity.WARNING, scope=breakers_in_panels,
    cites=LOAD_SIDE("Step 2"),
    fields=("breaker.manufacturer", "breaker.model", "breaker.listing", "bus.manufacturer", "bus.model"),
)  # fmt: skip
def breaker_is_of_the_panels_type(pair: BreakerInPanel, site: Site) -> Iterator[Finding]:
    """The supply breaker is of a type that the panel's maker made the panel for.

    By the letters their models begin with, where these are types the profile knows, else by their makers. A breaker
    whose listing names it as classified for other panels passes, and panels that take several makers' are known too.

    Why:    A breaker that is not made for the stabs sits loose on them, heats up, and voids the panel's listing.
    Wrong:  an Eaton BR breaker in a Square D QO panel
    Right:  a QO breaker in a QO panel
    """
    breaker, panel, profile = pair.breaker, pair.panel, site.profile
    if _is_classified(breaker, profile):
        return
    accepted = _accepted(panel, profile)
    own = _type_of(breaker, profile)
    if accepted is None or own is None:
        yield from _by_maker(pair, own, accepted)
    elif own not in accepted:
        yield Finding.at(
            breaker,
            panel,
            says=f"{breaker.tag} is of type {own}; {panel.tag} takes {listed(accepted)}.",
            remedy=f"Take a breaker of type {' or '.join(accepted)}, or one classified for this panel.",
        )


def _by_maker(pair: BreakerInPanel, own: str | None, accepted: tuple[str, ...] | None) -> Iterator[Finding]:
    breaker, panel = pair.breaker, pair.panel
    one, other = breaker.text("manufacturer"), panel.text("manufacturer")
    if one is not None and other is not None and len(accepted or ()) < 2:
        if _is_same(one, other):
            return
        yield Finding.at(
            breaker,
            panel,
            says=f"{breaker.tag} is made by {one}, its panel {panel.tag} by {other}.",
            remedy=f"Take a breaker made for the panel by {other}, or one classified for it, and state the listing.",
        )
        return
    wanted = ((breaker, own is None), (panel, accepted is None))
    needs = [
        need(device, "model" if device.text("manufacturer") else "manufacturer") for device, lacks in wanted if lacks
    ]
    yield Finding.undecided(breaker, panel, needs=needs)


def _is_same(one: str, other: str) -> bool:
    first, second = sorted((one.casefold(), other.casefold()), key=len)
    return first in second


def _is_classified(breaker: Device, profile: Profile) -> bool:
    listing = (breaker.text("listing") or "").upper()
    return any(word in listing for word in profile.words("classified_words"))


def _accepted(panel: Device, profile: Profile) -> tuple[str, ...] | None:
    """The types of breaker that a panel takes; None where neither its model nor its maker tells."""
    known = f"{panel.text('manufacturer') or ''} {panel.text('model') or ''}".upper()
    for row in profile.words("mixed_panels"):
        name, *types = row.split()
        if name in known:
            return tuple(types)
    own = _type_of(panel, profile)
    return None if own is None else (own,)


def _type_of(device: Device, profile: Profile) -> str | None:
    """The type by the letters that a model or catalog number begins with; the maker, where stated, must agree."""
    for text in (device.text("model"), device.text("catalog_number")):
        for row in profile.words("breaker_types"):
            letters, _, maker = row.partition(" ")
            stated = device.text("manufacturer")
            if text is not None and _begins(text, letters) and (stated is None or _is_same(stated, maker)):
                return letters
    return None


def _begins(text: str, letters: str) -> bool:
    return text.upper().startswith(letters)


@rule(
    "BUS-023", "back-fed-breaker-suitable", Severity.WARNING, scope=supply_breakers,
    cites=NEC("backfeed"), fields=("breaker.backfeed_listed",),
)  # fmt: skip
def back_fed_breaker_is_not_marked_line_and_load(supply: Supply, site: Site) -> Iterator[Finding]:
    """A breaker that a source feeds backward is not marked "line" and "load": it is suitable for backfeed.

    Why:    One that is marked was tested with current from its line side only.
    Wrong:  a supply breaker marked LINE and LOAD
    Right:  an unmarked one, suitable for backfeed
    """
    breaker = supply.device
    stated, marked = breaker.flag("backfeed_listed"), _is_marked(breaker, site)
    if stated is False or marked:
        says = "is marked line and load" if marked else "is not suitable for backfeed"
        yield Finding.at(
            breaker,
            *supply.ders,
            says=f"{breaker.tag}, through which {listed(der.tag for der in supply.ders)} feeds back, {says}.",
            remedy="Take a breaker that is not marked line and load.",
        )
    elif stated is None:
        yield Finding.undecided(breaker, needs=need(breaker, "backfeed_listed"))


def _is_marked(breaker: Device, site: Site) -> bool:
    """Whether its terminals are marked, as its labels have it."""
    labels = {label.strip().upper() for label in breaker.labels}
    words = site.profile.words("back_feed_forbidden")
    return labels.issuperset(words) or "/".join(words) in labels
