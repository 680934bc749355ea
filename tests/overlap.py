"""How much of a word in a photograph lies where an independent drawing has it.

The drawing is made by Pillow (raqm) from the base fonts, and knows nothing of cells, tiles or
tables. A word in tiles may be a little narrower, and stands where its cells are: so both are
brought to the box that their ink fills, and what is left to compare is the shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from kiosk.text.tilefont.basefonts import Face

GATE = 0.70
"""Joined words reach it, unjoined ones do not: see the control in test_real_terminals.py."""
STRETCH = 0.7, 1.5
"""How narrow and how wide a word may be for its height: a tall one is made less high."""

DRAWN = 160  # pixels of type in the drawing: as good as an outline
_NOISE = 12  # of 255: less ink than this is none
_ROUGHLY = 0.35  # of a pixel
_SURE = 0.8
_FEW = 8  # pixels


class Setting(NamedTuple):
    """How a word is set: in which faces, the first that has a character draws it."""

    faces: tuple[Face, ...]
    language: str
    direction: Literal["ltr", "rtl"]


@lru_cache(1 << 14)
def drawing(word: str, setting: Setting) -> Image.Image | None:
    """The word's ink, white on black, in the box that it fills; None when it has none."""
    runs = _runs(word, setting.faces)
    if setting.direction == "rtl":
        runs.reverse()
    ways = {"direction": setting.direction, "language": setting.language}
    widths = [_font(face).getlength(text, **ways) for text, face in runs]
    paper = Image.new("L", (int(sum(widths)) + 2 * DRAWN, 3 * DRAWN))
    x = float(DRAWN)
    for (text, face), width in zip(runs, widths, strict=True):
        font = _font(face)
        # Pillow cuts off what reaches out at the ends of a text: blanks keep it.
        at = x - font.getlength(" ", **ways), 2 * DRAWN
        ImageDraw.Draw(paper).text(at, f" {text} ", 255, font, anchor="ls", **ways)
        x += width
    box = paper.getbbox()
    return paper.crop(box) if box else None


def overlap(seen: Image.Image, drawn: Image.Image) -> float:
    """What both have of ink, in parts of what either has: 1 is the same shape, 0 a blank.

    `seen` is white on black, in grey where an edge passes through a pixel.
    """
    box = seen.point(lambda value: value if value > _NOISE else 0).getbbox()
    if box is None:
        return 0.0
    ink = seen.crop(box)
    edges = _edges(ink)
    best = _shared(ink, _placed(drawn, ink.size, edges))
    # How far ink reaches into its outermost pixels can be told only roughly. In small type that
    # matters: what would pass if an edge lay a little elsewhere is looked at again.
    for side in range(4):
        for moved in (-_ROUGHLY, _ROUGHLY) if best < _SURE else ():
            other = tuple(edge + moved * (side == n) for n, edge in enumerate(edges))
            score = _shared(ink, _placed(drawn, ink.size, other))
            if score > best:
                best, edges = score, other
    return best


def stretched(seen: Image.Image, drawn: Image.Image) -> float:
    """How much wider for its height a word is than its drawing; 1 for ink of a few pixels, whose
    sides cannot be measured."""
    left, top, right, bottom = seen.point(lambda value: 255 * (value > _NOISE)).getbbox()
    width, height = right - left, bottom - top
    if min(width, height) < _FEW:
        return 1.0
    return float((width / height) / (drawn.width / drawn.height))


def _shared(one: Image.Image, other: Image.Image) -> float:
    both, either = ImageChops.darker(one, other), ImageChops.lighter(one, other)
    return float(ImageStat.Stat(both).sum[0] / ImageStat.Stat(either).sum[0])


def _edges(ink: Image.Image) -> tuple[float, ...]:
    """How much of the outermost pixels lies outside of the ink: left, right, top, bottom."""
    width, height = ink.size
    strips = (
        (0, 0, 1, height),
        (width - 1, 0, width, height),
        (0, 0, width, 1),
        (0, height - 1, width, height),
    )
    return tuple(1 - ink.crop(strip).getextrema()[1] / 255 for strip in strips)


def _placed(drawn: Image.Image, size: tuple[int, int], edges: Sequence[float]) -> Image.Image:
    """The drawing in the size of a photograph, with its edges in the same part of their pixels."""
    width, height = size
    left, right, top, bottom = edges
    across = drawn.width / max(width - left - right, 0.5)  # pixels of the drawing in one of ours
    down = drawn.height / max(height - top - bottom, 0.5)
    paper = Image.new("L", (round(width * across), round(height * down)))
    paper.paste(drawn, (round(left * across), round(top * down)))
    return paper.resize(size, Image.Resampling.BOX)


def _runs(word: str, faces: tuple[Face, ...]) -> list[tuple[str, Face]]:
    runs: list[tuple[str, Face]] = []
    for char in word:
        face = next((one for one in faces if ord(char) in _characters(one)), faces[0])
        if runs and runs[-1][1] == face:
            runs[-1] = runs[-1][0] + char, face
        else:
            runs.append((char, face))
    return runs


@cache
def _characters(face: Face) -> frozenset[int]:
    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _font(face: Face) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM
    font = ImageFont.truetype(str(face.path), DRAWN, face.index, layout_engine=engine)
    if face.wght is not None:
        font.set_variation_by_axes([face.wght])
    return font
