"""The end of a day: no ticket outlives it, nowhere."""

from __future__ import annotations

from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from queueing import (
    CANARY,
    NURSE,
    TUESDAY,
    UNSYNCED,
    WEDNESDAY,
    WORDS,
    a_day,
    everything,
    found,
    given,
    opened,
    session,
    waiting,
)

from kiosk.queue import FILE, Access, Reason, Refused, Today
from kiosk.queue.desk import Desk
from kiosk.tallies import database
from kiosk.tallies.database import Database


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(database, "SETTINGS", UNSYNCED)
    return tmp_path / "data" / FILE


def test_nothing_is_left_of_a_day_in_the_file_its_free_pages_or_its_journal(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vacuum, deleted = Database.vacuum, []

    def noted(self: Database) -> None:
        deleted.append(path.read_bytes())
        vacuum(self)

    monkeypatch.setattr(Database, "vacuum", noted)
    with opened(path) as queue:
        a_day(queue)
        assert found(path.parent) >= {b"canary", b"salle-secret", b"note-secret", b"sun"}
        size = path.stat().st_size
        inodes = [file.stat().st_ino for file in sorted(path.parent.iterdir())]
        queue.end_day()
        assert found(path.parent) == set()
        assert queue.file.rows("PRAGMA freelist_count") == [(0,)]
    assert found(path.parent) == set()
    # The blocks that the file gives back to the disk were zeros before, and none was given back
    # with a file.
    assert len(deleted[0]) == size > path.stat().st_size
    assert not [word for word in WORDS if word in deleted[0]]
    assert [file.stat().st_ino for file in sorted(path.parent.iterdir())] == inodes


def test_a_file_after_its_day_is_the_same_as_one_of_a_day_on_which_nobody_came(path: Path) -> None:
    left = []
    for name, people in (("one", True), ("other", False)):
        folder = path.with_name(name)
        with opened(folder / FILE) as queue:
            if people:
                a_day(queue)
            else:
                given(queue)
            queue.end_day()
        left.append((folder / FILE).read_bytes())
    # But for SQLite's own counts of transactions and of changes of the tables, in the header.
    assert [len(one) for one in left] == [len(left[1])] * 2
    assert left[0][100:] == left[1][100:]


def test_after_closing_no_number_is_given_until_tomorrow(path: Path) -> None:
    with opened(path) as queue:
        desk = Desk(queue)
        given(queue)
        queue.end_day()
        queue.end_day()
        assert queue.give(NURSE) == Refused(Reason.NOT_TODAY)
        assert desk.give(NURSE) == Refused(Reason.NOT_TODAY)
        assert desk.announce(NURSE, Today(late=5)) == Refused(Reason.NOT_TODAY)
        assert desk.give_only_here(True) == Refused(Reason.NOT_TODAY)
    with opened(path) as queue:  # the same evening
        assert queue.give(NURSE) == Refused(Reason.NOT_TODAY)
        queue.begin_day(WEDNESDAY)
        assert given(queue, session("nurse", day=WEDNESDAY))[0].number == 1


def test_a_day_that_nobody_closed_ends_when_the_next_one_begins(path: Path) -> None:
    with opened(path) as queue:
        a_day(queue)
    with opened(path, WEDNESDAY) as queue:
        assert found(path.parent) == set()
        assert not queue.desk_only
        assert queue.give(CANARY) == Refused(Reason.NOT_TODAY)


def test_beginning_the_same_day_again_destroys_nothing(path: Path) -> None:
    with opened(path) as queue:
        given(queue, NURSE, 3)
        queue.begin_day(TUESDAY)
        assert waiting(queue) == [1, 2, 3]


def test_a_clock_that_was_wrong_costs_nobody_their_place(path: Path) -> None:
    ahead = TUESDAY + timedelta(3)
    with opened(path, ahead) as queue:
        given(queue, session("nurse", day=ahead), 2)
        queue.begin_day(TUESDAY)
        assert queue.day == ahead
        assert queue.give(NURSE) == Refused(Reason.NOT_TODAY)
        queue.begin_day(ahead)
        assert waiting(queue, session("nurse", day=ahead)) == [1, 2]
        assert given(queue, session("nurse", day=ahead))[0].number == 3


def test_what_was_announced_today_outlives_a_clock_that_goes_back_and_right_again(
    path: Path,
) -> None:
    for said in (
        lambda desk: desk.announce(NURSE, Today(Access.CANCELLED)),
        lambda desk: desk.give_only_here(True),
    ):
        with opened(path) as queue:
            said(Desk(queue))
            before = everything(queue)
            queue.begin_day(TUESDAY - timedelta(1))
            queue.begin_day(TUESDAY)
            assert everything(queue) == before


def test_a_day_too_late_that_nobody_did_anything_on_is_given_up_for_today(path: Path) -> None:
    with opened(path, TUESDAY + timedelta(3)) as queue:
        queue.begin_day(TUESDAY)
        assert given(queue)


@pytest.mark.parametrize("again", ["end_day", "open"])
def test_an_end_that_was_interrupted_is_made_good(
    path: Path, again: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as queue:
        a_day(queue)
        with monkeypatch.context() as patch:
            patch.setattr(Database, "vacuum", lambda _: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                queue.end_day()
        assert found(path.parent)  # in the journal
        if again == "end_day":
            queue.end_day()
    if again == "open":
        opened(path).close()
    assert found(path.parent) == set()


def test_the_desk_can_end_the_day_while_the_kiosk_is_open(path: Path) -> None:
    with opened(path) as kiosk:
        a_day(kiosk)
        desk = get_context("fork").Process(target=end, args=(path,))
        desk.start()
        desk.join()
        assert desk.exitcode == 0
        assert kiosk.changed()
        assert kiosk.called() == []
        assert kiosk.give(NURSE) == Refused(Reason.NOT_TODAY)
    assert found(path.parent) == set()


def end(path: Path) -> None:
    with opened(path) as queue:
        queue.end_day()
