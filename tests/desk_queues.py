"""The board at the desk: a centre with any permanences, another desk, what is in sight."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime

from boards import NURSE
from desking import Staff, at_desk
from sample import permanence, rhythm
from textual import events
from visiting import FULL
from visiting import TUESDAY as NOW

from kiosk import paths, served
from kiosk.calendar import Calendar
from kiosk.catalogue import TUESDAY, Amendment, Permanence
from kiosk.languages import FRENCH
from kiosk.pictograms import TICKETS
from kiosk.queue import FILE, State, Ticket
from kiosk.queue.desk import Desk
from kiosk.queue.queue import Queue
from kiosk.screens.desk.queues.queues import Queues
from kiosk.served import Served

TODAY = NOW.date()
SHOWERS, DOCTOR = "showers@2026-11-24T09:30", "doctor@2026-11-24T14:00"


def at_board(
    size: tuple[int, int] = FULL, at: datetime = NOW
) -> AbstractAsyncContextManager[Staff]:
    """The board of the example centre."""
    return at_desk([Queues], size, at)


def key(character: str) -> events.Key:
    return events.Key(character, character)


# What there is


def held(
    id_: str,
    *hours: str,
    capacity: int | None = None,
    exceptions: tuple[Amendment, ...] = (),
) -> Permanence:
    """A permanence on Tuesdays, in room 1 of the example centre."""
    rhythms = [rhythm((TUESDAY,), one) for one in hours]
    one = permanence(id_, *rhythms, title=id_.capitalize(), room="room_1", exceptions=exceptions)
    return replace(one, capacity=capacity)


def centre(*permanences: Permanence) -> Served:
    """The example centre, with nothing but these."""
    example = served.load(paths.SHIPPED_CONTENT)
    catalogue = replace(example.catalogue, permanences=permanences)
    return replace(example, catalogue=catalogue, calendar=Calendar(catalogue))


async def serve(staff: Staff, *permanences: Permanence) -> None:
    staff.office.serve(centre(*permanences))
    await staff.settle()


# What others do


def elsewhere(staff: Staff, act: Callable[[Desk], object]) -> None:
    """Another desk does something, and this one has not looked yet."""
    with Queue(staff.office.folder / FILE) as queue:
        act(Desk(queue))


# What is shown


def tickets(staff: Staff, state: State, id_: str = NURSE) -> list[int]:
    """The numbers of a session in a state, in the order of the queue."""
    found: tuple[Ticket, ...] = staff.office.board.tickets.get(id_, ())
    return [one.number for one in found if one.state is state]


def word(staff: Staff, number: int, id_: str = NURSE) -> str:
    """What is on a ticket, as the desk says it."""
    return FRENCH.text(TICKETS[staff.office.board.ticket(id_, number).picture])


def row_of(staff: Staff, words: str) -> str:
    """The first row where some words stand, its blanks as one."""
    rows = (" ".join(row.split()) for row in staff.rows())
    return next(row for row in rows if words in row)
