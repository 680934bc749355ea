"""The database is removed, or another is put in its place, under a running process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from counting import TUESDAY, MovableClock, add, counts, eventually, profiles, visit, visits
from day_tables import shown
from day_tables import table as day_table
from offices import Process, offices
from sample import CATALOGUE

from kiosk.backup import checked, load, restore, save
from kiosk.tallies import Tallies
from kiosk.tallies.store import Store
from kiosk.tallies.writer import State


@pytest.fixture
def process(clock: MovableClock) -> Iterator[Callable[[], Process]]:
    with offices(clock) as process:
        yield process


# The kiosk


def written(path: Path, n: int) -> None:
    """Wait until so many visits are on the disk."""
    eventually(lambda: visits(path).get(TUESDAY) == n)


def test_visits_that_wait_in_memory_are_written_to_a_new_database(
    path: Path, tallies: Tallies
) -> None:
    tallies.start(CATALOGUE)
    visit(tallies, 9, counts("ps", "shower"))
    written(path, 9)
    path.unlink()
    visit(tallies, 3, counts("ps", "shower"))
    written(path, 3)
    assert tallies.stop()
    assert profiles(path)["need", "shower"] == 12


def test_the_kiosk_says_that_its_database_was_removed(path: Path, tallies: Tallies) -> None:
    tallies.start(CATALOGUE)
    visit(tallies)
    written(path, 1)
    assert tallies.state is State.OK
    path.unlink()
    visit(tallies)
    written(path, 1)
    eventually(lambda: tallies.state is State.REMOVED)
    assert "effacée" in tallies.state.sentence


def test_the_kiosk_says_so_for_the_rest_of_the_day(
    path: Path, tallies: Tallies, clock: MovableClock
) -> None:
    tallies.start(CATALOGUE)
    visit(tallies)
    written(path, 1)
    path.unlink()
    visit(tallies)
    eventually(lambda: tallies.state is State.REMOVED)
    clock.when += timedelta(days=1)
    assert tallies.state is State.OK


# The desk


def test_a_count_is_made_in_a_new_database_and_protected_ones_still_wait(path: Path) -> None:
    with day_table(path) as (one, _):
        one.add("to_care", 9)
        one.add("meals", 7)
        path.unlink()
        assert one.add("meals", 2) is None
        assert shown(one)["meals"] == (2, None, 2)
        one.add("to_care")
        with Store(path) as store:
            assert store.profiles("2026-W48")["counter", "to_care"] == 10


def test_the_desk_is_told_at_its_next_look(
    process: Callable[[], Process], clock: MovableClock
) -> None:
    desk = process()
    desk.ask(lambda books: books.table.add("meals"))
    assert not desk.office.board.removed
    (desk.office.folder / "parvis.db").unlink()
    desk.look()
    assert desk.office.board.removed
    assert desk.office.board.trouble == ""
    clock.when += timedelta(days=1)
    desk.look()
    assert not desk.office.board.removed


def test_the_desk_is_told_by_the_count_that_finds_it_out(process: Callable[[], Process]) -> None:
    desk = process()
    desk.ask(lambda books: books.table.add("meals"))
    (desk.office.folder / "parvis.db").unlink()
    desk.ask(lambda books: books.table.add("meals"))
    assert desk.office.board.removed


def test_a_database_that_a_backup_replaces_was_not_removed(
    process: Callable[[], Process], tmp_path: Path
) -> None:
    desk = process()
    desk.ask(lambda books: books.table.add("meals"))
    database = desk.office.folder / "parvis.db"
    held = load(save(tmp_path, database, None, TUESDAY))
    with checked(held, database) as fresh:
        restore(fresh, database, TUESDAY)
    desk.ask(lambda books: books.table.add("meals"))
    desk.look()
    assert not desk.office.board.removed


def test_a_database_that_is_put_there_by_hand_replaces_what_was_counted(path: Path) -> None:
    other = path.with_name("elsewhere")
    with Store(other, create=True) as store:
        add(store, visits=1)
    with day_table(path) as (one, _):
        one.add("meals", 7)
        other.rename(path)
        one.look()
        assert one.removed == TUESDAY
        assert shown(one)["meals"] == (0, None, 0)
