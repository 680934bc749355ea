"""Lettering: words set in rows of exactly so many cells, each language by its own direction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.segment import Segment
from rich.style import Style

from ..palette import Surface
from ..typeset import lines
from ..voice import Said
from .block import Row

Align = Literal["start", "center"]
DIGIT_ROWS = 3  # the height of large digits


def rows_of(
    said: Sequence[Said], width: int, surface: Surface, *, align: Align = "start", strong: bool
) -> list[Row]:
    """The words of each language in turn, wrapped to `width` cells."""
    rows: list[Row] = []
    for one in said:
        style = surface.beside if one.beside else surface.strong if strong else surface.words
        for line in lines(one.text, width, one.rtl):
            rows.append([Segment(line.padded(width, align), style)])
    return rows


def padded(text: str, left: int, right: int, style: Style) -> Row:
    return [Segment(" " * left + text + " " * right, style)]


def large_digits(number: str, width: int, style: Style, *, align: Align, rtl: bool) -> list[Row]:
    """Digits three rows high; where they do not fit, at their common size.

    Never mirrored: a telephone number reads from left to right in every language.
    """
    rows = [number]
    if all(sign in _DIGITS for sign in number):
        large = [" ".join(_DIGITS[digit][row] for digit in number) for row in range(DIGIT_ROWS)]
        rows = large if len(large[0]) <= width else rows
    gap = width - len(rows[0])
    left = gap // 2 if align == "center" else gap if rtl else 0
    return [padded(row, left, gap - left, style) for row in rows]


# Half blocks: heavy enough to be read from three metres, and in every font.
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
}
