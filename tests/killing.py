"""A process that is ended by kill -9 right before it touches the disk for the nth time."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

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


class _Killer:
    def __init__(self, n: int) -> None:
        self._left = n

    def __call__(self, _frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and called.__name__ in TOUCHING:
            if not self._left:
                os.kill(os.getpid(), signal.SIGKILL)
            self._left -= 1
