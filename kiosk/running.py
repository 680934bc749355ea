"""Whether a kiosk runs on this machine, and how a command tells it something.

The kiosk holds a lock on a small file with its process id for as long as it lives; the system
lets go of the lock however the kiosk ends, so a file left behind by a power cut misleads nobody.
"""

from __future__ import annotations

import fcntl
import os
import signal
import time
from pathlib import Path

from .errors import ParvisError

GLANCE = 0.05  # seconds between two looks
CLOSE_DAY = signal.SIGUSR1  # a kiosk that gets it calls Tallies.close_day
LOOK = signal.SIGUSR2  # the desk has changed something: the kiosk looks at the board


class Running:
    """The kiosk of a run-time folder: held by the kiosk itself, looked at by commands."""

    def __init__(self, folder: Path) -> None:
        """`folder` is paths.runtime(); it is made by `hold`."""
        self._file = folder / "kiosk.pid"
        self._held: int | None = None

    def hold(self) -> None:
        """Say that this process is the kiosk, until it ends.

        Commands may send signals from now on: until the kiosk has its handlers for them,
        they are ignored instead of ending it. Raises ParvisError when another one runs.
        """
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        # More than one try: a command that looks holds the lock for a moment, too.
        for _ in range(5):
            if _lock(held, fcntl.LOCK_EX):
                break
            time.sleep(GLANCE)
        else:
            os.close(held)
            raise ParvisError(
                "Une borne est déjà ouverte sur cette machine. Fermez-la d’abord : parvis stop"
            )
        for message in (CLOSE_DAY, LOOK):
            if signal.getsignal(message) is signal.SIG_DFL:
                signal.signal(message, signal.SIG_IGN)
        os.ftruncate(held, 0)
        os.pwrite(held, f"{os.getpid()}\n".encode(), 0)
        self._held = held

    def release(self) -> None:
        """No longer be the kiosk; nothing happens when it was not."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def pid(self) -> int | None:
        """The process id of the kiosk; None when none runs."""
        try:
            look = os.open(self._file, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        try:
            if _lock(look, fcntl.LOCK_SH):
                return None
            return int(os.read(look, 20) or 0) or None
        finally:
            os.close(look)

    def stop(self, patience: float = 10.0) -> bool:
        """End the kiosk, as SIGTERM does, and wait `patience` seconds at most.

        Returns False when none runs. Raises ParvisError when it does not end.
        """
        pid = self.pid()
        if pid is None or not tell(pid, signal.SIGTERM):
            return False
        end = time.monotonic() + patience
        while self.pid() is not None:
            if time.monotonic() > end:
                raise ParvisError(
                    f"La borne (processus {pid}) ne s’est pas fermée en {patience:.0f} secondes. "
                    f"Attendez un peu ; si elle reste bloquée : kill -9 {pid}"
                )
            time.sleep(GLANCE)
        return True


def tell(pid: int, message: signal.Signals) -> bool:
    """Send a signal; False when the process has just ended."""
    try:
        os.kill(pid, message)
    except ProcessLookupError:
        return False
    except PermissionError:
        raise ParvisError(
            "La borne est ouverte par un autre utilisateur de cette machine. "
            "Lancez la commande avec le même utilisateur, ou avec sudo."
        ) from None
    return True


def _lock(fd: int, how: int) -> bool:
    try:
        fcntl.flock(fd, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
