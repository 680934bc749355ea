"""Choosing one of a list: a room, a note, a session; by its digit, by the arrows, by touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..keys import DIGITS
from ..widgets.block import Block
from .opened import Opened
from .rows import Column, Table
from .view import Key

if TYPE_CHECKING:
    from .screen import DeskScreen

CHOSEN = "✓"
WITH_DIGIT = 9


class Option(NamedTuple):
    label: str
    beside: str  # a few words more
    chosen: bool  # it is so already
    do: Callable[[], None]


class Choosing(Opened):
    """Closes itself, and then does what was chosen."""

    def __init__(self, screen: DeskScreen, heading: str, options: Sequence[Option]) -> None:
        super().__init__(screen)
        self._heading = heading
        self._options = options
        self._table = Table((Column("", 1), Column("", 1), Column("", 0), Column("", 30)))
        self._table.fill(
            [
                (
                    str(place) if place <= WITH_DIGIT else "",
                    CHOSEN if one.chosen else "",
                    one.label,
                    one.beside,
                )
                for place, one in enumerate(options, 1)
            ]
        )
        self._table.pointed = next((n for n, one in enumerate(options) if one.chosen), 0)

    @property
    def heading(self) -> str:
        return self._heading

    def offers(self) -> Sequence[Key]:
        return (
            Key("enter", "↵", "Choisir", self._choose),
            Key("escape", "Échap", "Retour", self.screen.close_view),
        )

    def pressed(self, key: str, character: str) -> bool:
        digit = DIGITS.get(character)
        if digit is None:
            return self._table.moved(key)
        if 0 < digit <= len(self._options):
            self._table.pointed = digit - 1
            self._choose()
        return True

    def touched_below(self, x: int, y: int) -> None:  # noqa: ARG002
        if self._table.touched(y):
            self._choose()

    def _choose(self) -> None:
        if self._options:
            self.screen.close_view()
            self._options[self._table.pointed].do()

    def paint_below(self, width: int, height: int) -> Block:
        return self._table.paint(self.palette, width, height)
