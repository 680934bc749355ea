"""foot and xterm, set up for the tile font: the command lines that open a window.

What a visitor could ask of the terminal itself is shut: menus, other windows, pasting, selecting,
searching, other sizes. The desktop's own keys (Alt+Tab) are the desktop's. A person's own
settings of their terminal are not read.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COLUMNS, ROWS = 106, 30  # cells: at 30 pixels they fill a screen of 1920 × 1080

COLOURS = {"dark": ("#ffffff", "#0e1720"), "light": ("#111111", "#fbf8f1")}
"""Letters and ground of a page in each palette (screens/palette.py), for what no page covers."""


class View(NamedTuple):
    """How the window shows the kiosk."""

    pixels: int  # of the font: a cell is 0.6 of it wide and 1.2 high
    full_screen: bool = False
    theme: str = "dark"  # or "light"


_FOOT = """\
font=Parvis:pixelsize={pixels}
font-bold=Parvis:bold:pixelsize={pixels}
font-italic=Parvis:pixelsize={pixels}
font-bold-italic=Parvis:bold:pixelsize={pixels}
title=Parvis
locked-title=yes
app-id=parvis
initial-window-mode={mode}
initial-window-size-chars={columns}x{rows}
pad=0x0 center
# A pixel of the font is one of the screen, whatever the size of the screen in centimetres.
dpi-aware=no
# foot draws lines and blocks so that they meet at any size.
box-drawings-uses-font-glyphs=no
selection-target=none
[scrollback]
lines=0
[mouse]
hide-when-typing=yes
[colors]
foreground={foreground}
background={background}
[tweak]
# Tiles are joined already.
grapheme-shaping=no
[key-bindings]
scrollback-up-page=none
scrollback-down-page=none
clipboard-copy=none
clipboard-paste=none
primary-paste=none
search-start=none
font-increase=none
font-decrease=none
font-reset=none
spawn-terminal=none
show-urls-launch=none
prompt-prev=none
prompt-next=none
unicode-input=none
[mouse-bindings]
selection-override-modifiers=none
primary-paste=none
select-begin=none
select-begin-block=none
select-extend=none
select-extend-character-wise=none
select-word=none
select-word-whitespace=none
select-row=none
font-increase=none
font-decrease=none
"""
# Mouse bindings of versions after 1.13, which refuses them.
_NEWER_FOOT = ("scrollback-up-mouse=none", "scrollback-down-mouse=none", "select-quote=none")


def foot(view: View, folder: Path) -> list[str]:
    """The command line of foot; its foot.ini goes into `folder`. See foot.ini(5)."""
    foreground, background = (colour.removeprefix("#") for colour in COLOURS[view.theme])
    file = folder / "foot.ini"
    text = _FOOT.format(
        pixels=view.pixels,
        mode="fullscreen" if view.full_screen else "windowed",
        columns=COLUMNS,
        rows=ROWS,
        foreground=foreground,
        background=background,
    )
    for line in _NEWER_FOOT:
        file.write_text(f"{text}{line}\n", "utf-8")
        check = ["foot", "--check-config", f"--config={file}"]
        if subprocess.run(check, check=False, capture_output=True).returncode == 0:
            text = f"{text}{line}\n"
    file.write_text(text, "utf-8")
    return ["foot", f"--config={file}", "--log-level=error"]


# A class of its own, so that no resource of a person's XTerm applies.
_XTERM_CLASS = "Parvis"
_XTERM = {
    # Keys go to the kiosk, and the mouse as it asks for it; nothing else is bound.
    "omitTranslation": (
        "fullscreen,paging,popup-menu,reset,scroll-lock,select,shift-fonts,wheel-mouse"
    ),
    "allowWindowOps": "false",
    "pointerMode": "2",  # hidden while somebody types
    "scrollBar": "false",
    "saveLines": "0",
    "internalBorder": "0",
    "cursorBlink": "false",
    "utf8": "always",  # UTF-8, whatever the locale says
    "locale": "false",
}


def xterm(view: View, folder: Path) -> list[str]:  # noqa: ARG001 - it needs no file
    """The command line of xterm. See xterm(1)."""
    foreground, background = COLOURS[view.theme]
    return [
        *("xterm", "-class", _XTERM_CLASS, "-T", "Parvis", "-bw", "0"),
        *("-fa", f"Parvis:pixelsize={view.pixels}", "-geometry", f"{COLUMNS}x{ROWS}"),
        *("-fg", foreground, "-bg", background),
        *_resources(),
        *(("-fullscreen",) if view.full_screen else ()),
        "-e",
    ]


def _resources() -> Iterator[str]:
    for name, value in _XTERM.items():
        yield from ("-xrm", f"{_XTERM_CLASS}*{name}: {value}")
