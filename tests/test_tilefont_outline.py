"""Cutting outlines: nothing is lost, nothing is added, whatever their shape."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin

import pathops
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.text.tilefont.cutting import ASCENT, BLEED, DESCENT, HEIGHT, WIDTH, cut
from kiosk.text.tilefont.glyph import NO_INK, Glyph
from kiosk.text.tilefont.outline import Contour, Point, X, Y, box, clipped, merge

CORNERS = st.lists(st.floats(50, 900), min_size=3, max_size=12)
LIMITS = st.floats(-1000, 1000)
AXES = st.sampled_from([X, Y])


def star(radii: Sequence[float], round_: bool, turn: int = 1) -> Contour:
    """A contour around the origin whose corners are so far from it; `turn` -1 goes around the
    other way, as the edge of a hole does."""
    points = [
        (r * cos(2 * pi * n / len(radii)), turn * r * sin(2 * pi * n / len(radii)))
        for n, r in enumerate(radii)
    ]
    if not round_:
        return [(one, None, points[n - len(points) + 1]) for n, one in enumerate(points)]
    # The corners draw the curve towards them; it goes through the middle of each side.
    middles = [
        ((one[0] + points[n - 1][0]) / 2, (one[1] + points[n - 1][1]) / 2)
        for n, one in enumerate(points)
    ]
    return [(middles[n], one, middles[n - len(points) + 1]) for n, one in enumerate(points)]


def area(outline: Sequence[Contour]) -> float:
    """What an outline encloses: exact for straight lines and quadratic curves."""

    def cross(one: Point, other: Point) -> float:
        return one[0] * other[1] - one[1] * other[0]

    total = 0.0
    for contour in outline:
        for start, control, end in contour:
            if control is None:
                total += cross(start, end) / 2
            else:
                total += (
                    2 * cross(start, control) + 2 * cross(control, end) + cross(start, end)
                ) / 6
    return total


def rings(radii: Sequence[float], round_: bool) -> list[Contour]:
    """A shape with a hole of the same form in it."""
    return [star(radii, round_), star([r * 0.4 for r in radii], round_, turn=-1)]


def is_closed(contour: Contour) -> bool:
    return all(contour[n - 1][2] == segment[0] for n, segment in enumerate(contour))


@given(CORNERS, st.booleans(), AXES, LIMITS)
def test_both_sides_of_a_cut_are_together_the_whole(
    radii: list[float], round_: bool, axis: int, limit: float
) -> None:
    outline = rings(radii, round_)
    low = clipped(outline, axis, -2000, limit)
    high = clipped(outline, axis, limit, 2000)
    assert area(low) + area(high) == pytest.approx(area(outline), rel=1e-6, abs=1e-3)
    assert all(map(is_closed, low + high))


@given(CORNERS, st.booleans(), AXES, LIMITS)
def test_what_is_kept_lies_on_its_side(
    radii: list[float], round_: bool, axis: int, limit: float
) -> None:
    for contour in clipped(rings(radii, round_), axis, -2000, limit):
        assert box(contour)[axis + 2] <= limit + 1e-6 or round_
        assert all(segment[2][axis] <= limit + 1e-6 for segment in contour)


@given(CORNERS, st.booleans(), AXES, st.floats(-400, 400))
def test_no_two_joints_lie_upon_each_other(
    radii: list[float], round_: bool, axis: int, limit: float
) -> None:
    """They would show as a faint line where a font is moved to the pixels."""
    joints = sorted(
        sorted((start[1 - axis], end[1 - axis]))
        for contour in clipped(rings(radii, round_), axis, -2000, limit)
        for start, control, end in contour
        if control is None and start[axis] == end[axis] == limit
    )
    for (_, end), (start, _) in pairwise(joints):
        assert end <= start + 1e-6


def test_a_curve_that_only_its_control_points_lead_over_a_cut_stays_whole() -> None:
    outline = rings([50, 50, 50], round_=True)  # its hole ends at 12.5, a control point is at 20
    assert area(clipped(outline, X, -2000, 13)) + area(clipped(outline, X, 13, 2000)) == (
        pytest.approx(area(outline))
    )


def test_contours_that_no_cut_reaches_stay_as_they_are() -> None:
    outline = rings([100] * 6, round_=True)
    assert clipped(outline, X, -500, 500) == outline
    assert clipped(outline, Y, 200, 500) == []


def test_shapes_that_cannot_be_merged_stay_as_they_are() -> None:
    class Stubborn(pathops.Path):  # type: ignore[misc]
        def simplify(self, **_: object) -> None:
            raise pathops.PathOpsError

    merge(Stubborn())


def rectangle(left: float, bottom: float, right: float, top: float) -> Contour:
    corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
    return [(one, None, corners[n - 3]) for n, one in enumerate(corners)]


def test_a_shape_over_two_cells_reaches_over_the_cut_but_not_over_its_edges() -> None:
    ((left, right),) = cut([rectangle(100, 0, 1100, 500)], columns=2)
    assert bounds(left) == (100, 0, WIDTH + BLEED, 500)
    assert bounds(right) == (-BLEED, 0, 500, 500)


def test_what_lies_beside_a_block_is_cut_off() -> None:
    ((only,),) = cut([rectangle(-50, -400, 700, 1000)], columns=1)
    assert bounds(only) == (0, -DESCENT, WIDTH, ASCENT)


def test_a_cell_that_only_the_bleed_of_its_neighbour_reaches_is_empty() -> None:
    ((left, right),) = cut([rectangle(100, 0, WIDTH, 500)], columns=2)
    assert bounds(left) == (100, 0, WIDTH, 500)
    assert right == NO_INK


def test_rows_are_cut_from_the_top() -> None:
    (upper,), (lower,) = cut([rectangle(100, 0, 200, HEIGHT)], columns=1, rows=2)
    assert bounds(lower) == (100, 0, 200, ASCENT + BLEED)
    assert bounds(upper) == (100, -DESCENT - BLEED, 200, 0)


def bounds(glyph: Glyph) -> tuple[int, ...]:
    """Left, bottom, right, top."""
    xs, ys = glyph.points[::2], glyph.points[1::2]
    return min(xs), min(ys), max(xs), max(ys)
