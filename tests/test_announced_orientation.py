"""Nobody is sent where the desk has said that there is nothing for them today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from announcing import (
    CANCELLED,
    CATALOGUE,
    DOCTOR,
    FULL,
    LATE,
    MOVED,
    PLANNED,
    calendar,
    page,
    the,
)
from boards import NURSE, board
from sample import need, plain
from visiting import TUESDAY

from kiosk.board import announced
from kiosk.calendar import Calendar, State
from kiosk.orientation import Kind, Step, instead_of, orient
from kiosk.queue import Today
from kiosk.wheel import next_sessions

TOMORROW = "nurse@2026-11-25T09:30"


def ask(what: str, of: Calendar, now: datetime = TUESDAY) -> tuple[Step, ...]:
    return orient([what], now, "fr", CATALOGUE, of)


def sessions_of(steps: Iterable[Step]) -> list[str]:
    return [step.session.id for step in steps if step.session]


def test_nobody_is_sent_to_a_cancelled_session() -> None:
    assert NURSE in sessions_of(ask("doctor", PLANNED))
    assert NURSE not in sessions_of(ask("doctor", calendar(nurse=CANCELLED)))


def test_nobody_is_sent_to_a_full_session_but_to_the_next_of_the_same_offer() -> None:
    steps = [step for step in ask("doctor", calendar(nurse=FULL)) if step.session]
    assert sessions_of(steps) == [DOCTOR, TOMORROW]
    assert [step.full_today for step in steps] == [False, True]


def test_the_card_of_the_next_session_says_that_todays_is_full() -> None:
    cards = page("where", "", calendar(nurse=FULL), TUESDAY, "doctor").choices
    said = [[plain(note) for note in card.notes] for card in cards]
    assert "Aujourd’hui, c’est complet." in said[1]
    assert "Aujourd’hui, c’est complet." not in said[0]


def test_when_all_that_answers_a_need_is_full_the_desk_is_asked_and_told_why() -> None:
    catalogue = replace(CATALOGUE, needs=(need("x", themes=("health",)),))
    held = [the("doctor", PLANNED), the("nurse", PLANNED)]
    assert all("health" in one.permanence.themes for one in held)
    said = announced(PLANNED, board(PLANNED, said={one.id: FULL for one in held}))
    for n in range(1, 40):  # and on no other day
        said = said.changed_on(
            TUESDAY.date() + timedelta(days=n), lambda one: replace(one, state=State.CANCELLED)
        )
    (step,) = orient(["x"], TUESDAY, "fr", catalogue, said)
    assert (step.kind, step.session) == (Kind.NOTHING, None)
    assert plain(step.reason) == "Aujourd’hui, c’est complet."


def test_a_late_session_is_on_once_it_has_begun() -> None:
    said = calendar(nurse=Today(late=60))  # from 10:30 on
    before = next(one for one in ask("doctor", said) if one.session and one.session.id == NURSE)
    assert before.kind is Kind.SOON
    assert plain(before.reason) == "Commence dans 15 minutes"
    later = TUESDAY + timedelta(minutes=15)
    after = next(one for one in ask("doctor", said, later) if one.session)
    assert (after.kind, after.session and after.session.id) == (Kind.NOW, NURSE)


def test_a_late_session_is_open_for_as_much_longer() -> None:
    said, planned = calendar(nurse=LATE), the("nurse", PLANNED).ends
    (step,) = (
        one
        for one in ask("doctor", said, planned + timedelta(minutes=10))
        if one.session and one.session.id == NURSE
    )
    assert step.kind is Kind.NOW
    assert plain(step.reason) == "Ouvert jusqu’à 12:50"
    assert NURSE not in sessions_of(ask("doctor", said, planned + timedelta(minutes=11)))


def test_who_is_sent_to_a_room_is_sent_to_the_one_of_today() -> None:
    (step, *_) = ask("doctor", calendar(nurse=MOVED))
    assert plain(step.action) == "Prenez un numéro, puis : Salle 2"


def test_instead_of_a_full_session_comes_the_same_offer_before_another() -> None:
    said = calendar(nurse=FULL)
    other = instead_of(the("nurse", said), TUESDAY, said)
    assert other is not None
    assert other.id == TOMORROW


def test_what_may_help_with_a_domain_is_never_a_full_session() -> None:
    themes = the("doctor", PLANNED).permanence.themes
    first = next_sessions(themes, TUESDAY, "fr", PLANNED)
    said = next_sessions(themes, TUESDAY, "fr", calendar(doctor=FULL, nurse=FULL))
    assert {DOCTOR, NURSE} & {one.id for one in first}
    assert {DOCTOR, NURSE}.isdisjoint(one.id for one in said)
