"""By which way of NEC 705.12 a busbar is judged, and how each way answers: passed, failed, or cannot tell (A37)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Figure, Site, Tap, need
from tieline.rules.busbar.arithmetic import is_within, limit_a
from tieline.rules.busbar.loading import Loading, summed, with_sources

Method = Literal["120", "100", "sum", "center-fed", "pcs", "engineered"]
_FEEDERS_DRAWN = ("switchboard", "switchgear", "bus")
"""Assemblies whose feeders a one-line usually shows one by one; a panelboard's circuits are drawn as one arrow."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a test came to: the sum tried and its limit in amperes, whether it passes, and what is missing to tell."""

    passes: bool | None
    total_a: float
    limit_a: float | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgment:
    """How a busbar is judged: `method` None where nothing stands against it. `loading` holds the supplies that count
    (those under a power control system do not); `doubt` names facts with which another way might still pass.
    """

    method: Method | None
    loading: Loading
    doubt: tuple[str, ...] = ()


def stated_method(loading: Loading) -> str | None:
    """The way the designer states, or None."""
    return loading.device.text("busbar_method")


_JUDGED: WeakKeyDictionary[Site, dict[str, Judgment]] = WeakKeyDictionary()


def judge(loading: Loading, site: Site) -> Judgment:
    """The way that decides on a busbar, worked out once for each site."""
    judged = _JUDGED.setdefault(site, {})
    if loading.device.id not in judged:
        judged[loading.device.id] = _judge(loading, site)
    return judged[loading.device.id]


def _judge(loading: Loading, site: Site) -> Judgment:
    stated = stated_method(loading)
    if stated == "engineered":
        return Judgment(None, loading)
    if stated == "pcs":
        loading = _uncontrolled(loading, site)
        if not loading.supplies:
            return Judgment(None, loading)
    if stated in ("100", "sum"):
        return Judgment("100" if stated == "100" else "sum", loading)
    fed: Method = "center-fed" if loading.busbar.fed == "center" or stated == "center-fed" else "120"
    if stated in ("120", "center-fed"):
        return Judgment(fed, loading)
    tries = (share_test(loading, 100), sum_test(loading, site, must_be_whole=True))
    if any(answer.passes for answer in tries):
        return Judgment(None, loading)
    doubt = [name for answer in tries if answer.passes is None for name in answer.missing]
    if stated is None and _power_control_would_do(loading, site):
        doubt.append(need(loading.device, "busbar_method"))
    return Judgment(fed, loading, tuple(dict.fromkeys(doubt)))


# ------------------------------------------------------------ the tests
def share_test(loading: Loading, share_pct: float) -> Answer:
    """Main and supplies together against a share of the busbar's ampacity."""
    limit = None if loading.bus_a is None else limit_a(loading.bus_a, share_pct)
    return _answer(summed((loading.main, loading.added)), limit, loading)


def sum_test(loading: Loading, site: Site, *, must_be_whole: bool) -> Answer:
    """All overcurrent devices but the main, and the main itself, against the busbar's ampacity.

    With `must_be_whole` it passes only where the sheet shows that no breaker of the busbar is left out.
    """
    devices = summed((loading.added, *(_tap_rating(tap) for tap in loading.loads)))
    answer = _both(_answer(devices, loading.bus_a, loading), _answer(loading.main, loading.bus_a, loading))
    if not must_be_whole or answer.passes is False:
        return answer
    whole = shows_every_breaker(loading, site)
    if whole is False:
        return Answer(False, answer.total_a, answer.limit_a)
    if whole is None:
        return Answer(None, answer.total_a, answer.limit_a, (*answer.missing, need(loading.device, "busbar_method")))
    return answer


def _answer(total: Figure, limit: float | None, loading: Loading) -> Answer:
    least = total.least
    missing = (*total.missing, *(() if limit is not None else (need(loading.device, "rating_a"),)))
    if limit is not None and not is_within(least, limit):
        return Answer(False, least, limit, missing)
    return Answer(None if missing else True, least, limit, missing)


def _both(one: Answer, other: Answer) -> Answer:
    """Both tests together; the one that fails stands for them, else the first with what either lacks."""
    if False in (one.passes, other.passes):
        return one if one.passes is False else other
    missing = tuple(dict.fromkeys((*one.missing, *other.missing)))
    return Answer(None if missing else True, one.total_a, one.limit_a, missing)


def _tap_rating(tap: Tap) -> Figure:
    if tap.rating_a is not None:
        return Figure(tap.rating_a, ((tap.device.tag, tap.rating_a),))
    if tap.ocpd is None:
        return Figure(None, (), (f"the overcurrent device of {tap.device.tag}",))
    return Figure(None, (), (need(tap.ocpd, "fuse_a" if tap.ocpd.kind == "switch" else "rating_a"),))


def shows_every_breaker(loading: Loading, site: Site) -> bool | None:
    """Whether every breaker of the busbar is on the sheet: by its loads, its kind, its pole spaces.

    None where the sheet does not tell.
    """
    bus = loading.device
    if loading.has_sources_only:
        return True
    load_a, ratings = bus.number("connected_load_a"), [tap.rating_a for tap in loading.loads]
    if load_a is not None and None not in ratings and sum(rating or 0 for rating in ratings) < load_a:
        return False
    if bus.text("bus_type") in ("gutter", "combiner"):
        return True
    if bus.text("bus_type") in _FEEDERS_DRAWN:
        return None
    spaces, free = bus.integer("spaces"), bus.integer("spaces_free")
    poles = [tap.poles for tap in (*loading.loads, *(supply.tap for supply in loading.supplies)) if _counts(tap, bus)]
    if spaces is not None and free is not None and None not in poles:
        return sum(count or 0 for count in poles) >= spaces - free
    return None if not loading.loads and not _is_first(bus, site) else False


def _counts(tap: Tap, bus: Device) -> bool:
    """Whether a tap is among the spaces in use before this project; a new enclosure's are those of the project."""
    return bus.status != "existing" or (tap.ocpd is not None and tap.ocpd.status == "existing")


def _is_first(bus: Device, site: Site) -> bool:
    """Whether no other busbar of the customer's stands between a busbar and the Company."""
    return not site.must_pass(bus, lambda device: device.kind == "bus" and device.owner != "utility")


# ------------------------------------------------------------ power control
def panel_limiters(loading: Loading, site: Site) -> tuple[Device, ...]:
    """The controllers that are said to limit the current of this busbar."""
    names = {loading.device.id, loading.device.tag}
    return tuple(
        controller
        for controller in site.devices("controller")
        if "pcs-panel-limit" in controller.items("functions")
        and names.intersection(name for name in controller.items("protected_buses") if isinstance(name, str))
    )


def is_certified(controller: Device, site: Site) -> bool:
    """Whether a controller is stated to be a certified power control system, or a certificate is attached."""
    if controller.flag("pcs_certified") is not None:
        return controller.flag("pcs_certified") is True
    attached = (a for a in site.project.items("attachments") if isinstance(a, dict))
    return any(a.get("kind") == "pcs-certification" and _is_for(a, controller) for a in attached)


def _is_for(attachment: dict[str, object], device: Device) -> bool:
    return attachment.get("device") in (None, device.id, device.tag)


def is_controlled(loading: Loading, site: Site) -> bool:
    """Whether a certified controller holds the current of this busbar at or below its ampacity."""
    limits = [c.number("panel_limit_a") for c in panel_limiters(loading, site) if is_certified(c, site)]
    return loading.bus_a is not None and any(limit is not None and is_within(limit, loading.bus_a) for limit in limits)


def _power_control_would_do(loading: Loading, site: Site) -> bool:
    """Whether a controller drawn would hold the busbar, were power control stated as the way it is judged by."""
    if not is_controlled(loading, site):
        return False
    free = _uncontrolled(loading, site)
    return not free.supplies or share_test(free, site.profile.number("busbar_share_pct")).passes is not False


def _uncontrolled(loading: Loading, site: Site) -> Loading:
    """The busbar with only those sources that no power control system reduces (panel-limit page, note)."""
    free = [der for supply in loading.supplies for der in supply.ders if not der.flag("pcs_controlled")]
    return with_sources(loading, free, site)
