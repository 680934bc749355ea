"""Shapes: the glyphs of one weight, of which those that nobody can tell apart are one.

A font has room for 65,535 glyphs, and each letter is cut in ever other places. Where the points of
two cells lie so near to each other that no eye sees it, one shape midway between stands for both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from .cutting import ASCENT, DESCENT, WIDTH
from .glyph import NO_INK, Glyph, encoded

MOST_MOVED = 6
"""How far a shape's points may be from those of any glyph it stands for, in thousandths of the
type size: a quarter of a pixel where type is 40 pixels high. Two parts of a stem that meet at the
edge of their cells may be moved apart by twice as much: at 8, an eye that looks for it finds it."""


class _Shape:
    """What lies midway between all glyphs it stands for."""

    def __init__(self, glyph: Glyph, number: int) -> None:
        self._contours = glyph.contours
        self._least = self._most = glyph.points
        self.number = number

    def takes(self, points: Sequence[int]) -> bool:
        """Whether it can stand for these points too; from then on it does."""
        for value, least, most in zip(points, self._least, self._most, strict=True):
            if value - least > 2 * MOST_MOVED or most - value > 2 * MOST_MOVED:
                return False
        self._least = tuple(map(min, self._least, points))
        self._most = tuple(map(max, self._most, points))
        return True

    @property
    def glyph(self) -> Glyph:
        ends = zip(self._least, self._most, strict=True)
        return Glyph(self._contours, tuple((least + most) // 2 for least, most in ends))


class Shapes:
    """The shape of each glyph, by a number. The order in which glyphs come decides which of them
    are one."""

    def __init__(self) -> None:
        self._shapes: list[_Shape] = []
        self._exact: dict[Glyph, int] = {}
        self._like: dict[Glyph, int] = {}
        self._movable: defaultdict[Hashable, list[_Shape]] = defaultdict(list)
        self.exactly(NO_INK)  # what has ink shall be seen

    def exactly(self, glyph: Glyph) -> int:
        """The shape of a glyph that stays as it is."""
        if glyph not in self._exact:
            self._exact[glyph] = self._new(glyph).number
        return self._exact[glyph]

    def like(self, glyph: Glyph) -> int:
        """The shape of a glyph that may be moved a little."""
        if glyph in self._exact:
            return self._exact[glyph]
        if glyph not in self._like:
            self._like[glyph] = self._near(glyph).number
        return self._like[glyph]

    def encoded(self) -> list[bytes]:
        """Each shape as TrueType data, in the order of their numbers."""
        return [encoded(shape.glyph) for shape in self._shapes]

    def _near(self, glyph: Glyph) -> _Shape:
        comparable = self._movable[glyph.contours, _edges_passed(glyph)]
        for shape in comparable:
            if shape.takes(glyph.points):
                return shape
        shape = self._new(glyph)
        comparable.append(shape)
        return shape

    def _new(self, glyph: Glyph) -> _Shape:
        shape = _Shape(glyph, len(self._shapes))
        self._shapes.append(shape)
        return shape


def _edges_passed(glyph: Glyph) -> tuple[bool, bool, bool, bool]:
    """Over which edges of its cell it reaches. Where it does not, the next cell may be blank, and
    no ink must come to stand there."""
    xs, ys = glyph.points[::2], glyph.points[1::2]
    return min(xs) < 0, max(xs) > WIDTH, min(ys) < -DESCENT, max(ys) > ASCENT
