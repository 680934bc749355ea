"""Idling: how long nobody has touched anything, and the warning before the wipe."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

IDLE = 75.0  # seconds without a touch before the warning
COPYING = 165.0  # seconds more where somebody gets out a phone, or writes on paper
WARNING = 30  # seconds of warning before the wipe (WCAG 2.2.1 asks for 20 at least)


class Idling:
    """A clock that every touch sets back.

    After IDLE seconds it calls `warn` with the seconds that are left, once a second, and at last
    `end`. One timer at a time: nothing wakes the machine while nobody is there.
    """

    def __init__(self, warn: Callable[[int], None], end: Callable[[], None]) -> None:
        self._warn, self._end = warn, end
        self._timer: asyncio.TimerHandle | None = None
        self._more = 0.0  # seconds that the page may be looked at for longer than others
        self._left: int | None = None  # seconds of the warning; None when there is none

    @property
    def warning(self) -> bool:
        return self._left is not None

    def stir(self) -> None:
        """Somebody is there."""
        self._left = None
        self._wait(IDLE + self._more, self.begin)

    def be_patient(self, more: float) -> None:
        """Another page is shown, and may be looked at for so many seconds more than others."""
        self._more = more
        if self._timer is not None and not self.warning:
            self._wait(IDLE + more, self.begin)

    def stop(self) -> None:
        """There is no visit to watch over."""
        self._left = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def begin(self) -> None:
        """Begin the warning."""
        self._left = WARNING + 1
        self.tick()

    def tick(self) -> None:
        """One second of the warning has passed."""
        if self._left is None:
            return
        self._left -= 1
        if self._left <= 0:
            self.stop()
            self._end()
            return
        self._wait(1.0, self.tick)
        self._warn(self._left)

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, then)
