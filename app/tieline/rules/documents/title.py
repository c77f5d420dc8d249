"""What stands in the title block and in the notes."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each, once, rule
from tieline.rules.finding import Finding, Severity

_TITLE = {
    "title": "the project",
    "eso_number": "the electric service order (ESO) number",
    "site_address": "the location",
    "submitter": "the submitter's name",
    "submitter_address": "the submitter's address",
}


@rule(
    "DOC-012", "title-block-complete", Severity.WARNING, scope=once,
    cites=ESB("Exhibit 4, item 1"), fields=tuple(f"project.{name}" for name in _TITLE),
)  # fmt: skip
def title_block_is_complete(site: Site) -> Iterator[Finding]:
    """The title names the project, the Company's ESO number, the location, and the submitter with address.

    Why:    The Company files the sheet by them.
    Wrong:  the ESO number left blank
    Right:  all filled
    """
    if missing := [words for name, words in _TITLE.items() if not site.project.text(name)]:
        yield Finding.at(
            "@project",
            says=f"The title block does not state {', '.join(missing)}.",
            remedy="Fill in the project form.",
        )


@rule(
    "DOC-015", "narrative-on-the-sheet", Severity.ERROR, scope=once,
    cites=(ESB("5.1.1.6"), ESB("5.1.1.4")), fields=("project.notes",),
)  # fmt: skip
def narrative_is_repeated_on_the_sheet(site: Site) -> Iterator[Finding]:
    """Where a control narrative was handed in, its notes stand on the one-line.

    Why:    The one-line is what is kept; the narrative's notes must be on it.
    Wrong:  a narrative attached, no notes on the sheet
    Right:  notes 1 to 5 on the sheet
    """
    narratives = [a for a in site.project.items("attachments") if isinstance(a, dict) and a.get("kind") == "narrative"]
    if narratives and not any(isinstance(n, str) and n.strip() for n in site.project.items("notes")):
        yield Finding.at(
            "@project",
            says="A control narrative is attached, and no note on the sheet repeats it.",
            remedy="Add the narrative's notes to the general notes.",
        )


@rule(
    "DOC-016", "controllers-and-modes-shown", Severity.ERROR, scope=each("controller"),
    cites=ESB("5.1.1.6"), fields=("controller.operating_modes",),
)  # fmt: skip
def controllers_and_modes_are_shown(controller: Device, site: Site) -> Iterator[Finding]:
    """Controllers are shown with their control circuits and a description of the operating modes.

    Why:    The reviewer must see what the controller acts on and when.
    Wrong:  a plant controller drawn with no line to anything
    Right:  control lines to what it controls, operating modes stated
    """
    circuits = site.neighbours(controller, "control", "communication", "trip")
    if not circuits:
        yield Finding.at(
            controller,
            says=f"No control circuit of {controller.tag} is drawn.",
            remedy="Draw the control or communication lines to what it controls.",
        )
    if not controller.text("operating_modes"):
        yield Finding.at(
            controller,
            says=f"The operating modes of {controller.tag} are not described.",
            remedy="Describe the operating modes.",
        )
