"""The table of voltage and frequency settings on the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.certification import NONE
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.settings.judging import shown
from tieline.rules.settings.subjects import Set, all_set, pairs
from tieline.rules.settings.trips import whole


@rule(
    "SET-021", "settings-table-on-sheet", Severity.WARNING, scope=whole, cites=ESB("5.1.1.6"),
    fields=("relay.settings", "inverter.settings", "ess.settings"),
)  # fmt: skip
def settings_table_is_on_the_sheet(site: Site) -> Iterator[Finding]:
    """The voltage and frequency settings of each inverter, storage unit and relay are on the sheet, step by step.

    The table is made from the settings stated of each device: both steps of 27, 59, 81U and 81O with pickup and
    clearing time; of a relay those of the functions it has.

    Why:    The sheet shows primary and secondary protection, and a trip without its set point shows nothing.
    Wrong:  no settings stated; or 27 with its one step at 88 % only
    Right:  all eight rows of the bulletin's table
    """
    for one in all_set(site):
        lacking = _lacking(one, site)
        if lacking:
            yield Finding.at(
                one.device,
                says=f"The settings of {one.device.tag} do not show {listed(lacking)}.",
                remedy="State pickup and clearing time of every step.",
                values={"rows_missing": len(lacking)},
            )


def _lacking(one: Set, site: Site) -> list[str]:
    """The rows that are not there, or not whole, in words."""
    tables = [site.profile.trip_defaults(name) for name in (*one.classes, NONE, *site.profile.defaults.trips)]
    defaults = next((table for table in tables if table), ())
    if not one.device.items("settings"):
        return ["any voltage or frequency trip"] if defaults else []
    found = []
    for row in pairs(one, defaults):
        if row.setting is None and row.default is not None:
            found.append(f"a step of {row.default.function} for {shown(row.default.value, row.default.unit)}")
        elif row.setting is not None and row.setting.pickup is None:
            found.append(f"the pickup of {row.setting.function}")
        elif row.setting is not None and _has_no_time(one, row.setting.delay_s, row.setting.clearing_s):
            found.append(f"the time of {row.setting.function} at {shown(row.setting.pickup or 0, row.setting.unit)}")
    return found


def _has_no_time(one: Set, delay_s: float | None, clearing_s: float | None) -> bool:
    return clearing_s is None and (delay_s is None or not one.is_relay)
