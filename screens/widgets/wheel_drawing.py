"""The wheel of life domains, drawn: a sector for each domain, filled from the middle outwards as
far as it was rated, and its number outside the rim, clockwise from the top.

One colour for all sectors, whatever their values. What was not rated is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import ceil, cos, floor, hypot, sin, sqrt, tan, tau
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from kiosk.qr import Cell
from kiosk.wheel import HIGHEST

from ..palette import Palette
from . import bitmap
from .block import Block, Row

LEAST_ROWS = 5  # of a wheel on which anything can be seen
_NUMBERS = 1  # rows above and below the rim for numbers; twice as many columns at its sides
_HUB = 2.5  # dots from the middle, within which the spokes would only run together
_BLANK, _LINE, _FILL = range(3)  # what a dot can be

Values = Sequence[int | None]  # of each sector; None: not rated


class Circle(NamedTuple):
    """Where the wheel lies among the dots. An angle is counted clockwise from the top."""

    middle: int  # dots from the left, and from the top
    radius: int  # dots from the middle to the rim

    def at(self, angle: float, away: float) -> tuple[int, int]:
        """The dot so far from the middle."""
        return round(self.middle + away * sin(angle)), round(self.middle - away * cos(angle))


def drawing(values: Values, columns: int, rows: int, palette: Palette) -> Block:
    """The wheel, as large as it can be in so many cells; at least LEAST_ROWS high, and always
    twice as wide as high."""
    rows = max(LEAST_ROWS, min(rows, columns // 2))
    columns = 2 * rows
    *_, cell = bitmap.cells()  # the smallest dots make the roundest wheel
    circle = Circle(rows * cell.down // 2, (rows - 2 * _NUMBERS) * cell.down // 2 - 1)
    dots = _dots(values, circle)
    inks = _inks(palette)
    glyphs = bitmap.rows(lambda x, y: dots[y][x] != _BLANK, columns, rows, cell)
    cells = [
        [_cell(glyph, column, row, dots, cell, inks) for column, glyph in enumerate(line)]
        for row, line in enumerate(glyphs)
    ]
    for number in range(1, len(values) + 1):
        angle = (number - 0.5) * tau / len(values)
        column, row = _place(len(str(number)), angle, circle, cell, columns, rows)
        for place, digit in enumerate(str(number), column):
            cells[row][place] = digit, inks.number
    return Block([_joined(row) for row in cells], columns)


def _dots(values: Values, circle: Circle) -> list[bytearray]:
    """The dots of the wheel, row by row. Sectors are painted by whole pieces of rows, and lines
    over them: to ask of each dot where it lies takes ten times as long."""
    side = 2 * circle.middle
    dots = [bytearray(side) for _ in range(side)]
    step = tau / len(values)
    reach = [circle.radius * (value or 0) / HIGHEST for value in values]
    for n, away in enumerate(reach):
        if away:
            _fill(dots, circle, n * step, (n + 1) * step, away)
    for n in range(len(values)):
        # As far as a sector at its side reaches, a spoke is a gap: so each sector is told apart.
        _spoke(dots, circle, n * step, gap=max(reach[n - 1], reach[n]))
    _rim(dots, circle)
    return dots


def _fill(dots: list[bytearray], circle: Circle, first: float, last: float, away: float) -> None:
    """Fill a sector between two angles, less than half a turn apart: then it takes one piece of
    every row."""
    middle = circle.middle
    for down in range(-int(away), int(away) + 1):
        right = sqrt(away * away - down * down)
        left = -right
        for angle, turned in ((first, 1), (last, -1)):
            edge = -down * tan(angle)  # where the row meets that side of the sector
            if turned * cos(angle) > 0:
                left = max(left, edge)
            else:
                right = min(right, edge)
        start, end = middle + ceil(left), middle + floor(right) + 1
        if start < end:
            dots[middle + down][start:end] = bytes([_FILL]) * (end - start)


def _spoke(dots: list[bytearray], circle: Circle, angle: float, *, gap: float) -> None:
    """A spoke from the hub to the rim; up to `gap` dots from the middle it is left blank."""
    longer = max(abs(sin(angle)), abs(cos(angle)))  # a step is one dot, sideways or upwards
    for step in range(ceil(_HUB * longer), int(circle.radius * longer) + 1):
        away = step / longer
        x, y = circle.at(angle, away)
        dots[y][x] = _LINE if away > gap else _BLANK


def _rim(dots: list[bytearray], circle: Circle) -> None:
    middle, radius = circle
    for near in range(ceil(radius / sqrt(2)) + 1):
        far = round(sqrt(radius * radius - near * near))
        for x, y in ((near, far), (far, near)):
            for across in (-x, x):
                for down in (-y, y):
                    dots[middle + down][middle + across] = _LINE


class _Inks(NamedTuple):
    line: Style  # rim and spokes
    fill: Style
    solid: Style  # of a cell that is filled all over
    number: Style


def _inks(palette: Palette) -> _Inks:
    ground, ink = palette.page.words.bgcolor, palette.primary.words.bgcolor
    return _Inks(
        line=palette.page.edge,
        fill=Style(color=ink, bgcolor=ground),
        solid=Style(color=ground, bgcolor=ink),
        number=palette.page.strong,
    )


def _cell(
    glyph: str, column: int, row: int, dots: list[bytearray], cell: Cell, inks: _Inks
) -> tuple[str, Style]:
    """A cell of the wheel, which has one colour. Filled all over it is a blank on colour: full
    blocks have seams between them in some terminals."""
    left, top = column * cell.across, row * cell.down
    rows = dots[top : top + cell.down]
    if glyph == bitmap.EMPTY or all(_FILL not in one[left : left + cell.across] for one in rows):
        return glyph, inks.line
    return (bitmap.EMPTY, inks.solid) if glyph == bitmap.FULL else (glyph, inks.fill)


def _place(
    digits: int, angle: float, circle: Circle, cell: Cell, columns: int, rows: int
) -> tuple[int, int]:
    """The cell in which a number begins: the nearest to its sector of those that no dot of the
    wheel is in."""
    middle, radius = circle
    for gap in (cell.across, 0):  # dots between the number and the rim, where there is room
        for away in range(radius, 3 * middle):  # the last of these are in the margins
            x, y = circle.at(angle, away)
            column = min(max(0, round((x + 0.5) / cell.across - digits / 2)), columns - digits)
            row = min(max(0, y // cell.down), rows - 1)
            left, top = column * cell.across, row * cell.down
            aside = _outside(middle, left - gap, left + digits * cell.across - 1 + gap)
            if hypot(aside, _outside(middle, top, top + cell.down - 1)) > radius + 0.5:
                return column, row
    raise AssertionError("there are margins around the rim")


def _outside(point: int, first: int, last: int) -> int:
    """How far a point lies outside a span; 0 within it."""
    return max(first - point, point - last, 0)


def _joined(cells: Iterable[tuple[str, Style]]) -> Row:
    return [
        Segment("".join(text for text, _ in alike), style)
        for style, alike in groupby(cells, key=lambda one: one[1])
    ]
