"""What the terminal may say to us: a closed list, and silence for all the rest.

Textual's own parser is made for a developer's terminal: it stops at an invalid byte, waits for
the end of a paste that never ends, and hands what it does not understand on as typed characters,
so that a terminal's answer to a question would choose tiles. This one knows the keys and clicks
that the kiosk uses; whatever else comes (other keys, pastes, resize reports, answers, rubbish)
is dropped. No input makes it raise, wait for ever, or keep more than a few characters.

Sequences: ECMA-48 section 5.4, and "Xterm Control Sequences" for keys and SGR mouse reports.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual.events import Key, MouseDown, MouseUp
from textual.keys import _character_to_key
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

ESCAPE = "\x1b"
CONTROLS = {
    "\r": "enter",
    "\t": "tab",
    "\x08": "backspace",
    "\x7f": "backspace",
    "\x11": "ctrl+q",
}
# Without parameters, after "ESC [" as after "ESC O".
KEYS = {
    "A": "up",
    "B": "down",
    "C": "right",
    "D": "left",
    "F": "end",
    "H": "home",
    "Z": "shift+tab",
    "1~": "home",
    "3~": "delete",
    "4~": "end",
    "5~": "pageup",
    "6~": "pagedown",
    "7~": "home",
    "8~": "end",
}
LEFT_BUTTON = re.compile(r"<0;([0-9]{1,4});([0-9]{1,4})([Mm])")
SYNCHRONIZED_OUTPUT = re.compile(r"\?2026;[123]\$y")  # the answer: it is known here
LONGEST = 128  # characters of a sequence before we stop believing that it ends
UNREADABLE = "\ufffd"
NON_JOINER = "\u200c"  # invisible, and on every Persian keyboard


class Input:
    """Bytes in, messages out; remembers only a sequence that has begun and not ended."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._within = ""  # what the sequence began with; "" between sequences
        self._sequence = ""

    @property
    def within(self) -> bool:
        """Whether a sequence has begun: then `pause` must be called when nothing more comes."""
        return bool(self._within)

    def feed(self, data: bytes) -> Iterator[Message]:
        for character in self._decode(data):
            message = self._take(character)
            if message is not None:
                yield message

    def pause(self) -> Iterator[Message]:
        """Nothing came for a while: a lone escape was the key, a broken sequence is dropped."""
        alone, self._within = self._within == ESCAPE, ""
        if alone:
            yield Key("escape", ESCAPE)

    def _take(self, character: str) -> Message | None:
        if character == ESCAPE:
            twice = self._within == ESCAPE
            self._within = ESCAPE
            return Key("escape", ESCAPE) if twice else None
        match self._within:
            case "":
                return typed(character)
            case "\x1b":
                # "[" and "O" begin keys, the others a string. Any other character was Alt and a
                # key, or the end of a string: not for us.
                self._within = character if character in "[O]PX^_" else ""
                self._sequence = ""
            case "[" | "O" if not " " <= character <= "?":
                self._within = ""
                return understood(self._sequence + character)
            case _:
                self._sequence += character
                if character == "\x07" or len(self._sequence) == LONGEST:
                    self._within = ""
        return None


def typed(character: str) -> Key | None:
    """A character of the keyboard, or one of the few control characters that are keys."""
    if character in CONTROLS:
        return Key(CONTROLS[character], character)
    if (character.isprintable() and character != UNREADABLE) or character == NON_JOINER:
        return Key(_character_to_key(character), character)
    return None


def understood(sequence: str) -> Message | None:
    """What a control sequence means, if it is one of ours."""
    if sequence in KEYS:
        return Key(KEYS[sequence], None)
    if click := LEFT_BUTTON.fullmatch(sequence):
        x, y = int(click[1]) - 1, int(click[2]) - 1
        event = MouseDown if click[3] == "M" else MouseUp
        return event(None, x, y, 0, 0, 1, False, False, False)
    if SYNCHRONIZED_OUTPUT.fullmatch(sequence):
        return TerminalSupportsSynchronizedOutput()
    return None
