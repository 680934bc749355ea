"""A word: one sentence of the screens, however long, and what is said for it in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum, auto
from typing import NamedTuple

from ..reading.kinds import nearest
from ..search import folded


class Role(StrEnum):
    """As whom somebody speaks for a translation into their own language: never by name."""

    MEDIATION = "médiation"
    COORDINATION = "coordination"
    VOLUNTEER = "traduction bénévole"
    PROFESSIONAL = "traduction professionnelle"

    @classmethod
    def of(cls, written: str) -> Role:
        """The role that somebody wrote, with or without accents and capitals. Raises ValueError
        with a French sentence."""
        for role in cls:
            if folded(role) == folded(written.strip()):
                return role
        raise ValueError(f"Le rôle « {written} » n’existe pas. {nearest(written, list(cls))}.")


class Review(NamedTuple):
    """That a native speaker answers for a translation. It stands in a .po file as a translator's
    comment: « # relu : 2026-11-24, médiation »."""

    day: date
    role: Role

    def __str__(self) -> str:
        return f"{_MARK} {self.day.isoformat()}, {self.role}"

    @classmethod
    def among(cls, comment: str) -> Review | None:
        """The one that stands among the lines of a comment; the last one if there are several."""
        found = None
        for line in comment.split("\n"):
            if match := _REVIEW.fullmatch(line.strip()):
                try:
                    found = cls(date.fromisoformat(match[1]), Role.of(match[2]))
                except ValueError:
                    continue  # somebody's own remark, which is left alone
        return found

    @staticmethod
    def taken_from(comment: str) -> str:
        """A comment without any review."""
        return "\n".join(one for one in comment.split("\n") if not one.strip().startswith(_MARK))


_MARK = "relu :"
_REVIEW = re.compile(rf"{_MARK} ([0-9-]{{10}}), (.+)")


class Standing(StrEnum):
    MISSING = "à traduire"  # it is said in French
    DRAFT = "brouillon"
    REVIEWED = "relu"


class Appearance(NamedTuple):
    """Where a word is read.

    `page` and `of` open it: the name of a visitor's page, and what that page is about. For
    "session" that is the id of a permanence, of which any session will do. Three names are no
    visitor's pages: "languages" (the first one), "dialogue" (`of` is the id of a phrase or of a
    theme) and "counters". `page` is "" for what no page can show today.
    """

    name: str  # in French, for people: « Permanence : Infirmière »
    page: str
    of: str


class Sentence(NamedTuple):
    """What is said in French, and where."""

    msgid: str
    plural: str  # "" where it does not count
    large: bool
    grave: bool
    appears: tuple[Appearance, ...]


class Rank(IntEnum):
    """What is to be reviewed first."""

    FIRST = auto()  # drafts about health, the law and danger
    NEXT = auto()  # the other drafts
    DONE = auto()


class Filter(StrEnum):
    ALL = "tout"
    DRAFTS = "à relire"  # what has no translation yet, too
    REVIEWED = "relus"
    OWN = "mots du centre"


@dataclass(frozen=True, slots=True)
class Word:
    msgid: str  # in French: the singular, where it counts
    plural: str  # in French; "" where it does not count
    forms: tuple[str, ...]  # its translation: a form for each plural of the language, else one
    large: bool  # shown in large type
    grave: bool  # about health, the law or danger (see sentences.py)
    appears: tuple[Appearance, ...]  # one at least
    draft: bool
    review: Review | None  # None for a draft, and for a word of which nobody has written it down
    own: bool  # the centre's; else it came with the program

    @property
    def standing(self) -> Standing:
        if not self.forms:
            return Standing.MISSING
        return Standing.DRAFT if self.draft else Standing.REVIEWED

    @property
    def rank(self) -> Rank:
        if self.standing is Standing.REVIEWED:
            return Rank.DONE
        return Rank.FIRST if self.grave else Rank.NEXT

    @property
    def texts(self) -> tuple[str, str]:
        """Its French and its translation, to be searched."""
        return f"{self.msgid} {self.plural}", " ".join(self.forms)

    def passes(self, wanted: Filter) -> bool:
        match wanted:
            case Filter.DRAFTS:
                return self.standing is not Standing.REVIEWED
            case Filter.REVIEWED:
                return self.standing is Standing.REVIEWED
            case Filter.OWN:
                return self.own
            case Filter.ALL:
                return True
