"""A writer that is killed at random moments: `kill_writer.py DATABASE KILLS`.

Each round starts a process that counts visits and says so on a pipe, once a visit is committed,
until kill -9 ends it. For each round a line is written: how many visits there were before, how
many were acknowledged, how many there are after. Processes are forked from one that has already
imported everything, so a hundred rounds take seconds.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import kiosk.tallies.migrations  # noqa: F401  sqlite-utils, imported once for all rounds
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import VISITS, Due

DAY = date(2026, 11, 24)
MOST = 6  # visits that a round waits for before it kills


def count_for_ever(database: Path, acknowledge: int) -> None:
    store = Store(database, create=True)
    os.write(acknowledge, b"?")  # ready; not a visit
    while True:
        store.add(Due(totals={DAY: Counter({VISITS: 1})}))
        os.write(acknowledge, b"1")


def one_round(database: Path) -> int:
    """Let a writer live for a moment; returns how many visits it acknowledged."""
    listen, acknowledge = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(listen)
        count_for_ever(database, acknowledge)
    os.close(acknowledge)
    heard = b""
    for _ in range(random.randint(1, MOST)):
        begun = time.monotonic()
        heard += os.read(listen, 1)
    # Somewhere in the next visit, however fast or slow the disk is today.
    time.sleep(random.uniform(0, time.monotonic() - begun))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while more := os.read(listen, 65536):
        heard += more
    os.close(listen)
    return heard.count(b"1")


def visits(database: Path) -> int:
    """What the next kiosk finds, after its check of the whole file."""
    with Store(database, create=True) as store:
        return sum(day.totals[0] for day in store.days())


def main() -> None:
    database, kills = Path(sys.argv[1]), int(sys.argv[2])
    before = 0
    for _ in range(kills):
        acknowledged = one_round(database)
        after = visits(database)
        print(before, acknowledged, after, flush=True)
        before = after


if __name__ == "__main__":
    main()
