"""Giving a number: whether somebody can have one, and the ticket they get."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import calendar
from . import pictures
from .file import GAP, TicketFile
from .refused import Reason, Refused
from .ticket import State, Ticket
from .today import Access

if TYPE_CHECKING:
    from ..calendar import Session


def give(
    file: TicketFile, session: Session, others: Sequence[Session], *, by_hand: bool
) -> Ticket | Refused:
    """A ticket at the end of the session's queue; within `file.writing`.

    By hand, the desk may give one although it announced that the session is full, or that it
    alone gives them; never beyond the places there are. `others` are where to look for a place
    when this session has none, in order; they may be of later days.
    """
    day = file.day()
    if day.closed or session.day != day.day:
        return Refused(Reason.NOT_TODAY)
    if day.desk_only and not by_hand:
        return Refused(Reason.DESK_ONLY)
    reason = no_place(file, session, by_hand=by_hand)
    if reason is Reason.FULL:
        return Refused(reason, next((one for one in others if not no_place(file, one)), None))
    return Refused(reason) if reason else add(file, session, taken=not by_hand)


def add(file: TicketFile, session: Session, *, taken: bool, picture: str = "") -> Ticket:
    """A new ticket at the end of a queue, with a picture of its own unless it has one."""
    number = file.next_number(session.id, session.permanence.capacity, taken)
    given = file.next_given()
    picture = picture or pictures.choose(file, session.id, given)
    ticket = Ticket(session.id, number, picture, State.WAITING, given * GAP)
    file.put(ticket)
    return ticket


def no_place(file: TicketFile, session: Session, *, by_hand: bool = False) -> Reason | None:
    """Why a session takes nobody more; None when it does."""
    access = file.today(session.id).access
    if access is Access.CANCELLED or session.state is calendar.State.CANCELLED:
        return Reason.CANCELLED
    if access is Access.FULL and not by_hand:
        return Reason.FULL
    return None if file.has_place(session.id, session.permanence.capacity) else Reason.FULL
