"""The tile font as files: what it is built from, what stands in its table, and what fontconfig and
a terminal find in it. What its words look like is in test_tilefont_words.py."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from tilefont_ink import ASCENT, DESCENT, WIDTH
from tilefont_small import LETTERS_IN_WORDS, SENTENCES, Font, small, words_of

from bench.program import ROOT
from kiosk import fontstore, paths, pictograms
from kiosk.errors import ParvisError
from kiosk.text import tiles
from kiosk.text.cells import BLANK, TILE_RANGES
from kiosk.text.tilefont import builder, table
from kiosk.text.tilefont.plan import plan
from kiosk.vocabulary import Text


@pytest.fixture
def font() -> Font:
    return small()


# --- the table


def test_every_token_of_every_text_is_found(font: Font) -> None:
    wanted = [(scale, text) for scale, text, _ in words_of([*SENTENCES, *LETTERS_IN_WORDS])]
    assert len(wanted) > 300
    assert [one for one in wanted if font.table.rows(f"{one[0]} {one[1]}", one[0]) is None] == []


def test_a_word_is_found_without_the_punctuation_that_touches_it(font: Font) -> None:
    assert font.table.get("1 چاہیے؟") is not None
    assert font.table.get("1 چاہیے") is not None


def test_figures_and_signs_in_large_type_are_always_there(font: Font) -> None:
    for sign in "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹.,:;!?()«»–—…’·،؛؟":
        assert font.table.rows(f"2 {sign}", 2), sign
    for sign in "0123456789+–:.":
        assert font.table.rows(f"4 {sign}", 4), sign


def test_the_lines_of_the_table_are_sorted(font: Font) -> None:
    _, *lines = (font.folder / tiles.FILE).read_bytes().splitlines()
    assert lines == sorted(lines)
    assert len({line.split(b"\t")[0] for line in lines}) == len(lines)


def test_the_rows_of_a_block_have_one_length(font: Font) -> None:
    _, *lines = (font.folder / tiles.FILE).read_text("utf-8").splitlines()
    for key, found in (line.split("\t") for line in lines):
        kind = key.split(" ")[0]
        rows = {"p12": 6, "p8": 4, "p4": 2, "2": 2, "4": 4}.get(kind, 1)
        assert len(found) % rows == 0, key
        if kind.startswith("p"):
            assert len(found) == int(kind[1:]) * rows, key


def test_every_tile_of_the_table_is_in_both_fonts(font: Font) -> None:
    _, *lines = (font.folder / tiles.FILE).read_text("utf-8").splitlines()
    shown = {ord(tile) for line in lines for tile in line.split("\t")[1]}
    for ink in font.weights:
        assert shown - set(ink.font.getBestCmap()) == set()


def test_table_and_fonts_carry_one_build_id(font: Font) -> None:
    assert font.table.build == font.plan.id
    for ink in font.weights:
        names = ink.font["name"]
        assert font.plan.id in names.getDebugName(3)
        assert font.plan.id in names.getDebugName(5)


def test_a_right_to_left_word_begins_with_its_rightmost_tile(font: Font) -> None:
    stored = font.table.get("1 لا")
    assert stored is not None
    (row,) = font.seen(1, "مرستې")
    tail = font.regular.bounds(row[0])  # ې, the last letter, reaches far below the baseline
    assert tail is not None
    assert tail[1] < -200
    assert font.table.get("1 مرستې") == row[::-1]


def test_what_is_empty_inside_a_word_is_the_empty_tile(font: Font) -> None:
    shown = "".join("".join(font.seen(scale, text)) for scale, text, _ in words_of(SENTENCES))
    assert BLANK in shown
    assert " " not in shown


# --- the fonts


def test_regular_and_bold_have_the_same_characters(font: Font) -> None:
    assert set(font.regular.font.getBestCmap()) == set(font.bold.font.getBestCmap())


def test_bold_tiles_have_more_ink(font: Font) -> None:
    for text in ("ښه", "راغلاست!", "استوګنځی،", "می‌خواهم", "እንቋዕ", "স্বাগতম।", "हूँ"):
        regular, bold = (sum(ink.drawing(font.seen(1, text)).tobytes()) for ink in font.weights)
        assert bold > 1.1 * regular, text


def test_every_glyph_is_as_wide_as_a_cell(font: Font) -> None:
    for ink in font.weights:
        assert {advance for advance, _ in ink.font["hmtx"].metrics.values()} == {WIDTH}
        header, style = ink.font["hhea"], ink.font["OS/2"]
        assert ink.font["head"].unitsPerEm == 1000
        assert (header.ascent, header.descent, header.lineGap) == (ASCENT, -DESCENT, 0)
        assert (style.sTypoAscender, style.sTypoDescender) == (ASCENT, -DESCENT)
        assert (style.usWinAscent, style.usWinDescent) == (ASCENT, DESCENT)
        assert ink.font["post"].isFixedPitch


def test_fontconfig_tells_the_two_fonts_apart(font: Font) -> None:
    asked = "%{family}, %{style}, %{weight}, %{spacing}\n"
    told = [
        subprocess.run(
            ["fc-scan", "--format", asked, str(ink.path)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for ink in font.weights
    ]
    assert told == ["Parvis, Regular, 80, 100\n", "Parvis, Bold, 200, 100\n"]


def test_nothing_moves_the_outlines_to_the_pixels(font: Font) -> None:
    for ink in font.weights:
        assert {"fpgm", "prep", "cvt ", "GSUB", "GPOS", "GDEF", "kern"}.isdisjoint(ink.font.keys())
        glyphs = ink.font["glyf"]
        assert not any(glyphs[name].isComposite() for name in ink.font.getGlyphOrder())


def test_tiles_take_code_points_in_their_ranges_from_the_first_on(font: Font) -> None:
    private = [code for code in font.regular.font.getBestCmap() if code >= 0xF0000]
    assert sorted(private) == list(range(TILE_RANGES[0][0], TILE_RANGES[0][0] + len(private)))
    assert font.regular.bounds(BLANK) is None


def test_french_letters_fit_into_their_cells(font: Font) -> None:
    for letter in "ABCXYZabcgjpqyÀÂÇÉÈÊËÎÏÔÙÛÜŸŒÆàâçéèêëîïôùûüÿœæ0123456789()[]{}|@":
        for ink in font.weights:
            left, bottom, right, top = ink.box([letter])
            assert left >= 0, letter
            assert right <= WIDTH, letter
            assert bottom > -DESCENT, letter
            assert top < ASCENT, letter


def test_lines_and_blocks_fill_the_cell(font: Font) -> None:
    for ink in font.weights:
        assert ink.box(["█"]) == (0, -DESCENT, WIDTH, ASCENT)
        assert ink.box(["▀"])[1] == ink.box(["▄"])[3]
        _, bottom, _, top = ink.box(["│"])
        left, _, right, _ = ink.box(["─"])
        assert (bottom, top) == (-DESCENT, ASCENT)
        assert left <= 0
        assert right >= WIDTH


def test_arabic_figures_and_signs_have_glyphs_of_their_own(font: Font) -> None:
    for sign in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،؛؟":
        for ink in font.weights:
            left, bottom, right, top = ink.box([sign])
            assert 0 < left < right < WIDTH, sign
            assert -DESCENT < bottom < top < ASCENT, sign


# --- the build


def test_every_pictogram_is_planned(font: Font) -> None:
    assert {picture.name for picture in plan([], font.plan.base).pictures} == pictograms.NAMES


def test_a_word_of_two_languages_is_shaped_as_the_first_has_it(font: Font) -> None:
    texts = [Text("ps", "سلام", False), Text("ur", "سلام", False)]
    for order in (texts, texts[::-1]):
        tags = {word.text: word.tag for word in plan(order, font.plan.base).words}
        assert tags["سلام"] == order[0].tag


def test_the_same_plan_gives_the_same_bytes(font: Font, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    builder.build(font.plan, tmp_path, lambda done, total: told.append((done, total)))
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["Parvis-Bold.ttf", "Parvis.tiles", "Parvis.ttf"]
    for name in files:
        assert (tmp_path / name).read_bytes() == (font.folder / name).read_bytes(), name
    # And somebody who watches was told of every step up to the last.
    assert [done for done, _ in told] == list(range(1, told[0][1] + 1))
    assert {total for _, total in told} == {len(told)}


def test_the_id_knows_words_and_fonts_but_not_their_order_or_place(
    font: Font, tmp_path: Path
) -> None:
    base = font.plan.base
    texts = [Text("ps", "سلام ښه", False), Text("fr", "Où dormir", True)]
    known = plan(texts, base).id
    assert plan(texts[::-1], base).id == known
    assert plan([*texts, Text("ps", "نوی", False)], base).id != known
    moved = shutil.copy(base.regular["latin"].path, tmp_path)
    same = replace(base.regular["latin"], path=Path(moved))
    assert plan(texts, base._replace(regular={**base.regular, "latin": same})).id == known
    other = {**base.regular, "latin": base.bold["latin"]}
    assert plan(texts, base._replace(regular=other)).id != known
    assert len(known) == 12
    assert int(known, 16) >= 0


def test_more_than_a_font_can_hold_is_refused_with_what_each_language_costs(
    font: Font, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "_MOST_SHAPES", 1_000)
    with pytest.raises(ParvisError) as raised:
        builder.build(font.plan, tmp_path)
    said = str(raised.value).replace("\u202f", "")
    most, needed, *costs = map(int, re.findall(r"\d+", said))
    assert most == 1_000
    assert "ps en grand" in said
    assert "ti en petit" in said
    assert "centre.toml" in said
    assert list(tmp_path.iterdir()) == []
    # Of cells that look alike one is counted, as in the font, which has one more for what it lacks.
    assert sum(costs) == needed
    assert 0 <= needed + 1 - font.report.glyphs < 0.01 * needed


def test_a_process_that_dies_is_a_sentence_and_leaves_nothing_behind(font: Font) -> None:
    killed: list[BaseProcess] = []

    def kill(*_: int) -> None:
        if not killed:
            killed.extend(active_children())
            for process in killed:
                process.kill()

    with pytest.raises(ParvisError, match="faute de mémoire"):
        fontstore.provide(font.plan.id, lambda folder: builder.build(font.plan, folder, kill))
    assert killed
    assert active_children() == []
    assert [path.name for path in paths.font().iterdir()] == [fontstore.LOCK]


def test_neither_plan_nor_base_fonts_load_what_builds_the_font() -> None:
    code = (
        "import sys\n"
        "from kiosk.text.tilefont import basefonts, plan\n"
        "print(*{'uharfbuzz', 'fontTools', 'pathops'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == []
