"""The phrases of a dialogue, as frozen values: what `content/phrases.toml` holds.

Two people who share no language point at them in turn. A phrase is whole by itself, and so is each
of its answers: none ends what the other began, since word order differs from language to language.
Nothing that is said here is kept anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from . import search
from .wording import Wording, say

FEWEST_ANSWERS, MOST_ANSWERS = 2, 9  # to point at: on one page, each with its digit


class Reply(StrEnum):
    """How a phrase is answered."""

    NOTHING = "nothing"  # it is told, not asked
    CHOICE = "choice"  # one of its answers
    NUMBER = "number"  # a whole number, from 0 on
    TIME = "time"  # a time of day
    PAIN = "pain"  # a number of PAIN


PAIN = range(11)
NO_PAIN, WORST_PAIN = say("Pas de douleur"), say("Douleur très forte")  # its two ends


@dataclass(frozen=True, slots=True)
class Answer:
    """Something to point at."""

    label: Wording
    pictogram: str | None


# To be offered with every question of the staff: nobody has to answer, nor to seem to understand.
ALWAYS = (
    Answer(say("Je ne comprends pas"), "repeat"),
    Answer(say("Je préfère ne pas répondre"), "rather_not_say"),
)


@dataclass(frozen=True, slots=True)
class Theme:
    """What a dialogue can be about."""

    id: str
    label: Wording
    pictogram: str


@dataclass(frozen=True, slots=True)
class Phrase:
    id: str
    theme: Theme
    text: Wording
    reply: Reply
    answers: tuple[Answer, ...]  # two to nine for a CHOICE, else none
    pictogram: str | None
    visitor: bool  # said by the visitor; the others are said by the staff
    favourite: bool  # wanted so often that it is offered before any theme is chosen


def find(typed: str, phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """The phrases that somebody means who types some French (see `search`), in their order: first
    those that say it, then those whose theme or answers do. All of them while nothing is typed."""
    return search.find(typed, phrases, _french)


def _french(phrase: Phrase) -> tuple[str, ...]:
    around = (phrase.theme.label, *(answer.label for answer in phrase.answers))
    return phrase.text.msgid, " ".join(wording.msgid for wording in around)
