"""The visitor's language: the first thing to know in a dialogue, and to be changed at any time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment

from kiosk.languages import SPOKEN, describe

from ...typeset import fit
from ...voice import Voice
from ...widgets.block import Block, below
from ..view import Key
from .choices import Choices
from .option import Option
from .view import DialogueView

if TYPE_CHECKING:
    from ..screen import DeskScreen
    from .dialogue import Dialogue

_ASKED = "Quelle langue lit la personne ? Montrez-lui cet écran."
_HEADING = 2  # rows


class Languages(DialogueView):
    """In its own words each, in the order and with the digits of the kiosk's first page."""

    def __init__(self, screen: DeskScreen, dialogue: Dialogue) -> None:
        super().__init__(screen, dialogue)
        served = self.office.served
        described = [describe(served.messages[tag]) for tag in served.catalogue.centre.languages]
        self._choices = Choices(
            [
                Option(
                    str(place % 10),
                    one.name,
                    partial(self._choose, one.tag),
                    notes=(one.greeting, SPOKEN[one.tag]),
                    tag=one.tag,
                )
                for place, one in enumerate(described, 1)
            ]
        )

    def offers(self) -> Sequence[Key]:
        if self.conversation.going:
            return Key("escape", "Échap", "Garder la même", self.screen.close_view), *self._end
        return ()

    @property
    def _end(self) -> Sequence[Key]:
        return self.common_keys()[-1:]

    def pressed(self, key: str, character: str) -> bool:
        if key == "enter" and self._choices.pointed is not None:
            self._choices.pointed.do()
        elif (option := self._choices.keyed(character)) is not None:
            option.do()
        elif not self._choices.moved(key, rtl=False):
            return super().pressed(key, character)
        return True

    def touch(self, x: int, y: int) -> None:
        if (option := self._choices.at(x, y - _HEADING)) is not None:
            option.do()

    def _choose(self, tag: str) -> None:
        self.conversation.speak(tag)
        self.screen.close_view()
        self.screen.stir()  # it locks later from now on

    def paint(self, width: int, height: int) -> Block:
        ground = self.palette.page
        asked = [Segment(fit(f" {_ASKED}", width), ground.strong)]
        heading = Block([asked], width).filled(_HEADING, ground.words)
        tiles = self._choices.paint([Voice()], self.palette, width, height - _HEADING)
        return below([heading, tiles], width)
