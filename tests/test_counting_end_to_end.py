"""Counting across processes: killed writers, two at once, and commands beside a running kiosk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from contextlib import AbstractContextManager
from datetime import date, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest
from another_kiosk import another_kiosk
from killing import KILLS, killed_at_random

from kiosk.clock import PARIS, Clock
from kiosk.errors import ParvisError
from kiosk.running import Running
from kiosk.tallies.closing import request_close_day
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import NOT_RECORDED, RECORDED, VISITS, Due

DAY = date(2026, 11, 24)
EVENING = datetime(2026, 11, 24, 19, 30, tzinfo=PARIS)


def kiosk(folder: Path, visits: int) -> AbstractContextManager[subprocess.Popen[str]]:
    return another_kiosk(folder / "parvis.db", folder, EVENING, visits)


@pytest.mark.parametrize("kills", [KILLS])
def test_no_acknowledged_visit_is_lost_by_a_kill(tmp_path: Path, kills: int) -> None:
    killed_at_random(kills, tmp_path / "parvis.db", "visits")


def add_visits(database: Path, times: int) -> None:
    with Store(database, create=True) as store:
        for _ in range(times):
            store.add(Due(totals={DAY: Counter({VISITS: 1})}))


def test_two_processes_that_count_at_once_lose_nothing(tmp_path: Path) -> None:
    context = get_context("spawn")
    writers = [
        context.Process(target=add_visits, args=(tmp_path / "parvis.db", 150)) for _ in range(2)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Store(tmp_path / "parvis.db") as store:
        assert store.days()[0].totals[0] == 300


def test_close_day_makes_a_running_kiosk_write_its_batch(tmp_path: Path) -> None:
    with kiosk(tmp_path, visits=7):
        assert request_close_day(tmp_path, tmp_path / "parvis.db", Clock(EVENING)) == DAY
    with Store(tmp_path / "parvis.db") as store:
        assert store.days()[0].closed
        assert store.profiles("2026-W48")["need", "shower"] == 7
        assert store.profiles("2026-W48")[RECORDED] == 7


def test_close_day_closes_the_day_itself_when_no_kiosk_runs(tmp_path: Path) -> None:
    add_visits(tmp_path / "parvis.db", 3)
    assert request_close_day(tmp_path, tmp_path / "parvis.db", Clock(EVENING)) == DAY
    with Store(tmp_path / "parvis.db") as store:
        assert store.last_closed() == DAY


def test_close_day_without_a_database_makes_none(tmp_path: Path) -> None:
    assert request_close_day(tmp_path, tmp_path / "parvis.db", Clock(EVENING)) is None
    assert list(tmp_path.iterdir()) == []


def test_close_day_refuses_a_date_that_cannot_be_right(tmp_path: Path) -> None:
    add_visits(tmp_path / "parvis.db", 1)
    long_ago = Clock(datetime(1970, 1, 1, 12, tzinfo=PARIS))
    with pytest.raises(ParvisError, match="horloge"):
        request_close_day(tmp_path, tmp_path / "parvis.db", long_ago)


def test_close_day_says_so_when_the_kiosk_does_not_answer(tmp_path: Path) -> None:
    add_visits(tmp_path / "parvis.db", 1)
    # A kiosk on another database: it closes that one, and never the one that is asked for.
    (tmp_path / "elsewhere").mkdir()
    running = kiosk(tmp_path / "elsewhere", visits=1)
    with running, pytest.raises(ParvisError, match="n’a pas clos la journée"):
        request_close_day(
            tmp_path / "elsewhere", tmp_path / "parvis.db", Clock(EVENING), patience=0.3
        )


def test_stop_ends_a_running_kiosk_which_writes_all_it_has(tmp_path: Path) -> None:
    with kiosk(tmp_path, visits=3):
        assert Running(tmp_path).stop()
        assert Running(tmp_path).pid() is None
    with Store(tmp_path / "parvis.db") as store:
        assert store.days()[0].totals[0] == 3
        assert not store.days()[0].closed
        assert store.profiles("2026-W48") == {RECORDED: 0, NOT_RECORDED: 3}


def test_stop_says_no_when_no_kiosk_runs(tmp_path: Path) -> None:
    assert not Running(tmp_path).stop()


def test_a_second_kiosk_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    first, second = Running(tmp_path / "run"), Running(tmp_path / "run")
    first.hold()
    assert second.pid() == os.getpid()
    with pytest.raises(ParvisError, match="parvis stop"):
        second.hold()
    first.release()
    second.hold()
    second.release()


def test_closing_the_day_while_the_kiosk_starts_does_not_end_it(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from kiosk.running import CLOSE_DAY, Running; "
        "Running(Path(sys.argv[1])).hold(); os.kill(os.getpid(), CLOSE_DAY); print('lives')"
    )
    said = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True)
    assert said.stdout == "lives\n"


def test_a_process_id_left_behind_by_a_power_cut_is_not_a_running_kiosk(tmp_path: Path) -> None:
    (tmp_path / "kiosk.pid").write_text(f"{os.getpid()}\n")
    assert Running(tmp_path).pid() is None
