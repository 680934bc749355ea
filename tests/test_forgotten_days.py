"""A day that nobody closed is recorded at four in the morning, and its numbers are destroyed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ending import (
    NURSE,
    RECEIVED,
    SUNDAY,
    a_day,
    close,
    database,
    evening,
    everybody_is_recorded,
    everything_is_counted,
    everything_is_done,
    no_number_is_left,
    received,
    serve,
    table,
    tickets,
    tickets_left,
    visits,
)
from killing import killed_anywhere
from queueing import TUESDAY, WEDNESDAY, given, opened, session

from kiosk import closing
from kiosk.closing import at_four
from kiosk.queue.opening import open_queue
from kiosk.tallies.store import Store

pytestmark = pytest.mark.usefixtures("unsynced")
THURSDAY = date(2026, 11, 26)


def forgotten(day: date = WEDNESDAY) -> None:
    """What whoever opens the books of a day does."""
    with table(evening(day, 4)) as counters:
        at_four(tickets(), day, counters)
    queue, lost = open_queue(tickets(), day)
    queue.close()
    assert not lost


def test_a_day_that_nobody_closed_is_recorded_at_four_and_its_numbers_are_destroyed() -> None:
    a_day()
    forgotten()
    everybody_is_recorded()
    no_number_is_left()
    with opened(tickets(), WEDNESDAY) as queue:
        assert given(queue, session(NURSE, day=WEDNESDAY))


@pytest.mark.parametrize("day", [TUESDAY, SUNDAY])
def test_it_is_recorded_also_when_the_kiosk_has_closed_the_day_before(day: date) -> None:
    a_day(day)
    with Store(database(), create=True) as store:
        store.close_day(day)
    forgotten(day + (WEDNESDAY - TUESDAY))
    everybody_is_recorded(day)


def test_the_numbers_of_today_are_left_alone() -> None:
    a_day()
    forgotten(TUESDAY)
    assert tickets_left() == 15
    assert received() == {}


def test_a_day_that_was_closed_is_not_recorded_again_at_four() -> None:
    a_day()
    close()
    forgotten()
    everything_is_done()


def test_a_clock_that_goes_back_costs_nobody_their_place_at_four() -> None:
    a_day(WEDNESDAY)
    forgotten(TUESDAY)
    assert tickets_left() == 15


def test_a_morning_in_which_the_day_before_is_killed_anywhere_is_exact(tmp_path: Path) -> None:
    a_day()
    for _ in killed_anywhere(forgotten, tmp_path, more_than=20):
        forgotten()
        everybody_is_recorded()
        no_number_is_left()


def test_a_closing_on_the_morning_after_records_both_days() -> None:
    a_day()
    visits(WEDNESDAY)
    closed = close(evening(WEDNESDAY, 9))
    assert closed.day == WEDNESDAY
    assert received() == RECEIVED
    assert received(WEDNESDAY) == {}
    assert tickets_left() == 0


def test_people_received_under_a_date_that_was_too_late_count_for_today() -> None:
    visits()
    with opened(tickets(), WEDNESDAY) as queue:
        serve(queue, NURSE, 2, 2, WEDNESDAY)
    close()
    assert received() == {NURSE: 2}
    assert tickets_left() == 0


def test_a_day_that_another_process_has_just_begun_is_not_closed_at_four(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_day()
    record = closing._record_and_destroy

    def late(*given: Any) -> object:
        """The other process is faster, once this one has seen yesterday's numbers."""
        monkeypatch.setattr(closing, "_record_and_destroy", record)
        forgotten()
        with opened(tickets(), WEDNESDAY) as queue:
            serve(queue, NURSE, 2, 1, WEDNESDAY)
        return record(*given)

    monkeypatch.setattr(closing, "_record_and_destroy", late)
    forgotten()
    assert tickets_left() == 2
    assert received() == RECEIVED
    with opened(tickets(), WEDNESDAY) as queue:
        assert given(queue, session(NURSE, day=WEDNESDAY))


def test_a_clock_that_goes_back_a_day_and_right_again_changes_nothing_of_either_day() -> None:
    a_day()
    close()
    with opened(tickets(), WEDNESDAY) as queue:
        serve(queue, NURSE, 5, 2, WEDNESDAY)
    for day in (TUESDAY, WEDNESDAY):
        forgotten(day)
        assert tickets_left() == 5
        everything_is_counted()
    forgotten(THURSDAY)
    assert received(WEDNESDAY) == {NURSE: 2}
    everything_is_counted()


def test_a_closing_at_the_date_of_a_closed_day_leaves_it_as_it_is() -> None:
    a_day()
    close()
    with opened(tickets(), WEDNESDAY) as queue:
        serve(queue, NURSE, 5, 2, WEDNESDAY)
    close(evening(TUESDAY))
    everything_is_done()
    assert received(WEDNESDAY) == {NURSE: 2}
    assert tickets_left() == 0
