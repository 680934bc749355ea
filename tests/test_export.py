"""The export: exact daily totals, and three kinds of days without a visit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sample import CATALOGUE

from kiosk.calendar import Calendar
from kiosk.errors import ParvisError
from kiosk.tallies.database import DamagedError, NoDatabaseError
from kiosk.tallies.export import Line, Standing, csv, daily
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import Due

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (23, 24, 25, 26))
FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)  # the sample is closed on both
NOTHING = (None, None, None)


def never(_day: date) -> None:
    """A centre that is always open."""


def closure(day: date) -> object | None:
    return Calendar(CATALOGUE).closure(day)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Monday closed by the staff with visits, Tuesday without a kiosk, Wednesday without
    visits, Thursday open."""
    store = Store(tmp_path / "parvis.db", create=True)
    count(store, MONDAY, visits=41, first_visits=7, sessions_viewed=60)
    store.close_day(MONDAY)
    count(store, WEDNESDAY, visits=0)
    count(store, THURSDAY, visits=3)
    store.close_day(WEDNESDAY)
    return store


def count(store: Store, day: date, **totals: int) -> None:
    store.add(Due(totals={day: Counter(totals)}))


def test_all_days_so_far_with_today_marked_open(store: Store) -> None:
    assert daily(store, never, THURSDAY) == [
        Line(MONDAY, Standing.CLOSED, (41, 7, 60)),
        Line(TUESDAY, Standing.NO_RECORD, NOTHING),
        Line(WEDNESDAY, Standing.CLOSED, (0, 0, 0)),
        Line(THURSDAY, Standing.OPEN, (3, 0, 0)),
    ]


def test_a_closed_day_a_day_without_visits_and_a_day_without_a_kiosk_differ(store: Store) -> None:
    lines = daily(store, closure, SATURDAY)
    assert {line.day: (line.standing, line.totals) for line in lines[1:]} == {
        TUESDAY: (Standing.NO_RECORD, NOTHING),
        WEDNESDAY: (Standing.CLOSED, (0, 0, 0)),
        THURSDAY: (Standing.OPEN, (3, 0, 0)),
        FRIDAY: (Standing.CENTRE_CLOSED, NOTHING),
        SATURDAY: (Standing.CENTRE_CLOSED, NOTHING),
    }


def test_a_kiosk_that_ran_on_a_closed_day_shows_visits_only_if_there_were_any(store: Store) -> None:
    count(store, FRIDAY, visits=0)
    count(store, SATURDAY, visits=2)
    assert daily(store, closure, SATURDAY, FRIDAY) == [
        Line(FRIDAY, Standing.CENTRE_CLOSED, NOTHING),
        Line(SATURDAY, Standing.OPEN, (2, 0, 0)),
    ]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (TUESDAY, WEDNESDAY, [TUESDAY, WEDNESDAY]),
        (WEDNESDAY, None, [WEDNESDAY, THURSDAY]),
        (None, TUESDAY, [MONDAY, TUESDAY]),
        (MONDAY - timedelta(1), MONDAY, [MONDAY - timedelta(1), MONDAY]),
        (THURSDAY, SATURDAY, [THURSDAY]),  # what is still to come is not shown
        (SATURDAY, None, []),
    ],
)
def test_a_range_has_its_days_and_none_after_today(
    store: Store, first: date | None, last: date | None, days: list[date]
) -> None:
    assert [line.day for line in daily(store, never, THURSDAY, first, last)] == days


def test_a_visit_after_closing_is_shown_although_its_day_is_to_come(store: Store) -> None:
    store.close_day(THURSDAY)
    count(store, THURSDAY, visits=1)
    assert daily(store, never, THURSDAY)[-1] == Line(FRIDAY, Standing.OPEN, (1, 0, 0))


def test_a_range_the_wrong_way_round_is_refused(store: Store) -> None:
    with pytest.raises(ParvisError, match="--from"):
        daily(store, never, THURSDAY, WEDNESDAY, TUESDAY)


def test_undated_visits_stand_on_a_last_line_without_a_date(store: Store) -> None:
    count(store, date(1970, 1, 1), visits=4)
    assert daily(store, never, THURSDAY)[-1] == Line(None, Standing.UNDATED, (4, 0, 0))
    assert csv(daily(store, never, THURSDAY), "fr").endswith(b"\r\n;sans date;4;0;0\r\n")


def test_a_kiosk_that_never_counted_exports_no_day(tmp_path: Path) -> None:
    with Store(tmp_path / "parvis.db", create=True) as empty:
        assert csv(daily(empty, never, TUESDAY), "fr").count(b"\r\n") == 2
        assert daily(empty, never, TUESDAY) == [Line(TUESDAY, Standing.NO_RECORD, NOTHING)]


def test_french_csv_opens_in_a_french_spreadsheet(store: Store) -> None:
    said = csv(daily(store, closure, FRIDAY), "fr")
    assert said.startswith(b"\xef\xbb\xbfdate;")
    assert said.decode("utf-8-sig") == (
        "date;état;visites;premières visites;pages de permanence vues\r\n"
        "2026-11-23;clos;41;7;60\r\n"
        "2026-11-24;sans relevé;;;\r\n"
        "2026-11-25;clos;0;0;0\r\n"
        "2026-11-26;en cours;3;0;0\r\n"
        "2026-11-27;fermé;;;\r\n"
    )


def test_english_csv_has_commas_and_english_words(store: Store) -> None:
    lines = csv(daily(store, closure, FRIDAY), "en").decode("utf-8-sig").split("\r\n")
    assert lines[:2] == [
        "date,state,visits,first visits,session pages viewed",
        "2026-11-23,complete,41,7,60",
    ]
    assert lines[-2] == "2026-11-27,centre closed,,,"


@pytest.mark.parametrize(("locale", "separator"), [("fr", ";"), ("en", ",")])
def test_no_field_can_be_taken_for_a_formula(store: Store, locale: str, separator: str) -> None:
    count(store, date(1970, 1, 1), visits=4)
    fields = csv(daily(store, closure, SATURDAY), locale).decode("utf-8-sig").split("\r\n")
    for line in fields[:-1]:
        assert len(line.split(separator)) == 5
        assert not any(field[:1] in set("=+-@\t\"'") for field in line.split(separator) if field)


def test_where_there_is_no_database_a_sentence_says_so_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(NoDatabaseError, match=r"parvis\.db.*PARVIS_DATA"):
        Store(tmp_path / "parvis.db")
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_number_is_never_exported(store: Store) -> None:
    store.execute("UPDATE totals SET n = n + 8 WHERE day = '2026-11-23' AND kind = 'visits'")
    with pytest.raises(DamagedError):
        daily(store, never, THURSDAY)


def test_exporting_writes_nothing(store: Store, listing: Callable[[], dict[str, bytes]]) -> None:
    before = listing()
    with Store(store.path) as reader:
        daily(reader, never, THURSDAY)
    assert listing() == before


@pytest.fixture
def listing(tmp_path: Path) -> Callable[[], dict[str, bytes]]:
    return lambda: {file.name: file.read_bytes() for file in tmp_path.iterdir()}
