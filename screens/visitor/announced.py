"""How a session is today, where that is not as planned: in few words, what matters most first."""

from __future__ import annotations

from datetime import datetime

from kiosk.calendar import Session, State
from kiosk.queue import Reason
from kiosk.wording import Wording, say, say_n

FULL = Reason.FULL.wording
MOVED = say("Changement de salle")


def announced(session: Session, now: datetime) -> tuple[Wording, ...]:
    """Nothing about a session that is as planned."""
    if session.state is State.CANCELLED:
        return (Reason.CANCELLED.wording,)
    if session.finishes <= now:
        return (say("Terminé"),)
    return (
        *((FULL,) if session.full else ()),
        *(late(session) if session.begins > now else ()),
        *((MOVED,) if session.elsewhere else ()),
    )


def late(session: Session) -> tuple[Wording, ...]:
    """By how much a session begins later than planned."""
    n = session.late
    if not n:
        return ()
    return (say_n("En retard d’environ {n} minute", "En retard d’environ {n} minutes", n),)


def is_ahead(session: Session, now: datetime) -> bool:
    """What is cancelled or over is of no use to anybody."""
    return session.state is not State.CANCELLED and session.finishes > now
