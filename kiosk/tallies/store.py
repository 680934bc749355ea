"""The counts on disk, and the few things that may be done to them.

Exact totals by day, profiles by ISO week, what the staff count by hand, and which days are
closed; nothing else is known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ..errors import ParvisError
from .by_hand import ByHand
from .cells import Cells
from .days import ONE_DAY, UNDATED, week_of
from .guard import guard
from .waiting import TOTALS, Due

NONE: Mapping[str, int] = MappingProxyType({})


class Day(NamedTuple):
    """A day on which anything was counted, or could have been."""

    day: date | None  # None: counts that wait for their date
    closed: bool
    totals: tuple[int, ...]  # in the order of TOTALS
    counters: Mapping[str, int] = NONE  # what the staff counted, by id
    served: Mapping[str, int] = NONE  # people received, by permanence
    corrected: bool = False  # a counter was, since
    kiosk: bool = True  # whether one ran: else the totals say nothing

    @property
    def counted(self) -> bool:
        """Whether anything at all was counted."""
        return any((*self.totals, *self.counters.values(), *self.served.values()))


class Store(Cells):
    """The counts of one open database. Every method that writes is one transaction."""

    def add(self, due: Due) -> None:
        """Add counts to the day they belong to now; all of them or none.

        A closed day is never written to: what comes after the closing counts for the next one.
        """
        with self.writing():
            for day, totals in due.totals.items():
                self.add_totals(self.open_day(self.counting_day(day)), totals)
            for day, cells in due.profiles.items():
                self.add_cells(self.open_week(self.counting_day(day)), cells)

    def begin_day(self, day: date, ids: Mapping[str, Collection[str]]) -> bool:
        """Close the days before, and make the cells of this day and its week at zero.

        `ids` are the ids of each kind of profile. Returns whether a day was closed by that.
        Nothing is closed by a date that cannot be right.
        """
        with self.writing():
            counted = self.counting_day(day)
            changed = self._close_until(day - ONE_DAY) if counted else False
            self.add_totals(self.open_day(counted), {})
            self.make_cells(
                self.open_week(counted), ((kind, id_) for kind in ids for id_ in ids[kind])
            )
        return changed

    def close_day(self, day: date) -> date | None:
        """Close a day and those before it, and merge the small cells of weeks that have ended.

        Returns the last closed day. A day on which the kiosk did not run stays without a
        record, and one whose date cannot be right stays open until the staff confirm it.
        """
        with self.writing():
            if self.counting_day(day):
                self._close_until(day)
            return self.last("closed")

    def confirm_date(self, day: date) -> None:
        """The staff say what day it is: what waited for a date is counted on that day.

        A day after it that was closed, or confirmed, had a wrong date: it is open again.
        Raises ParvisError when the day itself is closed.
        """
        with self.writing():
            self.migrate()  # nobody may have counted in it since the program was updated
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
            self.execute("DELETE FROM profiles WHERE week = ?", UNDATED)
            key = self.open_day(day)
            ByHand(self).move(UNDATED, key)
            self.execute("DELETE FROM days WHERE day = ?", UNDATED)
            self.execute("DELETE FROM weeks WHERE week = ?", UNDATED)
            if totals:
                self.add_totals(key, dict(totals))
            self.add_cells(self.open_week(day), cells)
            self.execute("UPDATE days SET state = 'confirmed' WHERE day = ?", key)

    def believes(self, day: date) -> bool:
        """Whether a date can be right, as far as the days that were closed or confirmed say."""
        return self.counting_day(day) is not None

    def last_closed(self) -> date | None:
        return self.last("closed")

    def undated(self) -> bool:
        """Whether counts wait for the staff to say what day it was."""
        visits = self.rows("SELECT 1 FROM totals WHERE day = ? AND n > 0", UNDATED)
        return bool(visits) or ByHand(self).any_on(UNDATED)

    def days(self) -> list[Day]:
        """Every day that has a record, in order, the undated counts last.

        Raises DamagedError when a count does not agree with its guard.
        """
        with self.noticing_damage(), self.reading():
            states = dict(self.rows("SELECT day, state FROM days ORDER BY day"))
            cells = self.rows("SELECT day, kind, n, guard FROM totals")
            hand, every = ByHand(self), ("", UNDATED)
            counters, served = hand.counters(*every), hand.served(*every)
            corrected = hand.corrected()
        totals: dict[str, dict[str, int]] = {}
        for day, kind, n, check in cells:
            if check != guard(f"{day} {kind}", n):
                raise self.damaged()
            totals.setdefault(day, {})[kind] = n
        if not states.keys() >= totals.keys() | counters.keys() | served.keys():
            raise self.damaged()
        return [
            Day(
                None if day == UNDATED else date.fromisoformat(day),
                state == "closed",
                tuple([totals.get(day, {}).get(kind, 0) for kind in TOTALS]),
                counters.get(day, {}),
                served.get(day, {}),
                day in corrected,
                kiosk=day in totals,
            )
            for day, state in states.items()
        ]

    def _close_until(self, last: date) -> bool:
        """Close all open days up to one, itself included; returns whether there was any."""
        closed = self.execute(
            "UPDATE days SET state = 'closed' WHERE day <= ? AND state <> 'closed'",
            last.isoformat(),
        ).rowcount
        if closed:
            self.merge_ended_weeks()
        return bool(closed)
