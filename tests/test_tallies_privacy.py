"""What can never be read back from the tallies."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from counting import (
    IDS,
    TUESDAY,
    WEEK,
    add,
    add_profile,
    counts,
    days,
    eventually,
)
from hypothesis import given
from hypothesis import strategies as st

from kiosk.tallies import Tallies, VisitCounts
from kiosk.tallies.disclosure import OTHER, THRESHOLD, THRESHOLDS, merged
from kiosk.tallies.recovery import tidy
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import NOT_RECORDED, RECORDED, VISITS, Waiting

# --- nobody can be known ------------------------------------------------------------------------

# Language, need, and the tool that was looked at and a code of which was shown.
VISITS_OF_A_DAY = [
    ("ps", "shower", "gps"),
    ("fr", "doctor", "wheel"),
    ("ps", "doctor", "gps"),
    ("fr", "shower", "wheel"),
    ("ps", "shower", "gps"),
]
OTHERS_OF_THE_SAME_SUMS = [
    ("fr", "shower", "gps"),
    ("ps", "doctor", "wheel"),
    ("ps", "shower", "gps"),
    ("ps", "shower", "wheel"),
    ("fr", "doctor", "gps"),
]


def said(language: str, need: str, tool: str) -> VisitCounts:
    return counts(language, need, tools=(tool,), codes=(tool,))


def bytes_after(path: Path, answers: Sequence[tuple[str, str, str]]) -> tuple[bytes, list[bytes]]:
    """The file, and the pages in its journal, after visits that were written one by one."""
    waiting = Waiting()
    with Store(path, create=True) as store:
        store.begin_day(TUESDAY, IDS)
        for one in answers:
            waiting.add_total(TUESDAY, VISITS)
            store.add(waiting.take(TUESDAY, flush=False))
            waiting.add_visit(TUESDAY, said(*one))
            store.add(waiting.take(TUESDAY, flush=False))
    journal = path.with_name("parvis.db-journal").read_bytes()
    # After a header of one sector: number, page and a checksum with a random start.
    record = 4 + 4096 + 4
    return path.read_bytes(), [
        journal[start : start + record - 4] for start in range(512, len(journal), record)
    ]


@pytest.mark.parametrize("times", [1, 2, 4])
def test_the_bytes_on_the_disk_do_not_depend_on_who_asked_for_what_in_which_order(
    tmp_path: Path, times: int
) -> None:
    """With 5, 10 and 20 visits: the same sums in another order, with other pairs of language,
    need and tool, leave the same bytes, so no pair can be read from them."""
    one = bytes_after(tmp_path / "one" / "parvis.db", VISITS_OF_A_DAY * times)
    other = bytes_after(tmp_path / "other" / "parvis.db", OTHERS_OF_THE_SAME_SUMS * times)
    assert len(one[1]) > 1
    assert one == other


def test_the_batch_in_memory_does_not_say_who_came_first() -> None:
    batches = []
    for answers in (VISITS_OF_A_DAY, VISITS_OF_A_DAY[::-1], OTHERS_OF_THE_SAME_SUMS):
        waiting = Waiting()
        for one in answers:
            waiting.add_visit(TUESDAY, said(*one))
        batches.append(list(waiting.take(TUESDAY, flush=True).profiles[TUESDAY].items()))
    assert batches[0] == batches[1] == batches[2]


def test_nothing_of_a_visit_is_alive_after_it_was_counted(path: Path, tallies: Tallies) -> None:
    tallies.visit_counted()
    tallies.visit_ended(counts("ps", "canary-need", first=True))
    eventually(lambda: bool(days(path)) and days(path)[0].totals[1] == 1)
    gc.collect()
    alive = [one for one in gc.get_objects() if isinstance(one, VisitCounts)]
    assert not [one for one in alive if "canary-need" in one.needs]


def test_after_a_week_s_merging_its_small_cells_are_in_no_file(path: Path) -> None:
    sunday = TUESDAY + timedelta(5)
    with Store(path, create=True) as store:
        # So many that their pages are the most of the file, and free once they are merged.
        add_profile(store, "need", {f"canary-{n}": 3 for n in range(500)} | {"shower": 40})
        add(store, sunday, visits=1)
        tidy(store)
        assert b"canary" in path.with_name("parvis.db.snapshot").read_bytes()
        store.close_day(sunday)
        tidy(store)
        assert store.profiles(WEEK)["need", "shower"] == 40
        assert store.rows("PRAGMA freelist_count") == [(0,)]
        for file in path.parent.iterdir():
            assert b"canary" not in file.read_bytes(), file.name


# --- small cells --------------------------------------------------------------------------------


@given(
    st.sampled_from(["language", "need", "household", "session", "tool", "code"]),
    st.dictionaries(st.text("abc", min_size=1), st.integers(0, 30), max_size=8),
)
def test_no_small_cell_outlives_its_week(kind: str, cells: dict[str, int]) -> None:
    kept = merged(kind, cells)
    threshold = THRESHOLDS.get(kind, THRESHOLD)
    assert sum(kept.values()) == sum(cells.values())
    assert all(n == cells[id_] for id_, n in kept.items() if id_ != OTHER)
    if OTHER not in kept:
        assert all(n == 0 or n >= threshold for n in kept.values())
        return
    hidden = [n for id_, n in cells.items() if id_ not in kept]
    seen = [n for id_, n in kept.items() if id_ != OTHER]
    assert kept[OTHER] == sum(hidden)
    assert all(n >= threshold for n in seen)
    # Either what is hidden is large and of two kinds at least, or there was nothing more to hide.
    assert not seen or (kept[OTHER] >= threshold and sum(n > 0 for n in hidden) >= 2)
    # And nothing is hidden that need not be: without the largest hidden cell it would not do.
    rest = sorted(hidden)[:-1]
    assert max(hidden) < threshold or sum(rest) < threshold or sum(n > 0 for n in rest) < 2


@given(st.dictionaries(st.text("abc", min_size=1), st.integers(0, 30), max_size=8))
def test_merging_again_changes_nothing(cells: dict[str, int]) -> None:
    once = merged("need", cells)
    assert merged("need", once) == once


def test_a_week_without_small_cells_stays_as_it_is() -> None:
    assert merged("need", {"shower": 5, "doctor": 0}) == {"shower": 5, "doctor": 0}


def test_a_language_below_ten_merges_and_a_need_of_the_same_size_stays(path: Path) -> None:
    sunday = TUESDAY + timedelta(5)
    with Store(path, create=True) as store:
        add(store, sunday, visits=1)
        add_profile(store, "language", {"ps": 9, "fa": 6, "fr": 50})
        add_profile(store, "need", {"shower": 9, "doctor": 6})
        store.close_day(sunday)
        assert store.profiles(WEEK) == {
            ("language", OTHER): 15,
            ("language", "fr"): 50,
            ("need", "shower"): 9,
            ("need", "doctor"): 6,
            RECORDED: 0,
            NOT_RECORDED: 0,
        }


def test_a_week_merges_with_the_first_closing_of_a_later_one(path: Path) -> None:
    monday = TUESDAY + timedelta(6)
    with Store(path, create=True) as store:
        add(store, visits=1)
        add_profile(store, "need", {"shower": 4, "doctor": 4, "sleep": 7})
        store.close_day(TUESDAY)
        assert store.profiles(WEEK)["need", "shower"] == 4
        add(store, monday, visits=1)
        store.close_day(monday)
        assert store.profiles(WEEK)["need", OTHER] == 8
        assert ("need", "shower") not in store.profiles(WEEK)
