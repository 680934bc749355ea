"""Lettering: words set in rows of exactly so many cells, each language by its own direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from rich.segment import Segment
from rich.style import Style

from kiosk.text import mode

from ..palette import Surface
from ..typeset import Line, height, lines, widest_word
from ..voice import Said
from .block import Row

Align = Literal["start", "center", "end"]
LARGE = 2  # rows of large type: headings, what stands on a tile
HUGE = 4  # rows of numbers that are to be read from afar


def rows_of(
    said: Sequence[Said],
    width: int,
    surface: Surface,
    *,
    align: Align = "start",
    strong: bool,
    scale: int = 1,
) -> list[Row]:
    """The words of each language in turn, wrapped to `width` cells; `scale` as in `set_in`."""
    rows: list[Row] = []
    for one, scaled, found in set_in(said, width, scale):
        style = surface.beside if one.beside else surface.strong if strong else surface.words
        for line in found:
            rows += [[Segment(line.padded(width, align, row), style)] for row in range(scaled)]
    return rows


def largest_type() -> int:
    """The rows of the largest type that words can have in this terminal."""
    return LARGE if mode.chosen() is mode.Mode.TILES else 1


def set_in(
    said: Sequence[Said], width: int, scale: int
) -> Iterator[tuple[Said, int, tuple[Line, ...]]]:
    """Each text, the rows of its type, and its lines. Type of `scale` rows is for the visitor's
    first language, and only where the font has it and no word is too wide."""
    for one in said:
        scaled = _scale(one, width, scale)
        yield one, scaled, lines(one.text, width, one.rtl, scaled)


def height_of(said: Sequence[Said], width: int, scale: int = 1) -> int:
    """The rows that `rows_of` gives."""
    return sum(height(one.text, width, one.rtl, _scale(one, width, scale)) for one in said)


def can_be_set(said: Sequence[Said], width: int, scale: int = 1) -> bool:
    """Whether no word must be cut, and all that would be in type of `scale` rows is."""
    return all(
        widest_word(one.text) <= width
        if one.beside or scale == 1
        else _scale(one, width, scale) == scale
        for one in said
    )


def _scale(one: Said, width: int, scale: int) -> int:
    large = scale > 1 and not one.beside and height(one.text, width, one.rtl, scale)
    return scale if large else 1


def padded(text: str, left: int, right: int, style: Style) -> Row:
    return [Segment(" " * left + text + " " * right, style)]


def large_digits(
    number: str, width: int, style: Style, *, align: Align, rtl: bool, most: int = HUGE
) -> list[Row]:
    """Digits as high as there is room for, at most `most` rows.

    Never mirrored: a telephone number reads from left to right in every language.
    """
    rows = _digits(number, width, most)
    gap = width - len(rows[0])
    left = gap // 2 if align == "center" else gap if rtl else 0
    return [padded(row, left, gap - left, style) for row in rows]


def digits_height(number: str, width: int, most: int) -> int:
    """The rows that `large_digits` gives."""
    return len(_digits(number, width, most))


def _digits(number: str, width: int, most: int) -> Sequence[str]:
    scale = HUGE
    while scale > 1:
        if scale <= most and (found := lines(number, width, scale=scale)) and len(found) == 1:
            return found[0].rows
        scale //= 2
    if all(sign in _DIGITS for sign in number):
        rows = in_half_blocks(number)
        if len(rows[0]) <= width and len(rows) <= most:
            return rows
    return [number]


def in_half_blocks(number: str) -> Sequence[str]:
    """Digits three rows high, in any terminal."""
    return [" ".join(_DIGITS[digit][row] for digit in number) for row in range(3)]


# Where the font has no digits of that size: half blocks, heavy enough to be read from three metres,
# and in every font.
_DIGITS: dict[str, tuple[str, ...]] = {
    "0": ("█▀▀█", "█  █", "▀▀▀▀"),
    "1": (" ▀█ ", "  █ ", " ▀▀▀"),
    "2": ("▀▀▀█", "█▀▀▀", "▀▀▀▀"),
    "3": ("▀▀▀█", " ▀▀█", "▀▀▀▀"),
    "4": ("█  █", "▀▀▀█", "   ▀"),
    "5": ("█▀▀▀", "▀▀▀█", "▀▀▀▀"),
    "6": ("█▀▀▀", "█▀▀█", "▀▀▀▀"),
    "7": ("▀▀▀█", "   █", "   ▀"),
    "8": ("█▀▀█", "█▀▀█", "▀▀▀▀"),
    "9": ("█▀▀█", "▀▀▀█", "▀▀▀▀"),
    " ": (" ", " ", " "),
    "+": ("  ▄  ", "▄▄█▄▄", "  ▀  "),
    ":": ("▄", "▄", " "),
    "–": ("    ", "▀▀▀▀", "    "),
}
