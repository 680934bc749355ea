"""The export: exact daily counts, and three kinds of days without a visit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from csv import reader
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from day_tables import COUNTERS, counter
from sample import CATALOGUE

from kiosk.calendar import Calendar
from kiosk.catalogue import Permanence
from kiosk.counters import Counter as Counted
from kiosk.errors import ParvisError
from kiosk.languages import FRENCH, Messages
from kiosk.served import Served
from kiosk.tallies.by_hand import ByHand
from kiosk.tallies.columns import Columns, columns
from kiosk.tallies.database import DamagedError, NoDatabaseError
from kiosk.tallies.export import Line, Standing, attendance, csv, daily
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import Due
from kiosk.wording import say

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
    assert csv(daily(store, never, THURSDAY), Columns(), "fr").endswith(
        b"\r\n;sans date;4;0;0;\r\n"
    )


def test_a_kiosk_that_never_counted_exports_no_day(tmp_path: Path) -> None:
    with Store(tmp_path / "parvis.db", create=True) as empty:
        assert csv(daily(empty, never, TUESDAY), Columns(), "fr").count(b"\r\n") == 2
        assert daily(empty, never, TUESDAY) == [Line(TUESDAY, Standing.NO_RECORD, NOTHING)]


def test_french_csv_opens_in_a_french_spreadsheet(store: Store) -> None:
    said = csv(daily(store, closure, FRIDAY), Columns(), "fr")
    assert said.startswith(b"\xef\xbb\xbfdate;")
    assert said.decode("utf-8-sig") == (
        "date;état;visites;premières visites;pages de permanence vues;corrigé\r\n"
        "2026-11-23;clos;41;7;60;\r\n"
        "2026-11-24;sans relevé;;;;\r\n"
        "2026-11-25;clos;0;0;0;\r\n"
        "2026-11-26;en cours;3;0;0;\r\n"
        "2026-11-27;fermé;;;;\r\n"
    )


def test_english_csv_has_commas_and_english_words(store: Store) -> None:
    lines = csv(daily(store, closure, FRIDAY), Columns(), "en").decode("utf-8-sig").split("\r\n")
    assert lines[:2] == [
        "date,state,visits,first visits,session pages viewed,corrected",
        "2026-11-23,complete,41,7,60,",
    ]
    assert lines[-2] == "2026-11-27,centre closed,,,,"


# --- what the staff counted, and whom the permanences received ----------------------------------


def centre(
    *counters: Counted, permanences: tuple[Permanence, ...] = CATALOGUE.permanences
) -> Served:
    catalogue = replace(CATALOGUE, counters=counters or COUNTERS, permanences=permanences)
    english = Messages("en", {"Repas": ("Meals",), "Infirmière": ("Nurse",)})
    return Served(catalogue, Calendar(catalogue), {"fr": FRENCH, "en": english})


def by_hand(store: Store, day: date, **counters: int) -> None:
    with store.writing():
        key = store.open_day(store.counting_day(day))
        for id_, n in counters.items():
            ByHand(store).add(key, id_, n)


def received(store: Store, day: date, **served: int) -> None:
    with store.writing():
        ByHand(store).record_served(store.key_of(day), served)


def exported(store: Store, of: Served, locale: str = "fr", today: date = THURSDAY) -> list[str]:
    return attendance(store, of, today, locale).decode("utf-8-sig").splitlines()


def test_each_exact_counter_and_each_permanence_that_received_somebody_has_a_column(
    store: Store,
) -> None:
    by_hand(store, THURSDAY, passages=61, meals=40)
    received(store, WEDNESDAY, nurse=0, shower=0)
    received(store, THURSDAY, nurse=12)
    assert exported(store, centre()) == [
        "date;état;visites;premières visites;pages de permanence vues;Passages;Repas;"
        "personnes reçues : Infirmière;corrigé",
        "2026-11-23;clos;41;7;60;;;;",
        "2026-11-24;sans relevé;;;;;;;",
        "2026-11-25;clos;0;0;0;;;0;",
        "2026-11-26;en cours;3;0;0;61;40;12;",
    ]


def test_an_english_export_has_the_english_names_that_there_are(store: Store) -> None:
    received(store, THURSDAY, nurse=12)
    assert exported(store, centre(), "en")[0].split(",")[5:] == [
        *("Passages", "Meals", "people received: Nurse", "corrected"),
    ]


def test_where_english_is_not_served_the_names_are_french(store: Store) -> None:
    french = replace(centre(), messages={"fr": FRENCH})
    assert exported(store, french, "en")[0].split(",")[5:] == ["Passages", "Repas", "corrected"]


def test_a_counter_or_a_permanence_that_the_content_has_lost_keeps_its_column(
    store: Store,
) -> None:
    by_hand(store, THURSDAY, showers=8, meals=40, laundry=0)
    received(store, THURSDAY, dentist=2)
    lines = exported(store, centre())
    assert lines[0].endswith(";Passages;Repas;showers;personnes reçues : dentist;corrigé")
    assert lines[-1] == "2026-11-26;en cours;3;0;0;;40;8;2;"


def test_what_is_protected_has_no_column_not_even_for_days_on_which_it_was_not(
    store: Store,
) -> None:
    by_hand(store, THURSDAY, to_women=8, meals=40)
    received(store, THURSDAY, women=9)
    said = "\n".join(exported(store, centre()))
    assert said.endswith("2026-11-26;en cours;3;0;0;;40;")
    assert not {"8", "9"} & set(said.splitlines()[-1].split(";"))


def test_a_corrected_day_has_its_corrected_number_and_says_so(store: Store) -> None:
    by_hand(store, MONDAY, meals=1)
    with store.writing():
        ByHand(store).correct("2026-11-23", "meals", 25, "forgotten")
    lines = exported(store, centre())
    assert lines[1] == "2026-11-23;clos;41;7;60;;25;oui"
    assert lines[-1].endswith(";")
    assert exported(store, centre(), "en")[1].endswith(",25,yes")


def test_a_day_of_paper_alone_is_no_day_without_visits(store: Store) -> None:
    with store.writing():
        ByHand(store).correct(store.open_day(TUESDAY, "closed"), "meals", 31, "paper")
    assert exported(store, centre())[2] == "2026-11-24;clos;;;;;31;oui"


def test_counts_on_a_day_on_which_the_centre_is_closed_are_shown(store: Store) -> None:
    by_hand(store, FRIDAY, meals=3)
    received(store, SATURDAY, nurse=1)
    assert exported(store, centre(), today=SATURDAY)[-2:] == [
        "2026-11-27;en cours;;;;;3;;",
        "2026-11-28;en cours;;;;;;1;",
    ]


def test_undated_counts_stand_on_the_last_line_too(store: Store) -> None:
    by_hand(store, date(1970, 1, 1), meals=4)
    assert exported(store, centre())[-1] == ";sans date;;;;;4;"


def test_columns_are_the_same_whichever_days_are_exported(store: Store) -> None:
    by_hand(store, THURSDAY, showers=8)
    one = attendance(store, centre(), THURSDAY, "fr", MONDAY, MONDAY)
    assert one.decode("utf-8-sig").splitlines()[0] == exported(store, centre())[0]


@pytest.mark.parametrize(("locale", "separator"), [("fr", ";"), ("en", ",")])
@pytest.mark.parametrize(
    "label", ["=1+1", "+33 1", "-5", "@SUM(A1)", " =1+1", "\t=1", 'a "b" c', "a;b,c", "a\r\n=1"]
)
def test_no_field_can_be_taken_for_a_formula(
    store: Store, label: str, locale: str, separator: str
) -> None:
    by_hand(store, THURSDAY, odd=4)
    count(store, date(1970, 1, 1), visits=4)
    title = replace(CATALOGUE.permanences[0], title=say(label))
    received(store, THURSDAY, **{title.id: 1})
    said = attendance(
        store, centre(counter("odd", label), permanences=(title,)), SATURDAY, locale
    ).decode("utf-8-sig")
    rows = list(reader(StringIO(said, newline=""), delimiter=separator))
    assert {len(row) for row in rows} == {8}
    for row in rows:
        assert not any(field[0] in "=+-@\t\r" for field in row if field)
    assert rows[0][5].lstrip("'") == " ".join(label.split())


def test_a_hundred_counters_of_the_past_are_still_one_file(store: Store) -> None:
    by_hand(store, THURSDAY, **{f"old_{n}": n + 1 for n in range(100)})
    assert len(columns(store, centre(), "fr").counters) == 102


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
