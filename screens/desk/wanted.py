"""Somebody at the kiosk has called the staff: each desk rings once, and says so on a line of its
own until one of them answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region

from ..typeset import fit
from ..widgets.block import Block, blank
from .bars import Button
from .view import Key

if TYPE_CHECKING:
    from .screen import DeskScreen

CALLS = " Quelqu’un appelle à la borne."
ANSWER = "!"
HERE = "C’est noté : vous y allez."
ANOTHER = "Quelqu’un d’autre y va déjà."


class Wanted:
    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._rung = False
        self._key = Key(ANSWER, ANSWER, "J’y vais", self.answer)

    @property
    def now(self) -> bool:
        return self._screen.office.board.wanted

    def board_changed(self) -> None:
        if self.now and not self._rung:
            self._screen.app.bell()
        self._rung = self.now

    def answer(self) -> None:
        """Whoever answers goes there; it is said no more, here or at another desk."""
        screen = self._screen
        screen.office.ask(
            lambda books: books.queue.answer(),
            lambda first: screen.tell(HERE if first else ANOTHER),
            screen.warn,
        )

    def line(self, width: int, y: int) -> tuple[Block, list[Button]]:
        """No row where nobody calls; behind the PIN there is nothing to touch on it."""
        palette = self._screen.palette
        if not self.now:
            return blank(width, 0, palette.page.words), []
        if not self._screen.open_for_staff:
            said = Segment(fit(CALLS, width), palette.primary.strong)
            return Block([[said]], width), []
        hint, label = f" {self._key.hint} ", f" {self._key.label} "
        button = Region(width - len(hint) - len(label), y, len(hint) + len(label), 1)
        row = [
            Segment(fit(CALLS, button.x), palette.primary.strong),
            Segment(hint, palette.chosen.strong),
            Segment(label, palette.button.words),
        ]
        return Block([row], width), [Button(button, self._key)]
