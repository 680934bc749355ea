"""Helpers of the tests of the tallies: visits, days and a clock that the test sets."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from kiosk.clock import PARIS, Clock
from kiosk.errors import ParvisError
from kiosk.tallies import Tallies, VisitCounts
from kiosk.tallies.store import Day, Store
from kiosk.tallies.waiting import Due

TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)
WEEK = "2026-W48"
IDS = {
    "language": ("ps", "fr"),
    "need": ("shower", "doctor"),
    "household": ("alone",),
    "tool": ("gps", "wheel"),
    "code": ("gps", "wheel"),
}


class MovableClock(Clock):
    """A clock that the test sets."""

    def __init__(self, *when: int) -> None:
        super().__init__()
        self.set(*when)

    def set(self, *when: int) -> None:
        self.when = datetime(*when, tzinfo=PARIS)  # type: ignore[misc,arg-type]

    def now(self) -> datetime:
        return self.when


def counts(
    language: str = "ps",
    *needs: str,
    household: str | None = None,
    first: bool | None = None,
    sessions: Sequence[str] = (),
    tools: Sequence[str] = (),
    codes: Sequence[str] = (),
) -> VisitCounts:
    return VisitCounts(
        language,
        frozenset(needs),
        household,
        first,
        frozenset(sessions),
        frozenset(tools),
        frozenset(codes),
    )


def visit(tallies: Tallies, times: int = 1, ended: VisitCounts | None = None) -> None:
    for _ in range(times):
        tallies.visit_counted()
        tallies.visit_ended(ended or counts("ps", "shower"))


def eventually(true: Callable[[], bool]) -> None:
    """Wait for the writer's thread; a test that fails takes long, one that passes does not."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def days(path: Path) -> list[Day]:
    try:
        with Store(path) as store:
            return store.days()
    except (ParvisError, sqlite3.OperationalError):
        return []


def visits(path: Path) -> dict[date | None, int]:
    return {day.day: day.totals[0] for day in days(path)}


def profiles(path: Path, week: str = WEEK) -> dict[tuple[str, str], int]:
    with Store(path) as store:
        return store.profiles(week)


def add(store: Store, day: date = TUESDAY, **totals: int) -> None:
    store.add(Due(totals={day: Counter(totals)}))


def add_profile(store: Store, kind: str, cells: dict[str, int], day: date = TUESDAY) -> None:
    store.add(Due(profiles={day: Counter({(kind, id_): n for id_, n in cells.items()})}))
