"""The voice of a page: one language, or several, each below the other in its own direction.

With "Français" pressed the visitor and the mediator read the same screen: the voice then has two
languages. Before a language is chosen, the SOS page speaks in all of them, none quieter than
another: nobody knows yet which of them is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.languages import FRENCH, Messages

from .page import Words

CHOSEN = 2  # languages at most once one is chosen: the visitor's, and French


class Said(NamedTuple):
    """A text in one language, in logical order."""

    text: str
    rtl: bool
    beside: bool  # not the visitor's first language: set a little quieter


class Voice:
    def __init__(self, *messages: Messages) -> None:
        self._messages = messages or (FRENCH,)
        self.rtl = self._messages[0].rtl
        self._kept: dict[Words, tuple[Said, ...]] = {}  # a page is measured before it is painted

    def reversed(self) -> Voice:
        """French first, for the handover card. Where all languages are spoken, they keep their
        order."""
        return self if self.many else Voice(*reversed(self._messages))

    def say(self, words: Words) -> tuple[Said, ...]:
        """The words in each language of the voice; nothing is said twice."""
        if words not in self._kept:
            self._kept[words] = self._say(words)
        return self._kept[words]

    def _say(self, words: Words) -> tuple[Said, ...]:
        if not words:
            return ()
        if isinstance(words, str):
            return (Said(words, rtl=False, beside=False),)
        said: list[Said] = []
        for place, messages in enumerate(self._messages):
            text = messages.text(words)
            if all(text != one.text for one in said):
                rtl = messages.rtl and messages.says(words)
                said.append(Said(text, rtl, beside=place > 0 and not self.many))
        return tuple(said)

    @property
    def many(self) -> bool:
        """Nobody has chosen a language yet."""
        return len(self._messages) > CHOSEN

    def any_draft(self, wordings: Sequence[Words]) -> bool:
        """Whether any of these is a draft in the visitor's own language."""
        first = self._messages[0]
        return any(not isinstance(one, str) and first.is_draft(one) for one in wordings)
