"""A terminal to look at a program from outside: its keys, its screen, its last words.

Nothing here sleeps for a fixed time where it can wait for something to be so.
"""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.program import ROOT, Program

LIMIT = 30.0  # seconds to wait for something that must happen: generous, machines are shared

KEYS = {
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "escape": b"\x1b",
    "backspace": b"\x7f",
    "space": b" ",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "insert": b"\x1b[2~",
    "delete": b"\x1b[3~",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    **{f"f{n}": b"\x1bO%c" % (ord("P") + n - 1) for n in range(1, 5)},
    **{f"f{n}": b"\x1b[%d~" % (n + 10 + (n > 5) + (n > 10)) for n in range(5, 13)},
    **{f"ctrl+{letter}": bytes([ord(letter) & 0x1F]) for letter in "abcdefghijklmnopqrstuvwxyz"},
    "ctrl+\\": b"\x1c",
}


class Terminal(Program):
    """One program in one terminal: `with Terminal([sys.executable, "-m", "kiosk"]) as terminal`.

    With `errors_apart`, the standard error goes to a file (`errors`) instead of the screen.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        cols: int = 106,
        rows: int = 30,
        env: Mapping[str, str | None] | None = None,
        errors_apart: bool = False,
        cwd: Path = ROOT,
    ) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the terminal
        super().__init__(
            argv,
            cols=cols,
            rows=rows,
            env=env,
            errors=self._errors if errors_apart else None,
            cwd=cwd,
        )

    # What a person does

    def press(self, *keys: str) -> None:
        """Press keys one after the other: names of `KEYS`, or single characters."""
        for key in keys:
            self.send(KEYS[key] if key in KEYS else key.encode())
            if key == "escape":
                self.settle(0.15)  # what follows it at once would be one sequence with it

    def click(self, x: int, y: int) -> None:
        """Press and release the left button on a cell, counted from 0."""
        self.send(b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (x + 1, y + 1, x + 1, y + 1))

    def click_on(self, text: str) -> None:
        """Click in the middle of the first place where the text stands."""
        for y, line in enumerate(self.lines()):
            if (x := line.find(text)) >= 0:
                return self.click(x + len(text) // 2, y)
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text()}")

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    # What a person sees

    @property
    def output(self) -> bytes:
        """Everything the program wrote to the terminal."""
        return b"".join(chunk.data for chunk in self.chunks)

    def lines(self) -> list[str]:
        return self.glass.lines()

    def text(self) -> str:
        """The screen, one line a row, without the spaces at the ends."""
        return "\n".join(line.rstrip() for line in self.lines())

    @property
    def modes(self) -> dict[int, bool]:
        """The private modes that the program has set (True) or reset."""
        return self.glass.modes

    @property
    def errors(self) -> str:
        """What went to the standard error, with `errors_apart`."""
        self._errors.seek(0)
        return self._errors.read().decode("utf-8", "replace")

    @property
    def exit_code(self) -> int | None:
        """None while it has not ended; negative: the signal that killed it."""
        return self.process.poll()

    def alive(self) -> bool:
        """Whether the program runs: neither ended nor stopped."""
        return self.exit_code is None and state(self.pid) not in "TtZX"

    # Waiting

    def wait_until(self, so: Callable[[], bool], what: str, limit: float = LIMIT) -> None:
        """Read until something is so; fails with the screen when it never is."""
        end = time.monotonic() + limit
        while True:
            while self.read():
                pass
            if so():
                return
            if time.monotonic() > end:
                raise AssertionError(f"never came: {what}; the screen:\n{self.text()}")
            self.read(0.05)

    def wait_for(self, text: str, limit: float = LIMIT) -> None:
        """Wait until a text stands on the screen, within one line."""

        def so() -> bool:
            if any(text in line for line in self.lines()):
                return True
            if self.exit_code is not None and not self.read():
                raise AssertionError(
                    f"ended with {self.exit_code} before {text!r}; the screen:\n{self.text()}"
                )
            return False

        self.wait_until(so, repr(text), limit)

    def wait_gone(self, text: str, limit: float = LIMIT) -> None:
        """Wait until a text no longer stands on the screen."""
        self.wait_until(
            lambda: all(text not in line for line in self.lines()), f"{text!r} to go", limit
        )

    def wait_exit(self, limit: float = LIMIT) -> int:
        """Wait until the program has ended: its exit code."""
        self.wait_until(lambda: self.exit_code is not None, "the end", limit)
        while self.read():
            pass
        return self.process.wait()

    def close(self) -> None:
        super().close()
        self._errors.close()


def state(pid: int) -> str:
    """The letter of proc(5): T is stopped, Z ended and not yet waited for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "X"
