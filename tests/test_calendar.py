from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import CATALOGUE, CENTRE, WORKING_DAYS, amendment, permanence, plain, rhythm

from kiosk.calendar import DAYS_KEPT, Calendar, State
from kiosk.catalogue import LAST, MONDAY, SATURDAY, SUNDAY, THURSDAY, WEDNESDAY, Change, Closure
from kiosk.clock import PARIS, between
from kiosk.wording import Hours, say

CALENDAR = Calendar(CATALOGUE)
MONDAY_23, TUESDAY_24, WEDNESDAY_25, THURSDAY_26, FRIDAY_27 = (
    date(2026, 11, day) for day in range(23, 28)
)
ALWAYS_OPEN = replace(
    CENTRE,
    hours=((Hours(time(0), time(23, 59)),),) * 7,
    closes_on_public_holidays=False,
    monthly_closures=(),
    closures=(),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def calendar_of(*permanences, centre=ALWAYS_OPEN) -> Calendar:
    return Calendar(replace(CATALOGUE, centre=centre, permanences=permanences))


def ids(calendar: Calendar, first: date, last: date, **how) -> list[str]:
    return [session.id for session in calendar.sessions(first, last, **how)]


# When the centre is closed


def test_a_closed_day_says_why():
    for day, why in (
        (date(2026, 11, 28), "Fermé le samedi"),
        (FRIDAY_27, "Réunion de l’équipe"),
        (date(2026, 12, 25), "Jour férié : Noël"),
        (date(2026, 12, 29), "Congés"),
    ):
        closure = CALENDAR.closure(day)
        assert closure is not None
        assert plain(closure) == why
        assert CALENDAR.opening(day) == ()


def test_an_open_day_has_its_opening_hours_and_no_reason_to_be_closed():
    assert CALENDAR.closure(TUESDAY_24) is None
    assert CALENDAR.opening(TUESDAY_24) == (
        Hours(time(9), time(12, 30)),
        Hours(time(13, 30), time(17)),
    )


def test_both_ends_of_a_closure_are_closed_and_the_days_around_it_are_open():
    closure = Closure(date(2026, 8, 3), date(2026, 8, 7), say("Travaux"))
    calendar = calendar_of(centre=replace(ALWAYS_OPEN, closures=(closure,)))
    closed = [day for day in range(1, 11) if calendar.closure(date(2026, 8, day))]
    assert closed == [3, 4, 5, 6, 7]


def test_a_centre_that_stays_open_on_public_holidays_is_open_at_christmas():
    assert calendar_of().closure(date(2026, 12, 25)) is None


def test_the_centre_is_open_from_the_minute_it_opens_until_the_minute_it_closes():
    for clock, is_open in (
        ("08:59", False),
        ("09:00", True),
        ("12:29", True),
        ("12:30", False),
        ("13:30", True),
        ("17:00", False),
    ):
        assert CALENDAR.is_open(at(f"2026-11-24T{clock}")) is is_open, clock


def test_the_next_opening_is_later_the_same_day_or_after_all_closed_days():
    for now, opens in (
        ("2026-11-24T07:00", "2026-11-24T09:00"),
        ("2026-11-24T09:00", "2026-11-24T13:30"),
        ("2026-11-24T18:00", "2026-11-25T09:00"),
        ("2026-11-26T20:00", "2026-11-30T09:00"),  # the team day, then the weekend
        ("2026-12-24T20:00", "2027-01-04T09:00"),  # Christmas, holidays, New Year, a weekend
    ):
        assert CALENDAR.next_opening(at(now)) == at(opens)


def test_a_centre_that_does_not_open_again_has_no_next_opening():
    shut = calendar_of(centre=replace(ALWAYS_OPEN, hours=((),) * 7))
    assert shut.next_opening(at("2026-11-24T10:00")) is None
    assert not shut.is_open(at("2026-11-24T10:00"))


# Rhythms


def test_the_sessions_of_a_week_come_in_the_order_they_start():
    assert ids(CALENDAR, MONDAY_23, date(2026, 11, 29)) == [
        "nurse@2026-11-23T09:00",
        "shower@2026-11-23T09:00",
        "nurse@2026-11-24T09:00",
        "shower@2026-11-24T09:00",
        "lawyer@2026-11-24T14:00",
        "nurse@2026-11-25T09:00",
        "shower@2026-11-25T09:00",
        "asylum@2026-11-25T10:00",
        "women@2026-11-25T15:00",
        "nurse@2026-11-26T09:00",
        "shower@2026-11-26T09:00",
        "hair@2026-11-26T15:00",
        "evening@2026-11-26T19:30",
    ]


def test_a_session_knows_its_day_hours_and_room():
    (lawyer,) = (
        one for one in CALENDAR.sessions(TUESDAY_24, TUESDAY_24) if one.permanence.id == "lawyer"
    )
    assert lawyer.day == TUESDAY_24
    assert lawyer.hours == Hours(time(14), time(16))
    assert lawyer.room.name == say("Salle 1")
    assert lawyer.state is State.HELD
    assert not lawyer.moved


def test_every_other_week_is_counted_from_the_week_of_the_first_day():
    # The first day is a Thursday: its week counts as the first, but its Wednesday is over.
    offer = permanence(
        "x",
        rhythm((WEDNESDAY,), "09:00-10:00", every_weeks=2, starts=date(2026, 12, 24)),
    )
    days = [one.day for one in calendar_of(offer).sessions(date(2026, 12, 1), date(2027, 2, 1))]
    assert days == [date(2027, 1, 6), date(2027, 1, 20)]


def test_the_first_third_and_last_thursday_of_a_month_are_found():
    offer = permanence("x", rhythm((THURSDAY,), "09:00-10:00", nth=(1, 3, LAST)))
    sessions = calendar_of(offer).sessions(date(2026, 12, 1), date(2026, 12, 31))
    assert [one.day.day for one in sessions] == [3, 17, 31]


def test_a_fifth_weekday_is_held_only_in_months_that_have_one():
    offer = permanence("x", rhythm((MONDAY,), "09:00-10:00", nth=(5,)))
    sessions = calendar_of(offer).sessions(date(2026, 11, 1), date(2027, 1, 31))
    assert [one.day for one in sessions] == [date(2026, 11, 30)]


def test_the_first_and_the_last_day_of_a_rhythm_are_held_and_none_beyond():
    offer = permanence(
        "x",
        rhythm(WORKING_DAYS, "09:00-10:00", starts=date(2026, 11, 24), ends=date(2026, 11, 26)),
    )
    sessions = calendar_of(offer).sessions(date(2026, 11, 1), date(2026, 12, 31))
    assert [one.day for one in sessions] == [TUESDAY_24, WEDNESDAY_25, THURSDAY_26]


def test_two_rhythms_that_meet_hold_one_session():
    offer = permanence(
        "x", rhythm((THURSDAY,), "09:00-10:00"), rhythm((THURSDAY,), "09:00-10:00", nth=(LAST,))
    )
    assert ids(calendar_of(offer), THURSDAY_26, THURSDAY_26) == ["x@2026-11-26T09:00"]


# Exceptions


def weekly(*exceptions) -> Calendar:
    """Every Thursday 09:00–10:00 in Salle 1, in a centre that never closes."""
    return calendar_of(
        permanence("x", rhythm((THURSDAY,), "09:00-10:00"), exceptions=tuple(exceptions))
    )


def test_a_cancelled_session_is_not_held():
    calendar = weekly(amendment(THURSDAY_26, Change.CANCELLED))
    assert calendar.sessions(MONDAY_23, FRIDAY_27) == ()


def test_a_cancelled_session_is_given_with_its_reason_when_asked_for():
    calendar = weekly(amendment(THURSDAY_26, Change.CANCELLED, why="Maladie"))
    (session,) = calendar.sessions(MONDAY_23, FRIDAY_27, cancelled=True)
    assert (session.id, session.state) == ("x@2026-11-26T09:00", State.CANCELLED)
    assert session.why == say("Maladie")
    assert not session.moved


def test_a_session_moved_to_other_hours_and_another_room_says_so():
    calendar = weekly(
        amendment(THURSDAY_26, Change.MOVED, text="11:00-12:00", room="salle_2", why="Travaux")
    )
    (session,) = calendar.sessions(MONDAY_23, FRIDAY_27, cancelled=True)
    assert session.id == "x@2026-11-26T11:00"
    assert (session.room.id, session.why) == ("salle_2", say("Travaux"))
    assert session.moved
    assert session.state is State.HELD


def test_a_session_moved_to_another_day_keeps_what_is_not_changed():
    calendar = weekly(amendment(THURSDAY_26, Change.MOVED, to_date=TUESDAY_24))
    (session,) = calendar.sessions(MONDAY_23, FRIDAY_27)
    assert (session.id, session.room.id) == ("x@2026-11-24T09:00", "salle_1")
    assert session.moved


def test_the_day_a_session_was_moved_away_from_can_say_so():
    calendar = weekly(amendment(THURSDAY_26, Change.MOVED, to_date=TUESDAY_24))
    (left,) = calendar.sessions(THURSDAY_26, THURSDAY_26, cancelled=True)
    assert (left.state, left.moved) == (State.CANCELLED, True)


def test_a_session_moved_away_from_a_closed_day_is_held_on_its_new_day():
    closed = Closure(THURSDAY_26, THURSDAY_26, say("Travaux"))
    offer = permanence(
        "x",
        rhythm((THURSDAY,), "09:00-10:00"),
        exceptions=(amendment(THURSDAY_26, Change.MOVED, to_date=TUESDAY_24),),
    )
    calendar = calendar_of(offer, centre=replace(ALWAYS_OPEN, closures=(closed,)))
    assert ids(calendar, MONDAY_23, FRIDAY_27, cancelled=True) == ["x@2026-11-24T09:00"]


def test_an_extra_session_is_held_beside_the_usual_one():
    calendar = weekly(amendment(THURSDAY_26, Change.EXTRA, text="14:00-15:00", room="salle_2"))
    assert ids(calendar, MONDAY_23, FRIDAY_27) == ["x@2026-11-26T09:00", "x@2026-11-26T14:00"]


def test_an_extra_session_takes_the_place_of_the_one_that_was_moved_away():
    calendar = weekly(
        amendment(THURSDAY_26, Change.MOVED, to_date=TUESDAY_24),
        amendment(THURSDAY_26, Change.EXTRA, text="09:00-11:00", room="salle_2"),
    )
    (session,) = calendar.sessions(THURSDAY_26, THURSDAY_26, cancelled=True)
    assert (session.state, session.room.id) == (State.HELD, "salle_2")


def test_a_cancelled_day_is_cancelled_for_extras_and_arrivals_too():
    calendar = weekly(
        amendment(THURSDAY_26, Change.MOVED, to_date=TUESDAY_24),
        amendment(TUESDAY_24, Change.EXTRA, text="14:00-15:00"),
        amendment(TUESDAY_24, Change.CANCELLED),
    )
    assert calendar.sessions(MONDAY_23, FRIDAY_27) == ()


def test_a_session_that_is_cancelled_is_not_held_on_the_day_it_was_moved_to():
    calendar = weekly(
        amendment(THURSDAY_26, Change.MOVED, to_date=TUESDAY_24),
        amendment(THURSDAY_26, Change.CANCELLED),
    )
    assert calendar.sessions(MONDAY_23, FRIDAY_27) == ()


def test_an_extra_session_on_a_closed_day_is_not_held():
    offer = permanence(
        "x", exceptions=(amendment(date(2026, 12, 25), Change.EXTRA, text="09:00-10:00"),)
    )
    calendar = calendar_of(offer, centre=CENTRE)
    assert calendar.sessions(date(2026, 12, 25), date(2026, 12, 25), cancelled=True) == ()


# Days on which the clocks change


def test_sessions_around_the_change_of_clocks_keep_the_time_on_the_wall():
    offer = permanence("x", rhythm((SATURDAY, SUNDAY, MONDAY), "09:00-12:00"))
    for sunday, offsets in (
        (date(2026, 3, 29), ["+01:00", "+02:00", "+02:00"]),
        (date(2026, 10, 25), ["+02:00", "+01:00", "+01:00"]),
    ):
        day = timedelta(days=1)
        sessions = calendar_of(offer).sessions(sunday - day, sunday + day)
        assert [one.starts.isoformat()[-14:] for one in sessions] == [
            f"09:00:00{offset}" for offset in offsets
        ]
        assert {between(one.starts, one.ends) for one in sessions} == {timedelta(hours=3)}


def test_a_session_in_the_hour_the_clocks_change_never_ends_before_it_starts():
    offer = permanence("x", rhythm((SUNDAY,), "02:30-03:30"))
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    (short,) = calendar_of(offer).sessions(spring, spring)
    assert between(short.starts, short.ends) == timedelta(minutes=30)
    (long,) = calendar_of(offer).sessions(autumn, autumn)
    assert between(long.starts, long.ends) == timedelta(hours=2)


@settings(deadline=None)
@given(st.dates(date(1970, 1, 1), date(2400, 1, 1)))
def test_a_machine_with_a_wrong_date_still_has_a_calendar(day):
    assert all(session.day == day for session in CALENDAR.sessions(day, day))


def test_the_calendar_keeps_only_so_many_days():
    calendar = Calendar(CATALOGUE)
    calendar.sessions(date(2026, 1, 1), date(2026, 12, 31))
    assert calendar._on.cache_info().currsize == DAYS_KEPT


@pytest.mark.parametrize("days", [0, 1])
def test_a_span_that_ends_before_it_starts_has_no_sessions(days):
    assert CALENDAR.sessions(MONDAY_23, MONDAY_23 - timedelta(days=days + 1)) == ()
