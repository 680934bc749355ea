"""The pictograms: all that are named are there, and each is told from the others."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from unicodedata import name as unicode_name

import pytest
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from lacking import base_fonts

from kiosk import languages, paths, pictograms, served
from kiosk.drawings import DRAWN
from kiosk.drawings.shapes import BOX
from kiosk.errors import ContentError
from kiosk.screens.widgets import pictogram
from kiosk.text.cells import width
from kiosk.text.tilefont.basefonts import BaseFonts
from kiosk.text.tilefont.typeface import Typefaces
from kiosk.visit import Household
from tools import drawings

ROOT = Path(__file__).parent.parent
WIDTHS = (16, 12)
LANGUAGES = ("fr", "en", "ar", "fa", "fa-AF", "ps")
OFFENSIVE = {"CROSS", "CRESCENT", "MOON", "STAR", "DAVID", "HAND", "INDEX", "FIST", "WRITING"}
APART = 0.2  # the share of its pixels in which each ticket's picture differs from each other one


@pytest.fixture(scope="module")
def base() -> BaseFonts:
    return base_fonts()


def pixels(name: str, cells: int) -> tuple[bool, ...]:
    """Every pixel of a drawing in half blocks, row by row."""
    found: list[bool] = []
    for row in pictogram.half_blocks(name, cells) or ():
        found += [cell in "█▀" for cell in row] + [cell in "█▄" for cell in row]
    return tuple(found)


def named_by_content() -> Iterator[tuple[str, str]]:
    for path in sorted(paths.SHIPPED_CONTENT.rglob("*.toml")):
        for rows in tomllib.loads(path.read_text("utf-8")).values():
            for row in rows if isinstance(rows, list) else [rows]:
                if isinstance(row, dict) and "pictogram" in row:
                    yield path.name, row["pictogram"]
        top = tomllib.loads(path.read_text("utf-8")).get("pictogram")
        if top is not None:
            yield path.name, top


def named_by_the_program() -> Iterator[tuple[str, str]]:
    for package in ("kiosk", "screens"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.keyword) or node.arg not in ("pictogram", "picture"):
                    continue
                value = node.value
                for one in (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,):
                    if isinstance(one, ast.Constant) and one.value:
                        yield path.name, one.value


def test_every_pictogram_of_the_shipped_content_is_known() -> None:
    named = list(named_by_content())
    assert len(named) > 50
    assert [(file, name) for file, name in named if name not in pictograms.NAMES] == []


def test_every_pictogram_that_the_program_shows_is_known() -> None:
    named = list(named_by_the_program())
    assert len(named) > 10
    assert [(file, name) for file, name in named if name not in pictograms.NAMES] == []


def test_every_pictogram_has_a_mark_of_one_cell_and_no_other_name_has() -> None:
    assert set(pictogram.MARKS) == pictograms.NAMES
    assert {(len(mark), width(mark)) for mark in pictogram.MARKS.values()} == {(1, 1)}


def test_a_choice_without_a_pictogram_has_no_mark() -> None:
    assert pictogram.mark("", rtl=False) == ""


def test_no_mark_is_a_sign_of_a_religion_a_star_a_moon_or_a_hand() -> None:
    words = {word for mark in pictogram.MARKS.values() for word in unicode_name(mark).split()}
    assert "PLUS" in words
    assert words & OFFENSIVE == set()


def test_every_mark_is_in_the_font_of_most_terminals() -> None:
    faces = base_fonts({"mono": "DejaVu Sans Mono"}).regular
    known = Typefaces(faces)["mono"].characters
    assert {mark for mark in pictogram.MARKS.values() if ord(mark) not in known} == set()


def test_after_forget_no_memory_tells_which_pictures_were_shown() -> None:
    pictogram.half_blocks("shield", 16)
    caches = [one for one in vars(pictogram).values() if hasattr(one, "cache_info")]
    assert sum(one.cache_info().currsize for one in caches) > 0
    pictogram.forget()
    assert sum(one.cache_info().currsize for one in caches) == 0


def documented() -> list[tuple[str, ...]]:
    """Name, what is shown and what for, of every line of README.md's tables of images."""
    text = (paths.SHIPPED_CONTENT / "README.md").read_text("utf-8")
    section = text.partition("\n## Les images\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", section, re.MULTILINE)


def test_coordinators_find_every_pictogram_in_the_readme_once() -> None:
    names = [name for name, _, _ in documented()]
    assert sorted(names) == sorted(pictograms.NAMES)


def test_the_readme_keeps_for_tickets_the_pictures_of_tickets() -> None:
    reserved = {name for name, _, purpose in documented() if purpose == "un ticket"}
    assert reserved == set(pictograms.TICKETS)


def test_a_misspelt_pictogram_is_refused_with_the_nearest_name(own: Path) -> None:
    needs = own / "needs.toml"
    text = needs.read_text("utf-8")
    assert '"shower"' in text
    needs.write_text(text.replace('pictogram = "shower"', 'pictogram = "showr"'), "utf-8")
    with pytest.raises(ContentError, match="écrire « shower »"):
        served.load(own)


def test_every_answer_about_a_household_has_its_pictogram() -> None:
    assert {one.value for one in Household} - pictograms.NAMES == set()


def test_what_turns_with_the_page_has_a_pictogram_for_each_direction() -> None:
    assert {*pictogram._TURNED, *pictogram._TURNED.values()} - pictograms.NAMES == set()
    assert pictogram.mark("back", rtl=True) != pictogram.mark("back", rtl=False)
    assert pixels("back", 16) != pixels("back_rtl", 16)


def test_no_name_stands_for_an_icon_and_for_a_drawing_of_ours() -> None:
    assert set(pictograms.ICONS) & set(DRAWN) == set()


def test_there_are_24_tickets_each_with_a_picture_and_a_word_of_its_own() -> None:
    assert len(pictograms.TICKETS) == 24
    assert set(pictograms.TICKETS) - pictograms.NAMES == set()
    words = [wording.msgid for wording in pictograms.TICKETS.values()]
    assert len(set(words)) == 24
    assert all(word.isalpha() for word in words)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_tickets_are_told_apart_by_their_words_in_every_language(tag: str) -> None:
    messages = languages.load(tag)
    words = [messages.text(wording) for wording in pictograms.TICKETS.values()]
    assert len(set(words)) == 24


@pytest.mark.parametrize("cells", WIDTHS)
def test_the_pictures_of_any_two_tickets_differ_in_a_fifth_of_their_pixels(cells: int) -> None:
    drawn = {name: pixels(name, cells) for name in pictograms.TICKETS}
    alike = [
        (one, other)
        for one, other in combinations(drawn, 2)
        if sum(a != b for a, b in zip(drawn[one], drawn[other], strict=True)) < APART * cells**2
    ]
    assert alike == []


def test_no_two_pictograms_look_the_same() -> None:
    drawn = {name: pixels(name, 16) for name in sorted(pictograms.NAMES)}
    assert [pair for pair in combinations(drawn, 2) if drawn[pair[0]] == drawn[pair[1]]] == []


@pytest.mark.parametrize("cells", WIDTHS)
def test_every_pictogram_is_drawn_in_half_blocks_as_wide_as_asked(cells: int) -> None:
    for name in pictograms.NAMES:
        rows = pictogram.half_blocks(name, cells)
        assert rows is not None, name
        assert len(rows) == cells // 2, name
        assert {len(row) for row in rows} == {cells}, name
        assert set("".join(rows)) <= set("█▀▄ "), name


@pytest.mark.parametrize("cells", WIDTHS)
def test_no_drawing_is_empty_or_full(cells: int) -> None:
    shares = {name: sum(pixels(name, cells)) / cells**2 for name in pictograms.NAMES}
    assert {name: share for name, share in shares.items() if not 0.15 < share < 0.85} == {}


def test_a_name_or_a_width_without_a_drawing_gives_none() -> None:
    assert pictogram.half_blocks("griffin", 16) is None
    assert pictogram.half_blocks("", 16) is None
    assert pictogram.half_blocks("hand", 10) is None


def test_every_icon_is_in_the_icon_font(base: BaseFonts) -> None:
    faces = Typefaces(base.regular)
    missing = []
    for name, icon in pictograms.ICONS.items():
        line = faces.set(icon, "en", "icons")
        if len(line.glyphs) != 1 or not line.is_complete or line.bounds() == (0, 0, 0, 0):
            missing.append((name, icon))
    assert missing == []


def test_the_drawings_in_half_blocks_are_those_of_the_outlines(base: BaseFonts) -> None:  # noqa: ARG001
    assert drawings.FILE.read_text("ascii") == drawings.drawings(), "run python -m tools.drawings"


class Contours(BasePen):  # type: ignore[misc]
    """The contours of a path as points, its curves cut into straight lines."""

    def __init__(self) -> None:
        super().__init__(None)
        self.contours: list[list[tuple[float, float]]] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 — fontTools' name
        self.contours.append([point])

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.contours[-1].append(point)

    def _curveToOne(self, *controls: tuple[float, float]) -> None:  # noqa: N802
        points = (self.contours[-1][-1], *controls)
        for step in range(1, 7):
            t = step / 6
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            self.contours[-1].append(
                (
                    sum(w * x for w, (x, _) in zip(weights, points, strict=True)),
                    sum(w * y for w, (_, y) in zip(weights, points, strict=True)),
                )
            )


def contours(path: str) -> list[list[tuple[float, float]]]:
    pen = Contours()
    parse_path(path, pen)
    return pen.contours


def winding(outline: list[list[tuple[float, float]]], x: float, y: float) -> int:
    """How often the outline runs clockwise around a point."""
    turns = 0
    for contour in outline:
        for (x0, y0), (x1, y1) in zip(contour, contour[1:] + contour[:1], strict=True):
            if (y0 <= y) != (y1 <= y) and x0 + (y - y0) / (y1 - y0) * (x1 - x0) > x:
                turns += 1 if y1 > y0 else -1
    return turns


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_of_ours_stays_in_its_box(name: str) -> None:
    points = [point for contour in contours(DRAWN[name]) for point in contour]
    assert all(-0.05 <= value <= BOX + 0.05 for point in points for value in point)


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_cut_out_of_a_drawing_never_becomes_ink_beside_it(name: str) -> None:
    """Where a cut reaches out of its ink, the nonzero rule would fill it."""
    outline = contours(DRAWN[name])
    places = [(step + 0.37) / 2 for step in range(2 * BOX)]
    assert min(winding(outline, x, y) for x in places for y in places) == 0
