"""A tour: the real kiosk, led through every page of a visit in one language.

It runs in a pseudo-terminal, at a moment when the example centre is open. What it writes from one
page to the next is handed out, to be shown in a real terminal, looked at or counted.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.glass import Glass
from bench.program import Program
from kiosk import firstpage

AT = "2026-11-24T10:15"  # a Tuesday on which much is held
LOADED = 1.0  # seconds of quiet after which the kiosk has loaded everything
STILL = 0.15  # seconds of quiet after which a page is complete
LIMIT = 30.0  # seconds for an answer

# The kiosk as it is, but that somebody who has waited long enough can say so.
KIOSK = """\
import signal, sys
from kiosk.screens.visitor import idling
signal.signal(signal.SIGALRM, lambda *_: setattr(idling, "IDLE", 0.1))
from kiosk.__main__ import main
sys.exit(main())
"""

ENTER, BACK, START_OVER, FRENCH, SOS = "\r", "/", "0", "*", "."
NOTHING = "x"  # a key without a meaning: somebody is there
WARNING = "warning"


class Stop(NamedTuple):
    """A page to see, and the keys that lead to it from the page before."""

    page: str
    keys: Sequence[str]


class View(NamedTuple):
    """A page as it came: the bytes since the page before, and what the glass shows now."""

    page: str
    data: bytes
    glass: Glass


def whole(tag: str) -> tuple[Stop, ...]:
    """Every page of a visit."""
    digit = key(tag)
    # In French there is no French to be shown beside.
    beside = () if tag == "fr" else (Stop("home-french-beside", FRENCH),)
    return (
        Stop("languages", ""),
        Stop("home", digit),
        Stop("needs", "1"),
        Stop("needs-chosen", "5"),  # a doctor
        Stop("where", ENTER),
        Stop("session", "1"),
        Stop("ticket", "1"),  # one enters by number
        Stop("handover-session", (BACK, ENTER)),
        Stop("first-time", (BACK, BACK, ENTER)),
        Stop("household", "1"),
        Stop("handover", "2"),
        *(Stop(page, (START_OVER, digit, *keys)) for page, keys in beside),
        Stop("sessions", (FRENCH, "2") if beside else (START_OVER, digit, "2")),
        Stop("week", ENTER),
        Stop("day", "2"),
        Stop("tools", (BACK, BACK, BACK, "3")),
        Stop("numbers", (BACK, "4")),
        Stop("number", "1"),
        Stop("sos", SOS),
        Stop("called", "1"),
        Stop("place", (BACK, BACK, BACK, BACK, "5")),
        Stop("privacy", (BACK, "6")),
        Stop("elsewhere", (BACK, "1", "1", ENTER, "3")),  # somewhere to sleep
        Stop("languages-again", BACK * 4),
        Stop(WARNING, NOTHING),
    )


def some(tag: str) -> tuple[Stop, ...]:
    """A few pages of different kinds."""
    return (
        Stop("languages", ""),
        Stop("home", key(tag)),
        Stop("needs", "1"),
        Stop("where", ("5", ENTER)),
        Stop("session", "1"),
        Stop("numbers", (BACK, BACK, BACK, "4")),
    )


def key(tag: str) -> str:
    """The digit of a language on the first page."""
    tags = [language.tag for language in firstpage.read().languages]
    return str(tags.index(tag) + 1)


def tour(
    stops: Sequence[Stop], env: Mapping[str, str], *, cols: int = 106, rows: int = 30
) -> Iterator[View]:
    """Each page in turn; `env` says how text goes out (PARVIS_TEXT, PARVIS_TILES)."""
    with TemporaryDirectory() as folder:
        own = {"PARVIS_DATA": folder, "XDG_RUNTIME_DIR": folder, **env}
        command = [sys.executable, "-c", KIOSK, "--at", AT]
        with Program(command, cols=cols, rows=rows, env=own) as kiosk:
            kiosk.read(LIMIT)
            kiosk.settle(LOADED)
            for stop in stops:
                if stop.page == WARNING:
                    os.kill(kiosk.pid, signal.SIGALRM)
                    kiosk.settle(STILL)
                for pressed in stop.keys:
                    kiosk.send(pressed.encode())
                    kiosk.read(LIMIT)
                    kiosk.settle(STILL)
                yield View(stop.page, b"".join(one.data for one in kiosk.chunks), kiosk.glass)
                kiosk.chunks.clear()
