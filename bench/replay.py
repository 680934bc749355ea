"""Shows a recording again, slowly, to see when a page was there.

A program is timed while nobody draws; afterwards what it wrote goes through a `Glass`, chunk by
chunk, and each chunk has kept its time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from .glass import Cell, Glass
from .program import Chunk

Look: TypeAlias = tuple[Cell, ...]  # the cells of a glass, row by row

# A start is seen as complete when so much of its text stands: a clock or a mark may come later.
FIRST_PAGE = 0.98


class Replay:
    """Times are seconds from `start`, or from the key; None is never."""

    def __init__(self, cols: int, rows: int, start: float) -> None:
        self._glass = Glass(cols, rows)
        self._start = start

    def first(self, chunks: Sequence[Chunk]) -> tuple[float | None, float | None]:
        """When the first words were on the glass, and when the first page was there.

        A program without a word has its first page when its ground is painted.
        """
        empty = self._glass.cells()
        looks = [self._look(chunk) for chunk in chunks]
        settled = looks[-1] if looks else empty
        wanted = [place for place, cell in enumerate(settled) if cell.data.strip()]
        wanted = wanted or differing(empty, settled)
        words = page = None
        for chunk, look in zip(chunks, looks, strict=True):
            if words is None and any(cell.data.strip() for cell in look):
                words = chunk.at - self._start
            right = sum(look[place].data == settled[place].data for place in wanted)
            painted = sum(look[place] != empty[place] for place in wanted)
            if page is None and min(right, painted) >= FIRST_PAGE * len(wanted) > 0:
                page = chunk.at - self._start
        return words, page

    def answer(self, chunks: Sequence[Chunk], pressed: float) -> float | None:
        """How long a key took to its last cell: everything it changes looks as it will stay."""
        before = self._glass.cells()
        looks = [self._look(chunk) for chunk in chunks]
        changed = differing(before, looks[-1]) if looks else []
        if not changed:
            return None
        return next(
            chunk.at - pressed
            for chunk, look in zip(chunks, looks, strict=True)
            if all(look[place] == looks[-1][place] for place in changed)
        )

    def skip(self, chunks: Sequence[Chunk]) -> None:
        """Chunks that nobody asks about."""
        for chunk in chunks:
            self._glass.take(chunk.data)

    def lines(self) -> list[str]:
        return self._glass.lines()

    def _look(self, chunk: Chunk) -> Look:
        self._glass.take(chunk.data)
        return self._glass.cells()


def differing(one: Look, other: Look) -> list[int]:
    """The places where two looks differ."""
    return [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
