"""The counts as the screens know them: told in passing, written by a thread of their own.

Nothing here ever keeps a visitor waiting, or raises: a disk that is full, read-only, locked or
broken leaves the counts in memory, and a badge for the staff, until it is over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from enum import Enum, StrEnum, auto
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING

from ..visit import Household
from .days import day_of
from .visit_counts import VisitCounts
from .waiting import VISITS, Due, Waiting

if TYPE_CHECKING:
    from ..catalogue import Catalogue
    from ..clock import Clock
    from .store import Store

RETRY = 30.0  # seconds until the disk is tried again
REST = 600.0  # seconds at most between two looks at the clock: the day ends at 04:00


class State(StrEnum):
    """How the counting goes, for the staff; never shown to a visitor."""

    OK = "ok"
    DISK = "disk"
    DAMAGED = "damaged"
    REMOVED = "removed"
    UNDATED = "undated"

    @property
    def sentence(self) -> str:
        """What is wrong and what to do; empty when all is well."""
        return _SENTENCES[self]


_SENTENCES = {
    State.OK: "",
    State.DISK: "Les visites ne peuvent pas être enregistrées : elles attendent en mémoire. "
    "Faites de la place sur le disque, ou prévenez la personne qui a installé la borne.",
    State.DAMAGED: "La base de données était abîmée : elle a été mise de côté, et le compte est "
    "reparti de la dernière copie. Prévenez la personne qui a installé la borne.",
    State.REMOVED: "La base de données a été effacée ou remplacée pendant que Parvis comptait : "
    "ce qui y était compté n’y est plus, et le compte est reparti. Prévenez la personne qui a "
    "installé la borne.",
    State.UNDATED: "Des visites attendent leur date : celle de cette machine ne pouvait pas être "
    "juste. Réglez l’horloge, puis dites de quel jour elles sont : "
    "parvis close-day --undated-were AAAA-MM-JJ",
}


class _Order(Enum):
    """What the thread is asked to do; no order says anything about a visit."""

    LOOK = auto()  # whether there is something to write
    FLUSH = auto()
    CLOSE = auto()
    STOP = auto()


class Tallies:
    """Counts visits, whichever thread tells it. A preview has none: nothing is counted there.

    Totals are committed visit by visit. Profiles wait in memory until ten visits are there, or
    until the day ends.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """`path` is the database. Nothing is opened, and no thread runs, before it is needed."""
        self._path = path
        self._clock = clock
        self._waiting = Waiting()
        self._ids: Mapping[str, Collection[str]] = {}
        self._orders: SimpleQueue[_Order] = SimpleQueue()
        self._thread: Thread | None = None
        self._starting = Lock()
        # What follows belongs to the thread.
        self._store: Store | None = None
        self._due = Due()
        self._begun: tuple[date, Mapping[str, Collection[str]]] | None = None
        self._to_close: date | None = None
        self._to_tidy = False
        self._to_wipe = True  # a kill may have come between a batch and the wiping after it
        self._disk = self._damaged = self._undated = False
        self._removed: date | None = None

    @property
    def state(self) -> State:
        if self._disk:
            return State.DISK
        if self._damaged:
            return State.DAMAGED
        if self._removed == self._today():
            return State.REMOVED
        return State.UNDATED if self._undated else State.OK

    def start(self, catalogue: Catalogue) -> None:
        """Make today's cells, all at zero, before anybody comes.

        To be called once the first page is there, and again when the content has changed.
        """
        tools = tuple(tool.id for tool in catalogue.tools)
        self._ids = {
            "language": catalogue.centre.languages,
            "need": tuple(need.id for need in catalogue.needs),
            "household": tuple(Household),
            "session": tuple(permanence.id for permanence in catalogue.permanences),
            "tool": tools,
            "code": tools,
        }
        self._ask(_Order.LOOK)

    def visit_counted(self) -> None:
        """A visit counts from now on: a language was chosen and one more thing pressed."""
        self._waiting.add_total(self._today(), VISITS)
        self._ask(_Order.LOOK)

    def visit_ended(self, counts: VisitCounts) -> None:
        """At the wipe of a visit that counted. Nothing of `counts` is kept but sums."""
        self._waiting.add_visit(self._today(), counts)
        self._ask(_Order.LOOK)

    def flush(self) -> None:
        """Write the batch as it is; fewer than five visits go to "not recorded"."""
        self._ask(_Order.FLUSH)

    def close_day(self) -> None:
        """The day ends: the batch is written, and the next visit counts for the next day."""
        self._ask(_Order.CLOSE)

    def stop(self, patience: float = 8.0) -> bool:
        """The kiosk ends: flush, and wait `patience` seconds at most. Whether all was written."""
        if self._thread is None:
            return True
        self._ask(_Order.STOP)
        self._thread.join(patience)
        return not self._thread.is_alive() and not self._disk

    def _today(self) -> date:
        return day_of(self._clock.now())

    def _ask(self, order: _Order) -> None:
        """The first order starts the thread."""
        self._orders.put(order)
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="tallies", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        orders: set[_Order] = set()
        while _Order.STOP not in orders:
            orders = self._next_orders()
            try:
                self._work(orders)
                self._disk = False
            except Exception:
                # Whatever it was: counts wait in memory, and the database is opened, and so
                # checked, anew. Nothing is logged, since values could be a visitor's.
                self._disk = True
                self._let_go()
        self._let_go()

    def _next_orders(self) -> set[_Order]:
        """All orders there are, or none when it is time to look at the clock, or at the disk."""
        orders = set()
        try:
            orders.add(self._orders.get(timeout=RETRY if self._disk else REST))
            while True:
                orders.add(self._orders.get_nowait())
        except Empty:
            return orders

    def _work(self, orders: set[_Order]) -> None:
        # Imported here: SQLite and sqlite-utils have no time before the first page.
        from .opening import open_shared
        from .recovery import tidy

        today = self._today()
        if _Order.CLOSE in orders:
            self._to_close = today  # and not the day on which a full disk lets us
        self._due.take_in(self._waiting.take(today, flush=bool(orders - {_Order.LOOK})))
        if self._store is not None and not self._store.in_place():
            self._let_go()
        if self._store is None:
            self._store, damaged = open_shared(self._path, today)
            self._damaged |= damaged
            self._begun = None
        store = self._store
        if self._due:
            store.add(self._due)
            self._to_wipe |= bool(self._due.profiles)
            self._due = Due()
        if self._begun != (today, self._ids):
            ids = self._ids
            self._to_tidy |= store.begin_day(today, ids)
            self._begun = today, ids
        if self._to_close is not None:
            store.close_day(self._to_close)
            self._to_close, self._to_tidy = None, True
        if self._to_tidy:
            tidy(store)
            self._to_tidy = False
        elif self._to_wipe:  # else a batch could be told by what its pages were before it
            store.wipe_journal()
            self._to_wipe = False
        self._undated = store.undated()

    def _let_go(self) -> None:
        if self._store is not None:
            with suppress(OSError):
                if self._store.removed():
                    self._removed = self._today()
            self._store.close()
            self._store = None
