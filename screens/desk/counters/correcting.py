"""Correcting an earlier day: which day, which counter, the new number and why.

Nothing of who corrected, or when: the day keeps by how much it was changed for each reason, and
what was corrected is undone by correcting it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from string import ascii_lowercase
from typing import TYPE_CHECKING

from kiosk.closing import in_french
from kiosk.counters import Counter
from kiosk.languages import FRENCH
from kiosk.tallies.reason import Reason
from kiosk.tallies.refusal import MOST_A_DAY, Refusal

from ...keys import DIGITS
from ...widgets.block import Block
from ..choice import Choice, Option
from ..opened import Opened
from ..rows import line
from ..view import Key

if TYPE_CHECKING:
    from ..screen import DeskScreen

NO_DAY = "Il n’y a aucun jour à corriger : ni cette semaine, ni la semaine dernière."
_REASONS = dict(zip(ascii_lowercase, Reason, strict=False))  # the digits are for the number
_FIRST = 4  # the row of the first reason


def correct_a_day(screen: DeskScreen) -> None:
    """Ask which day, the last one first."""
    asking = screen.view

    def found(days: Sequence[date]) -> None:
        if screen.view is not asking:
            return  # somebody has turned the page meanwhile, or it has been locked
        options = [Option(in_french(day), partial(of_day, day)) for day in reversed(days)]
        if options:
            screen.open(Choice(screen, "Quel jour corriger ?", options, stays=True))
        else:
            screen.tell(NO_DAY)

    def of_day(day: date) -> None:
        screen.open(DayToCorrect(screen, day))

    screen.office.see(lambda books: books.table.correctable(), found)


class DayToCorrect(Choice):
    """The counters of a day, with what was counted on it."""

    def __init__(self, screen: DeskScreen, day: date) -> None:
        self.day = day
        counters = screen.office.served.catalogue.counters
        self._counters = [one for one in counters if not one.protected]
        self._counted: Mapping[str, int] = {}
        super().__init__(screen, f"{in_french(day)} : quel compteur ?", (), stays=True)
        self._fill()

    def shown(self) -> None:
        def found(counted: Mapping[str, int]) -> None:
            self._counted = counted
            self._fill()
            self.screen.paint()

        self.office.see(lambda books: books.table.counted(self.day), found)

    def _fill(self) -> None:
        self.fill(
            [
                Option(
                    FRENCH.text(one.label),
                    partial(self._open, one),
                    beside=self._figure(one),
                    key=one.key or "",
                )
                for one in self._counters
            ]
        )

    def _figure(self, counter: Counter) -> str:
        n = self._counted.get(counter.id)
        return "–" if n is None else str(n)

    def _open(self, counter: Counter) -> None:
        self.screen.open(Correction(self.screen, self.day, counter, self._figure(counter)))


class Correction(Opened):
    """The new number by digits, why by a letter; what was and what will be stand there together,
    and Enter does it."""

    def __init__(self, screen: DeskScreen, day: date, counter: Counter, before: str) -> None:
        super().__init__(screen)
        self._day, self._counter, self._before = day, counter, before
        self._typed = ""
        self._reason: Reason | None = None
        self._asked = False

    def offers(self) -> Sequence[Key]:
        return (
            Key("enter", "↵", "Corriger", self._enter),
            Key("backspace", "←", "Effacer", self._rub_out),
            Key("escape", "Échap", "Ne rien changer", self.screen.close_view),
        )

    def pressed(self, key: str, character: str) -> bool:
        digit = DIGITS.get(character)
        if digit is not None:
            self._type(str(digit))
        elif (reason := _REASONS.get(character.lower())) is not None:
            self._reason = reason
        elif key in ("up", "down"):
            self._move(-1 if key == "up" else 1)
        elif key == "backspace":  # which elsewhere goes back
            self._rub_out()
        else:
            return False
        return True

    def touched_below(self, x: int, y: int) -> None:  # noqa: ARG002
        reasons = list(_REASONS.values())
        if 0 <= y - _FIRST < len(reasons):
            self._reason = reasons[y - _FIRST]

    def _type(self, digit: str) -> None:
        typed = str(int(self._typed + digit))
        if int(typed) > MOST_A_DAY:
            self.screen.warn(Refusal.DAY_AMOUNT.sentence)
        else:
            self._typed = typed

    def _rub_out(self) -> None:
        self._typed = self._typed[:-1]

    def _move(self, by: int) -> None:
        reasons = list(_REASONS.values())
        place = -1 if self._reason is None else reasons.index(self._reason)
        self._reason = reasons[max(0, min(place + by, len(reasons) - 1))]

    def _enter(self) -> None:
        if not self._typed:
            self.screen.warn("Tapez d’abord le nombre juste.")
        elif self._typed == self._before:
            self.screen.warn(f"C’est déjà {self._before} : il n’y a rien à corriger.")
        elif self._reason is None:
            self.screen.warn("Choisissez d’abord pourquoi : tapez sa lettre.")
        elif not self._asked:
            self._asked = True
            self._correct(int(self._typed), self._reason)

    def _correct(self, n: int, reason: Reason) -> None:
        def answered(refusal: Refusal | None) -> None:
            self._asked = False
            if refusal is not None:
                self.screen.warn(refusal.sentence)
                return
            if self.screen.view is self:
                self.screen.close_view()
            self.screen.tell(f"Corrigé. {self.heading} : {self._before} → {n}.")

        def failed(sentence: str) -> None:
            self._asked = False
            self.screen.warn(f"Pas corrigé. {sentence}")

        self.office.ask(
            lambda books: books.table.correct(self._day, self._counter.id, n, reason),
            answered,
            failed,
        )

    @property
    def heading(self) -> str:
        return f"{FRENCH.text(self._counter.label)}, {in_french(self._day)}"

    def paint_below(self, width: int, height: int) -> Block:
        page, chosen = self.palette.page, self.palette.chosen
        rows = [
            line("", width, page.words),
            line(f"  Avant : {self._before}     Après : {self._typed}_", width, page.strong),
            line("", width, page.words),
            line("  Pourquoi ?", width, page.words),
        ]
        for letter, reason in _REASONS.items():
            mark, surface = ("●", chosen) if reason is self._reason else ("○", page)
            rows.append(line(f"  {letter.upper()} {mark} {reason.label}", width, surface.strong))
        return Block(rows, width).filled(height, page.words)
