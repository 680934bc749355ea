"""What the keys mean.

A French keyboard's top row gives &é"'(-è_çà without shift: those count as 1 to 9 and 0 (caps lock
makes capitals of some), and so do Arabic and Persian digits. Everything is on a USB number pad.
"""

from __future__ import annotations

from .page import Command

_ROWS = ("1234567890", "&é\"'(-è_çà", "&É\"'(-È_ÇÀ", "١٢٣٤٥٦٧٨٩٠", "۱۲۳۴۵۶۷۸۹۰")

DIGITS: dict[str, int] = {
    character: (place + 1) % 10 for row in _ROWS for place, character in enumerate(row)
}

COMMANDS: dict[str, Command] = {
    "+": Command.MORE,
    "*": Command.FRENCH,
    "/": Command.BACK,
    ".": Command.SOS,
    ",": Command.SOS,
    "backspace": Command.BACK,
    "escape": Command.BACK,
    "home": Command.START_OVER,
}

# How a key is written on the buttons: what a number pad has.
HINTS: dict[Command, str] = {
    Command.BACK: "/",
    Command.START_OVER: "0",
    Command.FRENCH: "*",
    Command.SOS: ".",
    Command.MORE: "+",
    Command.HIDE: "0",
    Command.CALL: "0",
}
ENTER_HINT = "↵"

ARROWS: dict[str, tuple[int, int]] = {
    "left": (-1, 0),
    "right": (1, 0),
    "up": (0, -1),
    "down": (0, 1),
}
