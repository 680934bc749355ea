"""What a key at the desk costs on a full day: forty sessions, five hundred tickets.

Measured inside this process, without a terminal: from the key until its page is laid out. Keys
that write wait for the disk besides, which takes far longer on any machine and says nothing of us.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from statistics import median

from textual.events import Key

from kiosk import served
from kiosk.calendar import Calendar
from kiosk.catalogue import Rhythm
from kiosk.clock import PARIS, Clock
from kiosk.office import Books
from kiosk.paths import SHIPPED_CONTENT
from kiosk.queue.giving import give
from kiosk.screens.desk.app import DeskApp
from kiosk.served import Served
from kiosk.wording import Hours

from .program import now
from .table import Row

AT = datetime(2026, 11, 24, 10, 15, tzinfo=PARIS)
WINDOW = 80, 24
SESSIONS, TICKETS = 40, 500
TIMES = 200


def figures() -> list[Row]:
    one, all_ = asyncio.run(_measured())
    what = f"desk, a key, {TICKETS} tickets"
    return [Row(what, f"{all_:.2f} ms", f"1 ticket {one:.2f} ms", all_ / one, 1.25)]


async def _measured() -> tuple[float, float]:
    """Milliseconds of a key with one ticket, and with all of them."""
    app = DeskApp(_full_day(), Clock(AT))
    try:
        async with app.run_test(size=WINDOW):
            app.desk.unlock()
            await _done(app, lambda books: _give(app, books, 1))
            one = _pressed(app)
            await _done(app, lambda books: _give(app, books, TICKETS - 1))
            return one, _pressed(app)
    finally:
        app.close_office()


def _full_day() -> Served:
    """Forty sessions at the same hours."""
    example = served.load(SHIPPED_CONTENT)
    every_day = Rhythm(tuple(range(7)), Hours(time(9), time(17)), 1, (), None, None)
    model = replace(example.catalogue.permanences[0], capacity=None, rhythms=(every_day,))
    permanences = tuple(replace(model, id=f"session_{n}") for n in range(SESSIONS))
    catalogue = replace(example.catalogue, permanences=permanences)
    return replace(example, catalogue=catalogue, calendar=Calendar(catalogue))


def _give(app: DeskApp, books: Books, times: int) -> None:
    """So many numbers, one session after the other, in one transaction."""
    lines = app.office.board.lines
    with books.queue.file.writing():
        for n in range(times):
            give(books.queue.file, lines[n % len(lines)].session, (), by_hand=True)


async def _done(app: DeskApp, what: Callable[[Books], None]) -> None:
    """Wait until something is done and on the board."""
    done = asyncio.Event()
    app.office.ask(lambda _: None, lambda _: done.set())
    await done.wait()  # the board has its sessions
    done.clear()
    app.office.ask(what, lambda _: done.set())
    await done.wait()


def _pressed(app: DeskApp) -> float:
    """The middle one of many keys that move the pointer, in milliseconds."""
    times = []
    for n in range(TIMES):
        key = Key("up" if n % 2 else "down", None)
        begun = now()
        app.desk.on_key(key)
        times.append(1000 * (now() - begun))
    return median(times)
