"""A phrase, and what can be pointed at in answer: with a key, the arrows or a finger."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kiosk.conversation import Pointed
from kiosk.phrases import ALWAYS, Answer, Phrase, Reply
from kiosk.wording import title

from ...keys import DIGITS, ENTER_HINT
from . import pads
from .choices import Choices
from .entry import NumberEntry, TimeEntry
from .option import Option

START_OVER, DONE = title("Recommencer"), title("C’est tout")
_ALWAYS_KEYS = ("C", "P")  # « Je ne Comprends pas », « Je Préfère ne pas répondre »
_SEPARATORS = frozenset(":;.,hH")  # between hours and minutes, as people write them
_ENTRIES: dict[Reply, type[NumberEntry | TimeEntry]] = {
    Reply.NUMBER: NumberEntry,
    Reply.TIME: TimeEntry,
}


class Question:
    """`answer` is told what was pointed at."""

    def __init__(self, phrase: Phrase, answer: Callable[[Pointed], None]) -> None:
        self.phrase = phrase
        self._answer = answer
        made = _ENTRIES.get(phrase.reply)
        self.entry = made() if made is not None else None
        self.choices = self._made()

    @property
    def begun(self) -> bool:
        """Some digits stand there, and Enter would say that they are all."""
        return self.entry is not None and self.entry.begun

    def pressed(self, key: str, character: str, *, rtl: bool) -> bool:
        """Whether a key meant anything here."""
        digit = DIGITS.get(character)
        if isinstance(self.entry, TimeEntry) and self.begun and character in _SEPARATORS:
            self.entry.separate()
            self._entered()
        elif self.entry is not None and digit is not None:
            self._digit(digit)
        elif (option := self.choices.keyed(character)) is not None:
            option.do()
        else:
            return self.choices.moved(key, rtl=rtl)
        return True

    def rub_out(self) -> None:
        if self.entry is not None:
            self.entry.rub_out()
            self._entered()

    def done(self) -> None:
        """What was entered is the answer."""
        value = self.entry.value if self.entry is not None else None
        if value is not None:
            self._answer(value)

    def _made(self) -> Choices:
        aside = self._always()
        match self.phrase.reply:
            case Reply.NUMBER:
                return pads.number_pad(self._digit, (*self._ends(), *aside))
            case Reply.TIME:
                hour = self.entry.hour if isinstance(self.entry, TimeEntry) else None
                if hour is None:
                    return pads.hours(self._hour, aside)
                return pads.minutes(hour, self._minute, (*self._ends(), *aside))
            case Reply.PAIN:
                return pads.PainScale(self._answer, aside)
            case _:
                answers = enumerate(self.phrase.answers, 1)
                return Choices([*(self._option(str(n), one) for n, one in answers), *aside])

    def _always(self) -> tuple[Option, ...]:
        """Nobody has to answer the staff, nor to seem to understand what they tell."""
        if self.phrase.visitor:
            return ()
        offered = ALWAYS[:1] if self.phrase.reply is Reply.NOTHING else ALWAYS
        return tuple(
            self._option(key, answer)._replace(aside=True)
            for key, answer in zip(_ALWAYS_KEYS, offered, strict=False)
        )

    def _option(self, key: str, answer: Answer) -> Option:
        return Option(key, answer.label, partial(self._answer, answer), answer.pictogram or "")

    def _ends(self) -> tuple[Option, ...]:
        return (
            Option("", START_OVER, self._start_over, "start_over", aside=True),
            Option(ENTER_HINT, DONE, self.done, "yes", aside=True),
        )

    def _digit(self, digit: int) -> None:
        if self.entry is not None:
            self.entry.digit(digit)
            self._entered()

    def _hour(self, hour: int) -> None:
        if isinstance(self.entry, TimeEntry):
            self.entry.choose_hour(hour)
            self._entered()

    def _minute(self, minute: int) -> None:
        if isinstance(self.entry, TimeEntry):
            self.entry.choose_minute(minute)
            self.done()

    def _start_over(self) -> None:
        if self.entry is not None:
            self.entry = type(self.entry)()
            self._entered()

    def _entered(self) -> None:
        """Hours are pointed at first, then minutes."""
        if self.phrase.reply is Reply.TIME:
            self.choices = self._made()
