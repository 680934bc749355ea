"""A glyph: what one cell shows of an outline, in points that are whole numbers, as in a font.

Of two cells with the same ink the glyphs are equal, wherever in a word they were cut: each contour
begins at its leftmost point, and the leftmost contour is the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from fontTools.ttLib.tables import _g_l_y_f
from fontTools.ttLib.tables.ttProgram import Program

from .outline import Contour, Point

_Spot: TypeAlias = tuple[int, int, bool]  # a point, and whether the curve goes through it


class Glyph(NamedTuple):
    contours: tuple[bytes, ...]
    """For each point of each contour 1 where the curve goes through it, 0 where it only draws the
    curve towards itself."""
    points: tuple[int, ...]
    """x and y of all of them, one after the other."""


NO_INK = Glyph((), ())


def glyph(outline: Iterable[Contour], left: float, baseline: float) -> Glyph:
    """The glyph of an outline that lies over a cell with this left edge and this baseline."""
    contours = sorted(filter(None, (_spots(one, left, baseline) for one in outline)))
    return Glyph(
        tuple(bytes(is_on for *_, is_on in one) for one in contours),
        tuple(value for one in contours for x, y, _ in one for value in (x, y)),
    )


def _spots(contour: Contour, left: float, baseline: float) -> list[_Spot]:
    """The points of a contour in order; none where it encloses nothing. A point in the middle
    between two control points goes without saying."""

    def spot(point: Point, is_on: bool) -> _Spot:
        return round(point[0] - left), round(point[1] - baseline), is_on

    found: list[_Spot] = []
    for n, (start, after, _) in enumerate(contour):
        before = contour[n - 1][1]
        if not (before and after and _is_between(start, before, after)):
            at = spot(start, True)
            if not found or found[-1] != at:
                found.append(at)
        if after is not None:
            found.append(spot(after, False))
    if len({(x, y) for x, y, _ in found}) < 3:
        return []
    first = found.index(min(found))
    return found[first:] + found[:first]


def _is_between(point: Point, one: Point, other: Point) -> bool:
    """Judged before anything is rounded: or a shape would have other points in each place."""
    return abs(one[0] + other[0] - 2 * point[0]) < 1 and abs(one[1] + other[1] - 2 * point[1]) < 1


def encoded(glyph: Glyph) -> bytes:
    """A simple glyph as the table `glyf` has it, without instructions (OpenType specification,
    "glyf"); b"" without ink."""
    if not glyph.points:
        return b""
    found = _g_l_y_f.Glyph()
    found.numberOfContours = len(glyph.contours)
    found.coordinates = _g_l_y_f.GlyphCoordinates(
        zip(glyph.points[::2], glyph.points[1::2], strict=True)
    )
    found.flags = bytearray(b"".join(glyph.contours))
    ends = [-1]
    for contour in glyph.contours:
        ends.append(ends[-1] + len(contour))
    found.endPtsOfContours = ends[1:]
    found.program = Program()
    found.program.fromBytecode(b"")
    data: bytes = found.compile(None)
    return data
