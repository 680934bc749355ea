"""The sheet: the whole of a visitor's screen, one widget that paints the page it is given.

Nothing is composed in answer to a key: a page is laid out to rows of cells, and only the rows
that differ from those on the glass are written again.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.events import Resize
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ..page import Action, Command, Page
from ..palette import DARK
from ..repaint import repaint
from ..voice import Voice
from .arrangement import Arrangement, Frame, arrange
from .block import Row
from .targets import Target


class Sheet(Widget, inherit_bindings=False):
    """Shows one page at a time, and knows what stands where on it."""

    DEFAULT_CSS = "Sheet { width: 100%; height: 100%; }"

    class Shown(Message):
        """The first page is on the glass."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._page = Page(heading="", rail=())
        self._voice = Voice()
        self._frame = Frame(DARK)
        self._leaf = 0
        self._pointed: int | None = None
        self._arrangement = Arrangement([], (), 1)
        self._rows: list[Row] = []
        self._laid_out = Size(0, 0)  # the window that the rows are for

    @property
    def page(self) -> Page:
        return self._page

    @property
    def leaf(self) -> int:
        return self._leaf

    @property
    def shows_code(self) -> bool:
        return self._arrangement.coded

    @property
    def targets(self) -> Sequence[Target]:
        return self._arrangement.targets

    def show(self, page: Page, voice: Voice, frame: Frame, *, leaf: int = 0) -> None:
        """Show a page; nothing is pointed at on it."""
        self._page, self._voice, self._frame = page, voice, frame
        self._leaf, self._pointed = leaf, None
        self._paint()

    def turn(self) -> None:
        """On to the next leaf of the page, and from the last to the first."""
        self._leaf = (self._leaf + 1) % self._arrangement.leaves
        self._pointed = None
        self._paint()

    def keyed(self, key: str) -> Action | None:
        """What a key chooses on this leaf. A digit that is a choice's own means it on every leaf:
        who presses 0 on a page of values never means to start over."""
        here = next((one.action for one in self.targets if one.key == key != ""), None)
        if here is not None or not key.isdigit():
            return here
        return next((one.action for one in self._page.choices if one.key == key), None)

    def at(self, offset: Offset) -> Target | None:
        """What a finger touches there."""
        return next((one for one in self.targets if one.region.contains_point(offset)), None)

    def offers(self, command: Command) -> bool:
        """Whether a command has its button on this leaf."""
        return any(one.action is command for one in self.targets)

    @property
    def pointed(self) -> Target | None:
        return None if self._pointed is None else self.targets[self._pointed]

    def point(self, direction: tuple[int, int]) -> None:
        """Point at the nearest target in a direction; at the first one to begin with."""
        if not self.targets:
            return
        if self._pointed is None:
            self._pointed = 0
        else:
            self._pointed = _nearest(self.targets, self._pointed, direction)
        self._paint()

    def step(self, by: int) -> None:
        """Point at the next target in reading order, or at the one before."""
        if not self.targets:
            return
        start = (-1 if by > 0 else 0) if self._pointed is None else self._pointed
        self._pointed = (start + by) % len(self.targets)
        self._paint()

    def on_resize(self, _event: Resize) -> None:
        self._pointed = None

    def _paint(self) -> None:
        """Lay the page out anew, and write what changed to the glass."""
        before, laid_out = self._rows, self._laid_out
        self._lay_out()
        if not before or laid_out != self._laid_out:
            self.refresh()
        elif self.app._driver is not None and not self.app.is_headless:
            # At once: Textual's next beat can be a sixtieth of a second away.
            self.app._begin_update()
            self.app._driver.write(repaint(before, self._rows))
            self.app._end_update()

    def _lay_out(self) -> None:
        self._laid_out = self.size
        width, height = self.size
        self._arrangement = arrange(
            self._page, self._voice, self._frame, width, height, self._leaf, self._pointed
        )
        self._rows = [_joined(row) for row in self._arrangement.rows]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows as they are: Textual's own way through borders, filters and opacity, none of
        which is used here, takes as long as all the rest of a change of page."""
        if self._laid_out != self.size:
            # Here and not once the resize has been told: the first frame then holds the page.
            if not self._laid_out:
                self.call_after_refresh(self.post_message, self.Shown())
            self._lay_out()
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


def _nearest(targets: Sequence[Target], start: int, direction: tuple[int, int]) -> int:
    """The nearest target that lies in a direction, sideways distance counting double."""
    here = targets[start].region
    (x, y), (right, down) = _middle(here), direction
    best, place = None, start
    for n, target in enumerate(targets):
        there_x, there_y = _middle(target.region)
        # Cells are twice as high as wide.
        ahead = (there_x - x) * right + (there_y - y) * 2 * down
        aside = abs((there_x - x) * down) + abs((there_y - y) * 2 * right)
        if n == start or ahead <= 0:
            continue
        distance = ahead + 2 * aside
        if best is None or distance < best:
            best, place = distance, n
    return place


def _middle(region: Region) -> tuple[float, float]:
    return region.x + region.width / 2, region.y + region.height / 2
