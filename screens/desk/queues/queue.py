"""The queue of one session: everybody of today, and what can be done for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment

from kiosk.queue import Done, State, Ticket
from kiosk.queue.ticket import ACTIVE

from ...typeset import fit
from ...widgets.block import Block, beside, blank
from .. import sentences
from ..choice import Choice, Option
from ..opened import Opened
from ..rows import Cell, Column, Made, Table
from ..view import Key
from .acts import Acts, Pick, last_called
from .card import card
from .held import is_cancelled, is_over

if TYPE_CHECKING:
    from kiosk.board import Board

    from ..screen import DeskScreen

# Whoever is called stands first, then who waits; those who are done with come last, in grey.
_ORDER = (State.CALLED, State.WAITING, State.SERVED, State.NO_SHOW, State.MOVED)
CARD = 36  # cells at least
NOBODY = "Personne n’a encore de numéro."
NO_OTHER = "Il n’y a pas d’autre séance où envoyer quelqu’un aujourd’hui."


class OneQueue(Opened):
    """What its keys do is done to the ticket that is pointed at: the last who was called, else the
    next, until somebody points at another."""

    def __init__(self, screen: DeskScreen, acts: Acts, session: str) -> None:
        super().__init__(screen)
        self._acts, self._session = acts, session
        self._table = Table((Column("Numéro", 6, "right"), Column("Image", 10), Column("", 0)))
        self._board: Board | None = None  # which the tickets are of
        self._tickets: Sequence[Ticket] = ()  # in the order of the table
        self._number: int | None = None  # of the ticket that somebody pointed at
        self._given: Ticket | None = None  # by the last key: somebody is being told

    @property
    def heading(self) -> str:
        line = self.office.board.line(self._session)
        if line is None:
            return sentences.GONE
        said = sentences.standing(self.office, line)
        about = f"{sentences.title(line.session)}, {sentences.hours(line.session)}"
        return f"{about} : {said}" if said else about

    # Keys -------------------------------------------------------------------------------------

    def offers(self) -> Sequence[Key]:
        acts, first = self._acts, self._to_first
        return (
            Key("n", "N", "Suivant", lambda: acts.call_next(self._session, first)),
            Key("r", "R", "Rappeler", lambda: acts.recall(self._this, first)),
            Key("s", "S", "Reçu", lambda: acts.served(self._this, first)),
            Key("a", "A", "Absent", lambda: acts.no_show(self._this, first)),
            Key("w", "W", "Remettre", lambda: acts.back_to_waiting(self._this, first)),
            Key("t", "T", "Transférer", self._transfer),
            Key("d", "D", "Donner", lambda: acts.give(self._session, self._tell)),
            Key("u", "U", "Annuler", lambda: acts.undo(first)),
        )

    def pressed(self, key: str, character: str) -> bool:  # noqa: ARG002
        if not self._table.moved(key):
            return False
        self._point()
        return True

    def touched_below(self, x: int, y: int) -> None:  # noqa: ARG002
        if self._table.touched(y):
            self._point()

    def shown(self) -> None:
        self._given = None

    def locked(self) -> None:
        self._given = None

    def _point(self) -> None:
        self._given = None
        if self._tickets:
            self._number = self._tickets[self._table.pointed].number

    def _to_first(self, _: Done) -> None:
        self._number = self._given = None

    def _tell(self, done: Done) -> None:
        self._given = done.ticket

    @property
    def _pointed(self) -> Ticket | None:
        return self._tickets[self._table.pointed] if self._tickets else None

    @property
    def _this(self) -> Pick:
        pointed = self._pointed
        return self._acts.this(pointed) if pointed else lambda: NOBODY

    def _transfer(self) -> None:
        ticket = self._pointed
        if ticket is None or ticket.state not in ACTIVE:
            self.screen.warn(sentences.impossible(ticket) if ticket else NOBODY)
            return
        pick, now = self._acts.this(ticket), self.office.clock.now()
        options = [
            Option(
                f"{line.session.starts:%H:%M} {sentences.title(line.session)}",
                partial(self._acts.transfer, pick, line.session, self._to_first),
                beside=sentences.places(line),
            )
            for line in self.office.board.lines
            if line.session.id != self._session
            and not is_cancelled(line)
            and not is_over(line, now)
        ]
        if options:
            heading = f"Où envoyer {sentences.named(ticket)} ?"
            self.screen.open(Choice(self.screen, heading, options))
        else:
            self.screen.warn(NO_OTHER)

    # Painting ---------------------------------------------------------------------------------

    def paint_below(self, width: int, height: int) -> Block:
        self._arrange()
        cells = max(CARD, width * 2 // 5)
        return beside([self._rows(width - cells, height), self._card(cells, height)], rtl=False)

    def _arrange(self) -> None:
        """In their order, made once for each board; the pointer stays with its ticket."""
        board = self.office.board
        if board is not self._board:
            self._board = board
            self._tickets = sorted(board.tickets.get(self._session, ()), key=_rank)
            done = (n for n, one in enumerate(self._tickets) if one.state not in ACTIVE)
            self._table.fill(Made(len(self._tickets), self._row), frozenset(done))
        numbers = (n for n, one in enumerate(self._tickets) if one.number == self._number)
        self._table.pointed = next(numbers, 0)

    def _row(self, place: int) -> Sequence[Cell | str]:
        one = self._tickets[place]
        missed = ", absent une fois" if one.missed == 1 and one.state in ACTIVE else ""
        return (
            Cell(str(one.number), align="right", strong=one.state is State.CALLED),
            Cell(sentences.picture(one), strong=one.state is State.CALLED),
            sentences.STATES[one.state] + missed,
        )

    def _rows(self, width: int, height: int) -> Block:
        if self._tickets:
            return self._table.paint(self.palette, width, height)
        ground = self.palette.page
        said = Block([[Segment(fit(f" {NOBODY}", width), ground.strong)]], width)
        return said.filled(height, ground.words)

    def _card(self, width: int, height: int) -> Block:
        board = self.office.board
        line = board.line(self._session)
        ticket = self._given or last_called(board, self._session)
        if line is None:
            return blank(width, height, self.palette.page.words)
        caption = "Donné" if self._given else sentences.caption(line)
        where = sentences.room(self.office, line)
        return card(caption, ticket, where, self.palette, width, height)


def _rank(ticket: Ticket) -> tuple[int, int, int]:
    """Who waits stands in the order of the queue, the others by their last call."""
    if ticket.state is State.WAITING:
        return _ORDER.index(ticket.state), ticket.place, ticket.number
    return _ORDER.index(ticket.state), -ticket.call, ticket.number
