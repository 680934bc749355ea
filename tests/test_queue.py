"""The queue of a session: numbers, pictures, and what the desk does with them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from queueing import (
    NURSE,
    PICTURES,
    SHOWER,
    WEDNESDAY,
    call,
    done,
    given,
    session,
    ticket,
)

from kiosk import calendar
from kiosk.queue import Access, Reason, Refused, State, Ticket, Today, What
from kiosk.queue.desk import Desk
from kiosk.queue.queue import Queue

# --- numbers and pictures -----------------------------------------------------------------------


def test_each_session_counts_its_numbers_from_one(queue: Queue) -> None:
    assert [one.number for one in given(queue, NURSE, 3)] == [1, 2, 3]
    assert [one.number for one in given(queue, SHOWER, 2)] == [1, 2]
    assert given(queue, NURSE)[0].number == 4


def test_a_ticket_is_found_again_by_its_session_and_number(queue: Queue) -> None:
    one = given(queue)[0]
    assert queue.ticket(one.session, one.number) == one
    assert one == Ticket(NURSE.id, 1, one.picture, State.WAITING, one.place)
    assert queue.ticket(NURSE.id, 2) is None


def test_no_two_who_wait_anywhere_share_a_picture_while_there_are_enough(queue: Queue) -> None:
    tickets = [given(queue, where)[0] for _ in range(12) for where in (NURSE, session("hair"))]
    assert len(tickets) == len(PICTURES) == 24
    assert {one.picture for one in tickets} == set(PICTURES)


def test_a_picture_is_still_looked_out_for_while_its_ticket_is_called(
    queue: Queue, desk: Desk
) -> None:
    first, *_ = given(queue, NURSE, 23)
    call(desk)
    assert given(queue)[0].picture not in {one.picture for one in (first,)}
    desk.served(first)
    assert given(queue)[0].picture == first.picture


def test_when_there_are_not_enough_no_two_of_one_session_share_a_picture(queue: Queue) -> None:
    given(queue, session("hair"), 24)
    assert len({one.picture for one in given(queue, NURSE, 24)}) == 24


def test_when_more_wait_in_one_session_than_there_are_pictures_the_next_ones_still_differ(
    queue: Queue,
) -> None:
    pictures = [one.picture for one in given(queue, NURSE, 60)]
    assert all(len(set(pictures[n : n + 24])) == 24 for n in range(36))


def test_a_picture_that_was_let_go_comes_back_last(queue: Queue, desk: Desk) -> None:
    pictures = []
    for _ in range(24):
        pictures.append(given(queue)[0].picture)
        desk.served(call(desk))
    assert len(set(pictures)) == 24


# --- who can have a number ----------------------------------------------------------------------


def test_a_session_gives_as_many_numbers_as_it_has_places(queue: Queue) -> None:
    given(queue, SHOWER, 3)
    assert queue.give(SHOWER) == Refused(Reason.FULL)


def test_a_full_session_says_which_one_has_a_place(queue: Queue) -> None:
    later, tomorrow = session("shower", 3, hour=14), session("shower", 3, WEDNESDAY)
    given(queue, SHOWER, 3)
    assert queue.give(SHOWER, [later, tomorrow]) == Refused(Reason.FULL, later)
    given(queue, later, 3)
    assert queue.give(SHOWER, [later, tomorrow]) == Refused(Reason.FULL, tomorrow)


def test_a_cancelled_session_is_not_offered_instead(queue: Queue, desk: Desk) -> None:
    later, tomorrow = session("shower", 3, hour=14), session("shower", 3, WEDNESDAY)
    cancelled = replace(tomorrow, state=calendar.State.CANCELLED)
    given(queue, SHOWER, 3)
    desk.announce(later, Today(Access.CANCELLED))
    assert queue.give(SHOWER, [later, cancelled]) == Refused(Reason.FULL)
    assert queue.give(cancelled) == Refused(Reason.NOT_TODAY)


def test_whoever_is_out_or_transferred_leaves_a_place(queue: Queue, desk: Desk) -> None:
    given(queue, SHOWER, 3)
    desk.no_show(call(desk, SHOWER))
    desk.transfer(call(desk, SHOWER), NURSE)
    assert given(queue, SHOWER)[0].number == 4
    desk.no_show(call(desk, SHOWER))
    desk.no_show(call(desk, SHOWER))
    desk.no_show(call(desk, SHOWER))
    assert [one.number for one in queue.tickets(SHOWER.id, State.NO_SHOW)] == [1]
    assert given(queue, SHOWER)[0].number == 5
    assert queue.give(SHOWER) == Refused(Reason.FULL)


def test_whoever_was_served_does_not_leave_a_place(queue: Queue, desk: Desk) -> None:
    given(queue, SHOWER, 3)
    desk.served(call(desk, SHOWER))
    assert queue.give(SHOWER) == Refused(Reason.FULL)


def test_a_session_of_another_day_gives_no_number(queue: Queue) -> None:
    assert queue.give(session("nurse", day=WEDNESDAY)) == Refused(Reason.NOT_TODAY)


@pytest.mark.parametrize(
    ("today", "reason"),
    [
        (Today(Access.FULL), Reason.FULL),
        (Today(Access.CANCELLED), Reason.CANCELLED),
        (Today(Access.FULL, late=20), Reason.FULL),
    ],
)
def test_a_session_announced_full_or_cancelled_gives_no_number(
    queue: Queue, desk: Desk, today: Today, reason: Reason
) -> None:
    desk.announce(NURSE, today)
    assert queue.give(NURSE) == Refused(reason)


@pytest.mark.parametrize("today", [Today(late=20), Today(room="salle_2"), Today(note="kits")])
def test_a_session_that_is_late_or_elsewhere_gives_numbers(
    queue: Queue, desk: Desk, today: Today
) -> None:
    desk.announce(NURSE, today)
    assert queue.today(NURSE.id) == today
    assert given(queue)


def test_numbers_at_the_desk_only_are_given_by_hand_only(queue: Queue, desk: Desk) -> None:
    desk.give_only_here(True)
    assert queue.desk_only
    assert queue.give(NURSE) == Refused(Reason.DESK_ONLY)
    assert ticket(desk.give(NURSE)).number == 1
    desk.give_only_here(False)
    assert given(queue)[0].number == 2


def test_the_desk_can_give_a_number_in_a_session_that_it_announced_full(
    desk: Desk,
) -> None:
    desk.announce(SHOWER, Today(Access.FULL))
    assert ticket(desk.give(SHOWER)).number == 1
    given_to = done(desk.give(SHOWER))
    assert given_to.what is What.GIVEN


def test_the_desk_gives_no_more_numbers_than_there_are_places(queue: Queue, desk: Desk) -> None:
    later = session("shower", hour=14)
    given(queue, SHOWER, 3)
    assert desk.give(SHOWER, [later]) == Refused(Reason.FULL, later)


def test_the_desk_gives_no_number_in_a_cancelled_session(desk: Desk) -> None:
    desk.announce(NURSE, Today(Access.CANCELLED))
    assert desk.give(NURSE) == Refused(Reason.CANCELLED)


def test_every_refusal_says_a_sentence() -> None:
    assert len({reason.wording.msgid for reason in Reason}) == len(Reason)
