"""A kiosk and a desk in two processes, on one folder: each shows what the other has done."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from counting import MovableClock
from second_desk import NOW, second_desk
from terminal import Terminal
from ticketing import open_session, settle, take
from visiting import FULL, LIMIT, Count, Visitor

from kiosk import paths, served
from kiosk.queue import FILE
from kiosk.queue.opening import open_queue
from kiosk.running import CLOSE_DAY, LOOK, Running
from kiosk.screens.app import Kiosk
from kiosk.screens.desk.call_board import CallBoard

THE_NURSE = "2"  # her row at the desk
TO_CALL_SOMEBODY = (THE_NURSE, "d", "n")


@asynccontextmanager
async def real_kiosk() -> AsyncIterator[Visitor]:
    """A kiosk that is no preview, and says so to other processes, as `parvis` does."""
    running = Running(paths.runtime())
    running.hold()
    app = Kiosk(clock=MovableClock(*NOW))
    try:
        async with asyncio.timeout(LIMIT), app.run_test(size=FULL) as pilot:
            while app.served is None:
                await pilot.pause(0.02)
            assert app.tallies is not None
            app.tallies.stop()
            app.tallies = None
            visitor = Visitor(app, pilot, Count())
            await settle(visitor)
            yield visitor
    finally:
        app.close_office()
        running.release()


async def until(visitor: Visitor, so: Callable[[], bool]) -> None:
    """Wait until it is so: the signal has come, and the disk was looked at."""
    while not so():
        await visitor.pilot.pause(0.02)


async def test_a_session_that_is_cancelled_at_the_desk_is_cancelled_on_the_kiosk() -> None:
    async with real_kiosk() as visitor, second_desk() as desk:
        await open_session(visitor)
        assert not visitor.sees("Annulé ce jour-là")
        await desk.press(THE_NURSE, "e", "x")
        await until(visitor, lambda: visitor.sees("Annulé ce jour-là"))


async def test_a_call_of_the_desk_is_seen_and_heard_at_the_kiosk() -> None:
    async with real_kiosk() as visitor, second_desk() as desk:
        rung: list[bool] = []
        visitor.app.ring = lambda: rung.append(True)  # type: ignore[method-assign]
        await desk.press(*TO_CALL_SOMEBODY)
        await until(visitor, lambda: bool(rung))
        assert visitor.sees("Numéro appelé")
        assert [one.number for one in visitor.screen.sheet.page.strip.calls] == [1]


async def test_numbers_taken_at_once_in_two_processes_are_all_different() -> None:
    async with real_kiosk() as visitor, second_desk() as desk:
        await desk.press(THE_NURSE)

        async def give(times: int) -> list[int]:
            numbers = []
            for _ in range(times):
                await desk.press("d")
                given = re.search(r"Donné : le (\d+)", desk.text)
                assert given
                numbers.append(int(given[1]))
            return numbers

        crowd = asyncio.create_task(give(10))
        mine = []
        for _ in range(5):
            await open_session(visitor)
            mine.append(await take(visitor))
            await visitor.press("0")
        numbers = mine + await crowd
        assert sorted(numbers) == list(range(1, 16))


async def test_a_number_of_the_kiosk_is_called_on_the_wall() -> None:
    async with real_kiosk() as visitor:
        await open_session(visitor)
        await take(visitor)
    wall = CallBoard(served.load(paths.SHIPPED_CONTENT), MovableClock(*NOW))
    rung: list[bool] = []
    wall.bell = lambda: rung.append(True)  # type: ignore[method-assign]
    try:
        async with (
            asyncio.timeout(LIMIT),
            wall.run_test(size=FULL) as pilot,
            second_desk() as desk,
        ):
            while not wall.office.board.lines:
                await pilot.pause(0.02)
            await desk.press(*TO_CALL_SOMEBODY)
            while not rung:
                await pilot.pause(0.05)
            (called,) = wall.office.board.called
            assert called.number == 1
    finally:
        wall.close_office()


async def test_a_kiosk_that_starts_again_shows_who_is_called_and_does_not_ring() -> None:
    async with second_desk() as desk:
        await desk.press(*TO_CALL_SOMEBODY)
    async with real_kiosk() as visitor:
        assert visitor.sees("Numéro appelé")
        assert visitor.screen._listening._calls == 1


async def test_a_kiosk_that_stays_on_over_night_has_the_queues_of_the_next_day() -> None:
    async with real_kiosk() as visitor:
        await open_session(visitor)
        await take(visitor)
        await visitor.press("0")
        visitor.app.clock.set(2026, 11, 25, 9, 0)
        visitor.app._look()
        await until(visitor, lambda: visitor.app.office.board.day.day == 25)
        assert visitor.app.office.board.tickets == {}
        await open_session(visitor, "nurse@2026-11-25T09:30")
        assert await take(visitor, "nurse@2026-11-25T09:30") == 1


async def test_a_day_that_is_closed_elsewhere_is_closed_on_the_kiosk() -> None:
    async with real_kiosk() as visitor:
        await open_session(visitor)
        await take(visitor)
        with open_queue(paths.data() / FILE, visitor.app.clock.now().date())[0] as queue:
            queue.end_day()
        os.kill(os.getpid(), CLOSE_DAY)
        await until(visitor, lambda: visitor.app.office.board.closed)
        assert visitor.sees("Ce numéro n’existe plus.")


def test_a_kiosk_that_is_told_something_while_it_ends_still_ends_well() -> None:
    with Terminal([sys.executable, "-m", "kiosk"], env=dict(os.environ)) as terminal:
        terminal.wait_for("English")
        terminal.press("1", "2")
        terminal.settle(0.5)
        terminal.signal(signal.SIGTERM)
        while terminal.exit_code is None:
            for message in (LOOK, CLOSE_DAY):
                with suppress(ProcessLookupError):
                    terminal.signal(message)
            terminal.settle(0.01)
        assert terminal.exit_code == 0
