"""Text as cells: wrapped in the order of reading, shown in the order of seeing, then forgotten."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from texts import (
    DIRECTIONS,
    HOURS,
    INVISIBLE,
    PHONE,
    TEXTS,
    WIDTHS,
)

from kiosk.errors import ParvisError
from kiosk.screens import typeset
from kiosk.screens.typeset import Line, fit, lines, natural_width
from kiosk.text import forms, mode
from kiosk.text.wrapping import wrap

pytestmark = pytest.mark.usefixtures("nothing_set_before")


@pytest.fixture
def logical(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_TEXT", "logical")


def shown(text: str, width: int, rtl: bool) -> list[str]:
    return [line.text for line in lines(text, width, rtl)]


# --- wrapping and order


@given(TEXTS, WIDTHS, DIRECTIONS)
def test_no_line_is_wider_than_asked_and_each_knows_its_width(
    text: str, width: int, rtl: bool
) -> None:
    for line in lines(text, width, rtl):
        assert line.cells == cell_len(line.text) <= width
        assert cell_len(line.padded(width)) == width


@given(TEXTS, WIDTHS, DIRECTIONS)
def test_no_character_is_lost_or_shown_twice(text: str, width: int, rtl: bool) -> None:
    kept = [i for line in lines(text, width, rtl) for i in line.origins]
    drawn = forms.shape(text)[1]
    for i, char in enumerate(text):
        if char in " \u00a0":
            assert kept.count(i) <= 1  # a space where a line ends is no longer needed
        elif char in INVISIBLE:
            assert i not in kept
        else:
            assert kept.count(i) == list(drawn).count(i), char


@given(TEXTS, WIDTHS, DIRECTIONS)
def test_each_character_shown_is_the_one_it_comes_from(text: str, width: int, rtl: bool) -> None:
    base_letters = {"ټ": "ت", "ډ": "د", "ړ": "ر", "ښ": "س", "ځ": "ح", "ګ": "ک", "\u00a0": " "}
    for line in lines(text, width, rtl):
        for char, i in zip(line.text, line.origins, strict=True):
            plain = unicodedata.normalize("NFKC", char)[0]
            allowed = text[i], base_letters.get(text[i], text[i]), typeset.bidi.mirrored(text[i])
            assert plain in allowed or char in "\u0325\u0323\u0307\u0654…"


@given(TEXTS, WIDTHS, DIRECTIONS)
def test_lines_follow_each_other_in_the_order_of_reading(text: str, width: int, rtl: bool) -> None:
    filled = [line for line in lines(text, width, rtl) if line.origins]
    for before, after in pairwise(filled):
        assert max(before.origins) < min(after.origins)


@given(TEXTS, WIDTHS, DIRECTIONS)
def test_a_word_that_fits_a_line_is_never_cut(text: str, width: int, rtl: bool) -> None:
    found = lines(text, width, rtl)
    for word in re.finditer("[^ ]+", text):
        if natural_width(word[0]) <= width:
            holding = [
                line for line in found if not set(range(*word.span())).isdisjoint(line.origins)
            ]
            assert len(holding) <= 1


@given(TEXTS, TEXTS, st.sampled_from(["", ".", "،", "»"]), st.integers(14, 60), DIRECTIONS)
@example("شمېره", "", "." * 9, 14, True)
def test_a_telephone_number_is_whole_and_in_order_wherever_it_can_be(
    before: str, after: str, closing: str, width: int, rtl: bool
) -> None:
    text = f"{before} \u2068{PHONE}\u2069{closing} {after}"
    assert sum("01 44 55 66 77" in line for line in shown(text, width, rtl)) == 1


@given(TEXTS, TEXTS, st.integers(11, 60), DIRECTIONS)
def test_a_span_of_hours_stays_left_to_right(
    before: str, after: str, width: int, rtl: bool
) -> None:
    text = f"{before} \u2068{HOURS}\u2069 {after}"
    assert sum(line.count(HOURS) for line in shown(text, width, rtl)) == text.count(HOURS)


@pytest.mark.parametrize("rtl", [False, True])
def test_a_number_too_long_for_a_line_is_cut_between_its_pairs(rtl: bool) -> None:
    assert shown(f"\u2068{PHONE}\u2069", 8, rtl) == ["01 44 55", "66 77"]


def test_a_word_too_long_for_a_line_is_cut_between_letters_never_before_a_mark() -> None:
    pieces = shown("e\u0301" * 10, 4, False)
    assert pieces == ["e\u0301" * 4, "e\u0301" * 4, "e\u0301" * 2]


def test_a_word_cut_in_two_keeps_its_letters_joined() -> None:
    initial, medial, final = (
        forms.letters()["ب"][2],
        forms.letters()["ب"][3],
        forms.letters()["ب"][1],
    )
    assert shown("ب" * 6, 4, True) == [medial * 3 + initial, final + medial]


def test_lines_end_at_plain_spaces_only() -> None:
    assert shown("deux mots\u00a0liés ici", 10, False) == ["deux", "mots liés", "ici"]
    assert shown("Bonjour\u202f! Entrez", 9, False) == ["Bonjour !", "Entrez"]


def test_each_paragraph_begins_a_line() -> None:
    assert shown("un\n\ndeux", 10, False) == ["un", "", "deux"]
    assert [list(line.origins) for line in lines("un\n\ndeux", 10)] == [[0, 1], [], [4, 5, 6, 7]]


def test_nothing_but_spaces_is_one_empty_line() -> None:
    assert shown(" " * 20, 10, False) == [""]
    assert wrap("", 10) == ((0, 0),)


def test_levels_are_those_of_the_whole_paragraph() -> None:
    # Below an Arabic word the same figures are Arabic numbers, whose dash takes part in the turn.
    assert shown("1-2", 4, True) == ["1-2"]
    assert shown("سلام 1-2", 4, True)[1] == "2-1"


def test_a_sentence_is_shown_from_right_to_left_with_its_value_from_left_to_right() -> None:
    (line,) = shown(f"هلته \u2068{HOURS}\u2069 ليلا", 40, True)
    assert line == shown("ليلا", 9, True)[0] + f" {HOURS} " + shown("هلته", 9, True)[0]


def test_brackets_turn_around_with_right_to_left_text() -> None:
    (line,) = shown("(سلام)", 10, True)
    assert line == "(" + shown("سلام", 9, True)[0] + ")"


def test_marks_stand_behind_their_base_in_right_to_left_text() -> None:
    alef, beh = forms.letters()["ا"][1], forms.letters()["ب"][2]
    assert shown("بَّا", 9, True) == [alef + beh + "\u064e\u0651"]


def test_a_space_that_ends_a_line_stands_at_the_end_of_its_direction() -> None:
    assert shown("abc ", 9, True) == [" abc"]
    assert shown("\u2068abc \u2069", 9, True) == [" abc"]
    assert shown("سلام ", 9, False) == [shown("سلام", 9, False)[0] + " "]


@pytest.mark.parametrize("rtl", [False, True])
def test_what_is_invisible_never_reaches_the_terminal(rtl: bool) -> None:
    (line,) = lines(f"a{INVISIBLE}b", 9, rtl)
    assert (sorted(line.text), line.cells) == (["a", "b"], 2)
    assert sorted(line.origins) == [0, len(INVISIBLE) + 1]


@pytest.mark.parametrize("asked", ["forms", "logical"])  # for tiles see test_tiles.py
def test_what_could_command_a_terminal_becomes_a_space(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARVIS_TEXT", asked)
    assert shown("a\x1b[2Jb\tc\x9bd\ud800e\u2029f", 30, False) == ["a [2Jb c d e f"]


# --- one line


@given(TEXTS, st.integers(1, 60), DIRECTIONS, st.sampled_from(["start", "center", "end"]))
def test_fit_gives_exactly_the_cells_asked_for(
    text: str, width: int, rtl: bool, align: typeset.Align
) -> None:
    line = fit(text, width, rtl, align)
    assert cell_len(line) == width
    assert ("…" in line) == (natural_width(text) > width)


def test_fit_cuts_in_the_order_of_reading() -> None:
    assert fit("Bonjour à tous", 10) == "Bonjour à…"
    assert fit("سلام بیمارستان", 6, True) == "…" + shown("سلام ب", 9, True)[0]
    assert fit("e\u0301e\u0301e\u0301", 2) == "e\u0301…"


def test_fit_puts_a_paragraph_on_one_line() -> None:
    assert fit("un\ndeux", 9) == "un deux  "


def test_fit_counts_a_cell_for_what_becomes_a_space() -> None:
    assert fit("a\tb\tcd", 4) == "a b…"


def test_nothing_fits_no_cells() -> None:
    assert fit("un", 0) == ""


@pytest.mark.parametrize(
    ("align", "rtl", "expected"),
    [
        ("start", False, "ab  "),
        ("start", True, "  ab"),
        ("end", False, "  ab"),
        ("end", True, "ab  "),
        ("center", False, " ab "),
        ("center", True, " ab "),
        ("left", True, "ab  "),
        ("right", False, "  ab"),
    ],
)
def test_a_line_stands_where_its_language_begins(
    align: typeset.Align, rtl: bool, expected: str
) -> None:
    assert fit("ab", 4, rtl, align) == expected
    assert Line(("ab",), 2, rtl, (0, 1)).padded(4, align) == expected


# --- modes


@pytest.mark.usefixtures("logical")
@given(TEXTS, DIRECTIONS)
def test_in_logical_mode_text_goes_out_untouched(text: str, rtl: bool) -> None:
    assert shown(text, 1000, rtl) == [text]


@pytest.mark.usefixtures("logical")
@given(TEXTS, WIDTHS, DIRECTIONS)
def test_in_logical_mode_lines_are_pieces_of_the_text(text: str, width: int, rtl: bool) -> None:
    found = lines(text, width, rtl)
    for line in found:
        assert line.text == "".join(text[i] for i in line.origins)
        assert line.cells <= width
    without_spaces = re.sub("[ \u00a0]", "", text)
    assert re.sub("[ \u00a0]", "", "".join(line.text for line in found)) == without_spaces


def test_forms_are_what_is_sent_when_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for unset in (
        lambda: monkeypatch.delenv("PARVIS_TEXT", raising=False),
        lambda: monkeypatch.setenv("PARVIS_TEXT", ""),
    ):
        unset()
        assert mode.chosen() is mode.Mode.FORMS


def test_the_terminals_name_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("TERM", "mlterm"), ("VTE_VERSION", "7600"), ("KONSOLE_VERSION", "230800")):
        monkeypatch.setenv(name, value)
    assert mode.chosen() is mode.Mode.FORMS


@pytest.mark.parametrize("asked", ["TILES", "FORMS", "oui"])
def test_a_mode_that_is_not_built_is_refused_with_what_to_write(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARVIS_TEXT", asked)
    with pytest.raises(ParvisError) as refused:
        lines("un", 9)
    for said in (f"« {asked} »", "PARVIS_TEXT=forms", "PARVIS_TEXT=logical"):
        assert said in str(refused.value)
