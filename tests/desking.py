"""Somebody at the desk, without a terminal: keys, touches, what is shown."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from textual.pilot import Pilot
from visiting import FULL, LIMIT, TUESDAY

from kiosk import paths, served
from kiosk.clock import Clock
from kiosk.screens.desk.app import DeskApp
from kiosk.screens.desk.view import View
from kiosk.screens.desk.views import VIEWS


class Staff:
    """What the staff can do, and what they see. The desk is open: its PIN was given."""

    def __init__(self, app: DeskApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def office(self):  # type: ignore[no-untyped-def]
        return self.app.office

    @property
    def screen(self):  # type: ignore[no-untyped-def]
        return self.app.desk

    @property
    def view(self) -> View:
        return self.screen.view  # type: ignore[no-any-return]

    async def press(self, *keys: str) -> None:
        """Press keys, each once the one before has reached the disk and the screen."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, character by character."""
        for character in text:
            await self.pilot.press(character if character != " " else "space")
        await self.settle()

    async def settle(self) -> None:
        """Wait until all that was asked for is done and shown."""
        done = asyncio.Event()
        self.office.ask(lambda _: None, lambda _: done.set(), lambda _: done.set())
        await done.wait()
        await self.pilot.pause()

    async def touch(self, words: str) -> None:
        """Touch the first place where some words stand."""
        for y, row in enumerate(self.rows()):
            if (x := row.find(words)) >= 0:
                await self.pilot.click(self.screen.glass, (x + len(words) // 2, y))
                await self.settle()
                return
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text()}")

    def rows(self) -> list[str]:
        """The rows on the glass."""
        glass = self.screen.glass
        return [row.text for row in glass.render_lines(glass.size.region)]

    def text(self) -> str:
        return "\n".join(self.rows())

    def sees(self, words: str) -> bool:
        """Whether words stand on the glass, wherever their lines break."""
        return re.sub(r"\s+", " ", words) in re.sub(r"\s+", " ", self.text())


@asynccontextmanager
async def at_desk(
    views: Sequence[type[View]] = VIEWS,
    size: tuple[int, int] = FULL,
    at: datetime = TUESDAY,
    *,
    unlocked: bool = True,
) -> AsyncIterator[Staff]:
    """The desk of the example centre at a moment, opened or still behind its PIN; what it writes
    is gone afterwards."""
    app = DeskApp(served.load(paths.SHIPPED_CONTENT), Clock(at), views)
    try:
        async with asyncio.timeout(LIMIT), app.run_test(size=size) as pilot:
            staff = Staff(app, pilot)
            if unlocked:
                app.desk.unlock()
            await staff.settle()
            yield staff
    finally:
        app.close_office()
