"""What the desk announces is what visitors are shown, for today only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from boards import NURSE, board, ticket
from icalendar import Event
from sample import need, plain
from ticketing import announce, done, open_session
from visiting import TUESDAY, visiting

from kiosk import served
from kiosk.board import Board, announced
from kiosk.calendar import Calendar, Session, State
from kiosk.orientation import Kind, Step, instead_of, orient
from kiosk.paths import SHIPPED_CONTENT
from kiosk.qr import TILE, Space
from kiosk.queue import Access, Today
from kiosk.queue import State as Of
from kiosk.screens.desk.queues.announce import LATE as DELAYS
from kiosk.screens.desk.queues.held import is_on, is_over
from kiosk.screens.page import Open, Page
from kiosk.screens.visitor.announced import is_ahead
from kiosk.screens.visitor.here import Here
from kiosk.screens.visitor.pages import PAGES
from kiosk.screens.visitor.screen import SETTLE
from kiosk.takeaway import of_session
from kiosk.visit import Visit
from kiosk.wheel import next_sessions

SERVED = served.load(SHIPPED_CONTENT)
PLANNED, CATALOGUE = SERVED.calendar, SERVED.catalogue
DOCTOR = "doctor@2026-11-24T14:00"
TOMORROW = "nurse@2026-11-25T09:30"
CANCELLED, FULL = Today(Access.CANCELLED), Today(Access.FULL)
LATE, MOVED = Today(late=20), Today(room="room_2")
EARLY = TUESDAY.replace(hour=9, minute=0)


def calendar(**said: Today) -> Calendar:
    """The calendar with what was said of the permanences of Tuesday, by their ids."""
    ids = {one.permanence.id: one.id for one in on_tuesday(PLANNED)}
    return announced(PLANNED, board(PLANNED, said={ids[name]: it for name, it in said.items()}))


def on_tuesday(of: Calendar) -> tuple[Session, ...]:
    return of.sessions(TUESDAY.date(), TUESDAY.date(), cancelled=True)


def the(name: str, of: Calendar) -> Session:
    return next(one for one in on_tuesday(of) if one.permanence.id == name)


def ask(what: str, of: Calendar, now: datetime = TUESDAY) -> tuple[Step, ...]:
    return orient([what], now, "fr", CATALOGUE, of)


def page(name: str, of: str, said: Calendar, now: datetime = TUESDAY, *needs: str) -> Page:
    visit = Visit("fr", needs=list(needs))
    return PAGES[name](Here(visit, CATALOGUE, said, now, SERVED.messages["fr"]), of)


def told(shown: Page) -> list[str]:
    return [one if isinstance(one, str) else plain(one) for one in shown.body]


# The calendar


def test_a_session_of_which_nothing_was_said_is_as_it_was_planned() -> None:
    assert on_tuesday(calendar()) == on_tuesday(PLANNED)


@pytest.mark.parametrize("said", [CANCELLED, FULL, LATE, MOVED])
def test_a_session_keeps_its_id_and_hours_whatever_is_said_of_it(said: Today) -> None:
    nurse = the("nurse", calendar(nurse=said))
    assert nurse.id == NURSE
    assert nurse.hours == the("nurse", PLANNED).hours


def test_a_cancelled_session_is_not_among_those_that_are_held() -> None:
    said = calendar(nurse=CANCELLED)
    held = said.sessions(TUESDAY.date(), TUESDAY.date())
    assert NURSE not in [one.id for one in held]
    assert the("nurse", said).state is State.CANCELLED


def test_a_late_session_begins_later_and_ends_as_much_later() -> None:
    nurse = the("nurse", calendar(nurse=LATE))
    assert nurse.begins == nurse.starts + timedelta(minutes=20)
    assert nurse.finishes == nurse.ends + timedelta(minutes=20)


@pytest.mark.parametrize("minutes", DELAYS)
def test_a_late_session_is_over_for_visitors_when_it_is_over_at_the_desk(minutes: int) -> None:
    seen = board(PLANNED, said={one.id: Today(late=minutes) for one in on_tuesday(PLANNED)})
    said = announced(PLANNED, seen)
    for line in seen.lines:
        ends = line.session.ends + timedelta(minutes=minutes)
        (session,) = (one for one in on_tuesday(said) if one.id == line.session.id)
        for now, over in ((ends - timedelta(minutes=1), False), (ends, True)):
            assert is_over(line, now) == over
            assert is_on(line, now) != over
            assert is_ahead(session, now) != over
            assert ("Terminé" in told(page("session", session.id, said, now))) == over


def test_a_session_is_in_the_room_to_which_it_was_moved() -> None:
    nurse = the("nurse", calendar(nurse=MOVED))
    assert nurse.room.id == "room_2"
    assert nurse.elsewhere
    assert not the("nurse", PLANNED).elsewhere


def test_a_room_that_is_no_longer_in_the_content_moves_nobody() -> None:
    assert the("nurse", calendar(nurse=Today(room="gone"))).room.id == "infirmary"


def test_a_session_without_places_is_full_without_a_word_of_the_desk() -> None:
    capacity = the("nurse", PLANNED).permanence.capacity
    assert capacity
    states = [Of.SERVED, Of.CALLED, *[Of.WAITING] * (capacity - 2)]
    taken = [ticket(n, state) for n, state in enumerate(states, 1)]
    assert the("nurse", announced(PLANNED, board(PLANNED, *taken))).full
    assert not the("nurse", announced(PLANNED, board(PLANNED, *taken[1:]))).full


def test_what_was_said_today_says_nothing_about_another_day() -> None:
    said = calendar(nurse=CANCELLED)
    tomorrow = TUESDAY.date() + timedelta(days=1)
    assert said.sessions(tomorrow, tomorrow) == PLANNED.sessions(tomorrow, tomorrow)


def test_the_opening_hours_are_those_of_the_centre() -> None:
    said = calendar(nurse=CANCELLED)
    assert said.is_open(TUESDAY)
    assert said.next_opening(TUESDAY) == PLANNED.next_opening(TUESDAY)


def test_a_board_of_yesterday_changes_nothing() -> None:
    yesterday = Board(TUESDAY.date() - timedelta(days=1), board(PLANNED).lines)
    assert on_tuesday(announced(PLANNED, yesterday)) == on_tuesday(PLANNED)


# Where to go


def test_nobody_is_sent_to_a_cancelled_session() -> None:
    assert NURSE in sessions_of(ask("doctor", PLANNED))
    assert NURSE not in sessions_of(ask("doctor", calendar(nurse=CANCELLED)))


def sessions_of(steps: Iterable[Step]) -> list[str]:
    return [step.session.id for step in steps if step.session]


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


# The words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (CANCELLED, ["Annulé ce jour-là"]),
        (FULL, ["C’est complet."]),
        (LATE, ["En retard d’environ 20 minutes"]),
        (Today(late=1), ["En retard d’environ 1 minute"]),
        (MOVED, ["Changement de salle"]),
        (
            Today(Access.FULL, 20, "room_2"),
            ["C’est complet.", "En retard d’environ 20 minutes", "Changement de salle"],
        ),
    ],
)
def test_every_page_of_a_session_says_what_was_announced(said: Today, words: list[str]) -> None:
    now = calendar(nurse=said)
    shown = told(page("session", NURSE, now, EARLY))
    assert shown[: len(words)] == words
    cards = page("sessions", "", now, EARLY).choices
    (card,) = (one for one in cards if one.action == Open("session", NURSE))
    assert [plain(note) for note in card.notes][1:] == words
    assert set(words) <= set(told(page("handover", NURSE, now, EARLY)))
    assert card.past == (said is CANCELLED)


def test_a_session_that_has_begun_is_late_no_more() -> None:
    assert "En retard d’environ 20 minutes" not in told(
        page("session", NURSE, calendar(nurse=LATE))
    )


def test_a_session_that_is_late_is_not_said_to_be_on() -> None:
    said = calendar(nurse=Today(late=60))
    (card,) = (
        one for one in page("sessions", "", said).choices if one.action == Open("session", NURSE)
    )
    assert "En ce moment" not in [plain(note) for note in card.notes]


def test_a_session_that_goes_on_late_stands_before_those_that_are_over() -> None:
    late, now = calendar(nurse=LATE), the("nurse", PLANNED).ends
    cards = page("sessions", "", late, now).choices
    passed = [card.past for card in cards]
    assert passed == sorted(passed)
    (card,) = (one for one in cards if one.action == Open("session", NURSE))
    assert "En ce moment" in [plain(note) for note in card.notes]


def test_the_room_that_is_shown_is_the_one_of_today() -> None:
    shown = told(page("session", NURSE, calendar(nurse=MOVED)))
    assert any(one.startswith("Où : Salle 2") for one in shown)


def test_a_session_in_its_usual_room_is_not_said_to_have_changed_it() -> None:
    assert "Changement de salle" not in told(page("session", NURSE, calendar()))


# What leaves


def code_of(said: Calendar) -> Event:
    taken = of_session(
        the("doctor", said),
        CATALOGUE.centre,
        SERVED.messages["fr"],
        TUESDAY,
        Space(200, 80, TILE),
    )
    assert taken
    return Event.from_ical(taken.payload)  # type: ignore[return-value]


def test_the_code_of_a_session_has_the_late_start_and_the_room_of_today() -> None:
    usual, now = code_of(PLANNED), code_of(calendar(doctor=Today(late=20, room="room_2")))
    assert now.decoded("DTSTART") == usual.decoded("DTSTART") + timedelta(minutes=20)
    assert now.decoded("DTEND") == usual.decoded("DTEND") + timedelta(minutes=20)
    assert str(now["LOCATION"]).startswith("Salle 2, ")


def test_the_words_beside_a_code_say_what_was_announced() -> None:
    shown = told(page("code", f"session/{DOCTOR}", calendar(doctor=LATE)))
    assert "En retard d’environ 20 minutes" in shown


def test_where_to_go_leaves_with_the_delay() -> None:
    shown = told(page("copy", "where/doctor", calendar(doctor=LATE)))
    assert "En retard d’environ 20 minutes" in shown


def test_of_a_cancelled_session_nothing_leaves() -> None:
    shown = page("code", f"session/{NURSE}", calendar(nurse=CANCELLED))
    assert shown.code is None


# At once


async def test_what_the_desk_says_is_on_the_glass_at_once_and_gone_when_it_is_undone() -> None:
    async with visiting((106, 30)) as visitor:
        await open_session(visitor)
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.sees("Annulé ce jour-là")
        await done(visitor, lambda books: books.desk.undo())
        assert not visitor.sees("Annulé ce jour-là")
        assert visitor.sees("Prendre un numéro")


async def test_an_answer_that_is_read_changes_when_its_session_is_cancelled() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("1", "1", "5", "enter")
        assert visitor.screen.sheet.targets[0].action == Open("session", NURSE)
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.screen._at == Open("where")
        assert visitor.screen.sheet.targets[0].action == Open("session", DOCTOR)


async def test_who_points_with_arrows_points_at_the_same_thing_when_the_page_changes() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("1", "1", "5", "enter", "down", "down")
        pointed = visitor.screen.sheet.pointed
        assert pointed.action == Open("session", DOCTOR)
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.screen.sheet.pointed.action == Open("session", DOCTOR)
        assert visitor.screen.sheet.pointed.region != pointed.region


async def test_a_page_that_says_nothing_of_it_is_left_alone() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "3", "4", "down")  # a tool, and somebody points at its tiles
        page, pointed = visitor.screen.sheet.page, visitor.screen.sheet.pointed
        assert page.heading.msgid.startswith("{tool}")
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.screen.sheet.page is page
        assert visitor.screen.sheet.pointed == pointed


async def test_a_drawing_is_not_taken_for_a_change() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("1")
        visitor.screen.do(Open("wheel"))
        page = visitor.screen.sheet.page
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.screen.sheet.page is page


async def test_a_touch_in_the_moment_of_a_change_is_not_taken_for_what_stands_there_now() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("1", "1", "5", "enter")
        region = visitor.target(Open("session", NURSE)).region
        now = visitor.screen._changed_at + 60  # somebody has read for a minute
        visitor.screen._clock = lambda: now
        await announce(visitor, Today(Access.CANCELLED))
        place = region.x + 5, region.y + 2
        now += SETTLE / 2
        await visitor.pilot.click(visitor.screen.sheet, place)
        assert visitor.screen._at == Open("where")
        now += SETTLE
        await visitor.pilot.click(visitor.screen.sheet, place)
        assert visitor.screen._at == Open("session", DOCTOR)


async def test_the_warning_stays_until_somebody_answers_whatever_the_desk_does() -> None:
    async with visiting((106, 30)) as visitor:
        await open_session(visitor)
        visitor.screen.idling.begin()
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.sees("Êtes-vous encore là ?")
        await visitor.press("x")
        assert visitor.sees("Annulé ce jour-là")


async def test_the_leaf_that_is_read_stays() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "2", "+")
        await announce(visitor, Today(Access.FULL))
        assert visitor.screen.sheet.leaf == 1
