"""A Tuesday of the example centre of which the desk has said something, and what visitors are then
told. No screen, no disk."""

from __future__ import annotations

from datetime import datetime

from boards import board
from sample import plain
from visiting import TUESDAY

from kiosk import served
from kiosk.board import announced
from kiosk.calendar import Calendar, Session
from kiosk.paths import SHIPPED_CONTENT
from kiosk.queue import Access, Today
from kiosk.screens.page import Page
from kiosk.screens.visitor.here import Here
from kiosk.screens.visitor.pages import PAGES
from kiosk.visit import Visit

SERVED = served.load(SHIPPED_CONTENT)
PLANNED, CATALOGUE = SERVED.calendar, SERVED.catalogue
DOCTOR = "doctor@2026-11-24T14:00"
CANCELLED, FULL = Today(Access.CANCELLED), Today(Access.FULL)
LATE, MOVED = Today(late=20), Today(room="room_2")


def calendar(**said: Today) -> Calendar:
    """The calendar with what was said of the permanences of Tuesday, by their ids."""
    ids = {one.permanence.id: one.id for one in on_tuesday(PLANNED)}
    return announced(PLANNED, board(PLANNED, said={ids[name]: it for name, it in said.items()}))


def on_tuesday(of: Calendar) -> tuple[Session, ...]:
    return of.sessions(TUESDAY.date(), TUESDAY.date(), cancelled=True)


def the(name: str, of: Calendar) -> Session:
    return next(one for one in on_tuesday(of) if one.permanence.id == name)


def page(name: str, of: str, said: Calendar, now: datetime = TUESDAY, *needs: str) -> Page:
    visit = Visit("fr", needs=list(needs))
    return PAGES[name](Here(visit, CATALOGUE, said, now, SERVED.messages["fr"]), of)


def told(shown: Page) -> list[str]:
    return [one if isinstance(one, str) else plain(one) for one in shown.body]
