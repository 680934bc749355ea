"""A ticket: a place in the queue of one session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where the person who holds a ticket is."""

    WAITING = "waiting"
    CALLED = "called"
    SERVED = "served"
    NO_SHOW = "no_show"  # called twice, and not there: out of the queue
    MOVED = "moved"  # to another session, where they have another ticket


ACTIVE = frozenset({State.WAITING, State.CALLED})  # somebody looks out for this picture
SEATED = ACTIVE | {State.SERVED}  # takes one of the session's places


@dataclass(frozen=True, slots=True)
class Ticket:
    """What is known of somebody who waits, which is all that is ever stored."""

    session: str  # id of a session: nurse@2026-11-24T09:00
    number: int  # unique in its session
    picture: str  # a name of pictograms.TICKETS
    state: State
    place: int  # its rank in the queue: lower is earlier; of two alike, the lower number is
    missed: int = 0  # how many times it was called and nobody came
    call: int = 0  # which call of the day was its last one, the first being 1; 0: never called
