"""The rows of the counts: days with their totals, weeks with their profiles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from .database import Database
from .days import UNDATED, counting_day, ends_week, week_of
from .disclosure import merged_week
from .guard import STEP, guard
from .waiting import NOT_RECORDED, RECORDED, TOTALS, Cell

# One statement that adds, and none that reads first: two processes never lose a count.
_ADD_TOTAL = f"""
    INSERT INTO totals (day, kind, n, guard) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n, guard = guard + excluded.n * {STEP}
"""
_ADD_PROFILE = f"""
    INSERT INTO profiles (week, kind, id, n, guard) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n, guard = guard + excluded.n * {STEP}
"""


class Cells(Database):
    """The rows of one open database; whatever writes must be within `writing`.

    The key of a day is its ISO date, that of a week "2026-W48"; both are UNDATED for counts whose
    date cannot be right.
    """

    # --- days ---------------------------------------------------------------------------------

    def counting_day(self, day: date) -> date | None:
        """The day that counts of a day belong to now: see `days.counting_day`."""
        return counting_day(day, self.last_known(), self.last("closed"))

    def last_known(self) -> date | None:
        """The last day that was certain: closed, or confirmed by the staff."""
        return max(filter(None, (self.last("closed"), self.last("confirmed"))), default=None)

    def last(self, state: str) -> date | None:
        """The last day that is in a state."""
        row = self.row("SELECT day FROM days WHERE state = ? ORDER BY day DESC LIMIT 1", state)
        return date.fromisoformat(row[0]) if row else None

    def open_day(self, day: date | None, state: str = "open") -> str:
        """Make a day, in a state, unless it is there; returns its key."""
        key = day_key(day)
        self.execute(
            "INSERT INTO days (day, state) VALUES (?, ?) ON CONFLICT DO NOTHING", key, state
        )
        return key

    def is_closed(self, key: str) -> bool:
        """Whether a day is closed, by its key."""
        return self.row("SELECT state FROM days WHERE day = ?", key) == ("closed",)

    def key_of(self, day: date) -> str:
        """The key of a day that is meant whatever became of it since: closed or not. UNDATED
        when it has no record and its date cannot be right."""
        if self.row("SELECT 1 FROM days WHERE day = ?", day.isoformat()):
            return day.isoformat()
        return self.open_day(self.counting_day(day))

    def add_totals(self, day: str, totals: Mapping[str, int]) -> None:
        """Add to the totals of a day, all of which are made at zero before any is written."""
        self.execute_many(
            _ADD_TOTAL,
            [
                (day, kind, n, guard(f"{day} {kind}", n))
                for kind, n in {**dict.fromkeys(TOTALS, 0), **totals}.items()
            ],
        )

    # --- weeks --------------------------------------------------------------------------------

    def open_week(self, day: date | None) -> str:
        """Make the week of a day unless it is there; returns its key."""
        key = UNDATED if day is None else week_of(day)
        if not self.row("SELECT 1 FROM weeks WHERE week = ?", key):
            self.execute("INSERT INTO weeks (week, state) VALUES (?, 'open')", key)
            self.make_cells(key, (RECORDED, NOT_RECORDED))
        return key

    def make_cells(self, week: str, cells: Iterable[Cell]) -> None:
        """Make cells of a week at zero, unless they are there."""
        self.execute_many(
            "INSERT INTO profiles (week, kind, id, n, guard) VALUES (?, ?, ?, 0, ?) "
            "ON CONFLICT DO NOTHING",
            [(week, kind, id_, guard(f"{week} {kind} {id_}", 0)) for kind, id_ in cells],
        )

    def add_cells(self, week: str, cells: Mapping[Cell, int]) -> None:
        self.execute_many(
            _ADD_PROFILE,
            [
                (week, kind, id_, n, guard(f"{week} {kind} {id_}", n))
                for (kind, id_), n in cells.items()
            ],
        )

    def add_to_any_week(self, day: date | None, cells: Mapping[Cell, int]) -> None:
        """Add to the week of a day, also to one that was merged: it is merged again, and keeps
        what it hides."""
        week = self.open_week(day)
        self.add_cells(week, cells)
        self.execute("UPDATE weeks SET state = 'open' WHERE week = ?", week)
        self.merge_ended_weeks()

    def profiles(self, week: str) -> dict[Cell, int]:
        """The cells of a week."""
        rows = self.rows("SELECT kind, id, n FROM profiles WHERE week = ?", week)
        return {(kind, id_): n for kind, id_, n in rows}

    def merge_ended_weeks(self) -> None:
        """Merge the small cells of weeks before the last closed day's, and of its own on a
        Sunday."""
        closed = self.last("closed")
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
                self.add_cells(week, kept)
            self.execute("UPDATE weeks SET state = 'merged' WHERE week = ?", week)


def day_key(day: date | None) -> str:
    return UNDATED if day is None else day.isoformat()
