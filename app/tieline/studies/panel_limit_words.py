"""A panel-limit answer in words: what the controller does, the arithmetic of each step, and what to bear in mind."""

from __future__ import annotations

from tieline.model.profile import Profile
from tieline.model.records import Device
from tieline.network.site import Site
from tieline.studies.panel_limit import Answer, Step

_ACTS = {"battery": "reduces batteries", "solar": "reduces controlled solar too", "curtailed": "takes all to 0"}


def amperes(value: float) -> str:
    """A current as printed: whole amperes without a point, others to a tenth."""
    rounded = round(value, 1) + 0.0  # no minus sign at nothing
    return f"{rounded:,.0f} A" if rounded == int(rounded) else f"{rounded:,.1f} A"


def headline(answer: Answer) -> str:
    """What the controller does, in one sentence."""
    if answer.panel_limit is None:
        return "The sheet shows no controller with a panel limit, so that nothing holds the current of a panel."
    tag, limit, total = answer.panel_limit.tag, answer.limit_a, amperes(answer.currents.total_a)
    if answer.state == "disabled" or limit is None:
        return f"{tag} does nothing: its panel limit is blank, which disables the function."
    if answer.state is None:
        return f"{tag} cannot hold a limit of {amperes(limit)}."
    if answer.state == "below":
        return f"{tag} leaves all sources alone: {total} is below {_step_words(answer.steps[0])}."
    if answer.state == "curtailed":
        return (
            f"{tag} curtails every source it controls to 0: {total} is {amperes(total_over(answer))} above its limit "
            f"of {amperes(limit)}."
        )
    step = answer.steps[0] if answer.state == "battery" else answer.steps[1]
    return f"{tag} {_reduces(answer)}: {total} has reached {_step_words(step)}."


def _reduces(answer: Answer) -> str:
    """What the controller takes back at the steps that have come; the sources it cannot reduce are left alone."""
    battery, solar, _ = answer.steps
    does = ["reduces the batteries"] if battery.gives_a != 0 else []
    if solar.is_reached and solar.gives_a != 0:
        does.append("limits controlled solar")
    return " and ".join(does) or "finds nothing to reduce"


def total_over(answer: Answer) -> float:
    """By how much what is measured exceeds the limit, in amperes."""
    return answer.currents.total_a - (answer.limit_a or 0.0)


def _step_words(step: Step) -> str:
    return f"{amperes(step.at_a)} ({step.share_pct:g} % of the limit)"


# ------------------------------------------------------------ arithmetic
def arithmetic(answer: Answer) -> tuple[str, ...]:
    """The sum and each step's figures, one a line."""
    currents = answer.currents
    grid, solar, battery = currents.counted
    lines = [
        f"grid {_counted(currents.grid_a, grid, 'export')} + solar {amperes(solar)} + "
        f"battery {_counted(currents.battery_a, battery, 'charging')} = {amperes(currents.total_a)}"
    ]
    if answer.limit_a is None or answer.share_pct is None:
        return tuple(lines)
    lines.append(f"{amperes(currents.total_a)} / {amperes(answer.limit_a)} = {answer.share_pct:.1f} % of the limit")
    lines += [_step_line(step, answer) for step in answer.steps]
    return tuple(lines)


def _counted(measured: float, counted: float, name: str) -> str:
    return amperes(counted) if measured >= 0 else f"0 A ({name} of {amperes(-measured)} is not counted)"


def _step_line(step: Step, answer: Answer) -> str:
    limit, total = amperes(answer.limit_a or 0.0), answer.currents.total_a
    share = "" if step.name == "curtailed" else f"{step.share_pct:g} % x {limit} = "
    over = step.over_a(total)
    if not step.is_reached:
        return f"{share}{amperes(step.at_a)}: {_ACTS[step.name]}; {_short_of(-over)}"
    gives = "nothing" if step.gives_a == 0 else "an unknown part" if step.gives_a is None else amperes(step.gives_a)
    passed = "reached" if over <= 0 else f"passed by {amperes(over)}"
    return f"{share}{amperes(step.at_a)}: {_ACTS[step.name]}; {passed}, {gives} can be taken"


def _short_of(amount: float) -> str:
    return f"{amperes(amount)} short of it" if round(amount, 1) > 0 else "at it, and not above"


# ------------------------------------------------------------ notes
def notes(answer: Answer, site: Site) -> tuple[str, ...]:
    """What a reader of the answer has to bear in mind, one sentence each."""
    if answer.panel_limit is None or answer.state in (None, "disabled"):
        return ()
    said = [*_after_curtailment(answer), *_of_sources(answer), *_of_setting(answer, site.profile)]
    said += [_of_panel(panel, answer) for panel in answer.panel_limit.panels]
    said += _not_measured(answer)
    return tuple(note for note in said if note)


def _after_curtailment(answer: Answer) -> list[str]:
    limit, grid_a = answer.limit_a or 0.0, answer.currents.counted[0]
    said = []
    if answer.state == "curtailed" and answer.grid_after_a is not None and answer.remaining_a is not None:
        others = f" and uncontrolled sources {amperes(answer.remaining_a)}" if answer.remaining_a > 0 else ""
        said.append(
            f"The loads draw {amperes(answer.currents.load_a)}; with the controlled sources at 0 the grid brings "
            f"{amperes(max(answer.grid_after_a, 0.0))} of it{others}."
        )
    if grid_a > limit:
        said.append("The grid alone is above the limit: it never reduces what the loads draw from the grid.")
    return said


def _of_sources(answer: Answer) -> list[str]:
    limit = answer.panel_limit
    if limit is None:
        return []
    said = []
    if limit.controlled:
        said.append(f"It can reduce {_tags(limit.controlled)}.")
    else:
        said.append("The sheet shows no source that it can reduce.")
    if limit.uncontrolled:
        said.append(
            f"It cannot reduce {_tags(limit.uncontrolled)}: that current is counted, and has to comply with NEC 705.12 "
            "by itself."
        )
    return said


def _of_setting(answer: Answer, profile: Profile) -> list[str]:
    least, most = profile.number("panel_limit_least_a"), profile.number("panel_limit_most_a")
    limit = answer.limit_a
    if limit is None or answer.panel_limit is None or not answer.panel_limit.is_of_the_page or least <= limit <= most:
        return []
    return [f"A limit of {amperes(limit)} cannot be set; the setting runs from {least:g} to {most:g} A."]


def _of_panel(panel: Device, answer: Answer) -> str:
    rating, limit = panel.number("rating_a"), answer.limit_a or 0.0
    if rating is None:
        return f"The rating of {panel.tag} is not stated, which the limit may not exceed."
    if limit > rating:
        return f"The limit of {amperes(limit)} is above the {amperes(rating)} that {panel.tag} bears."
    return ""


def _not_measured(answer: Answer) -> list[str]:
    machines = [der for der in answer.panel_limit.sources if der.kind == "generator"] if answer.panel_limit else []
    return [f"What {_tags(tuple(machines))} feeds in is in none of the three figures."] if machines else []


def _tags(devices: tuple[Device, ...]) -> str:
    *most, last = [device.tag for device in devices]
    return f"{', '.join(most)} and {last}" if most else last
