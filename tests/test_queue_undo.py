"""Undo at the desk: exactly the state before, or a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from queueing import (
    NURSE,
    SHOWER,
    WEDNESDAY,
    call,
    done,
    everything,
    given,
    session,
    ticket,
    waiting,
)

from kiosk.queue import Access, Reason, Refused, State, Today, What
from kiosk.queue.desk import UNDOABLE, Desk
from kiosk.queue.queue import Queue


@dataclass
class Case:
    """An action, and what happens before it."""

    before: Callable[[Desk], object]
    action: Callable[[Desk], object]
    what: What


def missed_once(desk: Desk) -> None:
    given(desk.queue, SHOWER, 1)
    desk.no_show(call(desk, SHOWER))
    call(desk, SHOWER)


def nobody(_: Desk) -> None:
    """Nothing happens before."""


def the_called(desk: Desk) -> object:
    return desk.queue.called()[0]


CASES = {
    "giving": Case(nobody, lambda desk: desk.give(SHOWER), What.GIVEN),
    "calling": Case(nobody, lambda desk: desk.call_next(NURSE.id), What.CALLED),
    "recalling": Case(call, lambda desk: desk.recall(the_called(desk)), What.RECALLED),
    "sending back": Case(call, lambda desk: desk.no_show(the_called(desk)), What.SENT_BACK),
    "sending out": Case(missed_once, lambda desk: desk.no_show(the_called(desk)), What.OUT),
    "serving": Case(call, lambda desk: desk.served(the_called(desk)), What.SERVED),
    "returning": Case(call, lambda desk: desk.back_to_waiting(the_called(desk)), What.RETURNED),
    "transferring": Case(
        call, lambda desk: desk.transfer(the_called(desk), SHOWER), What.TRANSFERRED
    ),
    "announcing": Case(
        lambda desk: desk.announce(NURSE, Today(late=5, note="kits")),
        lambda desk: desk.announce(NURSE, Today(Access.CANCELLED, room="salle_2")),
        What.ANNOUNCED,
    ),
    "announcing first": Case(
        nobody, lambda desk: desk.announce(session("hair"), Today(late=5)), What.ANNOUNCED
    ),
    "giving only here": Case(nobody, lambda desk: desk.give_only_here(True), What.DESK_ONLY),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_everything_is_as_it_was_before(desk: Desk, case: Case) -> None:
    given(desk.queue, NURSE, 5)
    case.before(desk)
    before = everything(desk.queue)
    assert done(case.action(desk)).what is case.what
    assert everything(desk.queue) != before
    assert done(desk.undo()).what is case.what
    assert everything(desk.queue) == before


def test_a_number_that_was_undone_is_never_given_again(queue: Queue, desk: Desk) -> None:
    undone = ticket(desk.give(NURSE)).number
    desk.undo()
    assert given(queue)[0].number == undone + 1
    one = given(queue, SHOWER)[0]
    moved = ticket(desk.transfer(one, NURSE)).number
    desk.undo()
    assert waiting(queue, SHOWER) == [one.number]
    assert given(queue)[0].number == moved + 1


def test_twenty_actions_can_be_undone_the_last_one_first(queue: Queue, desk: Desk) -> None:
    given(queue, NURSE, 30)
    states = []
    for _ in range(UNDOABLE + 3):
        states.append(everything(queue))
        call(desk)
    assert UNDOABLE == 20
    for state in reversed(states[3:]):
        desk.undo()
        assert everything(queue) == state
    assert desk.undo() == Refused(Reason.NOTHING)
    assert everything(queue) == states[3]


def test_the_desk_knows_what_it_would_undo(queue: Queue, desk: Desk) -> None:
    assert desk.last is None
    given(queue)
    called = desk.call_next(NURSE.id)
    assert desk.last == called
    assert desk.call_next(NURSE.id) == Refused(Reason.NOBODY)
    assert desk.last == called
    desk.undo()
    assert desk.last is None


def test_what_visitors_do_meanwhile_neither_stops_an_undo_nor_is_undone(
    queue: Queue, desk: Desk
) -> None:
    given(queue, NURSE, 5)
    desk.no_show(call(desk))
    given(queue, NURSE, 2)
    desk.undo()
    desk.undo()
    assert waiting(queue) == [1, 2, 3, 4, 5, 6, 7]


def test_what_another_desk_has_changed_since_is_left_alone(queue: Queue, desk: Desk) -> None:
    other = Desk(queue)
    given(queue)
    one = call(desk)
    other.served(one)
    state = everything(queue)
    assert desk.undo() == Refused(Reason.TOO_LATE)
    assert everything(queue) == state


def test_an_announcement_that_another_desk_has_changed_since_is_left_alone(
    queue: Queue, desk: Desk
) -> None:
    desk.announce(NURSE, Today(late=10))
    Desk(queue).announce(NURSE, Today(late=20))
    assert desk.undo() == Refused(Reason.TOO_LATE)
    assert queue.today(NURSE.id) == Today(late=20)
    desk.give_only_here(True)
    Desk(queue).give_only_here(False)
    assert desk.undo() == Refused(Reason.TOO_LATE)
    assert not queue.desk_only


def test_a_number_that_was_given_and_then_called_elsewhere_is_not_taken_back(
    queue: Queue, desk: Desk
) -> None:
    desk.give(NURSE)
    call(Desk(queue))
    assert desk.undo() == Refused(Reason.TOO_LATE)
    assert len(queue.called()) == 1


def test_an_action_that_cannot_be_undone_is_forgotten_and_the_one_before_can_be(
    queue: Queue, desk: Desk
) -> None:
    given(queue, NURSE, 2)
    desk.give_only_here(True)
    Desk(queue).served(call(desk))
    assert desk.undo() == Refused(Reason.TOO_LATE)
    assert done(desk.undo()).what is What.DESK_ONLY
    assert not queue.desk_only


@pytest.mark.parametrize("leave", ["out", "transfer"])
def test_a_place_that_somebody_has_taken_since_is_not_taken_from_them(
    queue: Queue, desk: Desk, leave: str
) -> None:
    given(queue, SHOWER, 3)
    one = call(desk, SHOWER)
    if leave == "out":
        desk.no_show(one)
        for _ in range(2):
            desk.served(call(desk, SHOWER))
        desk.no_show(call(desk, SHOWER))
    else:
        desk.transfer(one, NURSE)
    given(queue, SHOWER)
    state = everything(queue)
    assert desk.undo() == Refused(Reason.TOO_LATE)
    assert everything(queue) == state


def test_nothing_of_a_day_is_undone_after_its_end(queue: Queue, desk: Desk) -> None:
    desk.announce(NURSE, Today(late=10))
    desk.announce(NURSE, Today())
    desk.give_only_here(True)
    desk.give_only_here(False)
    given(queue)
    call(desk)
    queue.end_day()
    state = everything(queue)
    assert desk.undo() == Refused(Reason.TOO_LATE)
    queue.begin_day(WEDNESDAY)
    state = everything(queue)
    assert [desk.undo() for _ in range(4)] == [Refused(Reason.TOO_LATE)] * 4
    assert everything(queue) == state


def test_an_action_that_the_disk_refused_is_not_there_to_be_undone(
    queue: Queue, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(queue)
    with monkeypatch.context() as patch:
        patch.setattr(queue.file, "put", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.call_next(NURSE.id)
    assert desk.last is None
    assert queue.tickets(NURSE.id, State.WAITING)
