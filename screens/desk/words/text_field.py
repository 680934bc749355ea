"""A text field on the glass: its words in the order in which they are seen, and its cursor.

The letter before which the next one will be put is lit; at the end of the text it is the blank cell
after the last word, to its left where the language runs from right to left. Where two directions
meet, that is decided by the letter that follows, and at an end of a line by the paragraph.

What cannot be seen and yet counts is shown by a faint sign: the non-joiner, and whatever invisible
sign was written elsewhere. Around a cursor words are spelled letter by letter, even those that have
tiles of their own, since a cell must be told for each letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from kiosk.reading.kinds import HIDDEN
from kiosk.text import bidi, mode
from kiosk.text.cells import char_width
from kiosk.text.editing import NO_BREAK_SPACE, NON_JOINER, Field, is_mark, letters

from ...palette import Palette, Surface
from ...typeset import Line, lines
from ...widgets.block import Block, Row, blank
from ..rows import scrolled

NON_JOINER_SIGN, HIDDEN_SIGN = "┊", "▯"
_JOINER, _CIRCLE = "\u200d", "◌"
_ISOLATE, _POP = "\u2066", "\u2069"
_LAM, _ALEFS = "ل", "اأإآ"
_NOTHING = -1  # in a cell that no letter stands in


class Looks(NamedTuple):
    words: Style
    place: Style  # a {place}: it looks like a piece that is taken as a whole
    faint: Style  # what stands for something invisible
    cursor: Style

    @classmethod
    def on(cls, surface: Surface, palette: Palette) -> Looks:
        lit = palette.pointed.strong + Style(underline=True)
        return cls(surface.words, palette.primary.strong, surface.beside, lit)


class Sight(NamedTuple):
    """A text as it is seen: its rows, and for each cell the index of the letter in it, or -1."""

    rows: list[Row]
    cells: list[list[int]]
    cursor: tuple[int, int] | None  # column and row of its first cell


def seen(
    text: str, width: int, looks: Looks, *, rtl: bool = False, cursor: int | None = None
) -> Sight:
    """A text in rows of `width` cells, two at least; one cell of each is left to the cursor."""
    shown, origins = _shown(text, cursor)
    found = lines(shown, width - 1, rtl)
    cells = [_cells(line, origins, width) for line in found]
    lit: frozenset[tuple[int, int]] = frozenset()
    if cursor is not None:
        lit = _lit(text, cursor, found, cells, width)
    styles = {start: _style(text[start:stop], looks) for start, stop in letters(text)}
    rows = [
        _row(line, cells[y], {x for x, row in lit if row == y}, origins, styles, looks)
        for y, line in enumerate(found)
    ]
    return Sight(rows, cells, min(lit, default=None))


class TextField:
    """A field, and where its letters stood when it was painted last."""

    def __init__(self, text: str, *, rtl: bool) -> None:
        self.field = Field(text, rtl=rtl)
        self._cells: list[list[int]] = [[]]
        self._cursor = (0, 0)  # column and row
        self._first = 0  # the row in sight above all others

    @property
    def text(self) -> str:
        return self.field.text

    def height(self, width: int) -> int:
        """The rows that all of it takes."""
        shown, _ = _shown(self.text, self.field.cursor)
        return len(lines(shown, width - 1, self.field.rtl))

    def paint(
        self, surface: Surface, palette: Palette, width: int, height: int, *, typing: bool
    ) -> Block:
        """So many of its rows, that of the cursor always in sight; the cursor while one is typing
        into it."""
        looks = Looks.on(surface, palette)
        cursor = self.field.cursor if typing else None
        sight = seen(self.text, width, looks, rtl=self.field.rtl, cursor=cursor)
        self._cells = sight.cells
        self._cursor = sight.cursor or (0, 0)
        self._first = scrolled(self._first, self._cursor[1], len(sight.rows), height)
        rows = sight.rows[self._first : self._first + height]
        rest = blank(width, height - len(rows), surface.words)
        return Block(rows + rest.rows, width)

    def pressed(self, key: str) -> bool:
        """Whether a key moved the cursor or rubbed something out. Up from the first row and down
        from the last go nowhere here."""
        if key in ("up", "down"):
            column, row = self._cursor
            row += -1 if key == "up" else 1
            if not 0 <= row < len(self._cells):
                return False
            self._go_to(column, row)
            return True
        return self.field.pressed(key)

    def touched(self, x: int, y: int) -> None:
        """A finger on it, in its own cells."""
        self._go_to(x, min(self._first + y, len(self._cells) - 1))

    def _go_to(self, column: int, row: int) -> None:
        """Before the letter in a cell; from a blank one, to the end of its row."""
        cells = self._cells[row]
        if 0 <= column < len(cells) and cells[column] != _NOTHING:
            self.field.go_to(cells[column])
            return
        last = max(cells, default=_NOTHING)
        stops = self.field.stops
        self.field.go_to(min((one for one in stops if one > last), default=stops[-1]))


def _shown(text: str, cursor: int | None) -> tuple[str, list[int]]:
    """What is given to the typesetter for a text, and for each of its characters the index of
    the letter that it belongs to."""
    shown: list[str] = []
    origins: list[int] = []
    spelled = cursor is not None and mode.chosen() is mode.Mode.TILES
    first, end = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    for start, stop in letters(text):
        at_edge = not first <= start < end
        piece = "".join(_pieces(text, start, stop, at_edge=at_edge, cursor=cursor))
        if spelled and _ends_word(text, start, stop):
            piece += NON_JOINER  # no word has tiles with it
        shown.append(piece)
        origins += [start] * len(piece)
    return "".join(shown), origins


def _pieces(
    text: str, start: int, stop: int, *, at_edge: bool, cursor: int | None
) -> Iterator[str]:
    """How a letter is shown."""
    letter = text[start:stop]
    if _is_place(letter):
        yield f"{_ISOLATE}{letter}{_POP}"
    elif letter == " " and at_edge:  # no line may end here, or the space would not be seen
        yield NO_BREAK_SPACE
    elif letter == NON_JOINER:
        yield NON_JOINER_SIGN
    elif unicodedata.category(letter[0]) in HIDDEN:
        yield HIDDEN_SIGN
    else:
        if is_mark(letter[0]):
            yield _CIRCLE
        if cursor == start and letter[0] in _ALEFS and text[:start].endswith(_LAM):
            yield _JOINER  # lam and alef are drawn apart, and joined all the same
        yield letter


def _ends_word(text: str, start: int, stop: int) -> bool:
    """Whether a letter of a joined script is the last of its word."""
    after = text[stop : stop + 1]
    return bidi.bidi_class(text[start]) == "AL" and not (after and bidi.bidi_class(after) == "AL")


def _cells(line: Line, origins: list[int], width: int) -> list[int]:
    """For each cell of a row the index of the letter in it."""
    cells: list[int] = []
    for character, place in zip(line.text, line.origins, strict=True):
        cells += [origins[place]] * char_width(character)
    left = line.gap(width, "start")
    return [_NOTHING] * left + cells + [_NOTHING] * (width - left - len(cells))


def _lit(
    text: str, cursor: int, found: tuple[Line, ...], cells: list[list[int]], width: int
) -> frozenset[tuple[int, int]]:
    """The cells of the cursor: those of its letter, or the blank one at the end of a row."""
    if cursor < len(text):
        lit = {(x, y) for y, row in enumerate(cells) for x, at in enumerate(row) if at == cursor}
        if lit:
            return frozenset(lit)
    # At the end, or before a space at which a line ends: after what was written last.
    y = max((y for y, row in enumerate(cells) if _NOTHING < _first(row) < cursor), default=0)
    line = found[y]
    x = width - 1 - line.cells if line.rtl else line.cells
    return frozenset({(x, y)})


def _first(row: list[int]) -> int:
    """The first letter of a row, in the order of the text."""
    return min((at for at in row if at != _NOTHING), default=_NOTHING)


def _row(
    line: Line,
    cells: list[int],
    lit: set[int],
    origins: list[int],
    styles: dict[int, Style],
    looks: Looks,
) -> Row:
    """A row in as few segments as its looks allow."""
    left = line.gap(len(cells), "start")
    parts: list[tuple[str, Style]] = []

    def blanks(first: int, end: int) -> None:
        parts.extend((" ", looks.cursor if x in lit else looks.words) for x in range(first, end))

    blanks(0, left)
    x = left
    for character, place in zip(line.text, line.origins, strict=True):
        size = char_width(character)
        is_lit = (x if size else x - 1) in lit  # a mark has the cell before it
        parts.append((character, looks.cursor if is_lit else styles[origins[place]]))
        x += size
    blanks(x, len(cells))
    return [
        Segment("".join(character for character, _ in group), style)
        for style, group in groupby(parts, key=lambda part: part[1])
    ]


def _style(letter: str, looks: Looks) -> Style:
    if _is_place(letter):
        return looks.place
    return looks.faint if unicodedata.category(letter[0]) in HIDDEN else looks.words


def _is_place(letter: str) -> bool:
    return letter.startswith("{") and letter.endswith("}")
