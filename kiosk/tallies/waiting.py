"""What waits in memory to be written: totals at once, profiles in batches.

The batch is the only thing that outlives a visit. It is one array of counts, always in the order
of its keys, so that neither it nor a picture of the memory says who came before whom, or which
need came with which language: that is true from the second visit on, and ten are written at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from .visit_counts import VisitCounts

BATCH = 10  # visits whose profiles are written at once
REMAINDER = 5  # fewer than these at the end of a day are not recorded

VISITS, FIRST_VISITS, SESSIONS_VIEWED = TOTALS = ("visits", "first_visits", "sessions_viewed")

# How many visits a week's profiles describe, beside the profiles themselves.
COVERAGE = "visits"
RECORDED, NOT_RECORDED = (COVERAGE, "recorded"), (COVERAGE, "not_recorded")

# Kind and id: "language", "need", "household", "session", "tool", "code"; and see `protected`.
Cell = tuple[str, str]


@dataclass(slots=True)
class Due:
    """Counts to write now, by the day they were counted on."""

    totals: dict[date, Counter[str]] = field(default_factory=dict)
    profiles: dict[date, Counter[Cell]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.totals or self.profiles)

    def take_in(self, other: Due) -> None:
        for day, totals in other.totals.items():
            self.totals.setdefault(day, Counter()).update(totals)
        for day, cells in other.profiles.items():
            self.profiles.setdefault(day, Counter()).update(cells)


class Waiting:
    """Counts between the screens, which add, and the writer, which takes. Safe between threads;
    its lock is never held while anything is written."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._totals: dict[date, Counter[str]] = {}
        self._cells: dict[Cell, int] = {}
        self._visits = 0
        self._day: date | None = None  # the day of the last visit in the batch

    def add_total(self, day: date, kind: str, n: int = 1) -> None:
        with self._lock:
            self._add_total(day, kind, n)

    def add_visit(self, day: date, counts: VisitCounts) -> None:
        """A visit has ended: its first visit and sessions are totals, the rest joins the batch."""
        with self._lock:
            self._add_total(day, FIRST_VISITS, int(counts.first is True))
            self._add_total(day, SESSIONS_VIEWED, len(counts.sessions))
            for cell in _cells(counts):
                if cell not in self._cells:
                    self._cells = dict(sorted({**self._cells, cell: 0}.items()))
                self._cells[cell] += 1
            self._visits += 1
            self._day = day

    def take(self, today: date, flush: bool) -> Due:
        """All totals, and the batch if it is full, from a day before today, or to be flushed."""
        with self._lock:
            due = Due(totals=self._totals)
            self._totals = {}
            day = self._day
            if day is None or not (self._visits >= BATCH or flush or day < today):
                return due
            if self._visits >= REMAINDER:
                due.profiles[day] = Counter(self._cells)
                due.profiles[day][RECORDED] = self._visits
            else:
                due.profiles[day] = Counter({NOT_RECORDED: self._visits})
            self._cells, self._visits, self._day = {}, 0, None
            return due

    def _add_total(self, day: date, kind: str, n: int) -> None:
        if n:
            self._totals.setdefault(day, Counter())[kind] += n


def _cells(counts: VisitCounts) -> Iterable[Cell]:
    yield "language", counts.language
    if counts.household:
        yield "household", counts.household
    for need in counts.needs:
        yield "need", need
    for session in counts.sessions:
        yield "session", session
    for tool in counts.tools:
        yield "tool", tool
    for tool in counts.codes:
        yield "code", tool
