"""The tile font of the shipped content, built once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lacking import base_fonts

from kiosk.text import tiles
from tools.font import build

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont


class Font(NamedTuple):
    """A build: the folder with Parvis.ttf, Parvis-Bold.ttf, Parvis.tiles and fonts.conf."""

    folder: Path

    def has(self, char: str, *, bold: bool = False) -> bool:
        """Whether it can show a character."""
        return ord(char) in _characters(self._file(bold))

    def ink(self, char: str, *, bold: bool = False) -> float:
        """The part of a cell that a character fills, 0 to 1; more where outlines overlap."""
        return _ink(self._file(bold), char)

    def only_spells(self, char: str) -> bool:
        """Whether it is a tile of a single letter, which stands in no word of the font."""
        return char in _spelling(self.folder / tiles.FILE)

    def _file(self, bold: bool) -> Path:
        return self.folder / ("Parvis-Bold.ttf" if bold else "Parvis.ttf")

    @property
    def env(self) -> dict[str, str]:
        """What a kiosk finds in its environment when its terminal shows this font."""
        return {"PARVIS_TEXT": "tiles", "PARVIS_TILES": str(self.folder)}


@cache
def _opened(path: Path) -> TTFont:
    from fontTools.ttLib import TTFont  # most tests need no font

    return TTFont(path, lazy=True)


@cache
def _characters(path: Path) -> Mapping[int, str]:
    return _opened(path).getBestCmap()


@cache
def _spelling(path: Path) -> frozenset[str]:
    letters, words = set[str](), set[str]()
    for line in path.read_text("utf-8").splitlines()[1:]:
        key, drawn = line.split("\t")
        (letters if key.startswith("l") else words).update(drawn)
    return frozenset(letters - words)


@cache
def _ink(path: Path, char: str) -> float:
    from fontTools.pens.areaPen import AreaPen

    font = _opened(path)
    glyphs = font.getGlyphSet()
    pen = AreaPen(glyphs)
    glyphs[_characters(path)[ord(char)]].draw(pen)
    height = font["hhea"].ascent - font["hhea"].descent
    return abs(pen.value) / (font["hhea"].advanceWidthMax * height)


def built() -> Font:
    """The font of the shipped content; two processes that ask at once get the same."""
    base_fonts()
    return Font(build())
