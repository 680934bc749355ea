"""The pages by name: what `Open` opens."""

from __future__ import annotations

from collections.abc import Callable

from ..page import Page
from . import (
    elsewhere,
    handover,
    home,
    needs,
    numbers,
    place,
    privacy,
    questions,
    session,
    sessions,
    sos,
    tools,
    where,
)
from .here import Here

PAGES: dict[str, Callable[[Here, str], Page]] = {
    "home": home.page,
    "needs": needs.page,
    "where": where.page,
    "session": session.page,
    "elsewhere": elsewhere.page,
    "first_time": questions.first_time,
    "household": questions.household,
    "handover": handover.page,
    "sessions": sessions.today,
    "week": sessions.week,
    "day": sessions.one_day,
    "numbers": numbers.page,
    "number": numbers.one,
    "place": place.page,
    "privacy": privacy.page,
    "tools": tools.page,
    "sos": sos.page,
    "called": sos.called,
}
