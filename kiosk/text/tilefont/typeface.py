"""Typefaces: the base fonts as HarfBuzz sees them, and text set with them on one line.

All lengths are in thousandths of the type size, y upwards from the baseline, as in the tile font.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import groupby
from typing import NamedTuple

import pathops
import uharfbuzz as hb
from fontTools.pens.cu2quPen import Cu2QuPen

from .. import bidi
from .basefonts import Face
from .outline import merge

EM = 1000
_TOLERANCE = 0.5  # how far a quadratic curve may stray from a cubic one
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "ltr", "rtl"

# Which base font a letter belongs to. All else is Latin, or whatever font has it.
_SCRIPTS = (
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x1200, 0x139F, "ethiopic"),
    (0x2D80, 0x2DDF, "ethiopic"),
    (0xAB00, 0xAB2F, "ethiopic"),
)


def script_of(text: str) -> str:
    """The script of the first letter that has one of its own, else Latin."""
    for code in map(ord, text):
        for first, last, script in _SCRIPTS:
            if first <= code <= last:
                return script
    return "latin"


class Typeface:
    """A face that can shape text and draw glyphs."""

    def __init__(self, face: Face) -> None:
        self._face = hb.Face(hb.Blob.from_file_path(str(face.path)), face.index)
        self._font = hb.Font(self._face)
        if face.wght is not None:
            self._font.set_variations({"wght": face.wght})
        self._unit = EM / self._face.upem
        self._outlines: dict[int, pathops.Path] = {}

    @cached_property
    def characters(self) -> frozenset[int]:
        return frozenset(self._face.unicodes)

    def shape(
        self, text: str, start: int, end: int, direction: str, tag: str
    ) -> Iterator[tuple[int, float, float, float]]:
        """The glyphs of a part of a text, from left to right: number, offset x and y, advance."""
        buffer = hb.Buffer()
        buffer.add_str(text, start, end - start)
        buffer.direction = direction
        buffer.language = tag
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        unit = self._unit
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            yield info.codepoint, at.x_offset * unit, at.y_offset * unit, at.x_advance * unit

    def bounds(self, glyph: int) -> tuple[float, float, float, float] | None:
        """Left, bottom, right, top; None for a glyph without ink."""
        extents = self._font.get_glyph_extents(glyph)
        if extents is None or not extents.width:
            return None
        left, top = extents.x_bearing * self._unit, extents.y_bearing * self._unit
        return left, top + extents.height * self._unit, left + extents.width * self._unit, top

    def outline(self, glyph: int) -> pathops.Path:
        found = self._outlines.get(glyph)
        if found is None:
            found = pathops.Path()
            self._font.draw_glyph_with_pen(glyph, Cu2QuPen(found.getPen(), _TOLERANCE))
            found = found.transform(self._unit, 0, 0, self._unit, 0, 0)
            self._outlines[glyph] = found
        return found


class Glyph(NamedTuple):
    face: Typeface
    number: int
    x: float
    y: float


class Line(NamedTuple):
    """Text set on one line, its glyphs from left to right."""

    glyphs: tuple[Glyph, ...]
    advance: float
    is_complete: bool  # every character has a glyph

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the ink; all 0 without any."""
        boxes = [(one, one.face.bounds(one.number)) for one in self.glyphs]
        inked = [(one, box) for one, box in boxes if box is not None]
        if not inked:
            return 0, 0, 0, 0
        return (
            min(one.x + box[0] for one, box in inked),
            min(one.y + box[1] for one, box in inked),
            max(one.x + box[2] for one, box in inked),
            max(one.y + box[3] for one, box in inked),
        )

    def outline(self) -> pathops.Path:
        """The ink as one outline without overlaps: joined letters are one shape."""
        whole = pathops.Path()
        for one in self.glyphs:
            whole.addPath(one.face.outline(one.number).transform(1, 0, 0, 1, one.x, one.y))
        merge(whole)
        return whole


class Typefaces:
    """The faces of all scripts at one weight."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        self._faces = faces
        self._opened: dict[str, Typeface] = {}

    def __getitem__(self, script: str) -> Typeface:
        if script not in self._opened:
            self._opened[script] = Typeface(self._faces[script])
        return self._opened[script]

    def set(self, text: str, tag: str, script: str, context: tuple[str, str] = ("", "")) -> Line:
        """A text on one line. `context` is what stands before and after it and is not set: the
        letters join to it.

        Mostly in the face of its script; what that lacks, the brackets of Arabic words for one,
        in a face that has it.
        """
        before, after = context
        whole = before + text + after
        levels = _levels(whole)
        scripts = [self._with(char, script) for char in whole]
        places = range(len(before), len(before) + len(text))
        runs = [
            (level, name, group[0], group[-1] + 1)
            for (level, name), found in groupby(places, key=lambda i: (levels[i], scripts[i]))
            for group in [list(found)]
        ]
        glyphs = []
        x = 0.0
        is_complete = True
        for number in bidi.order([level for level, *_ in runs]):
            level, name, start, end = runs[number]
            face = self[name]
            direction = _RIGHT_TO_LEFT if level & 1 else _LEFT_TO_RIGHT
            for glyph, x_offset, y_offset, advance in face.shape(whole, start, end, direction, tag):
                glyphs.append(Glyph(face, glyph, x + x_offset, y_offset))
                is_complete = is_complete and glyph != 0
                x += advance
        return Line(tuple(glyphs), x, is_complete)

    @cache  # noqa: B019 — as few as there are weights, and they last as long as the build
    def _with(self, char: str, script: str) -> str:
        """The script whose face has a character: the wanted one if it can be."""
        for name in (script, "latin", "mono", *self._faces):
            if ord(char) in self[name].characters:
                return name
        return script


def _levels(text: str) -> list[int]:
    kinds = bidi.classes(text)
    return bidi.levels(kinds, bidi.paragraph_level(kinds), text)
