"""Somebody at the kiosk calls the staff, and a desk answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from counting import MovableClock
from offices import Process, offices
from queueing import TUESDAY, WEDNESDAY, opened

from kiosk.closing import close_day
from kiosk.office import WANTED_AGAIN, Books
from kiosk.queue import FILE
from kiosk.queue.queue import Queue


@pytest.fixture
def process(clock: MovableClock) -> Iterator[Callable[[], Process]]:
    with offices(clock) as process:
        yield process


def wanted(*processes: Process) -> list[bool]:
    """What each of them shows after its next look."""
    for one in processes:
        one.look()
    return [one.office.board.wanted for one in processes]


def call(kiosk: Process) -> None:
    """Press « Appeler quelqu’un », and wait until the office has done what it does."""
    kiosk.office.want()
    kiosk.look()


def answer(desk: Process) -> bool:
    return desk.ask(lambda books: books.queue.answer())


def writes(process: Process) -> int:
    """How many transactions have written to the file so far."""
    with sqlite3.connect(process.office.folder / FILE) as connection:
        header: bytes = connection.serialize()[24:28]
    return int.from_bytes(header)


def test_every_desk_shows_that_somebody_calls_at_its_next_look(
    process: Callable[[], Process],
) -> None:
    kiosk, one, other = process(), process(), process()
    assert wanted(kiosk, one, other) == [False, False, False]
    call(kiosk)
    assert wanted(kiosk, one, other) == [True, True, True]


def test_a_desk_that_answers_answers_for_all(process: Callable[[], Process]) -> None:
    kiosk, one, other = process(), process(), process()
    call(kiosk)
    assert answer(one)
    assert wanted(kiosk, one, other) == [False, False, False]
    assert not answer(other)


def test_somebody_can_call_again_once_a_desk_has_answered(process: Callable[[], Process]) -> None:
    kiosk, desk = process(), process()
    call(kiosk)
    answer(desk)
    kiosk.look()
    kiosk.seconds += WANTED_AGAIN
    call(kiosk)
    assert wanted(desk) == [True]


def test_whoever_presses_again_and_again_writes_once(process: Callable[[], Process]) -> None:
    kiosk = process()
    kiosk.look()
    before = writes(kiosk)
    for _ in range(50):
        call(kiosk)
        kiosk.seconds += WANTED_AGAIN / 4
    assert writes(kiosk) == before + 1


def test_however_often_desks_answer_no_more_is_written_than_once_in_ten_seconds(
    process: Callable[[], Process],
) -> None:
    kiosk, desk = process(), process()
    kiosk.look()
    before, answered = writes(kiosk), 0
    for _ in range(20):
        call(kiosk)
        answered += answer(desk)
        kiosk.look()
        kiosk.seconds += WANTED_AGAIN / 5
    assert answered == 4
    assert writes(kiosk) == before + 2 * answered


def test_somebody_is_wanted_in_two_processes_and_writes_once(
    process: Callable[[], Process],
) -> None:
    one, other = process(), process()
    call(one)
    before = writes(one)
    other.office.want()  # it has not looked yet
    assert wanted(one, other) == [True, True]
    assert writes(one) == before


def test_a_call_that_could_not_be_told_says_so_and_may_be_made_again_at_once(
    process: Callable[[], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk, sentences = process(), list[str]()

    def full(_: Queue) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Queue, "want", full)
        kiosk.office.want(sentences.append)
        while not sentences:
            kiosk.turn()
    assert "disque" in sentences[0]
    call(kiosk)
    assert wanted(kiosk) == [True]


def test_nobody_is_wanted_any_more_once_the_day_is_closed(
    process: Callable[[], Process], clock: MovableClock
) -> None:
    kiosk = process()
    call(kiosk)

    def close(books: Books) -> object:
        return close_day(kiosk.office.served, clock, books.table)

    kiosk.ask(close)
    assert wanted(kiosk) == [False]


def test_somebody_who_is_still_there_after_closing_is_heard(
    process: Callable[[], Process],
) -> None:
    kiosk, desk = process(), process()
    kiosk.ask(lambda books: books.queue.end_day())
    call(kiosk)
    assert wanted(desk) == [True]


def test_nobody_is_wanted_on_the_day_after(
    process: Callable[[], Process], clock: MovableClock
) -> None:
    kiosk = process()
    call(kiosk)
    clock.when += timedelta(days=1)
    assert wanted(kiosk) == [False]


def test_a_call_from_after_closing_is_gone_when_the_next_day_begins(
    process: Callable[[], Process],
) -> None:
    path = process().office.folder / FILE
    with opened(path, TUESDAY) as queue:
        queue.end_day()
        queue.want()
    with opened(path, WEDNESDAY) as queue:
        assert not queue.wanted


def test_it_is_no_action_of_the_desk_and_undo_leaves_it_alone(
    process: Callable[[], Process],
) -> None:
    kiosk, desk = process(), process()
    desk.ask(lambda books: books.desk.give(desk.session))
    call(kiosk)
    desk.ask(lambda books: books.desk.undo())
    assert wanted(desk) == [True]
    assert answer(desk)
    desk.ask(lambda books: books.desk.undo())
    assert wanted(desk) == [False]
