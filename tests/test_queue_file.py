"""The file of the tickets: two processes, the end of a day, and a disk in trouble."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from damaging import damage
from full_disk import full_disk
from queueing import (
    NURSE,
    SHOWER,
    TUESDAY,
    UNSYNCED,
    WEDNESDAY,
    a_day,
    call,
    everything,
    found,
    given,
    opened,
    session,
    ticket,
    waiting,
)

from kiosk.queue import FILE, Reason, Refused, Ticket
from kiosk.queue.desk import Desk
from kiosk.queue.opening import open_queue
from kiosk.queue.queue import Queue
from kiosk.tallies import database
from kiosk.tallies.database import DamagedError

SYNCED = database.SETTINGS


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(database, "SETTINGS", UNSYNCED)
    return tmp_path / "data" / FILE


def in_another_process(work: object, *args: object) -> None:
    process = get_context("fork").Process(target=work, args=args)  # type: ignore[arg-type]
    process.start()
    process.join()
    assert process.exitcode == 0


# --- two processes ------------------------------------------------------------------------------


def take_one(path: Path) -> None:
    with opened(path) as queue:
        given(queue)


def test_what_another_process_did_is_seen_at_the_next_look(path: Path) -> None:
    opened(path).close()
    pipe = get_context("fork").Pipe()
    process = get_context("fork").Process(target=watch, args=(path, pipe[1]))
    process.start()
    assert pipe[0].recv() is False
    with opened(path) as queue:
        given(queue)
    pipe[0].send("look")
    assert pipe[0].recv() == (True, 1, False)
    process.join()


def watch(path: Path, pipe: object) -> None:
    with opened(path) as queue:
        pipe.send(queue.changed())  # type: ignore[attr-defined]
        pipe.recv()  # type: ignore[attr-defined]
        changed, (line,) = queue.changed(), queue.board([NURSE])
        pipe.send((changed, line.waiting, queue.changed()))  # type: ignore[attr-defined]


def test_what_one_did_oneself_is_no_change_to_look_at(path: Path) -> None:
    with opened(path) as queue:
        given(queue)
        assert not queue.changed()


def test_looking_for_changes_writes_nothing(path: Path) -> None:
    with opened(path) as queue:
        given(queue)
        before = path.read_bytes(), path.with_name(f"{FILE}-journal").read_bytes()
        assert not any(queue.changed() for _ in range(10))
    assert (path.read_bytes(), path.with_name(f"{FILE}-journal").read_bytes()) == before


def test_tickets_survive_the_end_of_every_process(path: Path) -> None:
    with opened(path) as queue:
        given(queue, NURSE, 5)
        Desk(queue).no_show(call(Desk(queue)))
        before = everything(queue)
    with opened(path) as queue:
        assert everything(queue) == before
        assert waiting(queue) == [2, 3, 4, 1, 5]


def test_numbers_go_on_after_a_restart(path: Path) -> None:
    with opened(path) as queue:
        Desk(queue).give(NURSE)
        last = Desk(queue)
        last.give(NURSE)
        last.undo()
    with opened(path) as queue:
        assert given(queue)[0].number == 3


# --- the settings -------------------------------------------------------------------------------


def test_the_settings_that_keep_places_safe_and_people_unknown_are_in_force(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "SETTINGS", SYNCED)
    with opened(path) as queue:
        names = ("journal_mode", "synchronous", "secure_delete", "temp_store", "busy_timeout")
        in_force = [queue.file.rows(f"PRAGMA {name}")[0][0] for name in names]
    assert in_force == ["persist", 3, 1, 2, 5000]


def test_nobody_else_on_the_machine_can_read_the_tickets(path: Path) -> None:
    with opened(path) as queue:
        given(queue)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {FILE: 0o600, f"{FILE}-journal": 0o600}


def test_no_time_and_nothing_of_a_visit_is_kept(path: Path) -> None:
    """Columns are all there is: what they hold is in tables.py."""
    with opened(path) as queue:
        columns = {
            table: [column[1] for column in queue.file.rows(f"PRAGMA table_info({table})")]
            for (table,) in queue.file.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
    assert columns == {
        "day": ["one", "day", "closed", "desk_only", "given", "call", "wanted", "to_wipe"],
        "sessions": [
            *("session", "capacity", "last", "taken", "calls"),
            *("access", "late", "room", "note"),
        ],
        "tickets": ["session", "number", "picture", "state", "place", "missed", "call"],
    }


def test_the_values_bring_no_sqlite() -> None:
    code = "import sys, kiosk.queue; print('sqlite3' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


# --- a disk in trouble --------------------------------------------------------------------------


def test_on_a_full_disk_nothing_is_done_and_nothing_is_lost(path: Path) -> None:
    with opened(path) as queue:
        desk = Desk(queue)
        given(queue, NURSE, 2)
        before = everything(queue)
        with full_disk():
            with pytest.raises(sqlite3.Error):
                queue.give(NURSE)
            with pytest.raises(sqlite3.Error):
                desk.call_next(NURSE.id)
        assert everything(queue) == before
        assert desk.undo() == Refused(Reason.NOTHING)
        assert given(queue)[0].number == 3


def begun_anew(path: Path) -> Queue:
    """The queue that takes the place of a file that cannot be believed."""
    queue, lost = open_queue(path, TUESDAY)
    assert lost
    return queue


def test_after_a_damaged_file_the_queue_starts_anew_and_no_number_is_given_twice(
    path: Path,
) -> None:
    numbers = []
    for lost_before in (False, True, True):
        queue, lost = open_queue(path, TUESDAY)
        with queue:
            assert lost is lost_before
            numbers += [one.number for one in given(queue, NURSE, 3)]
            numbers.append(ticket(Desk(queue).give(NURSE)).number)
        damage(path)
    assert numbers == [1, 2, 3, 4, 501, 502, 503, 504, 1001, 1002, 1003, 1004]


def test_the_next_day_counts_from_one_again(path: Path) -> None:
    with opened(path) as queue:
        given(queue)
    damage(path)
    with begun_anew(path) as queue:
        queue.begin_day(WEDNESDAY)
        assert given(queue, session("nurse", day=WEDNESDAY))[0].number == 1


def test_nothing_is_left_of_a_damaged_file(path: Path) -> None:
    with opened(path) as queue:
        a_day(queue)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * 4096 + content[8192:])
    raw = path.open("rb")  # what was there, though the name is gone
    with begun_anew(path), raw:
        assert found(path.parent) == set()
        assert set(raw.read()) == {0}


@pytest.mark.parametrize("content", [b"no database at all " * 300, b"SQLite format 3\0" * 99])
def test_whatever_lies_in_its_place_is_given_up(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with begun_anew(path) as queue:
        assert given(queue)


def test_the_file_of_another_version_is_given_up(path: Path) -> None:
    with opened(path) as queue:
        queue.file.execute("PRAGMA user_version = 99")
    begun_anew(path).close()


def test_a_day_that_is_no_date_is_damage(path: Path) -> None:
    with opened(path) as queue:
        queue.file.execute("UPDATE day SET day = '2026-11-2t'")
    begun_anew(path).close()


def test_whoever_still_has_the_file_that_was_given_up_writes_nothing_into_it(path: Path) -> None:
    with opened(path) as old:
        given(old)
        damage(path)
        in_another_process(reopened, path)
        for action in (lambda: old.give(NURSE), old.changed, lambda: old.board([NURSE])):
            with pytest.raises(DamagedError, match="abîmé"):
                action()
    with opened(path) as queue:
        assert waiting(queue) == [501]


def reopened(path: Path) -> None:
    with begun_anew(path) as queue:
        given(queue)


def test_a_picture_that_content_no_longer_has_stays_on_its_ticket(path: Path) -> None:
    with opened(path) as queue:
        one = replace(given(queue)[0], picture="unicorn")
        with queue.file.writing():
            queue.file.put(one)
        assert queue.ticket(NURSE.id, 1) == one
        assert isinstance(queue.give(SHOWER), Ticket)
