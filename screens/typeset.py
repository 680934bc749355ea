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
Shaped = tuple[tuple[str, ...], Sequence[int]]  # see kiosk/text/tiles.py

# Nothing that could command a terminal, or end the program for want of an encoding, reaches it.
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Seen by nobody, and given a cell by some terminals: isolates and other bidi controls, joiners,
# soft hyphens.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
# Lines are cut by now. Whoever cuts them again would do so at these, but not at an empty tile.
_BLANKS = {
    mode.Mode.TILES: dict.fromkeys("\u00a0\u202f", cells.BLANK),
    mode.Mode.FORMS: dict.fromkeys("\u00a0\u202f", " "),
    mode.Mode.LOGICAL: {},
}
_UNLIMITED = 1 << 30
_KEPT = 2048  # lines in memory: some dozens of pages


class Line(NamedTuple):
    """One line as it is seen, to be written from left to right.

    `rows` are as many rows of the terminal as its type is high, one at common size. `origins`
    gives, for each character of a row, its index in the logical text.
    """

    rows: tuple[str, ...]
    cells: int
    rtl: bool
    origins: Sequence[int]

    @property
    def text(self) -> str:
        """Its only row, or the upper one."""
        return self.rows[0]

    def gap(self, width: int, align: Align) -> int:
        """How many blank cells stand left of it in a field of `width` cells."""
        free = max(0, width - self.cells)
        if align == "center":
            return free // 2
        if align in ("left", "right"):
            return free if align == "right" else 0
        return free if (align == "end") != self.rtl else 0

    def padded(self, width: int, align: Align = "start", row: int = 0) -> str:
        """A row in a field of exactly `width` cells; "start" is where its language begins."""
        left = self.gap(width, align)
        return " " * left + self.rows[row] + " " * (width - self.cells - left)


@lru_cache(_KEPT)
def lines(text: str, width: int, rtl: bool = False, scale: int = 1) -> tuple[Line, ...]:
    """The lines of a text, none wider than `width` cells; `rtl` is the direction it is set in.

    `scale` is the height of its type, in rows. Not every text can be set in large type, since the
    font has it for titles alone: () for one that cannot.
    """
    found: list[Line] = []
    offset = 0
    for paragraph in _UNFIT.sub(" ", text).split("\n"):
        shaped = _shaped(paragraph, scale)
        if shaped is None:
            return ()
        found += _set(paragraph, shaped, offset, width, rtl)
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


def _shaped(text: str, scale: int = 1) -> Shaped | None:
    """The text as it goes to the terminal, still in logical order; None when it cannot be shown
    at that scale."""
    chosen = mode.chosen()
    if chosen is mode.Mode.TILES:
        from kiosk.text import tiles  # who does not use them shall not wait for them

        return tiles.shape(text, scale)
    if scale > 1:
        return None
    if chosen is mode.Mode.LOGICAL:
        return (text,), range(len(text))
    shaped, origins = forms.shape(text)
    return (shaped,), origins


def _at_common_size(text: str) -> tuple[str, Sequence[int]]:
    shaped = _shaped(text)
    assert shaped is not None  # only large type can be missing
    (row,), origins = shaped
    return row, origins


def _shortened(text: str, width: int) -> str:
    """The start of a text, at most `width` cells of it, and an ellipsis."""
    shaped, origins = _at_common_size(text)
    used = 0
    for start, end in wrapping.clusters(shaped, 0, len(shaped)):
        used += cells.width(shaped[start:end])
        if used > width:
            return text[: origins[start]].rstrip(" \u00a0") + "…"
    return text


def _set(paragraph: str, shaped: Shaped, offset: int, width: int, rtl: bool) -> Iterator[Line]:
    """The lines of one paragraph, which begins at `offset` in its text.

    Directions are resolved on the paragraph as it was written; what is drawn for a character
    takes the level of the character.
    """
    rows, origins = shaped
    logical = mode.chosen() is mode.Mode.LOGICAL
    base = int(rtl)
    kinds = bidi.classes(paragraph)
    in_order = logical or (not rtl and bidi.stays_in_order(kinds))
    if not in_order:
        resolved = bidi.levels(kinds, base, paragraph)
        levels = [resolved[i] for i in origins]
        kinds = [kinds[i] for i in origins]
    blank = str.maketrans(_BLANKS[mode.chosen()])
    for start, end in wrapping.wrap(rows[0], width):
        seen: Sequence[int] = range(start, end)
        cells_used = cells.width(rows[0][start:end])
        if not in_order:
            flat = bidi.line_levels(levels[start:end], kinds[start:end], base)
            seen = _behind_their_base([start + k for k in bidi.order(flat)], rows[0], levels)
        if not logical:
            seen = [i for i in seen if not _INVISIBLE.match(rows[0][i])]
        drawn = []
        for row in rows:
            if in_order:
                piece = "".join(row[i] for i in seen)
            else:
                piece = "".join(bidi.mirrored(row[i]) if levels[i] & 1 else row[i] for i in seen)
            drawn.append(piece if logical else piece.translate(blank))
        yield Line(tuple(drawn), cells_used, rtl, [offset + origins[i] for i in seen])


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
        words = _at_common_size(_UNFIT.sub(" ", self.text).replace("\n", " "))[0].split(" ")
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
