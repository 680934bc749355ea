"""A field that is typed into: its text and where the cursor stands in it, in logical order.

The cursor stands between two letters as a reader sees them: a letter and its marks are one (the
grapheme clusters of Unicode Standard Annex #29, as far as the scripts of the kiosk need them), and
so is a {place} of a sentence, which is put in and taken out as a whole. Lam and alef are two, as in
every editor, though they are drawn as one: who shows the field must show them apart while the
cursor stands between them. The non-joiner of Persian (U+200C) is one of its own, so that it can be
taken out again.

What is typed never leaves anything but one line of visible signs, spaces and non-joiners; braces
come in with their place alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

NON_JOINER = "\u200c"
NO_BREAK_SPACE = "\u00a0"
_JOINER = "\u200d"  # holds on to the letter before it
_MARKS = frozenset({"Mn", "Mc", "Me"})
_PLACE = re.compile(r"\{\w+\}")

Span = tuple[int, int]


def letters(text: str) -> Iterator[Span]:
    """The start and end of each letter, place and non-joiner of a text."""
    start = 0
    while start < len(text):
        place = _PLACE.match(text, start)
        end = place.end() if place else start + 1
        while not place and text[start] != NON_JOINER and end < len(text) and _holds_on(text[end]):
            end += 1
        yield start, end
        start = end


def is_mark(character: str) -> bool:
    """Whether it is written on the letter before it."""
    return unicodedata.category(character) in _MARKS


def is_typable(character: str) -> bool:
    """Whether it can be typed into a field."""
    seen = character.isprintable() and character not in "{}"
    return seen or character in (NON_JOINER, NO_BREAK_SPACE)


def _holds_on(character: str) -> bool:
    return character == _JOINER or is_mark(character)


class Field:
    """`rtl`: it is set from right to left, and so the left arrow goes on in it."""

    def __init__(self, text: str = "", *, rtl: bool = False) -> None:
        self.text = text
        self.rtl = rtl
        self.cursor = len(text)  # an index into the text, one of `stops`

    @property
    def stops(self) -> tuple[int, ...]:
        """Where the cursor may stand, from the start of the text to its end."""
        return (0, *(end for _, end in letters(self.text)))

    def insert(self, typed: str) -> bool:
        """Put in what was typed, but for what cannot stand in a field. Whether anything was."""
        kept = "".join(filter(is_typable, typed))
        self._put(kept)
        return bool(kept)

    def insert_place(self, name: str) -> None:
        self._put(f"{{{name}}}")

    def pressed(self, key: str) -> bool:
        """Whether a key, by Textual's name for it, is one that moves or rubs out."""
        match key:
            case "left" | "right":
                self._step(1 if (key == "left") == self.rtl else -1)
            case "home":
                self.cursor = 0
            case "end":
                self.cursor = len(self.text)
            case "backspace":
                self._cut(self._beside(-1), self.cursor)
            case "delete":
                self._cut(self.cursor, self._beside(1))
            case _:
                return False
        return True

    def go_to(self, index: int) -> None:
        """Stand before the letter that a character of the text belongs to, or at the end."""
        self.cursor = max(stop for stop in self.stops if stop <= max(0, index))

    def _step(self, by: int) -> None:
        self.cursor = self._beside(by)

    def _beside(self, by: int) -> int:
        """The stop before or after the cursor; where it stands, if there is none."""
        stops = self.stops
        place = stops.index(self.cursor) + by
        return stops[max(0, min(place, len(stops) - 1))]

    def _put(self, kept: str) -> None:
        self.text = self.text[: self.cursor] + kept + self.text[self.cursor :]
        self._stand_at(self.cursor + len(kept))

    def _cut(self, start: int, end: int) -> None:
        self.text = self.text[:start] + self.text[end:]
        self._stand_at(start)

    def _stand_at(self, index: int) -> None:
        """A mark that has come to stand behind another letter holds on to that one from now on."""
        self.cursor = min(stop for stop in self.stops if stop >= index)
