"""The wheel as it is drawn: dot by dot, in half blocks and in the squares of the tile font."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, hypot, tau

import pytest
from rich.style import Style

from kiosk.qr import HALF_BLOCK, TILE, Cell
from kiosk.screens.palette import DARK, LIGHT, Palette
from kiosk.screens.widgets import bitmap
from kiosk.screens.widgets.block import Block
from kiosk.screens.widgets.wheel_drawing import LEAST_ROWS, Values, drawing

SQUARES = " " + "".join(map(chr, range(0xF0001, 0xF00FF))) + "█"
GLYPHS = {HALF_BLOCK: " ▀▄█", TILE: SQUARES}
COUNTS = range(5, 13)  # domains that a wheel can have
UNRATED: Values = (None,) * 8


@pytest.fixture(params=[HALF_BLOCK, TILE], ids=["half blocks", "tiles"])
def cell(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Cell:
    squares = SQUARES if request.param == TILE else ""
    monkeypatch.setattr(bitmap, "_squares", lambda: squares)
    return request.param


class Seen:
    """A drawing, looked at."""

    def __init__(self, values: Values, rows: int, cell: Cell, palette: Palette = DARK) -> None:
        self.block = drawing(values, 2 * rows, rows, palette)
        self.middle = rows * cell.down // 2
        self.radius = (rows - 2) * cell.down // 2 - 1
        self.filled: set[tuple[int, int]] = set()
        self.lines: set[tuple[int, int]] = set()
        self.numbers: dict[tuple[int, int], str] = {}  # the cells of digits
        for row, glyphs in enumerate(painted(self.block)):
            for column, (glyph, style) in enumerate(glyphs):
                if glyph.isdigit():
                    self.numbers[column, row] = glyph
                    continue
                solid = style.bgcolor == palette.primary.words.bgcolor
                bits = (1 << cell.across * cell.down) - 1 if solid else GLYPHS[cell].index(glyph)
                of_fill = solid or style.color == palette.primary.words.bgcolor
                for bit in range(cell.across * cell.down):
                    if bits >> bit & 1:
                        dot = (
                            column * cell.across + bit % cell.across,
                            row * cell.down + bit // cell.across,
                        )
                        (self.filled if of_fill else self.lines).add(dot)

    def away(self, dot: tuple[int, int]) -> float:
        return hypot(dot[0] - self.middle, dot[1] - self.middle)

    def turned(self, x: float, y: float) -> float:
        """The angle of a dot, clockwise from the top, in whole turns."""
        return (atan2(x - self.middle, self.middle - y) / tau) % 1

    def inside(self, sector: int, count: int) -> set[tuple[int, int]]:
        """What fills a sector, without the dots at its sides and at the rim."""
        return {
            dot
            for dot in self.filled
            if 3 < self.away(dot) < self.radius - 1.5
            and 0.2 < self.turned(*dot) * count - sector < 0.8
        }


def painted(block: Block) -> list[list[tuple[str, Style]]]:
    return [
        [(glyph, segment.style or Style()) for segment in row for glyph in segment.text]
        for row in block.rows
    ]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("room", [(24, 12), (29, 17), (60, 12), (24, 40), (66, 33), (80, 40)])
def test_a_wheel_is_as_large_as_it_can_be_and_round(
    room: tuple[int, int], count: int, cell: Cell
) -> None:
    columns, rows = room
    block = drawing((None,) * count, columns, rows, DARK)
    assert block.height == min(rows, columns // 2)
    assert block.width == 2 * block.height
    for row in block.rows:
        assert sum(len(segment.text) for segment in row) == block.width
    seen = Seen((None,) * count, block.height, cell)
    reach = [max(abs(dot[axis] - seen.middle) for dot in seen.lines) for axis in (0, 1)]
    assert reach == [seen.radius, seen.radius]


def test_where_there_is_hardly_room_there_is_a_wheel_all_the_same(cell: Cell) -> None:
    assert drawing(UNRATED, 3, 1, DARK).height == LEAST_ROWS
    assert Seen((5,) * 8, LEAST_ROWS, cell).lines


@pytest.mark.parametrize("count", COUNTS)
def test_a_wheel_on_which_nothing_was_said_is_empty(count: int, cell: Cell) -> None:
    seen = Seen((None,) * count, 20, cell)
    assert not seen.filled
    rim = {dot for dot in seen.lines if abs(seen.away(dot) - seen.radius) <= 1}
    spokes = {
        round(seen.turned(*dot) * count) % count
        for dot in seen.lines - rim
        if abs((seen.turned(*dot) * count + 0.5) % 1 - 0.5) < 0.2
    }
    assert spokes == set(range(count))
    for sector in range(count):
        assert not seen.inside(sector, count)


@pytest.mark.parametrize("value", range(1, 11))
def test_a_sector_is_filled_as_far_as_it_was_rated(value: int, cell: Cell) -> None:
    seen = Seen((None, None, value, *(None,) * 5), 40, cell)
    reached = max(seen.away(dot) for dot in seen.inside(2, 8))
    wanted = min(seen.radius * value / 10, seen.radius - 1.5)
    # What is left white there are corners of cells: a cell has one colour.
    assert wanted - 1.5 <= reached <= wanted
    for other in set(range(8)) - {2}:
        assert not seen.inside(other, 8)


def test_the_higher_a_value_the_more_is_filled(cell: Cell) -> None:
    for rows in (12, 17, 30):
        filled = [len(Seen((value,) * 8, rows, cell).filled) for value in range(11)]
        assert filled[0] == 0
        assert all(less <= more for less, more in pairwise(filled))
        assert filled[1] < filled[5] < filled[10]


def test_sectors_go_clockwise_from_the_top(cell: Cell) -> None:
    first = Seen((10, *(None,) * 7), 30, cell).inside(0, 8)
    middle = 30 * cell.down // 2
    assert all(x > middle > y for x, y in first)
    last = Seen((*(None,) * 7, 10), 30, cell).inside(7, 8)
    assert all(x < middle and y < middle for x, y in last)


@pytest.mark.parametrize("count", COUNTS)
def test_two_full_sectors_are_told_apart(count: int, cell: Cell) -> None:
    seen = Seen((10,) * count, 20, cell)
    inked = seen.filled | seen.lines
    for sector in range(count):
        gap = [
            dot
            for dot in _between(seen, sector / count)
            if 0.4 * seen.radius < seen.away(dot) < 0.8 * seen.radius
        ]
        assert gap
        assert inked.isdisjoint(gap)


def _between(seen: Seen, turn: float) -> list[tuple[int, int]]:
    """The dots nearest to a spoke, one in each row or column that it crosses."""
    side = range(2 * seen.middle)
    all_dots = [(x, y) for x in side for y in side if seen.away((x, y)) > 0]
    return [dot for dot in all_dots if _aside(seen, dot, turn) < 0.3]


def _aside(seen: Seen, dot: tuple[int, int], turn: float) -> float:
    apart = abs((seen.turned(*dot) - turn + 0.5) % 1 - 0.5) * tau
    return seen.away(dot) * apart


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("rows", [12, 15, 22, 40])
def test_every_number_stands_outside_its_own_sector(rows: int, count: int, cell: Cell) -> None:
    seen = Seen((10,) * count, rows, cell)
    assert sorted("".join(seen.numbers.values())) == sorted("".join(map(str, range(1, count + 1))))
    for number, (column, row) in numbers(seen).items():
        digits = len(str(number))
        x = (column + digits / 2) * cell.across - 0.5
        y = (row + 0.5) * cell.down - 0.5
        assert seen.away((x, y)) > seen.radius  # type: ignore[arg-type]
        assert number - 1 < seen.turned(x, y) * count < number


def numbers(seen: Seen) -> dict[int, tuple[int, int]]:
    """Where each number begins."""
    found: dict[int, tuple[int, int]] = {}
    for (column, row), digit in seen.numbers.items():
        if (column - 1, row) not in seen.numbers:
            found[int(digit + seen.numbers.get((column + 1, row), ""))] = (column, row)
    return found


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
def test_no_value_has_a_colour_of_its_own(palette: Palette) -> None:
    def colours(values: Values) -> set[object]:
        return {
            style.color for row in painted(drawing(values, 40, 20, palette)) for _, style in row
        }

    calm = colours((5,) * 8)
    assert len(calm) <= 4  # numbers, lines, what fills, and the ground
    assert colours((0, 1, 2, 3, 7, 8, 9, 10)) <= calm
    assert palette.danger.words.bgcolor not in calm
