"""The counters of the day on one page: the letter of one adds one to it.

Nothing is worked out here: a figure on the page is what the office has answered. So however fast
the keys come, each is counted, and nothing is shown that is not on the disk.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment

from kiosk.closing import in_french
from kiosk.counters import Counter, Group
from kiosk.languages import FRENCH, SOURCE, SPOKEN
from kiosk.tallies.days import day_of
from kiosk.tallies.refusal import MOST_AT_ONCE

from ...keys import DIGITS
from ...typeset import fit
from ...widgets.block import Block, below
from .. import sentences
from ..choice import Choice, Option
from ..view import Key, View
from .columns import CounterColumns
from .correcting import correct_a_day
from .counting import Addition, Answer, Sheet, add, read, take_back

if TYPE_CHECKING:
    from ..screen import DeskScreen

UNDOABLE = 20  # additions that can be taken back
# On a number pad, too, whatever its point gives; the letters are the counters'.
_ALIASES = {"+": "enter", "/": "backspace", ".": ","}
_HINT = "12 puis R : ajouter 12"


class Counters(View):
    title = "Compteurs"

    def __init__(self, screen: DeskScreen) -> None:
        super().__init__(screen)
        self._columns = CounterColumns()
        self._sheet: Sheet | None = None
        self._typed = ""
        self._done: deque[Addition] = deque(maxlen=UNDOABLE)  # in the memory of this desk alone

    @property
    def _counters(self) -> Sequence[Counter]:
        counters = self.office.served.catalogue.counters
        return sorted(counters, key=lambda one: tuple(Group).index(one.group))

    @property
    def back(self) -> Callable[[], None] | None:
        return self._forget if self._typed else None

    def shown(self) -> None:
        self._typed = ""
        self.glanced()

    def glanced(self) -> None:
        self.office.see(read, self._arrived)

    def locked(self) -> None:
        self._typed = ""
        self._forget_protected()

    # Keys and touches -------------------------------------------------------------------------

    def offers(self) -> Sequence[Key]:
        some = self._typed or "1"
        undo = "Effacer" if self._typed else "Annuler"
        return (
            Key("enter", "↵", f"Ajouter {some}", self._count_pointed),
            Key("backspace", "←", undo, self._rub_out_or_undo),
            Key(",", ",", "Corriger un jour", self._correct),
        )

    def pressed(self, key: str, character: str) -> bool:
        digit = DIGITS.get(character)
        if digit is not None:
            self._type(str(digit))
            return True
        if (alias := _ALIASES.get(character)) is not None:
            next(one for one in self.offers() if one.key == alias).do()
            return True
        if key == "backspace":  # which elsewhere goes back
            self._rub_out_or_undo()
            return True
        letter = character.lower()
        counter = next((one for one in self._counters if letter and one.key == letter), None)
        if counter is not None:
            self._count(counter)
            return True
        return self._columns.moved(key)

    def touched(self, x: int, y: int) -> None:
        if (counter := self._columns.at(x, y - 1)) is not None:
            self._count(counter)

    def _type(self, digit: str) -> None:
        typed = (self._typed + digit).lstrip("0")
        if len(typed) > len(str(MOST_AT_ONCE)):
            self.screen.warn(f"Au plus {MOST_AT_ONCE} à la fois. {self._typed_sentence}")
            return
        self._typed = typed
        self._say_typed()

    @property
    def _typed_sentence(self) -> str:
        return f"{self._typed} : tapez maintenant la lettre du compteur (Échap : oublier)."

    def _say_typed(self) -> None:
        self.screen.tell(self._typed_sentence if self._typed else "")

    def _forget(self) -> None:
        self._typed = ""

    def _rub_out_or_undo(self) -> None:
        if self._typed:
            self._typed = self._typed[:-1]
            self._say_typed()
        else:
            self._undo()

    def _correct(self) -> None:
        self._typed = ""
        correct_a_day(self.screen)

    # Counting ---------------------------------------------------------------------------------

    def _count_pointed(self) -> None:
        if (counter := self._columns.pointed) is not None:
            self._count(counter)

    def _count(self, counter: Counter) -> None:
        """As many as were typed, else one."""
        n, self._typed = int(self._typed or 1), ""
        self._columns.point(counter)
        if counter.by_language:
            self._ask_language(counter, n)
        else:
            self._add(Addition(counter, n))

    def _ask_language(self, counter: Counter, n: int) -> None:
        centre = [tag for tag in self.office.served.catalogue.centre.languages if tag != SOURCE]
        tags = centre + [tag for tag in SPOKEN if tag not in (SOURCE, *centre)]

        question = f"{FRENCH.text(counter.label)} (+{n}) : en quelle langue ?"
        options = [
            Option(sentences.language(tag), partial(self._add, Addition(counter, n, tag)))
            for tag in tags
        ]
        self.screen.open(Choice(self.screen, question, options))

    def _add(self, addition: Addition) -> None:
        self._forget_protected()
        self._done.append(addition)

        def answered(answer: Answer) -> None:
            if answer.refusal:
                self._drop(addition)
            self._say(answer, addition, addition.n)

        def failed(sentence: str) -> None:
            self._drop(addition)
            self.screen.warn(f"{_name(addition)} : pas compté. {sentence}")

        self.office.ask(lambda books: add(books, addition), answered, failed)

    def _undo(self) -> None:
        if not self._done:
            self.screen.tell(sentences.NOTHING_TO_UNDO)
            return
        addition = self._done.pop()

        def answered(answer: Answer) -> None:
            self._say(answer, addition, -addition.n)

        def failed(sentence: str) -> None:
            self._done.append(addition)
            self.screen.warn(f"{_name(addition)} : pas annulé. {sentence}")

        self.office.ask(lambda books: take_back(books, addition), answered, failed)

    def _drop(self, addition: Addition) -> None:
        if addition in self._done:
            self._done.remove(addition)

    def _forget_protected(self) -> None:
        """What is protected is known in no order: it can be taken back until the next is added."""
        kept = [one for one in self._done if not one.counter.protected]
        self._done = deque(kept, UNDOABLE)

    def _arrived(self, sheet: Sheet) -> None:
        if sheet != self._sheet:
            self._sheet = sheet
            self.screen.paint()

    def _say(self, answer: Answer, addition: Addition, change: int) -> None:
        """What has become of an addition, unless somebody types already."""
        self._arrived(answer.sheet)
        if answer.refusal:
            self.screen.warn(f"{_name(addition)} : {answer.refusal}")
        elif not self._typed:
            self.screen.tell(_done(answer.sheet, addition, change))

    # Painting ---------------------------------------------------------------------------------

    def paint(self, width: int, height: int) -> Block:
        hint = fit(_HINT, len(_HINT) + 1, align="left")
        ground = self.palette.page
        heading = fit(f" {self._heading}", width - len(hint), align="left")
        columns = self._columns.paint(self.palette, self._counters, self._sheet, width, height - 1)
        row = [Segment(heading, ground.strong), Segment(hint, ground.beside)]
        return below([Block([row], width), columns], width)

    @property
    def _heading(self) -> str:
        """Which days the columns are."""
        sheet = self._sheet
        if sheet is None:
            return ""
        now = day_of(self.office.clock.now())
        if sheet.today is None:
            return "Date inconnue : réglez l’horloge"
        today = in_french(sheet.today)
        if sheet.today != now:
            return f"Journée close : compté pour {today}"
        return f"{today.capitalize()}{_before(sheet.yesterday)}"


def _before(day: date | None) -> str:
    return f" – hier : {in_french(day)}" if day else ""


def _name(addition: Addition) -> str:
    label = FRENCH.text(addition.counter.label)
    return f"{label}, {sentences.language(addition.language)}" if addition.language else label


def _done(sheet: Sheet, addition: Addition, change: int) -> str:
    """« Douches : 14 (+1) »; of what is protected no figure is shown."""
    row = sheet.rows.get(addition.counter.id)
    figure = "compté" if row is None or row.today is None else str(row.today)
    if change > 0:
        return f"{_name(addition)} : {figure} (+{change})"
    if figure == "compté":
        return f"Annulé. {_name(addition)} (−{-change})"
    return f"Annulé. {_name(addition)} : {figure} (−{-change})"
