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
    peer_group,
    place,
    privacy,
    questions,
    session,
    sessions,
    sos,
    tool,
    tools,
    very_bad,
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
    "tool": tool.what,
    "tool_how": tool.how,
    "tool_parts": tool.parts,
    "pillar": tool.pillar,
    "if_you_want": tool.if_you_want,
    "peer_group": peer_group.page,
    "very_bad": very_bad.page,
    "sos": sos.page,
    "called": sos.called,
}
