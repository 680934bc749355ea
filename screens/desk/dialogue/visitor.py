"""The visitor begins: what they may want to say, theme by theme, to be pointed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kiosk.phrases import Phrase, Theme
from kiosk.wording import title

from ...voice import Voice
from ...widgets.block import Block, below
from ..view import Key
from .choices import Choices
from .halves import LEAST, painted, rows_needed
from .option import Option
from .view import DialogueView

if TYPE_CHECKING:
    from ..screen import DeskScreen
    from .dialogue import Dialogue

ASKED = title("Que voulez-vous dire ?")
MORE, MORE_KEY = title("Voir plus"), "+"
_DIGITS = "1234567890"  # of the choices on one leaf
_HEADING = "La personne parle"


class VisitorSpeaks(DialogueView):
    """The visitor's language stands alone where there is no room for tiles in both: the French of
    what they choose comes at once, and large."""

    def __init__(self, screen: DeskScreen, dialogue: Dialogue, phrases: Sequence[Phrase]) -> None:
        """`phrases` are those that the visitor says."""
        super().__init__(screen, dialogue)
        self._phrases = phrases
        self._theme: Theme | None = None
        self._leaf = 0
        self._choices_at = 0  # the row at which they begin
        self._choices = self._made()

    @property
    def back(self) -> Callable[[], None] | None:
        return None if self._theme is None else partial(self._show, None)

    def offers(self) -> Sequence[Key]:
        _, *common = self.common_keys()
        more = [Key(MORE_KEY, MORE_KEY, "Voir plus", self._turn)] if self._leaves > 1 else []
        return *more, Key("escape", "Échap", "Retour", self._back), *common

    def pressed(self, key: str, character: str) -> bool:
        if key == "enter":
            if self._choices.pointed is not None:
                self._choices.pointed.do()
        elif (option := self._choices.keyed(character)) is not None:
            option.do()
        elif not self._choices.moved(key, rtl=self.messages.rtl):
            return super().pressed(key, character)
        return True

    def touch(self, x: int, y: int) -> None:
        if (option := self._choices.at(x, y - self._choices_at)) is not None:
            option.do()

    def _back(self) -> None:
        if self._theme is None:
            self.screen.close_view()
        else:
            self._show(None)

    def _show(self, theme: Theme | None) -> None:
        self._theme, self._leaf = theme, 0
        self._choices = self._made()
        self.shown()

    def _turn(self) -> None:
        self._leaf = (self._leaf + 1) % self._leaves
        self._choices = self._made()
        self.shown()

    @property
    def _themes(self) -> tuple[Theme, ...]:
        return tuple(dict.fromkeys(one.theme for one in self._phrases))

    @property
    def _offered(self) -> Sequence[Theme | Phrase]:
        if self._theme is None:
            return self._themes
        return [one for one in self._phrases if one.theme == self._theme]

    @property
    def _leaves(self) -> int:
        return -(-len(self._offered) // len(_DIGITS))

    def _made(self) -> Choices:
        first = self._leaf * len(_DIGITS)
        shown = self._offered[first : first + len(_DIGITS)]
        options = [self._option(key, one) for key, one in zip(_DIGITS, shown, strict=False)]
        if self._leaves > 1:
            options.append(Option(MORE_KEY, MORE, self._turn, "more", aside=True))
        return Choices(options)

    def _option(self, key: str, one: Theme | Phrase) -> Option:
        if isinstance(one, Theme):
            return Option(key, one.label, partial(self._show, one), one.pictogram)
        return Option(key, one.text, partial(self.dialogue.say, one), one.pictogram or "")

    def paint(self, width: int, height: int) -> Block:
        asked = ASKED if self._theme is None else self._theme.label
        shown = [one.label for one in self._choices.options]
        halves, palette = self.halves(_HEADING, asked, shown), self.palette
        self._choices_at = rows_needed(halves, width, LEAST)
        head = painted(halves, palette, width, self._choices_at, LEAST)
        voices = [self.voice, Voice(self.messages)]
        rest = self._choices.paint(voices, palette, width, height - self._choices_at)
        return below([head, rest], width)
