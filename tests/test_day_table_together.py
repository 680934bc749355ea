"""The day's table across processes: two that count at once, and one that is killed."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

import pytest
from counting import TUESDAY
from day_tables import table
from killing import KILLS, killed_at_random

from kiosk.tallies.opening import open_shared
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import RECORDED, VISITS, Due

TIMES = 60


def count_visits(path: Path) -> None:
    """What a kiosk does, every tenth time with a batch."""
    with Store(path, create=True) as store:
        for n in range(TIMES):
            store.add(Due(totals={TUESDAY: Counter({VISITS: 1})}))
            if n % 10 == 9:
                store.add(Due(profiles={TUESDAY: Counter({RECORDED: 10})}))
                store.wipe_journal()


def count_by_hand(path: Path) -> None:
    """What a desk does."""
    with table(path) as (one, _):
        for _ in range(TIMES):
            assert one.add("passages", 3) is None
            assert one.add("passages", -1) is None
            assert one.add("to_care", 5) is None


def test_a_kiosk_and_two_desks_that_count_at_once_are_exact_to_the_unit(path: Path) -> None:
    context = get_context("spawn")
    processes = [
        context.Process(target=target, args=(path,))
        for target in (count_visits, count_by_hand, count_by_hand)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    with Store(path, create=True) as store:
        (day,) = store.days()
        assert day.totals[0] == TIMES
        assert day.counters == {"meals": 0, "passages": 2 * 2 * TIMES}
        cells = store.profiles("2026-W48")
        assert cells[RECORDED] == TIMES
        assert cells["counter", "to_care"] == cells["counts", "recorded"] == 2 * 5 * TIMES


def test_a_damaged_database_is_moved_aside_once_by_two_that_open_it_at_once(path: Path) -> None:
    """The kiosk and its desk start together, after the same power cut."""
    for n in range(20):
        here = path.parent / str(n) / "parvis.db"
        here.parent.mkdir(parents=True)
        here.write_bytes(b"no database at all " * 300)
        both = Barrier(2)

        def opened(here: Path = here, both: Barrier = both) -> bool:
            both.wait()
            store, moved = open_shared(here, TUESDAY)
            with store:
                store.add(Due(totals={TUESDAY: Counter({VISITS: 1})}))
            return moved

        with ThreadPoolExecutor(2) as threads:
            moved = [one.result() for one in [threads.submit(opened) for _ in range(2)]]
        assert sorted(moved) == [False, True]
        with Store(here) as store:
            assert store.days()[0].totals[0] == 2


@pytest.mark.parametrize("kills", [KILLS])
def test_no_count_that_was_acknowledged_is_lost_by_a_kill(path: Path, kills: int) -> None:
    counted = killed_at_random(kills, path, "meals")
    with Store(path, create=True) as store:
        (day,) = store.days()
        assert store.profiles("2026-W48")["counter", "to_women"] % 7 == 0
        assert day.counters["meals"] == counted
