"""The kiosk's application. What it shows is in visitor/, and behind a corner and the PIN in desk/;
what it knows it is given by the core."""

from __future__ import annotations

import asyncio
import gc
import signal
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import firstpage

from .hardened import HardenedApp
from .visitor.screen import VisitorScreen

if TYPE_CHECKING:
    from kiosk.clock import Clock
    from kiosk.office import Office
    from kiosk.served import Served
    from kiosk.tallies import Tallies

    from .desk.screen import DeskScreen

LOOK = 60.0  # seconds between two looks at the content folder


class Kiosk(HardenedApp, inherit_bindings=False):
    """Shows the language page at once, and loads everything else while it is being read."""

    def __init__(self, *, clock: Clock | None = None, can_quit: bool = False) -> None:
        super().__init__(can_quit=can_quit)
        self._clock = clock
        self.first_page = firstpage.read()
        self.served: Served | None = None
        self.tallies: Tallies | None = None
        self.office: Office | None = None
        self._stamp: object = None
        self._loading = False
        self._health: object = None

    @property
    def clock(self) -> Clock:
        """The real time, unless another moment is to be shown."""
        if self._clock is None:
            from kiosk.clock import Clock

            self._clock = Clock()
        return self._clock

    def get_default_screen(self) -> VisitorScreen:
        self.visitor = VisitorScreen()
        return self.visitor

    def on_mount(self) -> None:
        # Not the loop's own handlers: with the loop they would go, and until the process has ended
        # the desk may still send what then would kill it.
        signal.signal(signal.SIGUSR1, lambda *_: self._from_thread(self._close_day))
        signal.signal(signal.SIGUSR2, lambda *_: self._from_thread(self._look_at_board))

    def leave(self) -> None:
        """End the program, cleanly; what was not counted yet is counted."""
        self.visitor.wipe()
        self.exit()

    def close_office(self) -> None:
        """After the end: what was asked for is on the disk."""
        if self.office is not None:
            self.office.close()

    def ring(self) -> None:
        """Call somebody: the terminal's bell."""
        self.bell()

    # Loading ----------------------------------------------------------------------------------

    def after_first_page(self) -> None:
        """The language page is on the glass, and now there is time."""
        gc.enable()  # __main__ put it off until here
        self._load()

    def _load(self) -> None:
        self._loading = True
        threading.Thread(target=self._load_in_thread, name="load", daemon=True).start()

    def _load_in_thread(self) -> None:
        from kiosk import paths, served
        from kiosk.errors import ParvisError

        from .visitor import pages  # noqa: F401 - the other pages, before anybody opens one

        stamp = served.stamp(paths.content())
        try:
            found = served.load_or_last_good()
        except ParvisError as error:
            self._from_thread(self._cannot_serve, str(error), stamp)
            return
        with suppress(OSError):
            firstpage.write(found.first_page, paths.data() / firstpage.FILE)
        own = paths.own_content()
        if own is not None and not found.problem:
            served.keep(own)
        gc.collect()  # what reading left in circles is memory for what comes next
        self._from_thread(self._serve, found, stamp)

    def _cannot_serve(self, problem: str, stamp: object) -> None:
        self._loading = False
        if self.served is None:
            # Nothing was ever good: there is nothing to show, and the operator is there to read.
            self.failure = problem
            self.exit(return_code=1)
            return
        self._stamp = stamp
        self.served = replace(self.served, problem=problem)
        self._note_health()

    def _serve(self, found: Served, stamp: object) -> None:
        self._loading = False
        if self.served is None:
            asyncio.get_running_loop().call_later(LOOK, self._look)
        elif self._busy:
            return  # never under a visitor's hands: the next look finds it again
        self._stamp = stamp
        self.served = found
        self.first_page = found.first_page
        self._count(found)
        self._keep_office(found)
        self._note_health()
        self.visitor.loaded()

    @property
    def _busy(self) -> bool:
        """Somebody is in the middle of a visit, or at the desk; or the program is ending."""
        return self._exit or not self.visitor.at_rest or self.screen is not self.visitor

    def _look(self) -> None:
        """Has the content changed? A word that was put right at lunch is on the kiosk at two.
        Was a font built? Then the window is to open again with it."""
        asyncio.get_running_loop().call_later(LOOK, self._look)
        self._look_at_board()  # another day may have begun

    def _look_once(self) -> None:
        from kiosk import fontstore, paths, served

        if self._loading or self._busy or self.served is None:
            return
        if fontstore.is_outdated():
            self.exit(return_code=fontstore.RESTART)
        elif served.stamp(paths.content()) != self._stamp:
            self._load()
        else:
            self._note_health()

    # The desk ---------------------------------------------------------------------------------

    def _keep_office(self, found: Served) -> None:
        if self.office is not None:
            self.office.serve(found)
            return
        from kiosk.office import Office

        self.office = Office(found, self.clock, self._from_thread)
        self.office.on_board.append(self.visitor.board_changed)
        if not self.clock.preview:
            self.office.look()

    def _look_at_board(self) -> None:
        """The desk has changed something: the queue, or a word."""
        if self.office is not None and not self.clock.preview:  # in which nobody else is
            self.office.look()
        self._look_once()

    def open_desk(self) -> None:
        """The staff touched the corner: ask for the PIN."""
        if self.office is None or self.screen is not self.visitor:
            return
        from kiosk.pin import Door

        from .desk.screen import DeskScreen
        from .desk.views import VIEWS

        desk = DeskScreen(self.office, Door.KIOSK, VIEWS, lambda: self._leave_desk(desk))
        self.push_screen(desk)

    def _leave_desk(self, desk: DeskScreen) -> None:
        if self.screen is desk:
            self.pop_screen()
            self._look_once()

    # Counting ---------------------------------------------------------------------------------

    def _count(self, found: Served) -> None:
        """A preview counts nothing."""
        if self.clock.preview:
            return
        if self.tallies is None:
            from kiosk import paths
            from kiosk.tallies import Tallies

            path = paths.data(found.catalogue.centre.data) / paths.DATABASE
            self.tallies = Tallies(path, self.clock)
        self.tallies.start(found.catalogue)

    def _close_day(self) -> None:
        if self.tallies is not None:
            self.tallies.close_day()
        self._look_at_board()  # whose numbers are gone

    def _note_health(self) -> None:
        """Leave word for `parvis doctor`: the staff are told what is wrong, never the visitor."""
        from kiosk import health, paths

        if self.served is None or self.clock.preview:
            return
        counting = self.tallies.state.sentence if self.tallies is not None else ""
        found = health.Health(self.served.problem, counting)
        if found != self._health:
            self._health = found
            health.write(found, paths.runtime())

    def let_go(self) -> None:
        """After a wipe: nothing that the visit left in a circle stays; and the next visit begins
        with whatever was put right meanwhile."""
        gc.collect()
        self._look_once()
