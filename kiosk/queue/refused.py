"""Why something was not done. Nothing was changed, and the sentence says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ..wording import Wording, say

if TYPE_CHECKING:
    from ..calendar import Session


class Reason(StrEnum):
    """Why not. The first four can be said to a visitor, the others concern the desk."""

    FULL = "full"
    CANCELLED = "cancelled"
    DESK_ONLY = "desk_only"  # numbers are given at the desk only
    NOT_TODAY = "not_today"  # the session is of another day, or the day is closed
    NOBODY = "nobody"  # nobody waits
    CHANGED = "changed"  # somebody else was faster
    SAME = "same"  # a transfer to where they wait already
    NOTHING = "nothing"  # nothing to undo
    TOO_LATE = "too_late"  # to undo: what was done has been changed since

    @property
    def wording(self) -> Wording:
        return _WORDINGS[self]


_WORDINGS = {
    Reason.FULL: say("C’est complet."),
    Reason.CANCELLED: say("Annulé ce jour-là"),
    Reason.DESK_ONLY: say("Prenez d’abord un numéro à l’accueil."),
    Reason.NOT_TODAY: say("Demandez à l’accueil."),
    Reason.NOBODY: say("Personne n’attend."),
    Reason.CHANGED: say("La file a changé entre-temps. Regardez-la, puis recommencez."),
    Reason.SAME: say("Cette personne attend déjà dans cette file."),
    Reason.NOTHING: say("Il n’y a rien à annuler."),
    Reason.TOO_LATE: say(
        "Trop tard pour annuler : la file a changé depuis. Corrigez-la à la main."
    ),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """What an operation returns when it did nothing."""

    reason: Reason
    instead: Session | None = None  # FULL: the next session that has a place
