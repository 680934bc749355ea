"""A view that was opened from another: its heading has the way back, for a finger too."""

from __future__ import annotations

from abc import abstractmethod

from rich.segment import Segment

from ..typeset import fit
from ..widgets.block import Block, Row, below
from .bars import thickness
from .view import View

BACK = " ← Retour "


class Opened(View):
    """Asked for its `heading`, and to paint and be touched below it."""

    _heading_height = 1

    @property
    @abstractmethod
    def heading(self) -> str:
        """Where one is."""

    @abstractmethod
    def paint_below(self, width: int, height: int) -> Block:
        """Exactly so many cells."""

    @abstractmethod
    def touched_below(self, x: int, y: int) -> None:
        """A finger, in the cells of what is painted below."""

    def paint(self, width: int, height: int) -> Block:
        rows = thickness(self.screen.size.height)
        self._heading_height = rows
        button, page = self.palette.button, self.palette.page
        room = width - len(BACK)
        words: Row = [
            Segment(BACK, button.strong),
            Segment(fit(f"  {self.heading}", room), page.strong),
        ]
        empty: Row = [Segment(" " * len(BACK), button.words), Segment(" " * room, page.words)]
        heading = [words if row == rows // 2 else empty for row in range(rows)]
        return below(
            [Block(heading, width), self.paint_below(width, height - rows)],
            width,
        )

    def touched(self, x: int, y: int) -> None:
        if y >= self._heading_height:
            self.touched_below(x, y - self._heading_height)
        elif x < len(BACK):
            self.screen.close_view()
