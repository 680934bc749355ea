"""An application on hostile ground: no way out, no palette, no selection, no link, no traceback.

The kiosk is one, and so is the desk on a terminal of its own: it shows what nobody else shall read.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

from textual.app import App

from .driver import KioskDriver


class HardenedApp(App[None], inherit_bindings=False):
    """`failure` says after the end why the program ended, for the operator."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    COMMANDS: ClassVar = set()
    BINDINGS: ClassVar = []
    ESCAPE_TO_MINIMIZE = False
    CSS = ""

    def __init__(self, *, can_quit: bool = False) -> None:
        super().__init__(driver_class=KioskDriver)
        self.can_quit = can_quit
        self.failure = ""

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(one, self.leave)
        # A mistake anywhere ends the program, and a supervisor starts it anew: better a minute of
        # darkness than a visit that is never wiped.
        loop.set_exception_handler(lambda _, context: self._end(context.get("exception")))
        threading.excepthook = lambda told: self._from_thread(self._end, told.exc_value)

    def leave(self) -> None:
        """End the program, cleanly."""
        self.exit()

    def _from_thread(self, call: Callable[..., None], *values: Any) -> None:
        """Have the loop call something, unless the program is ending."""

        def unless_ending() -> None:
            if not self._exit:
                call(*values)

        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(unless_ending)

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
