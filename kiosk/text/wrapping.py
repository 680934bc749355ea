"""Where lines end: a paragraph cut into lines of so many cells, in logical order.

Lines end at plain spaces (U+0020), and at those of which only LINE_MAY_END is left. What holds
together otherwise stays on one line if any line can hold it, first of all a value between
isolates: half a telephone number helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from .cells import char_width, width

Span = tuple[int, int]

LINE_MAY_END = "\u200b"
"""Stands for a space that is part of the tile before it: it takes no cell."""

_WORD = re.compile(f"[^ {LINE_MAY_END}]+")
_ISOLATE = re.compile("[\u2066-\u2068]+[^\u2066-\u2069]*\u2069*|[^\u2066-\u2069]+\u2069*|\u2069+")
_HELD = re.compile("[^\u00a0\u202f]+")  # what stands between no-break spaces


def _matcher(pattern: re.Pattern[str]) -> Callable[[str, int, int], Iterator[Span]]:
    def found(text: str, start: int, end: int) -> Iterator[Span]:
        return (match.span() for match in pattern.finditer(text, start, end))

    return found


def widest_word(text: str) -> int:
    """The cells of the longest piece that no line can end in."""
    return max((width(word) for word in _WORD.findall(text)), default=0)


def clusters(text: str, start: int, end: int) -> Iterator[Span]:
    """The smallest pieces a line can be cut into: a character and what takes no cell after it."""
    first = start
    for i in range(start + 1, end):
        if char_width(text[i]):
            yield first, i
            first = i
    if first < end:
        yield first, end


# What a line holds, from the largest piece to the smallest; a smaller piece is looked for only
# where a larger one is wider than the line.
_PIECES = (_matcher(_WORD), _matcher(_ISOLATE), _matcher(_HELD), clusters)


def wrap(text: str, cells: int) -> Sequence[Span]:
    """The start and end of each line of one paragraph, at most `cells` wide.

    Spaces where a line ends belong to no line. A paragraph without words is one empty line. Only
    a single character wider than `cells` gives a wider line.
    """
    if width(text) <= cells:
        return ((0, len(text)),)
    edges = [0, *accumulate(map(char_width, text))]
    return _fill(text, (0, len(text)), cells, edges, 0) or ((0, 0),)


def _fill(text: str, span: Span, cells: int, edges: Sequence[int], size: int) -> list[Span]:
    """Lines of the pieces of one size; `edges` are the cells before each character."""
    lines: list[Span] = []
    for start, end in _PIECES[size](text, *span):
        if lines and edges[end] - edges[lines[-1][0]] <= cells:
            lines[-1] = (lines[-1][0], end)
        elif edges[end] - edges[start] <= cells or size + 1 == len(_PIECES):
            lines.append((start, end))
        else:
            lines += _fill(text, (start, end), cells, edges, size + 1)
    return lines
