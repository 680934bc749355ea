"""The grid: which choices stand together on a leaf, in how many columns, how high.

Tiles are all of one height, so that they can be found again without reading; cards are as high as
their words, so that more of them stand on a leaf. All have one face: the best with which the page
takes no more leaves than with the least.
"""

from __future__ import annotations

from typing import NamedTuple

from ..page import Choice, Layout, Page
from ..palette import Palette
from ..voice import Voice
from . import tile
from .tile import LEAST, LEAST_HEIGHT, LEAST_WIDTH, Face, Look

FULL_COLUMNS = 80  # cells of a window from which three tiles stand side by side
TWO_CARDS = 96  # cells of the main column from which two cards do
TALLEST = 22  # rows of a tile; more would only be empty
AIR = 4  # rows more than its words need that a card is given where there is room
MOST = 9  # choices on a leaf: the digits 1 to 9
KEYS_ACROSS = 4  # of a keypad; so twelve keys stand in three rows


class GridRow(NamedTuple):
    choices: tuple[Choice, ...]
    height: int  # in rows of the terminal
    face: Face


Leaf = tuple[GridRow, ...]


def is_keypad(page: Page) -> bool:
    """Whether each choice has a key of its own: then digits, which end at 9, are no limit."""
    return bool(page.choices) and all(one.key for one in page.choices)


def columns_of(page: Page, window: int, width: int) -> int:
    """How many choices stand side by side in a main column of `width` cells."""
    count = len(page.choices)
    if is_keypad(page):
        return min(KEYS_ACROSS, width // LEAST_WIDTH)
    if window < FULL_COLUMNS:
        return 1
    if page.layout is Layout.CARDS:
        return 2 if width >= TWO_CARDS and count > 1 else 1
    return {1: 1, 2: 2, 4: 2}.get(count, 3)


def least_height(page: Page, voice: Voice, palette: Palette, width: int, columns: int) -> int:
    """Rows that each row of choices needs for all its words, with the least of faces."""
    look = _look(page, palette)
    needed = (tile.height_needed(one, voice, width // columns, look) for one in page.choices)
    return max(rows or LEAST_HEIGHT for rows in needed)


def leaves_of(
    page: Page, voice: Voice, palette: Palette, width: int, columns: int, room: int
) -> list[Leaf]:
    """The choices of a page on leaves of `room` rows, at least one row of choices on each."""
    look = _look(page, palette)
    least = _leaves(page, voice, width, columns, room, look)
    *better, _ = tile.faces(look.align)  # the last is the least
    for face in better:
        leaves = _leaves(page, voice, width, columns, room, look._replace(face=face))
        if leaves and len(leaves) <= len(least):
            return leaves
    return least


def _look(page: Page, palette: Palette) -> Look:
    cards = page.layout is Layout.CARDS
    return Look("", palette.tile, align="start" if cards else "center")


def _leaves(
    page: Page, voice: Voice, width: int, columns: int, room: int, look: Look
) -> list[Leaf]:
    """The leaves with one face; none where the choices cannot have it."""
    cards = page.layout is Layout.CARDS
    most = len(page.choices) if is_keypad(page) else MOST
    needed: list[int] = []
    for choice in page.choices:
        rows = tile.height_needed(choice, voice, width // columns, look)
        if rows is None or (rows > room and look.face != LEAST):
            return []
        needed.append(rows)
    if not cards:
        needed = [_even(max(needed), min(len(needed), most), columns, room)] * len(needed)
    leaves: list[list[GridRow]] = [[]]
    used = 0
    for start in range(0, len(needed), columns):
        choices = page.choices[start : start + columns]
        height = min(room, max(needed[start : start + columns]))
        full = (len(leaves[-1]) + 1) * columns > most
        if leaves[-1] and (full or used + height > room):
            leaves.append([])
            used = 0
        leaves[-1].append(GridRow(choices, height, look.face))
        used += height
    return [_aired(leaf, room) if cards else tuple(leaf) for leaf in leaves]


def _aired(leaf: list[GridRow], room: int) -> Leaf:
    """The room that cards leave, shared among them."""
    spare = room - sum(row.height for row in leaf)
    more = min(AIR, spare // len(leaf))
    return tuple(row._replace(height=row.height + more) for row in leaf)


def _even(needed: int, count: int, columns: int, room: int) -> int:
    """One height for all tiles: the room shared among as many rows as can be read."""
    rows = max(1, min(room // needed, -(-count // columns)))
    return max(LEAST_HEIGHT, min(room // rows, max(needed, TALLEST)))
