"""A bitmap in cells: black or white dots, several of them in one cell.

A cell shows 2 × 4 dots where the terminal has the tile font, whose "squares" are all ways of
filling them, and 1 × 2 in half blocks anywhere. Dots are square either way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kiosk.qr import HALF_BLOCK, TILE, Cell
from kiosk.text import mode

EMPTY, FULL = " ", "█"
_HALVES = (EMPTY, "▀", "▄", FULL)


def cells() -> tuple[Cell, ...]:
    """How many dots a cell can show in this terminal: the largest dots first."""
    return (HALF_BLOCK, TILE) if _squares() else (HALF_BLOCK,)


def rows(dot: Callable[[int, int], bool], columns: int, rows: int, cell: Cell) -> Iterator[str]:
    """The rows of a bitmap of so many cells; `dot` says of each x and y whether it is there."""
    glyphs = _HALVES if cell == HALF_BLOCK else (EMPTY, *_squares()[1:-1], FULL)

    def number(column: int, row: int) -> int:
        """The dots of a cell: one bit each, by rows, from the upper left."""
        left, top = column * cell.across, row * cell.down
        return sum(
            dot(left + bit % cell.across, top + bit // cell.across) << bit
            for bit in range(cell.across * cell.down)
        )

    for row in range(rows):
        yield "".join(glyphs[number(column, row)] for column in range(columns))


def _squares() -> str:
    """The squares of the font; none in a terminal, or a font, without them."""
    if mode.chosen() is not mode.Mode.TILES:
        return ""
    from kiosk.text import tiles  # who does not use them shall not wait for them

    return tiles.squares()


def magnified(drawn: Sequence[str], times: int) -> tuple[str, ...]:
    """A drawing in half blocks, so many times as large."""
    dots = [
        [glyph in (_HALVES[half], FULL) for glyph in row for _ in range(times)]
        for row in drawn
        for half in (1, 2)
        for _ in range(times)
    ]
    return tuple(rows(lambda x, y: dots[y][x], len(dots[0]), len(dots) // 2, HALF_BLOCK))
