"""Two desks, each a process of its own: what one does, the other shows when it has looked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from boards import NURSE
from counting import MovableClock
from desk_queues import row_of, tickets, word
from desking import Staff, real_desk
from second_desk import NOW, SecondDesk, second_desk
from ticketing import given

from kiosk.queue import Access, State, Today
from kiosk.screens.desk.queues.queues import Queues


@asynccontextmanager
async def two_desks() -> AsyncIterator[tuple[Staff, SecondDesk]]:
    async with real_desk([Queues], MovableClock(*NOW)) as staff, second_desk() as other:
        yield staff, other


async def look(staff: Staff) -> None:
    staff.office.look()
    await staff.settle()


async def test_what_one_desk_does_the_other_shows_and_goes_on_with() -> None:
    async with two_desks() as (staff, other):
        await staff.press("2", "d", "d", "n")
        await other.press("2")
        assert other.row_of("Infirmière") == "▸2 ● 09:30 Infirmière 13 1 1 0"
        assert word(staff, 1) in other.text
        await other.press("s", "n", "e", "4")
        await look(staff)
        assert tickets(staff, State.SERVED) == [1]
        assert tickets(staff, State.CALLED) == [2]
        assert row_of(staff, "Infirmière") == "▸2 ● 09:30 Infirmière 13 0 1 1 +20 min"


async def test_of_two_desks_that_call_at_once_each_calls_somebody_else() -> None:
    async with two_desks() as (staff, other):
        await given(staff, times=10)
        await staff.press("2")
        await asyncio.gather(staff.press(*("n",) * 4), other.press("2", "n", "n", "n", "n"))
        await look(staff)
        assert tickets(staff, State.CALLED) == [1, 2, 3, 4, 5, 6, 7, 8]
        await other.press()
        assert other.row_of("Infirmière") == row_of(staff, "Infirmière")


async def test_each_desk_undoes_only_what_it_did_itself() -> None:
    async with two_desks() as (staff, other):
        await staff.press("2", "e", "c")
        await other.press("3", "e", "c", "u", "u")
        assert "Il n’y a rien à annuler." in other.text
        await look(staff)
        assert staff.office.board.today(NURSE) == Today(Access.FULL)
        await staff.press("u")
        await other.press()
        assert other.row_of("Infirmière") == "2 ● 09:30 Infirmière 15 0 0 0"
