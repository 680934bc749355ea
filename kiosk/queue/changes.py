"""What an action changed, and how that is taken back.

A change knows how things were before and after. It can be taken back as long as what it left is
still there; then everything is exactly as it was before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from .ticket import SEATED, Ticket
from .today import Today

if TYPE_CHECKING:
    from .file import TicketFile


@dataclass(frozen=True, slots=True)
class TicketChange:
    before: Ticket | None  # None: it was given
    after: Ticket

    def can_go_back(self, file: TicketFile) -> bool:
        if file.ticket(self.after.session, self.after.number) != self.after:
            return False
        if self.before is None or self.before.state not in SEATED or self.after.state in SEATED:
            return True
        session = self.before.session
        return file.has_place(session, file.capacity(session))  # which nobody has taken since

    def take_back(self, file: TicketFile) -> None:
        if self.before is None:
            file.remove(self.after)
        else:
            file.put(self.before)


@dataclass(frozen=True, slots=True)
class CallChange:
    """Somebody was called from the queue of a session, which counts its calls."""

    session: str

    def can_go_back(self, _: TicketFile) -> bool:
        return True

    def take_back(self, file: TicketFile) -> None:
        file.count_call(self.session, -1)


@dataclass(frozen=True, slots=True)
class TodayChange:
    session: str
    before: Today
    after: Today

    def can_go_back(self, file: TicketFile) -> bool:
        return file.today(self.session) == self.after

    def take_back(self, file: TicketFile) -> None:
        file.announce(self.session, self.before)


@dataclass(frozen=True, slots=True)
class DeskOnlyChange:
    before: bool
    after: bool

    def can_go_back(self, file: TicketFile) -> bool:
        return file.day().desk_only == self.after

    def take_back(self, file: TicketFile) -> None:
        file.set_desk_only(self.before)


Change: TypeAlias = TicketChange | CallChange | TodayChange | DeskOnlyChange
