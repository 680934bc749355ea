"""The day's follow-up table: what the staff count by hand, on the disk that the kiosk counts on.

Most counters are exact: a count is on the disk when `add` returns. Protected ones wait in memory,
are written ten at once as profiles of the week (`protected`), and no day ever says them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ..calendar import Calendar
from .by_hand import ByHand
from .cells import day_key
from .database import DamagedError
from .days import UNDATED, day_of, monday_of, unreleased
from .opening import open_shared
from .protected import COUNTS, PEOPLE, RECEIVED, Batch, cell_of, cells_of_week, languages, told
from .refusal import MOST_A_DAY, MOST_AT_ONCE, Refusal
from .row import Row
from .store import Store
from .waiting import Cell

if TYPE_CHECKING:
    from ..catalogue import Catalogue
    from ..clock import Clock
    from ..counters import Counter
    from .reason import Reason


class DayTable:
    """One for each process, kept for as long as it runs: it holds the protected counts that wait.

    For one thread. The database is opened when it is first needed, and again after the disk
    refused, or another process put a copy in its place. Every method but `serve` and `close`
    raises sqlite3.Error or OSError when the disk refuses, and then nothing was counted.
    """

    def __init__(self, path: Path, clock: Clock, catalogue: Catalogue) -> None:
        """`path` is the database that the kiosk counts in."""
        self.damaged = False  # whether a damaged database was moved aside
        self.removed: date | None = None  # when one was removed, or replaced, under our hands
        self._path, self._clock = path, clock
        self._store: Store | None = None
        self._batch = Batch()
        self._to_wipe = True  # a kill may have come between a batch and the wiping after it
        self.serve(catalogue)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def serve(self, catalogue: Catalogue) -> None:
        """The content has changed."""
        self._counters = {counter.id: counter for counter in catalogue.counters}
        self._languages = languages(catalogue)
        # The permanences whose figures may be said by day.
        self.shown = {one.id for one in catalogue.permanences if not one.sensitive}
        self._week = tuple(cells_of_week(catalogue))
        self._calendar = Calendar(catalogue)

    def close(self) -> None:
        """The process ends: what waits is written; fewer than five are told as not recorded.

        Raises sqlite3.Error or OSError when the disk refuses.
        """
        try:
            self.flush()
        finally:
            self._let_go()

    # --- looking ------------------------------------------------------------------------------

    def believes(self, day: date) -> bool:
        """Whether a date can be right: see `Store.believes`."""
        with self._open() as store:
            return store.believes(day)

    def today(self) -> date | None:
        """The day that counts now: the next one once today is closed; None when the date of the
        machine cannot be right."""
        with self._open() as store:
            return store.counting_day(self._day())

    def yesterday(self) -> date | None:
        """The day that the table shows beside today: the last one before it on which the staff
        counted anything, or the centre was open and had visits. On a Monday that is Friday."""
        with self._open() as store, store.reading():
            return self._yesterday(store, store.counting_day(self._day()))

    def rows(self) -> tuple[Row, ...]:
        """The table, in the order of the counters."""
        with self._open() as store, store.reading():
            today = store.counting_day(self._day())
            yesterday = self._yesterday(store, today)
            hand = ByHand(store)
            week = hand.counters(day_key(today and monday_of(today)), day_key(today))
            now = week.get(day_key(today), {})
            before = hand.counters(key := day_key(yesterday), key).get(key, {})

        def row(counter: Counter) -> Row:
            if counter.protected:
                return Row(counter)
            return Row(
                counter,
                today=now.get(counter.id, 0),
                yesterday=before.get(counter.id, 0) if yesterday else None,
                week=sum(of.get(counter.id, 0) for of in week.values()) if today else None,
            )

        return tuple(map(row, self._counters.values()))

    def correctable(self) -> tuple[date, ...]:
        """The days that can be corrected, in order: until their week is released, those before
        today on which the centre was open or the staff counted anything."""
        with self._open() as store, store.reading():
            return self._correctable(store)

    def counted(self, day: date) -> dict[str, int]:
        """What the exact counters of the catalogue say of a day, by id; one that has no record
        of it is not there."""
        key = day_key(day)
        with self._open() as store:
            found = ByHand(store).counters(key, key).get(key, {})
        return {id_: found[id_] for id_ in self._exact() if id_ in found}

    # --- counting -----------------------------------------------------------------------------

    def add(self, counter_id: str, n: int = 1, language: str | None = None) -> Refusal | None:
        """Count some, from 1 to 999; or, with a negative number, take back as many.

        It is on the disk when this returns, but for protected counters, which can be taken back
        only while they wait. `language` is a tag, for a counter by language. A refusal says
        why nothing was counted.
        """
        counter = self._counters.get(counter_id)
        if counter is None:
            return Refusal.GONE
        if not 1 <= abs(n) <= MOST_AT_ONCE:
            return Refusal.AMOUNT
        if counter.by_language and language not in self._languages:
            return Refusal.LANGUAGE
        self.look()
        if counter.protected:
            return self._add_protected(cell_of(counter, language), n)
        with self._open() as store, store.writing():
            day, hand = store.counting_day(self._day()), ByHand(store)
            if n < 0:
                return None if hand.take_back(day_key(day), counter_id, -n) else Refusal.TOO_FEW
            key = store.open_day(day)
            hand.make(key, self._exact())
            hand.add(key, counter_id, n)
        return None

    def correct(self, day: date, counter_id: str, n: int, reason: Reason) -> Refusal | None:
        """Set what an exact counter says of an earlier day, closed or not, from 0 to 9999.

        What remains of it is how much was changed that day for each reason. It is undone by
        correcting back. A refusal says why nothing was changed.
        """
        counter = self._counters.get(counter_id)
        if counter is None:
            return Refusal.GONE
        if counter.protected:
            return Refusal.BY_WEEK
        if not 0 <= n <= MOST_A_DAY:
            return Refusal.DAY_AMOUNT
        with self._open() as store, store.writing():
            if day not in self._correctable(store):
                return Refusal.RELEASED
            # Of a day that has no record, only what is on the sheet of paper is known.
            key = store.open_day(day, "closed")
            ByHand(store).correct(key, counter_id, n, reason)
        return None

    def record_served(self, day: date, served: Mapping[str, int]) -> None:
        """Set how many people each permanence received by number on a day, by their ids.

        To be called before the tickets are destroyed; again after a crash does no harm, not
        even without the tickets, since a zero takes nothing back. A closed day that has been
        told already stays as it is: who tells it again has a wrong date. Of a sensitive permanence,
        and of one that the catalogue does not know, nothing is kept by day: the first call for a
        day adds them to its week, all of them or, when they are fewer than five together,
        only how many they are.
        """
        hidden = {(RECEIVED, id_): n for id_, n in served.items() if id_ not in self.shown and n}
        with self._open() as store:
            with store.writing():
                key, hand = store.key_of(day), ByHand(store)
                is_new = hand.mark(key)
                if is_new or not store.is_closed(key):
                    by_day = {id_: n for id_, n in served.items() if id_ in self.shown}
                    hand.record_served(key, by_day)
                if is_new:
                    self._add_to_week(store, None if key == UNDATED else day, told(PEOPLE, hidden))
            self._to_wipe = True
            self._wipe(store)

    def look(self) -> None:
        """To be called now and then: was the database removed, do protected counts of a day that
        has ended still wait?"""
        if self._batch.n and self._batch.day != self.today():
            self.flush()
        elif self._to_wipe or (self._store is not None and not self._store.in_place()):
            with self._open() as store:
                self._wipe(store)

    def flush(self) -> None:
        """Write the protected counts that wait, as at the end of a day: five or more of them; of
        fewer, only how many they are."""
        if self._batch.n:
            self._write(self._batch)
            self._batch = Batch()

    # --- how ----------------------------------------------------------------------------------

    def _add_protected(self, cell: Cell, n: int) -> Refusal | None:
        batch = self._batch.plus(self.today(), cell, n) if n > 0 else self._batch.minus(cell, -n)
        if batch is None:
            return Refusal.WRITTEN
        if batch.full:
            self._write(batch)
            batch = Batch()
        self._batch = batch
        return None

    def _write(self, batch: Batch) -> None:
        with self._open() as store:
            with store.writing():
                # Of their own week, also when it was closed before they are written.
                self._add_to_week(store, batch.day, told(COUNTS, batch.cells))
            self._to_wipe = True
            self._wipe(store)

    def _add_to_week(self, store: Store, day: date | None, cells: Mapping[Cell, int]) -> None:
        store.make_cells(store.open_week(day), self._week)
        store.add_to_any_week(day, cells)

    def _wipe(self, store: Store) -> None:
        """What was counted is counted; a journal that cannot be wiped now is wiped later."""
        with suppress(sqlite3.Error, OSError):
            store.wipe_journal()
            self._to_wipe = False

    def _day(self) -> date:
        return day_of(self._clock.now())

    def _exact(self) -> list[str]:
        return [id_ for id_, counter in self._counters.items() if not counter.protected]

    def _yesterday(self, store: Store, today: date | None) -> date | None:
        if today is None:
            return None
        days = ByHand(store).days_before(day_key(today))
        return next((day for day, by_hand in days if by_hand or self._was_open(day)), None)

    def _correctable(self, store: Store) -> tuple[date, ...]:
        today = store.counting_day(self._day())
        if today is None:
            return ()
        days = unreleased(today, self._day())
        counted = ByHand(store).counters(day_key(days[0]), day_key(today))
        return tuple(
            day
            for day in days
            if self._was_open(day) or any(counted.get(day_key(day), {}).values())
        )

    def _was_open(self, day: date) -> bool:
        return self._calendar.closure(day) is None

    @contextmanager
    def _open(self) -> Iterator[Store]:
        """The database; let go of when anything is wrong with it, so that it is checked anew."""
        if self._store is not None and not self._store.in_place():
            self._let_go()
        if self._store is None:
            self._store, damaged = open_shared(self._path, self._day())
            self.damaged |= damaged
        try:
            with self._store.noticing_damage():
                yield self._store
        except (sqlite3.Error, OSError, DamagedError):
            self._let_go()
            raise

    def _let_go(self) -> None:
        if self._store is not None:
            with suppress(OSError):
                if self._store.removed():
                    self.removed = self._day()
            self._store.close()
            self._store = None
