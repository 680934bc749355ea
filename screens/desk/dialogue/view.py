"""What the views of a dialogue have in common: the conversation, its keys, and when they lock."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kiosk.conversation import Conversation
from kiosk.languages import FRENCH, Messages
from kiosk.pin import LOCK_DIALOGUE
from kiosk.wording import Wording

from ...page import Words
from ...visitor.hands import SETTLE
from ...voice import Voice
from ...widgets.arrangement import DRAFT
from ..view import Key, View
from .halves import NAME, Half

if TYPE_CHECKING:
    from ..screen import DeskScreen
    from .dialogue import Dialogue

_DRAFT = "brouillon"
SPEAK, LANGUAGE, END = "+", "/", "."
# On a French keyboard the same keys without shift; a number pad may have a comma.
_SAME_KEY = {"=": SPEAK, ":": LANGUAGE, ";": END, ",": END}


class DialogueView(View):
    def __init__(self, screen: DeskScreen, dialogue: Dialogue) -> None:
        super().__init__(screen)
        self.dialogue = dialogue

    @property
    def conversation(self) -> Conversation:
        return self.dialogue.talk

    @property
    def messages(self) -> Messages:
        """Those of the visitor's language."""
        return self.office.served.messages.get(self.conversation.tag or "", FRENCH)

    @property
    def voice(self) -> Voice:
        """The visitor's language, and French beside it for the staff."""
        return Voice(self.messages, FRENCH)

    def halves(
        self,
        heading: str,
        words: Wording,
        shown: Iterable[Words] = (),
        pictogram: str = "",
        digits: str = "",
    ) -> tuple[Half, Half]:
        """The same words for both, French under a heading for the staff. Where they or what else
        is `shown` on the page are a draft, both halves say so."""
        messages, palette = self.messages, self.palette
        wordings = (words, *(one for one in shown if isinstance(one, Wording)))
        draft = any(messages.is_draft(one) for one in wordings)
        (staff,), (visitor,) = Voice(FRENCH).say(words), Voice(messages).say(words)
        return (
            Half(staff, heading, _DRAFT if draft else "", palette.page, "", digits),
            Half(
                visitor,
                messages.text(NAME),
                messages.text(DRAFT) if draft else "",
                palette.tile,
                pictogram,
                digits,
            ),
        )

    @property
    def lock_after(self) -> float:
        return LOCK_DIALOGUE if self.conversation.going else super().lock_after

    def common_keys(self) -> tuple[Key, ...]:
        """What can be done anywhere in a conversation."""
        return (
            Key(SPEAK, SPEAK, "La personne parle", self.dialogue.let_visitor_speak),
            Key(LANGUAGE, LANGUAGE, "Langue", self.dialogue.choose_language),
            Key(END, END, "Fin", self.dialogue.finish),
        )

    def pressed(self, key: str, character: str) -> bool:  # noqa: ARG002
        same = _SAME_KEY.get(character)
        offered = next((one for one in self.offers() if one.key == same), None)
        if offered is not None:
            offered.do()
        return offered is not None

    def shown(self) -> None:
        self.dialogue.changed_at = asyncio.get_running_loop().time()

    def touched(self, x: int, y: int) -> None:
        """A second touch of a hand that trembles, or that clicks twice, is no answer."""
        if asyncio.get_running_loop().time() - self.dialogue.changed_at >= SETTLE:
            self.touch(x, y)

    @abstractmethod
    def touch(self, x: int, y: int) -> None:
        """A finger on the view, meant for what it shows."""
