"""A call: the picture and the number of a ticket, as large as there is room for, and the room.

Who waits looks for them from across a hall, and may know neither letters nor digits. So the
picture comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.languages import FRENCH, Messages
from kiosk.wording import Wording

from ..palette import Surface
from ..typeset import Line, fit, lines
from ..voice import Said, Voice
from .bitmap import magnified
from .block import Block, Row, below, beside, blank, shares
from .lettering import (
    HUGE,
    LARGE,
    Align,
    height_of,
    in_half_blocks,
    large_digits,
    padded,
    rows_of,
)
from .pictogram import of_ticket

LEAST_DIGITS = 3  # rows of a number that is seen from afar
TIMES = (4, 3, 2)  # so many times larger than in half blocks, where there is room
GAP = 2  # cells between the picture and what stands beside it
BETWEEN = " · "  # two languages
LEAST_ROWS = 6  # of the smallest drawing in half blocks
LEAST_COLUMNS = 30  # for it and a number of three digits


class Call(NamedTuple):
    """Somebody who is called, as everybody may see it."""

    picture: str  # a name of pictograms.TICKETS
    number: int
    room: Wording | None  # None where it is not known


class _Set(NamedTuple):
    """A call in cells: its picture, and its number above its room."""

    drawn: Sequence[str]
    words: Block

    @property
    def cells(self) -> int:
        """The columns of the picture."""
        return len(self.drawn[0])


def upright(call: Call, columns: int, rows: int, surface: Surface) -> Block:
    """The picture, and the number below it, in so many cells at most."""
    least = len(in_half_blocks(str(call.number))[0])
    for drawn in of_ticket(call.picture):
        width, room = max(least, len(drawn[0])), rows - len(drawn) - 1
        if width <= columns and room >= max(LEAST_DIGITS, len(drawn) // 3):
            shown = [_centred(row, width, surface) for row in (*drawn, "")]
            return Block([*shown, *_digits(call.number, width, room, "center", surface)], width)
    return Block(_digits(call.number, columns, rows, "center", surface), columns)


def abreast(call: Call, columns: int, rows: int, surface: Surface) -> Block:
    """Exactly so many cells, in their middle the picture, and beside it the number above the room,
    which is said in French, as it stands on its door."""
    return _painted(call, _fitted(call, columns, rows, surface), columns, rows, surface)


def in_a_row(calls: Sequence[Call], columns: int, rows: int, surface: Surface) -> Block:
    """As many calls as have room side by side, the first of them at least, and all alike."""
    count = max(1, min(len(calls), columns // LEAST_COLUMNS))
    places = list(zip(calls, shares(columns, count), strict=False))
    found = [_fitted(call, width - 2, rows, surface) for call, width in places]
    most = min((one.cells for one in found if one is not None), default=0)
    parts = [
        _painted(
            call, _fitted(call, width - 2, rows, surface, most), width - 2, rows, surface
        ).inset(1, surface.words)
        for call, width in places
    ]
    return beside(parts, rtl=False)


def in_all_languages(
    words: Wording, messages: Sequence[Messages], width: int, surface: Surface, scale: int = 1
) -> list[Row]:
    """The same words in each language, in its own direction, side by side on as many lines as it
    takes; none where type of `scale` rows is not to be had."""
    rows: list[list[Line]] = [[]]
    for said in Voice(*messages).say(words):
        found = lines(said.text, width, said.rtl, scale)
        if not found:
            return []
        if rows[-1] and _cells([*rows[-1], found[0]]) > width:
            rows.append([])
        rows[-1].append(found[0])
    return [_side_by_side(row, n, width, surface) for row in rows for n in range(scale)]


def _side_by_side(parts: Sequence[Line], row: int, width: int, surface: Surface) -> Row:
    """One row of some words: a line of large type has more than one."""
    last = row == len(parts[0].rows) - 1
    gap = width - _cells(parts)
    text = (BETWEEN if last else " " * len(BETWEEN)).join(part.rows[row] for part in parts)
    return padded(text, gap // 2, gap - gap // 2, surface.strong)


def _cells(parts: Sequence[Line]) -> int:
    return sum(part.cells for part in parts) + len(BETWEEN) * (len(parts) - 1)


def _fitted(
    call: Call, columns: int, rows: int, surface: Surface, most: int | None = None
) -> _Set | None:
    """With the largest picture, of `most` columns at most, beside which there is room for the
    words; None where there is none at all."""
    for drawn in of_ticket(call.picture):
        width = columns - len(drawn[0]) - GAP
        too_large = len(drawn) > rows or (most is not None and len(drawn[0]) > most)
        if too_large or width < len(in_half_blocks(str(call.number))[0]):
            continue
        for scale in (LARGE, 1):
            words = _number_and_room(call, width, rows, len(drawn) * 3 // 4, scale, surface)
            if words is not None:
                return _Set(drawn, words)
    return None


def _number_and_room(
    call: Call, most: int, rows: int, highest: int, scale: int, surface: Surface
) -> Block | None:
    """As wide as they need, the number no higher than `highest`; None where they have no room with
    a number that is seen from afar."""
    said: tuple[Said, ...] = ()
    if call.room is not None:
        said = (Said(FRENCH.text(call.room), rtl=False, beside=False),)
    room = rows - height_of(said, most, scale)
    if room < LEAST_DIGITS:
        return None
    shown = [
        *_digits(call.number, most, min(room, max(LEAST_DIGITS, highest)), "start", surface),
        *rows_of(said, most, surface, strong=True, scale=scale),
    ]
    texts = ["".join(segment.text for segment in row) for row in shown]
    width = max(len(text.rstrip()) for text in texts)
    return Block([padded(text[:width], 0, 0, surface.strong) for text in texts], width)


def _painted(call: Call, found: _Set | None, columns: int, rows: int, surface: Surface) -> Block:
    """Exactly so many cells; in a line of text where there is no room for more."""
    if found is None:
        room = FRENCH.text(call.room) if call.room is not None else ""
        text = fit(f"{call.number} {room}", columns, align="center")
        return _middle(Block([padded(text, 0, 0, surface.strong)], columns), columns, rows, surface)
    drawn = Block([padded(row, 0, GAP, surface.strong) for row in found.drawn], found.cells + GAP)
    parts = (drawn, found.words)
    even = [_middle(part, part.width, rows, surface) for part in parts]
    return _middle(beside(even, rtl=False), columns, rows, surface)


def _middle(block: Block, columns: int, rows: int, surface: Surface) -> Block:
    """In the middle of so many cells."""
    ground = surface.words
    above = blank(block.width, max(0, rows - block.height) // 2, ground)
    high = below([above, block], block.width).filled(rows, ground)
    left = (columns - block.width) // 2
    sides = blank(left, rows, ground), blank(columns - block.width - left, rows, ground)
    return beside([sides[0], high, sides[1]], rtl=False)


def _digits(number: int, width: int, rows: int, align: Align, surface: Surface) -> list[Row]:
    """The number as large as it can be, in rows of so many cells."""
    style = surface.strong
    least = in_half_blocks(str(number))
    for times in TIMES:
        gap = width - len(least[0]) * times
        if len(least) * times <= rows and gap >= 0:
            left = gap // 2 if align == "center" else 0
            return [padded(row, left, gap - left, style) for row in magnified(least, times)]
    return large_digits(str(number), width, style, align=align, rtl=False, most=min(rows, HUGE))


def _centred(text: str, width: int, surface: Surface) -> Row:
    left = (width - len(text)) // 2
    return padded(text, left, width - len(text) - left, surface.strong)
