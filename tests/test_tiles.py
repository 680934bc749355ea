"""Text as tiles: however its words are drawn, they are wrapped and ordered as its letters ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from unicodedata import bidirectional

import pytest
import table
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from texts import DIRECTIONS, HOURS, PHONE, RIGHT_TO_LEFT, TEXTS, WIDTHS

from kiosk.errors import ParvisError
from kiosk.languages import Messages
from kiosk.screens.typeset import Line, fit, lines
from kiosk.text import bidi, tiles, tokens
from kiosk.text.cells import BLANK, TILE_RANGES
from kiosk.wording import say

pytestmark = pytest.mark.usefixtures("nothing_set_before")

OTHER_SCRIPTS = "ሰላም፡ ለኩሉ। স্বাগতম வணக்கம் स्वागत।"
NOT_BUILT_YET = "بیمارستان الهلال، (ګلالی) ښځینه‌ها"
UNLIMITED = 1 << 20
ADDRESS = "14 rue de la Mare-aux-Clercs"
LINES_OF_WORDS = st.lists(
    st.sampled_from(f"{RIGHT_TO_LEFT} {OTHER_SCRIPTS} {NOT_BUILT_YET}".split()), max_size=8
).map(" ".join)
MIXED = st.lists(st.one_of(TEXTS, LINES_OF_WORDS), max_size=3).map(" ".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    known = f"{RIGHT_TO_LEFT} {OTHER_SCRIPTS}".replace("بیمارستان", "").replace("الهلال،", "")
    return table.write(tmp_path_factory.mktemp("tiles"), [known], ["Bienvenue ښه راغلاست 01 8"])


@pytest.fixture
def in_tiles(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_TEXT", "tiles")
    monkeypatch.setenv("PARVIS_TILES", str(folder))


def is_tile(char: str) -> bool:
    return any(ord(char) in one for one in TILE_RANGES)


def shown(text: str, width: int, rtl: bool) -> list[str]:
    """The lines, with the empty tiles that stand for no-break spaces as spaces."""
    return [line.text.replace(BLANK, " ") for line in lines(text, width, rtl)]


def in_order_seen(text: str, line: Line, rtl: bool) -> list[int]:
    """What the bidirectional algorithm alone says of a line: its characters from left to right."""
    start, end = min(line.origins), max(line.origins) + 1
    kinds = bidi.classes(text)
    levels = bidi.levels(kinds, int(rtl), text)
    flat = bidi.line_levels(levels[start:end], kinds[start:end], int(rtl))
    return [start + place for place in bidi.order(flat)]


def common_size(text: str, rtl: bool = True) -> tuple[str, Sequence[int]]:
    """The text in tiles, in logical order, and where each comes from."""
    shaped = tiles.shape(text, levels=bidi.levels(bidi.classes(text), int(rtl), text))
    assert shaped is not None
    return shaped.rows[0], shaped.origins


def once(origins: Sequence[int]) -> list[int]:
    """Every origin once, where its tiles stand beside each other."""
    return [origin for origin, _ in groupby(origins)]


# --- order and width


@pytest.mark.usefixtures("in_tiles")
@given(MIXED, WIDTHS, DIRECTIONS)
def test_words_in_tiles_stand_in_the_order_that_their_letters_ask_for(
    text: str, width: int, rtl: bool
) -> None:
    for line in lines(text, width, rtl):
        if line.origins:
            kept = set(line.origins)
            wanted = [i for i in in_order_seen(text, line, rtl) if i in kept]
            assert once(line.origins) == wanted


@pytest.mark.usefixtures("in_tiles")
@given(MIXED, DIRECTIONS)
def test_tiles_and_letters_show_the_same_words_in_the_same_order(text: str, rtl: bool) -> None:
    with pytest.MonkeyPatch.context() as changed:
        (in_tiles,) = lines(text, UNLIMITED, rtl)
        lines.cache_clear()
        changed.setenv("PARVIS_TEXT", "forms")
        (in_forms,) = lines(text, UNLIMITED, rtl)
        lines.cache_clear()
    firsts = {token.start + token.letters[0] for token in tokens.tokens(text)}
    assert [i for i in once(in_tiles.origins) if i in firsts] == [
        i for i in once(in_forms.origins) if i in firsts
    ]


@pytest.mark.usefixtures("in_tiles")
@given(MIXED, DIRECTIONS)
def test_the_tiles_of_a_word_run_as_its_letters_do(text: str, rtl: bool) -> None:
    drawn, origins = common_size(text, rtl)
    levels = bidi.levels(bidi.classes(text), int(rtl), text)
    (line,) = lines(text, UNLIMITED, rtl)
    for place in {i for char, i in zip(drawn, origins, strict=True) if is_tile(char)}:
        word = [char for char, i in zip(drawn, origins, strict=True) if i == place]
        seen = [char for char, i in zip(line.text, line.origins, strict=True) if i == place]
        assert seen == (word[::-1] if levels[place] % 2 else word)


@pytest.mark.usefixtures("in_tiles")
@given(MIXED, WIDTHS, DIRECTIONS)
def test_no_tile_is_lost_or_shown_twice(text: str, width: int, rtl: bool) -> None:
    drawn, _ = common_size(text, rtl)
    seen = "".join(line.text for line in lines(text, width, rtl)).replace(BLANK, "")
    assert sorted(filter(is_tile, seen)) == sorted(filter(is_tile, drawn))


@pytest.mark.usefixtures("in_tiles")
@given(MIXED, WIDTHS, DIRECTIONS)
def test_no_line_of_tiles_is_wider_than_asked_or_than_it_knows(
    text: str, width: int, rtl: bool
) -> None:
    for line in lines(text, width, rtl):
        assert line.cells == cell_len(line.text) <= width
        assert cell_len(line.padded(width)) == width


@pytest.mark.usefixtures("in_tiles")
@given(MIXED, st.integers(1, 60), DIRECTIONS)
def test_a_shortened_line_of_tiles_is_exactly_as_wide_as_asked(
    text: str, width: int, rtl: bool
) -> None:
    assert cell_len(fit(text, width, rtl)) == width


@pytest.mark.usefixtures("in_tiles")
def test_the_signs_and_the_space_of_a_word_follow_the_sentence_around_it() -> None:
    (line,) = lines("ab ښه، cd", 40)
    assert line.text.startswith("ab ")
    assert line.text.endswith("، cd")


@pytest.mark.usefixtures("in_tiles")
@pytest.mark.parametrize("word", ["नमस्ते", "தமிழ்ச்சொல்", "ወረቐትነት"])
def test_a_word_of_a_script_without_letter_tiles_keeps_its_marks(word: str) -> None:
    drawn, _ = common_size(word)
    assert drawn == word


# --- what must never be torn


@pytest.mark.usefixtures("in_tiles")
@given(MIXED, MIXED, st.integers(14, 60), DIRECTIONS)
def test_a_telephone_number_among_tiles_is_whole_and_in_order(
    before: str, after: str, width: int, rtl: bool
) -> None:
    text = f"{before} \u2068{PHONE}\u2069 {after}"
    assert sum("01 44 55 66 77" in line for line in shown(text, width, rtl)) == 1


@pytest.mark.usefixtures("in_tiles")
@given(MIXED, MIXED, st.integers(11, 60), DIRECTIONS)
def test_a_span_of_hours_among_tiles_runs_from_left_to_right(
    before: str, after: str, width: int, rtl: bool
) -> None:
    text = f"{before} \u2066{HOURS}\u2069 {after}"
    assert sum(line.count(HOURS) for line in shown(text, width, rtl)) == text.count(HOURS)


@pytest.mark.usefixtures("in_tiles")
@given(MIXED, MIXED, st.integers(len(ADDRESS), 60))
def test_an_address_among_tiles_stays_on_one_line_and_is_not_turned_around(
    before: str, after: str, width: int
) -> None:
    said = Messages("ps", {"{a}": ("{a}",)}).text(say("{a}", a=ADDRESS))
    text = f"{before} {said} {after}"
    assert sum(ADDRESS in line for line in shown(text, width, rtl=True)) == 1


@pytest.mark.usefixtures("in_tiles")
def test_whoever_breaks_lines_at_spaces_finds_none_in_a_telephone_number() -> None:
    (line,) = lines(f"\u2068{PHONE}\u2069", 20, True)
    assert line.text == f"01{BLANK}44{BLANK}55{BLANK}66{BLANK}77"
    assert line.text.split() == [line.text]


# --- words without tiles, and large type


@pytest.mark.usefixtures("in_tiles")
@given(st.lists(st.sampled_from(NOT_BUILT_YET.split()), min_size=1).map(" ".join), WIDTHS)
def test_a_word_that_is_not_in_the_font_is_spelled_in_letter_tiles(text: str, width: int) -> None:
    seen = [
        pair
        for line in lines(text, width, True)
        for pair in zip(line.text, line.origins, strict=True)
    ]
    letters = {
        i for i, char in enumerate(text) if bidirectional(char) == "AL" and char not in "،؛؟"
    }
    swallowed = {match.start() + 1 for match in re.finditer("ل[اأإآ]", text)}
    assert {i for char, i in seen if is_tile(char)} >= letters - swallowed
    assert all(is_tile(char) or char in " ()،" for char, _ in seen)


@pytest.mark.usefixtures("in_tiles")
def test_a_word_that_is_spelled_takes_the_forms_that_its_letters_take_in_writing() -> None:
    known = tiles.table()
    wanted = "l2 ب", "l3 ی", "l3 م", "l1 ا", "l0 ر", "l2 س", "l3 ت", "l1 ا", "l0 ن"
    (line,) = lines("بیمارستان", 20, True)
    assert line.text[::-1] == "".join(known.get(key) or "" for key in wanted)


@pytest.mark.usefixtures("in_tiles")
def test_the_space_after_a_word_is_in_its_last_tile_and_a_line_may_still_end_there() -> None:
    (alone,) = lines("پښتو", 20, True)
    (pair,) = lines("پښتو پښتو", 20, True)
    assert pair.text == alone.text * 2
    assert lines("پښتو پښتو", pair.cells - 1, True) == (
        alone,
        alone._replace(origins=[i + len("پښتو ") for i in alone.origins]),
    )


@pytest.mark.usefixtures("in_tiles")
def test_a_word_without_its_signs_is_found_where_it_is_not_there_with_them() -> None:
    (bare,) = lines("پښتو", 20, True)
    (pointed,) = lines("پښتو؟", 20, True)
    assert bare.text in pointed.text
    assert len(pointed.text) == len(bare.text) + 1


@pytest.mark.usefixtures("in_tiles")
@pytest.mark.parametrize("scale", [2, 4])
@pytest.mark.parametrize("rtl", [False, True])
def test_large_type_has_as_many_rows_as_it_is_high_all_of_one_width(scale: int, rtl: bool) -> None:
    text = "Bienvenue ښه راغلاست 01"
    for line in lines(text, 200, rtl, scale):
        assert len(line.rows) == scale
        assert {cell_len(row) for row in line.rows} == {line.cells}
        assert all(is_tile(char) or char == " " for row in line.rows for char in row)
        wanted = [i for i in in_order_seen(text, line, rtl) if i in set(line.origins)]
        assert once(line.origins) == wanted


@pytest.mark.usefixtures("in_tiles")
@pytest.mark.parametrize("text", ["Bienvenue à tous", "19", "ښه ورځ"])
def test_large_type_is_refused_where_a_word_has_none(text: str) -> None:
    assert lines(text, 200, False, 2) == ()
    assert lines(text, 200, False, 1) != ()


@pytest.mark.usefixtures("in_tiles")
def test_large_type_is_refused_where_a_word_is_wider_than_the_line() -> None:
    wide = lines("Bienvenue", 200, False, 2)[0].cells
    assert lines("Bienvenue", wide, False, 2) != ()
    assert lines("Bienvenue", wide - 1, False, 2) == ()


def test_a_font_that_is_not_there_is_told_with_the_command_that_builds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARVIS_TEXT", "tiles")
    monkeypatch.setenv("PARVIS_TILES", str(tmp_path))
    with pytest.raises(ParvisError, match="parvis font build"):
        lines("پښتو", 20, True)


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_half_a_table_is_told_and_never_searched(
    kept: float, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (folder / tiles.FILE).read_bytes()
    (tmp_path / tiles.FILE).write_bytes(whole[: int(len(whole) * kept)].rstrip(b"\n"))
    monkeypatch.setenv("PARVIS_TILES", str(tmp_path))
    with pytest.raises(ParvisError, match="parvis font build"):
        tiles.shape("ښه")


def test_a_table_of_another_version_is_told_with_the_command_that_builds_it(
    tmp_path: Path,
) -> None:
    (tmp_path / tiles.FILE).write_text("parvis-tiles 0 0123456789ab\n")
    with pytest.raises(ParvisError, match="parvis font build"):
        tiles.Table(tmp_path / tiles.FILE)
