"""What a screen demands of a line section, and whether the sheet shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tieline.model.records import Device
from tieline.rules.answer import Answer
from tieline.rules.facts import listed
from tieline.rules.finding import Finding
from tieline.rules.islanding.section import Section
from tieline.rules.islanding.shown import Shown, has_risk_study, pcc_recloser, reclose_blocking
from tieline.rules.islanding.wording import sentence

Measure = Literal["recloser", "blocking", "study"]

_WORDS = {
    "recloser": "the Company's PCC recloser",
    "blocking": "reclose blocking at the sectionalizing device of the line section",
    "study": "a risk-of-islanding study",
}
REMEDY = {
    "recloser": "Draw the Company's recloser between the Company's circuit and the DER.",
    "blocking": "Agree reclose blocking with the Company and state it at the Company's recloser.",
    "study": "Attach the risk-of-islanding study.",
}


@dataclass(frozen=True, slots=True)
class Demand:
    """A measure, when it is demanded, and why ("600 kW of 1741-SA certified DER").

    `may_be_beyond` says that the device may stand on the Company's circuit beyond the sheet, so that nothing drawn
    does not mean that there is none.
    """

    measure: Measure
    when: Answer
    why: str
    may_be_beyond: bool = False


Demanding = Callable[[Section], Iterable[Demand]]


def is_shown(demand: Demand, section: Section) -> Shown:
    """Whether the sheet shows the measure."""
    if demand.measure == "study":
        return Shown(has_risk_study(section.site, section.source))
    shown = (pcc_recloser if demand.measure == "recloser" else reclose_blocking)(section.ders, section.site)
    if demand.may_be_beyond and shown.value is False and not shown.amiss:
        return Shown(None, (_WORDS["blocking"],))
    return shown


def judge(demands: Iterable[Demand], section: Section) -> Iterator[Finding]:
    """One finding where measures are demanded and not shown; else one that names what keeps it from being told."""
    lacking: list[Demand] = []
    amiss: list[Device] = []
    unblocked: list[Device] = []
    needs: list[str] = []
    for demand in demands:
        shown = is_shown(demand, section)
        if demand.when.is_no or shown.value is True:
            continue
        if demand.when.is_yes and shown.value is False:
            lacking.append(demand)
            (unblocked if demand.measure == "blocking" else amiss).extend(shown.amiss)
        else:
            needs += [*demand.when.missing, *shown.missing]
    if lacking:
        wanted = [_WORDS[d.measure] for d in lacking]
        # a recloser that only lacks its blocking is looked at first where nothing else is wanted
        first = amiss if any(d.measure == "recloser" for d in lacking) else [*amiss, *unblocked]
        yield Finding.at(
            *first,
            *section.place,
            *unblocked,
            says=f"{sentence(lacking[0].why)} needs {listed(wanted)}; " + _what_is_there(lacking, [*amiss, *unblocked]),
            remedy=" ".join(REMEDY[d.measure] for d in lacking),
            values=section.arithmetic,
        )
    elif needs:
        yield Finding.undecided(*section.place, needs=needs, values=section.arithmetic)


def _what_is_there(lacking: list[Demand], amiss: list[Device]) -> str:
    if not amiss:
        return "it is not shown." if len(lacking) == 1 else "they are not shown."
    tags = listed(device.tag for device in dict.fromkeys(amiss))
    return f"{tags} is not that." if len(set(amiss)) == 1 else f"{tags} are not that."


def is_demanded(measure: Measure, demands: Iterable[Demand]) -> bool:
    """Whether one of these demands this measure for certain."""
    return any(demand.measure == measure and demand.when.is_yes for demand in demands)
