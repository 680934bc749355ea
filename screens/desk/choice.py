"""A choice: a question, and lines of which one is chosen by its key, by pointing or by touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.geometry import Region

from ..keys import DIGITS
from ..typeset import fit
from ..widgets.block import Block, Row, beside, shares
from .opened import Opened
from .view import Key

if TYPE_CHECKING:
    from .screen import DeskScreen

KEYS = "123456789" + ascii_lowercase  # of lines that have none of their own
_FIGURE = 6  # cells
_WIDEST = 44  # cells of a line: a figure stands near its words


class Option(NamedTuple):
    label: str
    figure: str = ""
    key: str = ""  # one character in small letters


class Choice(Opened):
    """`choose` is called with the place of the chosen line.

    The lines stand in as many columns as it takes to have all in sight.
    """

    def __init__(
        self,
        screen: DeskScreen,
        question: str,
        options: Sequence[Option],
        choose: Callable[[int], None],
    ) -> None:
        super().__init__(screen)
        self._question, self._choose = question, choose
        self._pointed = 0
        self._down = 1  # lines in a column
        self._regions: list[Region] = []
        self.fill(options)

    def fill(self, options: Sequence[Option]) -> None:
        """Other lines, or other figures."""
        free = iter(KEYS)
        self._options = [one._replace(key=one.key or next(free, "")) for one in options]
        self._places = {one.key: place for place, one in enumerate(self._options) if one.key}
        self._move(0)

    @property
    def heading(self) -> str:
        return self._question

    def offers(self) -> Sequence[Key]:
        return (
            Key("enter", "↵", "Choisir", self._enter),
            Key("escape", "Échap", "Retour", self.screen.close_view),
        )

    def pressed(self, key: str, character: str) -> bool:
        digit = DIGITS.get(character)
        place = self._places.get(character.lower() if digit is None else str(digit))
        if place is not None:
            self._pointed = place
            self._enter()
            return True
        by = {"up": -1, "down": 1, "left": -self._down, "right": self._down}
        by |= {"home": -len(self._options), "end": len(self._options)}
        if key in by:
            self._move(by[key])
        return key in by

    def touched_below(self, x: int, y: int) -> None:
        for place, region in enumerate(self._regions):
            if region.contains(x, y):
                self._pointed = place
                self._enter()

    def _move(self, by: int) -> None:
        self._pointed = max(0, min(self._pointed + by, len(self._options) - 1))

    def _enter(self) -> None:
        if self._options:
            self._choose(self._pointed)

    # Painting ---------------------------------------------------------------------------------

    def paint_below(self, width: int, height: int) -> Block:
        self._down = max(1, height)
        self._regions = []
        firsts = range(0, max(1, len(self._options)), self._down)
        columns: list[Block] = []
        for first, wide in zip(firsts, shares(width, len(firsts)), strict=True):
            x = sum(one.width for one in columns)
            places = range(first, min(first + self._down, len(self._options)))
            rows = [self._row(place, wide) for place in places]
            self._regions += [Region(x, y, wide, 1) for y in range(len(rows))]
            columns.append(Block(rows, wide).filled(self._down, self.palette.page.words))
        return beside(columns, rtl=False)

    def _row(self, place: int, width: int) -> Row:
        option = self._options[place]
        pointed = place == self._pointed
        surface = self.palette.pointed if pointed else self.palette.page
        figure = f"{option.figure:>{_FIGURE}} " if option.figure else ""
        wide = min(width, _WIDEST)
        label = fit(option.label, wide - 4 - len(figure), align="left")
        return [
            Segment("▸" if pointed else " ", surface.strong),
            Segment(option.key.upper() or " ", self.palette.primary.strong),
            Segment(f" {label} ", surface.words),
            Segment(figure, surface.strong),
            Segment(" " * (width - wide), self.palette.page.words),
        ]
