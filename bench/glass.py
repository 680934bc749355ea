"""The glass of a terminal: what it shows, and what it answers when asked.

The picture is drawn by `pyte`, and only when somebody looks: taking bytes in costs next to
nothing, so that a timing loop may do it.
"""

from __future__ import annotations

import re

import pyte
from pyte.screens import Char as Cell

__all__ = ["Cell", "Glass"]

_SEQUENCE = re.compile(
    rb"\x1b(?:\[(?P<private>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|(?P<string>[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\))"
    rb"|[ -/]*[0-OQ-WYZ`-~])"
)
# A sequence may be cut in two by the way it is read; a longer one than this was none.
_TAIL = re.compile(rb"\x1b[^\x1b]{0,4096}\Z")


class Glass:
    """`cols` × `rows` cells. Answers as xterm does (mode 2026, and 2048 as the newest do)."""

    def __init__(self, cols: int, rows: int) -> None:
        self.modes: dict[int, bool] = {}  # private modes that were set or reset
        self._screen = pyte.Screen(cols, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._asked = b""  # the beginning of a sequence
        self._unseen = bytearray()

    def take(self, data: bytes) -> bytes:
        """Take in what a program wrote: what the terminal sends back."""
        self._unseen += data
        data = self._asked + data
        replies, end = [], 0
        for match in _SEQUENCE.finditer(data):
            end = match.end()
            if match["private"] == b"?" and match["final"] in (b"h", b"l"):
                for mode in match["numbers"].split(b";"):
                    self.modes[int(mode or 0)] = match["final"] == b"h"
            replies.append(reply(match))
        tail = _TAIL.search(data, end)
        self._asked = tail[0] if tail else b""
        return b"".join(replies)

    def lines(self) -> list[str]:
        """The rows, each as wide as the glass."""
        self._draw()
        return list(self._screen.display)

    def cells(self) -> tuple[Cell, ...]:
        """Every cell with its colours, row by row."""
        self._draw()
        rows = (self._screen.buffer[y] for y in range(self._screen.lines))
        return tuple(row[x] for row in rows for x in range(self._screen.columns))

    def forget(self) -> None:
        """Drop what nobody will look at."""
        self._unseen.clear()

    def resize(self, cols: int, rows: int) -> None:
        self._draw()
        self._screen.resize(rows, cols)

    def _draw(self) -> None:
        """pyte prints what it does not know of the private sequences: keep those from it."""
        data = bytes(self._unseen)
        tail = _TAIL.search(data)
        if tail and not _SEQUENCE.match(data, tail.start()):
            data = data[: tail.start()]
        del self._unseen[: len(data)]
        self._stream.feed(_SEQUENCE.sub(known, data))


def known(match: re.Match[bytes]) -> bytes:
    """The sequence, if pyte knows its kind. It has no alternate screen: coming and going, wipe."""
    if match["private"] == b"?" and match["numbers"] == b"1049":
        return b"\x1b[0m\x1b[2J\x1b[H"
    if match["string"] or match["between"] or match["private"] in (b"<", b"=", b">"):
        return b""
    return match[0]


def reply(question: re.Match[bytes]) -> bytes:
    """What a terminal sends back; nothing to what is no question."""
    numbers = question["numbers"]
    match (question["private"], question["between"], question["final"]):
        case (b"?", b"$", b"p"):
            can = b"2" if numbers in (b"2026", b"2048") else b"0"
            return b"\x1b[?" + numbers + b";" + can + b"$y"
        case (b"", b"", b"c"):
            return b"\x1b[?62;22c"
        case (b">", b"", b"q"):
            return b"\x1bP>|XTerm(370)\x1b\\"
        case (b"", b"", b"n") if numbers == b"6":
            return b"\x1b[1;1R"
    return b""
