"""Keyboards on the screen, one a script: what each key of a French keyboard types in its place.

The letters lie as the national layouts have them, so that who learned one finds them blindly:
Arabic 101; ISIRI 9147 for Persian; the layouts of the "Computer Locale Requirements for
Afghanistan" (UNDP) for Dari and Pashto. Compared with xkeyboard-config (ara, ir, af, af(ps)).

They differ from those in three ways, since it is a French keyboard that is pressed:

- digits are typed with Shift, as on it, and are 0–9 in every language; the signs that the national
  layout has above its digits come without. (A number pad sends the digits alone.)
- braces, backslash, bar and the joiner, which no translation has, leave their keys to signs that
  the national layout has on a third level, or not at all;
- « ^ » and « ¨ » wait for a second key. Pressed twice they come alone; pressed before a vowel they
  come with it as one letter, which is taken apart again here.

A terminal cannot tell Shift with the space bar from the space bar alone: the non-joiner, which is
there on Persian keyboards, is also on the key that ISIRI 9147 gives it (Shift, B).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .text.editing import NO_BREAK_SPACE, NON_JOINER

# Of a French keyboard, row by row: what its keys type, and with Shift. The first key of the first
# row is the one above Tab, that of the last row the one beside the left Shift.
_FRENCH = (
    ("² & é \" ' ( - è _ ç à ) =", "∅ 1 2 3 4 5 6 7 8 9 0 ° +"),
    ("a z e r t y u i o p ^ $", "A Z E R T Y U I O P ¨ £"),
    ("q s d f g h j k l m ù *", "Q S D F G H J K L M % µ"),
    ("< w x c v b n , ; : !", "> W X C V B N ? . / §"),
)
# In the same places. "∅" types nothing; a mark is written on a dotted circle; on the first row the
# digits stand in the second line, see above.
_ARABIC = (
    ("ذ ! @ # $ % ^ & * ) ( - =", "◌ّ 1 2 3 4 5 6 7 8 9 0 – +"),
    ("ض ص ث ق ف غ ع ه خ ح ج د", "◌َ ◌ً ◌ُ ◌ٌ لإ إ ` ÷ × ؛ < >"),
    ("ش س ي ب ل ا ت ن م ك ط NBSP", '◌ِ ◌ٍ ] [ لأ أ ـ ، / : " …'),
    ("« ئ ء ؤ ر لا ى ة و ز ظ", "» ~ ◌ْ · ∅ لآ آ ' , . ؟"),
)
_PERSIAN = (
    ("÷ ! ٬ ٫ ﷼ ٪ × ، * ) ( - =", "· 1 2 3 4 5 6 7 8 9 0 ـ +"),
    ("ض ص ث ق ف غ ع ه خ ح ج چ", "◌ْ ◌ٌ ◌ٍ ◌ً ◌ُ ◌ِ ◌َ ◌ّ ] [ ۀ –"),
    ("ش س ی ب ل ا ت ن م ک گ NBSP", "ؤ ئ ي إ أ آ ة » « : ؛ …"),
    ("∅ ظ ط ز ر ذ د پ و . /", "∅ ك ◌ٓ ژ ◌ٰ ZWNJ ◌ٔ ء > < ؟"),
)
_DARI = (("÷ ! ٬ ٫ ؋ ٪ × ، * ) ( - =", _PERSIAN[0][1]), *_PERSIAN[1:])
_PASHTO = (
    ("÷ ! ٬ ٫ ؋ ٪ × » « ) ( - =", "· 1 2 3 4 5 6 7 8 9 0 ـ +"),
    ("ض ص ث ق ف غ ع ه خ ح ج چ", "◌ْ ◌ٌ ◌ٍ ◌ً ◌ُ ◌ِ ◌َ ◌ّ ځ څ ] ["),
    ("ش س ی ب ل ا ت ن م ک ګ NBSP", "ښ ئ ي پ أ آ ټ ڼ ة : ؛ *"),
    ("– ۍ ې ز ر ذ د ړ و ږ /", "… ظ ط ژ ء ZWNJ ډ ؤ ، . ؟"),
)
# What a French keyboard lacks, or has only behind « ^ », « ¨ » and AltGr: by touch, in a row above.
_MORE = ("É À œ ’ « “ – NBSP Î â î ô ë", "È Ç Œ · » ” … ñ Ô ê ï û ü")

_ROWS = {"ar": _ARABIC, "fa": _PERSIAN, "fa-AF": _DARI, "ps": _PASHTO}
_CAPS = {NON_JOINER: "┊", NO_BREAK_SPACE: "⍽"}  # how a key is marked that types nothing visible
_NAMES = {"∅": "", "ZWNJ": NON_JOINER, "NBSP": NO_BREAK_SPACE}
_CIRCLE = "◌"
_DEAD = {"\u0302": "^", "\u0308": "¨"}  # the marks that come with the next letter


class Key(NamedTuple):
    """What a key types; "" for nothing."""

    plain: str
    shifted: str


class Place(NamedTuple):
    """A key of the French keyboard, and what it types on another."""

    french: Key
    key: Key


class Keyboard:
    """The rows of a keyboard. `rtl`: its letters are of a script that runs from right to left."""

    def __init__(self, rows: tuple[tuple[Place, ...], ...], *, rtl: bool = False) -> None:
        self.rows = rows
        self.rtl = rtl
        self._typed = dict(_typed(rows))

    def typed(self, character: str) -> str:
        """What the key types that types a character on a French keyboard; a character that is on
        no such key comes as it is."""
        if (found := self._typed.get(character)) is not None:
            return found
        letter, mark = _parted(character)
        if letter in self._typed and mark in _DEAD:
            return self._typed[_DEAD[mark]] + self._typed[letter]
        return character

    @property
    def signs(self) -> frozenset[str]:
        """All that it can type."""
        keys = (place.key for row in self.rows for place in row)
        return frozenset("".join(text for key in keys for text in key))


@cache
def own(tag: str) -> Keyboard | None:
    """The keyboard of a language that a French keyboard cannot type; None where it can, or where
    we know of no layout: then letters come from the keyboard of the machine."""
    rows = _ROWS.get(tag)
    return _keyboard(rows, rtl=True) if rows else None


@cache
def french() -> Keyboard:
    """A French keyboard as it is, with the signs and accents that it lacks in a row above."""
    more = tuple(Place(Key("", ""), key) for key in _keys(*_MORE))
    return Keyboard((more, *_keyboard(_FRENCH, rtl=False).rows))


def cap(text: str) -> str:
    """How a key is marked that types a text."""
    if text and unicodedata.category(text[0]) == "Mn":
        return _CIRCLE + text
    return _CAPS.get(text, text)


def _keyboard(rows: tuple[tuple[str, str], ...], *, rtl: bool) -> Keyboard:
    return Keyboard(
        tuple(
            tuple(map(Place, _keys(*french), _keys(*ours)))
            for french, ours in zip(_FRENCH, rows, strict=True)
        ),
        rtl=rtl,
    )


def _keys(plain: str, shifted: str) -> Iterator[Key]:
    for one, other in zip(plain.split(), shifted.split(), strict=True):
        yield Key(_named(one), _named(other))


def _typed(rows: tuple[tuple[Place, ...], ...]) -> Iterator[tuple[str, str]]:
    """What each character of a French keyboard stands for."""
    for row in rows:
        for french, ours in row:
            yield from (pair for pair in zip(french, ours, strict=True) if pair[0])


def _parted(character: str) -> tuple[str, str]:
    """A letter and the mark that it was typed with."""
    apart = unicodedata.normalize("NFD", character)
    return apart[:1], apart[1:]


def _named(written: str) -> str:
    return _NAMES.get(written, written.removeprefix(_CIRCLE))
