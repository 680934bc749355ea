"""A writer that is killed at random moments: `kill_writer.py DATABASE KILLS [meals]`.

Each round starts a process that counts visits, or meals by hand, and says so on a pipe, once one
is committed, until kill -9 ends it. For each round a line is written: how many there were before,
how many were acknowledged, how many there are after. Processes are forked from one that has
already imported everything, so a hundred rounds take seconds.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from counting import MovableClock
from day_tables import CENTRE

import kiosk.tallies.migrations  # noqa: F401  sqlite-utils, imported once for all rounds
from kiosk.tallies.day_table import DayTable
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import VISITS, Due

DAY = date(2026, 11, 24)
MOST = 6  # that a round waits for before it kills


def count_visits(database: Path) -> Callable[[], None]:
    store = Store(database, create=True)
    return lambda: store.add(Due(totals={DAY: Counter({VISITS: 1})}))


def count_meals(database: Path) -> Callable[[], None]:
    """With protected counts between them, whose batches and wiping are killed too."""
    table = DayTable(database, MovableClock(2026, 11, 24, 10), CENTRE)
    assert table.rows()

    def count() -> None:
        table.add("to_women", 7)
        assert table.add("meals") is None

    return count


COUNT = {"visits": count_visits, "meals": count_meals}


def count_for_ever(of: str, database: Path, acknowledge: int) -> None:
    count = COUNT[of](database)
    os.write(acknowledge, b"?")  # ready; nothing counted
    while True:
        count()
        os.write(acknowledge, b"1")


def one_round(of: str, database: Path) -> int:
    """Let a writer live for a moment; returns how many it acknowledged."""
    listen, acknowledge = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(listen)
        count_for_ever(of, database, acknowledge)
    os.close(acknowledge)
    heard = b""
    for _ in range(random.randint(1, MOST)):
        begun = time.monotonic()
        heard += os.read(listen, 1)
    # Somewhere in the next one, however fast or slow the disk is today.
    time.sleep(random.uniform(0, time.monotonic() - begun))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while more := os.read(listen, 65536):
        heard += more
    os.close(listen)
    return heard.count(b"1")


def found(of: str, database: Path) -> int:
    """What the next kiosk finds, after its check of the whole file."""
    with Store(database, create=True) as store:
        return sum(
            day.totals[0] if of == "visits" else day.counters.get(of, 0) for day in store.days()
        )


def main() -> None:
    database, kills, of = Path(sys.argv[1]), int(sys.argv[2]), (*sys.argv[3:], "visits")[0]
    before = 0
    for _ in range(kills):
        acknowledged = one_round(of, database)
        after = found(of, database)
        print(before, acknowledged, after, flush=True)
        before = after


if __name__ == "__main__":
    main()
