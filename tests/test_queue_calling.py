"""What the desk does with a queue, and what the board says of it."""

from __future__ import annotations

from dataclasses import replace

from queueing import (
    NURSE,
    SHOWER,
    WEDNESDAY,
    call,
    done,
    given,
    session,
    ticket,
    waiting,
)

from kiosk.queue import Access, Reason, Refused, State, Ticket, Today, What
from kiosk.queue.desk import Desk
from kiosk.queue.queue import Queue

# --- calling ------------------------------------------------------------------------------------


def test_people_are_called_in_the_order_in_which_they_came(queue: Queue, desk: Desk) -> None:
    given(queue, NURSE, 3)
    given(queue, SHOWER, 1)
    assert [call(desk).number for _ in range(3)] == [1, 2, 3]
    assert desk.call_next(NURSE.id) == Refused(Reason.NOBODY)


def test_whoever_was_called_last_is_the_first_on_the_call_screen(queue: Queue, desk: Desk) -> None:
    given(queue, NURSE, 2)
    given(queue, SHOWER, 1)
    first, _, third = call(desk), call(desk, SHOWER), call(desk)
    assert [one.call for one in queue.called()] == [3, 2, 1]
    again = ticket(desk.recall(first))
    assert queue.called()[0] == again
    assert again.call == 4
    desk.served(third)
    assert [one.session for one in queue.called()] == [NURSE.id, SHOWER.id]


def test_ahead_are_those_who_wait_before_and_not_those_who_are_called(
    queue: Queue, desk: Desk
) -> None:
    given(queue, SHOWER, 3)
    tickets = given(queue, NURSE, 4)
    assert [queue.ahead(one) for one in tickets] == [0, 1, 2, 3]
    call(desk)
    assert [queue.ahead(one) for one in tickets[1:]] == [0, 1, 2]


def test_whoever_does_not_come_goes_behind_the_next_three_once(queue: Queue, desk: Desk) -> None:
    given(queue, NURSE, 6)
    sent_back = desk.no_show(call(desk))
    assert done(sent_back).what is What.SENT_BACK
    assert waiting(queue) == [2, 3, 4, 1, 5, 6]
    assert queue.ahead(ticket(sent_back)) == 3
    for _ in range(3):
        desk.served(call(desk))
    out = desk.no_show(call(desk))
    assert done(out).what is What.OUT
    assert ticket(out).state is State.NO_SHOW
    assert waiting(queue) == [5, 6]


def test_whoever_does_not_come_when_few_wait_goes_behind_them(queue: Queue, desk: Desk) -> None:
    given(queue, NURSE, 3)
    desk.no_show(call(desk))
    assert waiting(queue) == [2, 3, 1]


def test_whoever_does_not_come_when_nobody_waits_is_next_again(queue: Queue, desk: Desk) -> None:
    given(queue)
    desk.no_show(call(desk))
    assert waiting(queue) == [1]
    desk.no_show(call(desk))
    assert waiting(queue) == []


def test_of_two_who_do_not_come_each_goes_behind_the_next_three(queue: Queue, desk: Desk) -> None:
    given(queue, NURSE, 7)
    one, two = call(desk), call(desk)
    desk.no_show(one)
    desk.no_show(two)
    assert waiting(queue) == [3, 4, 5, 2, 1, 6, 7]


def test_nobody_else_s_order_changes_because_somebody_does_not_come(
    queue: Queue, desk: Desk
) -> None:
    given(queue, NURSE, 7)
    one, two, three = call(desk), call(desk), call(desk)
    desk.served(two)
    desk.no_show(one)
    desk.back_to_waiting(three)
    desk.back_to_waiting(two)
    assert waiting(queue) == [2, 3, 4, 5, 6, 1, 7]


def test_whoever_is_sent_back_last_is_still_before_those_who_come_later(
    queue: Queue, desk: Desk
) -> None:
    given(queue, NURSE, 3)
    desk.no_show(call(desk))
    given(queue, NURSE, 2)
    assert waiting(queue) == [2, 3, 1, 4, 5]


def test_a_hundred_who_do_not_come_at_once_all_keep_a_place_and_overtake_nobody(
    queue: Queue, desk: Desk
) -> None:
    given(queue, NURSE, 104)
    called = [call(desk) for _ in range(100)]
    for one in called:
        desk.no_show(one)
    now = waiting(queue)
    assert sorted(now) == list(range(1, 105))
    assert now[:3] == [101, 102, 103]
    assert now[-1] == 104


def test_whoever_goes_back_to_waiting_has_the_place_they_had(queue: Queue, desk: Desk) -> None:
    given(queue, NURSE, 4)
    first, second = call(desk), call(desk)
    desk.back_to_waiting(second)
    desk.back_to_waiting(first)
    assert waiting(queue) == [1, 2, 3, 4]


def test_whoever_was_served_or_out_by_mistake_waits_again(queue: Queue, desk: Desk) -> None:
    given(queue, NURSE, 2)
    served = ticket(desk.served(call(desk)))
    desk.no_show(call(desk))
    out = ticket(desk.no_show(call(desk)))
    desk.back_to_waiting(served)
    desk.back_to_waiting(out)
    assert waiting(queue) == [1, 2]
    assert queue.ticket(out.session, out.number) == replace(out, state=State.WAITING)


def test_whoever_was_out_waits_again_only_if_there_is_a_place_left(
    queue: Queue, desk: Desk
) -> None:
    given(queue, SHOWER, 3)
    desk.served(call(desk, SHOWER))
    desk.served(call(desk, SHOWER))
    desk.no_show(call(desk, SHOWER))
    out = ticket(desk.no_show(call(desk, SHOWER)))
    given(queue, SHOWER)
    assert desk.back_to_waiting(out) == Refused(Reason.FULL)


def test_a_transfer_leads_to_the_end_of_the_other_queue_with_the_same_picture(
    queue: Queue, desk: Desk
) -> None:
    given(queue, SHOWER, 2)
    old = given(queue, NURSE, 2)[0]
    moved = desk.transfer(old, SHOWER)
    assert done(moved).what is What.TRANSFERRED
    new = ticket(moved)
    assert (new.session, new.number, new.picture) == (SHOWER.id, 3, old.picture)
    assert waiting(queue, SHOWER) == [1, 2, 3]
    assert waiting(queue) == [2]
    assert queue.tickets(NURSE.id, State.MOVED)[0].number == 1


def test_a_transfer_is_refused_where_there_is_no_place(queue: Queue, desk: Desk) -> None:
    given(queue, SHOWER, 3)
    one = given(queue)[0]
    assert desk.transfer(one, SHOWER) == Refused(Reason.FULL)
    assert desk.transfer(one, NURSE) == Refused(Reason.SAME)
    assert desk.transfer(one, session("hair", day=WEDNESDAY)) == Refused(Reason.NOT_TODAY)
    desk.announce(session("hair"), Today(Access.CANCELLED))
    assert desk.transfer(one, session("hair")) == Refused(Reason.CANCELLED)
    assert waiting(queue) == [1]


def test_what_somebody_else_has_done_already_is_not_done_again(queue: Queue, desk: Desk) -> None:
    other = Desk(queue)
    given(queue, NURSE, 2)
    one = call(desk)
    other.served(one)
    for action in (desk.served, desk.no_show, desk.recall):
        assert action(one) == Refused(Reason.CHANGED)
    assert desk.transfer(one, SHOWER) == Refused(Reason.CHANGED)
    desk.back_to_waiting(one)
    assert desk.back_to_waiting(one) == Refused(Reason.CHANGED)


def test_a_ticket_that_never_was_is_refused(desk: Desk) -> None:
    nobody = Ticket(NURSE.id, 7, "sun", State.CALLED, 7)
    assert desk.served(nobody) == Refused(Reason.CHANGED)


# --- the board ----------------------------------------------------------------------------------


def test_the_board_counts_the_people_of_each_session(queue: Queue, desk: Desk) -> None:
    given(queue, SHOWER, 2)
    desk.give(SHOWER)
    given(queue, NURSE, 5)
    desk.served(call(desk))
    call(desk)
    desk.no_show(call(desk))
    desk.announce(NURSE, Today(late=10))
    hair = session("hair", 4)
    shower, nurse, nobody = queue.board([SHOWER, NURSE, hair])
    assert (shower.waiting, shower.taken, shower.places, shower.full) == (3, 2, 0, True)
    assert (nurse.waiting, nurse.called, nurse.served, nurse.no_show) == (3, 1, 1, 0)
    assert (nurse.calls, nurse.taken, nurse.places, nurse.full) == (3, 5, None, False)
    assert nurse.today == Today(late=10)
    assert (nobody.session, nobody.today, nobody.places) == (hair, Today(), 4)


def test_a_session_announced_full_is_full_on_the_board(queue: Queue, desk: Desk) -> None:
    desk.announce(SHOWER, Today(Access.FULL))
    (line,) = queue.board([SHOWER])
    assert line.full
    assert line.places == 3


def test_a_capacity_that_was_made_smaller_leaves_no_places(queue: Queue) -> None:
    given(queue, SHOWER, 3)
    smaller = session("shower", 2)
    assert queue.give(smaller) == Refused(Reason.FULL)
    assert queue.board([smaller])[0].places == 0
