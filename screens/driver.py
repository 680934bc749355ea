"""The terminal, as the kiosk uses it: a public place.

Textual's LinuxDriver serves a developer: it can be suspended, asks for pastes, in-band resizes,
mouse positions in pixels and the keyboard protocol of kitty, wakes ten times a second, and when
its input thread fails the program ends with exit code 0 or goes deaf. This driver stands beside
it, on Textual's `Driver`: it asks the terminal for clicks and nothing else, sleeps until
something is typed, and ends the program with `GONE` when the terminal has gone, so that whoever
supervises it can tell.

The screen goes to the standard output; the standard error is free for notes to the operator.
"""

from __future__ import annotations

import os
import select
import signal
import termios
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import Full, Queue
from threading import Event, Thread
from typing import Any, Final

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from .input import Input
from .thrift import RESET, Thrift

GONE: Final = 70  # exit code when the terminal is no longer there (EX_SOFTWARE of sysexits.h)

KEYBOARD, GLASS = 0, 1  # file descriptors
ESCAPE_MS = 100  # a lone escape is the key after this; a slow line may cut a sequence in two
USUAL = Size(80, 24)  # of a terminal that does not know its size
LARGEST = Size(500, 300)  # cells; a larger size is a mistake, and would take minutes to paint
WAITING = 30  # writes that may wait for a slow terminal: some frames
PATIENCE = 2.0  # seconds for the last words to reach a terminal that does not read

OPEN = (
    "\x1b[?1049h"  # the alternate screen: what was there before comes back at the end
    "\x1b[?25l"  # no cursor
    "\x1b[?7l"  # no wrapping
    "\x1b>"  # the number pad types digits
    "\x1b[?2026$p"  # can it show a frame at once? Input knows the answer
)
CLOSE = "\x1b[?2026l\x1b[?7h\x1b[?1049l\x1b[?25h"
# Presses and releases, positions in cells. No movements: nothing here follows the pointer.
MOUSE, NO_MOUSE = "\x1b[?1000h\x1b[?1006h", "\x1b[?1006l\x1b[?1000l"


class Writer(Thread):
    """Writes to the glass, so that a slow line never keeps a key waiting.

    Behind a terminal that does not read, frames are dropped; `repaint` is called once it has
    caught up, since what comes next only tells what has changed.
    """

    def __init__(self, repaint: Callable[[], None]) -> None:
        super().__init__(name="glass", daemon=True)
        self._repaint = repaint
        self._queue: Queue[str | None] = Queue(WAITING)
        self._dropped = False
        self._thrift = Thrift()

    def write(self, text: str) -> None:
        try:
            self._queue.put_nowait(text)
        except Full:
            self._dropped = True

    def run(self) -> None:
        there = self._pass_on(RESET.encode())
        while (text := self._queue.get()) is not None:
            # A terminal that has gone is the reader's business. Here the queue must go on being
            # emptied, or the program would wait for ever to say good-bye.
            if there:
                there = self._pass_on(self._thrift.spare(text).encode("utf-8", "replace"))
            if self._dropped and self._queue.empty():
                self._dropped = False
                self._repaint()
        if there:
            self._pass_on(RESET.encode())

    def _pass_on(self, data: bytes) -> bool:
        try:
            while data:
                data = data[os.write(GLASS, data) :]
        except OSError:
            return False
        return True

    def finish(self) -> None:
        """Write what is left, as far as somebody reads it, and leave no colour behind."""
        with suppress(Full):
            self._queue.put(None, timeout=PATIENCE)
            self.join(PATIENCE)


class KioskDriver(Driver):
    """A driver for `App(driver_class=KioskDriver)`.

    Ctrl+Q reaches the app only when its attribute `can_quit` is true.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._writer = Writer(self._paint_anew)
        self._reader = Thread(target=self._listen, name="keyboard", daemon=True)
        self._closing = Event()
        self._awake, self._wake = os.pipe()
        self._attributes: list[Any] | None = None
        self._glass = self._measure()
        self._size = (self._glass.width, self._glass.height)

    # What Textual asks for

    def write(self, data: str) -> None:
        self._writer.write(data)

    def start_application_mode(self) -> None:
        for one in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
            signal.signal(one, signal.SIG_IGN)
        self._writer.start()
        self._make_raw()
        self._loop.add_signal_handler(signal.SIGWINCH, self._resize)
        self._resize()
        self.write(OPEN + (MOUSE if self._mouse else ""))
        self._reader.start()

    def disable_input(self) -> None:
        if self._closing.is_set() or not self._reader.is_alive():
            return
        self._closing.set()
        self._loop.remove_signal_handler(signal.SIGWINCH)
        self.write(NO_MOUSE)
        os.write(self._wake, b"\0")
        self._reader.join()
        with suppress(termios.error):
            termios.tcflush(KEYBOARD, termios.TCIFLUSH)

    def stop_application_mode(self) -> None:
        self.disable_input()
        self.write(CLOSE)
        if self._attributes is not None:
            # Whoever started us shut keys off before we came (kiosk/appliance/launch), so what we
            # found is not what the shell of an operator needs: lines, echo, and Ctrl+C.
            self._attributes[3] |= termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
            with suppress(termios.error):
                termios.tcsetattr(KEYBOARD, termios.TCSANOW, self._attributes)

    def close(self) -> None:
        if self._writer.is_alive():
            self._writer.finish()

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Nothing is opened from a kiosk."""

    def deliver_binary(self, *_: Any, **__: Any) -> None:
        """Nothing is saved from a kiosk."""

    # The terminal

    def _make_raw(self) -> None:
        """No echo, no lines, no signals from keys, no flow control."""
        os.set_blocking(GLASS, True)
        try:
            attributes = termios.tcgetattr(KEYBOARD)
        except termios.error:
            return  # not a terminal: the reader will find out
        self._attributes = list(attributes)
        attributes[0] &= ~(
            termios.IXON
            | termios.IXOFF
            | termios.ICRNL
            | termios.INLCR
            | termios.IGNCR
            | termios.BRKINT
        )
        attributes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        with suppress(termios.error):
            termios.tcsetattr(KEYBOARD, termios.TCSANOW, attributes)

    def _measure(self) -> Size:
        """What the system says, and never COLUMNS or LINES: those lie after a resize."""
        try:
            width, height = os.get_terminal_size(GLASS)
        except OSError:
            return USUAL
        return Size(
            min(width, LARGEST.width) or USUAL.width, min(height, LARGEST.height) or USUAL.height
        )

    def _resize(self) -> None:
        self._glass = self._measure()
        self.send_message(events.Resize(self._glass, self._glass))

    def _paint_anew(self) -> None:
        """Called by the writer's thread."""
        with suppress(RuntimeError):  # the loop is closed: the program has ended
            self._loop.call_soon_threadsafe(partial(self._app.refresh, layout=True))

    # The reader's thread

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.MouseEvent) and not self._glass.region.contains(
            int(message.x), int(message.y)
        ):
            return
        if (
            isinstance(message, events.Key)
            and message.key == "ctrl+q"
            and not getattr(self._app, "can_quit", False)
        ):
            return
        super().process_message(message)

    def _listen(self) -> None:
        """Reads until the kiosk closes; if it ends for any other reason, so does the program."""
        try:
            self._pass_on_input()
        finally:
            if not self._closing.is_set():
                with suppress(RuntimeError):  # the loop is closed: the program has ended
                    self._loop.call_soon_threadsafe(self._app.exit, None, GONE)

    def _pass_on_input(self) -> None:
        heard = Input()
        poll = select.poll()
        poll.register(KEYBOARD, select.POLLIN)
        poll.register(self._awake, select.POLLIN)
        while True:
            # None: no tick at all while nobody touches the kiosk.
            ready = poll.poll(ESCAPE_MS if heard.within else None)
            if self._closing.is_set():
                return
            if not ready:
                messages = heard.pause()
            else:
                try:
                    data = os.read(KEYBOARD, 4096)
                except OSError:
                    return  # EIO: the other side has hung up
                if not data:
                    return
                messages = heard.feed(data)
            for message in messages:
                self.process_message(message)
