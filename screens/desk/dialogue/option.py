"""Something that can be pointed at in a dialogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ...page import Choice, Command, Words


class Option(NamedTuple):
    key: str  # what chooses it, as it is written in its corner: a digit, "+", a letter
    label: Words
    do: Callable[[], None]
    pictogram: str = ""
    notes: tuple[Words, ...] = ()
    tag: str = ""  # a language's own tile: how its words run
    aside: bool = False  # offered with every question: it stands last, and a little quieter

    @property
    def choice(self) -> Choice:
        """As a tile shows it; what it does is found by where it stands."""
        return Choice(self.label, Command.STAY, self.notes, pictogram=self.pictogram, tag=self.tag)
