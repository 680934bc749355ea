"""Words: how a shaped word is brought to the size of its cells.

All words of a script stand on one baseline at one size. Where marks and tails would reach over the
upper or the lower edge of the cells, the word is moved a little, then made a little flatter: it
keeps its shape.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from .. import bidi
from .cutting import ASCENT, DESCENT, WIDTH, Cells, cut
from .outline import Contour, Point, contours
from .plan import Word
from .typeface import Line, Typefaces, script_of


class Fit(NamedTuple):
    """How a script is set in a cell."""

    size: float  # of its type, as a part of the font's
    raised: float  # its baseline over that of the cell, in thousandths


# Chosen so that all but a few words fit as they are, and stand about level with Latin capitals and
# figures in the middle of the cell.
FITS = {
    "latin": Fit(0.955, -10),  # É and Å touch the ceiling otherwise
    "arabic": Fit(0.88, 140),  # Pashto reaches far down: ې ends many of its words
    "ethiopic": Fit(0.90, 0),
    "bengali": Fit(0.88, 20),
    "tamil": Fit(0.88, 20),
    "devanagari": Fit(0.90, 30),
}
MARGIN = 20
"""What stays empty at each outer edge of a word, so that it touches no neighbour."""
SPACE = 260
"""What stays empty at the end of a word at common size: the space that follows it in a text is
part of its last tile, since one of a whole cell would tear a line of print apart."""
_CEILING, _FLOOR = ASCENT - 15, DESCENT - 15  # from the cell's baseline
_SHIFT = 40  # so little that nobody sees a word jump
STRETCH = 1.12  # and no more, to fill its cells
_FLATTEST = 0.6
"""A word that would have to be flatter than that keeps it, and loses what reaches over."""


def is_right_to_left(text: str) -> bool:
    """Whether its first tile is its rightmost one."""
    return bidi.paragraph_level(bidi.classes(text)) == 1


def columns(faces: Typefaces, word: Word, narrowest: float) -> int:
    """How many cells wide a word must be, to be squeezed to no less than `narrowest` of its width;
    0 when the base fonts lack a letter of it."""
    line = _line(faces, word)
    if not line.is_complete:
        return 0
    left, _, right, _ = line.bounds()
    # Around a word there are spaces, but figures and signs stand beside each other.
    is_word = any(map(str.isalpha, word.text))
    length = (right - left if is_word else _length(line)) * FITS[script_of(word.text)].size
    around = MARGIN + max(MARGIN, _space(word)) if is_word else 0
    return cells_for(length * word.scale * narrowest + around)


def draw(faces: Typefaces, word: Word, cells: int) -> tuple[Cells, bool]:
    """A word as tiles, and whether it is whole: nothing had to be cut off."""
    fit = FITS[script_of(word.text)]
    rtl = is_right_to_left(word.text)
    line, space = _line(faces, word), _space(word)
    placed, is_whole = fitted(line, fit, word.scale, cells, rtl, space)
    return cut(placed, cells, word.scale), is_whole


def _space(word: Word) -> float:
    """What a word keeps empty at its end for the space after it."""
    return SPACE if word.scale == 1 and any(map(str.isalpha, word.text)) else 0


def _line(faces: Typefaces, word: Word) -> Line:
    return faces.set(word.text, word.tag, script_of(word.text))


def cells_for(length: float) -> int:
    return max(1, ceil(length / WIDTH - 1e-6))


def _length(line: Line) -> float:
    """The room that the base font gives a line, or more where its ink reaches out of it."""
    left, _, right, _ = line.bounds()
    return max(line.advance, right) - min(0, left)


def fitted(
    line: Line, fit: Fit, scale: int, cells: int, rtl: bool, space: float = 0
) -> tuple[list[Contour], bool]:
    """The ink over a block of so many cells and `scale` rows, and whether all of it fits. `space`
    stays empty at the line's end."""
    end = max(0, space - MARGIN)
    across = _across(line, fit.size * scale, cells * WIDTH - end, rtl, end if rtl else 0)
    rise, is_whole = upright(line, fit)

    def place(point: Point) -> Point:
        # In large type each row is as much of the letters as any other.
        return across(point[0]), (rise(point[1]) + DESCENT) * scale - DESCENT

    return contours(line.outline(), place), is_whole


def _across(
    line: Line, size: float, width: float, rtl: bool, start: float
) -> Callable[[float], float]:
    """Where x comes to stand, between `start` and `width` further. A line that is too wide gives up
    the room beside its letters before it is squeezed; one that is too narrow is stretched a little,
    and keeps its start."""
    left, _, right, _ = line.bounds()
    length, ink = _length(line) * size, (right - left) * size
    room = width - 2 * MARGIN
    stretch = min(max(1.0, width / length), STRETCH) if length else 1.0
    if ink * stretch > room:
        stretch = room / ink
    factor = size * stretch
    offset = width - max(line.advance, right) * factor if rtl else -min(0, left) * factor
    lowest, highest = MARGIN - left * factor, width - MARGIN - right * factor
    offset = min(max(offset, lowest), highest)
    return lambda x: x * factor + offset + start


def upright(line: Line, fit: Fit, most: float = _SHIFT) -> tuple[Callable[[float], float], bool]:
    """Where y comes to stand in one row, and whether all of it fits. What does not is moved up or
    down, but not more than `most`, and then made flatter."""
    _, bottom, _, top = line.bounds()
    above, below = top * fit.size, -bottom * fit.size
    room_above, room_below = _CEILING - fit.raised, _FLOOR + fit.raised
    wanted = max(0, below - room_below) - max(0, above - room_above)
    shift = min(max(wanted, -most), most)
    flatter = min(
        1.0,
        (room_above - shift) / above if above > 0 else 1.0,
        (room_below + shift) / below if below > 0 else 1.0,
    )
    factor = fit.size * max(flatter, _FLATTEST)
    return lambda y: y * factor + fit.raised + shift, flatter >= _FLATTEST
