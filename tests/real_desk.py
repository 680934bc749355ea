"""A desk on the files of a test's own data folder, at a clock that the test sets: what is written
stays there, and another desk, or the kiosk, finds it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from counting import MovableClock
from desking import Staff
from visiting import FULL, LIMIT

from kiosk import paths, served
from kiosk.screens.desk.app import DeskApp
from kiosk.screens.desk.view import View


@asynccontextmanager
async def real_desk(
    views: Sequence[type[View]], clock: MovableClock, size: tuple[int, int] = FULL
) -> AsyncIterator[Staff]:
    """The desk of the example centre, opened."""
    app = DeskApp(served.load(paths.SHIPPED_CONTENT), clock, views)
    try:
        async with asyncio.timeout(LIMIT), app.run_test(size=size) as pilot:
            staff = Staff(app, pilot)
            app.desk.unlock()
            await staff.settle()
            yield staff
    finally:
        app.close_office()
