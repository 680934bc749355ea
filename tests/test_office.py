"""The office: the disk's one thread, and how two processes hear of each other."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from counting import MovableClock
from offices import Process, offices

from kiosk import paths
from kiosk.clock import Clock
from kiosk.office import Books
from kiosk.queue import FILE, Refused, State
from kiosk.queue.opening import open_queue
from kiosk.running import LOOK, Running
from kiosk.tallies.store import Store


@pytest.fixture
def opened(clock: MovableClock) -> Iterator[Callable[[], Process]]:
    with offices(clock) as process:
        yield process


def test_nothing_on_the_disk_is_done_by_the_thread_that_asks(opened: Callable[[], Process]) -> None:
    process = opened()
    threads = [process.ask(lambda _: threading.get_ident()) for _ in range(3)]
    assert set(threads) == {threads[0]}
    assert threading.get_ident() not in threads


def test_the_board_is_new_when_the_answer_comes(opened: Callable[[], Process]) -> None:
    process = opened()
    seen: list[State] = []
    process.office.ask(
        lambda books: books.queue.give(process.session),
        lambda ticket: seen.append(process.office.board.ticket(ticket.session, 1).state),
    )
    while not seen:
        process.turn()
    assert seen == [State.WAITING]


def test_what_another_process_does_is_seen_at_the_next_look(opened: Callable[[], Process]) -> None:
    kiosk, desk = opened(), opened()
    desk.look()
    ticket = kiosk.give()
    assert desk.office.board.ticket(ticket.session, ticket.number) is None
    desk.look()
    assert desk.office.board.ticket(ticket.session, ticket.number) == ticket


def test_a_look_at_what_nobody_has_changed_tells_of_nothing(opened: Callable[[], Process]) -> None:
    process = opened()
    process.look()
    told: list[None] = []
    process.office.on_board.append(lambda: told.append(None))
    process.look()
    assert told == []


def test_a_kiosk_of_this_machine_is_told_to_look(
    opened: Callable[[], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, signal.Signals]] = []
    kiosk = os.fork()
    if not kiosk:  # another process that says it is the kiosk
        Running(paths.runtime()).hold()
        signal.pause()
    try:
        while Running(paths.runtime()).pid() != kiosk:
            pass
        monkeypatch.setattr("kiosk.office.tell", lambda *given: told.append(given))
        process = opened()
        process.give()
        process.look()
        assert told == [(kiosk, LOOK)]
    finally:
        os.kill(kiosk, signal.SIGKILL)
        os.waitpid(kiosk, 0)


def test_the_kiosk_does_not_tell_itself(
    opened: Callable[[], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr("kiosk.office.tell", lambda *given: told.append(given))
    running = Running(paths.runtime())
    running.hold()
    process = opened()
    process.give()
    process.look()
    running.release()
    assert told == []


def test_a_disk_that_refuses_is_told_in_a_sentence_and_the_next_try_opens_everything_anew(
    opened: Callable[[], Process],
) -> None:
    process = opened()
    process.give()
    sentences: list[str] = []

    def full(_: Books) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    process.office.ask(full, None, sentences.append)
    while not sentences:
        process.turn()
    assert "disque" in sentences[0]
    assert "disque" in process.office.board.trouble
    assert process.give().number == 2
    assert process.office.board.trouble == ""


def test_a_mistake_of_ours_ends_the_program_and_is_not_swallowed(
    opened: Callable[[], Process],
) -> None:
    process = opened()
    process.office.ask(lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        process.turn()


def test_on_the_next_day_no_ticket_of_the_day_before_is_left(
    opened: Callable[[], Process], clock: MovableClock
) -> None:
    process = opened()
    process.give()
    clock.when += timedelta(days=1)
    process.look()
    assert process.office.board.tickets == {}
    assert process.office.board.day == clock.now().date()


def test_a_date_that_cannot_be_right_destroys_no_ticket(
    opened: Callable[[], Process], clock: MovableClock
) -> None:
    process = opened()
    ticket = process.give()
    clock.when -= timedelta(days=3000)
    process.look()
    assert "date" in process.office.board.trouble
    clock.when += timedelta(days=3000)
    process.look()
    assert process.office.board.ticket(ticket.session, ticket.number) == ticket


def test_a_clock_that_is_back_a_day_is_told_and_right_again_everybody_has_their_place(
    opened: Callable[[], Process], clock: MovableClock
) -> None:
    process = opened()
    ticket, today = process.give(), process.session
    clock.when -= timedelta(days=1)
    process.look()
    board = process.office.board
    assert "Réglez l’horloge. Si elle est juste : parvis close-day" in board.trouble
    assert board.ticket(ticket.session, ticket.number) == ticket
    assert isinstance(process.ask(lambda books: books.queue.give(process.session)), Refused)
    clock.when += timedelta(days=1)
    process.look()
    assert process.office.board.trouble == ""
    assert process.office.board.ticket(ticket.session, ticket.number) == ticket
    assert process.ask(lambda books: books.queue.give(today)).number == 2


def test_a_file_that_another_process_sets_back_as_the_day_begins_is_begun_again(
    opened: Callable[[], Process], clock: MovableClock
) -> None:
    process = opened()
    process.look()
    yesterday = clock.now().date() - timedelta(days=1)
    queue, _ = open_queue(process.office.folder / FILE, yesterday)
    with queue:
        assert queue.day == yesterday
        process.look()
        assert queue.day == clock.now().date()
    assert process.give().number == 1


def test_after_a_long_closure_the_staff_are_told_how_to_say_that_the_date_is_right(
    opened: Callable[[], Process], clock: MovableClock
) -> None:
    process = opened()
    database, day = process.office.folder / paths.DATABASE, clock.now().date()
    process.ask(lambda books: books.table.add("meals"))
    with Store(database) as store:
        store.close_day(day)
    clock.when += timedelta(days=48)
    process.look()
    today = clock.now().date()
    advised = f"Si elle est juste : parvis close-day --undated-were {today}"
    assert advised in process.office.board.trouble
    with Store(database) as store:
        store.confirm_date(today)  # as the command does
    process.look()
    assert process.office.board.trouble == ""


def test_a_damaged_file_of_tickets_is_given_up_and_the_staff_are_told(
    opened: Callable[[], Process],
) -> None:
    process = opened()
    process.give()
    file = process.office.folder / FILE
    file.write_bytes(b"\xff" * file.stat().st_size)
    other = opened()
    other.look()
    assert other.office.board.lost
    assert other.give().number > 500


def test_what_was_asked_for_is_done_before_the_end(
    opened: Callable[[], Process], clock: MovableClock
) -> None:
    process, session = Process(clock), opened().session
    process.office.ask(lambda books: books.queue.give(session))
    process.office.close()
    other = opened()
    other.look()
    assert len(other.office.board.waiting(session.id)) == 1


def test_of_a_preview_nothing_is_left(tmp_path: Path) -> None:
    at = MovableClock(2026, 11, 24, 10, 15).now()
    process = Process(Clock(at))
    process.give()
    folder = process.office.folder
    assert (folder / FILE).is_file()
    process.office.close()
    assert not folder.exists()
    assert not list(tmp_path.rglob(FILE))
