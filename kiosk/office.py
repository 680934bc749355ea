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
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from . import paths
from .board import Board
from .books import Books, Shelf
from .errors import ParvisError
from .queue import Watch
from .running import LOOK, Running, tell
from .tallies.days import day_of

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from .clock import Clock
    from .served import Served

__all__ = ["WANTED_AGAIN", "Books", "Office"]

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
"""Has a loop call something soon, from any thread."""


WANTED_AGAIN = 10.0  # seconds in which somebody who calls again is heard no more than once


class Office:
    """One for each process. All its methods are for the thread of the loop."""

    def __init__(
        self,
        served: Served,
        clock: Clock,
        post: Post,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
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
        self._monotonic = monotonic
        self._wanted: float | None = None  # when somebody was last called from here
        # What follows belongs to the thread.
        self._shelf = Shelf(served, clock, lambda: self.folder)
        self._sent = self.board
        self._shown: Books | None = None  # which `_sent` was made from

    @property
    def folder(self) -> Path:
        """Where the files of the day lie."""
        if self._preview is not None:
            return Path(self._preview.name)
        return paths.data(self.served.catalogue.centre.data)

    def serve(self, served: Served) -> None:
        """The content has changed."""
        self.served = served
        self._submit(lambda: self._shelf.serve(served))
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

    def want(self, failed: Callable[[str], None] | None = None) -> None:
        """Somebody at the kiosk asks that somebody comes: every desk shows it (`Board.wanted`)
        until one answers, with `ask(lambda books: books.queue.answer())`.

        However often they press, it is written once in ten seconds at most, and not again
        before a desk has answered.
        """
        now = self._monotonic()
        if self.board.wanted or (self._wanted is not None and now - self._wanted < WANTED_AGAIN):
            return
        self._wanted = now

        def not_heard(sentence: str) -> None:
            self._wanted = None
            if failed is not None:
                failed(sentence)

        self.ask(lambda books: books.queue.want(), None, not_heard)

    def close(self) -> None:
        """The process ends: what was asked for is done first."""
        self._submit(self._shelf.end)
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
            books = self._open()
            if books is not self._shown or books.queue.changed():
                self._refresh(books)
            books.table.look()
            if self._shelf.removed(books.day) and not self._sent.removed:
                self._refresh(books)
        except (ParvisError, sqlite3.Error, OSError) as error:
            self._in_trouble(error)

    def _in_trouble(self, error: Exception) -> None:
        """The staff are told; the files are opened, and so checked, anew."""
        self._shelf.close()
        self._send(replace(self._sent, trouble=_sentence(error)))

    def _open(self) -> Books:
        return self._shelf.open()

    def _refresh(self, books: Books) -> None:
        books.queue.changed()  # what is read now is known
        if (begun := books.queue.day) is not None and begun < books.day:
            # Another process looked at the clock right before the day began, and at the file after.
            self._shelf.close()
            books = self._open()
        self._shown = books
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
                lost=self._shelf.lost(books.day),
                wanted=books.queue.wanted,
                removed=self._shelf.removed(books.day),
            )
        )

    def _send(self, board: Board) -> None:
        if board != self._sent:
            self._sent = board
            self._post(lambda: self._arrived(board))

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
