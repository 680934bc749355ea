"""One session: when, where, which languages, how to get in, what to bring."""

from __future__ import annotations

from datetime import date

from kiosk.calendar import Session, State
from kiosk.wording import Wording, say, say_n

from ..page import Choice, Open, Page
from .here import GONE, Here
from .where import ENTRIES, HANDOVER, TAKE_ALONG, spoken


def page(here: Here, of: str) -> Page:
    session = find(here, of)
    if session is None:  # the planning was changed while the visitor was reading
        return GONE
    permanence = session.permanence
    body: list[Wording] = [
        say("Le {day}, {hours}", day=session.day, hours=session.hours),
        room(session),
    ]
    if session.state is State.CANCELLED:
        body.insert(0, say("Annulé ce jour-là"))
    elif session.ends <= here.now:
        body.insert(0, say("Terminé"))
    if session.why is not None:
        body.append(session.why)
    if permanence.about is not None:
        body.append(permanence.about)
    if permanence.languages:
        yours = here.language in permanence.languages
        body.append(spoken(permanence.languages, yours=yours))
    body.append(ENTRIES[permanence.entry])
    if permanence.capacity is not None:
        body.append(say_n("{n} personne au plus", "{n} personnes au plus", permanence.capacity))
    if permanence.bring:
        body.append(say("Apportez, si vous les avez : {things}", things=permanence.bring))
    body.append(say("Avec : {who}", who=permanence.held_by))
    return Page(
        heading=permanence.title,
        body=tuple(body),
        choices=_take_along(here, session),
        primary=HANDOVER._replace(action=Open("handover", of)),
    )


def _take_along(here: Here, session: Session) -> tuple[Choice, ...]:
    if not is_ahead(here, session):
        return ()
    return (TAKE_ALONG._replace(action=Open("code", f"session/{session.id}")),)


def is_ahead(here: Here, session: Session) -> bool:
    """What is cancelled or over is of no use in a calendar."""
    return session.state is not State.CANCELLED and session.ends > here.now


def find(here: Here, of: str) -> Session | None:
    """The session with that id, as long as it is still planned."""
    day = date.fromisoformat(of.partition("@")[2].partition("T")[0])
    sessions = here.calendar.sessions(day, day, cancelled=True)
    return next((session for session in sessions if session.id == of), None)


def room(session: Session) -> Wording:
    if session.room.where is None:
        return say("Où : {room}", room=session.room.name)
    return say("Où : {room}, {where}", room=session.room.name, where=session.room.where)
