"""Rows of the desk's views: columns of short texts, each on one line of so many cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, overload

from rich.segment import Segment
from rich.style import Style

from ..palette import Palette, Surface
from ..typeset import Align, fit, lines
from ..widgets.block import Block, Row, blank, shares

POINTED = "▸"  # before the row that is pointed at: not by its colour alone


class Cell(NamedTuple):
    """A text in logical order. `rtl`: it is set from right to left."""

    text: str
    rtl: bool = False
    align: Align = "left"
    strong: bool = False


class Column(NamedTuple):
    heading: str
    width: int  # cells; 0: what the others leave
    align: Align = "left"


def line(text: str, width: int, style: Style, *, rtl: bool = False, align: Align = "left") -> Row:
    """One text on a line of exactly `width` cells."""
    return [Segment(fit(text, width, rtl, align), style)]


def paragraph(text: str, width: int, style: Style) -> list[Row]:
    """A text on as many lines as it takes, a blank cell on both sides."""
    return [[Segment(f" {one.padded(width - 2)} ", style)] for one in lines(text, width - 2)]


def columned(cells: Sequence[Cell | str], widths: Sequence[int], surface: Surface) -> Row:
    """Texts beside each other, a blank cell between two."""
    row: Row = []
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        one = Cell(cell) if isinstance(cell, str) else cell
        style = surface.strong if one.strong else surface.words
        if place:
            row.append(Segment(" ", surface.words))
        row.append(Segment(fit(one.text, width, one.rtl, one.align), style))
    return row


def widths_of(columns: Sequence[Column], width: int) -> tuple[int, ...]:
    """The cells of each column; those without a width share what is left."""
    free = width - (len(columns) - 1) - sum(column.width for column in columns)
    rest = iter(shares(max(0, free), sum(not column.width for column in columns)))
    return tuple(column.width or next(rest) for column in columns)


def stepped(key: str, pointed: int, count: int, page: int) -> int | None:
    """To which of so many rows a key moves the pointer, `page` of them being in sight; None where
    it moves nothing."""
    by = {
        "up": -1,
        "down": 1,
        "pageup": -page,
        "pagedown": page,
        "home": -count,
        "end": count,
    }.get(key)
    return None if by is None else max(0, min(pointed + by, count - 1))


def scrolled(first: int, pointed: int, count: int, rows: int) -> int:
    """The first of `count` rows in sight: as before, but that the pointed one is in sight."""
    return max(0, min(first, pointed, count - rows), pointed - rows + 1)


class Made(Sequence[Sequence[Cell | str]]):
    """So many rows, each made when it comes into sight: a long list costs a key no more than a
    short one."""

    def __init__(self, count: int, make: Callable[[int], Sequence[Cell | str]]) -> None:
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Sequence[Cell | str]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Sequence[Cell | str]]: ...
    def __getitem__(
        self, place: int | slice
    ) -> Sequence[Cell | str] | Sequence[Sequence[Cell | str]]:
        if isinstance(place, slice):
            return [self._make(n) for n in range(*place.indices(self._count))]
        return self._make(range(self._count)[place])


class Table:
    """Rows of which one is pointed at; the pointed one is always in sight."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.rows: Sequence[Sequence[Cell | str]] = ()
        self.past: frozenset[int] = frozenset()  # rows that are over: set in grey
        self.pointed = 0
        self._first = 0  # the first row in sight
        self._height = 1  # rows in sight

    def fill(
        self, rows: Sequence[Sequence[Cell | str]], past: frozenset[int] = frozenset()
    ) -> None:
        self.rows = rows
        self.past = past
        self.pointed = max(0, min(self.pointed, len(self.rows) - 1))

    def moved(self, key: str) -> bool:
        """Whether a key moved the pointer, or would if there were more rows."""
        place = stepped(key, self.pointed, len(self.rows), self._height)
        if place is not None:
            self.pointed = place
        return place is not None

    def touched(self, y: int) -> bool:
        """Point at the row that a finger touches; `y` counts from the headings."""
        place = self._first + y - 1
        if not 0 <= y - 1 < self._height or place >= len(self.rows):
            return False
        self.pointed = place
        return True

    def paint(self, palette: Palette, width: int, height: int) -> Block:
        """The headings, then as many rows as there is room for."""
        widths = widths_of(self.columns, width - 2)
        self._height = max(1, height - 1)
        self._first = scrolled(self._first, self.pointed, len(self.rows), self._height)
        headings = [Cell(one.heading, align=one.align) for one in self.columns]
        painted = [_inset(columned(headings, widths, palette.button), palette.button)]
        shown = self.rows[self._first : self._first + self._height]
        for place, cells in enumerate(shown, self._first):
            surface = palette.past if place in self.past else palette.page
            if place == self.pointed:
                surface = palette.pointed
            aligned = [
                Cell(cell, align=column.align) if isinstance(cell, str) else cell
                for cell, column in zip(cells, self.columns, strict=True)
            ]
            mark = POINTED if place == self.pointed else " "
            painted.append(_inset(columned(aligned, widths, surface), surface, mark))
        rest = blank(width, max(0, height - len(painted)), palette.page.words)
        return Block(painted + rest.rows, width)


def _inset(row: Row, surface: Surface, mark: str = " ") -> Row:
    return [Segment(mark, surface.words), *row, Segment(" ", surface.words)]
