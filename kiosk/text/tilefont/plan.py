"""The plan: what goes into a tile font, and the build id that says so.

The same texts, base fonts, pictograms and builder give the same id, so a build that is there
already need not be made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ... import pictograms
from ...drawings import DRAWN
from ...vocabulary import Text
from .. import tiles
from ..cells import TILE_RANGES
from ..tokens import tokens
from .basefonts import BaseFonts

# What is put into a text at run time and has no word of its own: numbers, times, what stands
# around them. Digits of the Arabs and of the Persians; signs of all languages.
_NUMERALS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_SIGNS = "!\"#%&'()*+,-./:;<=>?@[]_|–—…«»“”‘’·•°€،؛؟٪٫٬۔"
_NUMBERS_AT_FOUR = "0123456789+-–:./"


class Word(NamedTuple):
    """A token as one is set: a word with the punctuation that touches it, or one sign."""

    scale: int  # how many rows high: 1, 2 or 4
    text: str
    tag: str  # its language, which may shape it in its own way


class Picture(NamedTuple):
    name: str
    outline: str  # an icon of the icon font by its name, or the data of an SVG path
    is_icon: bool


class Plan(NamedTuple):
    id: str  # 12 hexadecimal digits
    words: tuple[Word, ...]
    pictures: tuple[Picture, ...]
    base: BaseFonts
    sources: Mapping[str, str]  # what each base font is, by script and weight


def plan(texts: Iterable[Text], base: BaseFonts) -> Plan:
    """What a font for these texts holds. A word of several languages is shaped as the first of
    them has it, so the order of a centre's languages decides."""
    tags: dict[tuple[int, str], str] = {}
    for scale, text, tag in _words(texts):
        tags.setdefault((scale, text), tag)
    words = tuple(Word(scale, text, tags[scale, text]) for scale, text in sorted(tags))
    pictures = tuple(sorted(_pictures()))
    sources = _sources(base)
    return Plan(_id(words, pictures, sources), words, pictures, base, sources)


def _words(texts: Iterable[Text]) -> Iterator[tuple[int, str, str]]:
    for tag, string, large in texts:
        for token in tokens(string, 1):
            yield 1, token.text, tag
            first, end = token.letters
            yield 1, token.text[first:end], tag  # where it stands beside another sign
        if large:
            for token in tokens(string, 2):
                yield 2, token.text, tag
    yield from ((2, sign, "fr") for sign in _NUMERALS + _SIGNS)
    yield from ((4, sign, "fr") for sign in _NUMBERS_AT_FOUR)


def _pictures() -> Iterator[Picture]:
    for name in pictograms.NAMES:
        if name in DRAWN:
            yield Picture(name, DRAWN[name], is_icon=False)
        else:
            yield Picture(name, pictograms.ICONS[name], is_icon=True)


def _sources(base: BaseFonts) -> Mapping[str, str]:
    """The contents, for a system's update may change a font's file."""
    weights = {"regular": base.regular, "bold": base.bold}
    return {
        f"{script} {weight}": f"{_digest(face.path)} {face.index} {face.wght}"
        for weight, faces in weights.items()
        for script, face in sorted(faces.items())
    }


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _id(words: tuple[Word, ...], pictures: tuple[Picture, ...], sources: Mapping[str, str]) -> str:
    inputs = tiles.HEAD, tiles.PICTOGRAM_CELLS, TILE_RANGES, words, pictures, sources
    found = hashlib.sha256(repr(inputs).encode())
    # The version of the builder: what it is written like.
    for source in sorted(Path(__file__).parent.glob("*.py")):
        found.update(source.read_bytes())
    return found.hexdigest()[:12]
