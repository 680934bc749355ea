"""The file of the tallies: its settings, and a disk in trouble."""

from __future__ import annotations

import random
import re
import sqlite3
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from counting import (
    TUESDAY,
    WEDNESDAY,
    WEEK,
    MovableClock,
    add,
    add_profile,
    days,
    eventually,
    profiles,
    visit,
    visits,
)
from damaging import damage
from full_disk import full_disk
from sample import CATALOGUE

from kiosk.tallies import State, Tallies, database
from kiosk.tallies.by_hand import ByHand
from kiosk.tallies.database import DamagedError
from kiosk.tallies.recovery import open_to_count, tidy
from kiosk.tallies.store import Day, Store
from kiosk.tallies.waiting import NOT_RECORDED, RECORDED

# --- the file -----------------------------------------------------------------------------------


def test_the_settings_that_keep_counts_safe_and_visits_unknown_are_in_force(path: Path) -> None:
    with Store(path, create=True) as store:
        add(store, visits=1)
        in_force = {
            name: store.rows(f"PRAGMA {name}")[0][0]
            for name in (
                *("journal_mode", "synchronous", "secure_delete", "temp_store"),
                *("trusted_schema", "cell_size_check", "busy_timeout"),
            )
        }
    assert in_force == {
        "journal_mode": "persist",
        "synchronous": 3,  # EXTRA
        "secure_delete": 1,
        "temp_store": 2,  # MEMORY
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
    }


def test_our_tables_are_strict_and_keep_no_row_numbers(path: Path) -> None:
    with Store(path, create=True) as store:
        tables = {
            name: (without_rowid, strict)
            for _, name, _, _, without_rowid, strict in store.rows("PRAGMA table_list")
            if not name.startswith(("sqlite_", "_sqlite"))
        }
    names = ("days", "totals", "weeks", "profiles", "counters", "corrections", "served")
    assert tables == dict.fromkeys(names, (1, 1))


def test_nobody_else_on_the_machine_can_read_the_database(path: Path) -> None:
    with Store(path, create=True) as store:
        add(store, visits=1)
        tidy(store)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    files = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    names = ("parvis.db", "parvis.db-journal", "parvis.db.snapshot")
    assert files == dict.fromkeys(names, 0o600)


def test_a_count_is_one_transaction(path: Path) -> None:
    """Which makes five syncs with these settings (seen with strace): journal, folder, journal,
    database, journal."""
    with Store(path, create=True) as store:
        add(store, visits=1)
        said: list[str] = []
        store._connection.set_trace_callback(said.append)
        add(store, visits=1)
    assert [one for one in said if one in ("BEGIN IMMEDIATE", "COMMIT")] == [
        "BEGIN IMMEDIATE",
        "COMMIT",
    ]


def test_nothing_in_the_database_is_finer_than_a_day(path: Path, tallies: Tallies) -> None:
    tallies.start(CATALOGUE)
    visit(tallies, 12)
    tallies.close_day()
    tallies.stop()
    with Store(path) as store:
        said = "\n".join(store._connection.iterdump())
    assert "INSERT" in said
    assert not re.search(r"\d\d:\d\d|T\d\d", said)


def test_a_day_and_its_week_stand_at_zero_before_anybody_comes(
    path: Path, tallies: Tallies
) -> None:
    tallies.start(CATALOGUE)
    tallies.stop()
    assert days(path) == [Day(TUESDAY, False, (0, 0, 0))]
    cells = profiles(path)
    assert set(cells.values()) == {0}
    assert {id_ for kind, id_ in cells if kind == "need"} == {need.id for need in CATALOGUE.needs}
    assert {id_ for kind, id_ in cells if kind == "household"} == {
        *("alone", "children", "couple_or_group")
    }
    assert {id_ for kind, id_ in cells if kind == "session"} == {
        permanence.id for permanence in CATALOGUE.permanences
    }


# --- a disk in trouble --------------------------------------------------------------------------


def test_visits_on_a_full_disk_wait_and_are_written_when_there_is_room(
    path: Path, tallies: Tallies
) -> None:
    visit(tallies)
    eventually(lambda: visits(path) == {TUESDAY: 1})
    with full_disk():
        visit(tallies, 11)
        eventually(lambda: tallies.state is State.DISK)
        assert "disque" in tallies.state.sentence
    visit(tallies)
    eventually(lambda: tallies.state is State.OK)
    eventually(lambda: visits(path) == {TUESDAY: 13})
    tallies.close_day()
    tallies.stop()
    cells = profiles(path)
    assert cells[RECORDED] + cells[NOT_RECORDED] == 13


def test_a_day_closed_on_a_full_disk_is_that_day_and_not_the_one_with_room(
    path: Path, clock: MovableClock, tallies: Tallies
) -> None:
    visit(tallies)
    eventually(lambda: visits(path) == {TUESDAY: 1})
    with full_disk():
        visit(tallies)
        tallies.close_day()
        eventually(lambda: tallies.state is State.DISK)
    clock.set(2026, 11, 25, 9)
    visit(tallies)
    tallies.stop()
    assert days(path) == [Day(TUESDAY, True, (2, 0, 0)), Day(WEDNESDAY, False, (1, 0, 0))]


def test_a_data_folder_that_cannot_be_made_stops_nobody(path: Path, tallies: Tallies) -> None:
    path.parent.write_text("a file where the folder should be")
    visit(tallies)
    eventually(lambda: tallies.state is State.DISK)
    path.parent.unlink()
    visit(tallies)
    eventually(lambda: visits(path) == {TUESDAY: 2})
    eventually(lambda: tallies.state is State.OK)


def test_a_read_only_disk_stops_nobody(
    path: Path, tallies: Tallies, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(path, create=True) as store:
        add(store, visits=1)
    connect = sqlite3.connect
    with monkeypatch.context() as patch:
        patch.setattr(
            *(sqlite3, "connect"),
            lambda uri, **how: connect(uri.replace("mode=rwc", "mode=ro"), **how),
        )
        visit(tallies)
        eventually(lambda: tallies.state is State.DISK)
    visit(tallies)
    eventually(lambda: visits(path) == {TUESDAY: 3})


def test_a_database_locked_by_another_program_stops_nobody(
    path: Path, tallies: Tallies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY", 0.05)
    with Store(path, create=True) as other:
        with other.alone():
            visit(tallies)
            eventually(lambda: tallies.state is State.DISK)
        visit(tallies)
        eventually(lambda: visits(path) == {TUESDAY: 2})


def test_a_damaged_database_is_moved_aside_and_counting_goes_on_from_the_last_copy(
    path: Path, tallies: Tallies
) -> None:
    with Store(path, create=True) as store:
        add(store, date(2026, 11, 23), visits=40)
        store.close_day(date(2026, 11, 23))
        tidy(store)
        add(store, visits=7)
    damage(path)
    damaged = path.read_bytes()
    visit(tallies)
    eventually(lambda: visits(path) == {date(2026, 11, 23): 40, TUESDAY: 1})
    assert tallies.state is State.DAMAGED
    assert "mise de côté" in tallies.state.sentence
    assert path.with_name("parvis.db.damaged-2026-11-24").read_bytes() == damaged


def test_a_damaged_database_without_a_copy_makes_place_for_an_empty_one(path: Path) -> None:
    path.parent.mkdir()
    for n in range(2):
        path.write_bytes(b"no database at all " * 300)
        store, moved = open_to_count(path, TUESDAY)
        with store:
            assert moved
            assert store.days() == []
        assert len(list(path.parent.glob("parvis.db.damaged-2026-11-24*"))) >= n + 1


def test_a_damaged_copy_is_moved_aside_too(path: Path) -> None:
    with Store(path, create=True) as store:
        add(store, visits=1)
        tidy(store)
    damage(path)
    damage(path.with_name("parvis.db.snapshot"))
    store, moved = open_to_count(path, TUESDAY)
    with store:
        assert moved
        assert store.days() == []


def test_reading_a_damaged_database_says_so_and_leaves_it_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all " * 300)
    with pytest.raises(DamagedError, match="abîmée"):
        Store(path)
    assert [file.name for file in path.parent.iterdir()] == ["parvis.db"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE totals SET n = n + 64 WHERE kind = 'visits'",
        "UPDATE totals SET guard = guard + 1 WHERE kind = 'visits'",
        "UPDATE totals SET kind = 'visitt' WHERE kind = 'visits'",
        "UPDATE days SET day = '2026-11-25'",
        "UPDATE weeks SET week = '2026-W49'",
        "UPDATE profiles SET n = n + 1 WHERE id = 'shower'",
        "UPDATE profiles SET id = 'showes' WHERE id = 'shower'",
        "UPDATE counters SET n = n - 1 WHERE id = 'meals'",
        "UPDATE counters SET id = 'mealt' WHERE id = 'meals'",
        "UPDATE corrections SET n = -n",
        "UPDATE corrections SET reason = 'papes'",
        "UPDATE served SET n = n + 16 WHERE id = 'nurse'",
        "UPDATE served SET day = '2026-11-25'",
    ],
)
def test_a_count_or_a_key_that_changed_by_itself_is_noticed(path: Path, change: str) -> None:
    with Store(path, create=True) as store:
        add(store, visits=7)
        add_profile(store, "need", {"shower": 12})
        count_by_hand(store)
    connection = sqlite3.connect(path)
    with connection:
        assert connection.execute(change).rowcount == 1
    connection.close()
    with pytest.raises(DamagedError):
        Store(path, create=True)


def count_by_hand(store: Store) -> None:
    with store.writing():
        hand = ByHand(store)
        hand.add("2026-11-24", "meals", 7)
        hand.correct("2026-11-24", "meals", 12, "paper")
        hand.record_served("2026-11-24", {"nurse": 3})


def test_no_flipped_bit_changes_a_count_in_silence(path: Path) -> None:
    with Store(path, create=True) as store:
        for n in range(30):
            add(store, TUESDAY + timedelta(n), visits=n, first_visits=n // 2)
        add_profile(store, "need", {"shower": 12, "doctor": 8})
        count_by_hand(store)
        right = store.days(), store.profiles(WEEK)
    content = path.read_bytes()
    chance = random.Random(2026)
    flipped = path.with_name("flipped.db")
    noticed = 0
    for _ in range(600):
        bit = chance.randrange(len(content) * 8)
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        flipped.write_bytes(changed)
        flipped.with_name("flipped.db-journal").unlink(missing_ok=True)
        try:
            with Store(flipped, create=True) as store:
                assert (store.days(), store.profiles(WEEK)) == right, bit
        except (DamagedError, sqlite3.Error):
            noticed += 1
    assert noticed


# --- the screens' side --------------------------------------------------------------------------


def test_a_kiosk_that_counted_nobody_opens_no_database(path: Path, tallies: Tallies) -> None:
    assert tallies.stop()
    assert not path.exists()


def test_stop_tells_whether_everything_was_written(path: Path, tallies: Tallies) -> None:
    visit(tallies, 3)
    assert tallies.stop()
    assert visits(path) == {TUESDAY: 3}


def test_stop_on_a_full_disk_ends_and_says_that_not_all_was_written(
    path: Path, tallies: Tallies
) -> None:
    path.parent.mkdir()
    with full_disk():
        visit(tallies)
        assert not tallies.stop()


def test_what_the_screens_import_brings_no_sqlite() -> None:
    import subprocess
    import sys

    code = "import sys, kiosk.tallies; print('sqlite3' in sys.modules, 'click' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "False False\n"
