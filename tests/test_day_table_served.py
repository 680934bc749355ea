"""Whom the permanences received by number, recorded at the closing: once, whatever happens."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from counting import TUESDAY, add, days
from day_tables import on_disk, table

from kiosk.tallies.store import Store
from kiosk.tallies.waiting import NOT_RECORDED, Due


def test_people_received_are_recorded_once_however_often_it_is_said(path: Path) -> None:
    with table(path) as (one, _):
        for _ in range(2):
            one.record_served(TUESDAY, {"nurse": 7, "women": 6, "lawyer": 0})
        with Store(path) as store:
            assert store.days()[0].served == {"nurse": 7, "lawyer": 0}
            cells = store.profiles("2026-W48")
            assert cells["received", "women"] == cells["people", "recorded"] == 6


def test_a_closing_that_is_repeated_without_its_tickets_takes_nothing_back(path: Path) -> None:
    with table(path) as (one, _):
        one.record_served(TUESDAY, {"nurse": 7})
        one.record_served(TUESDAY, {"nurse": 0})
        one.record_served(TUESDAY, {})
        assert days(path)[0].served == {"nurse": 7}
        one.record_served(TUESDAY, {"nurse": 9})
        assert days(path)[0].served == {"nurse": 9}


def test_what_a_closed_day_was_told_once_is_never_set_again(path: Path) -> None:
    with table(path) as (one, _):
        one.record_served(TUESDAY, {"nurse": 7, "women": 6})
        with Store(path) as store:
            store.close_day(TUESDAY)
        one.record_served(TUESDAY, {"nurse": 2, "lawyer": 1, "women": 9})
    with Store(path) as store:
        assert store.days()[0].served == {"nurse": 7}
        assert store.profiles("2026-W48")["received", "women"] == 6


def test_whom_a_sensitive_permanence_received_is_nowhere_by_day(path: Path) -> None:
    with table(path) as (one, _):
        one.record_served(TUESDAY, {"women": 6, "gone_from_content": 3, "nurse": 1})
    with Store(path) as store:
        assert store.days()[0].served == {"nurse": 1}
        cells = store.profiles("2026-W48")
        assert (cells["received", "women"], cells["received", "gone_from_content"]) == (6, 3)
    assert on_disk(path, "SELECT id, n FROM served") == [("(protected)", 0), ("nurse", 1)]


def test_fewer_than_five_people_of_sensitive_permanences_are_only_told_as_not_recorded(
    path: Path,
) -> None:
    with table(path) as (one, _):
        one.record_served(TUESDAY, {"women": 4})
    with Store(path) as store:
        cells = store.profiles("2026-W48")
        assert cells["received", "women"] == cells["people", "recorded"] == 0
        assert cells["people", "not_recorded"] == 4
        assert cells[NOT_RECORDED] == 0


def test_people_received_on_a_day_that_is_closed_are_of_that_day(path: Path) -> None:
    sunday = TUESDAY + timedelta(5)
    with Store(path, create=True) as store:
        add(store, sunday, visits=1)
        store.add(Due(profiles={sunday: Counter({("need", "shower"): 3, ("need", "sleep"): 8})}))
        store.close_day(sunday)
        assert store.profiles("2026-W48")["need", "(other)"] == 11
    with table(path, 2026, 11, 29, 20) as (one, _):
        one.record_served(sunday, {"nurse": 2, "women": 4, "gone": 1})
    with Store(path) as store:
        assert [day.served for day in store.days()] == [{"nurse": 2}]
        cells = store.profiles("2026-W48")
        assert {id_: n for (kind, id_), n in cells.items() if kind == "received"} == {"(other)": 5}
        assert cells["need", "(other)"] == 11


def test_the_sensitive_people_of_an_undated_day_move_with_it(path: Path) -> None:
    with table(path, 1970, 1, 1, 12) as (one, _):
        one.record_served(date(1970, 1, 1), {"nurse": 2, "women": 6})
    with Store(path) as store:
        store.confirm_date(TUESDAY)
        assert store.days()[0].served == {"nurse": 2}
        assert store.profiles("2026-W48")["received", "women"] == 6
    with table(path) as (one, _):
        one.record_served(TUESDAY, {"nurse": 3, "women": 5})
    with Store(path) as store:
        assert store.profiles("2026-W48")["received", "women"] == 11
