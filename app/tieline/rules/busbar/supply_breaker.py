"""The breaker through which a source feeds: poles, common trip, full size, rating; and the spaces it takes."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import is_overcurrent_device, trip_rating_a
from tieline.network.site import Site, need
from tieline.rules.busbar.arithmetic import is_within, standard_sizes_a
from tieline.rules.busbar.loading import Supply, feeds_load
from tieline.rules.busbar.opposite_end import source_busbars
from tieline.rules.busbar.wording import amperes
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.studies.continuous_current import output_at

_ENDS = ("transformer", "utility_source")
_TANDEMS_UP_TO_A = 60
"""Twin and tandem breakers are plug-in branch breakers of small ratings."""


def supply_breakers(site: Site) -> tuple[Supply, ...]:
    """The supplies that come onto a busbar straight from a source, through a breaker."""
    every = (supply for loaded in source_busbars(site) for supply in loaded.supplies if supply.is_direct)
    return tuple(supply for supply in every if supply.device.kind == "breaker")


def is_single_phase(supply: Supply) -> bool | None:
    """Whether a supply is of single-phase sources connected line to line; None where the sheet does not tell."""
    if any(der.text("wiring") == "L-N" for der in supply.ders):
        return False
    said = {der.integer("phases") for der in supply.ders}
    if 3 in said:
        return False
    return None if None in said else True


@rule(
    "BUS-012", "der-breaker-two-pole-common-trip", Severity.ERROR, scope=supply_breakers,
    cites=LOAD_SIDE("Step 2"), fields=("breaker.poles", "breaker.common_trip"),
)  # fmt: skip
def supply_breaker_is_two_pole_common_trip(supply: Supply, site: Site) -> Iterator[Finding]:
    """The supply breaker of a 240 V source is a two-pole breaker whose poles trip together.

    On three phases a group of single-phase units may have one three-pole breaker, and a three-phase source has one.

    Why:    A single pole left closed keeps feeding one leg of a circuit that looks dead.
    Wrong:  two single-pole breakers side by side
    Right:  one two-pole, common-trip breaker
    """
    breaker, is_concerned = supply.device, is_single_phase(supply)
    poles, together = breaker.integer("poles"), breaker.flag("common_trip")
    if any(der.integer("phases") == 3 for der in supply.ders):
        if poles in (1, 2) or together is False:
            yield _not_three_pole(supply, poles)
        return
    if is_concerned is False or (poles == 2 and together):
        return
    if poles == 3 and together is not False and any(source.integer("phases") == 3 for source in site.sources):
        return
    is_wrong = (poles is not None and poles != 2) or together is False
    if is_wrong and is_concerned:
        built = f"has {poles} pole{'s' if poles != 1 else ''}" if poles not in (2, None) else "has no common trip"
        yield Finding.at(
            breaker,
            *supply.ders,
            says=f"{breaker.tag}, the supply breaker of {_tags(supply)}, {built}.",
            remedy="Take a two-pole, common-trip breaker.",
            values={} if poles is None else {"poles": poles},
        )
        return
    needs = [need(der, "phases") for der in supply.ders if der.integer("phases") is None]
    if not is_wrong:
        needs += [need(breaker, name) for name in ("poles", "common_trip") if breaker.props.get(name) is None]
    yield Finding.undecided(breaker, *supply.ders, needs=needs)


def _not_three_pole(supply: Supply, poles: int | None) -> Finding:
    built = f"has {poles} pole{'s' if poles != 1 else ''}" if poles in (1, 2) else "has no common trip"
    return Finding.at(
        supply.device,
        *supply.ders,
        says=f"{supply.device.tag}, the supply breaker of {_tags(supply)} on three phases, {built}.",
        remedy="Take a three-pole, common-trip breaker.",
        values={"wanted_poles": 3} | ({} if poles is None else {"poles": poles}),
    )


@rule(
    "BUS-014", "no-tandem-der-breaker", Severity.ERROR, scope=supply_breakers,
    cites=LOAD_SIDE("Admin Desk"), fields=("breaker.tandem",),
)  # fmt: skip
def supply_breaker_is_no_tandem(supply: Supply, site: Site) -> Iterator[Finding]:
    """The supply breaker of a DER is of full size, no twin or tandem.

    Why:    Their poles may sit on one leg of the busbar, and they are not made for backfeed.
    Wrong:  a tandem breaker
    Right:  a full-size two-pole breaker
    """
    breaker = supply.device
    tandem, rating = breaker.flag("tandem"), trip_rating_a(breaker)
    if tandem:
        yield Finding.at(
            breaker,
            says=f"{breaker.tag}, the supply breaker of {_tags(supply)}, is a twin or tandem breaker.",
            remedy="Take a full-size breaker; move small branch circuits to a subpanel where spaces are short.",
        )
    elif tandem is None and breaker.integer("poles") != 3 and (rating is None or rating <= _TANDEMS_UP_TO_A):
        yield Finding.undecided(breaker, needs=need(breaker, "tandem"))


def source_ocpds(site: Site) -> tuple[Device, ...]:
    """The overcurrent devices on the circuits of sources alone, up to where these join loads or a busbar of loads."""
    found: dict[str, Device] = {}
    for der in site.ders:
        for device in site.way(der):
            if device.kind in _ENDS or device.owner == "utility" or feeds_load(device, site):
                break
            if is_overcurrent_device(device) and device.kind != "recloser":
                found[device.id] = device
    return tuple(found.values())


@rule(
    "BUS-018", "der-ocpd-rating", Severity.ERROR, scope=source_ocpds,
    cites=(NEC("circuit current"), NEC("standard sizes"), LOAD_SIDE("Step 1")),
    fields=("breaker.rating_a", "fuse.rating_a", "switch.fuse_a", "inverter.max_output_a", "ess.max_output_a"),
)  # fmt: skip
def der_ocpd_carries_the_output(device: Device, site: Site) -> Iterator[Finding]:
    """The overcurrent device of a source is rated at least 125 % of its continuous output current, a standard size.

    Why:    The output is a continuous load; a device at its limit trips in the heat of the day.
    Wrong:  a 32 A inverter on a 35 A breaker
    Right:  a 32 A inverter on a 40 A breaker
    """
    rating = trip_rating_a(device)
    output = output_at(device, site.ders_beyond(device), site)
    if rating is None or output.value is None:
        own = () if rating is not None else (need(device, "fuse_a" if device.kind == "switch" else "rating_a"),)
        yield Finding.undecided(device, needs=(*own, *output.missing))
        return
    wanted = output.value * site.profile.number("continuous_pct") / 100
    sizes = standard_sizes_a(site.nec_edition, fuse=device.kind != "breaker")
    figures = {"rating_a": rating, "output_a": round(output.value, 2), "wanted_a": round(wanted, 2)}
    fitting = next((size for size in sizes if size >= wanted), None)
    mends = "Take a larger circuit." if fitting is None else f"Take a device of {fitting} A, with conductors to match."
    if not is_within(wanted, rating):
        says = (
            f"{device.tag} is rated {amperes(rating)}; 125 % of the output current of the sources behind it is "
            f"{amperes(wanted)}."
        )
        yield Finding.at(device, *site.ders_beyond(device), says=says, remedy=mends, values=figures)
    elif rating not in sizes and not _is_adjustable(device):
        says = f"{device.tag} is rated {amperes(rating)}, which is no standard size."
        yield Finding.at(device, says=says, remedy=mends, values=figures)


def _is_adjustable(device: Device) -> bool:
    """Whether a breaker has an adjustable trip, whose setting is its rating (NEC 240.6(B) and (C))."""
    return device.kind == "breaker" and device.text("breaker_type") not in (None, "molded-case")


def _tags(supply: Supply) -> str:
    return " and ".join(der.tag for der in supply.ders)
