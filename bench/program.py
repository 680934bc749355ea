"""A program behind a pseudo-terminal: what it is sent, and what it writes, with the time of it.

The other side of the pseudo-terminal answers as xterm would (`Glass`). The tests look at the
kiosk through it too.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from .glass import Glass

ROOT = Path(__file__).parent.parent
now = time.perf_counter


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that were read at once, and when (seconds of `now`)."""

    at: float
    data: bytes


class Program:
    """`with Program([sys.executable, "-m", "kiosk"], cols=106, rows=30) as program`.

    `cols` and `rows` in cells. `env` is added to a small environment of its own; a value of None
    takes a variable away. The standard error goes to the terminal, or to `errors`.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        cols: int,
        rows: int,
        env: Mapping[str, str | None] | None = None,
        errors: IO[bytes] | None = None,
        cwd: Path = ROOT,
    ) -> None:
        self.cols, self.rows = cols, rows
        self.chunks: list[Chunk] = []  # everything the program wrote
        self.glass = Glass(cols, rows)
        self.closed = False  # whether nobody holds the program's side any more
        self.master, slave = pty.openpty()
        self._set_size(slave)
        self.started = now()
        self.process = subprocess.Popen(
            list(argv),
            stdin=slave,
            stdout=slave,
            stderr=errors or slave,
            env=environment(env or {}),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        os.set_blocking(self.master, False)
        self.pid = self.process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        """Write bytes to the program; reads while it takes no more, so that neither side waits."""
        while data and not self.closed:
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                self.read(0.05)
            except OSError:
                self.closed = True

    def read(self, timeout: float = 0.0) -> bool:
        """Take in what the program writes within `timeout` seconds; whether something came."""
        if self.closed:
            time.sleep(min(timeout, 0.02))
            return False
        readable, _, _ = select.select([self.master], [], [], timeout)
        if not readable:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except BlockingIOError:
            return False
        except OSError:  # EIO: nobody holds the other side
            data = b""
        if not data:
            self.closed = True
            return False
        self.chunks.append(Chunk(now(), data))
        if reply := self.glass.take(data):
            with suppress(OSError):
                os.write(self.master, reply)
        return True

    def settle(self, quiet: float, limit: float = 30.0) -> None:
        """Read until nothing has come for `quiet` seconds."""
        end = now() + limit
        while self.read(quiet) and now() < end:
            pass

    def resize(self, cols: int, rows: int) -> None:
        self.cols, self.rows = cols, rows
        self.glass.resize(cols, rows)
        self._set_size(self.master)

    def hang_up(self) -> None:
        """Pull the plug: the program's terminal is gone."""
        if self.master >= 0:
            os.close(self.master)
        self.master, self.closed = -1, True

    def close(self) -> None:
        """End the program, and whatever it has started, kindly and then not."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.process.poll() is not None:
                break
            for pid in (self.pid, *children(self.pid)):
                with suppress(ProcessLookupError):
                    os.kill(pid, number)
                    os.kill(pid, signal.SIGCONT)  # a stopped one would never end
            end = now() + 3
            while self.process.poll() is None and now() < end:
                self.read(0.02)
        self.process.wait()
        self.hang_up()

    def _set_size(self, descriptor: int) -> None:
        size = struct.pack("HHHH", self.rows, self.cols, self.cols * 10, self.rows * 20)
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, size)


def environment(more: Mapping[str, str | None]) -> dict[str, str]:
    """What a program sees: nothing of who runs it but the path."""
    base: dict[str, str | None] = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **more,
    }
    return {name: value for name, value in base.items() if value is not None}


def children(pid: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [one for child in map(int, found) for one in (child, *children(child))]
