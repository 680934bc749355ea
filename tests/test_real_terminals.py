"""What foot and xterm really show: every word, photographed and compared with a drawing of it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from statistics import median
from typing import NamedTuple

import pytest
from font import Font
from lacking import lacking
from overlap import GATE, STRETCH, Setting, drawing, overlap, stretched
from plates import Word, frame, ink, pieces, plates, strays

from bench.program import ROOT
from kiosk import served, vocabulary
from kiosk.paths import SHIPPED_CONTENT
from kiosk.text import bidi, forms, tiles
from kiosk.text.tilefont import basefonts
from kiosk.text.tokens import tokens
from tools.pictures import OTHERS, SCREEN, Size
from tools.studio import Foot, Studio, Xterm

SERVED = served.load(SHIPPED_CONTENT)

REPORTS = ROOT / "build" / "overlap"
UNJOINED = 0.5  # the overlap that half of all words do not reach when their letters stand alone
SCRIPTS = {
    "arabic": "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]",
    "ethiopic": "[\u1200-\u139f]",
    "devanagari": "[\u0900-\u097f]",
    "bengali": "[\u0980-\u09ff]",
    "tamil": "[\u0b80-\u0bff]",
}


class Score(NamedTuple):
    """How well a word was shown."""

    overlap: float
    word: str
    language: str
    stretched: float


class Type(NamedTuple):
    """A kind of type: so many rows high, in one of two weights."""

    scale: int
    bold: bool = False

    @property
    def name(self) -> str:
        return f"{self.scale}x {'bold' if self.bold else 'regular'}"


TYPES = (Type(1), Type(1, bold=True), Type(2), Type(2, bold=True), Type(4))


@pytest.fixture(params=[Foot, Xterm], ids=lambda kind: kind.NAME)
def terminal(request: pytest.FixtureRequest) -> type[Studio]:
    kind: type[Studio] = request.param
    if why := kind.missing():
        lacking(why)
    return kind


@cache
def languages() -> Mapping[tuple[int, str], str]:
    """The language of every word; the first of the centre that has it, as in the font."""
    found: dict[tuple[int, str], str] = {}
    for text in vocabulary.texts(SERVED, SHIPPED_CONTENT):
        for scale in (1, 2):
            for token in tokens(text.string, scale):
                first, end = token.letters
                found.setdefault((scale, token.text), text.tag)
                found.setdefault((scale, token.text[first:end]), text.tag)
    return found


def right_to_left(text: str) -> bool:
    return bidi.paragraph_level(bidi.classes(text)) == 1


base_fonts = cache(basefonts.find)


@cache
def setting(word: str, kind: Type) -> Setting:
    base = base_fonts()
    # Numbers of four rows are bold in both fonts: they are read from afar.
    faces = base.bold if kind.bold or kind.scale == 4 else base.regular
    script = next((name for name, chars in SCRIPTS.items() if re.search(chars, word)), "latin")
    return Setting(
        (faces[script], faces["latin"], faces["mono"]),
        languages().get((kind.scale, word), "fr"),
        "rtl" if right_to_left(word) else "ltr",
    )


def seen_rows(word: str, tiles_: Sequence[str]) -> tuple[str, ...]:
    """From logical order to the order in which tiles are seen."""
    return tuple(row[::-1] if right_to_left(word) else row for row in tiles_)


def words(font: Font, scale: int) -> list[Word]:
    """Every word of that height in the table."""
    found = []
    for line in (font.folder / tiles.FILE).read_text("utf-8").splitlines()[1:]:
        key, drawn = line.split("\t")
        height, _, word = key.partition(" ")
        if height == str(scale):
            width = len(drawn) // scale
            rows = [drawn[row * width : (row + 1) * width] for row in range(scale)]
            found.append(Word(word, seen_rows(word, rows)))
    return found


def scores(studio: Studio, shown: Sequence[Word], kind: Type) -> Iterator[Score]:
    """Show the words, and compare each with a drawing of it."""
    for plate in plates(shown, studio.cols, studio.rows):
        studio.show(frame(plate, bold=kind.bold))
        inked = ink(studio.photograph())
        assert strays(inked, plate, studio.cell) == []
        for word, piece in pieces(inked, plate, studio.cell):
            drawn = drawing(word.text, how := setting(word.text, kind))
            assert drawn is not None, word.text
            score = overlap(piece, drawn)
            yield Score(score, word.text, how.language, stretched(piece, drawn) if score else 1.0)


def report(name: str, found: Mapping[str, Sequence[Score]]) -> None:
    """Print, and keep in build/overlap/, what a reader of the note wants to know."""
    rows = []
    for kind, all_ in found.items():
        by_language: dict[str, list[Score]] = defaultdict(list)
        for score in all_:
            by_language[score.language].append(score)
        for language, ones in sorted(by_language.items()):
            worst = min(ones)
            middle = median(one.overlap for one in ones)
            rows.append(
                {
                    "terminal": name,
                    "type": kind,
                    "language": language,
                    "words": len(ones),
                    "min": round(worst.overlap, 3),
                    "median": round(middle, 3),
                    "worst": worst.word,
                }
            )
            print(*rows[-1].values(), sep="\t")
    REPORTS.mkdir(parents=True, exist_ok=True)
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    (REPORTS / f"{name.replace(' ', '-')}.json").write_text(text + "\n", "utf-8")


@pytest.mark.parametrize("size", [SCREEN, *OTHERS], ids=lambda size: f"{size.pixels}px")
def test_every_word_is_shown_in_the_shape_that_its_own_font_gives_it(
    terminal: type[Studio], size: Size, font: Font
) -> None:
    found = {}
    with terminal(font.folder, *size) as studio:
        for kind in TYPES:
            found[kind.name] = list(scores(studio, words(font, kind.scale), kind))
            assert found[kind.name]
    report(f"{terminal.NAME} {size.pixels}", found)
    wrong = [line for kind, all_ in found.items() for line in too_low(kind, all_)]
    assert not wrong, "\n".join(wrong)
    least, most = STRETCH
    assert [
        one for all_ in found.values() for one in all_ if not least < one.stretched < most
    ] == []


def test_letters_that_are_not_joined_do_not_pass_for_joined_ones(
    terminal: type[Studio], font: Font
) -> None:
    """The control: were joins missing, the test above would see it."""
    kind = Type(1)
    with terminal(font.folder, *SCREEN) as studio:
        found = list(scores(studio, unjoined(font), kind))
    report(f"{terminal.NAME} unjoined", {kind.name: found})
    assert len(found) > 500
    assert median(one.overlap for one in found) < UNJOINED
    assert len(list(too_low(kind.name, found))) > 0.95 * len(found)


def too_low(kind: str, found: Sequence[Score]) -> Iterator[str]:
    """The words that are not what they should be, the worst first."""
    for one in sorted(found):
        if one.overlap < GATE:
            yield f"{one.word} ({one.language}, {kind}): {one.overlap:.2f}"


def unjoined(font: Font) -> list[Word]:
    """The Arabic words in which letters join, each letter drawn as if it stood alone."""
    table = tiles.Table(font.folder / tiles.FILE)
    found = []
    for word in words(font, 1):
        placed = list(forms.placed(word.text, forms.joining_type))
        joined = sum(form in (forms.MEDIAL, forms.FINAL) for _, form, _ in placed)
        alone = [table.get(f"l{forms.ISOLATED} {letter}") for letter in word.text]
        if joined > 1 and all(alone):
            found.append(Word(word.text, seen_rows(word.text, ["".join(filter(None, alone))])))
    return found
