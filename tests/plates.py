"""Plates: frames full of words, each in cells of its own, with blank cells around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PIL import Image, ImageOps

START = b"\x1b[?25l\x1b[?7l\x1b[0m"  # no cursor, no line that goes on below
PAPER = b"\x1b[38;2;0;0;0;48;2;255;255;255m\x1b[2J"  # black on white
BOLD = b"\x1b[1m"
FAINT = 8  # of 255: less is no ink


class Word(NamedTuple):
    """A word, and its rows of tiles as they are seen from left to right."""

    text: str
    rows: tuple[str, ...]


class Slot(NamedTuple):
    """A word in its place on a plate, in cells."""

    word: Word
    x: int
    y: int

    def box(self, cell: tuple[int, int]) -> tuple[int, int, int, int]:
        """Its cells, in pixels."""
        width, height = cell
        right, below = self.x + len(self.word.rows[0]), self.y + len(self.word.rows)
        return self.x * width, self.y * height, right * width, below * height


Plate = tuple[Slot, ...]


def plates(words: Iterable[Word], cols: int, rows: int) -> Iterator[Plate]:
    """As few plates as it takes, for words that are all of one height."""
    slots: list[Slot] = []
    x, y = 1, 1
    for word in words:
        width, height = len(word.rows[0]), len(word.rows)
        if x + width >= cols:
            x, y = 1, y + height + 1
        if y + height >= rows:
            yield tuple(slots)
            slots, x, y = [], 1, 1
        slots.append(Slot(word, x, y))
        x += width + 1
    if slots:
        yield tuple(slots)


def frame(plate: Plate, *, bold: bool = False) -> bytes:
    """What a terminal is sent to show a plate."""
    parts = [START, PAPER, BOLD if bold else b""]
    for slot in plate:
        for down, row in enumerate(slot.word.rows, slot.y + 1):
            parts.append(f"\x1b[{down};{slot.x + 1}H{row}".encode())
    return b"".join(parts)


def ink(photograph: Image.Image) -> Image.Image:
    """The photograph with its ink white on black, in grey."""
    return ImageOps.invert(photograph.convert("L"))


def pieces(
    inked: Image.Image, plate: Plate, cell: tuple[int, int]
) -> Iterator[tuple[Word, Image.Image]]:
    """The cells of each word."""
    for slot in plate:
        yield slot.word, inked.crop(slot.box(cell))


def strays(inked: Image.Image, plate: Sequence[Slot], cell: tuple[int, int]) -> list[str]:
    """The words beside whose cells there is ink that no cell holds."""
    rest = inked.copy()
    for slot in plate:
        rest.paste(0, slot.box(cell))
    rest = rest.point(lambda value: 255 if value > FAINT else 0)
    if rest.getbbox() is None:
        return []
    found = []
    for slot in plate:
        left, top, right, bottom = slot.box(cell)
        around = left - cell[0], top - cell[1], right + cell[0], bottom + cell[1]
        if rest.crop(around).getbbox():
            found.append(slot.word.text)
    return found
