"""The one place where text becomes cells.

Text is logical everywhere else. Here its letters are joined, its directions resolved on the whole
paragraph, lines cut in logical order, and each line put in the order in which it is seen. A
line's characters can then be written from left to right, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from rich.cells import cached_cell_len
from rich.segment import Segment
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from kiosk.text import bidi, cells, forms, mode, wrapping

Align = Literal["start", "center", "end", "left", "right"]
Span = tuple[int, int, str | Style]

# Nothing that could command a terminal, or end the program for want of an encoding, reaches it.
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Seen by nobody, and given a cell by some terminals: isolates and other bidi controls, joiners,
# soft hyphens.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_AS_SPACES = {0xA0: " ", 0x202F: " "}
_UNLIMITED = 1 << 30
_KEPT = 2048  # lines in memory: some dozens of pages


class Line(NamedTuple):
    """One line as it is seen, to be written from left to right.

    `origins` gives, for each character of `text`, its index in the logical text.
    """

    text: str
    cells: int
    rtl: bool
    origins: Sequence[int]

    def gap(self, width: int, align: Align) -> int:
        """How many blank cells stand left of it in a field of `width` cells."""
        free = max(0, width - self.cells)
        if align == "center":
            return free // 2
        if align in ("left", "right"):
            return free if align == "right" else 0
        return free if (align == "end") != self.rtl else 0

    def padded(self, width: int, align: Align = "start") -> str:
        """The line in a field of exactly `width` cells; "start" is where its language begins."""
        left = self.gap(width, align)
        return " " * left + self.text + " " * (width - self.cells - left)


@lru_cache(_KEPT)
def lines(text: str, width: int, rtl: bool = False) -> tuple[Line, ...]:
    """The lines of a text, none wider than `width` cells; `rtl` is the direction it is set in."""
    found: list[Line] = []
    offset = 0
    for paragraph in _UNFIT.sub(" ", text).split("\n"):
        found += _set(paragraph, offset, width, rtl)
        offset += len(paragraph) + 1
    return tuple(found)


@lru_cache(_KEPT)
def fit(text: str, width: int, rtl: bool = False, align: Align = "start") -> str:
    """The text on one line of exactly `width` cells; what is too long ends in an ellipsis."""
    if width < 1:
        return ""
    text = _UNFIT.sub(" ", text).replace("\n", " ")
    found = lines(text, width, rtl)
    if len(found) > 1 or found[0].cells > width:
        found = lines(_shortened(text, width - 1), width, rtl)
    return found[0].padded(width, align)


def natural_width(text: str) -> int:
    """The cells of the text when it is not wrapped: those of its widest paragraph."""
    return max(line.cells for line in lines(text, _UNLIMITED))


def forget() -> None:
    """Leave nothing of what was shown in memory: in our caches, or in those that Rich keeps of
    every string it has measured or cut."""
    lines.cache_clear()
    fit.cache_clear()
    cached_cell_len.cache_clear()
    Segment._split_cells.cache_clear()


def _shaped(text: str) -> tuple[str, Sequence[int]]:
    if mode.chosen() is mode.Mode.LOGICAL:
        return text, range(len(text))
    return forms.shape(text)


def _shortened(text: str, width: int) -> str:
    """The start of a text, at most `width` cells of it, and an ellipsis."""
    shaped, origins = _shaped(text)
    used = 0
    for start, end in wrapping.clusters(shaped, 0, len(shaped)):
        used += cells.width(shaped[start:end])
        if used > width:
            return text[: origins[start]].rstrip(" \u00a0") + "…"
    return text


def _set(paragraph: str, offset: int, width: int, rtl: bool) -> Iterator[Line]:
    """The lines of one paragraph, which begins at `offset` in its text."""
    shaped, origins = _shaped(paragraph)
    logical = mode.chosen() is mode.Mode.LOGICAL
    base = int(rtl)
    kinds = bidi.classes(shaped)
    in_order = logical or (not rtl and bidi.stays_in_order(kinds))
    levels = [] if in_order else bidi.levels(kinds, base, shaped)
    for start, end in wrapping.wrap(shaped, width):
        seen: Sequence[int] = range(start, end)
        piece = shaped[start:end]
        cells_used = cells.width(piece)
        if not in_order:
            flat = bidi.line_levels(levels[start:end], kinds[start:end], base)
            seen = _behind_their_base([start + k for k in bidi.order(flat)], shaped, levels)
            piece = "".join(bidi.mirrored(shaped[i]) if levels[i] & 1 else shaped[i] for i in seen)
        if not logical:
            if _INVISIBLE.search(piece):
                seen = [i for i in seen if not _INVISIBLE.match(shaped[i])]
                piece = _INVISIBLE.sub("", piece)
            piece = piece.translate(_AS_SPACES)
        yield Line(piece, cells_used, rtl, [offset + origins[i] for i in seen])


def _behind_their_base(seen: Sequence[int], shaped: str, levels: Sequence[int]) -> list[int]:
    """L3: a terminal puts a mark on the cell before it, so in right-to-left text, where it has
    come to stand before its base, it goes back behind."""
    result: list[int] = []
    waiting: list[int] = []
    for i in seen:
        if levels[i] & 1 and not cells.char_width(shaped[i]):
            waiting.append(i)
        else:
            result.append(i)
            result += reversed(waiting)
            waiting.clear()
    return result + waiting[::-1]


@dataclass(frozen=True)
class Typeset(Visual):
    """A text for Textual to show: wrapped, in the order in which it is seen, its styles in place.

    `rtl` is the direction of its paragraphs. Each span (start, end, style) styles the characters
    of the logical text from start to before end, wherever they come to stand; later spans lie
    over earlier ones. Immutable: new words are a new Typeset.
    """

    text: str
    rtl: bool = False
    spans: tuple[Span, ...] = ()

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        return natural_width(self.text)

    def get_minimal_width(self, rules: RulesMap) -> int:  # noqa: ARG002
        words = _shaped(_UNFIT.sub(" ", self.text).replace("\n", " "))[0].split(" ")
        return max(map(cells.width, words))

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        return len(lines(self.text, width, self.rtl)) if width > 0 else 0

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        if width <= 0:
            return []
        align = options.rules.get("text_align", "start")
        if align == "justify":
            align = "start"
        spans = [(start, end, options.get_style(look)) for start, end, look in self.spans]
        strips = []
        for line in lines(self.text, width, self.rtl)[:height]:
            left = line.gap(width, align)
            right = max(0, width - line.cells - left)
            segments = [
                Segment(" " * left, style.rich_style),
                *_styled(line, style, spans),
                Segment(" " * right, style.rich_style),
            ]
            strips.append(Strip([segment for segment in segments if segment.text], width))
        return strips


def _styled(line: Line, style: Style, spans: Sequence[tuple[int, int, Style]]) -> Iterator[Segment]:
    """The line in as few segments as its styles allow."""
    if not spans:
        yield Segment(line.text, style.rich_style)
        return

    def over(origin: int) -> tuple[int, ...]:
        return tuple(n for n, (start, end, _) in enumerate(spans) if start <= origin < end)

    characters = zip(line.text, map(over, line.origins), strict=True)
    for covering, group in groupby(characters, key=lambda pair: pair[1]):
        look = style
        for n in covering:
            look += spans[n][2]
        yield Segment("".join(char for char, _ in group), look.rich_style)
