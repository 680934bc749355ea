"""The desk: calling, serving, sending back, transferring and announcing; and undo."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from .changes import CallChange, DeskOnlyChange, TicketChange, TodayChange
from .done import Done, What
from .file import Day
from .giving import add, give, no_place
from .queue import Queue
from .refused import Reason, Refused
from .ticket import ACTIVE, State, Ticket
from .today import Access, Today

if TYPE_CHECKING:
    from ..calendar import Session

UNDOABLE = 20  # actions that can be undone
PLACES_BACK = 3  # how far somebody goes who was called and did not come

P = ParamSpec("P")


def _action(
    method: Callable[Concatenate[Desk, P], Done | Refused],
) -> Callable[Concatenate[Desk, P], Done | Refused]:
    """One transaction, which can be undone once it is on the disk."""

    @wraps(method)
    def act(self: Desk, /, *args: P.args, **kwargs: P.kwargs) -> Done | Refused:
        with self.queue.file.writing():
            done = method(self, *args, **kwargs)
            day = self.queue.file.day()
        if isinstance(done, Done):
            self._done.append((day, done))
        return done

    return act


class Desk:
    """What the staff do to the queue. A ticket is given to these methods as it was seen last:
    when it has changed in a way that makes the action senseless, they refuse."""

    def __init__(self, queue: Queue) -> None:
        self.queue = queue
        # In the memory of this process alone: on disk it would be a log of actions.
        self._done: deque[tuple[Day, Done]] = deque(maxlen=UNDOABLE)

    @property
    def last(self) -> Done | None:
        """What `undo` would undo."""
        return self._done[-1][1] if self._done else None

    @_action
    def give(self, session: Session, others: Sequence[Session] = ()) -> Done | Refused:
        """A number by hand, to somebody without the kiosk: see `giving.give`."""
        ticket = give(self.queue.file, session, others, by_hand=True)
        if isinstance(ticket, Refused):
            return ticket
        return Done(What.GIVEN, (TicketChange(None, ticket),))

    @_action
    def call_next(self, session: str) -> Done | Refused:
        """Call the first who waits; nobody to a session that was cancelled: whoever waits is
        transferred, or it is opened again."""
        if self._is_cancelled(session):
            return Refused(Reason.CANCELLED)
        first = self.queue.file.in_order(session, State.WAITING, 1)
        if not first:
            return Refused(Reason.NOBODY)
        self.queue.file.count_call(session)
        call = self._put(first[0], state=State.CALLED, call=self.queue.file.next_call())
        return Done(What.CALLED, (call, CallChange(session)))

    @_action
    def recall(self, ticket: Ticket) -> Done | Refused:
        """Call somebody again, who becomes the last who was called; see `call_next`."""
        now = self._now(ticket, State.CALLED)
        if now is None:
            return Refused(Reason.CHANGED)
        if self._is_cancelled(now.session):
            return Refused(Reason.CANCELLED)
        return Done(What.RECALLED, (self._put(now, call=self.queue.file.next_call()),))

    @_action
    def no_show(self, ticket: Ticket) -> Done | Refused:
        """Nobody came. The first time they go behind the next three who wait; the second, out."""
        now = self._now(ticket, State.CALLED)
        if now is None:
            return Refused(Reason.CHANGED)
        missed = now.missed + 1
        if now.missed:
            return Done(What.OUT, (self._put(now, state=State.NO_SHOW, missed=missed),))
        place = self.queue.file.place_behind(now, PLACES_BACK)
        changed = self._put(now, state=State.WAITING, missed=missed, place=place)
        return Done(What.SENT_BACK, (changed,))

    @_action
    def served(self, ticket: Ticket) -> Done | Refused:
        """They came, and it is their turn."""
        now = self._now(ticket, State.CALLED)
        if now is None:
            return Refused(Reason.CHANGED)
        return Done(What.SERVED, (self._put(now, state=State.SERVED),))

    @_action
    def back_to_waiting(self, ticket: Ticket) -> Done | Refused:
        """They wait again, at the place they had; whoever was out, if there is one left."""
        now = self._now(ticket, State.CALLED, State.SERVED, State.NO_SHOW)
        if now is None:
            return Refused(Reason.CHANGED)
        file = self.queue.file
        if now.state is State.NO_SHOW and not file.has_place(
            now.session, file.capacity(now.session)
        ):
            return Refused(Reason.FULL)
        return Done(What.RETURNED, (self._put(now, state=State.WAITING),))

    @_action
    def transfer(self, ticket: Ticket, to: Session) -> Done | Refused:
        """To the end of another session's queue, with the same picture and a number of there."""
        file = self.queue.file
        now = self._now(ticket, *ACTIVE)
        if now is None:
            return Refused(Reason.CHANGED)
        if to.id == now.session:
            return Refused(Reason.SAME)
        if not self._is_today(to):
            return Refused(Reason.NOT_TODAY)
        reason = no_place(file, to, by_hand=True)
        if reason:
            return Refused(reason)
        new = add(file, to, taken=False, picture=now.picture)
        return Done(What.TRANSFERRED, (TicketChange(None, new), self._put(now, state=State.MOVED)))

    @_action
    def announce(self, session: Session, today: Today) -> Done | Refused:
        """Say how a session is today: open, full, cancelled, late, in another room, a note."""
        if not self._is_today(session):
            return Refused(Reason.NOT_TODAY)
        before = self.queue.file.today(session.id)
        self.queue.file.announce(session.id, today)
        return Done(What.ANNOUNCED, (TodayChange(session.id, before, today),))

    @_action
    def give_only_here(self, desk_only: bool) -> Done | Refused:
        """Whether the kiosk gives no numbers, and the desk alone does."""
        day = self.queue.file.day()
        if day.closed:
            return Refused(Reason.NOT_TODAY)
        self.queue.file.set_desk_only(desk_only)
        return Done(What.DESK_ONLY, (DeskOnlyChange(day.desk_only, desk_only),))

    def undo(self) -> Done | Refused:
        """Take the last action back, and return it: all is as it was before it.

        Only a number that it gave is never given again. What has been changed since by somebody
        else, or gone with its day, is left alone, and that action is forgotten.
        """
        if not self._done:
            return Refused(Reason.NOTHING)
        (day, done), file = self._done[-1], self.queue.file
        with file.writing():
            now = file.day()
            can = (now.day, now.closed) == (day.day, day.closed)
            can = can and all(change.can_go_back(file) for change in done.changes)
            if can:
                for change in done.changes:
                    change.take_back(file)
        self._done.pop()
        return done if can else Refused(Reason.TOO_LATE)

    def _is_today(self, session: Session) -> bool:
        day = self.queue.file.day()
        return not day.closed and session.day == day.day

    def _is_cancelled(self, session: str) -> bool:
        return self.queue.file.today(session).access is Access.CANCELLED

    def _now(self, ticket: Ticket, *states: State) -> Ticket | None:
        """The ticket as it is on the disk; None when it is in none of these states any more."""
        now = self.queue.file.ticket(ticket.session, ticket.number)
        return now if now and now.state in states else None

    def _put(self, before: Ticket, **changes: State | int) -> TicketChange:
        after = replace(before, **changes)  # type: ignore[arg-type]
        self.queue.file.put(after)
        return TicketChange(before, after)
