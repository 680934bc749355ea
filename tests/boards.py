"""Boards made by hand: what the desk announced, and the tickets there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kiosk.board import Board
from kiosk.calendar import Calendar
from kiosk.queue import Line, State, Ticket, Today

NURSE = "nurse@2026-11-24T09:30"  # of the example centre, one enters by number


def ticket(number: int, state: State = State.WAITING, **other: object) -> Ticket:
    """One of the nurse's; the lower its number the earlier its place."""
    values = {"session": NURSE, "picture": "cat", "place": number, **other}
    return Ticket(number=number, state=state, **values)  # type: ignore[arg-type]


def board(
    calendar: Calendar,
    *tickets: Ticket,
    said: Mapping[str, Today] | None = None,
    day: date = date(2026, 11, 24),
    **other: object,
) -> Board:
    """`said`: of sessions, by their ids."""
    of: dict[str, tuple[Ticket, ...]] = {}
    for one in tickets:
        of[one.session] = (*of.get(one.session, ()), one)

    def count(session: str, state: State) -> int:
        return sum(one.state is state for one in of.get(session, ()))

    lines = tuple(
        Line(
            session,
            (said or {}).get(session.id, Today()),
            *(count(session.id, state) for state in (State.WAITING, State.CALLED, State.SERVED)),
            no_show=count(session.id, State.NO_SHOW),
            calls=0,
            taken=len(of.get(session.id, ())),
        )
        for session in calendar.sessions(day, day, cancelled=True)
    )
    return Board(day, lines, of, **other)  # type: ignore[arg-type]
