"""The two palettes of the editor, light and dark: one name for each use of a color."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colors:
    """Every color the window uses, as #RRGGBB. Paper and ink are those of the sheet on the screen."""

    dark: bool
    window: str
    panel: str
    raised: str
    sunken: str
    hover: str
    line: str
    line_strong: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    info: str
    info_soft: str
    undecided: str
    undecided_soft: str
    sound: str
    sound_soft: str
    desk: str
    paper: str
    ink: str
    grid: str
    selection: str
    preview: str


LIGHT = Colors(
    dark=False,
    window="#F3F5F6",
    panel="#FBFCFC",
    raised="#FFFFFF",
    sunken="#EBEEF0",
    hover="#E6EBED",
    line="#DCE1E4",
    line_strong="#C3CBD0",
    text="#1D2A33",
    muted="#5C6B76",
    faint="#8D99A3",
    accent="#0B6E84",
    accent_hover="#095C6F",
    accent_soft="#D9EDF1",
    on_accent="#FFFFFF",
    error="#B9342B",
    error_soft="#FAE4E1",
    warning="#A2660A",
    warning_soft="#FAEDD3",
    info="#2E67AE",
    info_soft="#E0EBF8",
    undecided="#6B53A8",
    undecided_soft="#ECE6F7",
    sound="#2C7A4B",
    sound_soft="#DDF1E4",
    desk="#DFE4E7",
    paper="#FFFFFF",
    ink="#14202A",
    grid="#E4E9EC",
    selection="#0B84A5",
    preview="#E07B1A",
)

DARK = Colors(
    dark=True,
    window="#1A2026",
    panel="#20272E",
    raised="#29323A",
    sunken="#161B20",
    hover="#2F3942",
    line="#313B44",
    line_strong="#47535E",
    text="#E3E8EC",
    muted="#A0ADB8",
    faint="#74818C",
    accent="#41B3C9",
    accent_hover="#63C5D8",
    accent_soft="#1D3F49",
    on_accent="#06242B",
    error="#F07F73",
    error_soft="#472724",
    warning="#E4B04A",
    warning_soft="#41341A",
    info="#7FB2F0",
    info_soft="#22354D",
    undecided="#B7A2F0",
    undecided_soft="#352C4F",
    sound="#6CC48D",
    sound_soft="#1F3B2B",
    desk="#12171B",
    paper="#1E252B",
    ink="#DDE5EA",
    grid="#2A333A",
    selection="#41B3C9",
    preview="#F0A04B",
)
