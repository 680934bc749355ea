"""What the tile font shows: words, letters, figures and pictures, looked at as ink.

Words stand beside a drawing of the base font by another program (see overlap.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import Literal

import pytest
from overlap import GATE, Setting, drawing, overlap
from tilefont_ink import ASCENT, DESCENT, HEIGHT, WIDTH, pieces
from tilefont_small import (
    LETTERS_IN_WORDS,
    ON_BOTH_SIDES,
    PASHTO,
    PICTURES,
    SCRIPTS,
    SENTENCES,
    TOWER,
    UNKNOWN,
    Font,
    is_right_to_left,
    small,
    words_of,
)

from kiosk.text import forms, tiles
from kiosk.text.cells import BLANK


@pytest.fixture
def font() -> Font:
    return small()


# --- words


def test_only_letters_that_no_base_font_has_are_missing(font: Font) -> None:
    assert font.report.missing == (UNKNOWN,)
    assert font.table.get(f"1 {UNKNOWN}") is None


def test_only_what_no_cell_has_room_for_is_clipped_and_it_is_said(font: Font) -> None:
    assert font.report.clipped == (TOWER,)
    assert font.regular.box(font.seen(1, TOWER))[3] <= ASCENT


def test_no_outline_touches_the_outer_edges_of_its_cells(font: Font) -> None:
    touching = []
    for scale, text, _ in words_of([*SENTENCES, *LETTERS_IN_WORDS]):
        rows = font.seen(scale, text)
        for ink in font.weights:
            left, bottom, right, top = ink.box(rows)
            highest = (scale - 1) * HEIGHT + ASCENT
            inside = left > 10 and right < len(rows[0]) * WIDTH - 10
            if not (inside and bottom > 10 - DESCENT and top < highest - 10):
                touching.append((scale, text))
    assert touching == []


def overlaps(font: Font, words: Iterable[tuple[int, str, str]]) -> dict[str, float]:
    """How much of each word is what the base font has, in the weight that has it worst."""
    found: dict[str, float] = {}
    for scale, text, tag in words:
        script = SCRIPTS.get(tag, "arabic" if is_right_to_left(text) else "latin")
        for ink, faces in zip(font.weights, font.plan.base, strict=True):
            direction: Literal["ltr", "rtl"] = "rtl" if is_right_to_left(text) else "ltr"
            wanted = drawing(text, Setting((faces[script], faces["latin"]), tag, direction))
            assert wanted is not None
            share = overlap(ink.drawing(font.seen(scale, text)), wanted)
            found[text] = min(share, found.get(text, 1))
    return found


def test_words_of_all_scripts_are_what_the_base_fonts_have(font: Font) -> None:
    for texts in ([text] for text in SENTENCES):
        shares = overlaps(font, [word for word in words_of(texts) if word[1].isalpha()])
        assert {word: share for word, share in shares.items() if share < GATE + 0.1} == {}


def test_every_pashto_letter_is_right_in_all_four_places(font: Font) -> None:
    shares = overlaps(font, words_of(LETTERS_IN_WORDS))
    assert len(shares) == 4 * len(PASHTO) - 1  # ب before ب is ب after ب
    assert {word: share for word, share in shares.items() if share < GATE + 0.1} == {}


def test_letters_that_stand_alone_would_be_noticed(font: Font) -> None:
    """The control: what the two tests above measure tells joined letters from others."""
    regular = font.plan.base.regular
    setting = Setting((regular["arabic"],), "ps", "rtl")
    shares = []
    for letter in ON_BOTH_SIDES:
        unjoined = drawing(f"ب\u200c{letter}\u200cب", setting)
        assert unjoined is not None
        shares.append(overlap(font.regular.drawing(font.seen(1, f"ب{letter}ب")), unjoined))
    assert median(shares) < 0.5


def test_joined_letters_are_as_many_pieces_as_in_the_base_font(font: Font) -> None:
    for ink, faces in zip(font.weights, font.plan.base, strict=True):
        setting = Setting((faces["arabic"],), "ps", "rtl")
        for letter in ON_BOTH_SIDES:
            word = f"ب{letter}ب"
            wanted = drawing(word, setting)
            assert wanted is not None
            assert pieces(ink.drawing(font.seen(1, word))) == pieces(wanted), word


def test_brackets_of_a_right_to_left_word_are_mirrored(font: Font) -> None:
    for word in ("(وړیا)", "(مجانًا)"):
        ink = font.regular.drawing(font.seen(1, word))
        whole = ink.getbbox()
        assert whole is not None
        left = ink.crop((whole[0], 0, whole[0] + 12, ink.height))
        bracket = left.getbbox()
        assert bracket is not None
        # "(" bulges to the left: in its middle there is ink further left than at its ends.
        middle = (bracket[1] + bracket[3]) // 2
        in_the_middle = left.crop((0, middle - 5, 12, middle + 5)).getbbox()
        at_the_end = left.crop((0, bracket[3] - 6, 12, bracket[3])).getbbox()
        assert in_the_middle is not None
        assert at_the_end is not None
        assert in_the_middle[0] < at_the_end[0]


def test_figures_at_four_times_are_all_of_one_width_and_bold(font: Font) -> None:
    blocks = [font.table.rows(f"4 {figure}", 4) for figure in "0123456789"]
    assert {len(block[0]) for block in blocks if block} == {4}
    for block in blocks:
        assert block is not None
        regular, bold = (ink.drawing(block).tobytes() for ink in font.weights)
        assert regular == bold


# --- letters, one by one


def spelled(font: Font, word: str) -> str:
    """A word in letter tiles, as it is seen."""

    def joining(char: str) -> str:
        if font.table.get(f"l{forms.INITIAL} {char}"):
            return "D"
        return "R" if font.table.get(f"l{forms.FINAL} {char}") else "U"

    found = [
        font.table.get(f"l{form} {letter}") or "" for letter, form, _ in forms.placed(word, joining)
    ]
    assert all(found), word
    return "".join(found)[::-1]


def test_every_letter_with_forms_in_unicode_has_the_same_forms_in_tiles(font: Font) -> None:
    for letter, known in forms.letters().items():
        if len(letter) > 1 or not "\u0620" <= letter <= "\u06d3" or letter in "\u0677\u06c7":
            continue
        in_tiles = [font.table.get(f"l{form} {letter}") is not None for form in range(4)]
        assert in_tiles == [bool(form) for form in known], letter


def test_letter_tiles_join_as_the_letters_of_the_base_font_do(font: Font) -> None:
    for ink, faces in zip(font.weights, font.plan.base, strict=True):
        setting = Setting((faces["arabic"],), "ps", "rtl")
        for letter in PASHTO:
            for word in (f"ب{letter}", f"{letter}ب", f"ب{letter}ب"):
                wanted = drawing(word, setting)
                assert wanted is not None
                assert pieces(ink.drawing([spelled(font, word)])) == pieces(wanted), word


def test_letter_tiles_meet_at_one_height(font: Font) -> None:
    for ink in font.weights:
        edges = set()
        for letter in set(ON_BOTH_SIDES) - set("عغ"):  # whose bowl reaches the edge as well
            initial, medial, final = (
                (font.table.get(f"l{form} {letter}") or "")[::-1]
                for form in (forms.INITIAL, forms.MEDIAL, forms.FINAL)
            )
            for tile, side in ((initial[0], 0), (medial[0], 0), (medial[-1], 59), (final[-1], 59)):
                column = ink.drawing([tile]).crop((side, 0, side + 1, 120)).getbbox()
                assert column is not None, letter
                edges.add((column[1], column[3]))
        upper, lower = zip(*edges, strict=True)
        assert max(upper) - min(upper) <= 2
        assert max(lower) - min(lower) <= 2


def test_letter_tiles_touch_only_the_edges_at_which_they_join(font: Font) -> None:
    for letter in ON_BOTH_SIDES:
        for form, (free_left, free_right) in {
            forms.ISOLATED: (True, True),
            forms.FINAL: (True, False),
            forms.INITIAL: (False, True),
            forms.MEDIAL: (False, False),
        }.items():
            row = (font.table.get(f"l{form} {letter}") or "")[::-1]
            for ink in font.weights:
                left, bottom, right, top = ink.box([row])
                assert (left > 5) == free_left, (letter, form)
                assert (right < len(row) * WIDTH - 5) == free_right, (letter, form)
                assert -DESCENT < bottom < top < ASCENT, (letter, form)


# --- pictures


def test_a_pictogram_fills_most_of_a_square_and_stands_in_its_middle(font: Font) -> None:
    for name in PICTURES:
        for columns in tiles.PICTOGRAM_CELLS:
            rows = font.table.rows(f"p{columns} {name}", columns // 2)
            assert rows is not None
            side = columns * WIDTH
            for ink in font.weights:
                left, bottom, right, top = ink.box(rows)
                assert 0.75 * side < max(right - left, top - bottom) <= 0.93 * side, name
                assert abs(left + right - side) < 20
                assert abs(bottom + DESCENT + top + DESCENT - side) < 20


def test_empty_cells_of_a_pictogram_are_spaces(font: Font) -> None:
    cells = "".join(font.table.get(f"p12 {name}") or "" for name in PICTURES)
    assert " " in cells
    assert BLANK not in cells


def test_the_squares_of_a_code_have_the_modules_of_their_number(font: Font) -> None:
    squares = font.table.get("qr") or ""
    assert len(squares) == len(set(squares)) == 256
    assert font.regular.box([squares[255]]) == (0, -DESCENT, WIDTH, ASCENT)
    for number, square in enumerate(squares):
        image = font.regular.drawing([square])
        for bit in range(8):
            x, y = bit % 2 * 30, bit // 2 * 30
            module = image.crop((x + 1, y + 1, x + 29, y + 29))
            assert module.getextrema() == ((255, 255) if number >> bit & 1 else (0, 0))
