"""Somebody at the desk, without a terminal: keys, touches, what is shown."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path

from counting import MovableClock
from textual.pilot import Pilot
from visiting import FULL, LIMIT, TUESDAY

from kiosk import paths, served
from kiosk.clock import Clock
from kiosk.screens.desk.app import DeskApp
from kiosk.screens.desk.view import View
from kiosk.screens.desk.views import VIEWS

LARGE = (106, 30)
SIZES = (FULL, LARGE)


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

    async def until(self, so: Callable[[], bool]) -> None:
        """Wait for another thread, or another process; a test that fails takes long."""
        while not so():
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    async def sees_at_last(self, words: str) -> None:
        await self.until(lambda: self.sees(words))

    async def touch(self, words: str) -> None:
        """Touch the first place where some words stand."""
        for y, row in enumerate(self.rows()):
            if (x := row.find(words)) >= 0:
                await self.pilot.click(self.screen.glass, (x + len(words) // 2, y))
                await self.settle()
                return
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text()}")

    @property
    def told(self) -> str:
        """What was done, or why not, in one sentence."""
        return self.screen._said  # type: ignore[no-any-return]

    def rows(self) -> list[str]:
        """The rows on the glass."""
        glass = self.screen.glass
        return [row.text for row in glass.render_lines(glass.size.region)]

    def text(self) -> str:
        return "\n".join(self.rows())

    def sees(self, words: str) -> bool:
        """Whether words stand on the glass, wherever their lines break."""
        return re.sub(r"\s+", " ", words) in re.sub(r"\s+", " ", self.text())


def no_office_is_left() -> None:
    """Its thread has ended with it."""
    assert not [one for one in threading.enumerate() if one.name.startswith("office")]


def at_desk(
    views: Sequence[type[View]] = VIEWS,
    size: tuple[int, int] = FULL,
    at: datetime = TUESDAY,
    *,
    unlocked: bool = True,
) -> AbstractAsyncContextManager[Staff]:
    """The desk of the example centre at a moment, opened or still behind its PIN; what it writes
    is gone afterwards."""
    return _running(paths.SHIPPED_CONTENT, Clock(at), views, size, unlocked=unlocked)


def real_desk(
    views: Sequence[type[View]],
    clock: MovableClock,
    size: tuple[int, int] = FULL,
    content: Path = paths.SHIPPED_CONTENT,
) -> AbstractAsyncContextManager[Staff]:
    """The desk at a clock that the test sets, opened: what it writes stays in the test's own data
    folder, and another desk, or the kiosk, finds it."""
    return _running(content, clock, views, size)


@asynccontextmanager
async def _running(
    content: Path,
    clock: Clock,
    views: Sequence[type[View]],
    size: tuple[int, int],
    *,
    unlocked: bool = True,
) -> AsyncIterator[Staff]:
    app = DeskApp(served.load(content), clock, views)
    try:
        async with asyncio.timeout(LIMIT), app.run_test(size=size) as pilot:
            staff = Staff(app, pilot)
            if unlocked:
                app.desk.unlock()
            await staff.settle()
            yield staff
    finally:
        app.close_office()
        no_office_is_left()
