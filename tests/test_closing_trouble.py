"""The end of a day in trouble: numbers that cannot be read, a closing that is killed, a kiosk that
runs meanwhile."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from another_kiosk import another_kiosk
from ending import (
    NURSE,
    RECEIVED,
    SERVED,
    VISITED,
    WEEK,
    a_day,
    close,
    database,
    evening,
    everybody_is_recorded,
    everything_is_done,
    is_closed,
    no_number_is_left,
    received,
    table,
    tickets,
    tickets_left,
    visits,
)
from killing import killed, killed_anywhere
from queueing import TUESDAY, opened, session

from kiosk import paths
from kiosk.closing import Closed, close_day
from kiosk.queue import Reason, Refused
from kiosk.tallies.recovery import has_copy
from kiosk.tallies.store import Store

pytestmark = pytest.mark.usefixtures("unsynced")


# Numbers that cannot be read


def closed_and_told() -> tuple[Closed, str]:
    """A closing, and the first sentence that it tells."""
    told: list[str] = []
    with table(evening()) as counters:
        return close_day(SERVED, evening(), counters, told.append), told[0]


def test_a_damaged_file_of_numbers_is_destroyed_and_the_day_closed_all_the_same() -> None:
    a_day()
    size = tickets().stat().st_size
    tickets().write_bytes(b"SQLite format 3\0" + b"sun moon " * (size // 9))
    closed, told = closed_and_told()
    assert closed.numbers is None
    assert "était abîmé" in told
    assert is_closed()
    assert received() == {}
    no_number_is_left()
    with opened(tickets()) as queue:
        assert queue.give(session(NURSE)) == Refused(Reason.NOT_TODAY)


def test_a_file_of_numbers_that_the_disk_does_not_give_keeps_no_day_open() -> None:
    visits()
    tickets().mkdir()
    closed, told = closed_and_told()
    assert closed.numbers is None
    assert "ne peut pas être lu" in told
    assert "parvis close-day" in told
    assert is_closed()


# Killed


def test_a_closing_that_is_killed_anywhere_and_done_again_is_exact(tmp_path: Path) -> None:
    a_day()
    for _ in killed_anywhere(close, tmp_path, more_than=50):
        if not tickets_left():
            everybody_is_recorded()
        if is_closed():
            assert not tickets_left()
        close()
        everything_is_done()
    everything_is_done()


# With a kiosk


def kiosk(visits: int) -> AbstractContextManager[object]:
    return another_kiosk(database(), paths.runtime(), evening().now(), visits)


def test_a_running_kiosk_writes_all_it_holds_and_is_waited_for() -> None:
    a_day()
    with kiosk(visits=7):
        closed = close()
        assert closed.visits == VISITED + 7
        assert received() == RECEIVED
        assert tickets_left() == 0
        assert has_copy(database(), TUESDAY)
    with Store(database()) as store:
        assert store.profiles(WEEK)["need", "shower"] == 7


@pytest.mark.parametrize("point", range(0, 120, 24))
def test_a_closing_that_is_killed_beside_a_running_kiosk_is_done_again(point: int) -> None:
    a_day()
    with kiosk(visits=7):
        killed(point, close)
        closed = close()
        assert closed.visits == VISITED + 7
    everybody_is_recorded()
    assert tickets_left() == 0
