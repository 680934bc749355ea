"""What is counted by hand and tells of one person where it is rare: by week, and in batches.

As with the visits (`waiting`), the batch is one array of counts in the memory of one process,
always in the order of its keys: it does not say what was counted first, nor together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ..languages import SPOKEN
from .waiting import BATCH, REMAINDER, Cell

if TYPE_CHECKING:
    from ..catalogue import Catalogue
    from ..counters import Counter

# Kinds of profiles.
COUNTER = "counter"  # the protected counters, by their id
LANGUAGE = "language"  # of a counter by language: "language/interpretations"
RECEIVED = "received"  # people received by the sensitive permanences, by their id

# How many of them a week's profiles describe, beside the profiles themselves; apart from those of
# the visits.
COUNTS, PEOPLE = "counts", "people"


def languages(catalogue: Catalogue) -> tuple[str, ...]:
    """The tags of the languages that are counted."""
    return tuple(sorted(SPOKEN.keys() | set(catalogue.centre.languages)))


def cell_of(counter: Counter, language: str | None) -> Cell:
    """The cell that a protected counter adds to; `language` is a tag where it counts by it."""
    if counter.by_language:
        return f"{LANGUAGE}/{counter.id}", str(language)
    return COUNTER, counter.id


def cells_of_week(catalogue: Catalogue) -> Iterator[Cell]:
    """Every cell that a week can have, to be made before any is written: that one is there says
    nothing."""
    yield from (*coverage(COUNTS), *coverage(PEOPLE))
    tags = languages(catalogue)
    for counter in catalogue.counters:
        if counter.protected:
            yield from (cell_of(counter, tag) for tag in (tags if counter.by_language else (None,)))
    yield from ((RECEIVED, one.id) for one in catalogue.permanences if one.sensitive)


def coverage(of: str) -> tuple[Cell, Cell]:
    """The two cells that say how many are in a week's profiles, and how many are not."""
    return (of, "recorded"), (of, "not_recorded")


def told(of: str, cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """What may be written of some counts at once: all of them, when they are five or more;
    else only how many they are."""
    n = sum(cells.values())
    recorded, not_recorded = coverage(of)
    return {**cells, recorded: n} if n >= REMAINDER else {not_recorded: n}


@dataclass(frozen=True, slots=True)
class Batch:
    """Counts that wait until there are ten of them, or until their day ends."""

    day: date | None = None  # that they count for; None: its date cannot be right
    cells: Mapping[Cell, int] = field(default_factory=dict)

    @property
    def n(self) -> int:
        return sum(self.cells.values())

    @property
    def full(self) -> bool:
        return self.n >= BATCH

    def plus(self, day: date | None, cell: Cell, n: int) -> Batch:
        """The batch with some more in it."""
        return Batch(day, _in_order([*self.cells.items(), (cell, self.cells.get(cell, 0) + n)]))

    def minus(self, cell: Cell, n: int) -> Batch | None:
        """The batch without some of them; None where there are not as many."""
        left = self.cells.get(cell, 0) - n
        if left < 0:
            return None
        return Batch(self.day, _in_order([*self.cells.items(), (cell, left)]))


def _in_order(cells: Iterable[tuple[Cell, int]]) -> dict[Cell, int]:
    return {cell: n for cell, n in sorted(dict(cells).items()) if n}
