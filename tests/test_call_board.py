"""The call screen on the wall: who is called, as large as can be, and a bell."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import pytest
from textual.pilot import Pilot
from visiting import FULL, LIMIT, TUESDAY

from kiosk import paths, served
from kiosk.clock import Clock
from kiosk.queue import Done, Ticket
from kiosk.screens.desk.call_board import BEFORE, CallBoard
from kiosk.screens.widgets.pictogram import of_ticket

SERVED = served.load(paths.SHIPPED_CONTENT)
SIZES = [(60, 20), (80, 24), (106, 30), (160, 45)]
NURSE, DOCTOR = "nurse@2026-11-24T09:30", "doctor@2026-11-24T14:00"


class Wall:
    """The screen, and a desk that calls: in one process, so that nothing has to be waited for."""

    def __init__(self, app: CallBoard, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.rung: list[bool] = []
        app.bell = lambda: self.rung.append(True)  # type: ignore[method-assign]

    async def does(self, what):  # type: ignore[no-untyped-def]
        answered = asyncio.get_running_loop().create_future()
        self.app.office.ask(what, answered.set_result, answered.set_exception)
        answer = await answered
        await self.pilot.pause()
        return answer

    async def call(self, of: str = NURSE) -> Ticket:
        """Somebody takes a number, and is called."""
        sessions = SERVED.calendar.sessions(TUESDAY.date(), TUESDAY.date())
        session = next(one for one in sessions if one.id == of)
        assert isinstance(await self.does(lambda books: books.queue.give(session)), Ticket)
        done = await self.does(lambda books: books.desk.call_next(of))
        assert isinstance(done, Done)
        assert done.ticket
        return done.ticket

    def rows(self) -> list[str]:
        glass = self.app.calls.glass
        return [row.text for row in glass.render_lines(glass.size.region)]

    def text(self) -> str:
        return "\n".join(self.rows())


@asynccontextmanager
async def on_wall(size: tuple[int, int] = FULL, at: datetime = TUESDAY) -> AsyncIterator[Wall]:
    app = CallBoard(SERVED, Clock(at))
    try:
        async with asyncio.timeout(LIMIT), app.run_test(size=size) as pilot:
            wall = Wall(app, pilot)
            await wall.does(lambda _: None)
            yield wall
    finally:
        app.close_office()


async def test_where_nobody_is_called_the_centre_and_the_time_are_shown() -> None:
    async with on_wall() as wall:
        assert SERVED.catalogue.centre.name in wall.text()
        assert "mardi 24 novembre" in wall.text()
        assert "10:15" in wall.text()
        assert "Numéro appelé" not in wall.text()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_window_is_filled_exactly_however_many_are_called(size: tuple[int, int]) -> None:
    async with on_wall(size) as wall:
        for _ in range(BEFORE + 2):
            assert [len(row) for row in wall.rows()] == [size[0]] * size[1]
            await wall.call()


@pytest.mark.parametrize("size", SIZES[1:], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_last_call_is_drawn_larger_than_those_before_it(size: tuple[int, int]) -> None:
    async with on_wall(size) as wall:
        first, second = await wall.call(), await wall.call(DOCTOR)
        assert cells_of(wall, second.picture) >= 24  # larger than any other pictogram
        assert cells_of(wall, second.picture) > cells_of(wall, first.picture) >= 12
        assert "Infirmerie" in wall.text()
        assert "Numéro appelé" in wall.text()


def cells_of(wall: Wall, name: str) -> int:
    """How wide the largest drawing of that name is on the wall; 0: there is none."""
    found = [rows for rows in of_ticket(name) if all(row.strip() in wall.text() for row in rows)]
    return max((len(rows[0]) for rows in found), default=0)


async def test_it_rings_at_each_call_and_at_nothing_else() -> None:
    async with on_wall() as wall:
        first = await wall.call()
        second = await wall.call()
        assert len(wall.rung) == 2
        await wall.does(lambda books: books.desk.recall(first))
        assert len(wall.rung) == 3
        await wall.does(lambda books: books.desk.served(second))
        await wall.does(lambda books: books.desk.undo())
        assert len(wall.rung) == 3


async def test_who_has_come_is_shown_no_more() -> None:
    async with on_wall() as wall:
        first = await wall.call()
        await wall.does(lambda books: books.desk.served(first))
        assert "Numéro appelé" not in wall.text()


async def test_keys_and_touches_do_nothing_but_q_which_closes_it() -> None:
    async with on_wall() as wall:
        before = wall.text()
        for key in ("enter", "escape", "ctrl+q", "1", "0", "up", "tab"):
            await wall.pilot.press(key)
        await wall.pilot.click(wall.app.calls.glass, (3, 0))
        assert wall.text() == before
        assert not wall.app._exit
        await wall.pilot.press("Q")
        assert wall.app._exit


async def test_it_looks_once_a_second_for_what_another_process_has_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with on_wall() as wall:
        looked = []
        monkeypatch.setattr(wall.app.office, "look", lambda: looked.append(True))
        while len(looked) < 2:
            await wall.pilot.pause(0.05)
