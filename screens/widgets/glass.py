"""The glass: one widget as large as the terminal, which shows rows of cells.

Nothing is composed in answer to a key: whoever has something to show lays it out to rows, and
only those that differ from what is on the glass are written again.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ..repaint import repaint
from .block import Row


class Glass(Widget, inherit_bindings=False):
    """`lay_out` makes what it shows, for so many columns and rows: as many rows as the window has,
    each as wide as it."""

    DEFAULT_CSS = "Glass { width: 100%; height: 100%; }"

    class Shown(Message):
        """The first rows are on the glass."""

    def __init__(self, lay_out: Callable[[int, int], list[Row]]) -> None:
        super().__init__(markup=False)
        self._lay_out = lay_out
        self._rows: list[Row] = []
        self._laid_out = Size(0, 0)  # the window that the rows are for

    def paint(self) -> None:
        """Lay out anew, and write what changed to the glass."""
        before, laid_out = self._rows, self._laid_out
        self._make_rows()
        if not before or laid_out != self._laid_out:
            self.refresh()
        elif self.app._driver is not None and not self.app.is_headless:
            # At once: Textual's next beat can be a sixtieth of a second away.
            self.app._begin_update()
            self.app._driver.write(repaint(before, self._rows))
            self.app._end_update()

    def _make_rows(self) -> None:
        self._laid_out = self.size
        self._rows = [_joined(row) for row in self._lay_out(*self.size)]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows as they are: Textual's own way through borders, filters and opacity, none of
        which is used here, takes as long as all the rest of a change of page."""
        if self._laid_out != self.size:
            # Here and not once the resize has been told: the first frame then holds the page.
            if not self._laid_out:
                self.call_after_refresh(self.post_message, self.Shown())
            self._make_rows()
        rows = [Strip(row, self.size.width) for row in self._rows[crop.y : crop.bottom]]
        if crop.x == 0 and crop.width == self.size.width:
            return rows
        return [row.crop(crop.x, crop.right) for row in rows]


def _joined(row: Row) -> Row:
    """The row in as few segments as its colours allow: blanks take the style before them where
    they lie on the same ground. Every segment costs forty bytes on the wire."""
    joined: Row = []
    text, style = "", None
    for segment in row:
        same = segment.style is style or (
            style is not None
            and segment.style is not None
            and segment.text.isspace()
            and segment.style.bgcolor == style.bgcolor
        )
        if same:
            text += segment.text
        elif segment.text:
            if text:
                joined.append(Segment(text, style))
            text, style = segment.text, segment.style
    if text:
        joined.append(Segment(text, style))
    return joined
