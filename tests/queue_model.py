"""A queue in plain Python, to hold the real one against: no SQL, no file, no processes.

Everything that is known stands in `rows`, by a key; whatever an action changes there can be found
by comparing, which is all that undo needs. Places are fractions: there is always one between two.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from queueing import PICTURES

from kiosk.calendar import Session
from kiosk.queue import Access, Done, Refused, Ticket, Today
from kiosk.queue.file import GAP
from kiosk.queue.queue import Queue

SEATED = ("waiting", "called", "served")
Rows = dict[tuple[Any, ...], Any]


@dataclass(frozen=True)
class Person:
    picture: str
    state: str
    place: Fraction
    missed: int = 0
    call: int = 0


def told(answer: object) -> list[object]:
    """What an answer says, so that the model's and the real one can be compared."""
    if isinstance(answer, Refused):
        return ["refused", str(answer.reason), answer.instead and answer.instead.id]
    if isinstance(answer, Ticket):
        return ["ticket", answer.session, answer.number, answer.picture]
    assert isinstance(answer, Done)
    ticket = answer.ticket
    return ["done", str(answer.what), ticket and ticket.session, ticket and ticket.number]


def rows_of(queue: Queue) -> Rows:
    """The real queue in the words of the model."""
    rows: Rows = {}
    for session, number, picture, state, place, missed, call in queue.file.rows(
        "SELECT session, number, picture, state, place, missed, call FROM tickets"
    ):
        person = Person(picture, state, Fraction(place, GAP), missed, call)
        rows["ticket", session, number] = person
    for session, calls, access, late, room, note in queue.file.rows(
        "SELECT session, calls, access, late, room, note FROM sessions"
    ):
        rows["today", session] = Today(Access(access), late, room, note)
        rows["calls", session] = calls
    rows["desk only",] = queue.desk_only
    return {key: value for key, value in rows.items() if value not in (Today(), 0, False)}


class Model:
    """One day of these sessions. Methods are named like the real ones; `who` is a desk."""

    def __init__(self, sessions: Sequence[Session], today: object) -> None:
        self.sessions = {session.id: session for session in sessions}
        self.today = today
        self.rows: Rows = {}
        self.last: Counter[str] = Counter()
        self.given = self.calls = 0
        self.done: dict[str, deque[tuple[str, Rows, Rows]]] = {}

    def do(self, who: str, action: str, *args: Any) -> list[object]:
        """Carry out an action, and tell what the real queue should tell."""
        if action == "take":
            return self.give(*args, by_hand=False)
        if action == "undo":
            return self.undo(who)
        before = dict(self.rows)
        said = self.give(*args, by_hand=True) if action == "give" else getattr(self, action)(*args)
        if said[0] == "ticket":
            said = ["done", "given", *said[1:3]]
        if said[0] == "done":
            changed = {
                key
                for key in before.keys() | self.rows.keys()
                if before.get(key) != self.rows.get(key)
            }
            # Saying again what was said already is an action, too.
            if action in ("announce", "give_only_here"):
                changed.add(("today", args[0]) if action == "announce" else ("desk only",))
            self.done.setdefault(who, deque(maxlen=20)).append(
                (
                    said[1],
                    {key: before.get(key) for key in changed},
                    {key: self.rows.get(key) for key in changed},
                )
            )
        return said

    def undo(self, who: str) -> list[object]:
        if not self.done.get(who):
            return ["refused", "nothing", None]
        what, before, after = self.done[who].pop()
        moved_on = any(
            self.rows.get(key) != after[key] for key in after if key[0] != "calls"
        ) or any(
            key[0] == "ticket"
            and before[key]
            and before[key].state in SEATED
            and after[key].state not in SEATED
            and not self.places(key[1])
            for key in before
        )
        if moved_on:
            return ["refused", "too_late", None]
        for key, value in before.items():
            if key[0] == "calls":
                self.set(key, self.rows[key] - 1)
            else:
                self.set(key, value)
        new = [key for key in before if key[0] == "ticket" and before[key] is None]
        old = [key for key in before if key[0] == "ticket"]
        about = (new or old or [(None, None, None)])[0]
        return ["done", what, *about[1:]]

    def give(self, id_: str, others: Sequence[str] = (), *, by_hand: bool) -> list[object]:
        session = self.sessions[id_]
        if session.day != self.today:
            return ["refused", "not_today", None]
        if self.rows.get(("desk only",)) and not by_hand:
            return ["refused", "desk_only", None]
        why = self.why_not(id_, by_hand=by_hand)
        if why == "full":
            free = [other for other in others if not self.why_not(other, by_hand=False)]
            return ["refused", "full", free[0] if free else None]
        if why:
            return ["refused", why, None]
        number = self.add(id_)
        return ["ticket", id_, number, self.rows["ticket", id_, number].picture]

    def call_next(self, id_: str) -> list[object]:
        if self.cancelled(id_):
            return ["refused", "cancelled", None]
        waiting = self.queue(id_, "waiting")
        if not waiting:
            return ["refused", "nobody", None]
        self.calls += 1
        self.set(("calls", id_), self.rows.get(("calls", id_), 0) + 1)
        return self.change(id_, waiting[0], "called", state="called", call=self.calls)

    def recall(self, id_: str, number: int) -> list[object]:
        if self.state(id_, number) != "called":
            return ["refused", "changed", None]
        if self.cancelled(id_):
            return ["refused", "cancelled", None]
        self.calls += 1
        return self.change(id_, number, "recalled", call=self.calls)

    def no_show(self, id_: str, number: int) -> list[object]:
        if self.state(id_, number) != "called":
            return ["refused", "changed", None]
        person = self.rows["ticket", id_, number]
        if person.missed:
            return self.change(id_, number, "out", state="no_show", missed=person.missed + 1)
        behind = [
            one
            for one in self.queue(id_, "waiting")
            if self.rank(id_, one) > (person.place, number)
        ][:3]
        place = person.place
        if behind:
            last = self.rows["ticket", id_, behind[-1]].place
            later = [one.place for one in self.people(id_) if one.place > last]
            place = (last + min(later, default=Fraction(self.given + 1))) / 2
        return self.change(id_, number, "sent_back", state="waiting", missed=1, place=place)

    def served(self, id_: str, number: int) -> list[object]:
        if self.state(id_, number) != "called":
            return ["refused", "changed", None]
        return self.change(id_, number, "served", state="served")

    def back_to_waiting(self, id_: str, number: int) -> list[object]:
        state = self.state(id_, number)
        if state not in ("called", "served", "no_show"):
            return ["refused", "changed", None]
        if state == "no_show" and not self.places(id_):
            return ["refused", "full", None]
        return self.change(id_, number, "returned", state="waiting")

    def transfer(self, id_: str, number: int, to: str) -> list[object]:
        if self.state(id_, number) not in ("waiting", "called"):
            return ["refused", "changed", None]
        if to == id_:
            return ["refused", "same", None]
        if self.sessions[to].day != self.today:
            return ["refused", "not_today", None]
        why = self.why_not(to, by_hand=True)
        if why:
            return ["refused", why, None]
        new = self.add(to, self.rows["ticket", id_, number].picture)
        self.change(id_, number, "", state="moved")
        return ["done", "transferred", to, new]

    def announce(self, id_: str, today: Today) -> list[object]:
        if self.sessions[id_].day != self.today:
            return ["refused", "not_today", None]
        self.set(("today", id_), today)
        return ["done", "announced", None, None]

    def give_only_here(self, desk_only: bool) -> list[object]:
        self.set(("desk only",), desk_only)
        return ["done", "desk_only", None, None]

    # --- what is known ------------------------------------------------------------------------

    def people(self, *sessions: str) -> Iterator[Person]:
        for key, value in self.rows.items():
            if key[0] == "ticket" and (not sessions or key[1] in sessions):
                yield value

    def state(self, id_: str, number: int) -> str | None:
        person = self.rows.get(("ticket", id_, number))
        return person and person.state

    def rank(self, id_: str, number: int) -> tuple[Fraction, int]:
        return self.rows["ticket", id_, number].place, number

    def queue(self, id_: str, state: str) -> list[int]:
        """The numbers in a state, in their order."""
        numbers = [key[2] for key in self.rows if key[:2] == ("ticket", id_)]
        return sorted(
            (one for one in numbers if self.state(id_, one) == state),
            key=lambda one: self.rank(id_, one),
        )

    def places(self, id_: str) -> bool:
        capacity = self.sessions[id_].permanence.capacity
        seated = sum(one.state in SEATED for one in self.people(id_))
        return capacity is None or seated < capacity

    def cancelled(self, id_: str) -> bool:
        return self.rows.get(("today", id_), Today()).access is Access.CANCELLED

    def why_not(self, id_: str, *, by_hand: bool) -> str | None:
        access = self.rows.get(("today", id_), Today()).access
        if self.cancelled(id_):
            return "cancelled"
        if (access is Access.FULL and not by_hand) or not self.places(id_):
            return "full"
        return None

    # --- what happens to it -------------------------------------------------------------------

    def set(self, key: tuple[Any, ...], value: Any) -> None:
        """What is as it is by itself has no row."""
        if value in (None, Today(), 0, False):
            self.rows.pop(key, None)
        else:
            self.rows[key] = value

    def add(self, id_: str, picture: str = "") -> int:
        self.last[id_] += 1
        self.given += 1
        person = Person(picture or self.picture(id_), "waiting", Fraction(self.given))
        self.rows["ticket", id_, self.last[id_]] = person
        return self.last[id_]

    def picture(self, id_: str) -> str:
        start = self.given % len(PICTURES)
        in_turn = PICTURES[start:] + PICTURES[:start]
        active = ("waiting", "called")
        anywhere = {one.picture for one in self.people() if one.state in active}
        here = {one.picture for one in self.people(id_) if one.state in active}
        for taken in (anywhere, here, set[str]()):
            for picture in in_turn:
                if picture not in taken:
                    return picture
        raise AssertionError

    def change(self, id_: str, number: int, what: str, **to: Any) -> list[object]:
        key = "ticket", id_, number
        self.rows[key] = replace(self.rows[key], **to)
        return ["done", what, id_, number]
