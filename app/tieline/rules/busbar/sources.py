"""All sources on a busbar, and every busbar and feeder on their way to the Company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tieline.model.records import Device
from tieline.network.kinds import is_overcurrent_device, trip_rating_a
from tieline.network.site import Figure, Neighbour, Site, need
from tieline.rules.busbar.arithmetic import is_within
from tieline.rules.busbar.judging import Judgment, judge, share_test, sum_test
from tieline.rules.busbar.loading import Loading, Supply, feeds_load, own_devices, supplied_busbars
from tieline.rules.busbar.positions import hangs_on_loads, standing
from tieline.rules.busbar.verdict import verdict
from tieline.rules.busbar.wording import amperes, both_sums, remedy, values
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.studies.continuous_current import output_at


# ------------------------------------------------------------ all of them
@rule(
    "BUS-010", "all-sources-counted", Severity.ERROR, scope=supplied_busbars,
    cites=(NEC("load side"), LOAD_SIDE("Step 1")), fields=("inverter.max_output_a", "ess.max_output_a"),
)  # fmt: skip
def all_sources_are_counted(loading: Loading, site: Site) -> Iterator[Finding]:
    """The busbar bears all its supplies together, photovoltaics and storage alike, not only each of them alone.

    Why:    Sources run at the same time; a storage unit added later uses the same piece of bar.
    Wrong:  200/200 A with a 40 A solar and a 30 A storage breaker, each within the 40 A that are free
    Right:  both within the 40 A together
    """
    judgment = judge(loading, site)
    loading = judgment.loading
    if judgment.method not in ("120", "100", "center-fed") or len(loading.supplies) < 2:
        return
    share = site.profile.number("busbar_share_pct") if judgment.method == "120" else 100
    together = share_test(loading, share)
    where = (*_storage_first(loading), loading.device)
    if together.passes is None:
        yield Finding.undecided(*where, needs=together.missing, values=values(loading, share, site))
    if together.passes is not False or judgment.doubt:
        return
    each_alone = (replace(loading, supplies=(supply,)) for supply in loading.supplies)
    if all(share_test(alone, share).passes for alone in each_alone):
        tags = " and ".join(dict.fromkeys(supply.device.tag for supply in loading.supplies))
        yield verdict(
            judgment, site, *where,
            says=f"Alone each of {tags} fits on {loading.device.tag}, together they do not. "
            + both_sums(loading, share),
            remedy=remedy(loading, share, site),
        )  # fmt: skip


def _storage_first(loading: Loading) -> list[Device]:
    """The supply breakers, those of storage first: they are what is left out."""

    def rank(supply: Supply) -> tuple[bool, float]:
        is_storage = any(der.kind == "ess" or der.text("source") == "storage" for der in supply.ders)
        return not is_storage, supply.ocpd.value or 0

    return [supply.device for supply in sorted(loading.supplies, key=rank)]


# ------------------------------------------------------------ upstream
@dataclass(frozen=True, slots=True)
class FeederTap:
    """A feeder onto which sources are connected on its way to loads: what runs on from the connection."""

    junction: Device
    onward: Neighbour
    feeder: Device
    """The overcurrent device ahead of the feeder."""
    ders: tuple[Device, ...]

    @property
    def id(self) -> str:
        return self.junction.id


def upstream_parts(site: Site) -> tuple[Loading | FeederTap, ...]:
    """The busbars that sources reach only through other busbars, and the feeders with sources on their way."""
    busbars = (loaded for loaded in supplied_busbars(site) if not any(s.is_direct for s in loaded.supplies))
    return (*busbars, *_feeder_taps(site))


def _feeder_taps(site: Site) -> Iterator[FeederTap]:
    for junction in site.devices("junction"):
        ders = site.ders_beyond(junction)
        feeder = next(iter(site.must_pass(junction, is_overcurrent_device)), None)
        if not ders or feeder is None or feeder.owner == "utility" or _is_parted(junction, feeder, site):
            continue
        for near in site.neighbours(junction, "power"):
            branch = (near.device, *site.beyond(near.device)) if site.is_upstream(junction, near.device) else ()
            held = {device.id for device in branch}
            if branch and feeds_load(near.device, site) and (others := tuple(d for d in ders if d.id not in held)):
                yield FeederTap(junction, near, feeder, others)


def _is_parted(junction: Device, feeder: Device, site: Site) -> bool:
    """Whether a busbar or transformer stands between a junction and the overcurrent device ahead of it."""
    for device in site.way(junction):
        if device.id == feeder.id:
            return False
        if device.kind in ("bus", "transformer"):
            return True
    return True


@rule(
    "BUS-011", "upstream-busbars-and-feeders", Severity.ERROR, scope=upstream_parts,
    cites=(NEC("feeders"), NEC("120 percent"), LOAD_SIDE("Step 1")), fields=("bus.rating_a", "wire.ampacity_a"),
)  # fmt: skip
def every_busbar_upstream_passes_too(part: Loading | FeederTap, site: Site) -> Iterator[Finding]:
    """Every busbar and feeder between a DER and the Company is judged like the first one.

    On an upstream busbar the feeder breaker is the supply. Where loads stand behind it too, its rating says little
    about the sources; then their own overcurrent devices count, if they come to less. A feeder onto which a source is
    connected needs, from there on to its loads, an ampacity of at least its overcurrent device plus the source, or an
    overcurrent device at the connection.

    Why:    The current of a source in a subpanel flows over the main panel's busbar as well.
    Wrong:  solar in a subpanel that passes, and a 200/200 A main panel with 60 A of it
    Right:  each busbar passes
    """
    if isinstance(part, FeederTap):
        yield from _feeder(part, site)
        return
    judgment = judge(part, site)
    if judgment.method is None:
        return
    share = site.profile.number("busbar_share_pct") if judgment.method == "120" else 100
    loading = judgment.loading
    answer = share_test(loading, share)
    if judgment.method == "sum":
        answer = sum_test(loading, site, must_be_whole=False)
    if answer.passes is None:
        yield Finding.undecided(*loading.where, needs=answer.missing, values=values(loading, share, site))
    elif not answer.passes:
        yield verdict(
            judgment, site, *loading.where,
            says=f"The busbar of {loading.device.tag} does not bear the sources behind its feeders. "
            + both_sums(loading, share),
            remedy=remedy(loading, share, site),
        )  # fmt: skip
    if judgment.method == "120":
        yield from _placed(judgment, site)


def _placed(judgment: Judgment, site: Site) -> Iterator[Finding]:
    loading = judgment.loading
    for supply in loading.supplies:
        found = standing(supply, loading)
        if found.is_opposite:
            continue
        tag = supply.device.tag
        if hangs_on_loads(found, supply, loading):
            needs = [f"the position of {device.tag} on {loading.device.tag}" for device in found.unplaced]
            yield Finding.undecided(supply.device, loading.device, needs=needs)
            continue
        says = f"{tag} brings the output of DER onto {loading.device.tag} and is not at the end opposite the main."
        if found.is_opposite is None:
            unplaced = " and ".join(device.tag for device in found.unplaced)
            says = f"{tag} brings the output of DER onto {loading.device.tag}; the position of {unplaced} is not given."
        yield verdict(
            judgment, site, supply.device, loading.device,
            says=says, remedy=f"Place {tag} at the end opposite the main and give the positions.",
        )  # fmt: skip


def _feeder(tap: FeederTap, site: Site) -> Iterator[Finding]:
    ampacity = tap.onward.wire.number("ampacity_a")
    rating = trip_rating_a(tap.feeder)
    if _is_protected(tap.onward.device, rating, ampacity):
        return
    added = _added(tap, site)
    needs = [
        *(() if rating is not None else (need(tap.feeder, "rating_a"),)),
        *added.missing,
        *(() if ampacity is not None else (f"{tap.onward.wire.id}.ampacity_a",)),
    ]
    if needs or rating is None or added.value is None or ampacity is None:
        yield Finding.undecided(tap.junction, tap.onward.wire, needs=needs)
    elif not is_within(rating + added.value, ampacity):
        yield Finding.at(
            tap.junction,
            tap.onward.wire,
            tap.feeder,
            says=f"Beyond {tap.junction.tag} the feeder can carry {amperes(rating)} from {tap.feeder.tag} plus "
            f"{amperes(added.value)} from the sources; its ampacity is {amperes(ampacity)}.",
            values={"feeder_a": rating, "der_a": round(added.value, 2), "ampacity_a": ampacity},
            remedy=f"Take conductors of at least {amperes(rating + added.value)}, or place an overcurrent device of at "
            f"most {amperes(ampacity)} at the load side of the connection.",
        )


def _is_protected(onward: Device, feeder_a: float | None, ampacity_a: float | None) -> bool:
    """Whether an overcurrent device stands at the connection that the conductors beyond can bear.

    Where their ampacity is not given, the feeder's own device vouches for as much.
    """
    if not is_overcurrent_device(onward):
        return False
    rating, bears = trip_rating_a(onward), ampacity_a if ampacity_a is not None else feeder_a
    return rating is not None and bears is not None and is_within(rating, bears)


def _added(tap: FeederTap, site: Site) -> Figure:
    if site.profile.choice("busbar_addend") == "ocpd":
        by_ocpd = own_devices(tap.junction, site, tap.ders)
        if by_ocpd.value is not None:
            return by_ocpd
    output = output_at(tap.junction, tap.ders, site)
    share = site.profile.number("continuous_pct") / 100
    return Figure(None if output.value is None else output.value * share, (), output.missing)
