"""A choice on a row: French on the left half, the visitor's language on the right one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment

from ...palette import Surface
from ...typeset import height, lines
from ...voice import Said, Voice
from ...widgets.block import Block, Row, beside, shares
from ...widgets.pictogram import mark
from .option import Option

_KEY, _MARK, _EDGE = 4, 2, 1  # cells for the key, for the pictogram's mark, blank at the far end
_TAKEN = _KEY + _MARK + _EDGE


def rows_needed(option: Option, voice: Voice, width: int) -> int:
    """For all its words in both languages."""
    halves = zip(_both(option, voice), shares(width, 2), strict=True)
    return max(height(said.text, cells - _TAKEN, said.rtl) for said, cells in halves)


def painted(option: Option, voice: Voice, surface: Surface, width: int, rows: int) -> Block:
    halves = zip(_both(option, voice), shares(width, 2), strict=True)
    return beside([_half(option, said, surface, cells, rows) for said, cells in halves], rtl=False)


def _both(option: Option, voice: Voice) -> Sequence[Said]:
    """French, and the visitor's language: the same where they read French."""
    said = voice.say(option.label)
    return said[-1], said[0]


def _half(option: Option, said: Said, surface: Surface, width: int, rows: int) -> Block:
    """The key and the sign at the side where its language begins, then the words."""
    sign = mark(option.pictogram, rtl=said.rtl) if option.pictogram else ""
    room = width - _TAKEN
    found: list[Row] = []
    for n, line in enumerate(lines(said.text, room, said.rtl)):
        key = Segment((option.key if n == 0 else "").center(_KEY), surface.strong)
        shown = Segment(_beside_key(sign if n == 0 else "", rtl=said.rtl), surface.words)
        words = Segment(line.padded(room), surface.strong)
        edge = Segment(" " * _EDGE, surface.words)
        found.append([edge, words, shown, key] if said.rtl else [key, shown, words, edge])
    return Block(found, width).filled(rows, surface.words)


def _beside_key(sign: str, *, rtl: bool) -> str:
    return sign.rjust(_MARK) if rtl else sign.ljust(_MARK)
