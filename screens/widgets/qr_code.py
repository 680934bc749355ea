"""A QR code in cells: black on white whatever the theme, in tiles where the terminal has them.

Light codes on dark ground and full blocks with seams between them are what readers fail at. So
the colours are fixed, and what is black all over is a blank on black, never a block.
"""

from __future__ import annotations

from itertools import groupby

from rich.segment import Segment
from rich.style import Style

from kiosk.qr import HALF_BLOCK, QUIET_ZONE, TILE, Cell, Code
from kiosk.text import mode

from .block import Block, Row

PAPER = Style(color="#000000", bgcolor="#ffffff")
INK = Style(color="#ffffff", bgcolor="#000000")

_BLANK = " "
_HALVES = (_BLANK, "▀", "▄", _BLANK)


def cell() -> Cell:
    """How many modules a cell shows in this terminal."""
    return TILE if _squares() else HALF_BLOCK


def block(code: Code, cell: Cell) -> Block:
    """The code in whole cells, with at least its quiet zone of white on every side."""
    glyphs = _HALVES if cell == HALF_BLOCK else (_BLANK, *_squares()[1:-1], _BLANK)
    full = len(glyphs) - 1
    columns, rows = code.size(cell)

    def number(column: int, row: int) -> int:
        """The modules of a cell: one bit each, by rows, from the upper left."""
        left, top = column * cell.across - QUIET_ZONE, row * cell.down - QUIET_ZONE
        return sum(
            _black(code, left + bit % cell.across, top + bit // cell.across) << bit
            for bit in range(cell.across * cell.down)
        )

    def painted(row: int) -> Row:
        numbers = [number(column, row) for column in range(columns)]
        return [
            Segment("".join(glyphs[one] for one in alike), INK if black else PAPER)
            for black, alike in groupby(numbers, key=lambda one: one == full)
        ]

    return Block([painted(row) for row in range(rows)], columns)


def _black(code: Code, x: int, y: int) -> bool:
    last = len(code.modules) - 1
    return 0 <= x <= last and 0 <= y <= last and code.modules[y][x]


def _squares() -> str:
    """The tiles of a code; none in a terminal, or a font, without them."""
    if mode.chosen() is not mode.Mode.TILES:
        return ""
    from kiosk.text import tiles  # who does not use them shall not wait for them

    return tiles.squares()
