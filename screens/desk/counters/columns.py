"""The counters on their page: in two columns, by groups, one of them pointed at.

Personnes ───────────────        Le 115 ──────────────────
P▸Passages       41  38  120     A Appels au 115   3  5  11
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Region

from kiosk.counters import Counter, Group
from kiosk.languages import FRENCH

from ...palette import Palette
from ...typeset import fit
from ...widgets.block import Block, Row, beside, blank
from ..rows import POINTED
from .counting import Sheet

LABEL = 24  # cells that a label may need: see content/README.md
PROTECTED = "protégé"
_GAP = 1  # between the columns
_LONG = ("aujourd’hui", "hier", "semaine")
_SHORT = ("auj.", "hier", "sem.")

Line = Counter | Group | None  # None: left blank
Columns = tuple[Sequence[Line], Sequence[Line]]
Figures = tuple[str, str, str]


class Place(NamedTuple):
    region: Region
    counter: Counter


class CounterColumns:
    def __init__(self) -> None:
        self._pointed = ""  # the id of a counter
        self._columns: Sequence[Sequence[Line]] = ()
        self._places: list[Place] = []

    @property
    def pointed(self) -> Counter | None:
        counters = self._counters()
        return next(
            (one for one in counters if one.id == self._pointed), next(iter(counters), None)
        )

    def point(self, counter: Counter) -> None:
        self._pointed = counter.id

    def at(self, x: int, y: int) -> Counter | None:
        """The counter that a finger touches."""
        return next((one.counter for one in self._places if one.region.contains(x, y)), None)

    def moved(self, key: str) -> bool:
        """Whether a key moved the pointer, or would if there were more counters."""
        counters, pointed = self._counters(), self.pointed
        if pointed is None or key not in ("up", "down", "left", "right", "home", "end"):
            return False
        place = counters.index(pointed)
        match key:
            case "left" | "right":
                self.point(self._across(pointed, 0 if key == "left" else 1))
            case "home" | "end":
                self.point(counters[0 if key == "home" else -1])
            case _:
                place += 1 if key == "down" else -1
                self.point(counters[max(0, min(place, len(counters) - 1))])
        return True

    def _across(self, pointed: Counter, column: int) -> Counter:
        """The counter beside another, in a column; itself where there is none."""
        row = next(one.index(pointed) for one in self._columns if pointed in one)
        there = [
            (abs(at - row), at, one)
            for at, one in enumerate(self._columns[column])
            if isinstance(one, Counter)
        ]
        return min(there, key=lambda one: one[:2])[2] if there else pointed

    def _counters(self) -> list[Counter]:
        return [one for column in self._columns for one in column if isinstance(one, Counter)]

    # Painting ---------------------------------------------------------------------------------

    def paint(
        self,
        palette: Palette,
        counters: Sequence[Counter],
        sheet: Sheet | None,
        width: int,
        height: int,
    ) -> Block:
        """The headings, and all counters below them."""
        self._columns = arranged(counters, height - 1)
        self._places = []
        left = (width - _GAP) // 2
        blocks = [
            self._column(palette, column, sheet, size, height, x)
            for column, size, x in zip(
                self._columns, (left, width - left - _GAP), (0, left + _GAP), strict=True
            )
        ]
        gap = blank(_GAP, height, palette.page.words)
        return beside([blocks[0], gap, blocks[1]], rtl=False)

    def _column(
        self,
        palette: Palette,
        column: Sequence[Line],
        sheet: Sheet | None,
        width: int,
        height: int,
        x: int,
    ) -> Block:
        names, fields = _fields(sheet, width)
        heading = "".join(f"{name:>{field}}" for name, field in zip(names, fields, strict=True))
        rows: list[Row] = [[Segment(f"{heading:>{width}}", palette.button.words)]]
        for one in column:
            if isinstance(one, Counter):
                self._places.append(Place(Region(x, len(rows), width, 1), one))
                rows.append(self._row(palette, one, sheet, fields, width))
            else:
                title = f" {FRENCH.text(one.wording)} " if one else ""
                rule = "─" if one else " "
                rows.append(
                    [
                        Segment(title, palette.page.strong),
                        Segment(rule * (width - len(title)), palette.page.edge),
                    ]
                )
        return Block(rows, width).filled(height, palette.page.words)

    def _row(
        self,
        palette: Palette,
        counter: Counter,
        sheet: Sheet | None,
        fields: Sequence[int],
        width: int,
    ) -> Row:
        pointed = counter is self.pointed
        surface = palette.pointed if pointed else palette.page
        figures = [
            Segment(f"{text:>{field}}", style)
            for text, field, style in zip(
                _figures(counter, sheet),
                fields,
                (surface.strong, surface.words, surface.words),
                strict=True,
            )
        ]
        if counter.protected:
            figures = [Segment(f" {PROTECTED}", surface.beside)]
        label = width - 2 - sum(len(one.text) for one in figures)
        return [
            Segment((counter.key or " ").upper(), palette.primary.strong),
            Segment(POINTED if pointed else " ", surface.words),
            Segment(fit(FRENCH.text(counter.label), label, align="left"), surface.words),
            *figures,
        ]


def arranged(counters: Sequence[Counter], rows: int) -> Columns:
    """The counters by groups in two columns of so many rows: with blank lines if there is room,
    then without; then a group goes on in the second column; at last no group has a title."""
    groups = [(group, [one for one in counters if one.group is group]) for group in Group]
    groups = [(group, of) for group, of in groups if of]
    for between in ([None], []):
        columns = [_even(groups, cut, between) for cut in range(1, len(groups) + 1)]
        best = min(columns, key=lambda both: max(map(len, both)), default=((), ()))
        if max(map(len, best)) <= rows:
            return best
    flat, _ = _even(groups, len(groups), ())
    half = (len(flat) + 2) // 2
    if isinstance(flat[half - 1], Group):
        half -= 1
    first, second = flat[:half], flat[half:]
    if isinstance(second[0], Counter):
        second.insert(0, second[0].group)
    if max(len(first), len(second)) <= rows:
        return first, second
    untitled = [one for one in flat if isinstance(one, Counter)]
    half = (len(untitled) + 1) // 2
    return untitled[:half], untitled[half:]


def _even(
    groups: Sequence[tuple[Group, list[Counter]]], cut: int, between: Sequence[None]
) -> tuple[list[Line], list[Line]]:
    """The first so many groups in one column, the others in the other."""
    columns: tuple[list[Line], list[Line]] = [], []
    for place, (group, of) in enumerate(groups):
        column = columns[place >= cut]
        if column:
            column += between
        column += [group, *of]
    return columns


def _figures(counter: Counter, sheet: Sheet | None) -> Figures:
    row = sheet.rows.get(counter.id) if sheet else None
    if row is None:
        return "", "", ""
    today, yesterday, week = (
        "–" if n is None else str(n) for n in (row.today, row.yesterday, row.week)
    )
    return today, yesterday, week


def _fields(sheet: Sheet | None, width: int) -> tuple[Figures, list[int]]:
    """What stands above the figures, and the cells of each: no figure is ever cut."""
    rows = [_figures(row.counter, sheet) for row in sheet.rows.values()] if sheet else []
    widest = [max(map(len, column)) for column in zip(*rows, ("", "", ""), strict=True)]
    fields: list[int] = []
    for names in (_LONG, _SHORT):
        # A blank cell before each but the first heading, beside which no words stand.
        fields = [max(len(names[0]), 1 + widest[0])]
        fields += [1 + max(len(names[n]), widest[n]) for n in (1, 2)]
        if width - 2 - sum(fields) >= LABEL:
            return names, fields
    return _SHORT, fields
