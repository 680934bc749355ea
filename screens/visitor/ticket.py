"""The number that a visitor took: its picture and the number as large as can be, and how the queue
goes on. It follows the queue for as long as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.calendar import Session
from kiosk.calendar import State as Planned
from kiosk.pictograms import TICKETS
from kiosk.queue import State, Ticket
from kiosk.queue.ticket import ACTIVE
from kiosk.wording import Wording, say, say_n, title

from ..page import Choice, Open, Page
from ..palette import Palette
from ..widgets.block import Block
from ..widgets.call import Call, upright
from . import session as sessions
from .announced import announced, is_ahead
from .here import GONE, Here
from .where import ASK, HANDOVER, TAKE_ALONG

_ELSE = Choice(title("Faire autre chose"), Open("home"), pictogram="house")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture above the number: a figure for a page."""

    call: Call

    def __call__(self, columns: int, rows: int, palette: Palette) -> Block:
        return upright(self.call, columns, rows, palette.page)


def page(here: Here, of: str) -> Page:
    session, ticket = sessions.find(here, of), held(here, of)
    if session is None or of not in here.visit.tickets:
        return GONE
    heading = session.permanence.title
    desk = HANDOVER._replace(action=Open("handover", of))
    if ticket is None:
        return Page(heading, (say("Ce numéro n’existe plus."), ASK), (desk, _ELSE))
    if ticket.state is State.CALLED:
        heading = title("C’est à vous : {room}", room=session.room.name)
    # Of no use any more to somebody who is not expected there.
    leaves = ticket.state in ACTIVE and is_ahead(session, here.now)
    along = TAKE_ALONG._replace(action=Open("code", f"ticket/{of}"))
    return Page(
        heading=heading,
        body=tuple(_said(here, session, ticket)),
        choices=(*((along,) if leaves else ()), desk, _ELSE),
        figure=Drawn(Call(ticket.picture, ticket.number, None)),
    )


def held(here: Here, of: str) -> Ticket | None:
    """The ticket that this visit holds for a session, as it is now; None where there is none, or
    none any more."""
    number = here.visit.tickets.get(of)
    return None if number is None else here.board.ticket(of, number)


def words(ticket: Ticket) -> Wording:
    """What it is called by."""
    picture = TICKETS[ticket.picture]
    return title("Numéro {number} ({picture})", number=ticket.number, picture=picture)


def _said(here: Here, session: Session, ticket: Ticket) -> Iterator[Wording]:
    """How it goes on, what matters most first."""
    if session.state is Planned.CANCELLED:
        yield from (*announced(session, here.now), ASK)
        return
    match ticket.state:
        case State.WAITING:
            yield from _waiting(here, session, ticket)
        case State.CALLED:
            yield sessions.room(session)
        case State.SERVED:
            yield say("Vous avez été reçu ou reçue.")
        case State.NO_SHOW:
            yield from (say("Votre numéro a été appelé, sans réponse."), ASK)
        case State.MOVED:
            yield from (say("Vous attendez maintenant dans une autre file."), ASK)


def _waiting(here: Here, session: Session, ticket: Ticket) -> Iterator[Wording]:
    if ticket.missed:
        yield say("Votre numéro a été appelé. Vous gardez une place, un peu plus loin.")
    ahead = here.board.ahead(ticket)
    if ahead:
        yield say_n("{n} personne attend avant vous.", "{n} personnes attendent avant vous.", ahead)
    else:
        yield say("Personne n’attend avant vous.")
    minutes = here.minutes(session.id, ahead)
    if minutes is not None:
        yield say_n("Attente : environ {n} minute", "Attente : environ {n} minutes", minutes)
    if session.finishes > here.now:  # who has a number has a place, and is seen after the end, too
        yield from announced(replace(session, full=False), here.now)
    yield sessions.room(session)
    picture = TICKETS[ticket.picture]
    yield say(
        "On vous appelle sur l’écran et à voix haute : numéro {number}, {picture}.",
        number=ticket.number,
        picture=picture,
    )
    yield say("Retenez-les ou prenez-les en photo : cet écran s’efface.")
