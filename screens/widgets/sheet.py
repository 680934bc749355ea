"""The sheet: the whole of a visitor's screen, one widget that paints the page it is given."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Resize
from textual.geometry import Offset, Region

from ..page import Action, Command, Page
from ..palette import DARK
from ..voice import Voice
from .arrangement import Arrangement, Frame, arrange
from .block import Row
from .glass import Glass
from .targets import Target


class Sheet(Glass, inherit_bindings=False):
    """Shows one page at a time, and knows what stands where on it."""

    def __init__(self) -> None:
        super().__init__(self._arranged)
        self._page = Page(heading="", rail=())
        self._voice = Voice()
        self._frame = Frame(DARK)
        self._leaf = 0
        self._pointed: int | None = None
        self._arrangement = Arrangement([], (), 1)

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
        self.paint()

    def follow(self, page: Page) -> None:
        """Show what the same page has become; whoever points at something points at it still."""
        pointed = self.pointed
        self._page, self._pointed = page, None
        if pointed is not None:
            self._arranged(*self.size)
            actions = [one.action for one in self.targets]
            if pointed.action in actions:
                self._pointed = actions.index(pointed.action)
        self.paint()

    def turn(self) -> None:
        """On to the next leaf of the page, and from the last to the first."""
        self._leaf = (self._leaf + 1) % self._arrangement.leaves
        self._pointed = None
        self.paint()

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
        self.paint()

    def step(self, by: int) -> None:
        """Point at the next target in reading order, or at the one before."""
        if not self.targets:
            return
        start = (-1 if by > 0 else 0) if self._pointed is None else self._pointed
        self._pointed = (start + by) % len(self.targets)
        self.paint()

    def on_resize(self, _event: Resize) -> None:
        self._pointed = None

    def _arranged(self, width: int, height: int) -> list[Row]:
        self._arrangement = arrange(
            self._page, self._voice, self._frame, width, height, self._leaf, self._pointed
        )
        return self._arrangement.rows


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
