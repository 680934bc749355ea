"""Cutting: an outline that lies over a block of cells becomes a glyph for each of them.

A block begins at x = 0; the cells of its lowest row reach from -DESCENT to ASCENT. A glyph is
kept as TrueType data, ready to be written into a font and easily compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program

from .outline import Contour, Point, X, Y, box, clipped

# A cell in thousandths of the type size: twice as high as wide. Any size that is a multiple of 10
# pixels gives it whole pixels.
WIDTH, ASCENT, DESCENT = 600, 900, 300
HEIGHT = ASCENT + DESCENT
BLEED = 10
"""How far the parts of a shape that is cut reach over the cut, so that no seam shows."""

Cells: TypeAlias = tuple[tuple[bytes, ...], ...]
"""The glyphs of a block, row by row from the top, each from left to right; b"" has no ink."""


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
            cells.append(_encoded(cell, left, baseline))
        found.append(tuple(cells))
    return tuple(found)


def _slice(
    outline: Sequence[Contour], axis: int, low: float, size: float, over_low: bool, over_high: bool
) -> list[Contour]:
    """What lies between two cuts, and a little more where the outline goes on."""
    high = low + size
    edges = [box(contour) for contour in outline]
    if not any(one[axis] < high and one[axis + 2] > low for one in edges):
        return []
    return clipped(outline, axis, low - BLEED * over_low, high + BLEED * over_high)


def _encoded(outline: Iterable[Contour], left: float, baseline: float) -> bytes:
    """A simple glyph as the table `glyf` has it, without instructions (OpenType specification,
    "glyf"): its points are whole numbers."""
    points: list[tuple[int, int]] = []
    on_curve = bytearray()
    ends: list[int] = []
    for contour in outline:
        rounded = _points(contour, left, baseline)
        if len({point for point, _ in rounded}) > 2:
            points += [point for point, _ in rounded]
            on_curve += bytes(is_on for _, is_on in rounded)
            ends.append(len(points) - 1)
    if not points:
        return b""
    glyph = Glyph()
    glyph.numberOfContours = len(ends)
    glyph.coordinates = GlyphCoordinates(points)
    glyph.flags = on_curve
    glyph.endPtsOfContours = ends
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    data: bytes = glyph.compile(None)
    return data


def _points(contour: Contour, left: float, baseline: float) -> list[tuple[tuple[int, int], bool]]:
    """The points of a contour in order, and whether the curve goes through each. One in the
    middle between two control points goes without saying."""

    def rounded(point: Point) -> tuple[int, int]:
        return round(point[0] - left), round(point[1] - baseline)

    found: list[tuple[tuple[int, int], bool]] = []
    controls = [control and rounded(control) for _, control, _ in contour]
    for n, (start, _, _) in enumerate(contour):
        before, after = controls[n - 1], controls[n]
        at = rounded(start)
        implied = (
            before is not None
            and after is not None
            and (before[0] + after[0], before[1] + after[1]) == (2 * at[0], 2 * at[1])
        )
        if not implied and (not found or found[-1] != (at, True)):
            found.append((at, True))
        if after is not None:
            found.append((after, False))
    return found
