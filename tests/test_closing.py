"""The end of a day: its numbers become counts and are destroyed, its counts are written and
copied."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from counting import MovableClock
from ending import (
    FIRST,
    NURSE,
    PSYCHOLOGIST,
    SERVED,
    SUNDAY,
    VISITED,
    WEEK,
    a_day,
    close,
    database,
    evening,
    everybody_is_recorded,
    everything_is_done,
    is_closed,
    received,
    serve,
    table,
    tickets,
    tickets_left,
    visits,
)
from queueing import TUESDAY, WEDNESDAY, given, opened, session

from kiosk import closing, paths
from kiosk.clock import PARIS, Clock
from kiosk.closing import Numbers, close_day, numbers_of
from kiosk.errors import ParvisError
from kiosk.queue import Reason, Refused
from kiosk.queue.desk import Desk
from kiosk.tallies.store import Store

pytestmark = pytest.mark.usefixtures("unsynced")


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
    everybody_is_recorded(SUNDAY)
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


@pytest.mark.parametrize(
    ("day", "words"),
    [(TUESDAY, "mardi 24 novembre"), (date(2026, 12, 1), "mardi 1er décembre")],
)
def test_a_day_in_french(day: date, words: str) -> None:
    assert closing.in_french(day) == words
    assert evening(day).now().tzinfo is PARIS
