"""The file of the tickets, which the kiosk and the desk share: its rows, and their end.

It is opened as the tallies are, and for the same reasons (see `tallies.database`): what is
committed survives a power cut, and the journal is overwritten in place, so that nothing lies in
blocks that the file system has let go. On disk there are tickets, what the desk announced, counts
of each session, and whether somebody calls the staff; no time of day, and no day but the current
one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..disk import overwrite
from ..tallies.database import DamagedError, Database
from .tables import TABLES, VERSION
from .ticket import SEATED, State, Ticket
from .today import Access, Today

GAP = 2**40  # between two places, so that somebody can be put between: forty times at one spot
NUMBERS_LOST = 500  # by a file that is gone: more than any session gives in a day
_TICKET = "session, number, picture, state, place, missed, call"
_SEATED = ", ".join(f"'{state}'" for state in sorted(SEATED))


class Day(NamedTuple):
    """The day that the tickets are of."""

    day: date | None  # None before the first
    closed: bool
    desk_only: bool  # numbers are given at the desk only


class Counts(NamedTuple):
    """How many, in one session."""

    calls: int
    taken: int
    tickets: Mapping[State, int]  # a state without tickets is not there


class TicketFile(Database):
    """The rows. Used by the thread that opened it; whatever writes must be within `writing`."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises DamagedError when it can't be believed."""
        super().__init__(path, create=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self.noticing_damage(), super().writing():
            self.check_in_place()
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self.noticing_damage(), super().reading():
            self.check_in_place()
            yield

    def check_in_place(self) -> None:
        """Raises DamagedError when another process has put a new file here (see opening.py)."""
        if not self.in_place():
            raise self.damaged()

    def damaged(self) -> DamagedError:
        return DamagedError(
            f"Le fichier des numéros {self.path} est abîmé. Relancez la borne : elle en "
            "commence un autre. Les numéros déjà donnés sont perdus : appelez à la voix."
        )

    def _migrate_and_verify(self) -> None:
        with self.writing():
            (version,) = self.rows("PRAGMA user_version")[0]
            if version == 0:
                for table in TABLES:
                    self.execute(table)
                self.execute(f"PRAGMA user_version = {VERSION}")
            elif version != VERSION:
                raise self.damaged()
            if self.row("PRAGMA integrity_check(1)") != ("ok",):
                raise self.damaged()
            try:
                self.day()
            except (LookupError, ValueError):
                raise self.damaged() from None

    # --- the day ------------------------------------------------------------------------------

    def day(self) -> Day:
        day, closed, desk_only = self.rows("SELECT day, closed, desk_only FROM day")[0]
        return Day(day and date.fromisoformat(day), bool(closed), bool(desk_only))

    def set_day(self, day: date) -> None:
        self.execute("UPDATE day SET day = ?, closed = 0", day.isoformat())

    def untouched(self) -> bool:
        """Whether no number was given yet, and nothing announced."""
        return not self.day().desk_only and not self.rows("SELECT 1 FROM sessions LIMIT 1")

    def close_day(self) -> None:
        self.execute("UPDATE day SET closed = 1")

    def set_desk_only(self, desk_only: bool) -> None:
        self.execute("UPDATE day SET desk_only = ?", int(desk_only))

    def wanted(self) -> bool:
        """Whether somebody at the kiosk calls the staff: not who, nor since when."""
        return self.rows("SELECT wanted FROM day") == [(1,)]

    def set_wanted(self, wanted: bool) -> None:
        self.execute("UPDATE day SET wanted = ?", int(wanted))

    def next_given(self) -> int:
        """How many tickets were given today, with this one."""
        return self._next("given")

    def next_call(self) -> int:
        """How many calls there were today, with this one."""
        return self._next("call")

    def delete_all(self) -> None:
        """Every ticket, and all that was said of its sessions; `wipe` must follow."""
        self.execute("DELETE FROM tickets")
        self.execute("DELETE FROM sessions")
        self.execute("UPDATE day SET desk_only = 0, given = 0, call = 0, wanted = 0, to_wipe = 1")

    def wipe(self) -> None:
        """No trace of deleted tickets in the file, its free pages or its journal.

        A crash before its end is made good by the next call. Not within `writing`.
        """
        if self.rows("SELECT to_wipe FROM day") != [(1,)]:
            return
        self.vacuum()
        with self.alone():
            # Its header is zero already, so nobody takes it for a transaction to undo.
            overwrite(journal(self.path))
        losses(self.path).unlink(missing_ok=True)
        with self.writing():
            self.execute("UPDATE day SET to_wipe = 0")

    # --- sessions -----------------------------------------------------------------------------

    def today(self, session: str) -> Today:
        row = self.row("SELECT access, late, room, note FROM sessions WHERE session = ?", session)
        return Today(Access(row[0]), *row[1:]) if row else Today()

    def counts(self, session: str) -> Counts:
        row = self.row("SELECT calls, taken FROM sessions WHERE session = ?", session)
        states = self.rows(
            "SELECT state, count(*) FROM tickets WHERE session = ? GROUP BY state", session
        )
        calls, taken = row or (0, 0)
        return Counts(calls, taken, {State(state): n for state, n in states})

    def announce(self, session: str, today: Today) -> None:
        self._make(session)
        self.execute(
            "UPDATE sessions SET access = ?, late = ?, room = ?, note = ? WHERE session = ?",
            *(str(today.access), today.late, today.room, today.note, session),
        )

    def next_number(self, session: str, capacity: int | None, taken: bool) -> int:
        """A number that was never given in this session; `taken` at the kiosk."""
        self._make(session)
        self.execute(
            "UPDATE sessions SET last = last + 1, capacity = ?, taken = taken + ? "
            "WHERE session = ?",
            *(capacity, int(taken), session),
        )
        number: int = self.rows("SELECT last FROM sessions WHERE session = ?", session)[0][0]
        return number

    def count_call(self, session: str, n: int = 1) -> None:
        self.execute("UPDATE sessions SET calls = calls + ? WHERE session = ?", n, session)

    def capacity(self, session: str) -> int | None:
        row = self.row("SELECT capacity FROM sessions WHERE session = ?", session)
        return row[0] if row else None

    def has_place(self, session: str, capacity: int | None) -> bool:
        if capacity is None:
            return True
        taken = self.rows(
            f"SELECT 1 FROM tickets WHERE session = ? AND state IN ({_SEATED}) LIMIT ?",
            *(session, capacity),
        )
        return len(taken) < capacity

    # --- tickets ------------------------------------------------------------------------------

    def ticket(self, session: str, number: int) -> Ticket | None:
        return next(iter(self._tickets("session = ? AND number = ?", session, number)), None)

    def in_order(self, session: str, state: State, most: int = -1) -> list[Ticket]:
        """The tickets of a session in a state, `most` of them at most, in their order."""
        return self._tickets(
            "session = ? AND state = ? ORDER BY place, number LIMIT ?", session, str(state), most
        )

    def ahead(self, session: str, number: int) -> int:
        """How many of a session wait before a ticket, at the place that it has now."""
        row = self.rows(
            "SELECT count(*) FROM tickets WHERE session = ? AND state = 'waiting' "
            "AND (place, number) < "
            "(SELECT place, number FROM tickets WHERE session = ? AND number = ?)",
            *(session, session, number),
        )
        n: int = row[0][0]
        return n

    def place_behind(self, ticket: Ticket, people: int) -> int:
        """A place right behind so many of those who wait behind a ticket. Nobody else moves."""
        waiting = self.rows(
            "SELECT place FROM tickets WHERE session = ? AND state = 'waiting' "
            "AND (place, number) > (?, ?) ORDER BY place, number LIMIT ?",
            *(ticket.session, ticket.place, ticket.number, people),
        )
        place: int = waiting[-1][0] if waiting else ticket.place
        while waiting:
            following = self._place_after(ticket.session, place)
            if following - place > 1:
                return (place + following) // 2
            place = following
        return place

    def called(self) -> list[Ticket]:
        """Whoever is called now, in any session, the last call first."""
        return self._tickets("state = 'called' ORDER BY call DESC")

    def everyone(self) -> list[Ticket]:
        """All tickets, in the order of each queue."""
        return self._tickets("true ORDER BY session, place, number")

    def put(self, ticket: Ticket) -> None:
        self.execute(
            f"INSERT OR REPLACE INTO tickets ({_TICKET}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(ticket.session, ticket.number, ticket.picture, str(ticket.state)),
            *(ticket.place, ticket.missed, ticket.call),
        )

    def remove(self, ticket: Ticket) -> None:
        self.execute(
            "DELETE FROM tickets WHERE session = ? AND number = ?", ticket.session, ticket.number
        )

    def _tickets(self, where: str, *values: object) -> list[Ticket]:
        rows = self.rows(f"SELECT {_TICKET} FROM tickets WHERE {where}", *values)
        return [
            Ticket(session, number, picture, State(state), *ranks)
            for session, number, picture, state, *ranks in rows
        ]

    def _place_after(self, session: str, place: int) -> int:
        """The place of whoever follows, whatever their state; else of the next who will come."""
        row = self.row(
            "SELECT place FROM tickets WHERE session = ? AND place > ? ORDER BY place LIMIT 1",
            *(session, place),
        ) or self.row("SELECT (given + 1) * ? FROM day", GAP)
        assert row
        following: int = row[0]
        return following

    def _next(self, counter: str) -> int:
        self.execute(f"UPDATE day SET {counter} = {counter} + 1")
        n: int = self.rows(f"SELECT {counter} FROM day")[0][0]
        return n

    def _make(self, session: str) -> None:
        lost = losses(self.path)
        first = NUMBERS_LOST * lost.stat().st_size if lost.exists() else 0
        self.execute(
            "INSERT INTO sessions (session, last) VALUES (?, ?) ON CONFLICT DO NOTHING",
            *(session, first),
        )


def journal(path: Path) -> Path:
    """SQLite's journal of a database."""
    return path.with_name(f"{path.name}-journal")


def losses(path: Path) -> Path:
    """A file as long as the number of files that were given up, or removed, today."""
    return path.with_name(f"{path.name}.lost")
