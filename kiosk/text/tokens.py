"""Tokens: the pieces of a text that can have tiles of their own.

The font is built from the tokens of every text, and texts are shown token by token: both look
for them here. At common size a token is a word of a script that a terminal does not set right,
with the punctuation that touches it; Latin letters and digits need no tiles. In large type
everything that is seen is a token: whole words, and single digits and signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category


class Token(NamedTuple):
    text: str
    start: int  # where it stands in the text
    letters: tuple[int, int]  # its first letter and the end of its last, counted from `start`


_JOINERS = "\u200c\u200d"
_ARABIC = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08ff"
)
_INDIC = "\u0900-\u0dff"  # Devanagari, Bengali, Tamil and their neighbours
_ETHIOPIC = "\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f"

_LETTERS = f"(?:[{_ARABIC}{_JOINERS}]+|[{_INDIC}{_JOINERS}]+|[{_ETHIOPIC}]+)"
_STOPS = "[.,:;!?…،؛؟۔]*"
_WORD = re.compile(f"[(«“]?{_LETTERS}{_STOPS}[)»”]?{_STOPS}")
_SPELLED = re.compile(f"[{_ARABIC}{_INDIC}{_ETHIOPIC}][{_ARABIC}{_INDIC}{_ETHIOPIC}{_JOINERS}]*")
# Controls are no part of a word: isolates stand around every value that is put into a sentence.
_RUN = re.compile(
    "[^\\s\\d\\x00-\\x1f\\x7f-\\xa0\u061c\u200b\u200e\u200f\u202a-\u202f\u2060-\u206f\ufeff]+|\\d"
)


def tokens(text: str, scale: int = 1) -> Iterator[Token]:
    """The tokens of a text in logical order, for type of so many times the common height."""
    if scale == 1:
        for match in _WORD.finditer(text):
            if spelled := _SPELLED.search(match[0]):
                yield Token(match[0], match.start(), spelled.span())
        return
    for match in _RUN.finditer(text):
        letters = [n for n, char in enumerate(match[0]) if category(char)[0] in "LM"]
        if letters:
            yield Token(match[0], match.start(), (letters[0], letters[-1] + 1))
        else:
            for place, sign in enumerate(match[0], match.start()):
                yield Token(sign, place, (0, 1))
