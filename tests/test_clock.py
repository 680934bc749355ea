from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import clock
from kiosk.clock import PARIS, Clock, believed, between, moment, parse_at
from kiosk.errors import ParvisError

TUESDAY = datetime(2026, 11, 24, 10, 15, tzinfo=PARIS)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # the clocks change in Paris
TIMES = st.times().map(lambda at: at.replace(microsecond=0))


def test_the_real_clock_tells_the_time_of_paris_and_is_no_preview():
    before = datetime.now(UTC)
    now = Clock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == now.astimezone(PARIS).utcoffset()
    assert not Clock().preview


def test_a_preview_stands_still_at_its_moment():
    preview = Clock(TUESDAY)
    assert preview.preview
    assert preview.now() == preview.now() == TUESDAY


def test_a_preview_asked_for_in_another_zone_is_shown_in_paris():
    preview = Clock(datetime(2026, 11, 24, 9, 15, tzinfo=UTC))
    assert preview.now().isoformat() == "2026-11-24T10:15:00+01:00"


def test_the_moment_of_a_preview_is_read_as_the_wall_in_paris_shows_it():
    assert parse_at("2026-11-24T10:15") == TUESDAY
    assert parse_at("2026-07-14T10:15").utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    "text",
    ["", "demain", "2026-11-24", "24/11/2026 10:15", "2026-11-31T10:15", "2026-11-24T25:00"],
)
def test_a_moment_that_cannot_be_read_is_refused_with_an_example(text):
    with pytest.raises(ParvisError, match="2026-11-24T10:15") as refusal:
        parse_at(text)
    assert f"« {text} »" in str(refusal.value)


@pytest.mark.parametrize("year", ["0001", "1999", "2101", "9999"])
def test_a_moment_in_a_year_whose_holidays_are_not_proved_is_refused(year):
    with pytest.raises(ParvisError, match="entre 2000 et 2100"):
        parse_at(f"{year}-01-01T00:00")


def test_a_machine_without_time_zones_is_told_what_to_install(monkeypatch):
    def missing(name):
        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr(clock, "ZoneInfo", missing)
    with pytest.raises(ParvisError, match="apt install tzdata"):
        clock._paris()


def test_a_time_in_the_missing_hour_of_spring_is_when_the_clocks_go_forward():
    assert moment(SPRING, time(1, 59)).isoformat() == "2026-03-29T01:59:00+01:00"
    assert moment(SPRING, time(2, 30)).isoformat() == "2026-03-29T03:00:00+02:00"
    assert moment(SPRING, time(3, 0)).isoformat() == "2026-03-29T03:00:00+02:00"


def test_a_time_in_the_double_hour_of_autumn_is_the_first_of_the_two():
    assert moment(AUTUMN, time(2, 30)).isoformat() == "2026-10-25T02:30:00+02:00"
    assert moment(AUTUMN, time(3, 0)).isoformat() == "2026-10-25T03:00:00+01:00"


@settings(deadline=None)
@given(st.sampled_from([SPRING, AUTUMN, date(2026, 11, 24)]), TIMES, TIMES)
def test_what_is_later_on_the_wall_is_never_earlier_in_the_world(day, one, other):
    earlier, later = sorted((one, other))
    assert between(moment(day, earlier), moment(day, later)) >= timedelta(0)


def test_the_night_of_spring_is_an_hour_short_and_that_of_autumn_an_hour_long():
    for day, hours in ((SPRING, 5), (AUTUMN, 7)):
        night = between(moment(day, time(0)), moment(day, time(6)))
        assert night == timedelta(hours=hours)


def at_noon(day: date) -> datetime:
    return moment(day, time(12))


def test_a_date_before_the_release_is_never_believed():
    released = date.fromisoformat(clock.RELEASED)
    assert believed(at_noon(released), None)
    assert not believed(at_noon(released - timedelta(days=1)), None)
    assert not believed(datetime(1970, 1, 1, tzinfo=UTC), None)
    assert not believed(datetime(1970, 1, 1, tzinfo=UTC), date(1970, 1, 1))


def test_a_date_is_believed_from_the_last_closed_day_until_45_days_after_it():
    closed = date(2027, 3, 1)
    for days, answer in ((-1, False), (0, True), (1, True), (45, True), (46, False)):
        assert believed(at_noon(closed + timedelta(days)), closed) is answer, days


def test_the_date_that_is_believed_is_the_one_of_paris():
    just_after_midnight_in_paris = datetime(2027, 2, 28, 23, 30, tzinfo=UTC)
    assert believed(just_after_midnight_in_paris, date(2027, 3, 1))
