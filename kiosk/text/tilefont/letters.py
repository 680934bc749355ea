"""Letter tiles: Arabic letters one by one, for words that are not in the font yet.

A letter has up to four forms. Where it joins a neighbour its stroke goes on to the very edge of
its cells, at the height that it has in every letter, so that any two forms meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import category

import pathops

from ..forms import FINAL, INITIAL, ISOLATED, MEDIAL
from .cutting import BLEED, WIDTH, Cells, cut
from .outline import X, box, clipped, contours, merge
from .typeface import Line, Typefaces
from .words import FITS, MARGIN, STRETCH, cells_for, fitted, upright

_RANGES = (
    (0x0620, 0x064A),
    (0x066E, 0x06D3),
    (0x06D5, 0x06D5),
    (0x06EE, 0x06EF),
    (0x06FA, 0x06FF),
    (0x0750, 0x077F),
    (0x08A0, 0x08B4),
)
SIGNS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،؛؟٪٫٬۔"
"""Figures and signs that stand in no word; each takes one cell."""
_LAM_ALEFS = ("لا", "لأ", "لإ", "لآ")
_STROKE = "\u0640"  # the stroke that lengthens a join
_JOINER = "\u200d"
_CONTEXTS = {  # what stands before and after a letter in each form
    ISOLATED: ("", ""),
    FINAL: (_JOINER, ""),
    INITIAL: ("", _JOINER),
    MEDIAL: (_JOINER, _JOINER),
}
_TAG = "ar"
_OVERLAP = 30  # of a stroke and the letter that it lengthens


class Letter(NamedTuple):
    text: str  # one letter, or lam and the alef it takes in
    form: int  # ISOLATED…


def letters(faces: Typefaces) -> Iterator[Letter]:
    """Every letter that the base font has, in each form that it has there."""
    known = faces["arabic"].characters
    single = [
        chr(code)
        for first, last in _RANGES
        for code in range(first, last + 1)
        if code in known and category(chr(code)) in ("Lo", "Lm") and chr(code) != _STROKE
    ]
    yield Letter(_STROKE, ISOLATED)
    for sign in SIGNS:
        if ord(sign) in known:
            yield Letter(sign, ISOLATED)
    for letter in single:
        yield Letter(letter, ISOLATED)
        joins_before = _drawn(faces, letter, FINAL) != _drawn(faces, letter, ISOLATED)
        joins_after = _drawn(faces, letter, INITIAL) != _drawn(faces, letter, ISOLATED)
        if joins_before:
            yield Letter(letter, FINAL)
        if joins_before and joins_after:
            yield Letter(letter, INITIAL)
            yield Letter(letter, MEDIAL)
    for letter in _LAM_ALEFS:
        yield Letter(letter, ISOLATED)
        yield Letter(letter, FINAL)


def _drawn(faces: Typefaces, letter: str, form: int) -> list[tuple[int, float]]:
    return [(glyph.number, glyph.x) for glyph in _line(faces, Letter(letter, form)).glyphs]


def _line(faces: Typefaces, letter: Letter) -> Line:
    return faces.set(letter.text, _TAG, "arabic", _CONTEXTS[letter.form])


def columns(faces: Typefaces, letter: Letter, narrowest: float) -> int:
    """How many cells wide a letter must be, to be squeezed to no less than `narrowest`."""
    if letter.text in SIGNS:
        return 1
    start, end = _room(_line(faces, letter), letter)
    return cells_for((end - start) * FITS["arabic"].size * narrowest)


def _joins(letter: Letter) -> tuple[bool, bool]:
    """Whether it joins what stands on its left, and what stands on its right."""
    if letter.text == _STROKE:
        return True, True
    return letter.form in (INITIAL, MEDIAL), letter.form in (FINAL, MEDIAL)


def _room(line: Line, letter: Letter) -> tuple[float, float]:
    """From where to where it needs room: what reaches over its own room to join a neighbour lies
    in the neighbour's cell already."""
    left, _, right, _ = line.bounds()
    joins_left, joins_right = _joins(letter)
    return (
        0 if joins_left else min(0, left) - MARGIN,
        line.advance if joins_right else max(line.advance, right) + MARGIN,
    )


def draw(faces: Typefaces, letter: Letter, cells: int) -> Cells:
    line = _line(faces, letter)
    fit = FITS["arabic"]
    if letter.text in SIGNS:
        return cut(fitted(line, fit, 1, cells, rtl=False)[0], cells)
    width = cells * WIDTH
    start, end = _room(line, letter)
    factor = fit.size * min(STRETCH, width / max(1.0, (end - start) * fit.size))
    slack = width - (end - start) * factor
    # Strokes fill what is left over; a letter that stands alone stands in the middle.
    joins = joins_left, joins_right = _joins(letter)
    before = slack / 2 if joins_left == joins_right else slack if joins_left else 0
    path = line.outline().transform(factor, 0, 0, 1, before - start * factor, 0)
    low, high = _stroke(faces)
    if joins_left:
        _add_box(path, -BLEED, low, before + _OVERLAP, high)
    if joins_right:
        _add_box(path, width - slack + before - _OVERLAP, low, width + BLEED, high)
    merge(path)
    rise, _ = upright(line, fit, most=0)  # the strokes of all letters are at one height
    return cut(contours(path, lambda point: (point[0], rise(point[1]))), cells, 1, joins)


def _add_box(path: pathops.Path, left: float, bottom: float, right: float, top: float) -> None:
    """Turning like the contours around it, so that it fills what they do."""
    pen = path.getPen()
    pen.moveTo((left, bottom))
    pen.lineTo((left, top))
    pen.lineTo((right, top))
    pen.lineTo((right, bottom))
    pen.closePath()


@cache
def _stroke(faces: Typefaces) -> tuple[float, float]:
    """The lower and the upper edge of the stroke between two letters, in its middle."""
    middle = faces.set(_STROKE, _TAG, "arabic").advance / 2
    outline = contours(_line(faces, Letter(_STROKE, MEDIAL)).outline(), lambda point: point)
    edges = [box(one) for one in clipped(outline, X, middle - 1, middle + 1)]
    return min(bottom for _, bottom, _, _ in edges), max(top for _, _, _, top in edges)
