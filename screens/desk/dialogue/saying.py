"""A phrase that is said: French and the visitor's language side by side, what can be pointed at in
answer below them; then what was pointed at, large, on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.conversation import Pointed, words_of
from kiosk.languages import FRENCH
from kiosk.phrases import Answer, Phrase, Reply
from kiosk.wording import say

from ...keys import ENTER_HINT
from ...page import Choice, Command, Words
from ...voice import Voice
from ...widgets import tile
from ...widgets.block import Block, below, beside, shares
from ..view import Key
from .halves import LEAST, Half, Look, looks, painted, painted_large, rows_needed
from .pads import ends_of_scale
from .question import Question
from .view import DialogueView

if TYPE_CHECKING:
    from ..screen import DeskScreen
    from .dialogue import Dialogue

HOW_TO_TYPE = f"L’heure se tape en chiffres, puis {ENTER_HINT} : 930 pour 9 h 30, 14 pour 14 h."
_STAFF_SAY, _VISITOR_SAYS = "Vous dites", "La personne dit"
_HIGHER = 10  # rows of a page for each two rows that a phrase may be given more than it needs


class Saying(DialogueView):
    def __init__(self, screen: DeskScreen, dialogue: Dialogue, phrase: Phrase) -> None:
        super().__init__(screen, dialogue)
        self.phrase = phrase
        self._question = Question(phrase, self._point)
        self._pointed: Pointed | None = None
        self._choices_at = 0  # the row at which they begin

    # What is done -----------------------------------------------------------------------------

    def shown(self) -> None:
        super().shown()
        asking = self._pointed is None and not self._question.begun
        if asking and self.phrase.reply is Reply.TIME:  # its pad has no keys to be read off
            self.screen.tell(HOW_TO_TYPE)

    def offers(self) -> Sequence[Key]:
        asking = self._pointed is None
        common = self.common_keys()
        if not asking:
            return (
                Key("enter", ENTER_HINT, "Autre phrase", self.dialogue.to_list),
                Key("backspace", "←", "Corriger", self._correct),
                *common,
            )
        if self._question.choices.pointed is not None:
            first = [Key("enter", ENTER_HINT, "Choisir", self._question.choices.pointed.do)]
        elif self._question.begun:
            first = [
                Key("enter", ENTER_HINT, "C’est tout", self._question.done),
                Key("backspace", "←", "Effacer", self._question.rub_out),
            ]
        else:
            first = [Key("enter", ENTER_HINT, "Autre phrase", self.dialogue.to_list)]
        taken = self.phrase.reply is Reply.PAIN  # its 10 has the key of the first
        return *first, *(common[1:] if taken else common)

    def pressed(self, key: str, character: str) -> bool:
        rtl = self.messages.rtl
        asking = self._pointed is None
        if asking and self._question.pressed(key, character, rtl=rtl):
            return True
        return super().pressed(key, character)

    def touch(self, x: int, y: int) -> None:
        choices = self._question.choices
        found = choices.at(x, y - self._choices_at)
        if self._pointed is None and found is not None:
            found.do()
            if self._question.choices is not choices:  # from the hours on to the minutes
                self.shown()

    def _point(self, pointed: Pointed) -> None:
        self._pointed = pointed
        self.conversation.point(pointed)
        self.shown()

    def _correct(self) -> None:
        self._pointed = None
        self._question = Question(self.phrase, self._point)
        self.conversation.point(None)
        self.shown()

    # Painting ---------------------------------------------------------------------------------

    def paint(self, width: int, height: int) -> Block:
        if self._pointed is not None:
            return self._answered(self._pointed, width, height)
        choices = self._question.choices
        if self.phrase.reply is Reply.NOTHING:
            return self._told(width, height)
        ends = Block([], width)
        if self.phrase.reply is Reply.PAIN:
            ends = ends_of_scale(self.voice, self.palette, width)
        halves = self._halves()
        look, rows = self._head(halves, width, height - ends.height)
        head = painted(halves, self.palette, width, rows, look)
        self._choices_at = rows + ends.height
        below_it = choices.paint([self.voice], self.palette, width, height - self._choices_at)
        return below([head, ends, below_it], width)

    def _head(self, halves: Sequence[Half], width: int, height: int) -> tuple[Look, int]:
        """How large the phrase is, and its rows: what can be spared without making what is
        pointed at any smaller."""
        voice, choices = self.voice, self._question.choices
        least = rows_needed(halves, width, LEAST)
        wanted = choices.face(voice, width, height - least)
        spare = 2 * height // _HIGHER
        if wanted is None:
            spare = min(spare, height - least - choices.rows_on_rows(voice, width))
        for air in range(spare, 0, -1):
            if choices.face(voice, width, height - least - air) != wanted:
                continue
            for look in looks():
                if rows_needed(halves, width, look) <= least + air:
                    return look, least + air
        return LEAST, least

    def _told(self, width: int, height: int) -> Block:
        """Nothing is asked; all the room is for the words."""
        choices = self._question.choices
        rows = choices.rows_aside(self.voice, width)
        self._choices_at = height - rows
        head = painted_large(self._halves(), self.palette, width, self._choices_at)
        return below([head, choices.paint([self.voice], self.palette, width, rows)], width)

    def _answered(self, pointed: Pointed, width: int, height: int) -> Block:
        halves = self._halves()
        rows = rows_needed(halves, width, LEAST)
        head = painted(halves, self.palette, width, rows, LEAST)
        answers = [
            self._answer(pointed, Voice(messages), cells, height - rows)
            for messages, cells in zip((FRENCH, self.messages), shares(width, 2), strict=True)
        ]
        return below([head, beside(answers, rtl=False)], width)

    def _answer(self, pointed: Pointed, voice: Voice, width: int, height: int) -> Block:
        """In the heavy frame and with the tick of what was chosen."""
        words = words_of(pointed)
        choice = Choice(words, Command.STAY, chosen=True)
        if isinstance(pointed, Answer):
            choice = choice._replace(pictogram=pointed.pictogram or "")
        else:
            pain = self.phrase.reply is Reply.PAIN
            of_ten = (say("{value} sur 10", value=str(words)),) if pain else ()
            choice = choice._replace(label="", large=str(words), notes=of_ten)
        look = tile.Look("", self.palette.chosen)
        face = tile.best_face([choice], voice, width, height, look)
        return tile.paint(choice, voice, width, height, look._replace(face=face))

    def _halves(self) -> tuple[Half, Half]:
        phrase, pointed, entry = self.phrase, self._pointed, self._question.entry
        if isinstance(pointed, Answer):
            shown: list[Words] = [pointed.label]
        else:
            shown = [one.label for one in self._question.choices.options]
        heading = _VISITOR_SAYS if phrase.visitor else _STAFF_SAY
        digits = entry.shown if entry is not None and pointed is None else ""
        return self.halves(heading, phrase.text, shown, phrase.pictogram or "", digits)
