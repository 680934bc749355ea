"""The studio takes no picture of what is still on its way to the screen."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from font import Font
from lacking import lacking

from tools.studio import Studio, Xterm

WAIT = 1.0  # seconds in which a terminal that does not wait for its screen has long answered
EMPTY, FULL = b"\x1b[?25l\x1b[2J", b"\x1b[?25l\x1b[H" + b"#" * 400


@contextmanager
def stopped_screen(studio: Studio) -> Iterator[None]:
    """While the X server is stopped, as on a machine that has no time for it, nothing is drawn."""
    server = studio._started[0].pid
    os.kill(server, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server, signal.SIGCONT)


def test_xterm_has_shown_a_frame_only_once_its_screen_has_it(font: Font) -> None:
    if why := Xterm.missing():
        lacking(why)
    with Xterm(font.folder, 40, 10, pixels=20) as xterm:
        xterm.show(FULL)
        full = xterm.photograph()
        xterm.show(EMPTY)
        empty = xterm.photograph()
        shown = Thread(target=xterm.show, args=(FULL,))
        with stopped_screen(xterm):
            shown.start()
            shown.join(WAIT)
            assert shown.is_alive(), "it has not asked its screen"
        shown.join()
        assert xterm.photograph().tobytes() == full.tobytes() != empty.tobytes()
