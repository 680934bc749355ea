"""The queue: what the kiosk and the desk both need of it. The desk does more (see `desk`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from .board import Line
from .file import TicketFile
from .giving import give
from .refused import Refused
from .ticket import State, Ticket
from .today import Today

if TYPE_CHECKING:
    from ..calendar import Session


class Queue:
    """The tickets of today, in an open file; used by the thread that opened it.

    Every method is one transaction. Whatever writes is on the disk when it returns; when it
    raises, nothing was done: sqlite3.Error when the disk refuses, DamagedError when the file
    can't be believed or is another one now, for which it has to be opened again.
    """

    def __init__(self, path: Path) -> None:
        """To be opened by `open_queue`, which mends what is damaged and begins the day."""
        self.file = TicketFile(path)
        self._version = self._data_version()

    def close(self) -> None:
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin_day(self, day: date) -> None:
        """Say what day it is; a day that begins destroys what is left of the one before.

        To be called with a date that is believed (see `clock.believed`): an earlier one than
        before means that the clock is wrong, or was, and everybody keeps their place. So it stays
        the later day as long as anything is known of it, and of today no number is given.
        """
        with self.file.writing():
            before = self.file.day().day
            if before is None or before < day or self.file.untouched():
                if day != before:
                    self.file.set_day(day)
                if before and before < day:
                    self.file.delete_all()
        self.file.wipe()

    def end_day(self) -> None:
        """Destroy every ticket, and all that was announced: no number is given until tomorrow.

        When it raises because somebody else was busy, the tickets are gone, but perhaps not
        their traces: call it, or `begin_day`, again.
        """
        with self.file.writing():
            if not self.file.day().closed:
                self.file.close_day()
                self.file.delete_all()
        self.file.wipe()

    def in_place(self) -> bool:
        """Whether its file is still the one at its path, and was not removed or replaced."""
        return self.file.in_place()

    def changed(self) -> bool:
        """Whether another process has changed anything since the last time this was asked.

        It reads a few bytes: ask once a second.
        """
        self.file.check_in_place()
        before, self._version = self._version, self._data_version()
        return self._version != before

    def give(self, session: Session, others: Sequence[Session] = ()) -> Ticket | Refused:
        """A number for the visitor at the kiosk: one a visit and session, which is the caller's
        to hold. A full session says so, and which of the `others` has a place."""
        with self.file.writing():
            return give(self.file, session, others, by_hand=False)

    def want(self) -> None:
        """Somebody at the kiosk calls the staff; who calls again writes nothing."""
        with self.file.writing():
            if not self.file.wanted():
                self.file.set_wanted(True)

    def answer(self) -> bool:
        """A desk says that somebody goes to the kiosk; False when nobody calls any more, since
        another desk was faster."""
        with self.file.writing():
            wanted = self.file.wanted()
            if wanted:
                self.file.set_wanted(False)
        return wanted

    def ticket(self, session: str, number: int) -> Ticket | None:
        """A ticket as it is now; None when there is none such."""
        return self.file.ticket(session, number)

    def ahead(self, ticket: Ticket) -> int:
        """How many wait before this one, wherever it stands now."""
        return self.file.ahead(ticket.session, ticket.number)

    def tickets(self, session: str, state: State) -> list[Ticket]:
        """The tickets of a session in one state, in the order of the queue."""
        return self.file.in_order(session, state)

    def everyone(self) -> dict[str, tuple[Ticket, ...]]:
        """All tickets of the day by session, whatever their state, in the order of the queue."""
        found: dict[str, list[Ticket]] = {}
        for ticket in self.file.everyone():
            found.setdefault(ticket.session, []).append(ticket)
        return {session: tuple(tickets) for session, tickets in found.items()}

    def called(self) -> list[Ticket]:
        """Whoever is called now, in any session, the last call first."""
        return self.file.called()

    def today(self, session: str) -> Today:
        """What the desk announced about a session."""
        return self.file.today(session)

    @property
    def day(self) -> date | None:
        """The day that the numbers are of; None before the first."""
        return self.file.day().day

    @property
    def desk_only(self) -> bool:
        """Whether numbers are given at the desk only."""
        return self.file.day().desk_only

    @property
    def closed(self) -> bool:
        """Whether the day has ended: no number is given any more."""
        return self.file.day().closed

    @property
    def wanted(self) -> bool:
        """Whether somebody at the kiosk calls the staff, and no desk has answered."""
        return self.file.wanted()

    def board(self, sessions: Sequence[Session]) -> tuple[Line, ...]:
        """One line for each of these sessions, all of one and the same moment."""
        with self.file.reading():
            return tuple([self._line(session) for session in sessions])

    def _line(self, session: Session) -> Line:
        calls, taken, tickets = self.file.counts(session.id)
        return Line(
            session=session,
            today=self.file.today(session.id),
            waiting=tickets.get(State.WAITING, 0),
            called=tickets.get(State.CALLED, 0),
            served=tickets.get(State.SERVED, 0),
            no_show=tickets.get(State.NO_SHOW, 0),
            calls=calls,
            taken=taken,
        )

    def _data_version(self) -> int:
        version: int = self.file.rows("PRAGMA data_version")[0][0]
        return version
