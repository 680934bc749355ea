"""Text as tiles: words that were shaped and cut into cells when the font was built.

The table beside the font says which tiles make a word. It is a text file of sorted lines, mapped
into memory and searched by halving: nothing is read but the lines that are looked at, so that the
first page need not wait and a language costs nothing until it is spoken.

    parvis-tiles 1 3f2a91c04d7e     what it is, its version, and the build that made it
    1 پښتو<TAB>…                    a word at common size: its tiles, in logical order
    2 Bienvenue<TAB>…               at twice the height: its upper row, then its lower one
    4 7<TAB>…                       at four times: four rows
    l1 ب<TAB>…                      a letter alone in its final form (see forms.py for the four)
    p8 shower<TAB>…                 a pictogram 8 cells wide and 4 high: four rows
    qr<TAB>…                        256 squares of 2 × 4 modules, in the order of their bits
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple, TypeAlias
from unicodedata import category, normalize

from .. import paths
from ..errors import ParvisError
from . import bidi, forms
from .tokens import Token, tokens
from .wrapping import LINE_MAY_END

VARIABLE = "PARVIS_TILES"  # the folder of the font that the terminal was started with
FILE = "Parvis.tiles"
CURRENT = "current"  # the build that the next terminal is started with, beside all others
HEAD = "parvis-tiles 1"

PICTOGRAM_CELLS = (12, 8, 4)
"""The widths that each pictogram has, in cells; its height is half of it, so it is square."""


_CLOSED_SPACE = re.compile("\u2069* ")  # after a word that may end a value


class Shaped(NamedTuple):
    """Text ready to be put in order: `rows` of one length, the upper one first, in logical order,
    and for each character its index in the text it comes from."""

    rows: tuple[str, ...]
    origins: Sequence[int]


class Table:
    """The table of one build. Raises ParvisError when the file is none."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._lines = mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ParvisError(
                f"La police des écrans manque ({path} : {error}). "
                "Construisez-la : parvis font build, puis ouvrez la borne : parvis window"
            ) from None
        head = self._lines.readline().decode("utf-8", "replace").rstrip("\n")
        is_whole = self._lines[-1:] == b"\n"  # a search in half a line would never end
        if not is_whole or not head.startswith(f"{HEAD} "):
            raise ParvisError(
                f"{path} n’est pas une table de cette version. Reconstruisez-la : parvis font build"
            )
        self.build = head.removeprefix(f"{HEAD} ")
        self._first = self._lines.tell()

    def get(self, key: str) -> str | None:
        lines, wanted = self._lines, f"{key}\t".encode()
        low, high = self._first, len(lines)
        while low < high:
            middle = (low + high) // 2
            start = max(low, lines.rfind(b"\n", low, middle) + 1)
            end = lines.find(b"\n", middle) + 1
            if lines[start:end] < wanted:
                low = end
            else:
                high = start
        end = low + len(wanted)
        if lines[low:end] != wanted:
            return None
        return lines[end : lines.find(b"\n", end)].decode()

    def rows(self, key: str, height: int) -> tuple[str, ...] | None:
        """What stands under a key, in rows."""
        found = self.get(key)
        if found is None:
            return None
        width = len(found) // height
        return tuple(found[row * width : (row + 1) * width] for row in range(height))


def folder() -> Path:
    """The folder of the font that this terminal shows."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else paths.font() / CURRENT


def table() -> Table:
    """The table in use: one for the whole run, whatever is built meanwhile."""
    return _table(os.environ.get(VARIABLE), os.environ.get("PARVIS_DATA"))


@lru_cache(1)
def _table(*_settings: str | None) -> Table:
    return Table(folder() / FILE)


def shape(text: str, scale: int = 1, levels: Sequence[int] = ()) -> Shaped | None:
    """The text in tiles; None when a part of it has no tiles of so large a size.

    At common size what has no tiles is spelled in letter tiles, or stays as it is. `levels` are
    those of the text's characters (bidi.py), none where it is shown as it is written: a sign of
    several tiles is turned with its surroundings here, as a character is turned when it is shown.
    """
    known = table()
    rows: list[list[str]] = [[] for _ in range(scale)]
    origins: list[int] = []
    done = 0

    def plain(end: int) -> None:
        for row in rows:
            row.append(text[done:end])
        origins.extend(range(done, end))

    for token in tokens(text, scale):
        plain(token.start)
        done = token.start + len(token.text)
        origin = token.start + token.letters[0]
        whole = None
        if _run_alike(levels[token.start : done]):
            whole = _rows(token.text, origin, scale, known, levels)
        pieces = [(whole, origin)] if whole else _apart(token, scale, known, levels)
        if pieces is None:
            return None
        for tiles, origin in pieces:
            for row, part in zip(rows, tiles, strict=True):
                row.append(part)
            origins += [origin] * len(tiles[0])
        space = _CLOSED_SPACE.match(text, done)
        if scale == 1 and whole and space and _run_alike(levels[origin : space.end()]):
            plain(space.end() - 1)
            rows[0].append(LINE_MAY_END)  # the space is in the last tile
            origins.append(space.end() - 1)
            done = space.end()
    plain(len(text))
    return Shaped(tuple(map("".join, rows)), origins)


Piece: TypeAlias = tuple[tuple[str, ...], int]  # rows of tiles, and their place in the text


def _run_alike(levels: Sequence[int]) -> bool:
    """Whether a word, its signs and the space after it run the same way: where they do not, as in
    a sentence of another direction, each of them goes its own."""
    return len({level % 2 for level in levels}) < 2


def _apart(token: Token, scale: int, known: Table, levels: Sequence[int]) -> list[Piece] | None:
    """A token without tiles of its own: its word and its signs apart, or letter by letter. None
    where one of them has no tiles of so large a size."""
    first, end = token.letters
    word, start = token.text[first:end], token.start + first
    tiles = _rows(word, start, scale, known, levels)
    if scale == 1:
        signs: list[Piece] = [((sign,), token.start + n) for n, sign in enumerate(token.text)]
        if tiles:
            spelled = [(tiles, start)]
        elif bidi.bidi_class(word[0]) == "AL":
            spelled = _spelled(word, start, known)
        else:  # other scripts have no letter tiles
            spelled = signs[first:end]
        return [*signs[:first], *spelled, *signs[end:]]
    parts = [(sign, token.start + n) for n, sign in enumerate(token.text)]
    parts[first:end] = [(word, start)]
    found = [(_rows(part, place, scale, known, levels), place) for part, place in parts]
    complete = [(tiles, place) for tiles, place in found if tiles is not None]
    return complete if len(complete) == len(found) else None


def _rows(
    text: str, place: int, scale: int, known: Table, levels: Sequence[int]
) -> tuple[str, ...] | None:
    """The tiles of a word, or of a sign turned as its surroundings are."""
    if scale == 1 or not levels or not levels[place] & 1 or not _turns(text):
        return known.rows(f"{scale} {text}", scale)
    rows = known.rows(f"{scale} {bidi.mirrored(text)}", scale)
    return None if rows is None else tuple(row[::-1] for row in rows)


def _turns(text: str) -> bool:
    """Whether it is a single sign that runs as its surroundings do."""
    return len(text) == 1 and bidi.bidi_class(text) not in ("L", "R", "AL", "EN", "AN")


def _spelled(word: str, start: int, known: Table) -> list[Piece]:
    """Each letter of an Arabic word in the form it takes; marks of vowels, which have no cell, are
    left out."""

    def joining(char: str) -> str:
        if char in forms.CAUSES_JOINING or category(char) in ("Mn", "Me", "Cf"):
            return forms.joining_type(char)
        if known.get(f"l{forms.INITIAL} {char}"):
            return "D"
        return "R" if known.get(f"l{forms.FINAL} {char}") else "U"

    pieces: list[Piece] = []
    # A hamza that is written as a mark belongs to its letter.
    for letters, form, place in forms.placed(normalize("NFC", word), joining):
        if joining(letters[0]) != "T":
            tiles = known.get(f"l{form} {letters}") or known.get(f"l{forms.ISOLATED} {letters}")
            pieces.append(((tiles or letters,), start + min(place, len(word) - 1)))
    return pieces


def pictogram(name: str, cells: int) -> tuple[str, ...] | None:
    """The rows of a pictogram, from left to right; None when the font has none of that name."""
    return table().rows(f"p{cells} {name}", cells // 2)


def squares() -> str:
    """The tiles of a QR code: number n has the modules whose bits are set in n, from the upper
    left by rows of two to the lower right."""
    return table().get("qr") or ""
