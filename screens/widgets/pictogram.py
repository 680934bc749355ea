"""Pictograms: a simple mark for each, one cell wide, and one large drawing in half blocks.

The marks are plain symbols that common fonts carry in one cell. The drawing is for those who
cannot read: an open hand, "call somebody".
"""

from __future__ import annotations

from rich.style import Style

from .block import Block
from .lettering import padded

MARKS: dict[str, str] = {
    # ways on, and buttons
    "needs": "✚",
    "calendar": "▦",
    "tools": "⚒",
    "phone": "☎",
    "house": "⌂",
    "privacy": "◉",
    "back": "←",
    "start_over": "↺",
    "two_languages": "⇄",
    "more": "✛",
    "hide": "☒",
    "sos": "⚠",
    # needs, permanences, numbers and places
    "ambulance": "✚",
    "bed": "☾",
    "book": "✍",
    "brush": "✏",
    "chair": "◒",
    "child_alone": "☺",
    "clothes": "▼",
    "doctor": "✚",
    "family": "❖",
    "fire": "♨",
    "heart": "♥",
    "hospital": "✚",
    "laundry": "◎",
    "letter": "✉",
    "luggage": "▣",
    "meal": "◓",
    "message": "✉",
    "nurse": "✚",
    "papers": "☑",
    "people": "❖",
    "police": "★",
    "scales": "⚖",
    "scissors": "✂",
    "shield": "◆",
    "shower": "♨",
    "soap": "☁",
    "speech": "❞",
    "women": "♀",
}
UNKNOWN = "●"  # for a name that a centre made up
# Arrows that point where the reader comes from, and so turn with the page.
_TURNED = {"back": "→"}

# 16 pixels wide and high: a hand held up, palm to the front.
_HAND = """
.......##.......
....##.##.##....
....##.##.##....
....##.##.##.##.
....##.##.##.##.
....##.##.##.##.
....########.##.
....###########.
##..###########.
###.###########.
.##############.
..#############.
...###########..
....##########..
.....########...
.....########...
"""

DRAWINGS = {"hand": tuple(_HAND.split())}
_HALVES = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}


def mark(pictogram: str, *, rtl: bool) -> str:
    """One cell, or nothing where there is no mark."""
    turned = _TURNED.get(pictogram, "") if rtl else ""
    return turned or MARKS.get(pictogram, UNKNOWN if pictogram else "")


def drawing(pictogram: str, width: int, style: Style) -> Block:
    """The large drawing in the middle of `width` cells; two pixels a cell, one above the other."""
    pixels = DRAWINGS.get(pictogram, ())
    rows = []
    for upper, lower in zip(pixels[::2], pixels[1::2], strict=True):
        text = "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        gap = max(0, width - len(text))
        rows.append(padded(text, gap // 2, gap - gap // 2, style))
    return Block(rows, width)
