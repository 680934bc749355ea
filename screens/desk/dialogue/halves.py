"""The two halves of a dialogue: French for the staff on the left one, the visitor's language for
the visitor on the right one. The same side for each of them on every page and in every window:
whoever looks up finds their own words where they were before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment

from kiosk.wording import title

from ...palette import Palette, Surface
from ...typeset import fit, natural_width
from ...voice import Said
from ...widgets.block import Block, Row, below, beside, blank, shares
from ...widgets.lettering import (
    HUGE,
    LARGE,
    digits_height,
    height_of,
    large_digits,
    largest_type,
    padded,
    rows_of,
)
from ...widgets.pictogram import picture, sizes

NAME = title("Français")  # which every language translates by its own name
_HEADING = 1  # rows
_EDGE = 1  # cells left and right of words
_AIR = 1  # blank rows around words where there is room


class Half(NamedTuple):
    """What one of the two reads."""

    said: Said
    heading: str  # above it, in the same language
    mark: str  # that its words are a draft; "" where a native speaker has reviewed them
    surface: Surface
    pictogram: str = ""
    digits: str = ""  # below the words, as large as can be


class Look(NamedTuple):
    """How large words and pictures are."""

    picture: int = 0  # cells wide, beside the words or above them; 0: none
    scale: int = 1  # rows of the words' type, where the font has them so large


LEAST = Look()


def looks() -> list[Look]:
    """All that this terminal can show, from the largest to LEAST. Words come before pictures."""
    scales = (LARGE, 1) if largest_type() == LARGE else (1,)
    return [Look(cells, scale) for scale in scales for cells in (*sizes(), 0)]


def rows_needed(halves: Sequence[Half], width: int, look: Look) -> int:
    """The rows of both halves, with pictures beside the words."""
    rooms = shares(width, len(halves))
    return _HEADING + max(
        _body_height(half, room, look) for half, room in zip(halves, rooms, strict=True)
    )


def painted(halves: Sequence[Half], palette: Palette, width: int, height: int, look: Look) -> Block:
    """Pictures beside the words, which begin at their first side."""
    parts = [
        _half(half, palette, room, height, _beside(half, room, look))
        for half, room in zip(halves, shares(width, len(halves)), strict=True)
    ]
    return beside(parts, rtl=False)


def painted_large(halves: Sequence[Half], palette: Palette, width: int, height: int) -> Block:
    """Where nothing else is shown: pictures above the words, all as large as there is room for."""
    parts = [
        _half(half, palette, room, height, _above(half, room, height - _HEADING))
        for half, room in zip(halves, shares(width, len(halves)), strict=True)
    ]
    return beside(parts, rtl=False)


def _half(half: Half, palette: Palette, width: int, height: int, body: Block) -> Block:
    """The heading, and the body in the middle of what is left."""
    ground = half.surface.words
    air = max(0, height - _HEADING - body.height) // 2
    page = [Block([_heading(half, palette, width)], width), blank(width, air, ground), body]
    return below(page, width).filled(height, ground)


def _heading(half: Half, palette: Palette, width: int) -> Row:
    surface, rtl = palette.button, half.said.rtl
    room = width - 2 * _EDGE
    marked = min(natural_width(half.mark), room) if half.mark else 0
    heading = Segment(fit(half.heading, room - marked, rtl), surface.strong)
    mark = Segment(fit(half.mark, marked, rtl), surface.beside)
    edge = Segment(" " * _EDGE, surface.words)
    return [edge, mark, heading, edge] if rtl else [edge, heading, mark, edge]


def _body_height(half: Half, width: int, look: Look) -> int:
    room = _room(half, width, look)
    words = height_of([half.said], room, look.scale)
    if half.digits:
        words += digits_height(half.digits, room, HUGE)
    return max(words, look.picture // 2 if half.pictogram else 0)


def _room(half: Half, width: int, look: Look) -> int:
    """The cells for words."""
    taken = look.picture + 1 if half.pictogram and look.picture else 0
    return max(1, width - 2 * _EDGE - taken)


def _beside(half: Half, width: int, look: Look) -> Block:
    surface, rtl = half.surface, half.said.rtl
    room = _room(half, width, look)
    rows = rows_of([half.said], room, surface, strong=True, scale=look.scale)
    if half.digits:
        rows += large_digits(half.digits, room, surface.strong, align="start", rtl=rtl)
    words = Block(rows, room)
    if not (half.pictogram and look.picture):
        return words.inset(_EDGE, surface.words)
    drawn = picture(half.pictogram, look.picture, rtl=rtl)
    gaps = (1, 0) if rtl else (0, 1)
    sign = Block([padded(row, *gaps, surface.words) for row in drawn], look.picture + 1)
    high = max(words.height, sign.height)
    both = [_in_the_middle(one, high, surface) for one in (sign, words)]
    return beside(both, rtl=rtl).inset(_EDGE, surface.words)


def _above(half: Half, width: int, height: int) -> Block:
    """In the largest look that has room; whose words stay what they are where none has."""
    surface, room = half.surface, width - 2 * _EDGE
    found = LEAST
    for look in looks():
        drawn = look.picture // 2 + _AIR if half.pictogram and look.picture else 0
        if look.picture <= room and drawn + height_of([half.said], room, look.scale) <= height:
            found = look
            break
    rows: list[Row] = []
    if half.pictogram and found.picture:
        left = (room - found.picture) // 2
        right = room - found.picture - left
        drawn_rows = picture(half.pictogram, found.picture, rtl=half.said.rtl)
        rows = [padded(row, left, right, surface.words) for row in drawn_rows]
        rows += blank(room, _AIR, surface.words).rows
    rows += rows_of([half.said], room, surface, align="center", strong=True, scale=found.scale)
    return Block(rows, room).inset(_EDGE, surface.words)


def _in_the_middle(block: Block, height: int, surface: Surface) -> Block:
    above = blank(block.width, (height - block.height) // 2, surface.words)
    return below([above, block], block.width).filled(height, surface.words)
