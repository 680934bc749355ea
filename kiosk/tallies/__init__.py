"""Counting without knowing anybody.

On disk there are counts only: exact totals of each day, written visit by visit, and profiles
(which languages, needs, households, sessions, tools) by ISO week, written at least ten visits at
once. No list of events, no two answers of one visit together, nothing finer than a day.

Of a tool for oneself two things are counted: that it was looked at, and that a code of it was
shown. How a wheel was rated, what a plan says and which page a code led to are nobody's to count.

What the staff count by hand goes the same two ways (`day_table`): exact by day, or protected by
week.

The visitor's screens need `Tallies`, `VisitCounts` and `State` and nothing else; these import
neither SQLite nor sqlite-utils, which have no time before the first page.
"""

from .visit_counts import VisitCounts
from .writer import State, Tallies

__all__ = ["State", "Tallies", "VisitCounts"]
