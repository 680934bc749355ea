"""A desk in a process of its own, on the same folders: its board, and somebody who presses keys.

For each line of keys it looks at the disk, presses them, and answers with all that it shows, on one
line. Its clock stands still, as that of the desk or the kiosk beside it.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from counting import MovableClock
from desking import real_desk

from kiosk.screens.desk.queues.queues import Queues

NOW = (2026, 11, 24, 10, 15)


class SecondDesk:
    def __init__(self, process: Process) -> None:
        self._process = process
        self.text = ""  # what it shows

    async def press(self, *keys: str) -> None:
        """It looks at the disk, then somebody presses these keys."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{' '.join(keys)}\n".encode())
        self.text = json.loads(await self._process.stdout.readline())

    def row_of(self, words: str) -> str:
        """The first row where some words stand, its blanks as one."""
        rows = (" ".join(row.split()) for row in self.text.splitlines())
        return next(row for row in rows if words in row)


@asynccontextmanager
async def second_desk() -> AsyncIterator[SecondDesk]:
    """Started, and at its end gone."""
    script = Path(__file__)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(script)),
        stdin=PIPE,
        stdout=PIPE,
        env={**os.environ, "PYTHONPATH": str(script.parent)},
        cwd=script.parent.parent,
    )
    try:
        yield SecondDesk(process)
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()


async def obey() -> None:
    async with real_desk([Queues], MovableClock(*NOW)) as staff:
        while line := await asyncio.to_thread(sys.stdin.readline):
            staff.office.look()
            await staff.settle()
            await staff.press(*line.split())
            print(json.dumps(staff.text()), flush=True)


if __name__ == "__main__":
    asyncio.run(obey())
