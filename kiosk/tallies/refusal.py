"""Why something was not counted: what the staff are told, who then know that nothing changed."""

from __future__ import annotations

from enum import StrEnum, auto

MOST_AT_ONCE = 999
MOST_A_DAY = 9999


class Refusal(StrEnum):
    GONE = auto()
    AMOUNT = auto()
    LANGUAGE = auto()
    TOO_FEW = auto()
    WRITTEN = auto()
    BY_WEEK = auto()
    DAY_AMOUNT = auto()
    RELEASED = auto()

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]


_SENTENCES = {
    Refusal.GONE: "Ce compteur n’existe plus : le contenu du centre a changé.",
    Refusal.AMOUNT: f"Écrivez un nombre de 1 à {MOST_AT_ONCE}.",
    Refusal.LANGUAGE: "Choisissez d’abord la langue.",
    Refusal.TOO_FEW: "Il n’y en a pas autant à reprendre aujourd’hui.",
    Refusal.WRITTEN: "Ce nombre est déjà compté avec d’autres, pour que personne ne soit reconnu : "
    "il ne peut plus être repris.",
    Refusal.BY_WEEK: "Ce compteur est protégé : il se compte par semaine et ne se corrige pas.",
    Refusal.DAY_AMOUNT: f"Écrivez un nombre de 0 à {MOST_A_DAY}.",
    Refusal.RELEASED: "Ce jour ne se corrige pas. Choisissez un jour passé, de cette semaine ou de "
    "la semaine dernière, où le centre était ouvert.",
}
