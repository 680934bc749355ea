"""Searching in short French texts, as somebody types who is in a hurry and has French as a second
language: without accents or apostrophes, in any order, words unfinished or in the plural."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_INSIDE = re.compile("['-]")
_ELIDED = re.compile("^(?:[cdjlmnst]|qu)'")  # what "l’asile" begins with
_PLURAL = re.compile("(?<=...)[sx]$")  # of a word that is long enough to have one
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})


def find(typed: str, among: Iterable[T], texts: Callable[[T], Sequence[str]]) -> tuple[T, ...]:
    """Those in whose texts every typed word begins a word; all of them when no word is typed.

    `texts` are those of one of them, the most telling first: the fewer of them it takes to find
    every word, the earlier it comes. Else they stay in their order.
    """
    wanted = frozenset(_wanted(typed))
    ranked = ((_rank(wanted, texts(one)), one) for one in among)
    found = [(rank, one) for rank, one in ranked if rank is not None]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def folded(text: str) -> str:
    """A text as it is compared: in small letters, without accents."""
    small = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    bare = unicodedata.normalize("NFKD", small)
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _wanted(typed: str) -> Iterator[str]:
    for word in _WORD.findall(folded(typed)):
        yield _PLURAL.sub("", _joined(_ELIDED.sub("", word)))


def _rank(wanted: Collection[str], texts: Sequence[str]) -> int | None:
    """How many texts it takes to find every word; None where all of them do not suffice."""
    missing = set(wanted)
    # Before the first text there is nothing to find, unless nothing is wanted.
    for taken, text in enumerate(("", *texts)):
        words = tuple(_words(text))
        missing = {one for one in missing if not any(word.startswith(one) for word in words)}
        if not missing:
            return taken
    return None


def _words(text: str) -> Iterator[str]:
    """Its words, whole and in parts: of "qu’est-ce", "questce", "estce", "qu", "est" and "ce"."""
    for word in _WORD.findall(folded(text)):
        yield _joined(word)
        yield _joined(_ELIDED.sub("", word))
        yield from _INSIDE.split(word)


def _joined(word: str) -> str:
    return _INSIDE.sub("", word)
