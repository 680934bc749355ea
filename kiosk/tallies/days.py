"""Which day and which week a visit counts for.

A day ends when the staff close it, or at 04:00: a visit at one in the morning belongs to the
evening before. Profiles are kept by ISO week, whose weeks run from Monday to Sunday.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

# Where counts wait whose date cannot be right, until the staff confirm what day it is. It sorts
# after every date and every week.
UNDATED = "undated"
DAY_ENDS = timedelta(hours=4)
ONE_DAY = timedelta(days=1)
LONGEST_WAIT = 14  # days from one to the release of its week


def day_of(now: datetime) -> date:
    """The day that a moment belongs to; `now` is aware, in Paris."""
    return (now - DAY_ENDS).date()


def week_of(day: date) -> str:
    """The ISO week of a day: "2026-W48"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def ends_week(day: date) -> bool:
    return day.isoweekday() == 7


def monday_of(day: date) -> date:
    """The first day of its ISO week."""
    return day - ONE_DAY * day.weekday()


def released_on(day: date) -> date:
    """When the ISO week of a day is released, and its counts are corrected no more: the second
    Monday after it ends."""
    return monday_of(day) + ONE_DAY * LONGEST_WAIT


def unreleased(before: date, now: date) -> list[date]:
    """The days before one, in order, whose weeks are not released yet."""
    days = (before - ONE_DAY * n for n in range(LONGEST_WAIT, 0, -1))
    return [day for day in days if released_on(day) > now]


def counting_day(day: date, known: date | None, closed: date | None) -> date | None:
    """The day to write a visit under: never a closed one, and None when the date cannot be right.

    `closed` is the last closed day, `known` the last day that was certain: closed, or confirmed
    by the staff.
    """
    from ..clock import PARIS, believed  # the first page, which imports us, needs no time zones

    if not believed(datetime.combine(day, time(12), PARIS), known):
        return None
    return day if closed is None else max(day, closed + ONE_DAY)
