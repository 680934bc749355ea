"""The board: one line a session, as many people as it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .today import Access, Today

if TYPE_CHECKING:
    from ..calendar import Session


@dataclass(frozen=True, slots=True)
class Line:
    """One session on the board."""

    session: Session
    today: Today
    waiting: int
    called: int
    served: int
    no_show: int  # out of the queue
    calls: int  # how many times somebody was called from the queue
    taken: int  # numbers that were taken at the kiosk, whatever became of them

    @property
    def places(self) -> int | None:
        """How many more people it takes; None: no limit known."""
        capacity = self.session.permanence.capacity
        if capacity is None:
            return None
        return max(0, capacity - self.waiting - self.called - self.served)

    @property
    def full(self) -> bool:
        """Whether no number can be taken at the kiosk: the desk said so, or it has no places."""
        return self.today.access is Access.FULL or self.places == 0
