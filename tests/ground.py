"""Two programs to try every way out on: the real kiosk, and an ordinary Textual app.

A way out is a function that tells whether a visitor gets out of a program. It must fail on the
kiosk and work on the ordinary app, or it would prove nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from terminal import Terminal

from bench import usage
from bench.program import ROOT

LAUNCH = ROOT / "kiosk" / "appliance" / "launch"
# The title of a page, and what only Textual's own palette, help or quit message would say.
LANGUAGES, HOME = "English", "Que voulez-vous faire"
DEVELOPERS_WORDS = ("Screenshot", "Search for commands", "to quit", "Traceback", "Maximize")


@dataclass(frozen=True)
class Ground:
    """A program, and how to see that it is there and well."""

    argv: tuple[str, ...]
    sign_of_life: str  # its first words, in a shell that says "shell" before it starts it
    ready: str  # stands on its first page
    answers: Callable[[Terminal, float], None]  # fails unless it answers a key in so many seconds
    patience: float  # seconds to wait for something that should not fail
    folder: Path
    env: Mapping[str, str] = field(default_factory=dict)
    wrapper: tuple[str, ...] = ()

    def start(self) -> Terminal:
        """In a folder of its own: what it writes beside itself is found there."""
        env = {
            "PYTHONPATH": str(ROOT),
            "PARVIS_PYTHON": sys.executable,
            "PARVIS_DATA": str(self.folder / "data"),
            "XDG_RUNTIME_DIR": str(self.folder),
            **self.env,
        }
        return Terminal([*self.wrapper, *self.argv], env=env, cwd=self.folder)

    def open(self) -> Terminal:
        """Started, with its first page shown."""
        terminal = self.start()
        try:
            terminal.wait_for(self.ready)
            terminal.settle(0.3)
        except BaseException:
            terminal.close()
            raise
        return terminal

    def having(self, **env: str) -> Self:
        return replace(self, env={**self.env, **env})

    def within(self, *wrapper: str) -> Self:
        return replace(self, wrapper=wrapper)

    def left(self, terminal: Terminal) -> bool:
        """Whether the visitor is out: it has ended, says what a developer wants to know, or no
        longer answers."""
        terminal.settle(0.3)
        if not terminal.alive() or any(word in terminal.text() for word in DEVELOPERS_WORDS):
            return True
        try:
            self.answers(terminal, self.patience)
        except AssertionError:
            return True
        return not terminal.alive()


def rest(terminal: Terminal) -> None:
    """Wait until all that was sent is digested: the program no longer works."""

    def asleep() -> bool:
        before = usage.cpu(terminal.pid)
        terminal.settle(0.3)
        return usage.cpu(terminal.pid) - before < 0.01

    terminal.wait_until(asleep, "rest", limit=300.0)


def kiosk(folder: Path) -> Ground:
    return Ground((str(LAUNCH),), "Welcome", LANGUAGES, kiosk_answers, 30.0, folder)


def plain(folder: Path) -> Ground:
    program = (sys.executable, str(ROOT / "tests" / "plain_app.py"))
    return Ground(program, "shell", "Bienvenue", plain_answers, 2.0, folder)


def kiosk_answers(terminal: Terminal, limit: float) -> None:
    """Start over, French, start over: whatever page it was on, the staff's PIN pad included."""
    terminal.press("escape")
    steps: Sequence[tuple[str, str]] = (("home", LANGUAGES), ("1", HOME), ("home", LANGUAGES))
    for key, page in steps:
        terminal.press(key)
        terminal.wait_for(page, limit)


def plain_answers(terminal: Terminal, limit: float) -> None:
    before = keys_counted(terminal)
    terminal.press("a")
    terminal.wait_until(lambda: keys_counted(terminal) > before, "a key that counts", limit)


def keys_counted(terminal: Terminal) -> int:
    return next((int(line.split()[0]) for line in terminal.lines() if " keys" in line), -1)
