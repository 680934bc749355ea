"""A conversation of two people who share no language: in memory, as long as they talk.

It knows in which language the visitor reads, what was said, and what was pointed at in answer, so
that what is used again is found at once. Nothing of it is ever written anywhere, and `end` lets go
of all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TypeAlias

from .phrases import Answer, Phrase
from .wording import Wording

# What is pointed at in answer: one of the answers, a number (also of PAIN), a time of day.
Pointed: TypeAlias = Answer | int | time


@dataclass(frozen=True, slots=True)
class Turn:
    """A phrase that was said, and what was pointed at when it was said last."""

    phrase: Phrase
    pointed: Pointed | None = None


class Conversation:
    """None is going on until the visitor's language is known."""

    def __init__(self) -> None:
        self.tag: str | None = None  # of the visitor's language
        self._turns: dict[str, Turn] = {}  # by phrase, what was said last at the end

    @property
    def going(self) -> bool:
        return self.tag is not None

    def speak(self, tag: str) -> None:
        """Begin in a language, or go on in another one: what was said stays."""
        self.tag = tag

    def say(self, phrase: Phrase) -> None:
        """A phrase is said, perhaps once more: then it waits for a new answer."""
        self._turns.pop(phrase.id, None)
        self._turns[phrase.id] = Turn(phrase)

    def point(self, pointed: Pointed | None) -> None:
        """The answer to what was said last; None takes it back."""
        *_, last = self._turns.values()
        self._turns[last.phrase.id] = Turn(last.phrase, pointed)

    @property
    def last_used(self) -> tuple[Turn, ...]:
        """What the staff have said, the last first, each phrase once."""
        said = reversed(self._turns.values())
        return tuple(turn for turn in said if not turn.phrase.visitor)

    def end(self) -> None:
        self.tag = None
        self._turns.clear()


def words_of(pointed: Pointed) -> Wording | str:
    """What was pointed at, to be shown; numbers and times are the same in every language."""
    match pointed:
        case Answer():
            return pointed.label
        case time():
            return f"{pointed:%H:%M}"
        case _:
            return str(pointed)
