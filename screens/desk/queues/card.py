"""A ticket as it is told to somebody: its picture and its number, to be read across the desk."""

from __future__ import annotations

from rich.segment import Segment

from kiosk.queue import Ticket

from ...palette import Palette, Surface
from ...typeset import fit
from ...widgets.block import Block, Row, beside, blank
from ...widgets.lettering import large_digits
from ...widgets.pictogram import picture, sizes
from .. import sentences

_GAP = 2


def card(
    caption: str, ticket: Ticket | None, where: str, palette: Palette, width: int, height: int
) -> Block:
    """Exactly so many cells: what it is told for, the picture, the number, the picture's name in
    a word, and where to go. Without a ticket, the caption alone."""
    surface = palette.tile
    if ticket is None:
        said = Block([_line(caption, width - _GAP, surface)], width - _GAP)
        return _padded(said, width, height, surface)
    cells = max((one for one in sizes() if one <= 2 * height and one <= width // 2), default=0)
    room = width - cells - 2 * _GAP
    number = large_digits(str(ticket.number), room, surface.strong, align="start", rtl=False)
    rows = [
        _line(caption, room, surface),
        *number,
        _line(sentences.picture(ticket), room, surface, strong=True),
        _line(where, room, surface),
    ]
    drawn = picture(ticket.picture, cells, rtl=False) if cells else ()
    left = Block([[Segment(row, surface.strong)] for row in drawn], cells)
    both = [_padded(one, one.width + _GAP, height, surface) for one in (left, Block(rows, room))]
    return beside(both, rtl=False)


def _line(text: str, width: int, surface: Surface, *, strong: bool = False) -> Row:
    return [Segment(fit(text, width), surface.strong if strong else surface.words)]


def _padded(block: Block, width: int, height: int, surface: Surface) -> Block:
    """In the middle of its height, with blank cells to its left."""
    top = max(0, (height - block.height) // 2)
    rows = blank(block.width, top, surface.words).rows + block.rows
    edge = Segment(" " * (width - block.width), surface.words)
    whole = Block(rows, block.width).filled(height, surface.words)
    return Block([[edge, *row] for row in whole.rows], width)
