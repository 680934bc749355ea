"""Outlines: closed contours of lines and quadratic curves, and how to cut them straight.

The contours of an outline do not cross, and what they enclose lies on one side of them. So what
is inside of it and outside takes turns along any straight line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from math import sqrt
from typing import TypeAlias

import pathops

Point: TypeAlias = tuple[float, float]
Segment: TypeAlias = tuple[Point, Point | None, Point]
"""From a point to a point, straight (None) or towards a control point and away from it."""
Contour: TypeAlias = list[Segment]
Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top

X, Y = 0, 1


def merge(path: pathops.Path) -> None:
    """Make one outline of shapes that lie over each other."""
    # Where Skia cannot, the shapes stay: a font fills them just as well, but for the faint lines
    # that may show where they meet.
    with suppress(pathops.PathOpsError):
        path.simplify(fix_winding=True, keep_starting_points=False, clockwise=True)


def contours(path: pathops.Path, place: Callable[[Point], Point]) -> list[Contour]:
    """The contours of a path, each of its points put where `place` says."""
    found: list[Contour] = []
    contour: Contour = []
    at = start = (0.0, 0.0)
    for verb, points in path:
        if verb == pathops.PathVerb.MOVE:
            contour, at = [], place(points[0])
            start = at
        elif verb == pathops.PathVerb.LINE:
            to = place(points[0])
            if to != at:
                contour.append((at, None, to))
                at = to
        elif verb == pathops.PathVerb.QUAD:
            control, to = place(points[0]), place(points[1])
            contour.append((at, control, to))
            at = to
        elif verb == pathops.PathVerb.CLOSE:
            if at != start:
                contour.append((at, None, start))
            if contour:
                found.append(contour)
        else:
            raise ValueError(f"an outline of lines and quadratic curves has a {verb}")
    return found


def box(contour: Iterable[Segment]) -> Box:
    """What surrounds a contour and its control points."""
    points = [point for segment in contour for point in segment[1:] if point is not None]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def clipped(outline: Iterable[Contour], axis: int, low: float, high: float) -> list[Contour]:
    """The part of an outline whose coordinate on an axis is between two limits. Contours that lie
    there whole stay as they are."""
    return _side(_side(outline, axis, high, 1), axis, low, -1)


def _side(outline: Iterable[Contour], axis: int, limit: float, sign: int) -> list[Contour]:
    """The part below a limit (sign 1) or above it (sign -1)."""
    found: list[Contour] = []
    chains: list[Contour] = []
    for contour in outline:
        edges = box(contour)
        nearest, farthest = sorted((sign * edges[axis], sign * edges[axis + 2]))
        if farthest <= sign * limit:
            found.append(contour)
        elif nearest < sign * limit:
            parts, is_whole = _chains(contour, axis, limit, sign)
            (found if is_whole else chains).extend(parts)
    return found + _closed(chains, axis)


def _chains(contour: Contour, axis: int, limit: float, sign: int) -> tuple[list[Contour], bool]:
    """What is left of a contour on one side of a limit: chains that begin and end there, or the
    whole of it, since curves do not reach as far as their control points."""
    chains: list[Contour] = []
    was_kept, is_whole = False, True
    for segment in contour:
        for piece in _pieces(segment, axis, limit):
            # The mean of a line's or a curve's coordinate is that of its points.
            coordinates = [point[axis] for point in piece if point is not None]
            kept = sign * (sum(coordinates) / len(coordinates) - limit) < 0
            if kept and was_kept:
                chains[-1].append(piece)
            elif kept:
                chains.append([piece])
            was_kept = kept
            is_whole = is_whole and kept
    if len(chains) > 1 and chains[-1][-1][2] == chains[0][0][0] and was_kept:
        chains[0] = chains.pop() + chains[0]  # the contour began in the middle of a chain
    return chains, is_whole


def _closed(chains: Sequence[Contour], axis: int) -> list[Contour]:
    """Chains that begin and end at a limit on an axis, joined along it to closed contours.

    What is between their first end and their second, their third and their fourth, is inside.
    """
    along = 1 - axis
    ends = sorted(
        [(chain[0][0][along], n, False) for n, chain in enumerate(chains)]
        + [(chain[-1][2][along], n, True) for n, chain in enumerate(chains)]
    )
    following: dict[int, int] = {}
    for (_, one, one_ends), (_, other, other_ends) in zip(ends[::2], ends[1::2], strict=True):
        if one_ends == other_ends:
            break
        following[one if one_ends else other] = other if one_ends else one
    if len(following) < len(chains):
        # Points of several contours coincide: each chain is closed by itself instead. What is
        # inside stays the same, but for joints that lie upon each other.
        following = {n: n for n in range(len(chains))}
    found: list[Contour] = []
    while following:
        first, at = following.popitem()
        contour = list(chains[first])
        while at != first:
            contour += _joint(contour[-1][2], chains[at][0][0])
            contour += chains[at]
            at = following.pop(at)
        contour += _joint(contour[-1][2], contour[0][0])
        found.append(contour)
    return found


def _joint(start: Point, end: Point) -> Contour:
    return [(start, None, end)] if start != end else []


def _pieces(segment: Segment, axis: int, limit: float) -> Iterator[Segment]:
    """A segment, cut where it crosses the limit."""
    start, control, end = segment
    a, b = start[axis], end[axis]
    if control is None:
        if min(a, b) >= limit or max(a, b) <= limit:
            yield segment
            return
        at = _between(start, end, (limit - a) / (b - a), axis, limit)
        yield start, None, at
        yield at, None, end
        return
    c = control[axis]
    if max(a, b, c) <= limit or min(a, b, c) >= limit:
        yield segment
        return
    done = 0.0
    for t in _crossings(a, c, b, limit):
        # Of the curve from `done` on.
        share = (t - done) / (1 - done)
        first, second = _between(start, control, share), _between(control, end, share)
        at = _between(first, second, share, axis, limit)
        yield start, first, at
        start, control, done = at, second, t
    yield start, control, end


def _crossings(a: float, c: float, b: float, limit: float) -> list[float]:
    """Where a quadratic curve crosses a limit, as shares of its way."""
    square, linear, constant = a - 2 * c + b, 2 * (c - a), a - limit
    if abs(square) < 1e-9:
        roots = [-constant / linear] if linear else []
    else:
        under = linear * linear - 4 * square * constant
        if under <= 0:
            return []
        root = sqrt(under)
        roots = [(-linear - root) / (2 * square), (-linear + root) / (2 * square)]
    return sorted(t for t in roots if 1e-9 < t < 1 - 1e-9)


def _between(
    first: Point, second: Point, share: float, axis: int | None = None, exactly: float = 0.0
) -> Point:
    """A point between two; on an axis, if one is named, exactly where it should be."""
    x = first[0] + (second[0] - first[0]) * share
    y = first[1] + (second[1] - first[1]) * share
    return (exactly if axis == X else x, exactly if axis == Y else y)
