"""Two palettes of our own, light and dark: every text at 7:1 or more (WCAG 2.2, 1.4.6), every
edge at 3:1 or more. Nothing is told by colour alone: what is chosen also has a tick and a heavy
edge, what is pointed at a double one."""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style


def _style(colour: str, background: str, *, bold: bool = False) -> Style:
    return Style.parse(f"{'bold ' if bold else ''}{colour} on {background}")


class Surface(NamedTuple):
    """The styles of one kind of box: its words, the French beside them, its edge."""

    words: Style
    strong: Style
    beside: Style
    edge: Style


def _surface(colour: str, background: str, beside: str, edge: str) -> Surface:
    return Surface(
        words=_style(colour, background),
        strong=_style(colour, background, bold=True),
        beside=_style(beside, background),
        edge=_style(edge, background),
    )


class Palette(NamedTuple):
    page: Surface
    tile: Surface
    chosen: Surface
    pointed: Surface
    past: Surface
    button: Surface
    primary: Surface
    danger: Surface
    paper: Surface  # the handover card: black on white, whatever the palette
    banner: Surface


_PAPER = _surface("#000000", "#ffffff", "#333333", "#000000")
_BANNER = _surface("#000000", "#ffc857", "#000000", "#000000")
_DANGER = _surface("#ffffff", "#8b0000", "#ffe3de", "#ffffff")

DARK = Palette(
    page=_surface("#ffffff", "#0e1720", "#cfe0ee", "#8fb4d4"),
    tile=_surface("#ffffff", "#1c2b3a", "#cfe0ee", "#8fb4d4"),
    chosen=_surface("#ffffff", "#0b4a30", "#d6f2e2", "#9ee6bf"),
    pointed=_surface("#000000", "#ffd75f", "#2a2200", "#000000"),
    past=_surface("#b4c0ca", "#0e1720", "#b4c0ca", "#6f8496"),
    button=_surface("#ffffff", "#2e2c4a", "#dad8ef", "#8fb4d4"),
    primary=_surface("#00150b", "#7fe0a8", "#06281a", "#00150b"),
    danger=_DANGER,
    paper=_PAPER,
    banner=_BANNER,
)

LIGHT = Palette(
    page=_surface("#111111", "#fbf8f1", "#2f3f4f", "#3f5f7f"),
    tile=_surface("#0b1b2b", "#e3edf6", "#24384c", "#3f5f7f"),
    chosen=_surface("#06281a", "#c6ecd6", "#123d29", "#0b6b41"),
    pointed=_surface("#ffffff", "#17395c", "#dbe9f6", "#ffffff"),
    past=_surface("#4a4a4a", "#fbf8f1", "#4a4a4a", "#7a7a7a"),
    button=_surface("#1d1a3a", "#e2e0f3", "#35315c", "#3f5f7f"),
    primary=_surface("#ffffff", "#0b5436", "#dff5e8", "#ffffff"),
    danger=_DANGER,
    paper=_PAPER,
    banner=_BANNER,
)

PALETTES = {"dark": DARK, "light": LIGHT}
