"""What is on: today, with what is over greyed; then the week, day by day."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.calendar import Session
from kiosk.wording import Wording, say, say_n, title

from ..page import Choice, Layout, Open, Page
from .announced import announced, is_ahead
from .here import Here

WEEK = 7  # days from today on


def today(here: Here, _of: str) -> Page:
    return _day(here, here.now.date(), title("Aujourd’hui, {day}", day=here.now.date()))


def one_day(here: Here, of: str) -> Page:
    day = date.fromisoformat(of)
    return _day(here, day, title("Le {day}", day=day))


def week(here: Here, _of: str) -> Page:
    first = here.now.date()
    return Page(
        heading=title("Cette semaine"),
        choices=tuple(_of_day(here, first + timedelta(days=n)) for n in range(WEEK)),
    )


def _day(here: Here, day: date, heading: Wording) -> Page:
    closed = here.calendar.closure(day)
    to_week = Choice(title("Toute la semaine"), Open("week"), pictogram="calendar")
    if closed is not None:
        return Page(heading=heading, body=(say("Le centre est fermé."), closed), primary=to_week)
    sessions = here.calendar.sessions(day, day, cancelled=True)
    if not sessions:
        return Page(heading=heading, body=(say("Rien de prévu ce jour-là."),), primary=to_week)
    # What is over comes last: the visitor came for what is still to be had.
    ordered = sorted(sessions, key=lambda session: session.finishes <= here.now)
    return Page(
        heading=heading,
        choices=tuple(_card(session, here) for session in ordered),
        layout=Layout.CARDS,
        primary=to_week,
    )


def _card(session: Session, here: Here) -> Choice:
    notes: list[Wording] = [say("{hours} – {room}", hours=session.hours, room=session.room.name)]
    notes += announced(session, here.now)
    ahead = is_ahead(session, here.now)
    if ahead and session.begins <= here.now:
        notes.append(say("En ce moment"))
    return Choice(
        session.permanence.title,
        Open("session", session.id),
        notes=tuple(notes),
        pictogram=session.permanence.pictogram,
        past=not ahead,
    )


def _of_day(here: Here, day: date) -> Choice:
    closed = here.calendar.closure(day)
    if closed is not None:
        note = say("Fermé")
    else:
        held = len(here.calendar.sessions(day, day))
        note = say_n("{n} activité", "{n} activités", held)
    return Choice(
        title("{day}", day=day),
        Open("day", day.isoformat()),
        notes=(note,),
        past=closed is not None,
    )
