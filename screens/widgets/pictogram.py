"""Pictograms in cells: from the font where the terminal has it, else in half blocks; and where
there is no room for a drawing, a mark of one cell, a plain symbol that common fonts carry.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kiosk.text import mode

# Without what the head of kiosk/pictograms.py forbids the drawings: so health is a plus inside a
# square, never one that stands alone. Of signs that say as much, those that Noto Sans Mono has too.
MARKS: dict[str, str] = {
    # ways on, and buttons
    "needs": "♥",
    "calendar": "▦",
    "tools": "⚒",
    "self_help": "✿",
    "charge": "⌁",
    "work": "▣",
    "phone": "☎",
    "house": "⌂",
    "privacy": "◉",
    "back": "←",
    "back_rtl": "→",
    "start_over": "↺",
    "two_languages": "⇄",
    "more": "+",
    "hide": "☒",
    "sos": "⚠",
    "desk": "⊓",
    "hand": "!",
    "call": "☎",
    "close": "×",
    "repeat": "♪",
    # answers
    "yes": "✓",
    "no": "✗",
    "rather_not_say": "…",
    "alone": "☺",
    "children": "❖",
    "couple_or_group": "❖",
    "first_time": "▯",
    "come_back": "↻",
    # where to go, and how
    "go_now": "↑",
    "wait": "◷",
    "soon": "◔",
    "another_day": "▦",
    "take_along": "↓",
    "scan": "▩",
    "very_bad": "☹",
    "mobile": "▮",
    "no_phone": "⍁",
    "print": "▤",
    "copy": "✎",
    "ticket": "▭",
    "number": "#",
    "full": "⊘",
    "late": "◵",
    "cancelled": "⊗",
    "moved": "↔",
    # needs, permanences, numbers and places
    "ambulance": "⊞",
    "baby": "☺",
    "bed": "▬",
    "book": "◫",
    "brush": "✏",
    "chair": "◒",
    "child_alone": "☺",
    "clothes": "▼",
    "computer": "▢",
    "doctor": "⊞",
    "drink": "∪",
    "eye": "⊙",
    "family": "❖",
    "fire": "♨",
    "heart": "♥",
    "hospital": "⊞",
    "laundry": "◎",
    "letter": "✉",
    "luggage": "▣",
    "meal": "◓",
    "medicine": "⊞",
    "message": "✉",
    "nurse": "⊞",
    "papers": "☑",
    "people": "❖",
    "police": "◈",
    "pregnant": "♀",
    "scales": "⚖",
    "scissors": "✂",
    "shield": "◆",
    "shower": "♨",
    "soap": "☁",
    "speech": "❞",
    "toilets": "◡",
    "tooth": "∩",
    "wifi": "≋",
    "women": "♀",
    # tools for oneself
    "gps": "◨",
    "revim": "↝",
    "esper": "◠",
    "wheel": "◕",
    "hard_days": "☂",
    "peers": "❖",
    # A cell is too small to tell tickets apart: the word beside does.
    **dict.fromkeys(
        (
            *("apple", "ball", "bee", "bicycle", "butterfly", "carrot", "cat", "duck"),
            *("elephant", "fish", "flower", "giraffe", "glasses", "grapes", "hat", "horse"),
            *("penguin", "pineapple", "rabbit", "sun", "teapot", "tree", "turtle", "umbrella"),
        ),
        "▭",
    ),
}
HALF_BLOCKS = 16, 12  # cells of the drawings that there are in half blocks
OF_TICKETS = 32, 24  # and of those that there are of tickets besides
_KEPT = 64  # drawings in memory: those of some pages
# Arrows that point where the reader comes from, and so turn with the page.
_TURNED = {"back": "back_rtl"}

_FILE = Path(__file__).with_name("drawings.txt")
_HALVES = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}


def mark(pictogram: str, *, rtl: bool) -> str:
    """One cell, or nothing where there is no mark."""
    return MARKS.get(_turned(pictogram, rtl=rtl), "")


def sizes() -> tuple[int, ...]:
    """The widths that pictures have in this terminal, in cells, the largest first."""
    if mode.chosen() is mode.Mode.TILES:
        from kiosk.text import tiles

        return tiles.PICTOGRAM_CELLS
    return HALF_BLOCKS


def picture(name: str, cells: int, *, rtl: bool) -> tuple[str, ...]:
    """The rows of a pictogram so many cells wide, half as many high: from the font where the
    terminal has it, else in half blocks. One that nobody drew, and any of one cell, is a mark."""
    if cells > 1 and (rows := _drawn(name, cells, rtl=rtl)):
        return rows
    empty = " " * cells
    middle = mark(name, rtl=rtl).center(cells)
    return tuple(middle if row == cells // 4 else empty for row in range(max(1, cells // 2)))


def _drawn(name: str, cells: int, *, rtl: bool) -> tuple[str, ...] | None:
    turned = _turned(name, rtl=rtl)
    if mode.chosen() is mode.Mode.TILES:
        from kiosk.text import tiles

        return tiles.pictogram(turned, cells)
    return half_blocks(turned, cells)


def _turned(name: str, *, rtl: bool) -> str:
    return _TURNED.get(name, name) if rtl else name


@lru_cache(_KEPT)
def half_blocks(name: str, cells: int) -> tuple[str, ...] | None:
    """The drawing of a pictogram in half blocks, two pixels a cell, one above the other.

    Each row is exactly so many cells wide. None for an unknown name, and for a width of which
    there are no drawings.
    """
    pixels = _pixels(name, cells)
    if pixels is None:
        return None
    return tuple(
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(pixels[::2], pixels[1::2], strict=True)
    )


@lru_cache(_KEPT)
def fine(name: str, cells: int) -> tuple[str, ...] | None:
    """The same in as many dots a cell as this terminal can show: eight where it has our font."""
    from . import bitmap  # the first page has no use for it

    cell = bitmap.cells()[-1]
    pixels = _pixels(name, cells * cell.across)
    if pixels is None:
        return None
    return tuple(bitmap.rows(lambda x, y: pixels[y][x] == "#", cells, cells // 2, cell))


def of_ticket(name: str) -> Iterator[tuple[str, ...]]:
    """The picture of a ticket at all its sizes, the largest first: the font has none so large that
    it is seen across a hall."""
    yield from filter(None, (fine(name, cells) for cells in OF_TICKETS))
    yield from (picture(name, cells, rtl=False) for cells in sizes())


def _pixels(name: str, side: int) -> list[str] | None:
    """A drawing of so many pixels a side, row by row; None where there is none."""
    # The file is long, and few of its drawings are ever shown: nothing else of it is kept.
    _, found, rest = _FILE.read_text("ascii").partition(f"\n{name} {side}\n")
    return rest[: side * (side + 1)].split() if found else None


def forget() -> None:
    """Leave no trace in memory of which pictures were shown."""
    half_blocks.cache_clear()
    fine.cache_clear()
