"""What a process learns from watching the board: paces, and numbers that are taken too fast.

It is told of the board whenever that has changed, and keeps nothing on disk: after a restart it
knows nothing, and says so.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .board import Line
from .pace import Pace

LATELY = 600.0  # seconds
# In that time. Language, need, session, number: nobody who reads is done with it in half a minute.
TOO_MANY = 20
ABSENT = 5  # people who were out of their queues; and more of them than were served


@dataclass(frozen=True, slots=True)
class Rate:
    """How numbers are taken, and how people come to their turn."""

    taken: int  # numbers, at the kiosk, in the last ten minutes
    served: int  # people, today
    no_show: int  # out of their queues, today

    @property
    def too_fast(self) -> bool:
        """Whether numbers are taken faster than people come: more than people could take, or
        most of those that are called belong to nobody."""
        return self.taken > TOO_MANY or self.no_show >= max(ABSENT, self.served + 1)


class Watch:
    """One for each process that shows the board."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._paces: dict[str, Pace] = {}
        self._taken: int | None = None  # not looked yet
        self._lately: deque[tuple[float, int]] = deque()  # when numbers were seen, and how many
        self._served = self._no_show = 0

    def saw(self, board: Sequence[Line]) -> None:
        """Look at the board of all of today's sessions."""
        now = self._monotonic()
        self._paces = {
            line.session.id: self._paces.get(line.session.id) or Pace() for line in board
        }
        for line in board:
            self._paces[line.session.id].saw(line.calls, line.waiting, now)
        taken = sum(line.taken for line in board)
        new = taken - (taken if self._taken is None else self._taken)
        if new > 0:
            self._lately.append((now, new))
        self._taken = taken
        self._served = sum(line.served for line in board)
        self._no_show = sum(line.no_show for line in board)

    def minutes(self, session: str, ahead: int) -> int | None:
        """About how long somebody waits who has so many ahead: see `Pace.minutes`."""
        pace = self._paces.get(session)
        return pace.minutes(ahead) if pace else None

    @property
    def rate(self) -> Rate:
        while self._lately and self._monotonic() - self._lately[0][0] > LATELY:
            self._lately.popleft()
        return Rate(sum(n for _, n in self._lately), self._served, self._no_show)
