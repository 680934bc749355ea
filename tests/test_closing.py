"""The end of a day: its numbers become counts and are destroyed, its counts are written and
copied, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from counting import MovableClock
from ending import (
    FIRST,
    IN_PRIVATE,
    NURSE,
    PSYCHOLOGIST,
    RECEIVED,
    SERVED,
    VISITED,
    WEEK,
    a_day,
    close,
    database,
    evening,
    in_private,
    is_closed,
    received,
    serve,
    table,
    tickets,
    tickets_left,
    traces,
    visits,
)
from killing import killed
from queueing import TUESDAY, UNSYNCED, WEDNESDAY, given, opened, session

from kiosk import closing, paths
from kiosk.clock import PARIS, Clock
from kiosk.closing import Numbers, at_four, close_day, numbers_of
from kiosk.errors import ParvisError
from kiosk.queue import Reason, Refused
from kiosk.queue.opening import open_queue
from kiosk.tallies import database as databases
from kiosk.tallies.recovery import has_copy
from kiosk.tallies.store import Store

HERE = Path(__file__).parent
THURSDAY, SUNDAY = date(2026, 11, 26), date(2026, 11, 29)


@pytest.fixture(autouse=True)
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill takes nothing from what the system was told to write."""
    monkeypatch.setattr(databases, "SETTINGS", UNSYNCED)


def everything_is_counted(day: date = TUESDAY) -> None:
    with Store(database()) as store:
        (of_day,) = [one for one in store.days() if one.day == day]
    assert of_day.closed
    assert of_day.totals[:2] == (VISITED, FIRST)
    assert received(day) == RECEIVED
    assert in_private() == IN_PRIVATE


def everything_is_done(day: date = TUESDAY) -> None:
    everything_is_counted(day)
    assert tickets_left() == 0
    assert traces() == set()
    assert has_copy(database(), day)


# One after the other


def test_a_day_is_closed_with_whom_it_received_and_none_of_its_numbers_left() -> None:
    a_day()
    assert tickets_left() == 15
    closed = close()
    everything_is_done()
    assert (closed.day, closed.visits, closed.first_visits) == (TUESDAY, VISITED, FIRST)
    assert closed.numbers == Numbers(given=6, received=4, waiting=2)
    assert closed.words == {}


def test_each_step_is_told_in_french_once_it_is_done() -> None:
    a_day()
    told = []

    def tell(sentence: str) -> None:
        told.append((sentence, tickets_left(), is_closed()))

    with table(evening()) as counters:
        close_day(SERVED, evening(), counters, tell)
    assert told == [
        (
            "Personnes reçues par numéro (hors permanences protégées) : 4. Les numéros sont "
            "détruits : plus aucun n’est donné jusqu’à demain.",
            0,
            False,
        ),
        (
            "La journée du mardi 24 novembre est close, et la base de données copiée : 12 visites.",
            0,
            True,
        ),
    ]


def test_after_closing_no_number_is_given_until_tomorrow() -> None:
    a_day()
    close()
    with opened(tickets()) as queue:
        assert queue.give(session(NURSE)) == Refused(Reason.NOT_TODAY)
    with opened(tickets(), WEDNESDAY) as queue:
        assert given(queue, session(NURSE, day=WEDNESDAY))[0].number == 1


def test_no_number_is_given_in_the_evening_of_a_day_on_which_none_was_given() -> None:
    visits()
    assert close().numbers is None
    with opened(tickets()) as queue:
        assert queue.give(session(NURSE)) == Refused(Reason.NOT_TODAY)


def test_visits_after_closing_count_for_the_next_day() -> None:
    a_day()
    close()
    visits(TUESDAY)
    with Store(database()) as store:
        assert [(one.day, one.closed, one.totals[0]) for one in store.days()] == [
            (TUESDAY, True, VISITED),
            (WEDNESDAY, False, VISITED),
        ]


def test_a_closing_that_is_repeated_changes_nothing() -> None:
    a_day()
    close()
    assert close().numbers is None
    everything_is_done()


def test_what_waits_at_the_desk_is_written_before_the_day_is_closed() -> None:
    visits()
    with table(evening()) as counters:
        counters.add("interpretations", 7, "ps")
        close_day(SERVED, evening(), counters)
    with Store(database()) as store:
        assert store.profiles(WEEK)["language/interpretations", "ps"] == 7


def test_a_permanence_that_gave_numbers_and_received_nobody_is_recorded_with_zero() -> None:
    visits()
    with opened(tickets()) as queue:
        serve(queue, NURSE, 2, 0)
    close()
    assert received() == {NURSE: 0}


def test_what_is_told_of_a_closing_says_nothing_of_the_sensitive_permanences() -> None:
    told = []
    for came in (0, 9):
        shutil.rmtree(paths.data(), ignore_errors=True)
        visits()
        with opened(tickets()) as queue, table(evening()) as counters:
            serve(queue, NURSE, 3, 2)
            serve(queue, PSYCHOLOGIST, came, came)
            before = numbers_of(tickets(), TUESDAY, counters)
            closed = close_day(SERVED, evening(), counters)
        told.append((before, closed.numbers))
    assert told == [(Numbers(given=3, received=2, waiting=1),) * 2] * 2


def test_whoever_was_sent_to_another_session_is_received_there_and_counted_once() -> None:
    from kiosk.queue.desk import Desk

    visits()
    with opened(tickets()) as queue:
        (ticket,) = given(queue, session(NURSE))
        Desk(queue).transfer(ticket, session("showers"))
        serve(queue, "showers", 0, 1)
    assert close().numbers == Numbers(given=1, received=1, waiting=0)
    assert received() == {NURSE: 0, "showers": 1}


def test_the_last_day_of_a_week_is_closed_with_its_sensitive_permanences() -> None:
    a_day(SUNDAY)
    close(evening(SUNDAY))
    assert received(SUNDAY) == RECEIVED
    assert in_private() == IN_PRIVATE
    with Store(database()) as store:
        assert store.row("SELECT state FROM weeks WHERE week = ?", WEEK) == ("merged",)


def test_a_date_that_cannot_be_right_closes_nothing_and_destroys_no_number() -> None:
    a_day()
    with pytest.raises(ParvisError, match="horloge"):
        close(MovableClock(1970, 1, 1, 12))
    assert tickets_left() == 15
    assert not is_closed()


def test_a_preview_closes_nothing() -> None:
    a_day()
    preview = Clock(evening().now())
    with table(evening()) as counters, pytest.raises(ParvisError, match="aperçu"):
        close_day(SERVED, preview, counters)
    assert tickets_left() == 15
    assert not is_closed()


# Tickets that cannot be read


def test_a_damaged_file_of_numbers_is_destroyed_and_the_day_closed_all_the_same() -> None:
    a_day()
    size = tickets().stat().st_size
    tickets().write_bytes(b"SQLite format 3\0" + b"sun moon " * (size // 9))
    told: list[str] = []
    with table(evening()) as counters:
        closed = close_day(SERVED, evening(), counters, told.append)
    assert closed.numbers is None
    assert "était abîmé" in told[0]
    assert is_closed()
    assert received() == {}
    assert (tickets_left(), traces()) == (0, set())
    with opened(tickets()) as queue:
        assert queue.give(session(NURSE)) == Refused(Reason.NOT_TODAY)


def test_a_file_of_numbers_that_the_disk_does_not_give_keeps_no_day_open() -> None:
    visits()
    tickets().mkdir()
    told: list[str] = []
    with table(evening()) as counters:
        closed = close_day(SERVED, evening(), counters, told.append)
    assert closed.numbers is None
    assert "ne peut pas être lu" in told[0]
    assert "parvis close-day" in told[0]
    assert is_closed()


# Killed


def killed_anywhere(action: Callable[[], object], aside: Path, more_than: int) -> Iterator[None]:
    """An action on the folder of the data is killed at its first point, its second…, of which there
    are more than so many. What it has left there can be looked at each time; at the end, what is
    there when it is not killed."""
    paths.data().rename(aside / "before")
    for point in count():
        shutil.rmtree(paths.data(), ignore_errors=True)
        shutil.copytree(aside / "before", paths.data())
        if not killed(point, action):
            assert point > more_than
            return
        yield


def test_a_closing_that_is_killed_anywhere_and_done_again_is_exact(tmp_path: Path) -> None:
    a_day()
    for _ in killed_anywhere(close, tmp_path, more_than=50):
        if not tickets_left():
            assert received() == RECEIVED
            assert in_private() == IN_PRIVATE
        if is_closed():
            assert not tickets_left()
        close()
        everything_is_done()
    everything_is_done()


# With a kiosk


@contextmanager
def kiosk(visits: int) -> Iterator[None]:
    """A kiosk in its own process that has counted some visits."""
    env = {**os.environ, "PARVIS_TEST_NOW": evening().now().isoformat()}
    command = [sys.executable, HERE / "counting_kiosk.py", database(), paths.runtime(), str(visits)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            assert running.stdout.readline() == "ready\n"
            yield
        finally:
            running.kill()


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
    assert received() == RECEIVED
    assert in_private() == IN_PRIVATE
    assert tickets_left() == 0


# At four in the morning


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
    assert received() == RECEIVED
    assert in_private() == IN_PRIVATE
    assert (tickets_left(), traces()) == (0, set())
    with opened(tickets(), WEDNESDAY) as queue:
        assert given(queue, session(NURSE, day=WEDNESDAY))


@pytest.mark.parametrize("day", [TUESDAY, SUNDAY])
def test_it_is_recorded_also_when_the_kiosk_has_closed_the_day_before(day: date) -> None:
    a_day(day)
    with Store(database(), create=True) as store:
        store.close_day(day)
    forgotten(day + (WEDNESDAY - TUESDAY))
    assert received(day) == RECEIVED
    assert in_private() == IN_PRIVATE


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
        assert received() == RECEIVED
        assert in_private() == IN_PRIVATE
        assert (tickets_left(), traces()) == (0, set())


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


# In French


@pytest.mark.parametrize(
    ("day", "words"),
    [(TUESDAY, "mardi 24 novembre"), (date(2026, 12, 1), "mardi 1er décembre")],
)
def test_a_day_in_french(day: date, words: str) -> None:
    assert closing.in_french(day) == words
    assert evening(day).now().tzinfo is PARIS
