"""When storage charges and discharges: that there is a schedule, and that the sheet tells how it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import attached
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.labels.wording import carries
from tieline.rules.notes import names, notes
from tieline.rules.storage.units import units

_FIELDS = ("ess.schedule", "battery.schedule")
_IMPACT_STAGE = "50bd"


@rule("ESS-003", "storage-schedule-given", Severity.WARNING, scope=once, cites=ESB("5.1.1.4"), fields=_FIELDS)
def schedule_is_given(site: Site) -> Iterator[Finding]:
    """The sequence of charging and discharging is given with its schedule: at the unit, or as an attachment.

    Why:    The study needs to know in which hours the storage loads the feeder and in which it feeds it.
    Wrong:  no schedule
    Right:  a table of hours by season
    """
    if attached(site, "sequence-of-operations"):
        return
    for unit in units(site):
        if unit.text("schedule") is None:
            yield Finding.at(
                unit.device,
                says=f"When {unit.device.tag} charges and discharges is not given.",
                remedy="Give the daily, monthly or seasonal schedule, or attach the sequence of operations.",
            )


@rule(
    "ESS-004", "schedule-execution-noted", Severity.ERROR, scope=once, cites=ESB("5.1.1.4"),
    fields=("project.notes", "controller.operating_modes", *_FIELDS),
)  # fmt: skip
def execution_of_the_schedule_is_noted(site: Site) -> Iterator[Finding]:
    """Where storage runs by a schedule, a note on the one-line tells how equipment and control execute it.

    The operating modes stated at a controller serve as well.

    Why:    A schedule that nothing keeps is none.
    Wrong:  a schedule, and no note on it
    Right:  "7. The site controller charges ESS-1 from 10 to 14 h and discharges it from 17 to 20 h."
    """
    scheduled = [unit for unit in units(site) if unit.text("schedule") is not None]
    if not scheduled or _is_told(site, "schedule_words"):
        return
    words = (*site.profile.words("schedule_words"), *site.profile.words("schedule_words_of_storage"))
    for unit in scheduled:
        if not any(carries(unit.device.text("remarks") or "", word) for word in words):
            yield Finding.at(
                unit.device,
                "@project",
                says=f"{unit.device.tag} runs by a schedule, and no note on the sheet tells how it is executed.",
                remedy="Add a note: what equipment and logic charge and discharge it, and when.",
            )


def _is_told(site: Site, name: str) -> bool:
    """Whether a note, or a controller's operating modes, speaks of a schedule.

    It does by a word of this list of the profile, or by one of the list OF_STORAGE where it names the storage as well:
    an equipment schedule, or the electrician in charge, is none of its business.
    """
    modes = (controller.text("operating_modes") or "" for controller in site.devices("controller"))
    words, weaker = site.profile.words(name), site.profile.words(f"{name}_of_storage")
    storage, tags = site.profile.words("storage_words"), [unit.device.tag for unit in units(site)]
    return any(
        _any_of(words, text)
        or (_any_of(weaker, text) and (_any_of(storage, text) or any(names(text, tag) for tag in tags)))
        for text in (*notes(site), *modes)
    )


def _any_of(words: Iterable[str], text: str) -> bool:
    return any(carries(text, word) for word in words)


@rule(
    "ESS-008", "study-curtailment-shown", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"),
    fields=("project.stage", "project.notes", *_FIELDS),
)  # fmt: skip
def study_curtailment_is_shown(site: Site) -> Iterator[Finding]:
    """At the 50 BD review the sheet shows the schedule or curtailment of each storage unit that the study came to.

    Where the study asks for none, a note says that.

    Why:    What the study rests on must be built, and be read from the final drawing.
    Wrong:  a 50 BD submittal with storage and no word on schedule or curtailment
    Right:  "Curtailed to 60 kW from 10 to 15 h per study SIS-31"
    """
    stage = site.project.text("stage")
    if stage not in (None, _IMPACT_STAGE):
        return
    noted = _is_told(site, "curtailment_words")
    silent = [unit for unit in units(site) if not noted and unit.text("schedule") is None]
    for unit in silent:
        if stage is None:
            yield Finding.undecided(unit.device, needs="project.stage")
        else:
            yield Finding.at(
                unit.device,
                "@project",
                says=f"The 50 BD submittal shows no schedule and no curtailment of {unit.device.tag}.",
                remedy="Show the schedule or curtailment factors of the impact study, or note that it asks for none.",
            )
