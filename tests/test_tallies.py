"""The tallies: what is written, when, and for which day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from counting import (
    TUESDAY,
    WEDNESDAY,
    WEEK,
    MovableClock,
    add,
    add_profile,
    counts,
    days,
    eventually,
    profiles,
    visit,
    visits,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import CATALOGUE

from kiosk.clock import PARIS
from kiosk.errors import ParvisError
from kiosk.tallies import State, Tallies
from kiosk.tallies.days import UNDATED, day_of, week_of
from kiosk.tallies.store import Day, Store
from kiosk.tallies.waiting import NOT_RECORDED, RECORDED, VISITS, Waiting

# --- totals and profiles ------------------------------------------------------------------------


def test_a_visit_is_on_the_disk_before_it_has_ended(path: Path, tallies: Tallies) -> None:
    tallies.visit_counted()
    eventually(lambda: visits(path) == {TUESDAY: 1})


def test_totals_say_visits_first_visits_and_sessions_viewed(path: Path, tallies: Tallies) -> None:
    visit(tallies, 2, counts(first=True, sessions=("nurse", "lawyer")))
    visit(tallies, 1, counts(first=False, sessions=("nurse",)))
    visit(tallies, 1)
    eventually(lambda: days(path) == [Day(TUESDAY, False, (4, 2, 5))])


def test_nine_visits_leave_the_profiles_untouched_and_the_tenth_writes_them(
    path: Path, tallies: Tallies
) -> None:
    tallies.start(CATALOGUE)
    visit(tallies, 9, counts("ps", "shower", first=True))
    eventually(lambda: days(path) == [Day(TUESDAY, False, (9, 9, 0))])
    assert set(profiles(path).values()) == {0}
    visit(
        tallies,
        1,
        counts("fr", "doctor", household="alone", tools=("gps", "wheel"), codes=("gps",)),
    )
    eventually(lambda: profiles(path)[RECORDED] == 10)
    assert {cell: n for cell, n in profiles(path).items() if n} == {
        ("language", "ps"): 9,
        ("language", "fr"): 1,
        ("need", "shower"): 9,
        ("need", "doctor"): 1,
        ("household", "alone"): 1,
        ("tool", "gps"): 1,
        ("tool", "wheel"): 1,
        ("code", "gps"): 1,
        RECORDED: 10,
    }


@pytest.mark.parametrize(("rest", "recorded"), [(4, False), (5, True), (9, True)])
def test_at_closing_five_visits_or_more_are_written_and_fewer_are_not(
    path: Path, tallies: Tallies, rest: int, recorded: bool
) -> None:
    visit(tallies, rest)
    tallies.close_day()
    tallies.stop()
    cells = profiles(path)
    assert cells[RECORDED] == (rest if recorded else 0)
    assert cells[NOT_RECORDED] == (0 if recorded else rest)
    assert cells.get(("need", "shower"), 0) == (rest if recorded else 0)


def test_flush_writes_the_batch_and_leaves_the_day_open(path: Path, tallies: Tallies) -> None:
    visit(tallies, 6)
    tallies.flush()
    eventually(lambda: bool(days(path)) and profiles(path).get(("need", "shower")) == 6)
    assert not days(path)[0].closed


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 23), st.booleans()), max_size=8))
def test_every_visit_is_counted_once_and_its_profile_recorded_or_told_as_not_recorded(
    stretches: list[tuple[int, bool]],
) -> None:
    """Over any number of visits, with or without the staff closing the day after them."""
    waiting, recorded, not_recorded, seen = Waiting(), 0, 0, 0
    for many, closes in stretches:
        for _ in range(many):
            waiting.add_total(TUESDAY, VISITS)
            waiting.add_visit(TUESDAY, counts("ps", "shower"))
            due = waiting.take(TUESDAY, flush=False)
            seen += due.totals[TUESDAY][VISITS]
            recorded += sum(cells[RECORDED] for cells in due.profiles.values())
        due = waiting.take(TUESDAY, flush=closes)
        recorded += sum(cells[RECORDED] for cells in due.profiles.values())
        not_recorded += sum(cells[NOT_RECORDED] for cells in due.profiles.values())
        assert all(not 0 < cells[NOT_RECORDED] >= 5 for cells in due.profiles.values())
    total = sum(many for many, _ in stretches)
    assert seen == total
    last = waiting.take(TUESDAY, flush=True)
    waited = sum(cells[RECORDED] + cells[NOT_RECORDED] for cells in last.profiles.values())
    assert recorded + not_recorded + waited == total
    assert waited < 10


# --- days ---------------------------------------------------------------------------------------


def test_the_day_ends_at_four_in_the_morning() -> None:
    assert day_of(datetime(2026, 11, 25, 3, 59, tzinfo=PARIS)) == TUESDAY
    assert day_of(datetime(2026, 11, 25, 4, 0, tzinfo=PARIS)) == WEDNESDAY
    # Also in the nights when the clocks change.
    assert day_of(datetime(2027, 3, 28, 4, 0, tzinfo=PARIS)) == date(2027, 3, 28)
    assert day_of(datetime(2026, 10, 25, 3, 59, tzinfo=PARIS)) == date(2026, 10, 24)


def test_iso_weeks_do_not_break_at_new_year() -> None:
    assert week_of(date(2026, 12, 31)) == week_of(date(2027, 1, 3)) == "2026-W53"


def test_a_visit_at_one_in_the_morning_counts_for_the_day_before(
    path: Path, clock: MovableClock, tallies: Tallies
) -> None:
    clock.set(2026, 11, 25, 1)
    visit(tallies)
    eventually(lambda: visits(path) == {TUESDAY: 1})


def test_a_visit_after_closing_counts_for_the_next_day(
    path: Path, clock: MovableClock, tallies: Tallies
) -> None:
    visit(tallies, 2)
    tallies.close_day()
    eventually(lambda: bool(days(path)) and days(path)[0].closed)
    clock.set(2026, 11, 24, 19)
    visit(tallies)
    clock.set(2026, 11, 25, 1)
    visit(tallies)
    eventually(lambda: visits(path) == {TUESDAY: 2, WEDNESDAY: 2})


def test_closing_twice_in_one_evening_does_not_close_the_next_day(path: Path) -> None:
    with Store(path, create=True) as store:
        add(store, visits=1)
        assert store.close_day(TUESDAY) == TUESDAY
        add(store, visits=1)
        assert store.close_day(TUESDAY) == TUESDAY
        assert [day.closed for day in store.days()] == [True, False]


def test_a_kiosk_left_alone_closes_the_day_before_and_writes_its_batch(
    path: Path, clock: MovableClock, tallies: Tallies
) -> None:
    visit(tallies, 6)
    eventually(lambda: visits(path) == {TUESDAY: 6})
    clock.set(2026, 11, 25, 9)
    tallies.visit_counted()
    eventually(lambda: visits(path) == {TUESDAY: 6, WEDNESDAY: 1})
    eventually(lambda: [day.closed for day in days(path)] == [True, False])
    assert profiles(path)["need", "shower"] == 6


def test_a_day_on_which_the_kiosk_did_not_run_is_not_made_up_by_closing_it(path: Path) -> None:
    with Store(path, create=True) as store:
        add(store, visits=1)
        store.close_day(WEDNESDAY)
        assert [day.day for day in store.days()] == [TUESDAY]


# --- the clock ----------------------------------------------------------------------------------


def test_a_clock_in_1970_counts_without_a_date_until_the_staff_confirm_one(
    path: Path, clock: MovableClock, tallies: Tallies
) -> None:
    clock.set(1970, 1, 1, 0, 5)
    visit(tallies, 6, counts("ps", "shower", first=True))
    tallies.close_day()
    eventually(lambda: tallies.state is State.UNDATED)
    tallies.stop()
    assert days(path) == [Day(None, False, (6, 6, 0))]
    assert profiles(path, UNDATED)["need", "shower"] == 6
    with Store(path, create=True) as store:
        store.confirm_date(TUESDAY)
        assert store.days() == [Day(TUESDAY, False, (6, 6, 0))]
        assert store.profiles(WEEK)["need", "shower"] == 6
        assert store.profiles(UNDATED) == {}
        assert not store.undated()


def test_a_date_long_after_the_last_closing_is_believed_only_once_it_is_confirmed(
    path: Path,
) -> None:
    much_later = TUESDAY + timedelta(60)
    with Store(path, create=True) as store:
        add(store, visits=1)
        store.close_day(TUESDAY)
        add(store, much_later, visits=1)
        assert not store.believes(much_later)
        assert [day.day for day in store.days()] == [TUESDAY, None]
        store.confirm_date(much_later)
        add(store, much_later, visits=1)
        assert [(day.day, day.totals[0]) for day in store.days()] == [(TUESDAY, 1), (much_later, 2)]


def test_a_closed_day_cannot_be_confirmed_as_today(path: Path) -> None:
    with Store(path, create=True) as store:
        add(store, visits=1)
        store.close_day(TUESDAY)
        with pytest.raises(ParvisError, match="2026-11-24"):
            store.confirm_date(TUESDAY)


def test_a_day_closed_by_a_clock_that_was_fast_does_not_stop_the_counting(path: Path) -> None:
    fast = TUESDAY + timedelta(30)
    with Store(path, create=True) as store:
        add(store, fast, visits=1)
        add_profile(store, "need", {"shower": 3, "doctor": 9}, fast)
        store.close_day(fast)
        add(store, TUESDAY, visits=2)
        assert not store.believes(TUESDAY)
        store.confirm_date(TUESDAY)
        assert store.believes(TUESDAY)
        assert [(day.day, day.closed, day.totals[0]) for day in store.days()] == [
            (TUESDAY, False, 2),
            (fast, False, 1),
        ]
