"""A database of the version before: read as it is, and brought up to date by whoever counts."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from counting import TUESDAY, WEDNESDAY, add, days, profiles
from day_tables import shown, table

from kiosk.tallies.database import SCHEMA, DamagedError
from kiosk.tallies.store import Day, Store

MONDAY = date(2026, 11, 23)
BEFORE = [Day(MONDAY, True, (30, 4, 11)), Day(TUESDAY, False, (3, 0, 0))]


@pytest.fixture(params=[0, 1])
def old(path: Path, request: pytest.FixtureRequest) -> Path:
    """A file with the tables of the first migration, as it was released; its version was noted
    later."""
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.executescript(
        Path(__file__).with_name("database_before_tools.sql").read_text("utf-8")
    )
    connection.execute(f"PRAGMA user_version = {request.param}")
    connection.close()
    return path


def test_a_database_of_the_version_before_is_read_and_not_changed(old: Path) -> None:
    before = old.read_bytes()
    with Store(old) as store:
        assert store.days() == BEFORE
        assert not store.undated()
    assert old.read_bytes() == before


def test_whoever_counts_in_it_brings_it_up_to_date_with_all_its_counts(old: Path) -> None:
    kept = profiles(old)
    with table(old) as (one, _):
        one.add("meals", 5)
        one.add("to_care", 12)
        assert shown(one)["meals"] == (5, 0, 5)
    assert days(old) == [
        BEFORE[0],
        Day(TUESDAY, False, (3, 0, 0), {"meals": 5, "passages": 0}),
    ]
    now = profiles(old)
    assert {cell: now[cell] for cell in kept} == kept
    assert now["counter", "to_care"] == 12
    with Store(old) as store:
        assert store.version == SCHEMA


def test_confirming_a_date_brings_it_up_to_date_too(old: Path) -> None:
    with Store(old) as store:
        store.confirm_date(WEDNESDAY)
        assert store.version == SCHEMA
        assert store.days()[:2] == BEFORE


def test_two_that_open_it_at_once_migrate_it_once(old: Path) -> None:
    with Store(old, create=True) as one, Store(old, create=True) as other:
        add(one, visits=1)
        add(other, visits=1)
        assert one.days()[1].totals == (5, 0, 0)


def test_a_version_that_changed_by_itself_hides_no_count(path: Path) -> None:
    with table(path) as (one, _):
        one.add("meals", 5)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    assert days(path)[0].counters["meals"] == 5


def test_a_table_that_lost_its_name_by_itself_is_no_database_of_the_version_before(
    path: Path,
) -> None:
    with table(path) as (one, _):
        one.add("meals", 5)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET name = 'countess', tbl_name = 'countess' "
            "WHERE name = 'counters'"
        )
    connection.close()
    with pytest.raises(DamagedError), Store(path) as store:
        store.days()


def test_migrations_are_noted_by_day_alone(old: Path) -> None:
    with Store(old, create=True) as store:
        noted = store.rows("SELECT name, length(applied_at) FROM _sqlite_migrations ORDER BY id")
    assert noted == [("days_totals_weeks_profiles", 10), ("counters_corrections_served", 10)]
    assert len(noted) == SCHEMA


def test_a_later_version_is_not_taken_for_an_earlier_one(path: Path) -> None:
    with Store(path, create=True) as store:
        store.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    with Store(path, create=True) as store:
        add(store, visits=1)
        assert store.version == SCHEMA + 1
