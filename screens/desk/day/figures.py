"""The figures of the day that may be seen by day: nothing of what is protected, or sensitive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kiosk import paths
from kiosk.closing import totals
from kiosk.languages import FRENCH
from kiosk.queue import State
from kiosk.queue.ticket import ACTIVE

from ...palette import Palette
from ...widgets.block import Block
from ..rows import line, paragraph

if TYPE_CHECKING:
    from kiosk.board import Board
    from kiosk.office import Books, Office

_FIGURE = 6  # cells


class Figures(NamedTuple):
    """As they are on the disk."""

    day: date
    counting: date | None  # the day that counts now: another one once the day is closed
    visits: int
    first_visits: int
    counted: Mapping[str, int]  # by the id of the counter

    @property
    def closed(self) -> bool:
        return self.counting is not None and self.counting > self.day


def look(office: Office, then: Callable[[Figures], None]) -> None:
    """Have them read."""
    database = office.folder / paths.DATABASE

    def read(books: Books) -> Figures:
        visits, first_visits = totals(database, books.day)
        table = books.table
        return Figures(books.day, table.today(), visits, first_visits, table.counted(books.day))

    office.see(read, then)


def paint(found: Figures, office: Office, palette: Palette, width: int) -> Block:
    """As many rows as it takes."""
    page = palette.page
    rows = [
        line(f" {figure:>{_FIGURE}}  {words}", width, page.words)
        for figure, words in _visits_and_numbers(found, office)
    ]
    counters = office.served.catalogue.counters
    counted = [
        f"{FRENCH.text(one.label)} {n}" for one in counters if (n := found.counted.get(one.id))
    ]
    sentence = f"Compteurs : {', '.join(counted) or 'rien encore'}."
    return Block(rows + paragraph(sentence, width, page.words), width)


def _visits_and_numbers(found: Figures, office: Office) -> Iterator[tuple[int, str]]:
    yield _said(found.visits, "visite sur la borne", "visites sur la borne")
    yield _said(found.first_visits, "première visite", "premières visites")
    if found.closed:
        return  # the numbers are gone
    # What a sensitive permanence has received is said by week, and not here.
    shown = {one.id for one in office.served.catalogue.permanences if not one.sensitive}
    received = sum(
        ticket.state is State.SERVED
        for session, tickets in office.board.tickets.items()
        for ticket in tickets
        if session.partition("@")[0] in shown
    )
    by_number = "par numéro (hors permanences protégées)"
    yield _said(received, f"personne reçue {by_number}", f"personnes reçues {by_number}")
    yield _said(
        waiting(office.board),
        "personne attend avec un numéro",
        "personnes attendent avec un numéro",
    )


def _said(n: int, one: str, many: str) -> tuple[int, str]:
    return n, many if n > 1 else one


def waiting(board: Board) -> int:
    """How many people have a number and have not been received."""
    tickets = (ticket for of in board.tickets.values() for ticket in of)
    return sum(ticket.state in ACTIVE for ticket in tickets)
