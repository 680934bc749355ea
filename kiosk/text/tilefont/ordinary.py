"""Ordinary characters: the base font's own letters, figures, lines and blocks, each in one cell,
and signs that it lacks, drawn as small icons.

They keep their code points. Accents that are drawn over the letter before come to stand in its
cell; what is wider or higher than a cell is made to fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import category

from . import pictures
from .cutting import ASCENT, DESCENT, WIDTH, Cells, cut
from .letters import SIGNS
from .outline import Contour, Point, contours
from .plan import Picture
from .typeface import Line, Typefaces
from .words import FITS, fitted, upright

_TAG = "fr"
_BLOCK = "█"
_LINES_AND_BLOCKS = range(0x2500, 0x25A0)
# What pages say with one sign. The base font has few of them; the icon font draws them like this.
_ICONS: Mapping[str, str] = {
    "↵": "keyboard_return",
    "↺": "replay",
    "↻": "refresh",
    "⇄": "swap_horiz",
    "⊞": "add_box",
    "⌁": "bolt",
    "⌂": "home",
    "☁": "cloud",
    "☂": "beach_access",
    "☎": "call",
    "☹": "sentiment_very_dissatisfied",
    "☑": "check_box",
    "☒": "disabled_by_default",
    "☺": "mood",
    "♀": "female",
    "♥": "favorite",
    "♨": "hot_tub",
    "♪": "music_note",
    "⚒": "handyman",
    "⚖": "balance",
    "⚠": "warning",
    "✂": "content_cut",
    "✉": "mail",
    "✎": "edit",
    "✏": "edit",
    "✓": "check",
    "✗": "close",
    "✿": "filter_vintage",
    "❖": "people",
    "❞": "format_quote",
}


def characters(faces: Typefaces) -> tuple[str, ...]:
    """Those of the base font that are shown, and what it lacks: Arabic figures and signs, icons."""
    own = faces["mono"].characters
    arabic = faces["arabic"].characters & set(map(ord, SIGNS))
    icons = {ord(sign) for sign in _ICONS if pictures.is_known(faces, _icon(sign))}
    return tuple(
        char
        for char in map(chr, sorted(own | arabic | icons))
        if not category(char).startswith("C")  # nothing is seen of controls
    )


def draw(faces: Typefaces, char: str) -> Cells:
    is_own = ord(char) in faces["mono"].characters
    if not is_own and char in _ICONS:
        return pictures.draw(faces, _icon(char), 1)
    if not is_own:
        contours_, _ = fitted(faces.set(char, _TAG, "arabic"), FITS["arabic"], 1, 1, rtl=False)
        return cut(contours_, 1)
    line = faces.set(char, _TAG, "mono")
    if ord(char) in _LINES_AND_BLOCKS and ord(_BLOCK) in faces["mono"].characters:
        # What is cut off lies in the next cell too, so lines meet.
        return cut(_filling(faces, line), 1, joins=(True, True))
    return cut(_fitting(faces, line), 1)


def _icon(sign: str) -> Picture:
    return Picture(sign, _ICONS[sign], is_icon=True)


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
