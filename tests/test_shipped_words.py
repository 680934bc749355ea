"""The font of the shipped content: every word of every language is in it, whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from unicodedata import category

import pytest
from font import Font
from rich.cells import cell_len

from kiosk import fontstore, served, vocabulary
from kiosk.languages import runs_right_to_left
from kiosk.paths import SHIPPED_CONTENT
from kiosk.screens.typeset import lines
from kiosk.text import tiles
from kiosk.text.cells import BLANK, TILE_RANGES
from kiosk.text.tilefont.fontfile import MOST_GLYPHS
from kiosk.text.tokens import tokens
from kiosk.wording import Hours, say

pytestmark = pytest.mark.usefixtures("in_font")

SERVED = served.load(SHIPPED_CONTENT)
WIDTH = 60
LATIN = re.compile("[A-Za-z\u00aa-\u024f]")


def texts() -> Iterator[vocabulary.Text]:
    return vocabulary.texts(SERVED, SHIPPED_CONTENT)


def test_every_word_of_every_message_has_tiles_and_is_not_spelled() -> None:
    known = tiles.table()
    missing = {
        (text.tag, token.text)
        for text in texts()
        for token in tokens(text.string)
        if known.get(f"1 {token.text}") is None
    }
    assert missing == set()


def test_every_title_can_be_set_in_large_type() -> None:
    missing = {
        (text.tag, text.string)
        for text in texts()
        if text.large and tiles.shape(text.string, 2) is None
    }
    assert missing == set()


def test_no_outline_is_cut_off_and_no_letter_lacks_a_shape(font: Font) -> None:
    report = fontstore.Build(font.folder).report()
    assert report.words > 1_000
    assert (report.clipped, report.missing) == ((), ())


def test_a_centre_has_room_for_words_of_its_own(font: Font) -> None:
    table = (font.folder / tiles.FILE).read_text("utf-8").splitlines()[1:]
    drawn = set("".join(line.partition("\t")[2] for line in table))
    assert fontstore.Build(font.folder).report().glyphs < 0.85 * MOST_GLYPHS
    assert len(drawn) < 0.85 * sum(map(len, TILE_RANGES))


def test_every_character_that_is_shown_is_in_the_font_in_both_weights(font: Font) -> None:
    shown = {
        char
        for text in texts()
        for scale in (1, 2)
        for line in lines(text.string, WIDTH, runs_right_to_left(text.tag), scale)
        for row in line.rows
        for char in row
    }
    assert {char for char in shown if not font.has(char)} == set()
    assert {char for char in shown if not font.has(char, bold=True)} == set()


def test_every_tile_of_the_table_is_in_the_font_in_both_weights(font: Font) -> None:
    table = (font.folder / tiles.FILE).read_text("utf-8").splitlines()[1:]
    drawn = set("".join(line.partition("\t")[2] for line in table))
    assert len(drawn) > 10_000
    assert {char for char in drawn if not font.has(char)} == set()
    assert {char for char in drawn if not font.has(char, bold=True)} == set()


def test_the_width_of_every_message_is_what_textual_measures() -> None:
    for text in texts():
        for line in lines(text.string, WIDTH, runs_right_to_left(text.tag)):
            assert line.cells == cell_len(line.text) <= WIDTH


def test_no_letter_of_a_script_that_needs_tiles_reaches_the_terminal_bare() -> None:
    bare = {
        char
        for text in texts()
        for line in lines(text.string, WIDTH, True)
        for char in line.text
        if category(char).startswith("L") and not LATIN.match(char)
    }
    assert bare == set()


@pytest.mark.parametrize("tag", SERVED.catalogue.centre.languages)
def test_no_number_address_or_span_of_hours_is_torn_or_turned_around(tag: str) -> None:
    messages, catalogue = SERVED.messages[tag], SERVED.catalogue
    hours, day = Hours(time(9, 0), time(12, 30)), date(2026, 11, 24)
    said = [
        (say("Ouvert jusqu’à {time}", time=time(12, 30)), "12:30"),
        (say("Le {day}, {hours}", day=day, hours=hours), "09:00–12:30"),
        *((say("Appelez : {number}", number=one.number), one.number) for one in catalogue.numbers),
        *(
            (say("Adresse : {address}", address=address), address)
            for address in (catalogue.centre.address, *(one.address for one in catalogue.places))
            if address
        ),
    ]
    assert len(said) > 5
    for wording, value in said:
        for width in range(len(value), WIDTH):
            shown = lines(messages.text(wording), width, messages.rtl)
            rows = [line.text.replace(BLANK, " ") for line in shown]
            assert sum(value in row for row in rows) == 1, (width, rows)
