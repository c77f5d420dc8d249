"""Whether a busbar complies by its ratings and positions alone, as if no power control held it."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.network.site import Site
from tieline.rules.busbar.center_fed import is_permitted_in_dwellings
from tieline.rules.busbar.judging import Answer, share_test, stated_method, sum_test
from tieline.rules.busbar.loading import Loading
from tieline.rules.busbar.positions import standing


@dataclass(frozen=True, slots=True)
class Unaided:
    """Whether it complies, by which share of its ampacity it was judged last, what that came to, what is missing."""

    passes: bool | None
    share_pct: float
    answer: Answer
    missing: tuple[str, ...] = ()


def unaided(loading: Loading, site: Site) -> Unaided:
    """How a busbar stands without power control: the 100 % test, the sum, else 120 % from the opposite end.

    One that is stated to be engineered has a rule of its own for the evidence; it passes here.
    """
    share = site.profile.number("busbar_share_pct")
    whole = share_test(loading, 100)
    summed = sum_test(loading, site, must_be_whole=True)
    if whole.passes or summed.passes or stated_method(loading) == "engineered":
        return Unaided(True, 100, whole)
    if loading.busbar.fed == "center" or stated_method(loading) == "center-fed":
        allowed = is_permitted_in_dwellings(loading, site)
        return Unaided(True if allowed else whole.passes, 100, whole, whole.missing)
    answer = share_test(loading, share)
    # that the sum of its breakers might do is no way out here: it would have to be stated
    return Unaided(answer.passes, share, answer, answer.missing)


def misplaced(loading: Loading, site: Site) -> tuple[bool, tuple[str, ...]]:
    """Whether a supply stands elsewhere than opposite the main, and the positions missing to tell."""
    needs: list[str] = []
    for supply in loading.supplies:
        found = standing(supply, loading)
        if found.is_opposite is False:
            return True, ()
        needs += [f"the position of {device.tag} on {loading.device.tag}" for device in found.unplaced]
    return False, tuple(dict.fromkeys(needs))
