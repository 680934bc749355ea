"""Counting without knowing anybody: what is written, when, and what can never be read back."""

from __future__ import annotations

import gc
import random
import re
import resource
import sqlite3
import stat
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import CATALOGUE

from kiosk.clock import PARIS, Clock
from kiosk.errors import ParvisError
from kiosk.tallies import State, Tallies, VisitCounts, database
from kiosk.tallies.database import DamagedError
from kiosk.tallies.days import UNDATED, day_of, week_of
from kiosk.tallies.disclosure import OTHER, THRESHOLD, THRESHOLDS, merged
from kiosk.tallies.recovery import open_to_count, tidy
from kiosk.tallies.store import Day, Store
from kiosk.tallies.waiting import NOT_RECORDED, RECORDED, VISITS, Due, Waiting

TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)
WEEK = "2026-W48"
IDS = {"language": ("ps", "fr"), "need": ("shower", "doctor"), "household": ("alone",)}


class MovableClock(Clock):
    """A clock that the test sets."""

    def __init__(self, *when: int) -> None:
        self.set(*when)

    def set(self, *when: int) -> None:
        self.when = datetime(*when, tzinfo=PARIS)  # type: ignore[misc,arg-type]

    def now(self) -> datetime:
        return self.when


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "parvis.db"


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(2026, 11, 24, 10, 15)


@pytest.fixture
def tallies(path: Path, clock: MovableClock) -> Iterator[Tallies]:
    tallies = Tallies(path, clock)
    yield tallies
    tallies.stop()


def counts(
    language: str = "ps",
    *needs: str,
    household: str | None = None,
    first: bool | None = None,
    sessions: Sequence[str] = (),
) -> VisitCounts:
    return VisitCounts(language, frozenset(needs), household, first, frozenset(sessions))


def visit(tallies: Tallies, times: int = 1, ended: VisitCounts | None = None) -> None:
    for _ in range(times):
        tallies.visit_counted()
        tallies.visit_ended(ended or counts("ps", "shower"))


def eventually(true: Callable[[], bool]) -> None:
    """Wait for the writer's thread; a test that fails takes long, one that passes does not."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def days(path: Path) -> list[Day]:
    try:
        with Store(path) as store:
            return store.days()
    except (ParvisError, sqlite3.OperationalError):
        return []


def visits(path: Path) -> dict[date | None, int]:
    return {day.day: day.totals[0] for day in days(path)}


def profiles(path: Path, week: str = WEEK) -> dict[tuple[str, str], int]:
    with Store(path) as store:
        return store.profiles(week)


def add(store: Store, day: date = TUESDAY, **totals: int) -> None:
    store.add(Due(totals={day: Counter(totals)}))


def add_profile(store: Store, kind: str, cells: dict[str, int], day: date = TUESDAY) -> None:
    store.add(Due(profiles={day: Counter({(kind, id_): n for id_, n in cells.items()})}))


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
    assert tables == dict.fromkeys(("days", "totals", "weeks", "profiles"), (1, 1))


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
    visit(tallies, 1, counts("fr", "doctor", household="alone"))
    eventually(lambda: profiles(path)[RECORDED] == 10)
    assert {cell: n for cell, n in profiles(path).items() if n} == {
        ("language", "ps"): 9,
        ("language", "fr"): 1,
        ("need", "shower"): 9,
        ("need", "doctor"): 1,
        ("household", "alone"): 1,
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


# --- nobody can be known ------------------------------------------------------------------------

PAIRS = [("ps", "shower"), ("fr", "doctor"), ("ps", "doctor"), ("fr", "shower"), ("ps", "shower")]
OTHER_PAIRS = [
    ("fr", "shower"),
    ("ps", "doctor"),
    ("ps", "shower"),
    ("ps", "shower"),
    ("fr", "doctor"),
]


def bytes_after(path: Path, pairs: Sequence[tuple[str, str]]) -> tuple[bytes, list[bytes]]:
    """The file, and the pages in its journal, after visits that were written one by one."""
    waiting = Waiting()
    with Store(path, create=True) as store:
        store.begin_day(TUESDAY, IDS)
        for language, need in pairs:
            waiting.add_total(TUESDAY, VISITS)
            store.add(waiting.take(TUESDAY, flush=False))
            waiting.add_visit(TUESDAY, counts(language, need))
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
    """With 5, 10 and 20 visits: the same sums in another order, with other pairs of language
    and need, leave the same bytes, so no pair can be read from them."""
    one = bytes_after(tmp_path / "one" / "parvis.db", PAIRS * times)
    other = bytes_after(tmp_path / "other" / "parvis.db", OTHER_PAIRS * times)
    assert len(one[1]) > 1
    assert one == other


def test_the_batch_in_memory_does_not_say_who_came_first() -> None:
    batches = []
    for pairs in (PAIRS, PAIRS[::-1], OTHER_PAIRS):
        waiting = Waiting()
        for language, need in pairs:
            waiting.add_visit(TUESDAY, counts(language, need))
        batches.append(list(waiting.take(TUESDAY, flush=True).profiles[TUESDAY].items()))
    assert batches[0] == batches[1] == batches[2]


def test_nothing_of_a_visit_is_alive_after_it_was_counted(path: Path, tallies: Tallies) -> None:
    tallies.visit_counted()
    tallies.visit_ended(counts("ps", "canary-need", first=True))
    eventually(lambda: bool(days(path)) and days(path)[0].totals[1] == 1)
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, VisitCounts)]


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
    st.sampled_from(["language", "need", "household", "session"]),
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


# --- a disk in trouble --------------------------------------------------------------------------


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file can grow beyond `size` bytes meanwhile: SQLite sees a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_visits_on_a_full_disk_wait_and_are_written_when_there_is_room(
    path: Path, tallies: Tallies
) -> None:
    visit(tallies)
    eventually(lambda: visits(path) == {TUESDAY: 1})
    with largest_file(100):
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
    with largest_file(100):
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
            lambda uri, **how: connect(uri.replace("mode=rw", "mode=ro"), **how),
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


def damage(path: Path) -> None:
    """Overwrite the middle of every page but the first."""
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(content)


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
    ],
)
def test_a_count_or_a_key_that_changed_by_itself_is_noticed(path: Path, change: str) -> None:
    with Store(path, create=True) as store:
        add(store, visits=7)
        add_profile(store, "need", {"shower": 12})
    connection = sqlite3.connect(path)
    with connection:
        assert connection.execute(change).rowcount == 1
    connection.close()
    with pytest.raises(DamagedError):
        Store(path, create=True)


def test_no_flipped_bit_changes_a_count_in_silence(path: Path) -> None:
    with Store(path, create=True) as store:
        for n in range(30):
            add(store, TUESDAY + timedelta(n), visits=n, first_visits=n // 2)
        add_profile(store, "need", {"shower": 12, "doctor": 8})
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
    with largest_file(100):
        visit(tallies)
        assert not tallies.stop()


def test_what_the_screens_import_brings_no_sqlite() -> None:
    import subprocess
    import sys

    code = "import sys, kiosk.tallies; print('sqlite3' in sys.modules, 'click' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "False False\n"
