"""The keyboards on the screen: all letters of a language are there, and where they should be."""

from __future__ import annotations

import unicodedata

import polib
import pytest

from kiosk import keyboards, paths
from kiosk.keyboards import Keyboard
from kiosk.languages import message_file
from kiosk.screens.desk.words.keyboard import OTHER, OnScreen, Press
from kiosk.screens.palette import DARK
from kiosk.text.editing import NO_BREAK_SPACE, NON_JOINER, is_typable

OWN = ("ar", "fa", "fa-AF", "ps")
SIZES = [(80, 5), (80, 10), (80, 12), (106, 15), (106, 18)]
# Beside those that occur in the messages: letters and signs that each of them is written with.
ALPHABETS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة،؛؟«»",
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئءؤأۀ،؛؟«»\u200c",
    "fa-AF": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئءؤأۀ،؛؟«»\u200c",
    "ps": "ابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهیيېۍئآء،؛؟«»\u200c",
}


def own(tag: str) -> Keyboard:
    keyboard = keyboards.own(tag)
    assert keyboard is not None
    return keyboard


def said(tag: str) -> frozenset[str]:
    """Every sign that occurs in the messages of a language."""
    file = polib.pofile(str(message_file(paths.SHIPPED_LOCALES, tag)), encoding="utf-8")
    return frozenset(
        "".join("".join((one.msgstr, *one.msgstr_plural.values())) for one in file)
    ) - set(" {}")


def is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("LATIN")


@pytest.mark.parametrize("tag", OWN)
def test_every_letter_and_sign_of_the_shipped_messages_is_on_the_keyboard(tag: str) -> None:
    wanted = {sign for sign in said(tag) if not is_latin(sign)}
    assert len(wanted) > 40
    assert wanted - own(tag).signs == set()


def test_every_letter_and_sign_of_the_english_messages_is_on_the_french_keyboard() -> None:
    assert said("en") - keyboards.french().signs == set()


@pytest.mark.parametrize("tag", OWN)
def test_the_alphabet_of_the_language_is_on_the_keyboard(tag: str) -> None:
    assert set(ALPHABETS[tag]) - own(tag).signs == set()


@pytest.mark.parametrize("tag", OWN)
def test_nothing_is_on_a_key_that_no_field_takes(tag: str) -> None:
    assert {sign for sign in own(tag).signs if not is_typable(sign)} == set()


@pytest.mark.parametrize("tag", OWN)
def test_digits_are_the_same_as_on_a_french_door_and_on_a_number_pad(tag: str) -> None:
    assert [own(tag).typed(digit) for digit in "0123456789"] == list("0123456789")
    assert not any(sign.isdigit() and not sign.isascii() for sign in own(tag).signs)


@pytest.mark.parametrize(
    ("tag", "pressed", "typed"),
    [
        ("ar", "a", "ض"),
        ("ar", "b", "لا"),
        ("ar", "J", "ـ"),
        ("fa", "s", "س"),
        ("fa", "d", "ی"),
        ("fa", "B", NON_JOINER),
        ("fa", "è", "،"),
        ("fa-AF", "m", "ک"),
        ("fa-AF", "ù", "گ"),
        ("ps", "Q", "ښ"),
        ("ps", "ù", "ګ"),
        ("ps", "w", "ۍ"),
        ("ps", "x", "ې"),
        ("ps", ":", "ږ"),
        ("ps", ",", "ړ"),
    ],
)
def test_a_french_key_types_what_the_national_layout_has_in_its_place(
    tag: str, pressed: str, typed: str
) -> None:
    assert own(tag).typed(pressed) == typed


def test_a_key_that_waits_for_the_next_one_is_taken_apart_again() -> None:
    """« ^ » and the letter after it come as one."""
    keyboard = own("ps")
    assert keyboard.typed("^") == "ج"
    assert keyboard.typed("â") == keyboard.typed("^") + keyboard.typed("a")
    assert keyboard.typed("Ê") == keyboard.typed("^") + keyboard.typed("E")


def test_what_is_on_no_french_key_comes_as_it_is() -> None:
    assert own("ps").typed("ښ") == "ښ"
    assert own("ps").typed(" ") == " "
    assert own("ps").typed("€") == "€"


def test_languages_without_a_layout_of_ours_are_typed_as_the_machine_types_them() -> None:
    assert keyboards.own("en") is None
    assert OnScreen("am").typed("ሰ") == "ሰ"


def test_what_cannot_be_seen_has_a_mark_on_its_key() -> None:
    assert keyboards.cap(NON_JOINER) == "┊"
    assert keyboards.cap(NO_BREAK_SPACE) == "⍽"
    assert keyboards.cap("\u064b") == "◌\u064b"


# On the screen --------------------------------------------------------------------------------


def touch(keyboard: OnScreen, words: str, width: int = 80, room: int = 5) -> Press | None:
    """Touch the first place where some words stand."""
    for y, row in enumerate(keyboard.paint(DARK, width, room).rows):
        text = "".join(segment.text for segment in row)
        if (x := text.find(words)) >= 0:
            return keyboard.touched(x, y)
    raise AssertionError(f"{words!r} is not on the keyboard")


@pytest.mark.parametrize("other", [False, True])
@pytest.mark.parametrize("tag", [*OWN, "en"])
@pytest.mark.parametrize(("width", "room"), SIZES)
def test_the_keyboard_fills_its_cells_and_every_key_can_be_touched(
    tag: str, width: int, room: int, other: bool
) -> None:
    keyboard = OnScreen(tag)
    if other:
        keyboard.turn()
    block = keyboard.paint(DARK, width, room)
    assert block.height == keyboard.rows(room)
    assert all(sum(one.cell_length for one in row) == width for row in block.rows)
    shown = own(tag) if keyboard.rtl else keyboards.french()
    letters = block.height * len(shown.rows) // (len(shown.rows) + 1)  # without the last row
    pressed = [keyboard.touched(x, y) for y in range(letters) for x in range(width)]
    wanted = {one.key.plain for row in shown.rows for one in row}
    assert {press.text for press in pressed if press} == wanted


def test_shift_is_for_one_letter() -> None:
    keyboard = OnScreen("ps")
    assert touch(keyboard, "⇧ Maj") == Press(key="shift")
    assert touch(keyboard, "Q ") == Press(text="ښ")
    assert touch(keyboard, "Q ") == Press(text="ش")


def test_the_french_keyboard_is_one_touch_away_and_types_what_it_shows() -> None:
    keyboard = OnScreen("ps")
    assert keyboard.typed("q") == "ش"
    assert touch(keyboard, "Clavier français") == Press(key=OTHER)
    assert keyboard.typed("q") == "q"
    assert touch(keyboard, "œ") == Press(text="œ")
    assert touch(keyboard, "Clavier pachto") == Press(key=OTHER)
    assert keyboard.typed("q") == "ش"


def test_a_machine_with_a_keyboard_of_that_script_types_for_itself() -> None:
    keyboard = OnScreen("ps")
    assert keyboard.typed("ښ") == "ښ"
    assert keyboard.typed(";") == ";"
    assert keyboard.rtl  # and can still be touched
