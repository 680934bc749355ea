"""Nobody is called to a session that is cancelled."""

from __future__ import annotations

import pytest
from queueing import NURSE, SHOWER, call, done, given, ticket, waiting

from kiosk.queue import Access, Reason, Refused, State, Today, What
from kiosk.queue.desk import Desk
from kiosk.queue.queue import Queue

CANCELLED, OPEN = Today(Access.CANCELLED), Today()


def test_the_next_of_a_cancelled_session_is_not_called(queue: Queue, desk: Desk) -> None:
    given(queue, times=2)
    desk.announce(NURSE, CANCELLED)
    assert desk.call_next(NURSE.id) == Refused(Reason.CANCELLED)
    assert waiting(queue) == [1, 2]
    assert queue.called() == []


def test_a_cancelled_session_is_called_that_also_when_nobody_waits(desk: Desk) -> None:
    desk.announce(NURSE, CANCELLED)
    assert desk.call_next(NURSE.id) == Refused(Reason.CANCELLED)


def test_whoever_is_called_already_is_not_called_again(queue: Queue, desk: Desk) -> None:
    given(queue)
    called = call(desk)
    desk.announce(NURSE, CANCELLED)
    assert desk.recall(called) == Refused(Reason.CANCELLED)
    assert queue.called() == [called]


def test_they_are_called_when_it_is_opened_again(queue: Queue, desk: Desk) -> None:
    given(queue)
    desk.announce(NURSE, CANCELLED)
    desk.announce(NURSE, OPEN)
    assert call(desk).number == 1


@pytest.mark.parametrize("access", [Access.OPEN, Access.FULL])
def test_a_session_that_is_held_calls_whatever_else_is_said_of_it(
    queue: Queue, desk: Desk, access: Access
) -> None:
    given(queue)
    desk.announce(NURSE, Today(access, 10, "salle_2", "kits"))
    assert desk.recall(call(desk))


def test_whoever_waits_or_is_called_there_can_be_transferred(queue: Queue, desk: Desk) -> None:
    first, second = given(queue, times=2)
    called = call(desk)
    desk.announce(NURSE, CANCELLED)
    for one in (called, second):
        assert ticket(desk.transfer(one, SHOWER)).session == SHOWER.id
    assert waiting(queue, SHOWER) == [1, 2]
    assert first.number == called.number


def test_whoever_is_called_there_can_be_served_sent_back_and_returned(
    queue: Queue, desk: Desk
) -> None:
    given(queue, times=3)
    called = [call(desk) for _ in range(3)]
    desk.announce(NURSE, CANCELLED)
    acts = (desk.served, desk.no_show, desk.back_to_waiting)
    states = [ticket(act(one)).state for act, one in zip(acts, called, strict=True)]
    assert states == [State.SERVED, State.WAITING, State.WAITING]


def test_a_call_from_before_it_was_cancelled_can_be_undone(queue: Queue, desk: Desk) -> None:
    given(queue)
    call(desk)
    Desk(queue).announce(NURSE, CANCELLED)
    assert done(desk.undo()).what is What.CALLED
    assert waiting(queue) == [1]


def test_what_was_refused_leaves_nothing_to_undo(queue: Queue, desk: Desk) -> None:
    given(queue)
    Desk(queue).announce(NURSE, CANCELLED)
    desk.call_next(NURSE.id)
    assert desk.undo() == Refused(Reason.NOTHING)
