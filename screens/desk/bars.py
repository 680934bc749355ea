"""The bars of the desk: its tabs above a view, what was done and the view's keys below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Region

from ..palette import Palette
from ..typeset import fit, lines
from ..widgets.block import Block, Row, blank
from .rows import POINTED
from .view import Key

HIGH = 30  # rows of a window from which on buttons are large enough for a finger
_GAP = 1
_MOST_LINES = 3  # of what is said below a view


class Button(NamedTuple):
    region: Region
    key: Key


def thickness(height: int) -> int:
    """The rows of a bar in a window of so many."""
    return 3 if height >= HIGH else 1


def tabs(
    titles: Sequence[Key], chosen: int, right: str, palette: Palette, width: int, rows: int
) -> tuple[Block, list[Button]]:
    """The views of the desk, the one that is shown marked, and some words at the right end."""
    middle: Row = []
    buttons: list[Button] = []
    x = 0
    for place, key in enumerate(titles):
        mark = POINTED if place == chosen else " "
        text = f"{mark}{key.label} "
        if x + len(text) > width:
            break
        surface = palette.chosen if place == chosen else palette.button
        middle.append(Segment(text, surface.strong))
        buttons.append(Button(Region(x, 0, len(text), rows), key))
        x += len(text)
    if len(right) + 2 > width - x:
        right = right[-max(0, width - x - 2) :] if width - x > 7 else ""
    middle.append(Segment(fit(right, width - x, align="right"), palette.button.words))
    return _thick(middle, width, rows), buttons


def said(sentence: str, palette: Palette, width: int, *, alarming: bool) -> Block:
    """A sentence below a view, on one row at least; marked where it must not be overlooked."""
    mark, ground = " ", palette.page
    if sentence and alarming:
        mark, ground = " ! ", palette.danger
    room = width - len(mark)
    rows: list[Row] = []
    for line in lines(sentence, room)[:_MOST_LINES]:
        rows.append([Segment(mark + line.padded(room, "left"), ground.strong)])
        mark = " " * len(mark)
    return Block(rows, width)


def keys(
    offered: Sequence[Key], palette: Palette, width: int, rows: int, y: int
) -> tuple[Block, list[Button]]:
    """The keys of a view, as many as there is room for in two lines, or one thick one."""
    lines: list[Row] = [[]]
    buttons: list[Button] = []
    x = 0
    thick = rows > 1
    most = 1 if thick else 2
    for key in offered:
        hint, label = f" {key.hint} ", f" {key.label} "
        size = len(hint) + len(label)
        if x + size > width:
            if len(lines) == most:
                break
            lines[-1].append(Segment(" " * (width - x), palette.page.words))
            lines.append([])
            x = 0
        lines[-1] += [
            Segment(hint, palette.primary.strong),
            Segment(label, palette.button.words),
        ]
        top = y if thick else y + len(lines) - 1
        buttons.append(Button(Region(x, top, size, rows if thick else 1), key))
        x += size
        if x + _GAP < width:
            lines[-1].append(Segment(" " * _GAP, palette.page.words))
            x += _GAP
    lines[-1].append(Segment(" " * (width - x), palette.page.words))
    if thick:
        ground = [_unlettered(lines[0])]
        return Block([*ground, lines[0], *ground], width), buttons
    lines += blank(width, most - len(lines), palette.page.words).rows
    return Block(lines, width), buttons


def keys_height(rows: int) -> int:
    return rows if rows > 1 else 2


def _thick(row: Row, width: int, rows: int) -> Block:
    if rows == 1:
        return Block([row], width)
    around = _unlettered(row)
    return Block([around, row, around], width)


def _unlettered(row: Row) -> Row:
    return [Segment(" " * len(one.text), one.style) for one in row]
