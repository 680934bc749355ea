"""Here: what a page may look at when it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.board import Board, Estimate
from kiosk.calendar import Calendar
from kiosk.catalogue import Catalogue
from kiosk.languages import Messages
from kiosk.visit import Visit
from kiosk.wording import title

from ..page import Page

# The content was changed, or the session ended, while somebody was reading.
GONE = Page(heading=title("Cela n’est plus au programme."))
NO_BOARD = Board(date.min)  # where no number can be taken


def not_known(_session: str, _ahead: int) -> None:
    """Of how long anybody waits."""


@dataclass(frozen=True, slots=True)
class Here:
    visit: Visit
    catalogue: Catalogue
    calendar: Calendar  # with what the desk announced for today
    now: datetime  # in Paris
    messages: Messages  # in which the visitor is spoken to
    board: Board = NO_BOARD
    minutes: Estimate = not_known

    @property
    def language(self) -> str:
        """The tag of the visitor's language; French for somebody who has not chosen yet."""
        return self.visit.language or "fr"

    def about_violence(self) -> bool:
        """Whether a need was pointed at that a companion should not read over a shoulder."""
        return any(self.catalogue.need(id_).hide for id_ in self.visit.needs)
