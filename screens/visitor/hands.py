"""The hands of a visitor: keys and touches, and what of them was meant.

Hands tremble, are faster than the loading of the program, and touch what stood there a moment ago.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset, Region

from ..keys import ARROWS, COMMANDS, DIGITS, ENTER_HINT
from ..page import Action, Command, SetPlan, SetWheel, ToggleNeed
from .making import LANGUAGES

if TYPE_CHECKING:
    from .screen import VisitorScreen

EARLY = 8  # keys and touches remembered while everything is being loaded
SETTLE = 0.3  # seconds after a change of page in which a touch was meant for the page before
REPEAT = 0.5  # seconds in which a second touch of the same tile is the trembling of a hand

CORNER = Region(0, 0, 8, 1)  # where the staff touch the language page, above its tiles
DESK = "="  # their key there


class Hands:
    """Has the screen do what is chosen. `now` gives seconds."""

    def __init__(self, screen: VisitorScreen, now: Callable[[], float]) -> None:
        self._screen, self._now = screen, now
        self._early: list[Callable[[], None]] = []
        self._settled_at = 0.0  # from then on a touch is meant for what it touches
        self._touched: tuple[Region, float] | None = None
        self._pressed: tuple[int, float] | None = None  # a digit that made something, and when

    @property
    def ahead(self) -> bool:
        """Whether somebody has chosen something before everything was loaded."""
        return bool(self._early)

    def press(self, event: events.Key) -> None:
        self._once_loaded(partial(self._press, event))

    def touch(self, offset: Offset) -> None:
        self._once_loaded(partial(self._touch, offset))

    def loaded(self) -> None:
        """Everything is there: what was chosen meanwhile is done now."""
        early, self._early = self._early, []
        for done in early:
            done()

    def page_changed(self) -> None:
        self.targets_moved()
        self._touched = None

    def targets_moved(self) -> None:
        """A touch of this moment was meant for what stood there before."""
        self._settled_at = self._now() + SETTLE

    def leave(self) -> None:
        """The visit has ended."""
        self._touched = self._pressed = None

    def _once_loaded(self, what: Callable[[], None]) -> None:
        if self._screen.app.served is not None:
            what()
        elif len(self._early) < EARLY:
            self._early.append(what)

    # Touches ----------------------------------------------------------------------------------

    def _touch(self, offset: Offset) -> None:
        target = self._screen.sheet.at(offset)
        now = self._now()
        if target is None and self._screen.at_rest and CORNER.contains_point(offset):
            self._screen.app.open_desk()
        elif target is None:
            self._screen.do(Command.STAY)
        elif now >= self._settled_at and not self._trembles(target.region, now):
            self._touched = (target.region, now)
            self._screen.do(target.action)

    def _trembles(self, region: Region, now: float) -> bool:
        """Whether a tile of this page was touched a moment ago; it may do something else by now,
        such as to take back what it did."""
        if self._touched is None:
            return False
        touched, when = self._touched
        return touched == region and now - when < REPEAT

    # Keys -------------------------------------------------------------------------------------

    def _press(self, event: events.Key) -> None:
        screen, sheet = self._screen, self._screen.sheet
        character = event.character or ""
        if character not in DIGITS:
            self._pressed = None
        if screen.idling.warning and not _ends_warning(event.key, character):
            screen.do(Command.STAY)
        elif (digit := DIGITS.get(character)) is not None:
            self._digit(digit)
        elif (own := sheet.keyed(character)) is not None:
            screen.do(own)
        elif (command := COMMANDS.get(event.key) or COMMANDS.get(character)) is not None:
            self._command(command)
        elif character == DESK and screen.at_rest:
            screen.app.open_desk()
        elif event.key in ARROWS:
            screen.idling.stir()
            sheet.point(ARROWS[event.key])
        elif event.key in ("tab", "shift+tab"):
            screen.idling.stir()
            sheet.step(1 if event.key == "tab" else -1)
        elif event.key in ("enter", "space"):
            self._enter()
        else:
            screen.idling.stir()

    def _digit(self, digit: int) -> None:
        screen, sheet = self._screen, self._screen.sheet
        action = sheet.keyed(str(digit))
        if action is not None and self._key_trembles(digit, action):
            screen.idling.stir()
        elif action is not None:
            screen.do(action)
        elif digit == 0 and sheet.offers(Command.CALL) and screen.at == LANGUAGES:
            screen.do(Command.CALL)
        elif digit == 0:
            self._command(Command.START_OVER)
        else:
            screen.idling.stir()

    def _key_trembles(self, digit: int, action: Action) -> bool:
        """Whether the same digit was pressed a moment ago, and what it chooses would be rated
        unseen, or taken back."""
        now, before = self._now(), self._pressed
        made = isinstance(action, (SetWheel, SetPlan, ToggleNeed))
        self._pressed = (digit, now) if made else None
        return made and before is not None and before[0] == digit and now - before[1] < REPEAT

    def _command(self, command: Command) -> None:
        """A key does what the button of the page does, and nothing where there is none."""
        if self._screen.sheet.offers(command):
            self._screen.do(command)
        else:
            self._screen.idling.stir()

    def _enter(self) -> None:
        """Yes, or done: what is pointed at, else what the page says comes next."""
        screen, sheet = self._screen, self._screen.sheet
        pointed, primary = sheet.pointed, sheet.page.primary
        if pointed is not None:
            screen.do(pointed.action)
        elif (own := sheet.keyed(ENTER_HINT)) is not None:
            screen.do(own)
        elif primary is not None:
            screen.do(primary.action)
        else:
            screen.idling.stir()


def _ends_warning(key: str, character: str) -> bool:
    """The only keys that mean something else than "I am here" while the warning stands."""
    command = COMMANDS.get(key) or COMMANDS.get(character)
    return DIGITS.get(character) == 0 or command in (Command.START_OVER, Command.SOS)
