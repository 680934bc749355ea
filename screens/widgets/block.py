"""A block: a rectangle of painted cells, put beside or below others to make a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style

Row = list[Segment]


class Block:
    """Rows of segments, each exactly `width` cells wide."""

    __slots__ = ("rows", "width")

    def __init__(self, rows: list[Row], width: int) -> None:
        self.rows = rows
        self.width = width

    @property
    def height(self) -> int:
        return len(self.rows)

    def filled(self, height: int, style: Style) -> Block:
        """With blank rows below, or without its last rows, to be `height` rows high."""
        missing = max(0, height - self.height)
        return Block(
            self.rows[: max(0, height)] + blank(self.width, missing, style).rows, self.width
        )

    def inset(self, margin: int, style: Style) -> Block:
        """With blank cells on both sides."""
        edge = Segment(" " * margin, style)
        return Block([[edge, *row, edge] for row in self.rows], self.width + 2 * margin)


def blank(width: int, height: int, style: Style) -> Block:
    cells = Segment(" " * width, style)
    return Block([[cells] for _ in range(height)], width)


def below(blocks: Iterable[Block], width: int) -> Block:
    """Blocks of one width, one below the other."""
    return Block([row for block in blocks for row in block.rows], width)


def beside(blocks: Sequence[Block], *, rtl: bool) -> Block:
    """Blocks of one height, from the reader's first side to the last."""
    ordered = blocks[::-1] if rtl else blocks
    rows = [
        [segment for row in rows for segment in row]
        for rows in zip(*(block.rows for block in ordered), strict=True)
    ]
    return Block(rows, sum(block.width for block in blocks))


def shares(whole: int, parts: int) -> list[int]:
    """`whole` cells in so many parts, as even as can be."""
    return [(whole * (n + 1)) // parts - (whole * n) // parts for n in range(parts)]
