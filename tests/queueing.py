"""Helpers of the tests of the queue: sessions, and what an answer says in a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from sample import permanence

from kiosk.calendar import Session
from kiosk.catalogue import Room
from kiosk.clock import moment
from kiosk.pictograms import TICKETS
from kiosk.queue import Access, Done, Refused, State, Ticket, Today
from kiosk.queue.desk import Desk
from kiosk.queue.opening import open_queue
from kiosk.queue.queue import Queue
from kiosk.tallies import database
from kiosk.wording import say

TUESDAY = date(2026, 11, 24)
WEDNESDAY = TUESDAY + timedelta(1)
PICTURES = tuple(TICKETS)


def session(name: str, capacity: int | None = None, day: date = TUESDAY, hour: int = 9) -> Session:
    return Session(
        permanence=replace(permanence(name), capacity=capacity),
        starts=moment(day, time(hour)),
        ends=moment(day, time(hour + 3)),
        room=Room("salle_1", say("Salle 1"), None),
    )


# For what has nothing to do with power cuts: the disk is not waited for.
UNSYNCED = (*(one for one in database.SETTINGS if "sync" not in one), "synchronous = OFF")
NURSE = session("nurse")
SHOWER = session("shower", 3)


def opened(path: Path, day: date = TUESDAY) -> Queue:
    queue, lost = open_queue(path, day)
    assert not lost
    return queue


def given(queue: Queue, where: Session = NURSE, times: int = 1) -> list[Ticket]:
    """So many people take a number at the kiosk."""
    tickets = [queue.give(where) for _ in range(times)]
    assert all(isinstance(ticket, Ticket) for ticket in tickets)
    return tickets  # type: ignore[return-value]


def done(answer: Done | Refused) -> Done:
    assert isinstance(answer, Done), answer
    return answer


def ticket(answer: Done | Refused) -> Ticket:
    """The ticket that something was done to."""
    found = done(answer).ticket
    assert found
    return found


def waiting(queue: Queue, where: Session = NURSE) -> list[int]:
    """The numbers of those who wait, in their order."""
    return [one.number for one in queue.tickets(where.id, State.WAITING)]


def call(desk: Desk, where: Session = NURSE) -> Ticket:
    return ticket(desk.call_next(where.id))


def everything(queue: Queue) -> dict[str, list[tuple[object, ...]]]:
    """All that the file says, but for the numbers that only ever grow."""
    return {
        "tickets": queue.file.rows("SELECT * FROM tickets ORDER BY session, number"),
        "sessions": queue.file.rows(
            "SELECT session, calls, access, late, room, note FROM sessions "
            "WHERE calls > 0 OR access <> 'open' OR late > 0 OR room > '' OR note > '' "
            "ORDER BY session"
        ),
        "day": queue.file.rows("SELECT day, closed, desk_only FROM day"),
    }


# --- a day that must leave nothing behind --------------------------------------------------------

CANARY = session("canary")
WORDS = (b"canary", b"salle-secret", b"note-secret", *(name.encode() for name in PICTURES))


def a_day(queue: Queue) -> None:
    """Hundreds of tickets in every state, on many pages."""
    desk = Desk(queue)
    given(queue, CANARY, 300)
    for n in range(60):
        one = call(desk, CANARY)
        (desk.served, desk.no_show, desk.back_to_waiting)[n % 3](one)
        desk.undo()
        (desk.no_show, desk.served, lambda one: desk.transfer(one, NURSE))[n % 3](one)
    desk.give(CANARY)
    desk.undo()
    desk.announce(CANARY, Today(Access.FULL, 5, "salle-secret", "note-secret"))
    desk.give_only_here(True)


def found(folder: Path) -> set[bytes]:
    files = [file.read_bytes() for file in folder.iterdir()]
    return {word for word in WORDS if any(word in file for file in files)}
