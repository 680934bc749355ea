"""Two desks, each a process of its own: what one does, the other shows when it has looked."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from desk_queues import NURSE, row_of, take, tickets, word
from desking import Staff
from second_desk import real_desk
from visiting import LIMIT

from kiosk.queue import Access, State, Today


class Other:
    """The other desk."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.text = ""

    async def press(self, *keys: str) -> None:
        """Look, then press these keys."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{' '.join(keys)}\n".encode())
        self.text = json.loads(await self._process.stdout.readline())

    def row_of(self, words: str) -> str:
        rows = (" ".join(row.split()) for row in self.text.splitlines())
        return next(row for row in rows if words in row)


@asynccontextmanager
async def two_desks() -> AsyncIterator[tuple[Staff, Other]]:
    here = Path(__file__).parent
    async with asyncio.timeout(LIMIT), real_desk() as staff:
        env = {**os.environ, "PYTHONPATH": str(here)}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(here / "second_desk.py")),
            stdin=PIPE,
            stdout=PIPE,
            env=env,
            cwd=here.parent,
        )
        try:
            yield staff, Other(process)
        finally:
            assert process.stdin
            process.stdin.close()
            await process.wait()


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
        await take(staff, times=10)
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
