"""The books: the open files of a day, its numbers and its counts.

All of it is for the one thread that touches them (see `office`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from . import paths
from .errors import ParvisError
from .queue import FILE
from .tallies.days import day_of

if TYPE_CHECKING:
    from .clock import Clock
    from .queue.desk import Desk
    from .queue.queue import Queue
    from .served import Served
    from .tallies.database import Identity
    from .tallies.day_table import DayTable


class Books:
    """The open files of one day."""

    def __init__(self, queue: Queue, desk: Desk, table: DayTable, day: date) -> None:
        self.queue, self.desk, self.table, self.day = queue, desk, table, day


class Shelf:
    """Where the books of today are taken from: opens them, and opens them anew.

    Remembers what outlives an open file: what can be undone, the protected counts that wait, and
    which file the numbers were in.
    """

    def __init__(self, served: Served, clock: Clock, folder: Callable[[], Path]) -> None:
        """`folder` says where the files of the day lie."""
        self._served, self._clock, self._folder = served, clock, folder
        self._books: Books | None = None
        self._desk: Desk | None = None
        self._table: DayTable | None = None
        # The file of the numbers that was opened last, and on which day.
        self._known: tuple[date | None, Identity | None] = None, None
        self._lost: date | None = None

    def open(self) -> Books:
        """The books of today; yesterday's are closed first, and a file that is not at its place
        any more is opened anew.

        Raises ParvisError with what the staff must do about a date that cannot be right, and
        sqlite3.Error or OSError when the disk refuses.
        """
        day = day_of(self._clock.now())
        if (books := self._books) and (books.day != day or not books.queue.in_place()):
            self.close()
        if self._books is None:
            self._books = self._opened(day)
        return self._books

    def lost(self, day: date) -> bool:
        """Whether the file of a day's numbers was damaged, removed or replaced: what it said of
        people and sessions is not known any more."""
        return self._lost == day

    def removed(self, day: date) -> bool:
        """Whether the database was removed or replaced that day: another one was begun."""
        return self._table is not None and self._table.removed == day

    def serve(self, served: Served) -> None:
        """The content has changed."""
        self._served = served
        self.close()
        if self._table is not None:
            self._table.serve(served.catalogue)

    def close(self) -> None:
        """Let go of the numbers, which are opened, and so checked, anew when they are needed."""
        books, self._books = self._books, None
        if books is not None:
            with suppress(sqlite3.Error, OSError, ParvisError):
                books.queue.close()

    def end(self) -> None:
        """The process ends: what waits is written."""
        self.close()
        if self._table is not None:
            with suppress(sqlite3.Error, OSError, ParvisError):
                self._table.close()

    def _opened(self, day: date) -> Books:
        # Imported here: SQLite and sqlite-utils have no time before the first page.
        from .closing import at_four
        from .queue.desk import Desk
        from .queue.opening import open_queue
        from .tallies.database import identity
        from .tallies.day_table import DayTable

        if self._table is None:
            catalogue = self._served.catalogue
            self._table = DayTable(self._folder() / paths.DATABASE, self._clock, catalogue)
        table, tickets = self._table, self._folder() / FILE
        if not table.believes(day):
            raise ParvisError(
                f"La date de cette machine ({day}) ne peut pas être juste : pas de numéros. "
                f"Réglez l’horloge. Si elle est juste : parvis close-day --undated-were {day}"
            )
        at_four(tickets, day, table)
        known_of, known = self._known
        gone = known_of == day and identity(tickets) != known
        queue, damaged = open_queue(tickets, day, gone=gone)
        self._known = day, queue.file.identity
        if damaged or gone:
            self._lost = day
        if self._desk is None:
            self._desk = Desk(queue)
        self._desk.queue = queue
        return Books(queue, self._desk, table, day)
