"""Taking a number: the disk is asked for one, and the page stays as it is until it has answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.visit import Visit

if TYPE_CHECKING:  # the first page needs none of them
    from kiosk.calendar import Session
    from kiosk.office import Office
    from kiosk.queue import Refused, Ticket


class Taking:
    """One number for a visit and session, whatever a finger that trembles does. `answered` is
    called with both once the visit has its number, or the board says why it has none."""

    def __init__(self, answered: Callable[[Visit, str], None]) -> None:
        self._answered = answered
        self._asking: Visit | None = None  # for which the disk has not answered yet

    def take(self, session: Session, visit: Visit, office: Office) -> None:
        if self._asking is visit or session.id in visit.tickets:
            return
        self._asking = visit

        def told(answer: Ticket | Refused | None) -> None:
            from kiosk.queue import Ticket

            if self._asking is visit:
                self._asking = None
            if isinstance(answer, Ticket):
                visit.tickets[session.id] = answer.number
            self._answered(visit, session.id)

        office.ask(lambda books: books.queue.give(session), told, lambda _: told(None))
