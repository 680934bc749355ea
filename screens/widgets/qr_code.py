"""A QR code in cells: black on white whatever the theme.

Light codes on dark ground and full blocks with seams between them are what readers fail at. So
the colours are fixed, and what is black all over is a blank on black, never a block.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from kiosk.qr import QUIET_ZONE, Cell, Code
from kiosk.takeaway import TakeAway

from . import bitmap
from .block import Block, Row

PAPER = Style(color="#000000", bgcolor="#ffffff")
INK = Style(color="#ffffff", bgcolor="#000000")


class Coded(NamedTuple):
    """A code ready to be painted, and what it says."""

    code: Code
    cell: Cell
    takeaway: TakeAway


def block(code: Code, cell: Cell) -> Block:
    """The code in whole cells, with at least its quiet zone of white on every side."""
    last = len(code.modules) - 1

    def black(x: int, y: int) -> bool:
        x, y = x - QUIET_ZONE, y - QUIET_ZONE
        return 0 <= x <= last and 0 <= y <= last and code.modules[y][x]

    columns, rows = code.size(cell)
    return Block([_painted(row) for row in bitmap.rows(black, columns, rows, cell)], columns)


def _painted(row: str) -> Row:
    return [
        Segment(
            bitmap.EMPTY * len(alike) if full else alike,
            INK if full else PAPER,
        )
        for full, alike in (
            (full, "".join(glyphs))
            for full, glyphs in groupby(row, key=lambda glyph: glyph == bitmap.FULL)
        )
    ]
