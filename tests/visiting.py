"""A visitor in front of the real application, without a terminal: keys, touches, what is shown."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from textual.pilot import Pilot

from kiosk.clock import PARIS, Clock
from kiosk.screens.app import Kiosk
from kiosk.screens.page import Action
from kiosk.screens.widgets.targets import Target
from kiosk.tallies import VisitCounts

TUESDAY = datetime(2026, 11, 24, 10, 15, tzinfo=PARIS)  # the example centre is open
FULL = (80, 24)
LIMIT = 60  # seconds after which a test that waits for something has waited in vain


class Count:
    """Stands in for the tallies: remembers what it is told."""

    def __init__(self) -> None:
        self.visits = 0
        self.ended: list[VisitCounts] = []

    def visit_counted(self) -> None:
        self.visits += 1

    def visit_ended(self, counts: VisitCounts) -> None:
        self.ended.append(counts)


class Visitor:
    """What a visitor can do, and what they see."""

    def __init__(self, app: Kiosk, pilot: Pilot[None], count: Count) -> None:
        self.app, self.pilot, self.count = app, pilot, count

    @property
    def screen(self):  # type: ignore[no-untyped-def]
        return self.app.visitor

    async def press(self, *keys: str) -> None:
        """Press keys: names as Textual knows them, or characters."""
        for key in keys:
            await self.pilot.press(key)

    async def touch(self, action: Action) -> None:
        """Touch the tile or button that does something, in its middle."""
        target = self.target(action)
        self.screen.hands._settled_at = float("-inf")  # nobody waits in a test
        region = target.region
        await self.pilot.click(
            self.screen.sheet, (region.x + region.width // 2, region.y + region.height // 2)
        )

    def target(self, action: Action) -> Target:
        found = [one for one in self.screen.sheet.targets if one.action == action]
        assert found, f"{action} is not on the page:\n{self.text()}"
        return found[0]

    def rows(self) -> list[str]:
        """The rows on the glass."""
        sheet = self.screen.sheet
        return [row.text for row in sheet.render_lines(sheet.size.region)]

    def text(self) -> str:
        return "\n".join(self.rows())

    def sees(self, words: str) -> bool:
        """Whether words stand on the glass, wherever their lines break."""
        flat = re.sub(r"[\s│┃║╭╮╰╯─]+", " ", self.text())
        return re.sub(r"\s+", " ", words) in flat


@asynccontextmanager
async def visiting(size: tuple[int, int] = FULL, at: datetime = TUESDAY) -> AsyncIterator[Visitor]:
    """The kiosk at a moment, everything loaded, nothing counted but in `Visitor.count`."""
    app = Kiosk(clock=Clock(at))
    try:
        async with asyncio.timeout(LIMIT), app.run_test(size=size) as pilot:
            while app.served is None:
                await pilot.pause(0.02)
            count = Count()
            app.tallies = count  # type: ignore[assignment]
            await pilot.pause()
            yield Visitor(app, pilot, count)
    finally:
        app.close_office()
