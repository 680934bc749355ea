"""The voice of a page: one language, French beside it, or all of them."""

from __future__ import annotations

from kiosk import served
from kiosk.paths import SHIPPED_CONTENT
from kiosk.screens.voice import Voice
from kiosk.wording import say

MESSAGES = served.load(SHIPPED_CONTENT).messages
CALL = say("Appeler quelqu’un ici")


def test_french_beside_is_the_quieter_one_and_said_once() -> None:
    mine, french = Voice(MESSAGES["ps"], MESSAGES["fr"]).say(CALL)
    assert (mine.text, mine.rtl, mine.beside) == (MESSAGES["ps"].text(CALL), True, False)
    assert (french.text, french.rtl, french.beside) == ("Appeler quelqu’un ici", False, True)
    assert len(Voice(MESSAGES["fr"], MESSAGES["fr"]).say(CALL)) == 1


def test_all_languages_are_said_one_below_the_other_and_none_is_quieter() -> None:
    said = Voice(*MESSAGES.values()).say(CALL)
    assert [one.text for one in said] == [one.text(CALL) for one in MESSAGES.values()]
    assert [one.rtl for one in said] == [one.rtl for one in MESSAGES.values()]
    assert not any(one.beside for one in said)


def test_what_has_no_translation_is_said_once_and_in_the_direction_of_french() -> None:
    (said,) = Voice(*MESSAGES.values()).say(say("Personne n’a traduit cela"))
    assert not said.rtl


def test_a_card_is_in_french_first_whatever_else_is_spoken() -> None:
    both = Voice(MESSAGES["ps"], MESSAGES["fr"]).reversed()
    every = Voice(*MESSAGES.values()).reversed()
    for voice in (both, every):
        assert voice.say(CALL)[0].text == "Appeler quelqu’un ici"


def test_a_telephone_number_is_the_same_in_every_language() -> None:
    (said,) = Voice(*MESSAGES.values()).say("3114")
    assert (said.text, said.rtl) == ("3114", False)
