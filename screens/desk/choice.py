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
from .rows import POINTED
from .view import Key

if TYPE_CHECKING:
    from .screen import DeskScreen

CHOSEN = "✓"
KEYS = "123456789" + ascii_lowercase  # of lines that have none of their own


class Option(NamedTuple):
    label: str
    do: Callable[[], None]
    beside: str = ""  # a figure, or a few words more
    chosen: bool = False  # it is so already
    key: str = ""  # one character in small letters


class Choice(Opened):
    """Closes itself, and then does what was chosen; unless it `stays`, to choose from again.

    The lines stand in as many columns as it takes to have all in sight.
    """

    def __init__(
        self,
        screen: DeskScreen,
        question: str,
        options: Sequence[Option],
        *,
        stays: bool = False,
    ) -> None:
        super().__init__(screen)
        self._question, self._stays = question, stays
        self._pointed = next((n for n, one in enumerate(options) if one.chosen), 0)
        self._down = 1  # lines in a column
        self._regions: list[Region] = []
        self.fill(options)

    def fill(self, options: Sequence[Option]) -> None:
        """Other lines, or other figures."""
        own = {one.key for one in options}
        free = (key for key in KEYS if key not in own)
        self._options = [one._replace(key=one.key or next(free, "")) for one in options]
        self._places = {one.key: place for place, one in enumerate(self._options) if one.key}
        self._with_ticks = any(one.chosen for one in options)
        self._beside = max((len(one.beside) for one in options), default=0)
        self._move(0)

    @property
    def heading(self) -> str:
        return self._question

    def offers(self) -> Sequence[Key]:
        return (
            Key("enter", "↵", "Choisir", self._choose_pointed),
            Key("escape", "Échap", "Retour", self.screen.close_view),
        )

    def pressed(self, key: str, character: str) -> bool:
        digit = DIGITS.get(character)
        place = self._places.get(character.lower() if digit is None else str(digit))
        if place is not None:
            self._choose(place)
            return True
        by = {"up": -1, "down": 1, "left": -self._down, "right": self._down}
        by |= {"home": -len(self._options), "end": len(self._options)}
        if key in by:
            self._move(by[key])
        return key in by

    def touched_below(self, x: int, y: int) -> None:
        for place, region in enumerate(self._regions):
            if region.contains(x, y):
                self._choose(place)
                return

    def _move(self, by: int) -> None:
        self._pointed = max(0, min(self._pointed + by, len(self._options) - 1))

    def _choose_pointed(self) -> None:
        if self._options:
            self._choose(self._pointed)

    def _choose(self, place: int) -> None:
        self._pointed = place
        if not self._stays:
            self.screen.close_view()
        self._options[place].do()

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
        """The words of all lines are as wide as the widest, so that what is beside them is near."""
        option = self._options[place]
        pointed = place == self._pointed
        surface = self.palette.pointed if pointed else self.palette.page
        tick = ""
        if self._with_ticks:
            tick = f"{CHOSEN if option.chosen else ' '} "
        beside = f"  {option.beside:>{self._beside}}" if self._beside else ""
        room = width - 3 - len(tick) - len(beside)
        wide = min(room, max(len(one.label) for one in self._options))
        return [
            Segment(POINTED if pointed else " ", surface.strong),
            Segment(option.key.upper() or " ", self.palette.primary.strong),
            Segment(f" {tick}", surface.strong),
            Segment(fit(option.label, wide, align="left"), surface.words),
            Segment(beside, surface.strong),
            Segment(" " * (room - wide), surface.words),
        ]
