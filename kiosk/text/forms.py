"""Arabic letters in the forms they take in a word, for terminals that do not join letters.

Unicode carries ready-made forms of most letters. `shape` puts them in the place of the plain
letters and keeps logical order; what joins what is said in the Unicode Standard, section 9.2.
Pashto has letters of its own for which there are no forms: these are drawn as a related letter
with marks, where that cannot be taken for another letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from unicodedata import category, decomposition

ISOLATED, FINAL, INITIAL, MEDIAL = range(4)
Forms = tuple[str, str, str, str]
"""A letter by its place in a word; a form that it does not have is an empty string."""

CAUSES_JOINING = frozenset("\u200d\u0640")  # the joiner, and the stroke that lengthens words
_LAM, _ALEFS = "ل", "اأإآ"
_RING = "\u0325"
_DOTS_BELOW_AND_ABOVE = "\u0323\u0307"

# A letter without forms: the letter whose forms it borrows, and the marks that make it itself.
# Two are missing on purpose and stay as they are: څ would become ح wherever a font lacks the
# three dots, and nothing can stand for the tail of ۍ.
_BORROWED = {
    "ټ": ("ت", _RING),
    "ډ": ("د", _RING),
    "ړ": ("ر", _RING),
    "ږ": ("ر", _DOTS_BELOW_AND_ABOVE),
    "ښ": ("س", _DOTS_BELOW_AND_ABOVE),
    "ګ": ("ک", _RING),
    "ڼ": ("ن", _RING),
    "ځ": ("ح", "\u0654"),
    "ۂ": ("ہ", "\u0654"),
}

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
# Letters join across format characters, but not across these (ArabicShaping.txt): the non-joiner,
# the isolates, and signs that enclose numbers.
_BREAKS_JOINING = frozenset(
    "\u200c\u2066\u2067\u2068\u2069\u180e"
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
)


@cache
def letters() -> dict[str, Forms]:
    """Every letter that can be drawn joined, with its forms.

    Made from Unicode's compatibility decompositions in a fraction of a millisecond, at the first
    Arabic word.
    """
    found: dict[str, list[str]] = {}
    places = {"<isolated>": ISOLATED, "<final>": FINAL, "<initial>": INITIAL, "<medial>": MEDIAL}
    for form in map(chr, (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD))):
        place, *points = decomposition(form).split() or [""]
        plain = "".join(chr(int(point, 16)) for point in points)
        if place in places and (len(plain) == 1 or plain[0] == _LAM):
            found.setdefault(plain, ["", "", "", ""])[places[place]] = form
    table = {plain: (f[0], f[1], f[2], f[3]) for plain, f in found.items()}
    for plain, (base, marks) in _BORROWED.items():
        a, b, c, d = (form and form + marks for form in table[base])
        table[plain] = (a, b, c, d)
    return table


@cache
def joining_type(char: str) -> str:
    """How a character joins: "D" on both sides, "R" to the one before, "C" causes joining without
    a form of its own, "T" is looked through, "U" joins nothing.

    A letter that can only be drawn alone joins nothing here, whatever it does in writing.
    """
    if char in CAUSES_JOINING:
        return "C"
    if char in _BREAKS_JOINING:
        return "U"
    forms = letters().get(char)
    if forms:
        return "D" if forms[INITIAL] else "R" if forms[FINAL] else "U"
    return "T" if category(char) in ("Mn", "Me", "Cf") else "U"


def shape(text: str) -> tuple[str, Sequence[int]]:
    """The text in logical order with its letters joined, and where each character comes from.

    The second value gives, for each character returned, its index in `text`. Lam and alef become
    one character, of lam's index; a borrowed letter and its marks share one index. Nothing else
    is added, moved or taken away.
    """
    if not _ARABIC.search(text):
        return text, range(len(text))
    table = letters()
    shaped: list[str] = []
    origins: list[int] = []
    for unit, form, i in placed(text, joining_type):
        known = table.get(unit)
        drawn = known[form] or known[ISOLATED] if known else unit
        shaped.append(drawn)
        origins.extend([i] * len(drawn))
    return "".join(shaped), origins


def placed(text: str, joining: Callable[[str], str]) -> Iterator[tuple[str, int, int]]:
    """Each character with its form (ISOLATED…) and its place in the text; lam comes together with
    the alef that it takes in. `joining` says how a character joins, as `joining_type` does."""
    types = list(map(joining, text))
    joins_before, next_joined = _neighbours(types)
    swallowed = -1  # the alef that its lam has taken in
    for i, char in enumerate(text):
        if i == swallowed:
            continue
        unit, after = char, next_joined[i]
        if char == _LAM and after >= 0 and text[after] in _ALEFS:
            unit, swallowed, after = char + text[after], after, -1
        onwards = after >= 0 and types[i] == "D"
        if joins_before[i] and types[i] in ("D", "R"):
            yield unit, MEDIAL if onwards else FINAL, i
        else:
            yield unit, INITIAL if onwards else ISOLATED, i


def _neighbours(types: Sequence[str]) -> tuple[list[bool], list[int]]:
    """For each character: whether the one before reaches out to it, and the index of the one
    after that it can reach, or -1. Marks in between are looked through."""
    before, after = [False] * len(types), [-1] * len(types)
    reaching = False
    for i, kind in enumerate(types):
        before[i] = reaching
        if kind != "T":
            reaching = kind in ("D", "C")
    reachable = -1
    for i in range(len(types) - 1, -1, -1):
        after[i] = reachable
        if types[i] != "T":
            reachable = i if types[i] in ("D", "R", "C") else -1
    return before, after
