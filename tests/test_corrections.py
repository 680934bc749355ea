"""Correcting an earlier day: which days, what remains of it, and until when exactly."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from counting import TUESDAY, WEDNESDAY, MovableClock, add, days
from day_tables import on_disk, shown, table

from kiosk.tallies.days import released_on
from kiosk.tallies.reason import Reason
from kiosk.tallies.refusal import Refusal
from kiosk.tallies.store import Store

MONDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 26)


def corrections(path: Path) -> list[tuple[object, ...]]:
    return on_disk(path, "SELECT day, id, reason, n FROM corrections")


def test_a_corrected_day_says_the_new_number_and_why_it_changed(path: Path) -> None:
    with table(path) as (one, clock):
        one.add("meals", 12)
        clock.set(2026, 11, 25, 9)
        assert one.correct(TUESDAY, "meals", 40, Reason.FORGOTTEN) is None
        assert one.counted(TUESDAY) == {"passages": 0, "meals": 40}
        assert shown(one)["meals"] == (0, 40, 40)
    assert corrections(path) == [("2026-11-24", "meals", "forgotten", 28)]


def test_only_the_sum_remains_of_several_corrections_for_one_reason(path: Path) -> None:
    with table(path) as (one, clock):
        one.add("meals", 12)
        clock.set(2026, 11, 25, 9)
        for n, reason in (
            (40, Reason.FORGOTTEN),
            (35, Reason.TWICE),
            (36, Reason.FORGOTTEN),
            (30, Reason.TWICE),
        ):
            one.correct(TUESDAY, "meals", n, reason)
    assert corrections(path) == [
        ("2026-11-24", "meals", "forgotten", 29),
        ("2026-11-24", "meals", "twice", -11),
    ]


def test_correcting_back_leaves_a_day_that_is_not_corrected(path: Path) -> None:
    with table(path) as (one, clock):
        one.add("meals", 12)
        clock.set(2026, 11, 25, 9)
        one.correct(TUESDAY, "meals", 40, Reason.MISTYPED)
        assert days(path)[0].corrected
        one.correct(TUESDAY, "meals", 12, Reason.MISTYPED)
        assert not days(path)[0].corrected
        assert one.counted(TUESDAY)["meals"] == 12


def test_a_closed_day_can_be_corrected_and_stays_closed(path: Path) -> None:
    with table(path) as (one, _):
        one.add("meals", 12)
        with Store(path) as store:
            store.close_day(TUESDAY)
        assert one.correct(TUESDAY, "meals", 13, Reason.FORGOTTEN) is None
    (tuesday,) = days(path)
    assert tuesday.closed
    assert tuesday.counters["meals"] == 13


def test_a_correction_leaves_the_visits_alone(path: Path) -> None:
    with Store(path, create=True) as store:
        add(store, visits=7)
    with table(path, 2026, 11, 25, 9) as (one, _):
        one.correct(TUESDAY, "passages", 40, Reason.PAPER)
        assert one.correct(TUESDAY, "visits", 40, Reason.PAPER) is Refusal.GONE
    assert days(path)[0].totals == (7, 0, 0)


def test_a_sheet_of_paper_is_carried_over_to_a_day_without_a_kiosk(path: Path) -> None:
    """Of which nothing else is known: no visits, and no zeros of other counters."""
    with table(path, 2026, 11, 25, 9) as (one, _):
        one.correct(TUESDAY, "meals", 31, Reason.PAPER)
        assert one.counted(TUESDAY) == {"meals": 31}
        one.add("meals", 2)
    tuesday, wednesday = days(path)
    assert (tuesday.day, tuesday.closed, tuesday.kiosk) == (TUESDAY, True, False)
    assert (wednesday.day, wednesday.closed) == (WEDNESDAY, False)


def test_protected_counts_are_never_corrected(path: Path) -> None:
    with table(path, 2026, 11, 25, 9) as (one, _):
        assert one.correct(TUESDAY, "to_women", 3, Reason.PAPER) is Refusal.BY_WEEK
        assert one.correct(TUESDAY, "interpretations", 3, Reason.PAPER) is Refusal.BY_WEEK
    assert days(path) == []


@pytest.mark.parametrize("n", [-1, 10_000])
def test_a_day_says_from_none_to_9999(path: Path, n: int) -> None:
    with table(path, 2026, 11, 25, 9) as (one, _):
        assert one.correct(TUESDAY, "meals", n, Reason.PAPER) is Refusal.DAY_AMOUNT
        assert one.correct(TUESDAY, "meals", 9999, Reason.PAPER) is None
        assert one.correct(TUESDAY, "meals", 0, Reason.PAPER) is None


def test_every_reason_has_a_french_label_of_its_own() -> None:
    assert len({reason.label for reason in Reason}) == len(Reason)


# --- until when ---------------------------------------------------------------------------------


def test_a_week_is_released_on_the_second_monday_after_it_ends() -> None:
    for n in range(7):
        assert released_on(MONDAY + timedelta(n)) == date(2026, 12, 7)
    assert released_on(date(2026, 12, 31)) == released_on(date(2027, 1, 3)) == date(2027, 1, 11)


def test_a_day_is_corrected_until_the_last_moment_before_its_release_and_not_after(
    path: Path,
) -> None:
    with table(path) as (one, clock):
        one.add("meals", 12)
        for when, refused in (
            ((2026, 12, 6, 12), None),
            ((2026, 12, 7, 3, 59), None),  # still Sunday for whoever counts
            ((2026, 12, 7, 4), Refusal.RELEASED),
            ((2026, 12, 8, 9), Refusal.RELEASED),
        ):
            clock.set(*when)
            assert one.correct(TUESDAY, "meals", 40, Reason.FORGOTTEN) is refused
            assert (TUESDAY in one.correctable()) is (refused is None)


def test_neither_today_nor_a_day_to_come_is_corrected(path: Path) -> None:
    with table(path) as (one, _):
        for day in (TUESDAY, WEDNESDAY):
            assert one.correct(day, "meals", 4, Reason.FORGOTTEN) is Refusal.RELEASED


def test_the_days_to_correct_are_those_on_which_the_centre_was_open_or_something_was_counted(
    path: Path,
) -> None:
    """The sample is closed at the weekend, and on Friday 27."""
    with table(path, 2026, 11, 28, 12) as (one, clock):
        one.add("meals")
        clock.set(2026, 12, 2, 12)
        assert one.correctable() == (
            *(MONDAY + timedelta(n) for n in range(4)),
            date(2026, 11, 28),
            date(2026, 11, 30),
            date(2026, 12, 1),
        )
        assert one.correct(date(2026, 11, 29), "meals", 4, Reason.PAPER) is Refusal.RELEASED


def test_on_the_evening_that_a_day_is_closed_it_can_be_corrected(path: Path) -> None:
    with table(path) as (one, _):
        one.add("meals")
        with Store(path) as store:
            store.close_day(TUESDAY)
        assert one.correctable()[-2:] == (MONDAY, TUESDAY)


def test_every_day_can_be_corrected_for_at_least_a_week_whenever_it_is_closed(path: Path) -> None:
    clock: MovableClock
    with table(path, 2026, 11, 29, 18) as (one, clock):
        one.add("meals")
        with Store(path) as store:
            store.close_day(date(2026, 11, 29))
        assert MONDAY in one.correctable()
        clock.set(2026, 12, 6, 18)
        assert THURSDAY in one.correctable()
