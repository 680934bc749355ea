"""Thrift on the wire: a terminal is told of a colour where it changes, and not with every word; of
blank cells it is told how many.

Textual begins each piece of text with all its colours and ends it with a reset: forty bytes, more
than most words. What a terminal was told holds until it is told something else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_STYLE = re.compile("\x1b\\[([0-9;]*)m")
# Cursor moves and modes, which no colour touches.
_MOVES = re.compile("(?:\x1b\\[[0-9;?]*[A-Hdfhl]|[\r\n])*")
_PARAMETERS = re.compile(
    "(?P<colour>38;2;\\d+;\\d+;\\d+)|(?P<ground>48;2;\\d+;\\d+;\\d+)|(?P<bold>1)"
)
_SHORTEST = " " * 12  # what is written instead of blanks is no longer than that
_BLANKS = re.compile(f"{_SHORTEST}+")
RESET = "\x1b[0m"


class Look(NamedTuple):
    """How characters are shown, in the parameters of SGR (ECMA-48, 8.3.117)."""

    colour: str = "39"
    ground: str = "49"
    bold: str = "22"


@cache  # there are as many as the palettes have
def _look(parameters: str) -> Look:
    """A style of Textual's stands alone: it says all, after a reset."""
    said = {one.lastgroup: one[0] for one in _PARAMETERS.finditer(parameters) if one.lastgroup}
    return Look(**said)


class Thrift:
    """Goes over all that is written to one terminal, in order; it begins after a RESET."""

    def __init__(self) -> None:
        self._wanted = Look()
        self._told = Look()

    def spare(self, text: str) -> str:
        """What looks the same in fewer bytes."""
        kept: list[str] = []
        first, *rest = _STYLE.split(text)
        self._keep(first, kept)
        for parameters, piece in zip(rest[::2], rest[1::2], strict=True):
            self._wanted = _look(parameters)
            if piece:
                self._keep(piece, kept)
        return "".join(kept)

    def _keep(self, text: str, kept: list[str]) -> None:
        if self._wanted != self._told and not _MOVES.fullmatch(text):
            wanted = self._wanted
            if text.isspace():  # its ground alone is seen
                wanted = self._told._replace(ground=wanted.ground)
            changes = [new for new, old in zip(wanted, self._told, strict=True) if new != old]
            if changes:
                kept.append(f"\x1b[{';'.join(changes)}m")
                self._told = wanted
        kept.append(_BLANKS.sub(_erased, text) if _SHORTEST in text else text)


def _erased(blanks: re.Match[str]) -> str:
    """Blank cells of the ground, and on to what stands behind them (ECMA-48, 8.3.38 and 8.3.20).
    A terminal erases with the ground it was told last."""
    return f"\x1b[{len(blanks[0])}X\x1b[{len(blanks[0])}C"
