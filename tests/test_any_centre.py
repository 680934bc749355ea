"""What holds for any centre, any moment, any visitor."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_centre import FINAL, FIRST, TAGS, catalogues, closed_days, dates_of, moments

from kiosk.calendar import Calendar, State
from kiosk.catalogue import Change
from kiosk.clock import between
from kiosk.languages import FRENCH
from kiosk.orientation import AHEAD, LAST_CALL, MOST_STEPS, NEAR, SOON, Kind, orient

patient = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@patient
@given(catalogues())
def test_no_session_of_any_centre_is_held_on_a_closed_day(catalogue):
    closed = closed_days(catalogue.centre)
    calendar = Calendar(catalogue)
    sessions = calendar.sessions(FIRST, FINAL, cancelled=True)
    assert not closed & {session.day for session in sessions}
    for day in (FIRST + timedelta(n) for n in range((FINAL - FIRST).days + 1)):
        assert (calendar.closure(day) is not None) == (day in closed)


@patient
@given(catalogues())
def test_no_session_of_any_centre_is_held_on_a_day_it_is_cancelled(catalogue):
    for session in Calendar(catalogue).sessions(FIRST, FINAL):
        for change in session.permanence.exceptions:
            assert (change.change, change.date) != (Change.CANCELLED, session.day)


@patient
@given(catalogues())
def test_a_permanence_without_exceptions_is_held_exactly_as_dateutil_counts(catalogue):
    usual = tuple(replace(one, exceptions=()) for one in catalogue.permanences)
    held = Calendar(replace(catalogue, permanences=usual)).sessions(FIRST, FINAL)
    closed = closed_days(catalogue.centre)
    assert {(one.permanence.id, one.day) for one in held} == {
        (one.id, day)
        for one in usual
        for rhythm_ in one.rhythms
        for day in dates_of(rhythm_) - closed
    }


@patient
@given(catalogues())
def test_every_session_of_any_centre_has_an_id_of_its_own_and_comes_in_order(catalogue):
    sessions = Calendar(catalogue).sessions(FIRST, FINAL, cancelled=True)
    assert len({session.id for session in sessions}) == len(sessions)
    assert list(sessions) == sorted(sessions, key=lambda session: session.starts)


@patient
@given(catalogues(), moments())
def test_the_next_opening_of_any_centre_is_the_first_moment_it_is_open_again(catalogue, now):
    calendar = Calendar(catalogue)
    opens = calendar.next_opening(now)
    if opens is not None:
        assert opens > now
        assert calendar.closure(opens.date()) is None
        between_them = (
            now.date() + timedelta(n) for n in range(1, (opens.date() - now.date()).days)
        )
        assert all(calendar.closure(day) for day in between_them)


def any_visit():
    return given(catalogues(), moments(), st.sampled_from(TAGS), st.data())


def some_needs(data, catalogue) -> list[str]:
    known = [need.id for need in catalogue.needs]
    return data.draw(st.lists(st.sampled_from([*known, "gone"]), unique=True))


@patient
@any_visit()
def test_nobody_is_ever_sent_to_a_past_session_a_closed_day_or_a_cancelled_one(
    catalogue, now, language, data
):
    closed = closed_days(catalogue.centre)
    needs = some_needs(data, catalogue)
    for step in orient(needs, now, language, catalogue, Calendar(catalogue)):
        session = step.session
        if session is None:
            continue
        assert session.state is State.HELD
        assert session.day not in closed
        assert session.starts > now or between(now, session.ends) >= LAST_CALL
        assert session.day <= now.date() + AHEAD
        assert not any(
            one.change is Change.CANCELLED and one.date == session.day
            for one in session.permanence.exceptions
        )


@patient
@any_visit()
def test_every_need_is_answered_with_three_steps_at_most_and_none_twice(
    catalogue, now, language, data
):
    needs = some_needs(data, catalogue)
    steps = orient(needs, now, language, catalogue, Calendar(catalogue))
    answered = [need.id for step in steps for need in step.needs]
    assert set(answered) == set(needs) - {"gone"}
    assert all(answered.count(id_) <= MOST_STEPS for id_ in answered)
    assert all(len(step.needs) == len(set(step.needs)) for step in steps)
    assert len({replace(step, needs=()) for step in steps}) == len(steps)
    sessions = [step.session.id for step in steps if step.session]
    assert len(sessions) == len(set(sessions))


@patient
@any_visit()
def test_every_step_is_what_its_kind_says(catalogue, now, language, data):
    calendar = Calendar(catalogue)
    for step in orient(some_needs(data, catalogue), now, language, catalogue, calendar):
        session = step.session
        match step.kind:
            case Kind.NOW:
                assert session.starts <= now < session.ends
            case Kind.SOON:
                assert timedelta(0) < between(now, session.starts) <= SOON
            case Kind.LATER if session is not None:
                assert between(now, session.starts) > SOON
            case Kind.LATER:
                assert not calendar.is_open(now)
            case Kind.DESK:
                assert calendar.is_open(now)
            case Kind.NUMBER:
                assert step.number in catalogue.numbers
            case Kind.PLACE:
                assert step.place in catalogue.places
        if session is not None:
            assert set(session.permanence.themes) & set(step.needs[0].themes)
            assert step.languages == session.permanence.languages
        assert step.speaks == (language in step.languages)
        assert "{" not in FRENCH.text(step.action) + FRENCH.text(step.reason)


@patient
@any_visit()
def test_urgent_needs_come_first_for_any_centre(catalogue, now, language, data):
    needs = some_needs(data, catalogue)
    steps = orient(needs, now, language, catalogue, Calendar(catalogue))
    urgent = [any(need.urgent for need in step.needs) for step in steps]
    assert urgent == sorted(urgent, reverse=True)


@patient
@any_visit()
def test_the_session_told_first_is_the_soonest_unless_another_near_it_is_understood(
    catalogue, now, language, data
):
    calendar = Calendar(catalogue)
    need = data.draw(st.sampled_from(catalogue.needs))
    told = [step.session for step in orient([need.id], now, language, catalogue, calendar)]
    sessions = [
        session
        for session in calendar.sessions(now.date(), now.date() + AHEAD)
        if set(session.permanence.themes) & set(need.themes)
        and (session.starts > now or between(now, session.ends) >= LAST_CALL)
    ]
    best = next(filter(None, told), None)
    if best is None:
        return
    soonest = sessions[0]
    if between(now, soonest.starts) <= SOON:
        near = [one for one in sessions if between(now, one.starts) <= SOON]
    else:
        near = [one for one in sessions if between(soonest.starts, one.starts) <= NEAR]
    understood = [one for one in near if language in one.permanence.languages]
    candidates = near if need.urgent or not understood else understood
    assert best.starts == candidates[0].starts
