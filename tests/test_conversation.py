"""A conversation: what was said last is found first, and nothing is left at its end."""

from __future__ import annotations

from datetime import time

import pytest

from kiosk.conversation import Conversation, Turn, words_of
from kiosk.phrases import ALWAYS, Phrase, Reply, Theme
from kiosk.wording import say, title

THEME = Theme("health", title("Santé"), "doctor")


def phrase(id_: str, *, visitor: bool = False) -> Phrase:
    return Phrase(id_, THEME, say(id_), Reply.NUMBER, (), None, visitor, favourite=False)


FEVER, COUGH = phrase("fever"), phrase("cough")


@pytest.fixture
def talk() -> Conversation:
    found = Conversation()
    found.speak("ps")
    return found


def test_it_begins_with_the_language_of_the_visitor() -> None:
    talk = Conversation()
    assert not talk.going
    talk.speak("ps")
    assert talk.going
    assert talk.tag == "ps"


def test_what_was_said_last_comes_first_and_each_phrase_once(talk: Conversation) -> None:
    for said in (FEVER, COUGH, FEVER):
        talk.say(said)
    assert [turn.phrase for turn in talk.last_used] == [FEVER, COUGH]


def test_an_answer_belongs_to_what_was_said_last(talk: Conversation) -> None:
    talk.say(FEVER)
    talk.say(COUGH)
    talk.point(3)
    assert talk.last_used == (Turn(COUGH, 3), Turn(FEVER))


def test_an_answer_can_be_taken_back(talk: Conversation) -> None:
    talk.say(COUGH)
    talk.point(3)
    talk.point(None)
    assert talk.last_used == (Turn(COUGH),)


def test_a_phrase_that_is_said_again_waits_for_a_new_answer(talk: Conversation) -> None:
    talk.say(FEVER)
    talk.point(3)
    talk.say(FEVER)
    assert talk.last_used == (Turn(FEVER),)


def test_what_the_visitor_said_is_not_offered_to_the_staff(talk: Conversation) -> None:
    talk.say(phrase("v_ill", visitor=True))
    assert talk.last_used == ()


def test_another_language_keeps_what_was_said(talk: Conversation) -> None:
    talk.say(FEVER)
    talk.speak("fa-AF")
    assert talk.last_used == (Turn(FEVER),)


def test_at_its_end_nothing_is_left(talk: Conversation) -> None:
    talk.say(FEVER)
    talk.point(ALWAYS[0])
    talk.end()
    assert vars(talk) == vars(Conversation())


def test_numbers_and_times_are_shown_alike_in_every_language() -> None:
    assert words_of(12) == "12"
    assert words_of(time(9, 5)) == "09:05"
    assert words_of(ALWAYS[1]) == ALWAYS[1].label
