"""Every page of the visit as foot really shows it, photographed and looked at cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from font import Font
from lacking import lacking
from PIL import Image, ImageColor

from bench.glass import Cell, Glass
from kiosk import served
from kiosk.paths import SHIPPED_CONTENT
from kiosk.screens.typeset import lines
from kiosk.text.cells import BLANK
from kiosk.wording import Wording, say, title
from tools.pictures import OTHERS, OTHERS_OF, SCREEN, Size, folder_of, keep, photographed
from tools.studio import Foot
from tools.tour import Stop, View, some, whole

SERVED = served.load(SHIPPED_CONTENT)
TUESDAY = date(2026, 11, 24)  # of the tour
# What a page says of itself, or one of several things; a language's own name on the first.
HEADINGS: Mapping[str, Sequence[Wording]] = {
    "home": [title("Bienvenue. Que voulez-vous faire ?")],
    "home-french-beside": [title("Bienvenue. Que voulez-vous faire ?")],
    "needs": [title("De quoi avez-vous besoin ?")],
    "needs-chosen": [title("C’est tout")],
    "where": [title("Voici où aller")],
    "session": [one.title for one in SERVED.catalogue.permanences],
    "ticket": [one.title for one in SERVED.catalogue.permanences],
    "handover-session": [title("Montrez cet écran à l’accueil")],
    "first-time": [title("Est-ce votre première visite ici ?")],
    "household": [title("Avec qui êtes-vous venu ?")],
    "handover": [say("Première visite")],
    "sessions": [title("Aujourd’hui, {day}", day=TUESDAY)],
    "week": [title("Cette semaine")],
    "day": [title("Le {day}", day=TUESDAY + timedelta(days=1))],
    "tools": [title("Des outils pour moi")],
    "numbers": [title("Urgences et numéros utiles")],
    "number": [one.name for one in SERVED.catalogue.numbers],
    "sos": [title("Vous êtes en danger ? Appelez, ou demandez de l’aide ici.")],
    "called": [title("Nous avons sonné.")],
    "place": [title("Comment marche ce lieu")],
    "privacy": [title("Ce que la borne garde de vous")],
    "elsewhere": [one.name for one in SERVED.catalogue.places],
    "languages": [say("Français")],
    "languages-again": [say("Français")],
    "warning": [title("Êtes-vous encore là ?")],
}
EMPTY = frozenset({" ", BLANK})
SPECK = 0.005  # of a cell: the end of a stroke, too small to be sure to be seen


def stands(rows: Sequence[str], text: str, rtl: bool) -> bool:
    """Whether every word of a text is on the glass, in large type or at common size."""
    return all(
        any(word_stands(rows, word, rtl, scale) for scale in (2, 1))
        for word in re.split("[ \u00a0]+", text)
    )


def word_stands(rows: Sequence[str], word: str, rtl: bool, scale: int) -> bool:
    """Whether a word is on the glass at one size: each of its rows below the one before."""
    for line in lines(word, len(rows[0]), rtl, scale):
        for y in range(len(rows) - scale + 1):
            for start in re.finditer(re.escape(line.rows[0]), rows[y]):
                below = zip(line.rows, rows[y:], strict=False)
                if all(row.startswith(part, start.start()) for part, row in below):
                    return True
    return False


def faults(view: View, picture: Image.Image, font: Font) -> Iterator[str]:
    """What is wrong in any cell of a page."""
    glass = view.glass
    columns = len(glass.lines()[0])
    width, height = picture.width // columns, picture.height // len(glass.lines())
    for number, cell in enumerate(glass.cells()):
        y, x = divmod(number, columns)
        box = x * width, y * height, (x + 1) * width, (y + 1) * height
        is_blank = picture.crop(box).getextrema() == ground(cell)
        where = f"{view.page}, row {y}, column {x}: U+{ord(cell.data):04X} {cell.data}"
        if not font.has(cell.data, bold=cell.bold):
            yield f"{where} is not in the font"
        elif font.only_spells(cell.data):
            yield f"{where} is part of a word that the font lacks"
        elif is_blank and cell.data not in EMPTY and font.ink(cell.data, bold=cell.bold) > SPECK:
            yield f"{where} is not seen"
        elif not is_blank and cell.data in EMPTY:
            yield f"{where}: ink where there is none"


def ground(cell: Cell) -> tuple[tuple[int, int], ...]:
    """The least and the most of each colour where a cell shows nothing."""
    colour = ImageColor.getrgb(f"#{cell.fg if cell.reverse else cell.bg}")
    return tuple((value, value) for value in colour)


@pytest.mark.usefixtures("in_font")
@pytest.mark.parametrize("tag", SERVED.catalogue.centre.languages)
def test_every_page_of_a_visit_is_seen_whole_and_says_what_it_is_about(
    tag: str, font: Font
) -> None:
    seen = look_at(whole(tag), tag, SCREEN, font, keep_in=folder_of(tag, SCREEN))
    assert seen >= HEADINGS.keys() - {"home-french-beside"}


@pytest.mark.usefixtures("in_font")
@pytest.mark.parametrize("size", OTHERS, ids=lambda size: f"{size.cols}x{size.rows}")
@pytest.mark.parametrize("tag", OTHERS_OF)
def test_pages_are_seen_whole_in_a_small_and_in_a_large_window(
    tag: str, size: Size, font: Font
) -> None:
    seen = look_at(some(tag), tag, size, font, keep_in=folder_of(tag, size))
    assert len(seen) == len(some(tag))


def look_at(
    stops: Sequence[Stop], tag: str, size: Size, font: Font, *, keep_in: Path
) -> frozenset[str]:
    """Go through pages in foot, keep their pictures, and look at every cell: the pages seen."""
    if why := Foot.missing():
        lacking(why)
    messages = SERVED.messages[tag]
    wrong: list[str] = []
    seen = set()
    with Foot(font.folder, *size) as foot:
        for number, (view, picture) in enumerate(photographed(foot, stops, font.folder)):
            keep(picture, keep_in, number, view.page)
            seen.add(view.page)
            wrong += faults(view, picture, font)
            texts = [messages.text(one) for one in HEADINGS[view.page]]
            rows = view.glass.lines()
            if not any(stands(rows, text, messages.rtl) for text in texts):
                wrong.append(f"{view.page} says none of {texts}")
    assert not wrong, "\n".join(wrong)
    return frozenset(seen)


def test_what_is_wrong_with_a_page_would_be_told(font: Font) -> None:
    """The control: a character that the font lacks, one that is not seen, ink that nobody wrote."""
    glass = Glass(3, 1)
    glass.take("\x1b[38;2;0;0;0;48;2;255;255;255mกA ".encode())
    picture = Image.new("RGB", (3 * 18, 36), "white")
    picture.putpixel((50, 20), (0, 0, 0))
    told = list(faults(View("page", b"", glass), picture, font))
    lacking, unseen, stray = told
    assert lacking.endswith("is not in the font")
    assert unseen.endswith("is not seen")
    assert stray.endswith("ink where there is none")
