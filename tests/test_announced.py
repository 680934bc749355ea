"""The calendar of a day of which the desk has said something, for that day only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from announcing import CANCELLED, FULL, LATE, MOVED, PLANNED, calendar, on_tuesday, page, the, told
from boards import NURSE, board, ticket
from visiting import TUESDAY

from kiosk.board import Board, announced
from kiosk.calendar import State
from kiosk.queue import State as Of
from kiosk.queue import Today
from kiosk.screens.desk.queues.announce import LATE as DELAYS
from kiosk.screens.desk.queues.held import is_on, is_over
from kiosk.screens.visitor.announced import is_ahead


def test_a_session_of_which_nothing_was_said_is_as_it_was_planned() -> None:
    assert on_tuesday(calendar()) == on_tuesday(PLANNED)


@pytest.mark.parametrize("said", [CANCELLED, FULL, LATE, MOVED])
def test_a_session_keeps_its_id_and_hours_whatever_is_said_of_it(said: Today) -> None:
    nurse = the("nurse", calendar(nurse=said))
    assert nurse.id == NURSE
    assert nurse.hours == the("nurse", PLANNED).hours


def test_a_cancelled_session_is_not_among_those_that_are_held() -> None:
    said = calendar(nurse=CANCELLED)
    held = said.sessions(TUESDAY.date(), TUESDAY.date())
    assert NURSE not in [one.id for one in held]
    assert the("nurse", said).state is State.CANCELLED


def test_a_late_session_begins_later_and_ends_as_much_later() -> None:
    nurse = the("nurse", calendar(nurse=LATE))
    assert nurse.begins == nurse.starts + timedelta(minutes=20)
    assert nurse.finishes == nurse.ends + timedelta(minutes=20)


@pytest.mark.parametrize("minutes", DELAYS)
def test_a_late_session_is_over_for_visitors_when_it_is_over_at_the_desk(minutes: int) -> None:
    seen = board(PLANNED, said={one.id: Today(late=minutes) for one in on_tuesday(PLANNED)})
    said = announced(PLANNED, seen)
    for line in seen.lines:
        ends = line.session.ends + timedelta(minutes=minutes)
        (session,) = (one for one in on_tuesday(said) if one.id == line.session.id)
        for now, over in ((ends - timedelta(minutes=1), False), (ends, True)):
            assert is_over(line, now) == over
            assert is_on(line, now) != over
            assert is_ahead(session, now) != over
            assert ("Terminé" in told(page("session", session.id, said, now))) == over


def test_a_session_is_in_the_room_to_which_it_was_moved() -> None:
    nurse = the("nurse", calendar(nurse=MOVED))
    assert nurse.room.id == "room_2"
    assert nurse.elsewhere
    assert not the("nurse", PLANNED).elsewhere


def test_a_room_that_is_no_longer_in_the_content_moves_nobody() -> None:
    assert the("nurse", calendar(nurse=Today(room="gone"))).room.id == "infirmary"


def test_a_session_without_places_is_full_without_a_word_of_the_desk() -> None:
    capacity = the("nurse", PLANNED).permanence.capacity
    assert capacity
    states = [Of.SERVED, Of.CALLED, *[Of.WAITING] * (capacity - 2)]
    taken = [ticket(n, state) for n, state in enumerate(states, 1)]
    assert the("nurse", announced(PLANNED, board(PLANNED, *taken))).full
    assert not the("nurse", announced(PLANNED, board(PLANNED, *taken[1:]))).full


def test_what_was_said_today_says_nothing_about_another_day() -> None:
    said = calendar(nurse=CANCELLED)
    tomorrow = TUESDAY.date() + timedelta(days=1)
    assert said.sessions(tomorrow, tomorrow) == PLANNED.sessions(tomorrow, tomorrow)


def test_the_opening_hours_are_those_of_the_centre() -> None:
    said = calendar(nurse=CANCELLED)
    assert said.is_open(TUESDAY)
    assert said.next_opening(TUESDAY) == PLANNED.next_opening(TUESDAY)


def test_a_board_of_yesterday_changes_nothing() -> None:
    yesterday = Board(TUESDAY.date() - timedelta(days=1), board(PLANNED).lines)
    assert on_tuesday(announced(PLANNED, yesterday)) == on_tuesday(PLANNED)
