"""The few shapes that our outlines are drawn with, each written as SVG path data.

All stand in a box of 24 × 24, y downwards, to be filled by the nonzero rule: ink runs clockwise,
and with `cut` a shape runs the other way. A cut must lie wholly inside one single piece of ink:
elsewhere it would be ink itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, hypot, radians, sin

BOX = 24
Point = tuple[float, float]
Corner = Sequence[float]
"""x and y of a point where an outline turns, and how far from it the turn begins; without that
third number it turns sharply."""


def corners(written: str) -> list[Corner]:
    """Corners as they are written in a drawing: "1 22, 6 18 5" is a sharp one and a soft one.

    A softness of 99 takes all the room to the neighbours: several of those make a curve.
    """
    return [tuple(map(float, corner.split())) for corner in written.split(",")]


def shape(written: str, *, cut: bool = False) -> str:
    """A closed outline through corners, which may be given in either direction."""
    return _outline(corners(written), cut=cut)


def both(written: str, *, cut: bool = False) -> str:
    """A shape and its mirror image."""
    left = corners(written)
    return _outline(left, cut=cut) + _outline(_mirrored(left), cut=cut)


def halves(written: str, *, cut: bool = False) -> str:
    """One symmetrical shape: the corners are its left half, from the top to the bottom."""
    left = corners(written)
    right = _mirrored(corner for corner in reversed(left) if corner[0] != BOX / 2)
    return _outline([*left, *right], cut=cut)


def _outline(around: list[Corner], *, cut: bool) -> str:
    area = sum(x0 * y1 - x1 * y0 for (x0, y0, *_), (x1, y1, *_) in _pairs(around))
    if (area > 0) is cut:
        around.reverse()
    path = ""
    for before, here, after in zip(around[-1:] + around, around, _after(around), strict=False):
        point, soft = (here[0], here[1]), sum(here[2:])
        path += f"{'L' if path else 'M'}{_at(_towards(point, before, soft))}"
        if soft:
            path += f"Q{_at(point)} {_at(_towards(point, after, soft))}"
    return f"{path}Z"


def box(
    left: float, top: float, right: float, bottom: float, soft: float = 0, *, cut: bool = False
) -> str:
    sides = ((left, top), (right, top), (right, bottom), (left, bottom))
    return _outline([(x, y, soft) for x, y in sides], cut=cut)


def disc(x: float, y: float, radius: float, *, cut: bool = False) -> str:
    left, right = (x - radius, y), (x + radius, y)
    halfway = _arc_to(right, radius, clockwise=not cut)
    return f"M{_at(left)}{halfway}{_arc_to(left, radius, clockwise=not cut)}Z"


def ring(x: float, y: float, radius: float, thick: float) -> str:
    return disc(x, y, radius) + disc(x, y, radius - thick, cut=True)


def line(x0: float, y0: float, x1: float, y1: float, thick: float, *, cut: bool = False) -> str:
    """A straight stroke with round ends."""
    half = thick / 2
    share = half / hypot(x1 - x0, y1 - y0) * (-1 if cut else 1)
    across, along = (y1 - y0) * share, (x0 - x1) * share
    first, last = (x0 + across, y0 + along), (x0 - across, y0 - along)
    there, back = (x1 + across, y1 + along), (x1 - across, y1 - along)
    return (
        f"M{_at(first)}L{_at(there)}{_arc_to(back, half, clockwise=not cut)}"
        f"L{_at(last)}{_arc_to(first, half, clockwise=not cut)}Z"
    )


def arc(
    x: float, y: float, radius: float, start: float, end: float, thick: float, *, cut: bool = False
) -> str:
    """A bent stroke with round ends, around x and y, clockwise from one angle to another: 0 is
    right, 90 is down."""
    half = thick / 2
    there, back = (radius - half, radius + half) if cut else (radius + half, radius - half)

    def at(angle: float, distance: float) -> Point:
        return x + cos(radians(angle)) * distance, y + sin(radians(angle)) * distance

    long = end - start > 180
    first, last = at(start, there), at(end, back)
    return (
        f"M{_at(first)}{_arc_to(at(end, there), there, clockwise=True, long=long)}"
        f"{_arc_to(last, half, clockwise=not cut)}"
        f"{_arc_to(at(start, back), back, clockwise=False, long=long)}"
        f"{_arc_to(first, half, clockwise=not cut)}Z"
    )


def plus(x: float, y: float, size: float, thick: float, *, cut: bool = False) -> str:
    """A plus sign, its four arms alike."""
    far, near = size / 2, thick / 2
    arm = ((-near, -far), (near, -far), (near, -near))
    arms = list(arm)
    for _ in range(3):  # each is the one before, turned by a quarter
        arms += [(-b, a) for a, b in arms[-3:]]
    return _outline([(x + a, y + b) for a, b in arms], cut=cut)


def heart(x: float, y: float, size: float, *, cut: bool = False) -> str:
    """A heart around a middle; its size is its width, about."""
    left = corners("0 -0.3, -0.22 -0.52 99, -0.56 -0.36 99, -0.56 0.02 99, 0 0.5")
    right = [(-a, *rest) for a, *rest in left[-2:0:-1]]
    around = [(x + a * size, y + b * size, *soft) for a, b, *soft in (*left, *right)]
    return _outline([*around], cut=cut)


def sector(x: float, y: float, inner: float, outer: float, start: float, end: float) -> str:
    """A piece of a ring between two angles, sharp at its corners."""
    steps = 8
    turns = [radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    there = [(x + cos(turn) * inner, y + sin(turn) * inner) for turn in turns]
    back = [(x + cos(turn) * outer, y + sin(turn) * outer) for turn in reversed(turns)]
    return _outline([*there, *back], cut=False)


def _mirrored(left: Iterable[Corner]) -> list[Corner]:
    return [(BOX - x, y, *soft) for x, y, *soft in left]


def _after(around: list[Corner]) -> list[Corner]:
    return around[1:] + around[:1]


def _pairs(around: list[Corner]) -> Iterable[tuple[Corner, Corner]]:
    return zip(around, _after(around), strict=True)


def _towards(start: Point, end: Corner, distance: float) -> Point:
    """A point on the way, halfway at most."""
    x, y = end[0] - start[0], end[1] - start[1]
    share = min(distance / hypot(x, y), 0.5)
    return start[0] + x * share, start[1] + y * share


def _at(point: Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"


def _arc_to(point: Point, radius: float, *, clockwise: bool, long: bool = False) -> str:
    return f"A{radius:.2f} {radius:.2f} 0 {int(long)} {int(clockwise)} {_at(point)}"
