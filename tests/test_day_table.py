"""The day's follow-up table: exact counters, which day they count for, and what stands beside."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from counting import IDS, TUESDAY, WEDNESDAY, add, days
from day_tables import CENTRE, COUNTERS, counter, on_disk, shown, table

from kiosk.tallies import database
from kiosk.tallies.day_table import DayTable
from kiosk.tallies.refusal import Refusal
from kiosk.tallies.store import Day, Store

NOTHING = (None, None, None)
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 12, 4)


# --- counting -----------------------------------------------------------------------------------


def test_a_count_is_on_the_disk_when_it_returns(path: Path) -> None:
    with table(path) as (one, _):
        assert one.add("meals") is None
        assert on_disk(path, "SELECT day, n FROM counters WHERE id = 'meals'") == [
            ("2026-11-24", 1)
        ]


def test_many_are_added_at_once_and_some_are_taken_back(path: Path) -> None:
    with table(path) as (one, _):
        one.add("meals", 40)
        one.add("meals", -3)
        one.add("passages")
        assert shown(one)["meals"] == (37, None, 37)
        assert shown(one)["passages"] == (1, None, 1)


def test_more_than_there_are_is_not_taken_back_and_nothing_changes(path: Path) -> None:
    with table(path) as (one, _):
        assert one.add("meals", -1) is Refusal.TOO_FEW
        one.add("meals", 2)
        assert one.add("meals", -3) is Refusal.TOO_FEW
        assert shown(one)["meals"] == (2, None, 2)
        assert one.add("meals", -2) is None
        assert shown(one)["meals"] == (0, None, 0)


def test_taking_back_before_anything_was_counted_makes_no_record_of_the_day(path: Path) -> None:
    with table(path) as (one, _):
        one.add("meals", -1)
    assert days(path) == []


@pytest.mark.parametrize("n", [0, 1000, -1000])
def test_a_number_is_from_one_to_999(path: Path, n: int) -> None:
    with table(path) as (one, _):
        assert one.add("meals", n) is Refusal.AMOUNT
        assert one.add("meals", 999) is None


def test_a_counter_that_the_content_has_lost_is_refused(path: Path) -> None:
    with table(path) as (one, _):
        assert one.add("showers") is Refusal.GONE
        one.serve(replace(CENTRE, counters=(counter("showers", "Douches"),)))
        assert one.add("showers") is None
        assert one.add("meals") is Refusal.GONE


def test_every_refusal_is_a_french_sentence() -> None:
    for refusal in Refusal:
        assert refusal.sentence[0].isupper()
        assert refusal.sentence.endswith(".")


def test_all_counters_of_a_day_stand_at_zero_once_one_of_them_counts(path: Path) -> None:
    with table(path) as (one, _):
        one.add("meals")
    assert on_disk(path, "SELECT id, n FROM counters") == [("meals", 1), ("passages", 0)]


def test_a_count_is_one_transaction(path: Path) -> None:
    """As a visit is: see `test_tallies_file`."""
    with table(path) as (one, _):
        one.add("meals")
        said: list[str] = []
        assert one._store
        one._store._connection.set_trace_callback(said.append)
        one.add("meals")
    assert [said.count(word) for word in ("BEGIN IMMEDIATE", "COMMIT")] == [1, 1]


# --- days ---------------------------------------------------------------------------------------


def test_the_table_is_in_the_order_of_the_counters_and_says_nothing_of_protected_ones(
    path: Path,
) -> None:
    with table(path) as (one, _):
        one.add("to_women", 12)
        one.add("interpretations", 12, "ps")
        assert [row.counter for row in one.rows()] == list(COUNTERS)
        assert shown(one) == {
            "passages": (0, None, 0),
            "meals": (0, None, 0),
            "interpretations": NOTHING,
            "to_women": NOTHING,
            "to_care": NOTHING,
        }


def test_on_a_monday_yesterday_is_friday(path: Path) -> None:
    with table(path, 2026, 12, 4, 12) as (one, clock):
        one.add("meals", 5)
        clock.set(2026, 12, 7, 9)
        assert shown(one)["meals"] == (0, 5, 0)
        assert one.yesterday() == FRIDAY


def test_yesterday_is_a_day_of_visits_even_if_nobody_counted_by_hand(path: Path) -> None:
    with Store(path, create=True) as store:
        add(store, MONDAY, visits=3)
    with table(path) as (one, _):
        assert one.yesterday() == MONDAY
        assert shown(one)["meals"] == (0, 0, 0)


def test_visits_on_a_day_on_which_the_centre_is_closed_do_not_make_it_yesterday(path: Path) -> None:
    sunday = date(2026, 12, 6)
    with Store(path, create=True) as store:
        add(store, sunday, visits=3)
    with table(path, 2026, 12, 4, 12) as (one, clock):
        one.add("meals")
        clock.set(2026, 12, 7, 9)
        assert one.yesterday() == FRIDAY
        clock.set(2026, 12, 6, 9)
        one.add("meals", 2)
        clock.set(2026, 12, 7, 9)
        assert one.yesterday() == sunday


def test_the_week_is_from_monday_to_today(path: Path) -> None:
    with table(path, 2026, 11, 22, 12) as (one, clock):
        one.add("meals", 100)
        for day, n in ((23, 1), (24, 10), (25, 3)):
            clock.set(2026, 11, day, 12)
            one.add("meals", n)
        assert shown(one)["meals"] == (3, 10, 14)
        clock.set(2026, 11, 30, 12)
        assert shown(one)["meals"] == (0, 3, 0)


def test_a_count_at_one_in_the_morning_is_of_the_evening_before(path: Path) -> None:
    with table(path, 2026, 11, 25, 1) as (one, _):
        one.add("meals")
        assert one.today() == TUESDAY


def test_after_the_closing_counts_are_of_the_next_day(path: Path) -> None:
    with table(path) as (one, _):
        one.add("meals", 4)
        with Store(path) as store:
            store.close_day(TUESDAY)
        assert one.add("meals", -1) is Refusal.TOO_FEW
        one.add("meals", 2)
        assert one.today() == WEDNESDAY
        assert shown(one)["meals"] == (2, 4, 6)
    assert on_disk(path, "SELECT day, n FROM counters WHERE id = 'meals'") == [
        ("2026-11-24", 4),
        ("2026-11-25", 2),
    ]


def test_counts_with_a_wrong_date_wait_until_the_staff_confirm_one(path: Path) -> None:
    with table(path, 1970, 1, 1, 12) as (one, _):
        assert not one.believes(date(1970, 1, 1))
        one.add("meals", 3)
        one.add("to_women", 12)
        assert one.today() is None
        assert shown(one)["meals"] == (3, None, None)
        assert one.correctable() == ()
    with Store(path) as store:
        assert store.undated()
        store.confirm_date(TUESDAY)
        assert not store.undated()
        assert store.profiles("2026-W48")["counter", "to_women"] == 12
    with table(path) as (one, _):
        assert shown(one)["meals"] == (3, None, 3)


def test_what_was_taken_back_waits_for_no_date(path: Path) -> None:
    with table(path, 1970, 1, 1, 12) as (one, _):
        one.add("meals")
        one.add("meals", -1)
    with Store(path) as store:
        assert not store.undated()


def test_a_day_of_the_desk_alone_has_no_visits_and_one_of_both_has(path: Path) -> None:
    with table(path) as (one, _):
        one.add("meals")
        assert days(path) == [
            Day(TUESDAY, False, (0, 0, 0), {"meals": 1, "passages": 0}, kiosk=False)
        ]
        with Store(path) as store:
            store.begin_day(TUESDAY, IDS)
        assert days(path) == [Day(TUESDAY, False, (0, 0, 0), {"meals": 1, "passages": 0})]


# --- a disk in trouble --------------------------------------------------------------------------


def test_what_the_disk_refuses_is_not_counted_and_counts_go_on_afterwards(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY", 0.05)
    with table(path) as (one, _), Store(path, create=True) as other:
        one.add("meals")
        one.add("to_care", 9)
        with other.alone():
            for counter_id in ("meals", "to_care"):
                with pytest.raises(sqlite3.OperationalError):
                    one.add(counter_id)
        assert one.add("meals") is None
        assert shown(one)["meals"] == (2, None, 2)
        assert other.profiles("2026-W48") == {}
        one.add("to_care")
        assert other.profiles("2026-W48")["counter", "to_care"] == 10


def test_a_database_that_another_process_replaced_is_opened_anew(path: Path) -> None:
    with table(path) as (one, _):
        one.add("meals", 7)
        path.rename(path.with_name("moved.db"))
        one.add("meals", 2)
        assert shown(one)["meals"] == (2, None, 2)
        assert not one.damaged
    assert on_disk(path.with_name("moved.db"), "SELECT max(n) FROM counters") == [(7,)]


def test_a_damaged_database_is_moved_aside_and_counting_goes_on(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all " * 300)
    with table(path) as (one, _):
        one.add("meals")
        assert one.damaged
        assert shown(one)["meals"] == (1, None, 1)
    assert path.with_name("parvis.db.damaged-2026-11-24").exists()


def test_a_count_that_changed_by_itself_is_noticed(path: Path) -> None:
    with table(path) as (one, clock):
        one.add("meals", 7)
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE counters SET n = n + 64 WHERE id = 'meals'")
        with pytest.raises(database.DamagedError):
            one.rows()
        assert shown(one)["meals"] == (0, None, 0)  # of an empty one: there was no copy
        assert one.damaged
        assert DayTable(path, clock, CENTRE).rows() == one.rows()
