"""The table: which code points make a word. Its format is told in ../tiles.py."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from .. import tiles
from ..cells import BLANK, TILE_RANGES
from .cutting import Cells

_NO_INK = (b"", b"")


class CodePoints:
    """Code points for cells, each given once: cells that look alike in both weights share one.

    `glyphs` has, by code point, the glyph in the regular font and the one in the bold font.
    """

    def __init__(self) -> None:
        self._free = map(chr, chain(*TILE_RANGES))
        self._given: dict[tuple[bytes, bytes], str] = {_NO_INK: next(self._free)}
        self.glyphs: dict[int, tuple[bytes, bytes]] = {ord(BLANK): _NO_INK}

    def keep(self, char: str, regular: Cells, bold: Cells) -> None:
        """A character that keeps its own code point."""
        self.glyphs[ord(char)] = regular[0][0], bold[0][0]

    def of(self, regular: Cells, bold: Cells) -> list[str]:
        """The rows of a block, each from left to right."""
        return [
            "".join(map(self._tile, cells, bold_cells))
            for cells, bold_cells in zip(regular, bold, strict=True)
        ]

    def _tile(self, regular: bytes, bold: bytes) -> str:
        pair = regular, bold
        tile = self._given.get(pair)
        if tile is None:
            tile = self._given[pair] = next(self._free)
            self.glyphs[ord(tile)] = pair
        return tile


def write(path: Path, build: str, lines: Iterable[tuple[str, str]]) -> None:
    """Write the table: for each key, its rows one after the other."""
    head = f"{tiles.HEAD} {build}\n".encode()
    path.write_bytes(head + b"".join(sorted(f"{key}\t{row}\n".encode() for key, row in lines)))
