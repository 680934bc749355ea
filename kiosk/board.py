"""The board: today's sessions and their queues, as the office saw them last; and the calendar with
what the desk announced.

A frozen picture in memory. Pages are made from it and never wait for the disk; whoever wants to
change something asks the office, which sends a new one when it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from . import calendar
from .calendar import Calendar, Session
from .queue import Access, Line, State, Ticket, Today


@dataclass(frozen=True, slots=True)
class Board:
    day: date
    lines: tuple[Line, ...] = ()  # one a session of the day, in the order they start
    tickets: Mapping[str, tuple[Ticket, ...]] = field(default_factory=dict)  # by session, in order
    desk_only: bool = False  # numbers are given at the desk only
    closed: bool = False  # the day was closed: no numbers until tomorrow
    trouble: str = ""  # why there are no numbers, for the staff
    lost: bool = False  # the file was damaged or removed: whoever had a number has none any more
    removed: bool = False  # the database was: what was counted before is not in it any more
    wanted: bool = False  # somebody at the kiosk has called the staff, and no desk has answered

    def line(self, session: str) -> Line | None:
        return next((one for one in self.lines if one.session.id == session), None)

    def today(self, session: str) -> Today:
        """What the desk announced about a session; nothing about one of another day."""
        line = self.line(session)
        return line.today if line else Today()

    def ticket(self, session: str, number: int) -> Ticket | None:
        return next((one for one in self.tickets.get(session, ()) if one.number == number), None)

    def waiting(self, session: str) -> tuple[Ticket, ...]:
        return tuple(one for one in self.tickets.get(session, ()) if one.state is State.WAITING)

    def ahead(self, ticket: Ticket) -> int:
        """How many wait before this one."""
        mine = ticket.place, ticket.number
        return sum((one.place, one.number) < mine for one in self.waiting(ticket.session))

    @property
    def called(self) -> tuple[Ticket, ...]:
        """Whoever is called now, the last call first."""
        called = [one for of in self.tickets.values() for one in of if one.state is State.CALLED]
        return tuple(sorted(called, key=lambda one: -one.call))

    @property
    def calls(self) -> int:
        """How many calls there were today, recalls too: when it has grown, somebody was called."""
        return max((one.call for of in self.tickets.values() for one in of), default=0)


def announced(planned: Calendar, board: Board) -> Calendar:
    """The calendar as the desk says that it is today: what visitors are shown."""

    @cache  # most pages never ask
    def lines() -> Mapping[str, Line]:
        return {line.session.id: line for line in board.lines}

    def today(session: Session) -> Session:
        line = lines().get(session.id)
        if line is None:
            return session
        said = line.today
        room = planned.room(said.room) if said.room else None
        changed = replace(session, late=said.late, full=line.full, room=room or session.room)
        if said.access is Access.CANCELLED:
            changed = replace(changed, state=calendar.State.CANCELLED, moved=False)
        return changed

    return planned.changed_on(board.day, today)


# About how many minutes somebody waits in a session who has so many ahead; None: not known.
Estimate = Callable[[str, int], int | None]
