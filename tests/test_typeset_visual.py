"""The typesetter's Visual, its widths, and what it forgets."""

from __future__ import annotations

import gc
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cached_cell_len, cell_len, get_character_cell_size
from texts import (
    DIRECTIONS,
    PASHTO,
    TEXTS,
    WIDTHS,
)
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets import Static

from kiosk.screens import typeset
from kiosk.screens.typeset import Typeset, fit, forget, lines, natural_width
from kiosk.text import cells, forms

pytestmark = pytest.mark.usefixtures("nothing_set_before")
ROOT = Path(__file__).parent.parent


# --- the Visual


def strips_of(visual: Typeset, width: int, style: Style = Style(), **rules: str) -> list[Strip]:  # noqa: B008
    options = RenderOptions(
        lambda look: Style.parse(look) if isinstance(look, str) else look, rules
    )
    return visual.render_strips(width, None, style, options)


@given(TEXTS, st.data(), WIDTHS, DIRECTIONS)
def test_styles_follow_their_characters(
    text: str, data: st.DataObject, width: int, rtl: bool
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    visual = Typeset(text, rtl, ((start, end, Style(bold=True)),))
    for line, strip in zip(
        lines(text, width, rtl), strips_of(visual, width, Style(underline=True)), strict=True
    ):
        expected = [
            char for char, i in zip(line.text, line.origins, strict=True) if start <= i < end
        ]
        bold = "".join(s.text for s in strip if s.style is not None and s.style.bold)
        assert bold == "".join(expected)
        assert all(s.style is not None and s.style.underline for s in strip)
        assert strip.text == line.padded(width)


def test_later_styles_lie_over_earlier_ones() -> None:
    spans = ((0, 4, Style(bold=True)), (2, 6, Style(bold=False, italic=True)))
    (strip,) = strips_of(Typeset("abcdef", spans=spans), 6)
    styled = [
        (s.text, bool(s.style and s.style.bold), bool(s.style and s.style.italic)) for s in strip
    ]
    assert styled == [("ab", True, False), ("cd", False, True), ("ef", False, True)]


@given(TEXTS, WIDTHS, DIRECTIONS)
def test_a_typeset_is_as_high_as_its_strips_and_each_is_as_wide_as_asked(
    text: str, width: int, rtl: bool
) -> None:
    visual = Typeset(text, rtl)
    strips = strips_of(visual, width)
    assert len(strips) == visual.get_height({}, width)
    assert all(strip.cell_length == sum(s.cell_length for s in strip) == width for strip in strips)


@given(TEXTS, DIRECTIONS)
def test_at_its_optimal_width_a_typeset_is_one_line_a_paragraph(text: str, rtl: bool) -> None:
    visual = Typeset(f"{text}\n{text}", rtl)
    width = visual.get_optimal_width({}, 80)
    assert visual.get_height({}, max(1, width)) == 2
    assert visual.get_minimal_width({}) <= width


def test_a_typeset_in_no_room_is_nothing() -> None:
    assert strips_of(Typeset("un"), 0) == []
    assert Typeset("un").get_height({}, 0) == 0


@pytest.mark.parametrize(("align", "gap"), [("start", 7), ("end", 0), ("left", 0), ("justify", 7)])
def test_textuals_alignment_follows_the_direction_of_the_text(align: str, gap: int) -> None:
    (strip,) = strips_of(Typeset("سلام", True), 10, text_align=align)
    assert len(strip.text) - len(strip.text.lstrip(" ")) == gap


def test_no_more_strips_are_given_than_there_is_height_for() -> None:
    options = RenderOptions(lambda look: Style(), {})  # noqa: ARG005
    assert len(Typeset("un deux trois").render_strips(5, 2, Style(), options)) == 2


def test_a_typeset_is_equal_to_another_of_the_same_words() -> None:
    assert Typeset("un", True) == Typeset("un", True) != Typeset("un", False)


async def test_textual_lays_out_and_shows_a_typeset() -> None:
    class OneText(App[None]):
        CSS = "Static { width: auto; height: auto; max-width: 20; }"

        def compose(self) -> ComposeResult:
            yield Static(Typeset(PASHTO, rtl=True))

    app = OneText()
    async with app.run_test(size=(40, 10)):
        static = app.query_one(Static)
        expected = [line.padded(20) for line in lines(PASHTO, 20, True)]
        assert (static.size.width, static.size.height) == (20, len(expected))
        assert [static.render_line(y).text for y in range(len(expected))] == expected


# --- widths


def test_widths_agree_with_textuals_in_every_character_the_kiosk_can_show() -> None:
    used = {chr(i) for i in range(0x20, 0x3000)} - {chr(i) for i in range(0x7F, 0xA0)}
    used = {c for c in used if unicodedata.name(c, "").split(" ")[0] in ("LATIN", "ARABIC")}
    for file in (*ROOT.glob("locales/**/*.po*"), *ROOT.glob("content/**/*.toml")):
        used |= set(file.read_text("utf-8"))
    for letter in forms.letters().values():
        used |= set("".join(letter))
    used |= {
        chr(i) for first, last in [(0x2190, 0x21FF), (0x2500, 0x25FF)] for i in range(first, last)
    }
    wrong = {hex(ord(c)) for c in used if cells.char_width(c) != get_character_cell_size(c)}
    # We never send a soft hyphen or a line's end.
    assert wrong <= {"0xad"}


@given(TEXTS)
def test_a_text_is_as_wide_as_textual_says(text: str) -> None:
    assert cells.width(text) == cell_len(text)


# --- the wipe


def holders(pattern: re.Pattern[str]) -> list[str]:
    """The texts that match and that a living object holds."""
    gc.collect()
    found: list[str] = []
    owners = gc.get_objects()
    seen: set[int] = set()
    while owners:
        for held in gc.get_referents(owners.pop()):
            if isinstance(held, str):
                if pattern.search(held):
                    found.append(held)
            # The collector lists no tuple of strings and numbers, such as the key of a cache.
            elif not gc.is_tracked(held) and id(held) not in seen:
                seen.add(id(held))
                owners.append(held)
    return found


def show_a_secret() -> None:
    """Words that stand nowhere in this file, through every door of the module."""
    latin = "".join(reversed("jevotreltes"))
    arabic = "".join(map(chr, (0x63A, 0x642, 0x641, 0x63A, 0x642, 0x641)))
    for text in (latin, f"{latin} {arabic}"):
        for rtl in (False, True):
            lines(text, 10, rtl)
            fit(text, 10, rtl)
            fit(text, 6, rtl)
            natural_width(text)
            visual = Typeset(text, rtl, ((0, 3, Style(bold=True)),))
            visual.get_minimal_width({})
            for strip in strips_of(visual, 10):
                strip.crop(1, 4)
    cell_len(latin)
    typeset.Segment(latin).split_cells(3)


# Written so that no pattern matches itself: as written, and shaped as it is seen.
SECRETS = [re.compile(pattern) for pattern in ("[s]etlertov", "[غ]قف", "[ﻘ]ﻏ")]


def test_after_forget_nothing_of_what_was_shown_is_held() -> None:
    show_a_secret()
    assert all(map(holders, SECRETS)), "the search itself must be able to find"
    forget()
    assert not any(map(holders, SECRETS))


def test_after_forget_every_cache_is_empty() -> None:
    show_a_secret()
    caches = (lines, fit, cached_cell_len, typeset.Segment._split_cells)
    assert all(cache.cache_info().currsize for cache in caches)
    forget()
    assert not any(cache.cache_info().currsize for cache in caches)
