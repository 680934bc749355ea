"""A desk in a process of its own, with an open board: for each line of keys it reads, it presses
them, and answers with all that it shows, on one line. An empty line only looks at the disk."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from counting import MovableClock
from desking import Staff
from visiting import FULL

from kiosk import paths, served
from kiosk.screens.desk.app import DeskApp
from kiosk.screens.desk.queues import Queues


@asynccontextmanager
async def real_desk() -> AsyncIterator[Staff]:
    """What it does is written to PARVIS_DATA, as that of any other desk."""
    clock = MovableClock(2026, 11, 24, 10, 15)
    app = DeskApp(served.load(paths.SHIPPED_CONTENT), clock, [Queues])
    try:
        async with app.run_test(size=FULL) as pilot:
            app.desk.unlock()
            staff = Staff(app, pilot)
            await staff.settle()
            yield staff
    finally:
        app.close_office()


async def obey() -> None:
    async with real_desk() as staff:
        while line := await asyncio.to_thread(sys.stdin.readline):
            staff.office.look()
            await staff.settle()
            await staff.press(*line.split())
            print(json.dumps(staff.text()), flush=True)


if __name__ == "__main__":
    asyncio.run(obey())
