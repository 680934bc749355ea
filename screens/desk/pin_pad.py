"""The PIN pad: what stands before the desk. Its digits lie elsewhere each time, and what is typed
is shown as dots; the number of tries and the wait between them are `kiosk.pin`'s."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from math import ceil
from pathlib import Path
from time import monotonic as now
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region

from kiosk import paths
from kiosk.pin import MOST_DIGITS, Answer, Door, Pin, pad

from ..keys import DIGITS
from ..typeset import fit
from ..widgets.block import Block, Row, blank
from .aside import aside
from .view import Key, View

if TYPE_CHECKING:
    from .screen import DeskScreen

PATIENCE = 30.0  # seconds on the kiosk: whoever touched the corner by mistake waits no longer
_COLUMNS, _CELLS, _ROWS = 3, 10, 3  # of the pad, and of one of its keys
_GAP = 1  # cells or rows between two keys
ASK = "Code de l’équipe"
NOT_SET = "L’accueil est fermé : il n’a pas encore de code. Choisissez-le avec : parvis pin"
WRONG = "Ce n’est pas le bon code."


class PinPad(View):
    title = ""

    def __init__(self, screen: DeskScreen) -> None:
        super().__init__(screen)
        self._typed = ""
        self._pad = pad()
        self._asking = False
        self._said = ""
        self._until = 0.0  # monotonic seconds: when the next try is looked at
        self._keys_at: list[tuple[Region, str]] = []

    @property
    def _pin(self) -> Pin:
        return pin_of(paths.data(self.office.served.catalogue.centre.data), self.screen.door)

    @property
    def lock_after(self) -> float:
        return PATIENCE if self.screen.door is Door.KIOSK else super().lock_after

    @property
    def back(self) -> Callable[[], None] | None:
        return self._back

    def shown(self) -> None:
        self.locked()
        pin = self._pin

        def told(wait: float | None) -> None:
            if wait is None:
                self._said = NOT_SET
            else:
                self._wait(wait)
            self.screen.paint()

        aside(lambda: pin.wait() if pin.is_set else None, told, self._failed)

    def locked(self) -> None:
        self._typed, self._said, self._pad = "", "", pad()

    def offers(self) -> Sequence[Key]:
        return (
            Key("enter", "↵", "Ouvrir", self._enter),
            Key("delete", "←", "Effacer", self._rub_out),
            Key("q", "Échap", "Partir", self.screen.leave),
        )

    def pressed(self, key: str, character: str) -> bool:
        digit = DIGITS.get(character)
        if digit is not None:
            self._type(str(digit))
        elif key == "escape":  # which elsewhere goes back
            self.screen.leave()
        else:
            return False
        return True

    def touched(self, x: int, y: int) -> None:
        for region, digit in self._keys_at:
            if region.contains(x, y):
                self._type(digit)

    def _type(self, digit: str) -> None:
        if not self._asking and self._left() <= 0:
            self._said = ""
            self._typed = (self._typed + digit)[:MOST_DIGITS]

    def _rub_out(self) -> None:
        self._typed = self._typed[:-1]

    def _back(self) -> None:
        if self._typed:
            self._rub_out()
        else:
            self.screen.leave()

    def _enter(self) -> None:
        if self._asking or not self._typed or self._left() > 0:
            return
        typed, self._typed = self._typed, ""
        self._asking = True
        pin = self._pin
        aside(lambda: (pin.check(typed), pin.wait()), self._answered, self._failed)

    def _answered(self, answered: tuple[Answer, float]) -> None:
        answer, wait = answered
        self._asking = False
        self._pad = pad()
        if answer is Answer.RIGHT:
            self._said = ""
            self.screen.unlock()
            return
        self._said = NOT_SET if answer is Answer.NOT_SET else WRONG
        self._wait(wait)
        self.screen.paint()

    def _failed(self, sentence: str) -> None:
        self._asking = False
        self._said = sentence
        self.screen.paint()

    def _wait(self, seconds: float) -> None:
        self._until = now() + seconds if seconds else 0.0

    def _left(self) -> int:
        """Whole seconds until the next try is looked at."""
        return max(0, ceil(self._until - now()))

    # Painting ---------------------------------------------------------------------------------

    def paint(self, width: int, height: int) -> Block:
        ground = self.palette.page
        dots = "•" * len(self._typed) or "–"
        left = self._left()
        seconds = "seconde" if left == 1 else "secondes"
        said = f"{self._said} Attendez {left} {seconds}." if left else self._said
        rows: list[Row] = [
            [Segment(fit(ASK, width, align="center"), ground.strong)],
            [Segment(fit(dots, width, align="center"), ground.strong)],
            [Segment(fit(said, width, align="center"), ground.words)],
        ]
        rows += self._pad_rows(width, len(rows), height)
        top = max(0, (height - len(rows)) // 2)
        self._keys_at = [(region.translate((0, top)), digit) for region, digit in self._keys_at]
        painted = Block(blank(width, top, ground.words).rows + rows, width)
        return painted.filled(height, ground.words)

    def _pad_rows(self, width: int, top: int, height: int) -> list[Row]:
        """Three across, the last digit alone in the middle below them; each key stands apart,
        where so much of the height is left below `top`."""
        key, ground = self.palette.button, self.palette.page.words
        across = _CELLS + _GAP
        left = (width - _COLUMNS * across + _GAP) // 2
        firsts = range(0, len(self._pad), _COLUMNS)
        needed = len(firsts) * (_ROWS + _GAP) - _GAP
        gap = _GAP if top + needed <= height else 0
        self._keys_at = []
        rows: list[Row] = []
        for first in firsts:
            if first:
                rows += blank(width, gap, ground).rows
            digits: Sequence[str] = self._pad[first : first + _COLUMNS]
            shift = left if len(digits) == _COLUMNS else left + across
            for place, digit in enumerate(digits):
                at = Region(shift + place * across, top + len(rows), _CELLS, _ROWS)
                self._keys_at.append((at, digit))
            for line in range(_ROWS):
                row: Row = [Segment(" " * shift, ground)]
                x = shift
                for digit in digits:
                    text = digit if line == 1 else ""
                    row.append(Segment(text.center(_CELLS), key.strong))
                    row.append(Segment(" " * _GAP, ground))
                    x += across
                row.append(Segment(" " * (width - x), ground))
                rows.append(row)
        return rows


@cache
def pin_of(folder: Path, door: Door) -> Pin:
    """One for each process: it counts the misses that a full disk refuses to."""
    return Pin(folder, door)
