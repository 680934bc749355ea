"""How many cells of a terminal a text takes.

Widths are kept by character, never by text, and never for tiles, which are parts of words: what a
visitor was shown must not stay behind in a cache.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

# Where tiles live: private use, so that no terminal moves or joins them; clear of Nerd Fonts
# (F0001 to F1AF0), of kitty's placeholder (10EEEE), and of what Konsole leaves blank.
TILE_RANGES = (range(0xF4000, 0xFD800), range(0x104000, 0x10D800))
TILES = "".join(f"{chr(one[0])}-{chr(one[-1])}" for one in TILE_RANGES)
"""The same for a class of characters in a regular expression."""

BLANK = chr(TILE_RANGES[0][0])
"""An empty tile: a space at which nobody breaks a line."""

_ZERO_WIDTH = frozenset({"Mn", "Mc", "Me", "Cf", "Cc"})
# Format characters that are seen: Arabic signs that enclose numbers.
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")


class _Widths(dict[str, int]):
    """What each character takes, found once; but for tiles, of which none is kept."""

    def __missing__(self, char: str) -> int:
        if any(ord(char) in one for one in TILE_RANGES):
            return 1
        if category(char) in _ZERO_WIDTH and char not in _SEEN:
            self[char] = 0
        else:
            self[char] = 2 if east_asian_width(char) in ("W", "F") else 1
        return self[char]


char_width = _Widths().__getitem__
"""The cells of one character: 0 for marks and invisible controls, 2 for wide ones, else 1."""


# Most of a page: Latin letters, lines and blocks, tiles.
_ALL_OF_ONE_CELL = re.compile(f"[ -~\u00a0-\u00ac\u00ae-\u02ff\u2500-\u259f{TILES}]*")


def width(text: str) -> int:
    """The cells of a text as it is, neither shaped nor wrapped."""
    return len(text) if _ALL_OF_ONE_CELL.fullmatch(text) else sum(map(char_width, text))
