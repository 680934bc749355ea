"""What the desk did: what it shows, and all that it takes to undo it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .changes import Change, TicketChange
from .ticket import Ticket


class What(StrEnum):
    """The actions of the desk."""

    GIVEN = "given"  # a number by hand, to somebody without the kiosk
    CALLED = "called"
    RECALLED = "recalled"
    SENT_BACK = "sent_back"  # nobody came: three places back, once
    OUT = "out"  # nobody came the second time
    SERVED = "served"
    RETURNED = "returned"  # waits again
    TRANSFERRED = "transferred"
    ANNOUNCED = "announced"
    DESK_ONLY = "desk_only"  # whether numbers are given at the desk only


@dataclass(frozen=True, slots=True)
class Done:
    """One action that was carried out, whole and on disk."""

    what: What
    changes: tuple[Change, ...]

    @property
    def ticket(self) -> Ticket | None:
        """The ticket it was about, as it is now; after a transfer, the one in the new queue."""
        tickets = (one.after for one in self.changes if isinstance(one, TicketChange))
        return next(tickets, None)
