"""The counts on disk, and the few things that may be done to them.

Exact totals by day, profiles by ISO week, and which days are closed; nothing else is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..errors import ParvisError
from .database import Database
from .days import ONE_DAY, UNDATED, counting_day, ends_week, week_of
from .disclosure import merged_week
from .guard import STEP, guard
from .waiting import NOT_RECORDED, RECORDED, TOTALS, Cell, Due

# One statement that adds, and none that reads first: two processes never lose a count.
_ADD_TOTAL = f"""
    INSERT INTO totals (day, kind, n, guard) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n, guard = guard + excluded.n * {STEP}
"""
_ADD_PROFILE = f"""
    INSERT INTO profiles (week, kind, id, n, guard) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n, guard = guard + excluded.n * {STEP}
"""


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which the kiosk ran."""

    day: date | None  # None: counts that wait for their date
    closed: bool
    totals: tuple[int, ...]  # in the order of TOTALS


class Store(Database):
    """The counts of one open database. Every method that writes is one transaction."""

    def add(self, due: Due) -> None:
        """Add counts to the day they belong to now; all of them or none.

        A closed day is never written to: what comes after the closing counts for the next one.
        """
        with self.writing():
            for day, totals in due.totals.items():
                self._add_totals(self._open_day(self._counting_day(day)), totals)
            for day, cells in due.profiles.items():
                self._add_cells(self._open_week(self._counting_day(day)), cells)

    def begin_day(self, day: date, ids: Mapping[str, Collection[str]]) -> bool:
        """Close the days before, and make the cells of this day and its week at zero.

        `ids` are the ids of each kind of profile. Returns whether a day was closed by that.
        Nothing is closed by a date that cannot be right.
        """
        with self.writing():
            counted = self._counting_day(day)
            changed = self._close_until(day - ONE_DAY) if counted else False
            self._open_day(counted)
            week = self._open_week(counted)
            self._make_cells(week, ((kind, id_) for kind in ids for id_ in ids[kind]))
        return changed

    def close_day(self, day: date) -> date | None:
        """Close a day and those before it, and merge the small cells of weeks that have ended.

        Returns the last closed day. A day on which the kiosk did not run stays without a
        record, and one whose date cannot be right stays open until the staff confirm it.
        """
        with self.writing():
            if self._counting_day(day):
                self._close_until(day)
            return self._last("closed")

    def confirm_date(self, day: date) -> None:
        """The staff say what day it is: what waited for a date is counted on that day.

        A day after it that was closed, or confirmed, had a wrong date: it is open again.
        Raises ParvisError when the day itself is closed.
        """
        with self.writing():
            row = self.row("SELECT state FROM days WHERE day = ?", day.isoformat())
            if row and row[0] == "closed":
                raise ParvisError(
                    f"La journée du {day.isoformat()} est close. Confirmez la date d’aujourd’hui."
                )
            self.execute("UPDATE days SET state = 'open' WHERE day > ?", day.isoformat())
            self.execute("UPDATE weeks SET state = 'open' WHERE week >= ?", week_of(day))
            totals = self.rows("SELECT kind, n FROM totals WHERE day = ?", UNDATED)
            cells = self.profiles(UNDATED)
            self.execute("DELETE FROM totals WHERE day = ?", UNDATED)
            self.execute("DELETE FROM days WHERE day = ?", UNDATED)
            self.execute("DELETE FROM profiles WHERE week = ?", UNDATED)
            self.execute("DELETE FROM weeks WHERE week = ?", UNDATED)
            self._add_totals(self._open_day(day), dict(totals))
            self._add_cells(self._open_week(day), cells)
            self.execute("UPDATE days SET state = 'confirmed' WHERE day = ?", day.isoformat())

    def believes(self, day: date) -> bool:
        """Whether a date can be right, as far as the days that were closed or confirmed say."""
        return self._counting_day(day) is not None

    def last_closed(self) -> date | None:
        return self._last("closed")

    def undated(self) -> bool:
        """Whether visits wait for the staff to say what day it was."""
        return bool(self.rows("SELECT 1 FROM totals WHERE day = ? AND n > 0", UNDATED))

    def days(self) -> list[Day]:
        """Every day on which the kiosk ran, in order, the undated counts last.

        Raises DamagedError when a total does not agree with its guard.
        """
        with self.noticing_damage(), self.reading():
            states = dict(self.rows("SELECT day, state FROM days"))
            cells = self.rows("SELECT day, kind, n, guard FROM totals ORDER BY day")
        days: dict[str, dict[str, int]] = {}
        for day, kind, n, check in cells:
            if check != guard(f"{day} {kind}", n) or day not in states:
                raise self.damaged()
            days.setdefault(day, {})[kind] = n
        return [
            Day(
                None if day == UNDATED else date.fromisoformat(day),
                states[day] == "closed",
                tuple([totals.get(kind, 0) for kind in TOTALS]),
            )
            for day, totals in days.items()
        ]

    def profiles(self, week: str) -> dict[Cell, int]:
        """The cells of an ISO week ("2026-W48") or of UNDATED."""
        rows = self.rows("SELECT kind, id, n FROM profiles WHERE week = ?", week)
        return {(kind, id_): n for kind, id_, n in rows}

    def _counting_day(self, day: date) -> date | None:
        closed, confirmed = self._last("closed"), self._last("confirmed")
        known = max((one for one in (closed, confirmed) if one), default=None)
        return counting_day(day, known, closed)

    def _last(self, state: str) -> date | None:
        row = self.row("SELECT day FROM days WHERE state = ? ORDER BY day DESC LIMIT 1", state)
        return date.fromisoformat(row[0]) if row else None

    def _open_day(self, day: date | None) -> str:
        """Make a day's cells at zero, unless they are there; returns its key."""
        key = UNDATED if day is None else day.isoformat()
        if not self.row("SELECT 1 FROM days WHERE day = ?", key):
            self.execute("INSERT INTO days (day, state) VALUES (?, 'open')", key)
            self._add_totals(key, dict.fromkeys(TOTALS, 0))
        return key

    def _open_week(self, day: date | None) -> str:
        key = UNDATED if day is None else week_of(day)
        if not self.row("SELECT 1 FROM weeks WHERE week = ?", key):
            self.execute("INSERT INTO weeks (week, state) VALUES (?, 'open')", key)
            self._add_cells(key, {RECORDED: 0, NOT_RECORDED: 0})
        return key

    def _make_cells(self, week: str, cells: Iterable[Cell]) -> None:
        self.execute_many(
            "INSERT INTO profiles (week, kind, id, n, guard) VALUES (?, ?, ?, 0, ?) "
            "ON CONFLICT DO NOTHING",
            [(week, kind, id_, guard(f"{week} {kind} {id_}", 0)) for kind, id_ in cells],
        )

    def _add_totals(self, day: str, totals: Mapping[str, int]) -> None:
        self.execute_many(
            _ADD_TOTAL,
            [(day, kind, n, guard(f"{day} {kind}", n)) for kind, n in totals.items()],
        )

    def _add_cells(self, week: str, cells: Mapping[Cell, int]) -> None:
        self.execute_many(
            _ADD_PROFILE,
            [
                (week, kind, id_, n, guard(f"{week} {kind} {id_}", n))
                for (kind, id_), n in cells.items()
            ],
        )

    def _close_until(self, last: date) -> bool:
        """Close all open days up to one, itself included; returns whether there was any."""
        closed = self.execute(
            "UPDATE days SET state = 'closed' WHERE day <= ? AND state <> 'closed'",
            last.isoformat(),
        ).rowcount
        if closed:
            self._merge_ended_weeks()
        return bool(closed)

    def _merge_ended_weeks(self) -> None:
        """Merge the small cells of weeks before the last closed day's, and of its own on a
        Sunday."""
        closed = self._last("closed")
        if closed is None:
            return
        this_week = week_of(closed)
        for (week,) in self.rows(
            "SELECT week FROM weeks WHERE state = 'open' AND week <= ?", this_week
        ):
            if week == this_week and not ends_week(closed):
                continue
            cells = self.profiles(week)
            kept = merged_week(cells)
            if kept != cells:
                self.execute("DELETE FROM profiles WHERE week = ?", week)
                self._add_cells(week, kept)
            self.execute("UPDATE weeks SET state = 'merged' WHERE week = ?", week)
