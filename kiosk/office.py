"""The office: what a kiosk and a desk do on the disk, done by one thread of its own.

Screens ask and go on; the answer comes back to them in their own loop, with a new `Board` when
anything has changed. So no key ever waits for the disk, and SQLite is touched by one thread.

Another process is heard of in two ways: whoever changes something tells a kiosk of this machine
(`running.LOOK`), which therefore sleeps until then; a desk that is being looked at looks itself,
once a second.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from . import paths
from .board import Board
from .errors import ParvisError
from .queue import FILE, Watch
from .running import LOOK, Running, tell
from .tallies.days import day_of

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from .clock import Clock
    from .queue.desk import Desk
    from .queue.queue import Queue
    from .served import Served
    from .tallies.day_table import DayTable

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
"""Has a loop call something soon, from any thread."""


class Books:
    """The open files of one day, for the thread of the office alone."""

    def __init__(self, queue: Queue, desk: Desk, table: DayTable, day: date) -> None:
        self.queue, self.desk, self.table, self.day = queue, desk, table, day


class Office:
    """One for each process. All its methods are for the thread of the loop."""

    def __init__(self, served: Served, clock: Clock, post: Post) -> None:
        self.served = served
        self.clock = clock
        self.board = Board(day_of(clock.now()))
        self.watch = Watch()
        self.on_board: list[Callable[[], None]] = []  # called in the loop when the board changed
        self._post = post
        self._preview: TemporaryDirectory[str] | None = None
        if clock.preview:  # whatever is done in it is gone with it
            from tempfile import TemporaryDirectory

            self._preview = TemporaryDirectory(prefix="parvis-")
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="office")
        self._running = Running(paths.runtime())
        # What follows belongs to the thread.
        self._books: Books | None = None
        self._sent = self.board
        # What they remember outlives a file that is opened anew: what can be undone, and the
        # protected counts that wait.
        self._desk: Desk | None = None
        self._table: DayTable | None = None
        self._lost = False

    @property
    def folder(self) -> Path:
        """Where the files of the day lie."""
        if self._preview is not None:
            return Path(self._preview.name)
        return paths.data(self.served.catalogue.centre.data)

    def serve(self, served: Served) -> None:
        """The content has changed."""
        self.served = served
        self._submit(self._serve)
        self.look()

    def look(self) -> None:
        """Look whether anything has changed, and tell of it."""
        self._submit(self._look)

    def ask(
        self,
        what: Callable[[Books], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Have something done, then called in the loop with its answer, the board being new.

        Where the disk refuses, `failed` gets a sentence for the staff, and nothing was done.
        """
        self._submit(lambda: self._do(what, then, failed))

    def see(self, what: Callable[[Books], T], then: Callable[[T], None]) -> None:
        """Have something read, then called in the loop with its answer. Nothing changes by it:
        nobody hears of it, and where the disk refuses nothing is called."""
        self._submit(lambda: self._see(what, then))

    def close(self) -> None:
        """The process ends: what was asked for is done first."""
        self._submit(self._end)
        self._thread.shutdown(wait=True)
        if self._preview is not None:
            self._preview.cleanup()

    def _submit(self, what: Callable[[], None]) -> None:
        def done() -> None:
            try:
                what()
            except Exception as error:  # a mistake of ours ends the program, as anywhere else
                wrong = error
                self._post(lambda: _raise(wrong))

        self._thread.submit(done)

    # The thread -------------------------------------------------------------------------------

    def _do(
        self,
        what: Callable[[Books], T],
        then: Callable[[T], None] | None,
        failed: Callable[[str], None] | None,
    ) -> None:
        try:
            books = self._open()
            answer = what(books)
        except (ParvisError, sqlite3.Error, OSError) as error:
            self._in_trouble(error)
            if failed is not None:
                sentence = _sentence(error)
                self._post(lambda: failed(sentence))
            return
        try:
            self._refresh(books)
        except (ParvisError, sqlite3.Error, OSError) as error:  # what was asked for is done
            self._in_trouble(error)
        if then is not None:
            self._post(lambda: then(answer))
        self._tell_kiosk()

    def _see(self, what: Callable[[Books], T], then: Callable[[T], None]) -> None:
        try:
            answer = what(self._open())
        except (ParvisError, sqlite3.Error, OSError) as error:
            self._in_trouble(error)
            return
        self._post(lambda: then(answer))

    def _look(self) -> None:
        try:
            before, books = self._books, self._open()
            if books is not before or books.queue.changed():
                self._refresh(books)
            books.table.look()
        except (ParvisError, sqlite3.Error, OSError) as error:
            self._in_trouble(error)

    def _in_trouble(self, error: Exception) -> None:
        """The staff are told; the files are opened, and so checked, anew."""
        self._close()
        self._send(replace(self._sent, trouble=_sentence(error)))

    def _open(self) -> Books:
        """The books of today; yesterday's are closed first."""
        day = day_of(self.clock.now())
        if self._books is not None and self._books.day != day:
            self._close()
        if self._books is None:
            self._books = self._opened(day)
        return self._books

    def _opened(self, day: date) -> Books:
        # Imported here: SQLite and sqlite-utils have no time before the first page.
        from .closing import at_four
        from .queue.desk import Desk
        from .queue.opening import open_queue
        from .tallies.day_table import DayTable

        if self._table is None:
            catalogue = self.served.catalogue
            self._table = DayTable(self.folder / paths.DATABASE, self.clock, catalogue)
        table, tickets = self._table, self.folder / FILE
        if not table.believes(day):
            raise ParvisError(
                f"La date de cette machine ({day}) ne peut pas être juste : pas de numéros. "
                f"Réglez l’horloge. Si elle est juste : parvis close-day --undated-were {day}"
            )
        at_four(tickets, day, table)
        queue, lost = open_queue(tickets, day)
        self._lost = lost or (self._lost and self._sent.day == day)
        if self._desk is None:
            self._desk = Desk(queue)
        self._desk.queue = queue
        return Books(queue, self._desk, table, day)

    def _refresh(self, books: Books) -> None:
        books.queue.changed()  # what is read now is known
        if (begun := books.queue.day) is not None and begun < books.day:
            # Another process looked at the clock right before the day began, and at the file after.
            self._close()
            books = self._open()
        sessions = self.served.calendar.sessions(books.day, books.day, cancelled=True)
        if books.queue.closed and not self._sent.closed:
            books.table.flush()  # the day has just been closed, here or elsewhere
        self._send(
            Board(
                day=books.day,
                lines=books.queue.board(sessions),
                tickets=books.queue.everyone(),
                desk_only=books.queue.desk_only,
                closed=books.queue.closed,
                trouble=_of_a_later_day(books),
                lost=self._lost,
            )
        )

    def _send(self, board: Board) -> None:
        if board != self._sent:
            self._sent = board
            self._post(lambda: self._arrived(board))

    def _close(self) -> None:
        books, self._books = self._books, None
        if books is not None:
            with suppress(sqlite3.Error, OSError, ParvisError):
                books.queue.close()

    def _serve(self) -> None:
        self._close()
        if self._table is not None:
            self._table.serve(self.served.catalogue)

    def _end(self) -> None:
        self._close()
        if self._table is not None:
            with suppress(sqlite3.Error, OSError, ParvisError):
                self._table.close()

    def _tell_kiosk(self) -> None:
        """The kiosk of this machine, unless we are it, shows the change at once."""
        if self.clock.preview:
            return
        with suppress(OSError, ParvisError):
            pid = self._running.pid()
            if pid is not None and pid != os.getpid():
                tell(pid, LOOK)

    # The loop ---------------------------------------------------------------------------------

    def _arrived(self, board: Board) -> None:
        self.board = board
        self.watch.saw(board.lines)
        for told in self.on_board:
            told()


def _raise(error: Exception) -> None:
    raise error


def _of_a_later_day(books: Books) -> str:
    """What the staff must do about numbers of a day that has not come yet; empty when all is
    well."""
    begun = books.queue.day
    if begun is None or begun <= books.day:
        return ""
    return (
        f"Les numéros sont du {begun}, et cette machine est au {books.day} : pas de nouveaux "
        "numéros. Réglez l’horloge. Si elle est juste : parvis close-day"
    )


def _sentence(error: Exception) -> str:
    if isinstance(error, ParvisError):
        return str(error)
    return (
        "Le disque refuse d’écrire. Faites de la place, ou prévenez la personne qui a installé "
        "la borne."
    )
