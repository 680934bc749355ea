"""The file of the numbers is removed, or another is put in its place, under a running process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from counting import MovableClock
from offices import Process, offices

from kiosk.closing import close_day
from kiosk.queue import FILE, Reason, Refused, State
from kiosk.queue.file import NUMBERS_LOST


@pytest.fixture
def process(clock: MovableClock) -> Iterator[Callable[[], Process]]:
    with offices(clock) as process:
        yield process


def remove(process: Process) -> None:
    for file in process.office.folder.glob(f"{FILE}*"):
        file.unlink()


def file_of(process: Process) -> Path:
    return process.office.folder / FILE


def test_the_staff_are_told_at_the_next_look_that_the_numbers_are_lost(
    process: Callable[[], Process],
) -> None:
    desk = process()
    desk.give()
    remove(desk)
    desk.look()
    assert desk.office.board.lost
    assert desk.office.board.tickets == {}
    assert desk.office.board.trouble == ""
    assert file_of(desk).is_file()


def test_a_number_that_is_asked_for_then_is_given_and_is_none_that_somebody_has(
    process: Callable[[], Process],
) -> None:
    kiosk = process()
    before = {kiosk.give().number for _ in range(3)}
    remove(kiosk)
    after = {kiosk.give().number for _ in range(3)}
    assert kiosk.office.board.lost
    assert min(after) > NUMBERS_LOST >= max(before)


def test_numbers_go_on_from_one_new_beginning_in_every_process(
    process: Callable[[], Process],
) -> None:
    kiosk, desk = process(), process()
    kiosk.give()
    desk.look()
    remove(desk)
    assert [desk.give().number, kiosk.give().number] == [NUMBERS_LOST + 1, NUMBERS_LOST + 2]
    assert desk.office.board.lost
    assert kiosk.office.board.lost


def test_a_file_that_is_removed_twice_gives_no_number_twice(
    process: Callable[[], Process],
) -> None:
    desk, numbers = process(), list[int]()
    for _ in range(3):
        numbers.append(desk.give().number)
        file_of(desk).unlink()
    assert numbers == [1, NUMBERS_LOST + 1, 2 * NUMBERS_LOST + 1]


def test_what_is_done_to_somebody_who_was_in_the_lost_file_is_refused(
    process: Callable[[], Process],
) -> None:
    desk = process()
    desk.give()
    desk.ask(lambda books: books.desk.call_next(desk.session.id))
    (called,) = desk.office.board.called
    remove(desk)
    assert desk.ask(lambda books: books.desk.served(called)) == Refused(Reason.CHANGED)
    assert desk.ask(lambda books: books.desk.undo()) == Refused(Reason.TOO_LATE)
    assert desk.office.board.lost


def test_a_file_that_is_removed_while_something_is_done_is_missed_by_the_next_thing(
    process: Callable[[], Process],
) -> None:
    desk, sentences = process(), list[str]()
    desk.give()

    def removed_meanwhile(books: object) -> None:
        remove(desk)
        books.queue.give(desk.session)  # type: ignore[attr-defined]

    desk.office.ask(removed_meanwhile, None, sentences.append)
    while not sentences:
        desk.turn()
    assert desk.give().number > NUMBERS_LOST
    assert desk.office.board.lost


def test_an_older_copy_in_its_place_is_opened_and_the_staff_are_told(
    process: Callable[[], Process], tmp_path: Path
) -> None:
    desk, copy = process(), tmp_path / "copy"
    desk.give()
    shutil.copy(file_of(desk), copy)
    second = desk.give()
    copy.rename(file_of(desk))
    desk.look()
    assert desk.office.board.lost
    assert desk.office.board.ticket(second.session, second.number) is None
    assert len(desk.office.board.waiting(second.session)) == 1


def test_a_file_that_another_process_gave_up_is_lost_for_all(
    process: Callable[[], Process],
) -> None:
    kiosk = process()
    ticket = kiosk.give()
    file = file_of(kiosk)
    file.write_bytes(b"\xff" * file.stat().st_size)
    desk = process()
    desk.look()
    kiosk.look()
    assert desk.office.board.lost
    assert kiosk.office.board.lost
    assert kiosk.office.board.ticket(ticket.session, ticket.number) is None


def test_on_the_next_day_nothing_is_lost_any_more(
    process: Callable[[], Process], clock: MovableClock
) -> None:
    desk = process()
    desk.give()
    remove(desk)
    desk.look()
    clock.when += timedelta(days=1)
    desk.look()
    assert not desk.office.board.lost
    assert desk.give().number == 1


def test_a_file_that_is_removed_over_night_is_missed_by_nobody(
    process: Callable[[], Process], clock: MovableClock
) -> None:
    desk = process()
    desk.give()
    clock.when += timedelta(days=1)
    remove(desk)
    ticket = desk.give()
    assert (ticket.number, ticket.state) == (1, State.WAITING)
    assert not desk.office.board.lost


@pytest.mark.parametrize("removed", [True, False])
def test_the_closing_says_whether_people_are_missing_in_its_figures(
    process: Callable[[], Process], clock: MovableClock, removed: bool
) -> None:
    desk, told = process(), list[str]()
    desk.give()
    if removed:
        remove(desk)
        desk.give()
    desk.ask(lambda books: close_day(desk.office.served, clock, books.table, told.append))
    assert any("a été perdu" in sentence for sentence in told) is removed
