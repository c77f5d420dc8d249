"""The 120 % rule: what main and supplies may come to, and where the supplies must then stand."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.site import Site
from tieline.rules.busbar.judging import Judgment, judge, share_test
from tieline.rules.busbar.loading import Loading, Supply, supplied_busbars
from tieline.rules.busbar.positions import Standing, end_words, hangs_on_loads, standing
from tieline.rules.busbar.verdict import verdict
from tieline.rules.busbar.wording import amperes, both_sums, remedy, values
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity


def source_busbars(site: Site) -> tuple[Loading, ...]:
    """The busbars onto which some source feeds through no other busbar."""
    return tuple(loaded for loaded in supplied_busbars(site) if any(supply.is_direct for supply in loaded.supplies))


def _opposite_end_judgment(loading: Loading, site: Site) -> Judgment | None:
    judgment = judge(loading, site)
    return judgment if judgment.method == "120" else None


@rule(
    "BUS-004", "busbar-120-percent", Severity.ERROR, scope=source_busbars,
    cites=(NEC("120 percent"), LOAD_SIDE("Step 1")),
    fields=("bus.rating_a", "breaker.rating_a", "inverter.max_output_a", "ess.max_output_a"),
)  # fmt: skip
def main_and_supplies_stay_within_120_percent(loading: Loading, site: Site) -> Iterator[Finding]:
    """Main plus supply breakers do not exceed 120 % of the busbar's ampacity.

    A busbar is judged by this rule where it passes neither the 100 % test (main plus supplies within its ampacity) nor,
    with every breaker on the sheet, the sum test. The load-side article adds the rating of the supply breaker; the code
    since 2014 adds 125 % of the output current. The finding shows both sums; the profile's switch busbar_addend
    chooses which one decides (the breaker's, the stricter).

    Why:    Load breakers draw from both supplies at once, and the bar between them burns before any breaker trips.
    Wrong:  a 200 A busbar, a 200 A main and a 45 A supply breaker
    Right:  the same with 40 A; or with the main derated to 175 A
    """
    judgment = _opposite_end_judgment(loading, site)
    if judgment is None:
        return
    loading = judgment.loading
    share = site.profile.number("busbar_share_pct")
    answer = share_test(loading, share)
    if answer.passes:
        return
    if answer.passes is None:
        yield Finding.undecided(*loading.where, needs=answer.missing, values=values(loading, share, site))
        return
    says = f"Main and supplies of {loading.device.tag} exceed {share:g} % of its busbar's rating. "
    says += both_sums(loading, share)
    yield verdict(judgment, site, *loading.where, says=says, remedy=remedy(loading, share, site))


@rule(
    "BUS-005", "supply-breaker-opposite-end", Severity.ERROR, scope=source_busbars,
    cites=(NEC("120 percent"), LOAD_SIDE("Implementation Logic")), fields=("bus.feed",),
)  # fmt: skip
def supply_stands_opposite_the_main(loading: Loading, site: Site) -> Iterator[Finding]:
    """Under the 120 % rule each supply is connected at the end of the busbar opposite the main.

    Several supplies may share that end; a load between one of them and the end makes it wrong. On a busbar that passes
    the 100 % test, or the sum test with every breaker on the sheet, a supply may stand anywhere.

    Why:    Only from opposite ends do the two currents meet; from one end they add up in the same piece of bar.
    Wrong:  the supply breaker beside the main, or between load breakers
    Right:  the supply breaker in the last spaces, furthest from the main
    """
    judgment = _opposite_end_judgment(loading, site)
    if judgment is None:
        return
    for supply in judgment.loading.supplies:
        found = standing(supply, judgment.loading)
        if found.is_opposite is False:
            yield _misplaced(supply, found, judgment, site)


def _misplaced(supply: Supply, found: Standing, judgment: Judgment, site: Site) -> Finding:
    loading, share = judgment.loading, site.profile.number("busbar_share_pct")
    tag, bus = supply.device.tag, loading.device.tag
    rated = "" if supply.ocpd.value is None else f" ({amperes(supply.ocpd.value)})"
    if len(loading.mains) > 1:
        return verdict(
            judgment, site, supply.device, loading.device,
            says=f"{bus} is fed by several mains, so that {tag}{rated} can stand at no opposite end.",
            remedy="Open one of the mains, keep mains and supplies within 100 % of the busbar, or have it engineered.",
        )  # fmt: skip
    return verdict(
        judgment, site, supply.device, loading.device,
        says=f"{tag}{rated} stands {_place_words(found, loading)} of {bus}; "
        f"under the {share:g} % rule it must be at the end opposite the main.",
        remedy=f"Move {tag} to {end_words(loading.busbar)}.",
    )  # fmt: skip


def _place_words(found: Standing, loading: Loading) -> str:
    if found.beyond == loading.mains:
        return "at the main's end"
    beyond = ", ".join((tap.ocpd or tap.device).tag for tap in found.beyond)
    return f"between the main and {beyond} on the busbar"


@rule(
    "BUS-006", "supply-position-known", Severity.ERROR, scope=source_busbars,
    cites=(LOAD_SIDE("Implementation Logic"), NEC("120 percent")), fields=("bus.feed",),
)  # fmt: skip
def supply_position_is_known(loading: Loading, site: Site) -> Iterator[Finding]:
    """Under the 120 % rule the positions of the main and of each supply on the busbar are on the sheet.

    Where only loads lack theirs it cannot be told.

    Why:    The arithmetic alone is no pass: the rule holds only for supplies at the opposite end.
    Wrong:  a 40 A supply breaker on a 200/200 A panel, its position not given
    Right:  main at 0, supply breaker at 1
    """
    judgment = _opposite_end_judgment(loading, site)
    if judgment is None:
        return
    for supply in judgment.loading.supplies:
        found = standing(supply, judgment.loading)
        unplaced = found.unplaced
        if hangs_on_loads(found, supply, judgment.loading):
            needs = [f"the position of {device.tag} on {loading.device.tag}" for device in unplaced]
            yield Finding.undecided(supply.device, *unplaced, loading.device, needs=needs)
        elif unplaced:
            names = " and ".join(device.tag for device in unplaced)
            yield verdict(
                judgment, site, *unplaced, loading.device,
                says=f"The position of {names} on the busbar of {loading.device.tag} is not given, so that nothing "
                f"shows {supply.device.tag} at the end opposite the main.",
                remedy="Give the position from 0 to 1 at which each breaker lands on the busbar.",
            )  # fmt: skip
