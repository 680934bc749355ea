"""One session: when, where, which languages, how to get in, what to bring."""

from __future__ import annotations

from datetime import date

from kiosk.calendar import Session
from kiosk.catalogue import Entry
from kiosk.orientation import instead_of
from kiosk.wording import Wording, say, say_n, title

from ..page import Choice, Open, Page, TakeNumber
from .announced import announced, is_ahead
from .here import GONE, Here
from .where import ASK, ENTRIES, HANDOVER, TAKE_ALONG, spoken


def page(here: Here, of: str) -> Page:
    session = find(here, of)
    if session is None:  # the planning was changed while the visitor was reading
        return GONE
    permanence = session.permanence
    body: list[Wording] = [
        *announced(session, here.now),
        say("Le {day}, {hours}", day=session.day, hours=session.hours),
        room(session),
    ]
    if session.why is not None:
        body.append(session.why)
    if permanence.about is not None:
        body.append(permanence.about)
    if permanence.languages:
        yours = here.language in permanence.languages
        body.append(spoken(permanence.languages, yours=yours))
    holds_number = of in here.visit.tickets
    if not holds_number and not session.full:
        body.append(_way_in(here, session))
        if permanence.capacity is not None:
            body.append(say_n("{n} personne au plus", "{n} personnes au plus", permanence.capacity))
    if permanence.bring and (holds_number or not session.full):
        body.append(say("Apportez, si vous les avez : {things}", things=permanence.bring))
    body.append(say("Avec : {who}", who=permanence.held_by))
    return Page(
        heading=permanence.title,
        body=tuple(body),
        choices=(*_number(here, session), *_take_along(here, session)),
        primary=HANDOVER._replace(action=Open("handover", of)),
    )


def _way_in(here: Here, session: Session) -> Wording:
    if _gives_numbers(here, session):
        return say("Prenez un numéro ici, puis attendez qu’on vous appelle.")
    by_number = session.permanence.entry is Entry.NUMBER
    if by_number and session.day == here.board.day and (here.board.closed or here.board.trouble):
        return ASK
    return ENTRIES[session.permanence.entry]


def _number(here: Here, session: Session) -> tuple[Choice, ...]:
    """The number that was taken, or one to take; or where to go instead."""
    if (number := here.visit.tickets.get(session.id)) is not None:
        mine = Open("ticket", session.id)
        return (Choice(title("Votre numéro"), mine, notes=(str(number),), pictogram="ticket"),)
    if _gives_numbers(here, session):
        take = TakeNumber(session.id)
        return (Choice(title("Prendre un numéro"), take, pictogram="ticket"),)
    if not session.full or not is_ahead(session, here.now):
        return ()
    other = instead_of(session, here.now, here.calendar)
    if other is None:
        return ()
    when = say("Le {day}, {hours}", day=other.day, hours=other.hours)
    return (
        Choice(
            title("Une autre fois"),
            Open("session", other.id),
            notes=(other.permanence.title, when),
            pictogram="another_day",
        ),
    )


def _gives_numbers(here: Here, session: Session) -> bool:
    """Whether the kiosk has a number for this visitor, as far as it knows."""
    board = here.board
    return (
        session.permanence.entry is Entry.NUMBER
        and session.day == board.day
        and is_ahead(session, here.now)
        and not (session.full or board.desk_only or board.closed or board.trouble)
    )


def _take_along(here: Here, session: Session) -> tuple[Choice, ...]:
    if not is_ahead(session, here.now):
        return ()
    return (TAKE_ALONG._replace(action=Open("code", f"session/{session.id}")),)


def find(here: Here, of: str) -> Session | None:
    """The session with that id, as long as it is still planned."""
    day = date.fromisoformat(of.partition("@")[2].partition("T")[0])
    sessions = here.calendar.sessions(day, day, cancelled=True)
    return next((session for session in sessions if session.id == of), None)


def room(session: Session) -> Wording:
    if session.room.where is None:
        return say("Où : {room}", room=session.room.name)
    return say("Où : {room}, {where}", room=session.room.name, where=session.room.where)
