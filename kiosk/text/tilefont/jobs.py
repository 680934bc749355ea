"""Jobs: each thing that a font holds, drawn in both weights and cut into the same cells.

All of them are known, and counted, before the first outline is cut. A job may be done by another
process.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from .. import tiles
from . import letters, ordinary, pictures, words
from .basefonts import BaseFonts
from .cutting import Cells
from .letters import Letter
from .plan import Picture, Plan, Word
from .typeface import Typefaces

Character: TypeAlias = str
Thing: TypeAlias = Character | Word | Letter | Picture

_FROM_AFAR = 4  # the scale of ticket and phone numbers
_NARROWEST = (0.86, 0.80)
"""How much a regular word may be squeezed and a bold one: bold words are wider, and would leave
regular ones that share their cells with gaps at their ends."""


class Job(NamedTuple):
    thing: Thing
    columns: int
    rows: int


class Drawn(NamedTuple):
    regular: Cells
    bold: Cells
    is_whole: bool  # nothing had to be cut off


class Workshop:
    """The base fonts, opened. Each process has a workshop of its own."""

    def __init__(self, base: BaseFonts) -> None:
        self._regular, self._bold = Typefaces(base.regular), Typefaces(base.bold)

    def jobs(self, plan: Plan) -> Iterator[Job]:
        """What there is to draw. What the base fonts have no letters for takes no columns."""
        for char in ordinary.characters(self._regular):
            yield Job(char, 1, 1)
        for word in plan.words:
            yield Job(word, self._columns(word), word.scale)
        for letter in letters.letters(self._regular):
            yield Job(letter, self._columns(letter), 1)
        for picture in plan.pictures:
            known = pictures.is_known(self._regular, picture)
            for columns in tiles.PICTOGRAM_CELLS:
                yield Job(picture, columns * known, pictures.rows(columns))

    def draw(self, job: Job) -> Drawn:
        (regular, is_whole), (bold, bold_is_whole) = (
            _draw(faces, job) for faces in self._weights(job.thing)
        )
        return Drawn(regular, bold, is_whole and bold_is_whole)

    def _columns(self, thing: Word | Letter) -> int:
        """As many as the wider of both weights needs; 0 when one of them lacks a letter."""
        needed = [
            words.columns(faces, thing, narrowest)
            if isinstance(thing, Word)
            else letters.columns(faces, thing, narrowest)
            for faces, narrowest in zip(self._weights(thing), _NARROWEST, strict=True)
        ]
        return max(needed) if all(needed) else 0

    def _weights(self, thing: Thing) -> tuple[Typefaces, Typefaces]:
        """The faces for the regular font and for the bold one: what is read from afar is bold in
        both."""
        if isinstance(thing, Word) and thing.scale >= _FROM_AFAR:
            return self._bold, self._bold
        return self._regular, self._bold


def _draw(faces: Typefaces, job: Job) -> tuple[Cells, bool]:
    match job.thing:
        case Word() as word:
            return words.draw(faces, word, job.columns)
        case Letter() as letter:
            return letters.draw(faces, letter, job.columns), True
        case Picture() as picture:
            return pictures.draw(faces, picture, job.columns), True
        case char:
            return ordinary.draw(faces, char), True
