"""The table: which code points make a word. Its format is told in ../tiles.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from .. import tiles
from ..cells import TILE_RANGES
from .cutting import Cells
from .fontfile import MOST_GLYPHS
from .glyph import NO_INK, Glyph
from .room import COMMON, Room
from .shapes import Shapes

_MOST_SHAPES = MOST_GLYPHS - 1  # one is for characters that the font lacks
_MOST_TILES = sum(map(len, TILE_RANGES))

_Pair: TypeAlias = tuple[int, int]  # a shape of the regular font and one of the bold font


class CodePoints:
    """Code points for cells, each given once: cells that look alike in both weights share one."""

    def __init__(self) -> None:
        self._regular, self._bold = Shapes(), Shapes()
        self._shown: dict[int, _Pair] = {}  # by code point
        self._given: dict[_Pair, str] = {}
        self._free = map(chr, chain(*TILE_RANGES))
        self._shape_rooms = Room(_MOST_SHAPES), Room(_MOST_SHAPES)
        self._tile_room = Room(_MOST_TILES)
        self._tile(self._exactly(NO_INK, NO_INK), COMMON)  # the first of all is BLANK

    def keep(self, char: str, regular: Cells, bold: Cells) -> None:
        """A character that keeps its own code point."""
        pair = self._shown[ord(char)] = self._exactly(regular[0][0], bold[0][0])
        self._count(pair, COMMON)

    def exactly(self, regular: Cells, bold: Cells) -> list[str]:
        """The rows of a block, each from left to right, its cells as they are to the last point:
        they may come to stand beside any others."""
        return [
            "".join(self._tile(pair, COMMON) for pair in map(self._exactly, cells, bold_cells))
            for cells, bold_cells in zip(regular, bold, strict=True)
        ]

    def of(self, regular: Cells, bold: Cells, use: str) -> list[str]:
        """The rows of a block, each from left to right, its cells as like as anybody can see;
        `use` is what they are counted under."""
        return [
            "".join(self._tile(pair, use) for pair in map(self._like, cells, bold_cells))
            for cells, bold_cells in zip(regular, bold, strict=True)
        ]

    def refuse_too_many(self) -> None:
        """Raise ParvisError where a font cannot hold all that was asked for."""
        max(*self._shape_rooms, self._tile_room, key=lambda room: room.share).refuse_too_many()

    def glyphs(self) -> tuple[Mapping[int, bytes], Mapping[int, bytes]]:
        """The glyph of each code point as TrueType data, in the regular font and in the bold one:
        to be asked for when everything has its code points."""
        regular, bold = self._regular.encoded(), self._bold.encoded()
        return (
            {code: regular[number] for code, (number, _) in self._shown.items()},
            {code: bold[number] for code, (_, number) in self._shown.items()},
        )

    def _exactly(self, regular: Glyph, bold: Glyph) -> _Pair:
        return self._regular.exactly(regular), self._bold.exactly(bold)

    def _like(self, regular: Glyph, bold: Glyph) -> _Pair:
        return self._regular.like(regular), self._bold.like(bold)

    def _count(self, pair: _Pair, use: str) -> None:
        for room, shape in zip(self._shape_rooms, pair, strict=True):
            room.take(shape, use)

    def _tile(self, pair: _Pair, use: str) -> str:
        self._count(pair, use)
        self._tile_room.take(pair, use)
        if pair not in self._given:
            # Where none is free any more, the rest is only counted.
            tile = self._given[pair] = next(self._free, "")
            if tile:
                self._shown[ord(tile)] = pair
        return self._given[pair]


def write(path: Path, build: str, lines: Iterable[tuple[str, str]]) -> None:
    """Write the table: for each key, its rows one after the other."""
    head = f"{tiles.HEAD} {build}\n".encode()
    path.write_bytes(head + b"".join(sorted(f"{key}\t{row}\n".encode() for key, row in lines)))
