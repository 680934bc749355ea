"""The visitor's one screen: it is shown pages, and does what is chosen on them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from kiosk.languages import SOURCE
from kiosk.visit import Visit

from .. import typeset
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
from .hands import Hands
from .idling import COPYING, WARNING, Idling
from .making import LANGUAGES
from .noting import counts, note
from .taking import Taking

if TYPE_CHECKING:
    from ..app import Kiosk

PAINTED = 0.2  # seconds after which the language page is surely on the glass

HOME = Open("home")


class VisitorScreen(Screen[None], inherit_bindings=False):
    """Holds the visit that is going on, and the trail of pages that led here."""

    AUTO_FOCUS = ""
    app: Kiosk

    def __init__(self, *, now: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.visit = Visit()
        self._trail: list[tuple[Open, int]] = []  # pages gone through, each with its leaf
        self.at = LANGUAGES
        self.hands = Hands(self, now)
        self.idling = Idling(self._warn, self.wipe)
        self._left_at = 0  # the leaf that the warning covers
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
        else:
            self.hands.press(event)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self.hands.touch(event.screen_offset)

    # What is done -----------------------------------------------------------------------------

    def do(self, action: Action) -> None:
        """Everything a visitor chooses comes through here."""
        warned = self.idling.warning
        self.idling.stir()
        if warned:  # whatever comes next begins on the page that the warning covers
            self._show(self.at, leaf=self._left_at)
        self._count(action)
        match action:
            case Open():
                self._open(action)
            case ChooseLanguage(tag):
                self._choose_language(tag)
            case ToggleNeed(need):
                self.visit.toggle(need)
                self._show(self.at, leaf=self.sheet.leaf)
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
                self._show(self.at, leaf=self.sheet.leaf)
            case Command.SOS:
                self._open(Open("sos"))
            case Command.MORE:
                self.sheet.turn()
            case Command.CALL:
                self._call_staff()
                self._open(Open("called"))
            case Command.STAY:
                pass

    def _call_staff(self) -> None:
        """Ring, and have every desk of this machine say that somebody calls."""
        self.app.ring()
        if self.app.office is not None:
            self.app.office.want()

    def _open(self, page: Open) -> None:
        if page == self.at:
            return
        self._trail.append((self.at, self.sheet.leaf))
        self._show(page)
        if self.app.served is not None:
            coded = self.sheet.shows_code
            note(self.visit, self.app.served.catalogue, page, coded=coded)

    def _go_on(self, then: Open) -> None:
        """To the page that follows, which may be the same with something changed on it."""
        if then == self.at:
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
        if page != self.at:
            self.hands.page_changed()
        self.at = page
        made = making.page(page, self.app, self.visit)
        copied = made.code is not None or made.layout is Layout.HANDOVER or page.page == "ticket"
        self.idling.be_patient(COPYING if copied else 0.0)
        self._paint(made, leaf)

    def _paint(self, page: Page, leaf: int = 0) -> None:
        voice = making.voice(self.at, self.app, self.visit, warning=self.idling.warning)
        self.sheet.show(page, voice, making.frame(self.app, self.visit), leaf=leaf)

    def loaded(self) -> None:
        """Everything is there: what was chosen meanwhile is done now."""
        if self.at == LANGUAGES:
            self._show(LANGUAGES)
        self.hands.loaded()

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
        if visit is self.visit and self.at == Open("session", of) and not self.idling.warning:
            if of in visit.tickets:
                self._open(Open("ticket", of))
            else:
                self._show(self.at)

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
        made = making.page(self.at, self.app, self.visit)
        if _words(made) != _words(self.sheet.page):
            before = self.sheet.targets
            self.sheet.follow(made)
            if self.sheet.targets != before:
                self.hands.targets_moved()

    def on_screen_resume(self) -> None:
        """The desk was closed: what changed meanwhile is shown."""
        self.board_changed()

    # Idling, and the end ----------------------------------------------------------------------

    @property
    def at_rest(self) -> bool:
        """Nobody is in the middle of a visit."""
        return self.visit.language is None and self.at == LANGUAGES and not self.hands.ahead

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
        self.hands.leave()
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
