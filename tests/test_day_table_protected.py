"""What tells of one person where it is rare: counted by week, ten at once, small ones merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from counting import TUESDAY, WEEK, add, profiles
from day_tables import CENTRE, counter, on_disk, table
from hypothesis import given
from hypothesis import strategies as st

from kiosk.tallies.day_table import DayTable
from kiosk.tallies.disclosure import OTHER, merged
from kiosk.tallies.protected import Batch
from kiosk.tallies.refusal import Refusal
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import NOT_RECORDED, RECORDED

COUNTS_RECORDED, COUNTS_NOT_RECORDED = ("counts", "recorded"), ("counts", "not_recorded")
INTERPRETED = "language/interpretations"


def counted(path: Path) -> dict[tuple[str, str], int]:
    return {cell: n for cell, n in profiles(path).items() if n}


def test_nine_protected_counts_are_nowhere_on_the_disk_and_the_tenth_writes_them(
    path: Path,
) -> None:
    with table(path) as (one, _):
        one.add("meals")
        before = path.read_bytes()
        one.add("to_women", 5)
        one.add("to_care", 2)
        one.add("interpretations", 2, "ps")
        assert path.read_bytes() == before
        one.add("interpretations", 1, "fa-AF")
        assert counted(path) == {
            ("counter", "to_women"): 5,
            ("counter", "to_care"): 2,
            (INTERPRETED, "ps"): 2,
            (INTERPRETED, "fa-AF"): 1,
            COUNTS_RECORDED: 10,
        }


def test_every_cell_stands_in_the_week_whatever_was_counted(path: Path) -> None:
    with table(path) as (one, _):
        one.add("to_care", 10)
    cells = profiles(path)
    assert {"ps", "ka", "fsl"} <= {id_ for kind, id_ in cells if kind == INTERPRETED}
    assert cells["counter", "to_women"] == cells["received", "women"] == 0


def test_no_day_says_anything_of_protected_counts(path: Path) -> None:
    with table(path) as (one, _):
        one.add("to_women", 30)
        one.add("meals")
    assert on_disk(path, "SELECT id FROM counters") == [("meals",), ("passages",)]


def test_what_waits_can_be_taken_back_and_what_is_written_cannot(path: Path) -> None:
    with table(path) as (one, _):
        assert one.add("to_women", -1) is Refusal.WRITTEN
        one.add("to_women", 3)
        assert one.add("to_care", -1) is Refusal.WRITTEN
        assert one.add("to_women", -2) is None
        one.add("to_care", 9)
        assert one.add("to_care", -1) is Refusal.WRITTEN
        assert counted(path) == {
            ("counter", "to_women"): 1,
            ("counter", "to_care"): 9,
            COUNTS_RECORDED: 10,
        }


def test_a_counter_by_language_needs_a_language_that_somebody_speaks(path: Path) -> None:
    with table(path) as (one, _):
        assert one.add("interpretations") is Refusal.LANGUAGE
        assert one.add("interpretations", 1, "klingon") is Refusal.LANGUAGE
        assert one.add("interpretations", 1, "ti") is None


@pytest.mark.parametrize(("rest", "recorded"), [(4, False), (5, True), (9, True)])
def test_at_the_end_of_the_process_five_or_more_are_written_and_fewer_are_not(
    path: Path, rest: int, recorded: bool
) -> None:
    with table(path) as (one, _):
        one.add("to_women", rest)
    assert counted(path) == (
        {("counter", "to_women"): rest, COUNTS_RECORDED: rest}
        if recorded
        else {COUNTS_NOT_RECORDED: rest}
    )


def test_what_waits_of_the_day_before_is_written_before_anything_is_counted(path: Path) -> None:
    with table(path, 2026, 11, 29, 18) as (one, clock):
        one.add("to_women", 6)
        clock.set(2026, 11, 30, 9)
        one.add("to_care", 4)
        assert counted(path) == {("counter", "to_women"): 6, COUNTS_RECORDED: 6}


def test_a_day_that_ended_is_noticed_by_looking(path: Path) -> None:
    with table(path) as (one, clock):
        one.add("to_women", 6)
        one.look()
        assert counted(path) == {} if path.exists() else True
        clock.set(2026, 11, 25, 4)
        one.look()
        assert counted(path) == {("counter", "to_women"): 6, COUNTS_RECORDED: 6}


@pytest.mark.parametrize("way", ["flush", "look", "close"])
def test_what_waits_when_another_process_closes_the_week_is_of_that_week(
    path: Path, way: str
) -> None:
    with table(path, 2026, 11, 29, 18) as (one, _):
        one.add("to_women", 7)
        close_sunday(path)
        getattr(one, way)()
    assert counted(path) == {("counter", "to_women"): 7, COUNTS_RECORDED: 7}


def test_what_is_counted_after_the_week_was_closed_is_of_the_next_one(path: Path) -> None:
    with table(path, 2026, 11, 29, 18) as (one, _):
        one.add("to_women", 7)
        close_sunday(path)
        one.add("to_women", 6)
    assert profiles(path)["counter", "to_women"] == 7
    assert profiles(path, "2026-W49")["counter", "to_women"] == 6


def close_sunday(path: Path) -> None:
    with Store(path, create=True) as store:
        add(store, date(2026, 11, 29), visits=1)
        store.close_day(date(2026, 11, 29))


def test_what_is_said_of_visits_says_nothing_of_these_counts(path: Path) -> None:
    with table(path) as (one, _):
        one.add("to_women", 12)
        one.add("to_care", 3)
    cells = profiles(path)
    assert (cells[RECORDED], cells[NOT_RECORDED]) == (0, 0)
    assert (cells[COUNTS_RECORDED], cells[COUNTS_NOT_RECORDED]) == (12, 3)


def test_at_the_end_of_the_week_small_counts_merge_for_good(path: Path) -> None:
    sunday = date(2026, 11, 29)
    with table(path, 2026, 11, 29, 12) as (one, _):
        one.add("to_women", 4)
        one.add("to_care", 2)
        one.add("to_women", 20)
        for language, n in (("ps", 30), ("fa-AF", 9), ("so", 1), ("ti", 6)):
            one.add("interpretations", n, language)
        one.flush()
        one.add("to_care", 3)
        one.flush()
        with Store(path) as store:
            add(store, sunday, visits=1)
            store.close_day(sunday)
    cells = profiles(path)
    assert {id_: n for (kind, id_), n in cells.items() if kind == INTERPRETED} == {
        OTHER: 16,
        "ps": 30,
    }
    # Two alone would be told by subtraction: the next smallest is hidden with them.
    assert {id_: n for (kind, id_), n in cells.items() if kind == "counter"} == {OTHER: 26}
    assert (cells[COUNTS_RECORDED], cells[COUNTS_NOT_RECORDED]) == (72, 3)


def test_an_interpretation_of_a_language_is_hidden_below_ten() -> None:
    assert merged(INTERPRETED, {"ps": 9, "fa": 9, "ar": 10}) == {OTHER: 18, "ar": 10}
    assert merged("counter", {"to_women": 9}) == {"to_women": 9}


# --- nobody can be known ------------------------------------------------------------------------


def bytes_after(path: Path, said: Sequence[tuple[str, str | None]]) -> list[bytes]:
    with table(path) as (one, _):
        one.add("meals")
        for counter_id, language in said:
            one.add(counter_id, 1, language)
        return [
            path.read_bytes(),
            path.with_name("parvis.db-journal").read_bytes(),
        ]


def test_the_bytes_on_the_disk_do_not_say_in_which_order_anything_was_counted(
    tmp_path: Path,
) -> None:
    said = [
        *[("to_women", None), ("interpretations", "ps"), ("interpretations", "fr")] * 3,
        ("to_care", None),
    ]
    one = bytes_after(tmp_path / "one" / "parvis.db", said)
    other = bytes_after(tmp_path / "other" / "parvis.db", said[::-1])
    assert b"to_care" in one[0]
    assert one == other


cells = st.tuples(st.sampled_from(["counter", INTERPRETED]), st.sampled_from("abc"))


@given(st.lists(st.tuples(cells, st.integers(1, 4)), max_size=12))
def test_the_batch_in_memory_does_not_say_what_was_counted_first(
    said: list[tuple[tuple[str, str], int]],
) -> None:
    one = other = Batch()
    for cell, n in said:
        one = one.plus(TUESDAY, cell, n)
    for cell, n in reversed(said):
        other = other.plus(TUESDAY, cell, n)
    assert list(one.cells.items()) == list(other.cells.items())
    for cell, n in said:
        left = one.minus(cell, n)
        assert left is not None
        one = left
    assert one.cells == {}


def test_the_journal_does_not_tell_what_the_last_batch_was(path: Path) -> None:
    """Nor does it after a kill that came between the batch and the wiping."""
    journal = path.with_name("parvis.db-journal")
    with table(path) as (one, clock):
        one.add("to_women", 12)
        one.add("to_women", 12)
        assert journal.stat().st_size > 4096
        assert not any(journal.read_bytes())
        with Store(path) as killed, killed.writing():
            killed.add_cells(WEEK, {("counter", "to_care"): 12})
        assert any(journal.read_bytes())
        with DayTable(path, clock, CENTRE) as next_one:
            next_one.look()
        assert not any(journal.read_bytes())


def test_a_counter_may_have_the_name_of_anything_else_that_is_counted(path: Path) -> None:
    named = (
        counter("language", "Langues", by_language=True),
        counter("need", "Besoins", protected=True),
        counter("visits", "Visites"),
    )
    with table(path) as (one, _):
        one.serve(replace(CENTRE, counters=named))
        one.add("visits", 3)
        one.add("language", 6, "ps")
        one.add("need", 6)
    assert counted(path) == {
        ("language/language", "ps"): 6,
        ("counter", "need"): 6,
        COUNTS_RECORDED: 12,
    }
    assert on_disk(path, "SELECT n FROM totals") == []
