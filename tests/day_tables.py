"""Helpers of the tests of the day's follow-up table: a centre with counters, and looks at it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from counting import MovableClock
from sample import CATALOGUE

from kiosk.counters import Counter, Group
from kiosk.tallies.day_table import DayTable
from kiosk.wording import say


def counter(id_: str, label: str, *, protected: bool = False, by_language: bool = False) -> Counter:
    return Counter(
        id=id_,
        label=say(label),
        pictogram=id_,
        group=Group.SERVICES,
        key=None,
        protected=protected or by_language,
        by_language=by_language,
    )


COUNTERS = (
    counter("passages", "Passages"),
    counter("meals", "Repas"),
    counter("interpretations", "Interprétations", by_language=True),
    counter("to_women", "Vers l’aide aux femmes", protected=True),
    counter("to_care", "Vers les soins", protected=True),
)
CENTRE = replace(CATALOGUE, counters=COUNTERS)  # of its permanences, "women" is sensitive


@contextmanager
def table(path: Path, *when: int) -> Iterator[tuple[DayTable, MovableClock]]:
    """A table and its clock, which stands on Tuesday 24 November 2026 unless told."""
    clock = MovableClock(*(when or (2026, 11, 24, 10)))
    with DayTable(path, clock, CENTRE) as one:
        yield one, clock


def shown(of: DayTable) -> dict[str, tuple[int | None, int | None, int | None]]:
    """Today, yesterday and the week of each counter."""
    return {row.counter.id: (row.today, row.yesterday, row.week) for row in of.rows()}


def on_disk(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
