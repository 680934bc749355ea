"""Searching among words: a field for French or for the language itself, and its keyboard."""

from __future__ import annotations

from kiosk.text import bidi

from ...palette import Palette
from ...widgets.block import Block
from .keyboard import OTHER, OnScreen
from .text_field import TextField


class WordSearch:
    def __init__(self, keyboard: OnScreen) -> None:
        self._field = TextField("", rtl=False)
        self._keyboard = keyboard
        self.typing = False
        self.with_keyboard = False

    @property
    def text(self) -> str:
        return self._field.text

    @property
    def keyboard_key(self) -> str:
        """What `turn_keyboard` does, in a word or two."""
        return "Sans clavier" if self.with_keyboard else "Clavier à l’écran"

    def turn_keyboard(self) -> None:
        self.with_keyboard = not self.with_keyboard

    def pressed(self, key: str, character: str) -> bool:
        """Whether the text may be another one now."""
        if self._field.pressed(key):
            return True
        return self._put(self._keyboard.typed(character) if self.with_keyboard else character)

    def touched(self, x: int, y: int) -> bool:
        """The same for a finger on the keyboard, in its own cells."""
        press = self._keyboard.touched(x, y)
        if press is None or press.key == OTHER:
            return False
        return self._field.pressed(press.key) or self._put(press.text)

    def _put(self, typed: str) -> bool:
        """The first letter tells whether it is French or runs from right to left."""
        put = self._field.field.insert(typed)
        self._field.field.rtl = bool(bidi.paragraph_level(bidi.classes(self.text)))
        return put

    def paint(self, palette: Palette, width: int) -> Block:
        """The field, one row high."""
        return self._field.paint(palette.tile, palette, width, 1, typing=self.typing)

    def paint_keyboard(self, palette: Palette, width: int, room: int) -> Block:
        return self._keyboard.paint(palette, width, room)
