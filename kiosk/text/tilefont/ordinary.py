"""Ordinary characters: the base font's own letters, figures, lines and blocks, each in one cell.

They keep their code points. Accents that are drawn over the letter before come to stand in its
cell; what is wider or higher than a cell is made to fit.
"""

from __future__ import annotations

from unicodedata import category

from .cutting import ASCENT, DESCENT, WIDTH, Cells, cut
from .letters import SIGNS
from .outline import Contour, Point, contours
from .typeface import Line, Typefaces
from .words import FITS, fitted, upright

_TAG = "fr"
_BLOCK = "█"
_LINES_AND_BLOCKS = range(0x2500, 0x25A0)


def characters(faces: Typefaces) -> tuple[str, ...]:
    """Those of the base font that are shown, and Arabic figures and signs, which it lacks."""
    own = faces["mono"].characters
    arabic = faces["arabic"].characters & set(map(ord, SIGNS))
    return tuple(
        char
        for char in map(chr, sorted(own | arabic))
        if not category(char).startswith("C")  # nothing is seen of controls
    )


def draw(faces: Typefaces, char: str) -> Cells:
    if ord(char) not in faces["mono"].characters:
        contours_, _ = fitted(faces.set(char, _TAG, "arabic"), FITS["arabic"], 1, 1, rtl=False)
        return cut(contours_, 1)
    line = faces.set(char, _TAG, "mono")
    if ord(char) in _LINES_AND_BLOCKS and ord(_BLOCK) in faces["mono"].characters:
        # What is cut off lies in the next cell too, so lines meet.
        return cut(_filling(faces, line), 1, joins=(True, True))
    return cut(_fitting(faces, line), 1)


def _filling(faces: Typefaces, line: Line) -> list[Contour]:
    """A drawing made for the height of the base font's own lines: the full block shows it."""
    left, bottom, right, top = faces.set(_BLOCK, _TAG, "mono").bounds()
    wide, high = WIDTH / (right - left), (ASCENT + DESCENT) / (top - bottom)

    def place(point: Point) -> Point:
        return (point[0] - left) * wide, (point[1] - bottom) * high - DESCENT

    return contours(line.outline(), place)


def _fitting(faces: Typefaces, line: Line) -> list[Contour]:
    wide = WIDTH / faces.set("0", _TAG, "mono").advance
    moved = 0 if line.advance else WIDTH  # a mark without a width of its own
    left, _, right, _ = line.bounds()
    left, right = left * wide + moved, right * wide + moved
    if right - left > WIDTH:
        squeeze, shift = WIDTH / (right - left), -left
    else:
        squeeze, shift = 1.0, max(0, -left) - max(0, right - WIDTH)
    rise, _ = upright(line, FITS["latin"], most=0)  # letters of one word, on one baseline

    def place(point: Point) -> Point:
        return (point[0] * wide + moved + shift) * squeeze, rise(point[1])

    return contours(line.outline(), place)
