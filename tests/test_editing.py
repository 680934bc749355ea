"""The field that is typed into, and how it is seen: any text, any keys, the cursor always there."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.reading.kinds import HIDDEN
from kiosk.screens.desk.words.text_field import (
    HIDDEN_SIGN,
    NON_JOINER_SIGN,
    Looks,
    TextField,
    seen,
)
from kiosk.screens.palette import DARK
from kiosk.text import cells
from kiosk.text.editing import NON_JOINER, Field, letters

PASHTO = "ستاسو {n} نوبت"
LOOKS = Looks.on(DARK.tile, DARK)
KEYS = ("left", "right", "home", "end", "backspace", "delete")
SIGNS = "abé 12{}()،؟سلاآمیکپښږ\u200c\u200d\u064b\u0654\u00a0\u200f\n\x1b\t—…"

texts = st.text(alphabet=SIGNS, max_size=30) | st.text(max_size=12)
steps = st.lists(st.sampled_from(KEYS) | st.sampled_from(list(SIGNS)) | st.just("{n}"), max_size=40)
starts = st.sampled_from(("", PASHTO, "می\u200cخواهم", "Le {day}, {hours}", "لا اله"))


def typed(field: Field, steps: list[str]) -> None:
    for step in steps:
        if step == "{n}":
            field.insert_place("n")
        elif not field.pressed(step):
            field.insert(step)


def columns(text: str, cursor: int, width: int = 30, *, rtl: bool = True) -> list[int]:
    """Where the cursor is lit."""
    sight = seen(text, width, LOOKS, rtl=rtl, cursor=cursor)
    lit = []
    for row in sight.rows:
        x = 0
        for segment in row:
            if segment.style == LOOKS.cursor:
                lit += range(x, x + segment.cell_length)
            x += segment.cell_length
    return lit


def text_of(text: str, width: int = 30, *, rtl: bool = True, cursor: int | None = None) -> str:
    rows = seen(text, width, LOOKS, rtl=rtl, cursor=cursor).rows
    return "\n".join("".join(segment.text for segment in row) for row in rows)


def plain(shown: str) -> str:
    """Joined letters as they are alone, in the order in which they are seen."""
    return unicodedata.normalize("NFKC", shown).strip()


# What is typed --------------------------------------------------------------------------------


@settings(max_examples=300)
@given(starts, st.booleans(), steps)
def test_whatever_is_typed_the_text_is_one_clean_line_and_the_cursor_stands_in_it(
    start: str, rtl: bool, steps: list[str]
) -> None:
    field = Field(start, rtl=rtl)
    typed(field, steps)
    assert field.cursor in field.stops
    assert all(
        unicodedata.category(sign) not in HIDDEN or sign == NON_JOINER for sign in field.text
    )
    inside = Counter(field.text)
    assert (
        inside["{"]
        == inside["}"]
        == sum(field.text[one:end].startswith("{") for one, end in letters(field.text))
    )


@settings(max_examples=300)
@given(texts, st.booleans(), st.lists(st.sampled_from(KEYS[:4]), max_size=20))
def test_a_step_on_and_a_step_back_end_where_they_began(
    text: str, rtl: bool, steps: list[str]
) -> None:
    field = Field(text, rtl=rtl)
    typed(field, steps)
    for there, back in (("right", "left"), ("left", "right")):
        before = field.cursor
        field.pressed(there)
        if field.cursor != before:
            field.pressed(back)
            assert field.cursor == before


@given(texts)
def test_the_letters_of_a_text_are_all_of_it_in_its_order(text: str) -> None:
    assert "".join(text[start:end] for start, end in letters(text)) == text


def test_in_a_field_that_runs_from_right_to_left_the_left_arrow_goes_on() -> None:
    field = Field("سلام", rtl=True)
    field.pressed("home")
    field.pressed("left")
    assert field.cursor == 1
    field.pressed("right")
    assert field.cursor == 0
    field = Field("salut")
    field.pressed("home")
    field.pressed("right")
    assert field.cursor == 1


def test_a_letter_goes_with_its_marks_in_one_press() -> None:
    field = Field("بً", rtl=True)
    assert field.stops == (0, 2)
    field.pressed("backspace")
    assert field.text == ""


def test_lam_and_alef_are_two_letters() -> None:
    field = Field("لا", rtl=True)
    field.pressed("right")
    assert field.cursor == 1
    field.pressed("end")
    field.pressed("backspace")
    assert field.text == "ل"


def test_a_letter_typed_before_an_alef_leaves_the_cursor_between_the_two() -> None:
    field = Field("ا", rtl=True)
    field.pressed("home")
    field.insert("ل")
    field.insert("س")
    assert field.text == "لسا"


def test_the_non_joiner_is_one_press_and_can_be_taken_out_alone() -> None:
    field = Field("می\u200cخواهم", rtl=True)
    field.go_to(3)
    field.pressed("backspace")
    assert field.text == "میخواهم"
    field.insert(NON_JOINER)
    assert field.text == "می\u200cخواهم"


def test_a_place_is_taken_out_as_a_whole_and_never_entered() -> None:
    field = Field(PASHTO, rtl=True)
    start = PASHTO.index("{")
    assert set(field.stops).isdisjoint(range(start + 1, start + 3))
    field.go_to(start + 1)
    assert field.cursor == start
    field.pressed("delete")
    assert field.text == "ستاسو  نوبت"
    field.insert_place("n")
    assert field.text == PASHTO


@pytest.mark.parametrize("sign", ["{", "}", "\n", "\u200f", "\u2067", "\x07", "\ufeff"])
def test_what_no_sentence_may_hold_cannot_be_typed(sign: str) -> None:
    field = Field("a")
    assert not field.insert(sign)
    assert field.text == "a"


def test_a_mark_that_comes_to_stand_on_another_letter_takes_the_cursor_along() -> None:
    field = Field("ب\u200c\u064b", rtl=True)
    field.go_to(2)
    field.pressed("backspace")
    assert (field.text, field.cursor) == ("ب\u064b", 2)


# What is seen ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("nothing_set_before")
@settings(max_examples=300)
@given(texts, st.booleans(), st.integers(8, 40), st.data())
def test_the_cursor_is_always_inside_the_field(
    text: str, rtl: bool, width: int, data: st.DataObject
) -> None:
    field = Field(text, rtl=rtl)
    cursor = data.draw(st.sampled_from(field.stops))
    sight = seen(text, width, LOOKS, rtl=rtl, cursor=cursor)
    assert sight.cursor is not None
    x, y = sight.cursor
    assert 0 <= x < width
    assert 0 <= y < len(sight.rows)
    assert columns(text, cursor, width, rtl=rtl)
    assert all(sum(cells.width(one.text) for one in row) == width for row in sight.rows)


@pytest.mark.usefixtures("nothing_set_before")
@given(texts, st.booleans(), st.integers(8, 40), st.integers(0, 60), st.integers(0, 9))
def test_wherever_a_finger_touches_the_cursor_comes_to_stand_in_the_text(
    text: str, rtl: bool, width: int, x: int, y: int
) -> None:
    field = TextField(text, rtl=rtl)
    field.paint(DARK.tile, DARK, width, 3, typing=True)
    field.touched(x, y)
    assert field.field.cursor in field.field.stops
    for key in ("up", "down", "up"):
        field.paint(DARK.tile, DARK, width, 3, typing=True)
        field.pressed(key)
        assert field.field.cursor in field.field.stops


def test_in_pashto_the_cursor_goes_from_right_to_left_and_ends_left_of_the_last_letter() -> None:
    text = "سلامت"  # lam and alef are one sign until the cursor comes between them
    assert columns(text, 0) == [29]
    assert columns(text, 1) == [28]
    assert columns(text, 4) == [26]
    assert columns(text, 5) == [25]


def test_lam_and_alef_are_seen_apart_while_the_cursor_stands_between_them() -> None:
    assert "ﻼ" in text_of("سلام")
    between = text_of("سلام", cursor=2)
    assert "ﻼ" not in between
    assert plain(between) == "سلام"[::-1]
    assert columns("سلام", 2) == [27]


def test_in_french_the_cursor_goes_from_left_to_right() -> None:
    assert columns("oui", 0, rtl=False) == [0]
    assert columns("oui", 3, rtl=False) == [3]


def test_a_french_word_in_a_pashto_sentence_keeps_its_own_order() -> None:
    text = "د Caritas دفتر"
    assert plain(text_of(text)) == f"{'دفتر'[::-1]} Caritas د"
    assert columns(text, 2) == [30 - 9]  # C, left end of the word
    assert columns(text, 8) == [30 - 3]  # s, its right end


def test_the_non_joiner_is_shown_by_a_faint_sign_and_parts_the_letters() -> None:
    assert NON_JOINER_SIGN in text_of("می\u200cخواهم")
    assert plain(text_of("می\u200cخواهم")) == f"{'خواهم'[::-1]}┊{'می'[::-1]}"


def test_a_sign_that_nobody_should_have_written_is_shown_so_that_it_can_be_taken_out() -> None:
    assert text_of("نو\u200fبت").count(HIDDEN_SIGN) == 1


def test_a_place_is_one_piece_from_left_to_right_lit_as_a_whole() -> None:
    text = "ستاسو {day} نوبت"
    assert "{day}" in text_of(text)
    assert len(columns(text, text.index("{"))) == len("{day}")


def test_a_space_typed_at_the_end_moves_the_cursor() -> None:
    assert columns("سلامت ", 6) == [24]
    assert columns("oui ", 4, rtl=False) == [4]


def test_at_the_end_of_a_full_row_the_cursor_has_a_cell_of_its_own() -> None:
    assert columns("abcdefg", 7, 8, rtl=False) == [7]
    sight = seen("abcdefg hij", 8, LOOKS, cursor=7)
    assert sight.cursor == (7, 0)
    assert seen("abcdefg hij", 8, LOOKS, cursor=8).cursor == (0, 1)


def test_up_and_down_go_to_the_row_above_and_below() -> None:
    field = TextField("un deux trois quatre", rtl=False)
    field.paint(DARK.tile, DARK, 9, 3, typing=True)
    assert field.field.cursor == 20
    field.pressed("up")
    assert field.field.cursor == 13
    assert not TextField("un", rtl=False).pressed("up")


def test_a_long_text_scrolls_with_its_cursor() -> None:
    field = TextField("un deux trois quatre cinq six sept", rtl=False)
    block = field.paint(DARK.tile, DARK, 9, 2, typing=True)
    assert "sept" in block.rows[-1][0].text
    field.pressed("home")
    block = field.paint(DARK.tile, DARK, 9, 2, typing=True)
    assert "un" in "".join(segment.text for segment in block.rows[0])


@pytest.mark.usefixtures("in_font")
def test_in_the_tile_font_each_letter_has_its_own_cell() -> None:
    """Whole words have tiles of their own, of which no letter could be told."""
    field = Field("سلامت", rtl=True)
    places = [columns(field.text, stop) for stop in field.stops if stop != 2]
    assert all(places)
    assert len({place[0] for place in places}) == len(places)
