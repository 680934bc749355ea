"""Dialogue: two people who share no language talk over the screen, in phrases known beforehand.

The visitor's language comes first. Then the staff choose what to say from a list in French, or
let the visitor begin; each phrase is shown to both (`saying`). What is said stays in
memory as long as they talk, and is wiped with `Fin` and whenever the desk locks.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment

from kiosk.conversation import Conversation
from kiosk.languages import FRENCH, SPOKEN
from kiosk.phrases import Phrase
from kiosk.wording import title

from ... import typeset
from ...keys import DIGITS, ENTER_HINT
from ...typeset import fit, lines
from ...voice import Voice
from ...widgets import pictogram
from ...widgets.block import Block, Row, below
from ..view import Key
from .languages import Languages
from .phrases import PhraseList
from .saying import Saying
from .view import SPEAK, DialogueView
from .visitor import VisitorSpeaks

if TYPE_CHECKING:
    from ..screen import DeskScreen

LIKE_TO_SAY = title("Je voudrais dire quelque chose")
PAINTED = 0.2  # seconds after which what was shown is surely no longer on the glass
_SEARCH = 1  # rows
_LARGE = 22  # rows of the view from which the visitor's button is large enough for a finger
_WITHIN_WORDS = frozenset("éèçàÉÈÇÀ'-’ ")  # once a word has begun, these are no digits


class Dialogue(DialogueView):
    title = "Dialogue"

    def __init__(self, screen: DeskScreen) -> None:
        super().__init__(screen, self)
        self.talk = Conversation()
        self.changed_at = float("-inf")  # on the loop's clock, when another page was shown
        self._list = self._fresh_list()
        self._speak_at = 0  # the row of the visitor's button

    def _fresh_list(self) -> PhraseList:
        said = self.office.served.catalogue.phrases
        return PhraseList([one for one in said if not one.visitor], self.talk)

    # What all views of a dialogue ask for -----------------------------------------------------

    def say(self, phrase: Phrase) -> None:
        self.talk.say(phrase)
        self.screen.open(Saying(self.screen, self, phrase))

    def to_list(self) -> None:
        """Leave whatever was opened from here."""
        while self.screen.view is not self:
            self.screen.close_view()

    def let_visitor_speak(self) -> None:
        self.to_list()
        said = self.office.served.catalogue.phrases
        visitor = [one for one in said if one.visitor]
        if visitor:
            self.screen.open(VisitorSpeaks(self.screen, self, visitor))

    def choose_language(self) -> None:
        self.screen.open(Languages(self.screen, self))

    def finish(self) -> None:
        """They part: the next two begin anew."""
        self.to_list()
        self.locked()
        self.shown()
        self.screen.stir()  # without a conversation it locks sooner
        self.screen.tell("Le dialogue est effacé.")

    # The view ---------------------------------------------------------------------------------

    def shown(self) -> None:
        super().shown()
        if not self.talk.going:
            self._list = self._fresh_list()  # the content may have changed since the last one
            self.choose_language()

    def locked(self) -> None:
        self.talk.end()
        self._list = self._fresh_list()
        asyncio.get_running_loop().call_later(PAINTED, let_go)

    @property
    def back(self) -> Callable[[], None] | None:
        return None if self._list.at_top else self._list.back

    def offers(self) -> Sequence[Key]:
        speak, *others = self.common_keys()
        return (
            Key("enter", ENTER_HINT, "Dire", self._say_chosen),
            Key("right", "← →", "Thème", self._list.next_theme),
            speak,
            *others,
        )

    def pressed(self, key: str, character: str) -> bool:
        found = self._list
        letter = character.isalpha() and character not in DIGITS
        if letter or (found.typed and character in _WITHIN_WORDS):
            found.type(character)
        elif (digit := DIGITS.get(character)) is not None:
            self._say(found.keyed(digit))
        elif key == "backspace" and found.typed:
            found.rub_out()
        elif key == "enter":
            self._say_chosen()
        elif not found.moved(key):
            return super().pressed(key, character)
        return True

    def touch(self, x: int, y: int) -> None:
        if y >= self._speak_at:
            self.let_visitor_speak()
        elif y >= _SEARCH:
            self._say(self._list.at(x, y - _SEARCH))

    def _say_chosen(self) -> None:
        self._say(self._list.chosen)

    def _say(self, phrase: Phrase | None) -> None:
        if phrase is not None:
            self._list.clear()
            self.say(phrase)

    # Painting ---------------------------------------------------------------------------------

    def paint(self, width: int, height: int) -> Block:
        rows = 3 if height >= _LARGE else 1
        self._speak_at = height - rows
        found = self._list.paint(self.palette, width, self._speak_at - _SEARCH)
        return below([self._search(width), found, self._speak(width, rows)], width)

    def _search(self, width: int) -> Block:
        ground = self.palette.page
        typed = self._list.typed
        asked = f" Chercher : {typed}▏" if typed else " Chercher : tapez un mot"
        language = f"Langue : {FRENCH.text(SPOKEN[self.talk.tag])} " if self.talk.tag else ""
        room = width - len(language)
        style = ground.strong if typed else ground.beside
        row = [Segment(fit(asked, room), style), Segment(language, ground.strong)]
        return Block([row], width)

    def _speak(self, width: int, rows: int) -> Block:
        """What the visitor can touch while the staff search."""
        surface = self.palette.primary
        said, *_ = Voice(self.messages).say(LIKE_TO_SAY)
        sign = pictogram.mark("speech", rtl=said.rtl)
        line, *_ = lines(f"{sign} {said.text}", width - 6, said.rtl)
        key = Segment(SPEAK.center(5), surface.strong)
        words = Segment(line.padded(width - 6, "center"), surface.strong)
        row: Row = [key, words, Segment(" ", surface.words)]
        air = [Segment(" " * width, surface.words)]
        return Block([air, row, air] if rows > 1 else [row], width)


def let_go() -> None:
    """Nothing that was shown stays in memory."""
    typeset.forget()
    pictogram.forget()
    gc.collect()
