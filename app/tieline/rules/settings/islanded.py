"""Trips that the region and the islanding screens hang on: underfrequency, 88 % of voltage, two seconds of island."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.default_settings import FREQUENCY_UNIT, VOLTAGE_UNIT
from tieline.model.records import Device
from tieline.model.settings import Setting, of_function, stated_settings
from tieline.network.certification import SA, certification
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.settings.judging import clearing_of, shown
from tieline.rules.settings.subjects import Set, all_set, customers_ders, customers_units
from tieline.rules.settings.trips import whole

_FIGURE = "Figure 1 of PRC-006-NPCC-1"


@rule(
    "SET-017", "underfrequency-below-curve", Severity.ERROR, scope=whole, cites=ESB("7.6"),
    fields=("relay.settings", "inverter.settings", "ess.settings"),
)  # fmt: skip
def underfrequency_is_below_the_curve(site: Site) -> Iterator[Finding]:
    """Underfrequency trips of a facility that does not qualify for the simplified process are not above the curve of
    PRC-006-NPCC-1.

    The bulletin does not print the curve. Its own defaults, 56.5 Hz in 0.16 s and 58.5 Hz in 300 s, are below it, and
    so is whatever trips at no higher frequency and no sooner than one of them. What trips above 58.5 Hz is above it;
    between the two it cannot be told without the figure.

    Why:    Generation that leaves while load is being shed undoes the shedding.
    Wrong:  59.0 Hz
    Right:  58.5 Hz in 300 s
    """
    process = site.project.text("process")
    points = site.profile.defaults.underfrequency
    if process == "simplified" or not points:
        return
    highest = max(hz for _, hz in points)
    for one in all_set(site):
        above, open_ = [], list[str]()
        for setting in of_function(one.settings, "81U"):
            if setting.pickup is None or setting.unit != FREQUENCY_UNIT:
                continue
            if setting.pickup > highest:
                above.append(setting.pickup)
            else:
                open_ += _between(setting, one, points, site)
        if above and process is None:
            yield Finding.undecided(one.device, needs="project.process")
        elif above:
            yield Finding.at(
                one.device,
                says=f"{one.device.tag} trips on underfrequency at {above[0]:g} Hz; above {highest:g} Hz is above the "
                "curve of PRC-006-NPCC-1.",
                remedy=f"Set underfrequency to the defaults, {highest:g} Hz at most.",
                values={"underfrequency_hz": above[0], "highest_hz": highest},
            )
        elif open_ and process is not None:
            yield Finding.undecided(one.device, needs=open_)


def _between(setting: Setting, one: Set, points: tuple[tuple[float, float], ...], site: Site) -> list[str]:
    """What is missing to tell whether a trip is below the curve; nothing where one of the known points tells."""
    pickup = setting.pickup or 0.0
    needed_s = [seconds for seconds, hz in points if pickup <= hz]
    clearing, missing = clearing_of(setting, one, site)
    hair = site.profile.number("clearing_read_to_s")
    at = f"81U at {shown(pickup, FREQUENCY_UNIT)}"
    if needed_s and clearing is not None and clearing >= min(needed_s) - hair:
        return []
    if pickup <= min(hz for _, hz in points):
        return []
    if clearing is None:
        return list(missing) or [f"the clearing time of {at} of {one.device.tag}"]
    return [f"{_FIGURE}, for {at} in {clearing:g} s"]


def _sa_units(site: Site) -> tuple[Device, ...]:
    return tuple(der for der in customers_units(site) if certification(der) == SA)


@rule(
    "SET-018", "trip-at-88-percent-for-screens", Severity.ERROR, scope=_sa_units, cites=ESB("7.6.12.3(1)"),
    fields=("inverter.settings", "ess.settings"),
)  # fmt: skip
def trips_at_88_percent(der: Device, site: Site) -> Iterator[Finding]:
    """A UL 1741 SA inverter trips at 88 % of nominal voltage within 2 seconds; without that the islanding screens of
    7.6.12.3 are not for it.

    Why:    The screens rest on an island's voltage taking the inverters off that fast.
    Wrong:  27 at 88 % of nominal in 3 s
    Right:  27 at 88 % of nominal in 2 s
    """
    level, most = site.profile.number("screen_trip_pct"), site.profile.number("screen_trip_s")
    settings = stated_settings(der)
    trips = [s for s in of_function(settings, "27") if s.pickup is not None and s.unit == VOLTAGE_UNIT]
    if not trips:
        yield Finding.undecided(der, needs=f"27 of {der.tag}" if settings else need(der, "settings"))
        return
    high = [s for s in trips if (s.pickup or 0) >= level]
    if any(s.clearing_s is not None and s.clearing_s <= most + 1e-9 for s in high):
        return
    if any(s.clearing_s is None for s in high):
        yield Finding.undecided(der, needs=f"the clearing time of 27 at {level:g} % of {der.tag}")
        return
    fastest = min((s.clearing_s for s in high if s.clearing_s is not None), default=None)
    said = f"only in {fastest:g} s" if fastest is not None else "not at all"
    yield Finding.at(
        der,
        says=f"{der.tag} trips at {level:g} % of nominal voltage {said}; the 1741-SA screens want it in {most:g} s.",
        remedy=f"Set 27 at {level:g} % of nominal to clear in {most:g} s.",
        values={"clearing_s": fastest, "limit_s": most, "level_pct": level},
    )


@rule(
    "SET-020", "island-left-in-two-seconds", Severity.ERROR, scope=customers_ders,
    cites=(ESB("6.2.1"), ESB("7.6.12.1(1)")),
    fields=("inverter.detection_s", "ess.detection_s", "generator.detection_s"),
)  # fmt: skip
def island_is_left_in_time(der: Device, site: Site) -> Iterator[Finding]:
    """A source detects an island and ceases to energize within 2 seconds.

    Why:    The Company recloses without checking for voltage; whoever works on the line takes it for dead.
    Wrong:  3 s
    Right:  2 s
    """
    most, seconds = site.profile.number("island_detection_s"), der.number("detection_s")
    if seconds is None:
        yield Finding.undecided(der, needs=need(der, "detection_s"))
    elif seconds > most:
        yield Finding.at(
            der,
            says=f"{der.tag} leaves an island after {seconds:g} s; within {most:g} s is required.",
            remedy=f"Set island detection to trip within {most:g} s.",
            values={"detection_s": seconds, "limit_s": most},
        )


@rule("SET-022", "wider-settings-with-transfer-trip", Severity.INFO, scope=once, cites=ESB("7.6.11.1"),
      fields=("utility_source.dtt_required",))  # fmt: skip
def wider_settings_with_transfer_trip(site: Site) -> Iterator[Finding]:
    """Note: where direct transfer trip is installed, settings wider than the defaults may be required.

    Why:    With transfer trip the voltage and frequency trips need not find the island, and riding through comes first.
    Wrong:  the note appears where a transfer trip receiver is drawn or the study requires one
    Right:  no transfer trip
    """
    receivers = site.devices("dtt_receiver")
    asking = tuple(source for source in site.sources if source.flag("dtt_required"))
    if site.ders and (receivers or asking):
        yield Finding.at(
            *(receivers or asking),
            says="With direct transfer trip, settings wider than the defaults may be required to ride through.",
            remedy="Ask the Company which settings it wants, and record them as accepted.",
        )
