"""Why a day is corrected: a list, since free words could hold a name."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The values are in the database: never change one."""

    FORGOTTEN = "forgotten"
    MISTYPED = "mistyped"
    TWICE = "twice"
    PAPER = "paper"
    WRONG_COUNTER = "wrong_counter"
    WRONG_DAY = "wrong_day"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Reason.FORGOTTEN: "Oubli",
    Reason.MISTYPED: "Erreur de frappe",
    Reason.TWICE: "Compté deux fois",
    Reason.PAPER: "Feuille papier reportée",
    Reason.WRONG_COUNTER: "Compté à la mauvaise ligne",
    Reason.WRONG_DAY: "Compté le mauvais jour",
}
