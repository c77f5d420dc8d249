"""A condition with three answers: yes, no, or not to be told for want of certain facts."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.network.figures import Figure

_HAIR = 1e-9  # a share worked out in floating point is not above a limit that it equals


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes, no, or None where `missing` names the facts it hangs on."""

    value: bool | None
    missing: tuple[str, ...] = ()

    @property
    def is_yes(self) -> bool:
        return self.value is True

    @property
    def is_no(self) -> bool:
        return self.value is False

    @property
    def turned(self) -> Answer:
        """Yes for no, and no for yes."""
        return Answer(None if self.value is None else not self.value, self.missing)


YES, NO = Answer(True), Answer(False)


def known(value: bool) -> Answer:
    """The answer to what is known."""
    return YES if value else NO


def unknown(*missing: str) -> Answer:
    """The answer where these facts are missing."""
    return Answer(None, tuple(dict.fromkeys(missing)))


def all_of(*answers: Answer) -> Answer:
    """Yes where all are; no where one is, whatever the others lack."""
    if any(answer.is_no for answer in answers):
        return NO
    missing = [fact for answer in answers if answer.value is None for fact in answer.missing]
    return YES if all(answer.is_yes for answer in answers) else unknown(*missing)


def any_of(*answers: Answer) -> Answer:
    """Yes where one is, whatever the others lack; no where none is."""
    return all_of(*(answer.turned for answer in answers)).turned


def above(figure: Figure, limit: float) -> Answer:
    """Whether a figure is more than a limit; what is known of it may be enough to tell."""
    most = limit + abs(limit) * _HAIR
    if figure.least > most:
        return YES
    return NO if figure.value is not None else unknown(*figure.missing)


def reaches(figure: Figure, limit: float) -> Answer:
    """Whether a figure is a limit or more."""
    if figure.least >= limit:
        return YES
    return NO if figure.value is not None else unknown(*figure.missing)


def stated(number: float | None, need: str) -> Figure:
    """A number the sheet may state, as a figure."""
    return Figure(None, (), (need,)) if number is None else Figure(number)
