"""The schedules of a drawing: what the bulletin wants in tables, made from the data and never typed."""

from __future__ import annotations

from collections.abc import Mapping

from tieline.drawing.schedules import lists, settings
from tieline.drawing.schedules.schedule import Column, Schedule
from tieline.model.document import Document
from tieline.model.profile import Profile

__all__ = ["SCHEDULES", "Column", "Schedule", "schedules_of"]

SCHEDULES = (
    "trip-settings", "functions", "return-to-service", "synchronism", "monitoring", "placards", "equipment",
    "attachments",
)  # fmt: skip
"""The schedules in the order in which they take what room there is; a profile may leave some out."""


def schedules_of(document: Document, profile: Profile) -> tuple[Schedule, ...]:
    """The schedules the profile wants printed, each with a row at least, without removed and future equipment."""
    devices = [device for device in document.devices.values() if device.status not in ("removed", "future")]
    project = document.project
    made = {
        "trip-settings": lambda: settings.trip_settings(devices, profile),
        "functions": lambda: settings.function_states(devices, profile),
        "return-to-service": lambda: settings.return_to_service(devices, profile),
        "synchronism": lambda: settings.synchronism_check(devices, profile),
        "monitoring": lambda: lists.monitoring_points(devices),
        "placards": lambda: lists.placards(devices, project),
        "equipment": lambda: lists.equipment(devices),
        "attachments": lambda: lists.attachments(project),
    }
    return tuple(schedule.without_empty_columns() for name in _wanted(profile) if len(schedule := made[name]()))


def _wanted(profile: Profile) -> tuple[str, ...]:
    table = profile.raw.get("drawing")
    named = table.get("schedules") if isinstance(table, Mapping) else None
    return tuple(name for name in SCHEDULES if not isinstance(named, list) or name in named)
