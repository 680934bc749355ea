"""Processes that are ended by kill -9: right before they touch the disk for the nth time, or at
random."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from kiosk import paths

KILLS = 500 if os.environ.get("PARVIS_TORTURE") else 100

# What changes something that others can see, or makes it last: in SQLite, and beside it.
TOUCHING = frozenset(
    {"execute", "executemany", "fsync", "rename", "replace", "link", "unlink", "open", "kill"}
)


def killed(n: int, action: Callable[[], object]) -> bool:
    """Do something in a process of its own, which is killed the nth time, from 0. False when it
    came to its end before that: then there is no point any more at which to kill it."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            sys.setprofile(_Killer(n))
            action()
            code = 0
        finally:
            sys.setprofile(None)
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def killed_anywhere(action: Callable[[], object], aside: Path, more_than: int) -> Iterator[None]:
    """An action on the folder of the data is killed at its first point, its second…, of which there
    are more than so many. What it has left there can be looked at each time; at the end, what is
    there when it is not killed."""
    paths.data().rename(aside / "before")
    for point in count():
        shutil.rmtree(paths.data(), ignore_errors=True)
        shutil.copytree(aside / "before", paths.data())
        if not killed(point, action):
            assert point > more_than
            return
        yield


def killed_at_random(kills: int, database: Path, of: str) -> int:
    """A writer that counts visits or meals (`kill_writer.py`) is killed so many times, and no count
    that it acknowledged is lost; returns how many there are at the end."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("kill_writer.py"), database, str(kills), of],
        capture_output=True,
        text=True,
        check=True,
    )
    rounds = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    assert len(rounds) == kills
    for before, acknowledged, after in rounds:
        # One more may have been committed when the kill came before its acknowledgement.
        assert before + acknowledged <= after <= before + acknowledged + 1
    assert sum(acknowledged for _, acknowledged, _ in rounds) > kills
    return rounds[-1][2]


class _Killer:
    def __init__(self, n: int) -> None:
        self._left = n

    def __call__(self, _frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and called.__name__ in TOUCHING:
            if not self._left:
                os.kill(os.getpid(), signal.SIGKILL)
            self._left -= 1
