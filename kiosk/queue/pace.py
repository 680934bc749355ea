"""How fast a queue moves, and so how long one waits. Only ever known in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from math import ceil

TOGETHER = 60.0  # seconds: people called within one minute were called together
FEWEST = 3  # intervals; an estimate from fewer would be a guess
LATEST = 20  # intervals that say what the pace is now
ROUNDED = 5  # minutes: nobody can promise more exactly


class Pace:
    """The pace of one session, from watching how many were called."""

    def __init__(self) -> None:
        self._calls: int | None = None  # not looked yet
        self._since: float | None = None  # when the last group was called; None: not in a row
        self._people = 0  # in that group
        self._intervals: deque[float] = deque(maxlen=LATEST)  # seconds a person

    def saw(self, calls: int, waiting: int, now: float) -> None:
        """Look at a session: how often it has called, how many wait, in monotonic seconds.

        The time from one call to the next counts while people wait; when nobody waits it says
        nothing about the pace. Where four are called at once, a quarter of it is one person's.
        """
        new = calls - (calls if self._calls is None else self._calls)
        self._calls = calls
        if new < 0:  # undone, or another day: whatever was just measured was a mistake
            self._since = None
            if self._intervals:
                self._intervals.pop()
        elif new > 0:
            self._call(new, now)
        if not waiting:
            self._since = None

    def minutes(self, ahead: int) -> int | None:
        """About how long it takes until somebody is called who has so many ahead, rounded up to
        5 minutes; None where today has not shown it yet."""
        if len(self._intervals) < FEWEST:
            return None
        seconds = (ahead + 1) * _median(self._intervals)
        return ROUNDED * max(1, ceil(seconds / 60 / ROUNDED))

    def _call(self, people: int, now: float) -> None:
        if self._since is not None and now - self._since < TOGETHER:
            self._people += people
            return
        if self._since is not None:
            self._intervals.append((now - self._since) / self._people)
        self._since, self._people = now, people


def _median(values: Collection[float]) -> float:
    """The standard library's brings fractions and decimals with it: two megabytes in a kiosk."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
