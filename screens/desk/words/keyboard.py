"""The keyboard on the screen: shown with the French keys in whose place its letters are.

    ╭ z ص ╮   Above: the French key, and what comes with Shift; below: what the key types.

What is typed on the real keyboard goes through it too: while the letters of another script are
shown, a French key types the letter in its place. A machine with a keyboard of that script sends
its letters itself; from the first of them on everything comes as it is typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Region

from kiosk import keyboards
from kiosk.keyboards import Place, cap
from kiosk.text.editing import NON_JOINER

from ...palette import Palette, Surface
from ...typeset import fit
from ...widgets.block import Block, Row
from ..sentences import language

OTHER = "pageup"  # the key that turns to the other keyboard
_INDENTS = (0.0, 1.2, 1.5, 1.0)  # of the rows, in keys
_KEYS_ACROSS = 13.5
_MOST_CELLS = 9  # of a key, its gap included: what a finger needs
_LATIN_ENDS = "\u024f"  # the last of the letters that European languages are written with
_WAITING = {"^": "^^", "¨": "¨¨"}  # pressed once, they wait for another key
_GAP = 1


class Press(NamedTuple):
    """What a touched key stands for: the name of a key, or what it types."""

    key: str = ""
    text: str = ""


class OnScreen:
    def __init__(self, tag: str) -> None:
        self._own = keyboards.own(tag)
        self._name = language(tag)
        self._shows_own = self._own is not None
        self._in_place = self._shows_own  # whether a French key types what is in its place
        self._shifted = False
        self._touchable: list[tuple[Region, Press]] = []

    @property
    def rtl(self) -> bool:
        return self._keyboard.rtl

    @property
    def _keyboard(self) -> keyboards.Keyboard:
        return self._own if self._own and self._shows_own else keyboards.french()

    @property
    def other(self) -> str:
        """What `turn` turns to; "" where there is only one."""
        if self._own is None:
            return ""
        return "Clavier français" if self._shows_own else f"Clavier {self._name}"

    def turn(self) -> None:
        """To the French keyboard, for a word in Latin letters, and back."""
        if self._own is not None:
            self._shows_own = self._in_place = not self._shows_own

    def typed(self, character: str) -> str:
        """What a key of the real keyboard types."""
        if character.isalpha() and character > _LATIN_ENDS:
            self._in_place = False
        return self._keyboard.typed(character) if self._in_place else character

    def touched(self, x: int, y: int) -> Press | None:
        """What a finger touches, if it is a key."""
        for region, press in self._touchable:
            if region.contains(x, y):
                return self._press(press)
        return None

    def _press(self, press: Press) -> Press:
        if press.key == "shift":
            self._shifted = not self._shifted
        elif press.key == OTHER:
            self.turn()
        elif press.text:
            self._shifted = False
        return press

    # Painting ---------------------------------------------------------------------------------

    def rows(self, room: int) -> int:
        """The rows that it takes where there is room for so many."""
        lines = len(self._keyboard.rows) + 1
        return lines * max(1, min(3, room // lines))

    def paint(self, palette: Palette, width: int, room: int) -> Block:
        """Exactly so many rows as `rows` says."""
        lines = len(self._keyboard.rows) + 1
        high = self.rows(room) // lines
        size = min(_MOST_CELLS, int((width + _GAP) / _KEYS_ACROSS))
        left = max(0, (width - int(size * _KEYS_ACROSS)) // 2)
        self._touchable = []
        painted: list[Row] = []
        rows = self._keyboard.rows
        for number, row in enumerate(rows):
            indent = _INDENTS[max(0, number - len(rows) + len(_INDENTS))]
            x = left + int(indent * size)
            painted += self._row(row, palette, Region(x, len(painted), size, high), width, number)
        across = Region(left, len(painted), size * len(rows[0]), high)
        painted += self._last_row(palette, across, width)
        return Block(painted, width)

    def _row(
        self, row: tuple[Place, ...], palette: Palette, first: Region, width: int, number: int
    ) -> list[Row]:
        """A row of keys; `first` is where the first of them lies."""
        ground = palette.page.words
        surfaces = (palette.tile, palette.button)
        lines: list[Row] = [[Segment(" " * first.x, ground)] for _ in range(first.height)]
        x = first.x
        for place, one in enumerate(row):
            painted = self._key(
                one, surfaces[(place + number) % 2], first.width - _GAP, first.height
            )
            for line, segments in zip(lines, painted, strict=True):
                line += [*segments, Segment(" " * _GAP, ground)]
            typed = one.key.shifted if self._shifted else one.key.plain
            region = Region(x, first.y, first.width - _GAP, first.height)
            self._touchable.append((region, Press(text=typed)))
            x += first.width
        return [_ended(line, x, width, palette) for line in lines]

    def _key(self, one: Place, surface: Surface, cells: int, high: int) -> Iterator[Row]:
        """One key, in so many cells and rows."""
        french = _engraved(one.french.plain) if one.french != one.key else ""
        plain, shifted = map(cap, one.key)
        pale, lit = (surface.beside, surface.strong)
        if self._shifted:
            pale, lit = lit, pale
        rtl = self.rtl
        if high == 1:
            yield [
                Segment(fit(french[:1], 1), surface.beside),
                Segment(fit(plain, 2, rtl, "right"), lit),
                Segment(fit(shifted, cells - 3, rtl, "right"), pale),
            ]
            return
        yield [
            Segment(fit(french, 2), surface.beside),
            Segment(fit(shifted, cells - 2, rtl, "right"), pale),
        ]
        yield [Segment(fit(plain, cells, rtl, "center"), lit)]
        if high > 2:
            yield [Segment(" " * cells, surface.words)]

    def _last_row(self, palette: Palette, across: Region, width: int) -> list[Row]:
        """Shift, the other keyboard, the space bar, and rubbing out."""
        shift = "✓ Maj" if self._shifted else "⇧ Maj"
        surface = palette.chosen if self._shifted else palette.button
        keys = [(shift, surface, Press(key="shift"), 9)]
        if self.other:
            keys.append((self.other, palette.button, Press(key=OTHER), len(self.other) + 2))
        keys.append(("Espace", palette.tile, Press(text=" "), 0))
        if self._shows_own:
            keys.append(("┊", palette.button, Press(text=NON_JOINER), 5))
        keys.append(("← Effacer", palette.button, Press(key="backspace"), 11))
        taken = sum(size for *_, size in keys) + _GAP * len(keys)
        ground = palette.page.words
        lines: list[Row] = [[Segment(" " * across.x, ground)] for _ in range(across.height)]
        x = across.x
        for label, surface, press, size in keys:
            cells = size or max(6, across.width - taken)
            for number, line in enumerate(lines):
                words = label if number == (across.height - 1) // 2 else ""
                line.append(Segment(fit(words, cells, align="center"), surface.strong))
                line.append(Segment(" " * _GAP, ground))
            self._touchable.append((Region(x, across.y, cells, across.height), press))
            x += cells + _GAP
        return [_ended(line, x, width, palette) for line in lines]


def _engraved(character: str) -> str:
    """What stands on a French key."""
    if character.isascii() and character.isalpha():
        return character.upper()
    return _WAITING.get(character, character)


def _ended(line: Row, x: int, width: int, palette: Palette) -> Row:
    """Blank to the end of the row; a gap after the last key may be one cell too many."""
    if x > width:
        return [
            *line[:-1],
            Segment(line[-1].text[: len(line[-1].text) - (x - width)], line[-1].style),
        ]
    return [*line, Segment(" " * (width - x), palette.page.words)]
