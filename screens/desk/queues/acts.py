"""What the desk does to the queues: asked of the office one after the other, and said when done."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kiosk.queue import Done, Refused, State, Ticket, Today

from .. import sentences

if TYPE_CHECKING:
    from kiosk.board import Board
    from kiosk.calendar import Session
    from kiosk.office import Books, Office
    from kiosk.queue.desk import Desk

    from ..screen import DeskScreen

# Keys that are pressed before the answer to the one before them wait for it; a few, so that a slow
# disk does not call everybody whom an impatient finger asks for meanwhile.
MOST_WAITING = 3

Ask: TypeAlias = "Callable[[Books], Done | Refused]"
Turn: TypeAlias = "Callable[[], Ask | str]"
"""What to ask of the office, or in a sentence why there is nothing to ask. Called when all before
it is answered, so that a key means what its presser would see by then."""
Pick: TypeAlias = "Callable[[], Ticket | str]"
Then: TypeAlias = Callable[[Done], None]


def last_called(board: Board, session: str) -> Ticket | None:
    """Whoever was called last in a session, of those who are called now."""
    called = (one for one in board.tickets.get(session, ()) if one.state is State.CALLED)
    return max(called, key=lambda one: one.call, default=None)


class _Act(NamedTuple):
    turn: Turn
    said: Callable[[Office, Done], str]
    then: Then | None


class Acts:
    """One for the board and the views that are opened from it. `then` is called after success,
    with what was done."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._waiting: deque[_Act] = deque()
        self._asked: _Act | None = None

    @property
    def _office(self) -> Office:
        return self._screen.office

    # On a session -----------------------------------------------------------------------------

    def call_next(self, session: str, then: Then | None = None) -> None:
        def turn() -> Ask | str:
            line = self._office.board.line(session)
            why_not = sentences.not_called(line) if line else ""
            return why_not or (lambda books: books.desk.call_next(session))

        self._do(turn, then)

    def give(self, session: str, then: Then | None = None) -> None:
        """A number by hand."""

        def turn() -> Ask | str:
            one = self._session(session)
            if one is None:
                return sentences.GONE
            others = self._later(one)
            return lambda books: books.desk.give(one, others)

        self._do(turn, then)

    def announce(self, session: str, change: Callable[[Today], Today]) -> None:
        """Change what is said of a session; what `change` leaves stays as it is."""

        def turn() -> Ask | str:
            one = self._session(session)
            if one is None:
                return sentences.GONE
            return lambda books: books.desk.announce(one, change(books.queue.today(session)))

        self._do(turn)

    # On a ticket ------------------------------------------------------------------------------

    def recall(self, pick: Pick, then: Then | None = None) -> None:
        self._to(pick, (State.CALLED,), lambda desk, one: desk.recall(one), then)

    def served(self, pick: Pick, then: Then | None = None) -> None:
        self._to(pick, (State.CALLED,), lambda desk, one: desk.served(one), then)

    def no_show(self, pick: Pick, then: Then | None = None) -> None:
        self._to(pick, (State.CALLED,), lambda desk, one: desk.no_show(one), then)

    def back_to_waiting(self, pick: Pick, then: Then | None = None) -> None:
        states = (State.CALLED, State.SERVED, State.NO_SHOW)
        self._to(pick, states, lambda desk, one: desk.back_to_waiting(one), then)

    def transfer(self, pick: Pick, to: Session, then: Then | None = None) -> None:
        states = (State.WAITING, State.CALLED)
        self._to(pick, states, lambda desk, one: desk.transfer(one, to), then)

    def last_called(self, session: str) -> Pick:
        """Whoever was called last in a session."""

        def pick() -> Ticket | str:
            found = last_called(self._office.board, session)
            return found or "Personne n’est appelé ici. N appelle le suivant."

        return pick

    def this(self, ticket: Ticket) -> Pick:
        """One ticket, as it is by then."""

        def pick() -> Ticket | str:
            now = self._office.board.ticket(ticket.session, ticket.number)
            return now or f"Impossible : {sentences.named(ticket)} n’existe plus."

        return pick

    # On all -----------------------------------------------------------------------------------

    def turn_kiosk(self) -> None:
        """The kiosk gives no numbers, or gives them again."""

        def turn() -> Ask:
            only_here = not self._office.board.desk_only
            return lambda books: books.desk.give_only_here(only_here)

        self._do(turn)

    def undo(self, then: Then | None = None) -> None:
        self._do(lambda: lambda books: books.desk.undo(), then, sentences.undone)

    # One after the other ----------------------------------------------------------------------

    def _to(
        self,
        pick: Pick,
        states: tuple[State, ...],
        act: Callable[[Desk, Ticket], Done | Refused],
        then: Then | None,
    ) -> None:
        """Do something to a ticket that is in one of these states."""

        def turn() -> Ask | str:
            one = pick()
            if isinstance(one, str):
                return one
            if one.state not in states:
                return sentences.impossible(one)
            return lambda books: act(books.desk, one)

        self._do(turn, then)

    def _do(
        self,
        turn: Turn,
        then: Then | None = None,
        said: Callable[[Office, Done], str] = sentences.done,
    ) -> None:
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(_Act(turn, said, then))
            self._next()

    def _next(self) -> None:
        while self._asked is None and self._waiting:
            act = self._waiting.popleft()
            ask = act.turn()
            if isinstance(ask, str):
                self._screen.warn(ask)
            else:
                self._asked = act
                self._office.ask(ask, self._answered, self._failed)

    def _answered(self, answer: Done | Refused) -> None:
        act, self._asked = self._asked, None
        assert act is not None
        if isinstance(answer, Refused):
            self._screen.warn(sentences.refused(self._office, answer))
        else:
            if act.then is not None:
                act.then(answer)
            self._screen.tell(act.said(self._office, answer))
        self._next()

    def _failed(self, sentence: str) -> None:
        """Nothing was done; what was pressed since meant that it would be."""
        self._asked = None
        self._waiting.clear()
        self._screen.warn(f"Rien n’a été fait. {sentence}")

    # What they are about ----------------------------------------------------------------------

    def _session(self, session: str) -> Session | None:
        line = self._office.board.line(session)
        return line.session if line else None

    def _later(self, session: Session) -> list[Session]:
        """Where there may be a place today, when this one has none."""
        return [
            line.session
            for line in self._office.board.lines
            if line.session.permanence.id == session.permanence.id
            and line.session.starts > session.starts
        ]
