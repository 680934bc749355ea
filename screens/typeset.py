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

from rich.cells import cached_cell_len, get_character_cell_size
from rich.segment import Segment
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from kiosk.text import bidi, cells, forms, mode, wrapping

Align = Literal["start", "center", "end", "left", "right"]
Span = tuple[int, int, str | Style]

# Nothing that could command a terminal, or end the program for want of an encoding, reaches it.
# Nor does a tile that no word asked for.
_UNFIT = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{cells.TILES}]")
# Seen by nobody, and given a cell by some terminals: isolates and other bidi controls, joiners,
# soft hyphens.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
# Lines are cut by now. Whoever cuts them again would do so at these, but not at an empty tile.
_BLANKS = {
    mode.Mode.TILES: dict.fromkeys((0xA0, 0x202F), cells.BLANK),
    mode.Mode.FORMS: dict.fromkeys((0xA0, 0x202F), " "),
    mode.Mode.LOGICAL: dict[int, str](),
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
    font has it for titles alone: () for one that cannot, or of which a word is wider than a line.
    """
    found: list[Line] = []
    offset = 0
    for words, paragraph in _paragraphs(text, width, rtl, scale):
        found += _set(paragraph, offset, width, rtl)
        offset += len(words) + 1
    return tuple(found)


@lru_cache(_KEPT)
def height(text: str, width: int, rtl: bool = False, scale: int = 1) -> int:
    """The rows of a text set in `lines`, 0 where it cannot be set so large."""
    paragraphs = _paragraphs(text, width, rtl, scale)
    return scale * sum(len(wrapping.wrap(one.rows[0], width)) for _, one in paragraphs)


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


def widest_word(text: str) -> int:
    """The cells of the longest piece of a text that no line can end in, at common size."""
    paragraph = _at_common_size(_UNFIT.sub(" ", text).replace("\n", " "))
    return paragraph.widest_word


def forget() -> None:
    """Leave nothing of what was shown in memory: in our caches, or in those that Rich keeps of
    every string it has measured or cut."""
    for kept in (lines, height, fit, _paragraph, _directions):
        kept.cache_clear()
    cached_cell_len.cache_clear()
    get_character_cell_size.cache_clear()
    Segment._split_cells.cache_clear()


def _paragraphs(text: str, width: int, rtl: bool, scale: int) -> list[tuple[str, Paragraph]]:
    """The paragraphs of a text as they were written and as they are shown; none where one of them
    cannot be set so large."""
    found = []
    for words in _UNFIT.sub(" ", text).split("\n"):
        paragraph = _paragraph(words, rtl, scale)
        if paragraph is None or (scale > 1 and paragraph.widest_word > width):
            return []
        found.append((words, paragraph))
    return found


class Paragraph(NamedTuple):
    """A text without line breaks, ready to be cut into lines."""

    rows: tuple[str, ...]  # as it goes to the terminal, in logical order
    origins: Sequence[int]  # for each character its index in the text
    kinds: Sequence[str]  # its bidi class, and
    levels: Sequence[int]  # its level; both empty where the text is shown as it is written
    widest_word: int  # in cells


@lru_cache(_KEPT)
def _paragraph(text: str, rtl: bool, scale: int) -> Paragraph | None:
    """Letters joined and directions resolved, on the text as it was written: what is drawn for a
    character takes the level of the character. None when it cannot be shown at that scale."""
    chosen = mode.chosen()
    kinds, levels = _directions(text, rtl)
    shaped: tuple[tuple[str, ...], Sequence[int]] | None = None
    if chosen is mode.Mode.TILES:
        from kiosk.text import tiles  # who does not use them shall not wait for them

        shaped = tiles.shape(text, scale, levels)
    elif scale == 1:
        row, drawn_from = (
            forms.shape(text) if chosen is mode.Mode.FORMS else (text, range(len(text)))
        )
        shaped = (row,), drawn_from
    if shaped is None:
        return None
    rows, origins = shaped
    widest = wrapping.widest_word(rows[0])
    if levels:
        kinds, levels = [kinds[i] for i in origins], [levels[i] for i in origins]
    return Paragraph(rows, origins, kinds, levels, widest)


@lru_cache(_KEPT)
def _directions(text: str, rtl: bool) -> tuple[Sequence[str], Sequence[int]]:
    """The bidi class and the level of each character; both empty where it is shown as written."""
    kinds = bidi.classes(text)
    if mode.chosen() is mode.Mode.LOGICAL or (not rtl and bidi.stays_in_order(kinds)):
        return (), ()
    return kinds, bidi.levels(kinds, int(rtl), text)


def _at_common_size(text: str) -> Paragraph:
    paragraph = _paragraph(text, rtl=False, scale=1)
    assert paragraph is not None  # only large type can be missing
    return paragraph


def _shortened(text: str, width: int) -> str:
    """The start of a text, at most `width` cells of it, and an ellipsis."""
    (row, *_), origins, *_ = _at_common_size(text)
    used = 0
    for start, end in wrapping.clusters(row, 0, len(row)):
        used += cells.width(row[start:end])
        if used > width:
            return text[: origins[start]].rstrip(" \u00a0") + "…"
    return text


def _set(paragraph: Paragraph, offset: int, width: int, rtl: bool) -> Iterator[Line]:
    """The lines of one paragraph, which begins at `offset` in its text."""
    rows, origins, kinds, levels, _ = paragraph
    chosen = mode.chosen()
    blanks = _BLANKS[chosen]
    for start, end in wrapping.wrap(rows[0], width):
        seen: Sequence[int] = range(start, end)
        if levels:
            flat = bidi.line_levels(levels[start:end], kinds[start:end], int(rtl))
            seen = _behind_their_base([start + k for k in bidi.order(flat)], rows[0], levels)
        if chosen is not mode.Mode.LOGICAL and _INVISIBLE.search(rows[0], start, end):
            seen = [i for i in seen if not _INVISIBLE.match(rows[0][i])]
        if levels:
            drawn = (
                "".join(bidi.mirrored(row[i]) if levels[i] & 1 else row[i] for i in seen)
                for row in rows
            )
        else:
            drawn = ("".join(row[i] for i in seen) for row in rows)
        yield Line(
            tuple(row.translate(blanks) for row in drawn),
            cells.width(rows[0][start:end]),
            rtl,
            [offset + origins[i] for i in seen],
        )


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
        return widest_word(self.text)

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
