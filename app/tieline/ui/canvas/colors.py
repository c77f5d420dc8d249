"""The colors the sheet is painted with on the screen; print is black."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.ui.style.colors import DARK, LIGHT, Colors


@dataclass(frozen=True, slots=True)
class CanvasColors:
    """One color for each use, as #RRGGBB.

    `desk` lies around the `paper`. `ink` draws the customer's equipment, `company` the utility's, `quiet` what is
    future or removed, `signal` sensing, trip and control wires, `note` comments, `frame` the sheet's own lines.
    `accent` marks what is selected or about to happen, `good` what will join, `bad` what cannot or will break.
    """

    desk: str
    paper: str
    edge: str
    grid: str
    ink: str
    company: str
    quiet: str
    signal: str
    note: str
    frame: str
    accent: str
    accent_soft: str
    good: str
    bad: str
    error: str
    warning: str
    info: str
    undecided: str
    on_mark: str
    text: str
    muted: str
    panel: str
    dark: bool = False

    @staticmethod
    def of(colors: Colors) -> CanvasColors:
        """The canvas colors that go with a palette of the window."""
        return CanvasColors(
            desk=colors.desk,
            paper=colors.paper,
            edge=colors.line_strong,
            grid=colors.grid,
            ink=colors.ink,
            company="#8FB7E8" if colors.dark else "#1F4E86",
            quiet=colors.faint,
            signal="#93A4B3" if colors.dark else "#4A5B69",
            note="#C9A9F2" if colors.dark else "#6B3FA0",
            frame=colors.muted,
            accent=colors.selection,
            accent_soft=colors.accent_soft,
            good=colors.sound,
            bad=colors.error,
            error=colors.error,
            warning=colors.warning,
            info=colors.info,
            undecided=colors.undecided,
            on_mark=colors.paper,
            text=colors.text,
            muted=colors.muted,
            panel=colors.raised,
            dark=colors.dark,
        )


LIGHT_CANVAS = CanvasColors.of(LIGHT)
DARK_CANVAS = CanvasColors.of(DARK)
