"""The kiosk's application, on hostile ground: no way out, no palette, no selection, no link, no
traceback. What it shows is in visitor/; what it knows it is given by the core."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App

from kiosk import firstpage

from .driver import KioskDriver
from .visitor.screen import VisitorScreen

if TYPE_CHECKING:
    from kiosk.clock import Clock
    from kiosk.served import Served
    from kiosk.tallies import Tallies

LOOK = 60.0  # seconds between two looks at the content folder


class Kiosk(App[None], inherit_bindings=False):
    """Shows the language page at once, and loads everything else while it is being read."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    COMMANDS: ClassVar = set()
    BINDINGS: ClassVar = []
    ESCAPE_TO_MINIMIZE = False
    CSS = ""

    def __init__(self, *, clock: Clock | None = None, can_quit: bool = False) -> None:
        super().__init__(driver_class=KioskDriver)
        self._clock = clock
        self.can_quit = can_quit
        self.first_page = firstpage.read()
        self.served: Served | None = None
        self.tallies: Tallies | None = None
        self.failure = ""  # why the program ended, for the operator
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
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(one, self.leave)
        loop.add_signal_handler(signal.SIGUSR1, self._close_day)
        # A mistake anywhere ends the program, and a supervisor starts it anew: better a minute of
        # darkness than a visit that is never wiped.
        loop.set_exception_handler(lambda _, context: self._end(context.get("exception")))
        threading.excepthook = lambda told: self._from_thread(self._end, told.exc_value)

    def leave(self) -> None:
        """End the program, cleanly; what was not counted yet is counted."""
        self.visitor.wipe()
        self.exit()

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
        self._from_thread(self._serve, found, stamp)

    def _from_thread(self, call: Callable[..., None], *values: Any) -> None:
        """Have the loop call something, unless the program is ending."""

        def unless_ending() -> None:
            if not self._exit:
                call(*values)

        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(unless_ending)

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
        elif not self.visitor.at_rest:
            return  # never under a visitor's hands: the next look finds it again
        self._stamp = stamp
        self.served = found
        self.first_page = found.first_page
        self._count(found)
        self._note_health()
        self.visitor.loaded()

    def _look(self) -> None:
        """Has the content changed? A word that was put right at lunch is on the kiosk at two.
        Was a font built? Then the window is to open again with it."""
        from kiosk import fontstore, paths, served

        asyncio.get_running_loop().call_later(LOOK, self._look)
        if self._loading or not self.visitor.at_rest:
            return
        if fontstore.is_outdated():
            self.exit(return_code=fontstore.RESTART)
        elif served.stamp(paths.content()) != self._stamp:
            self._load()
        else:
            self._note_health()

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
        """After a wipe: nothing that the visit left in a circle stays."""
        gc.collect()

    # Hostile ground ---------------------------------------------------------------------------

    def copy_to_clipboard(self, text: str) -> None:
        """The next visitor could paste it."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """A browser is a way out."""

    async def action_quit(self) -> None:
        """Nobody quits from here."""

    def action_suspend_process(self) -> None:
        """Nor suspends."""

    def panic(self, *_renderables: Any) -> None:
        """No traceback on a public screen."""
        self._end(sys.exc_info()[1])

    def _fatal_error(self) -> None:
        self._end(sys.exc_info()[1])

    def _end(self, error: BaseException | None) -> None:
        kind = type(error).__name__ if error else "Erreur"
        self.failure = f"{kind} ({whereabouts(error.__traceback__ if error else None)})"
        self._return_code = 1
        self._close_messages_no_wait()


def whereabouts(traceback: TracebackType | None) -> str:
    """File and line of the last calls: never a value, which could be a visitor's."""
    places = []
    while traceback is not None:
        places.append(f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return " > ".join(places[-4:])
