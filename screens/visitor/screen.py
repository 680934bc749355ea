"""The visitor's one screen: it is shown pages, and does what is chosen on them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Region
from textual.screen import Screen

from kiosk.languages import SOURCE
from kiosk.visit import Visit

from .. import typeset
from ..keys import ARROWS, COMMANDS, DIGITS, ENTER_HINT
from ..listening import Listening
from ..page import (
    Action,
    ChooseLanguage,
    Command,
    Layout,
    Open,
    Page,
    SayFirst,
    SayHousehold,
    SetPlan,
    SetWheel,
    TakeNumber,
    ToggleNeed,
)
from ..widgets import pictogram
from ..widgets.glass import Glass
from ..widgets.sheet import Sheet
from . import making, warning
from .idling import COPYING, WARNING, Idling
from .making import LANGUAGES
from .noting import counts, note
from .taking import Taking

if TYPE_CHECKING:
    from ..app import Kiosk

EARLY = 8  # touches remembered while everything is being loaded
SETTLE = 0.3  # seconds after a change of page in which a touch was meant for the page before
PAINTED = 0.2  # seconds after which the language page is surely on the glass
REPEAT = 0.5  # seconds in which a second touch of the same tile is the trembling of a hand

CORNER = Region(0, 0, 8, 1)  # where the staff touch the language page, above its tiles
DESK = "="  # their key there

HOME = Open("home")


class VisitorScreen(Screen[None], inherit_bindings=False):
    """Holds the visit that is going on, and the trail of pages that led here."""

    AUTO_FOCUS = ""
    app: Kiosk

    def __init__(self, *, now: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._clock = now  # seconds, for touches and idling
        self.visit = Visit()
        self._trail: list[tuple[Open, int]] = []  # pages gone through, each with its leaf
        self._at = LANGUAGES
        self._early: list[Callable[[], None]] = []  # what was done before everything was loaded
        self.idling = Idling(self._warn, self.wipe)
        self._left_at = 0  # the leaf that the warning covers
        self._changed_at = 0.0
        self._touched: tuple[Region, float] | None = None
        self._pressed: tuple[int, float] | None = None  # a digit that made something, and when
        self._taking = Taking(self._number_answered)
        self._listening = Listening()

    def compose(self) -> ComposeResult:
        self.sheet = Sheet()
        yield self.sheet

    def on_mount(self) -> None:
        self._show(LANGUAGES)

    def on_glass_shown(self, event: Glass.Shown) -> None:
        event.stop()
        self.app.after_first_page()

    # What the visitor does ------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        event.stop()
        if event.key == "ctrl+q" and self.app.can_quit:
            self.app.leave()
        elif self.app.served is None:
            self._remember(partial(self._press, event))
        else:
            self._press(event)

    def _press(self, event: events.Key) -> None:
        character = event.character or ""
        if character not in DIGITS:
            self._pressed = None
        if self.idling.warning and not self._ends_warning(event.key, character):
            self.do(Command.STAY)
        elif (digit := DIGITS.get(character)) is not None:
            self._digit(digit)
        elif (own := self.sheet.keyed(character)) is not None:
            self.do(own)
        elif (command := COMMANDS.get(event.key) or COMMANDS.get(character)) is not None:
            self._command(command)
        elif character == DESK and self.at_rest:
            self.app.open_desk()
        elif event.key in ARROWS:
            self.idling.stir()
            self.sheet.point(ARROWS[event.key])
        elif event.key in ("tab", "shift+tab"):
            self.idling.stir()
            self.sheet.step(1 if event.key == "tab" else -1)
        elif event.key in ("enter", "space"):
            self._enter()
        else:
            self.idling.stir()

    def _ends_warning(self, key: str, character: str) -> bool:
        """The only keys that mean something else than "I am here" while the warning stands."""
        command = COMMANDS.get(key) or COMMANDS.get(character)
        return DIGITS.get(character) == 0 or command in (Command.START_OVER, Command.SOS)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        if self.app.served is None:
            self._remember(partial(self._touch, event.screen_offset))
        else:
            self._touch(event.screen_offset)

    def _remember(self, what: Callable[[], None]) -> None:
        """Keep the first touches of somebody who is faster than the loading."""
        if len(self._early) < EARLY:
            self._early.append(what)

    def _touch(self, offset: Offset) -> None:
        target = self.sheet.at(offset)
        now = self._clock()
        if target is None and self.at_rest and CORNER.contains_point(offset):
            self.app.open_desk()
        elif target is None:
            self.do(Command.STAY)
        elif now - self._changed_at >= SETTLE and not self._trembles(target.region, now):
            self._touched = (target.region, now)
            self.do(target.action)

    def _trembles(self, region: Region, now: float) -> bool:
        """Whether a tile of this page was touched a moment ago; it may do something else by now,
        such as to take back what it did."""
        if self._touched is None:
            return False
        touched, when = self._touched
        return touched == region and now - when < REPEAT

    def _digit(self, digit: int) -> None:
        action = self.sheet.keyed(str(digit))
        if action is not None and self._key_trembles(digit, action):
            self.idling.stir()
        elif action is not None:
            self.do(action)
        elif digit == 0 and self.sheet.offers(Command.CALL) and self._at == LANGUAGES:
            self.do(Command.CALL)
        elif digit == 0:
            self._command(Command.START_OVER)
        else:
            self.idling.stir()

    def _key_trembles(self, digit: int, action: Action) -> bool:
        """Whether the same digit was pressed a moment ago, and what it chooses would be rated
        unseen, or taken back."""
        now, before = self._clock(), self._pressed
        made = isinstance(action, (SetWheel, SetPlan, ToggleNeed))
        self._pressed = (digit, now) if made else None
        return made and before is not None and before[0] == digit and now - before[1] < REPEAT

    def _command(self, command: Command) -> None:
        """A key does what the button of the page does, and nothing where there is none."""
        if self.sheet.offers(command):
            self.do(command)
        else:
            self.idling.stir()

    def _enter(self) -> None:
        """Yes, or done: what is pointed at, else what the page says comes next."""
        pointed, primary = self.sheet.pointed, self.sheet.page.primary
        if pointed is not None:
            self.do(pointed.action)
        elif (own := self.sheet.keyed(ENTER_HINT)) is not None:
            self.do(own)
        elif primary is not None:
            self.do(primary.action)
        else:
            self.idling.stir()

    # What is done -----------------------------------------------------------------------------

    def do(self, action: Action) -> None:
        """Everything a visitor chooses comes through here."""
        warned = self.idling.warning
        self.idling.stir()
        if warned:  # whatever comes next begins on the page that the warning covers
            self._show(self._at, leaf=self._left_at)
        self._count(action)
        match action:
            case Open():
                self._open(action)
            case ChooseLanguage(tag):
                self._choose_language(tag)
            case ToggleNeed(need):
                self.visit.toggle(need)
                self._show(self._at, leaf=self.sheet.leaf)
            case SayFirst(first):
                self.visit.first = first
                self._open(Open("household"))
            case SayHousehold(household):
                self.visit.household = household
                self._open(Open("handover"))
            case SetWheel(wheel, then):
                self.visit.wheel = wheel
                self._go_on(then)
            case SetPlan(plan, then):
                self.visit.plan = plan
                self._go_on(then)
            case TakeNumber(session):
                self._take_number(session)
            case Command():
                self._do_command(action)

    def _do_command(self, command: Command) -> None:
        match command:
            case Command.BACK:
                self._back()
            case Command.START_OVER | Command.HIDE:
                self.wipe()
            case Command.FRENCH:
                self.visit.french_beside = not self.visit.french_beside
                self._show(self._at, leaf=self.sheet.leaf)
            case Command.SOS:
                self._open(Open("sos"))
            case Command.MORE:
                self.sheet.turn()
            case Command.CALL:
                self.app.ring()
                self._open(Open("called"))
            case Command.STAY:
                pass

    def _open(self, page: Open) -> None:
        if page == self._at:
            return
        self._trail.append((self._at, self.sheet.leaf))
        self._show(page)
        if self.app.served is not None:
            coded = self.sheet.shows_code
            note(self.visit, self.app.served.catalogue, page, coded=coded)

    def _go_on(self, then: Open) -> None:
        """To the page that follows, which may be the same with something changed on it."""
        if then == self._at:
            self._show(then, leaf=self.sheet.leaf)
        else:
            self._open(then)

    def _back(self) -> None:
        if self._trail:
            page, leaf = self._trail.pop()
            self._show(page, leaf=leaf)

    def _choose_language(self, tag: str) -> None:
        """Another language loses nothing of what was said; it begins at the home page."""
        self.visit.language = tag
        if tag == SOURCE:
            self.visit.french_beside = False
        self._trail = [(LANGUAGES, 0)]
        self._show(HOME)

    def _count(self, action: Action) -> None:
        """A visit counts when a language was chosen and one more thing pressed. Starting over at
        once is not one more thing: it takes the choice back."""
        taken_back = action in (Command.START_OVER, Command.HIDE, Command.STAY)
        if (
            self.visit.language is None
            or self.visit.counted
            or taken_back
            or isinstance(action, ChooseLanguage)
        ):
            return
        self.visit.counted = True
        if self.app.tallies is not None:
            self.app.tallies.visit_counted()

    # What is shown ----------------------------------------------------------------------------

    def _show(self, page: Open, *, leaf: int = 0) -> None:
        if page != self._at:
            self._changed_at = self._clock()
            self._touched = None
        self._at = page
        made = making.page(page, self.app, self.visit)
        copied = made.code is not None or made.layout is Layout.HANDOVER or page.page == "ticket"
        self.idling.be_patient(COPYING if copied else 0.0)
        self._paint(made, leaf)

    def _paint(self, page: Page, leaf: int = 0) -> None:
        voice = making.voice(self._at, self.app, self.visit, warning=self.idling.warning)
        self.sheet.show(page, voice, making.frame(self.app, self.visit), leaf=leaf)

    def loaded(self) -> None:
        """Everything is there: what was chosen meanwhile is done now."""
        if self._at == LANGUAGES:
            self._show(LANGUAGES)
        early, self._early = self._early, []
        for done in early:
            done()

    # The queue ----------------------------------------------------------------------------------

    def _take_number(self, of: str) -> None:
        """The page stays as it is until the disk has answered."""
        from .session import find

        served, office = self.app.served, self.app.office
        if served is not None and office is not None:
            session = find(making.here(served, office, self.app, self.visit), of)
            if session is not None:
                self._taking.take(session, self.visit, office)

    def _number_answered(self, visit: Visit, of: str) -> None:
        """Show the number; or the session again, from its first leaf, which says why there is
        none. Whoever has gone on meanwhile is not called back: the session's page has it."""
        if visit is self.visit and self._at == Open("session", of) and not self.idling.warning:
            if of in visit.tickets:
                self._open(Open("ticket", of))
            else:
                self._show(self._at)

    def board_changed(self) -> None:
        """The desk has changed something, or a number was given: it is shown, where it makes a
        difference to this page."""
        office = self.app.office
        if office is None:
            return
        if self._listening.hears(office.board) and self.at_rest:
            self.app.ring()  # who waits looks up; a visitor who reads is not to be frightened
        if self.idling.warning or self.app.screen is not self:
            return
        made = making.page(self._at, self.app, self.visit)
        if _words(made) != _words(self.sheet.page):
            before = self.sheet.targets
            self.sheet.follow(made)
            if self.sheet.targets != before:  # a touch of this moment was meant for those before
                self._changed_at = self._clock()

    def on_screen_resume(self) -> None:
        """The desk was closed: what changed meanwhile is shown."""
        self.board_changed()

    # Idling, and the end ----------------------------------------------------------------------

    @property
    def at_rest(self) -> bool:
        """Nobody is in the middle of a visit."""
        return self.visit.language is None and self._at == LANGUAGES and not self._early

    def _warn(self, seconds: int) -> None:
        """Nobody has touched anything for long: say what happens in so many seconds."""
        if self.at_rest:
            self.idling.stop()
        elif self.visit.language is None:  # an SOS page that somebody walked away from
            self.wipe()
        else:
            if seconds == WARNING:
                self._left_at = self.sheet.leaf
            self._paint(warning.page(seconds))

    def wipe(self) -> None:
        """End the visit: its counts are handed over, and everything else is let go of."""
        visit = self.visit
        if visit.counted and self.app.tallies is not None:
            self.app.tallies.visit_ended(counts(visit))
        self.visit = Visit()
        self._trail.clear()
        self._touched = self._pressed = None
        self.idling.stop()
        self._show(LANGUAGES)
        # Once the language page is on the glass nothing needs the old one any more.
        asyncio.get_running_loop().call_later(PAINTED, self._let_go)

    def _let_go(self) -> None:
        from kiosk import qr  # not before the first page

        typeset.forget()
        pictogram.forget()
        qr.forget()
        self.app.let_go()


def _words(page: Page) -> Page:
    """A page without what is drawn on it, which follows from its words."""
    return page._replace(code=None, figure=None)
