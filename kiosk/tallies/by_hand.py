"""The rows of what the staff count by hand, day by day, and of whom the permanences received."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from .cells import Cells
from .guard import STEP, guard

ByDay = dict[str, dict[str, int]]  # key of a day -> id -> count

# In `served`, with a count of zero: the sensitive permanences of the day are in its week. No id
# of the catalogue has brackets.
MARK = "(protected)"

_ADD = f"""
    INSERT INTO counters (day, id, n, guard) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n, guard = guard + excluded.n * {STEP}
"""
_TAKE_BACK = f"""
    UPDATE counters SET n = n - ?1, guard = guard - ?1 * {STEP}
    WHERE day = ?2 AND id = ?3 AND n >= ?1
"""
_SET = """
    INSERT INTO counters (day, id, n, guard) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = excluded.n, guard = excluded.guard
"""
_ADD_CORRECTION = f"""
    INSERT INTO corrections (day, id, reason, n, guard) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = n + excluded.n, guard = guard + excluded.n * {STEP}
"""
# A closing that is repeated when its tickets are gone says zero of everybody: it changes nothing.
_SET_SERVED = """
    INSERT INTO served (day, id, n, guard) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET n = excluded.n, guard = excluded.guard WHERE excluded.n > 0
"""


class ByHand:
    """The rows, in the database that holds the others; whatever writes must be within its
    `writing`.

    Reading finds nothing in a database of the version before, which nobody has counted in since;
    it raises DamagedError when a count does not agree with its guard.
    """

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    # --- writing ------------------------------------------------------------------------------

    def make(self, day: str, counters: Iterable[str]) -> None:
        """Make the counters of a day at zero, unless they are there."""
        self._cells.execute_many(
            "INSERT INTO counters (day, id, n, guard) VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING",
            [(day, id_, guard(f"{day} {id_}", 0)) for id_ in counters],
        )

    def add(self, day: str, counter: str, n: int) -> None:
        self._cells.execute(_ADD, day, counter, n, guard(f"{day} {counter}", n))

    def take_back(self, day: str, counter: str, n: int) -> bool:
        """Take some back; nothing is changed, and False, where there are not as many."""
        return bool(self._cells.execute(_TAKE_BACK, n, day, counter).rowcount)

    def correct(self, day: str, counter: str, n: int, reason: str) -> None:
        """Set a counter, and remember by how much it was changed for that reason."""
        row = self._cells.row("SELECT n FROM counters WHERE day = ? AND id = ?", day, counter)
        change = n - (row[0] if row else 0)
        self._cells.execute(_SET, day, counter, n, guard(f"{day} {counter}", n))
        self._cells.execute(
            *(_ADD_CORRECTION, day, counter, reason, change),
            guard(f"{day} {counter} {reason}", change),
        )

    def record_served(self, day: str, served: Mapping[str, int]) -> None:
        """Set how many people each permanence received."""
        self._cells.execute_many(
            _SET_SERVED, [(day, id_, n, guard(f"{day} {id_}", n)) for id_, n in served.items()]
        )

    def mark(self, day: str) -> bool:
        """Note that the sensitive permanences of a day are in its week; False: it was noted."""
        return bool(
            self._cells.execute(
                "INSERT INTO served (day, id, n, guard) VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING",
                *(day, MARK, guard(f"{day} {MARK}", 0)),
            ).rowcount
        )

    def move(self, day: str, to: str) -> None:
        """All that was counted on one day was counted on another."""
        counters, served = self.counters(day, day), self.served(day, day)
        for table in ("counters", "corrections", "served"):
            self._cells.execute(f"DELETE FROM {table} WHERE day = ?", day)
        for id_, n in counters.get(day, {}).items():
            self.add(to, id_, n)
        self.record_served(to, served.get(day, {}))

    # --- reading ------------------------------------------------------------------------------

    def counters(self, first: str, last: str) -> ByDay:
        """The counters from one day to another, both included."""
        return self._by_day("counters", first, last)

    def served(self, first: str, last: str) -> ByDay:
        """How many people each permanence received, as `counters`."""
        found = self._by_day("served", first, last)
        for of in found.values():
            of.pop(MARK, None)
        return found

    def days_before(self, day: str) -> Iterator[tuple[date, bool]]:
        """The days before one on which anything was counted, the last one first; and whether the
        staff counted anything."""
        by_hand = "EXISTS (SELECT 1 FROM counters WHERE day = days.day AND n > 0)"
        visits = "EXISTS (SELECT 1 FROM totals WHERE day = days.day AND n > 0)"
        for found, counted in self._cells.rows(
            f"SELECT day, {by_hand} FROM days WHERE day < ? AND ({by_hand} OR {visits}) "
            "ORDER BY day DESC",
            day,
        ):
            yield date.fromisoformat(found), bool(counted)

    def any_on(self, day: str) -> bool:
        """Whether anything was counted on a day."""
        found = {**self.counters(day, day).get(day, {}), **self.served(day, day).get(day, {})}
        return any(found.values())

    def corrected(self) -> set[str]:
        """The days on which a counter was corrected, and not corrected back."""
        days = set()
        for day, id_, reason, n, check in self._rows(
            "SELECT day, id, reason, n, guard FROM corrections"
        ):
            if guard(f"{day} {id_} {reason}", n) != check:
                raise self._cells.damaged()
            if n:
                days.add(day)
        return days

    def ever_counted(self) -> list[str]:
        """The ids of all counters that ever counted anything."""
        return self._ids("SELECT DISTINCT id FROM counters WHERE n > 0 ORDER BY id")

    def ever_served(self) -> list[str]:
        """The ids of all permanences that ever received anybody by number."""
        return self._ids("SELECT DISTINCT id FROM served WHERE n > 0 ORDER BY id")

    def _ids(self, sql: str) -> list[str]:
        return [id_ for (id_,) in self._rows(sql)]

    def _by_day(self, table: str, first: str, last: str) -> ByDay:
        found: ByDay = {}
        for day, id_, n, check in self._rows(
            f"SELECT day, id, n, guard FROM {table} WHERE day BETWEEN ? AND ? ORDER BY day, id",
            *(first, last),
        ):
            if guard(f"{day} {id_}", n) != check:
                raise self._cells.damaged()
            found.setdefault(day, {})[id_] = n
        return found

    def _rows(self, sql: str, *values: str) -> Iterable[tuple[Any, ...]]:
        # Not its version: a flipped bit in that is noticed by nobody.
        there = self._cells.rows("SELECT 1 FROM sqlite_schema WHERE name = 'counters'")
        return self._cells.execute(sql, *values) if there else ()
