from dataclasses import replace
from datetime import date, datetime

import pytest
from sample import CATALOGUE, WORKING_DAYS, amendment, need, permanence, plain, rhythm

from kiosk.calendar import Calendar
from kiosk.catalogue import MONDAY, TUESDAY, WEDNESDAY, Change, Group
from kiosk.clock import PARIS
from kiosk.orientation import Kind, Step, orient


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def ask(*needs: str, when: str, language: str = "fr", catalogue=CATALOGUE) -> tuple[Step, ...]:
    return orient(needs, at(when), language, catalogue, Calendar(catalogue))


def told(step: Step) -> str:
    return f"{plain(step.action)} / {plain(step.reason)}"


def offering(*permanences, group=Group.LIFE):
    """A centre with one need, "x", that these permanences answer."""
    return replace(
        CATALOGUE, needs=(need("x", group=group, themes=("x",)),), permanences=permanences
    )


def first_session(catalogue, when: str, language: str) -> str:
    session = ask("x", when=when, language=language, catalogue=catalogue)[0].session
    assert session is not None
    return session.permanence.id


# What is said, and why


def test_a_session_that_is_on_says_which_room_to_go_to_and_until_when():
    (step,) = ask("nurse", when="2026-11-24T09:30")
    assert step.kind is Kind.NOW
    assert told(step) == "Allez maintenant : Infirmerie / Ouvert jusqu’à 12:00"


def test_a_session_one_enters_by_the_desk_sends_to_the_desk_first():
    step = ask("rights", when="2026-11-24T14:30")[0]
    assert told(step) == "Passez d’abord à l’accueil, puis : Salle 1 / Ouvert jusqu’à 16:00"


def test_a_session_within_the_hour_says_in_how_many_minutes_it_starts():
    step = ask("rights", when="2026-11-24T13:35")[0]
    assert step.kind is Kind.SOON
    assert (
        told(step) == "Passez d’abord à l’accueil, puis : Salle 1 / Commence dans 25 minutes"
    )  # this one is entered by the desk


def test_minutes_are_rounded_up_so_that_nobody_waits_zero_minutes():
    step = ask("rights", when="2026-11-24T13:59:30")[0]
    assert told(step).endswith("Commence dans 1 minute")


def test_a_later_session_says_its_day_as_a_person_would():
    for when, reason in (
        ("2026-11-24T10:00", "Aujourd’hui, 14:00–16:00"),
        ("2026-11-23T10:00", "Demain, 14:00–16:00"),
        ("2026-11-19T10:00", "Le mardi 24 novembre, 14:00–16:00"),
    ):
        step = ask("rights", when=when, language="ps")[0]
        assert step.kind is Kind.LATER
        assert told(step) == f"Revenez plus tard : Salle 1 / {reason}"


def test_what_the_desk_does_at_any_time_is_told_while_it_is_open():
    (step,) = ask("kit", when="2026-11-24T10:00")
    assert step.kind is Kind.DESK
    assert told(step) == "Demandez à l’accueil / L’accueil vous donne un kit"


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ("2026-11-24T12:45", "Nous ouvrons à 13:30"),
        ("2026-11-24T18:00", "Nous ouvrons demain à 09:00"),
        ("2026-11-27T10:00", "Nous ouvrons le lundi 30 novembre à 09:00"),
    ],
)
def test_a_desk_that_is_closed_says_when_it_opens_next(when, reason):
    (step,) = ask("kit", when=when)
    assert step.kind is Kind.LATER
    assert told(step) == f"Revenez à l’accueil / {reason}"


def test_when_the_centre_cannot_the_number_and_the_place_are_told():
    catalogue = replace(
        CATALOGUE, needs=(need("x", numbers=("unconfirmed", "115"), places=("legal_help",)),)
    )
    steps = ask("x", when="2026-11-24T10:00", catalogue=catalogue)
    assert [told(step) for step in steps] == [
        "Appelez : 115 / Une place pour la nuit",
        "Allez ailleurs : Aide juridique / Pour les jours où nous sommes fermés",
    ]


def test_what_the_centre_does_another_day_is_told_before_what_is_done_outside():
    steps = ask("papers", when="2026-11-26T09:00")
    assert [step.kind for step in steps] == [Kind.LATER, Kind.LATER, Kind.PLACE]
    steps = ask("nurse", when="2026-11-26T20:00")
    assert [step.kind for step in steps] == [Kind.LATER, Kind.NUMBER]


def test_a_place_where_one_calls_first_carries_its_number():
    place = ask("sleep", when="2026-11-28T20:00")[-1]
    assert place.kind is Kind.PLACE
    assert place.number is not None
    assert place.number.number == "115"


def test_a_need_without_any_answer_is_said_so_kindly_and_sent_to_the_desk():
    (step,) = ask("bicycle", when="2026-11-24T10:00")
    assert step.kind is Kind.NOTHING
    assert told(step) == (
        "Demandez à l’accueil / Nous ne le faisons pas ici. L’équipe cherche avec vous où aller."
    )


def test_a_need_without_any_answer_is_not_sent_to_a_desk_that_is_closed():
    (step,) = ask("bicycle", when="2026-11-28T10:00")
    assert told(step) == "Revenez à l’accueil / Nous ouvrons le lundi 30 novembre à 09:00"


def test_a_centre_that_does_not_open_again_still_answers():
    shut = replace(CATALOGUE, centre=replace(CATALOGUE.centre, hours=((),) * 7))
    steps = ask("bicycle", "kit", when="2026-11-24T10:00", catalogue=shut)
    assert {step.kind for step in steps} == {Kind.NOTHING}
    # The same words for both needs: one step.
    assert [need.id for need in steps[0].needs] == ["kit", "bicycle"]


# Which session


def test_a_session_with_less_than_ten_minutes_left_is_over_for_who_comes_now():
    for when, kind in (("2026-11-24T11:50", Kind.NOW), ("2026-11-24T11:51", Kind.LATER)):
        assert ask("nurse", when=when)[0].kind is kind


def test_the_visitors_language_is_preferred_when_both_are_at_hand():
    catalogue = offering(
        permanence("french", rhythm((TUESDAY,), "09:00-12:00"), themes=("x",)),
        permanence("pashto", rhythm((TUESDAY,), "11:00-12:00"), themes=("x",), languages=("ps",)),
    )
    assert first_session(catalogue, "2026-11-24T10:00", "ps") == "pashto"
    assert first_session(catalogue, "2026-11-24T10:00", "fr") == "french"


def test_what_is_on_now_is_told_before_a_session_in_the_visitors_language_hours_later():
    catalogue = offering(
        permanence("french", rhythm((TUESDAY,), "09:00-12:00"), themes=("x",)),
        permanence("pashto", rhythm((TUESDAY,), "15:00-16:00"), themes=("x",), languages=("ps",)),
    )
    steps = ask("x", when="2026-11-24T10:00", language="ps", catalogue=catalogue)
    assert [(step.kind, step.speaks) for step in steps] == [(Kind.NOW, False), (Kind.LATER, True)]


def test_who_must_come_back_anyway_comes_a_day_later_to_be_understood():
    catalogue = offering(
        permanence("french", rhythm((TUESDAY,), "09:00-10:00"), themes=("x",)),
        permanence("pashto", rhythm((WEDNESDAY,), "09:00-10:00"), themes=("x",), languages=("ps",)),
    )
    assert first_session(catalogue, "2026-11-22T10:00", "ps") == "pashto"
    later = offering(
        permanence("french", rhythm((TUESDAY,), "09:00-10:00"), themes=("x",)),
        permanence("pashto", rhythm((WEDNESDAY,), "09:01-10:00"), themes=("x",), languages=("ps",)),
    )
    assert first_session(later, "2026-11-22T10:00", "ps") == "french"


def test_who_needs_help_urgently_is_not_made_to_wait_for_their_language():
    catalogue = offering(
        permanence("french", rhythm((TUESDAY,), "09:00-12:00"), themes=("x",)),
        permanence("pashto", rhythm((TUESDAY,), "11:00-12:00"), themes=("x",), languages=("ps",)),
        group=Group.URGENT,
    )
    assert first_session(catalogue, "2026-11-24T10:00", "ps") == "french"


def test_the_first_session_in_the_visitors_language_is_told_however_late():
    catalogue = offering(
        permanence("daily", rhythm(WORKING_DAYS, "09:00-12:00"), themes=("x",)),
        permanence("other", rhythm((MONDAY,), "09:00-12:00"), themes=("x",)),
        permanence(
            "pashto",
            rhythm((TUESDAY,), "09:00-12:00", starts=date(2026, 12, 15)),
            themes=("x",),
            languages=("fr", "ps"),
        ),
    )
    steps = ask("x", when="2026-11-23T10:00", language="ps", catalogue=catalogue)
    assert [step.session.id for step in steps if step.session] == [
        "daily@2026-11-23T09:00",
        "pashto@2026-12-15T09:00",
    ]
    assert [step.languages for step in steps] == [("fr",), ("fr", "ps")]


def test_dari_is_not_taken_for_farsi():
    for language, speaks in (("fa-AF", True), ("fa", False)):
        (step,) = ask("women", when="2026-11-25T15:30", language=language)
        assert step.speaks is speaks


def test_the_same_offer_is_not_told_twice_for_two_days():
    steps = ask("shower", when="2026-11-24T09:30")
    assert [step.session.id for step in steps if step.session] == ["shower@2026-11-24T09:00"]


def test_a_cancelled_session_is_never_told_and_the_next_one_is():
    catalogue = offering(
        permanence(
            "lesson",
            rhythm((TUESDAY,), "09:00-12:00"),
            themes=("x",),
            exceptions=(amendment(date(2026, 11, 24), Change.CANCELLED),),
        )
    )
    (step,) = ask("x", when="2026-11-24T09:30", catalogue=catalogue)
    assert step.session is not None
    assert step.session.id == "lesson@2026-12-01T09:00"


def test_an_evening_session_after_closing_time_is_told():
    catalogue = offering(replace(CATALOGUE.permanence("evening"), themes=("x",)))
    (step,) = ask("x", when="2026-11-26T19:40", catalogue=catalogue)
    assert step.kind is Kind.NOW


def test_minutes_to_wait_are_right_in_the_night_the_clocks_change():
    centre = replace(
        CATALOGUE.centre, hours=(*CATALOGUE.centre.hours[:6], CATALOGUE.centre.hours[0])
    )
    night = permanence("night", rhythm((6,), "03:30-05:00"), themes=("x",))
    catalogue = replace(offering(night), centre=centre)
    # At 01:50 the hour from 02:00 is about to be left out: 40 minutes, not 100.
    (step,) = ask("x", when="2026-03-29T01:50", catalogue=catalogue)
    assert told(step).endswith("Commence dans 40 minutes")


# Several needs, urgent needs


def test_urgent_needs_come_first():
    steps = ask("shower", "nurse", "sleep", when="2026-11-24T10:00")
    assert [step.needs[0].id for step in steps] == ["sleep", "sleep", "sleep", "nurse", "shower"]


def test_who_can_be_helped_here_this_minute_is_told_so_before_the_number():
    steps = ask("sleep", when="2026-11-24T10:00")
    assert [step.kind for step in steps] == [Kind.DESK, Kind.NUMBER, Kind.PLACE]


def test_an_urgent_need_that_nobody_here_can_answer_now_has_its_number_first():
    for needs, when in ((("sleep",), "2026-11-24T20:00"), (("danger",), "2026-11-24T10:00")):
        assert ask(*needs, when=when)[0].kind is Kind.NUMBER


def test_the_number_of_an_urgent_need_is_told_whatever_the_centre_can_do():
    sessions = [
        permanence(id_, rhythm(WORKING_DAYS, "09:00-12:00"), themes=("x",)) for id_ in "abc"
    ]
    urgent = need(
        "x", group=Group.URGENT, desk="L’équipe vous aide", themes=("x",), numbers=("17",)
    )
    catalogue = replace(CATALOGUE, needs=(urgent,), permanences=tuple(sessions))
    steps = ask("x", when="2026-11-24T10:00", catalogue=catalogue)
    assert [step.kind for step in steps] == [Kind.NOW, Kind.NOW, Kind.NUMBER]


def test_a_second_number_does_not_push_away_what_the_centre_does_later_today():
    urgent = need(
        "x", group=Group.URGENT, desk="L’équipe vous aide", themes=("x",), numbers=("17", "15")
    )
    later = permanence("x", rhythm(WORKING_DAYS, "15:00-16:00"))
    catalogue = replace(CATALOGUE, needs=(urgent,), permanences=(later,))
    steps = ask("x", when="2026-11-24T10:00", catalogue=catalogue)
    assert [step.kind for step in steps] == [Kind.DESK, Kind.NUMBER, Kind.LATER]


def test_a_number_named_twice_for_a_need_is_told_once():
    catalogue = replace(CATALOGUE, needs=(need("x", numbers=("17", "17", "15")),))
    steps = ask("x", when="2026-11-24T10:00", catalogue=catalogue)
    assert [step.number.id for step in steps if step.number] == ["17", "15"]


def test_every_needs_best_answer_comes_before_anybodys_second():
    steps = ask("papers", "hair", when="2026-11-24T10:00", language="ps")
    assert [step.needs[0].id for step in steps] == ["papers", "hair", "papers", "papers"]


def test_two_needs_answered_by_one_session_are_one_step():
    steps = ask("papers", "rights", when="2026-11-25T10:30")
    assert [need.id for need in steps[0].needs] == ["papers", "rights"]
    sessions = [step.session.id for step in steps if step.session]
    assert len(sessions) == len(set(sessions))


def test_needs_that_the_content_no_longer_has_are_passed_over():
    assert ask("gone", when="2026-11-24T10:00") == ()
    assert len(ask("gone", "kit", when="2026-11-24T10:00")) == 1


def test_nothing_asked_is_nothing_answered():
    assert ask(when="2026-11-24T10:00") == ()


def test_the_moment_may_be_given_in_any_zone():
    here = at("2026-11-24T09:30")
    calendar = Calendar(CATALOGUE)
    from_afar = here.astimezone(tz=None)
    assert orient(("nurse",), from_afar, "fr", CATALOGUE, calendar) == orient(
        ("nurse",), here, "fr", CATALOGUE, calendar
    )
