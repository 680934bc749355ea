"""Cutting: an outline that lies over a block of cells becomes a glyph for each of them.

A block begins at x = 0; the cells of its lowest row reach from -DESCENT to ASCENT.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from .glyph import Glyph, glyph
from .outline import Contour, X, Y, box, clipped

# A cell in thousandths of the type size: twice as high as wide. Any size that is a multiple of 10
# pixels gives it whole pixels.
WIDTH, ASCENT, DESCENT = 600, 900, 300
HEIGHT = ASCENT + DESCENT
BLEED = 10
"""How far the parts of a shape that is cut reach over the cut, so that no seam shows."""

Cells: TypeAlias = tuple[tuple[Glyph, ...], ...]
"""The glyphs of a block, row by row from the top, each from left to right."""


def cut(
    outline: Sequence[Contour],
    columns: int,
    rows: int = 1,
    joins: tuple[bool, bool] = (False, False),
) -> Cells:
    """The cells of a block. What reaches over its outer edges is cut off, except where it joins
    the block on its left or on its right."""
    found = []
    for row in range(rows):
        baseline = (rows - 1 - row) * HEIGHT
        strip = _slice(outline, Y, baseline - DESCENT, HEIGHT, row < rows - 1, row > 0)
        cells = []
        for column in range(columns):
            left = column * WIDTH
            over_left = joins[0] or column > 0
            over_right = joins[1] or column < columns - 1
            cell = _slice(strip, X, left, WIDTH, over_left, over_right)
            cells.append(glyph(cell, left, baseline))
        found.append(tuple(cells))
    return tuple(found)


def _slice(
    outline: Sequence[Contour], axis: int, low: float, size: float, over_low: bool, over_high: bool
) -> list[Contour]:
    """What lies between two cuts, and a little more where the outline goes on."""
    high = low + size
    found = clipped(outline, axis, low - BLEED * over_low, high + BLEED * over_high)
    # What lies beyond the cut only is seen in the next cell.
    edges = map(box, found)
    return [
        one
        for one, edge in zip(found, edges, strict=True)
        if edge[axis] < high and edge[axis + 2] > low
    ]
