"""A row of the day's follow-up table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..counters import Counter


@dataclass(frozen=True, slots=True)
class Row:
    """One counter. What is None is not shown: all of a protected one; the days before today while
    nobody knows what day it is."""

    counter: Counter
    today: int | None = None
    yesterday: int | None = None
    week: int | None = None  # from Monday, today included
