"""What the desk announces stands on every page of a session, and leaves with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from announcing import (
    CANCELLED,
    CATALOGUE,
    DOCTOR,
    FULL,
    LATE,
    MOVED,
    PLANNED,
    SERVED,
    calendar,
    page,
    the,
    told,
)
from boards import NURSE
from icalendar import Event
from sample import plain
from visiting import TUESDAY

from kiosk.calendar import Calendar
from kiosk.qr import TILE, Space
from kiosk.queue import Access, Today
from kiosk.screens.page import Choice, Open, Page
from kiosk.takeaway import of_session

EARLY = TUESDAY.replace(hour=9, minute=0)


def card_of(session: str, shown: Page) -> Choice:
    (card,) = (one for one in shown.choices if one.action == Open("session", session))
    return card


def notes(card: Choice) -> list[str]:
    return [plain(note) for note in card.notes]


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
    card = card_of(NURSE, page("sessions", "", now, EARLY))
    assert notes(card)[1:] == words
    assert set(words) <= set(told(page("handover", NURSE, now, EARLY)))
    assert card.past == (said is CANCELLED)


def test_a_session_that_has_begun_is_late_no_more() -> None:
    assert "En retard d’environ 20 minutes" not in told(
        page("session", NURSE, calendar(nurse=LATE))
    )


def test_a_session_that_is_late_is_not_said_to_be_on() -> None:
    said = calendar(nurse=Today(late=60))
    assert "En ce moment" not in notes(card_of(NURSE, page("sessions", "", said)))


def test_a_session_that_goes_on_late_stands_before_those_that_are_over() -> None:
    late, now = calendar(nurse=LATE), the("nurse", PLANNED).ends
    shown = page("sessions", "", late, now)
    passed = [card.past for card in shown.choices]
    assert passed == sorted(passed)
    assert "En ce moment" in notes(card_of(NURSE, shown))


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
