"""The counters of the day's follow-up table, as frozen values: what `content/counters.toml` holds.

A counter is a number of the day and nothing else: never who, nor at what hour. Most are exact and
written at once. What would tell something about one person where it is rare (a language, somewhere
to go for who suffers violence) is `protected`: a part of the week's profiles, which are written at
least ten at once and published with their small numbers merged (see tallies/).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .wording import Wording, say

MOST = 30
"""Counters on the one page that they have: two columns at 80×24, with the titles of the groups."""


class Group(StrEnum):
    """What stands together on the page, in this order."""

    PEOPLE = "people"
    SERVICES = "services"
    CALLS = "calls"
    LANGUAGES = "languages"
    ORIENTATION = "orientation"

    @property
    def wording(self) -> Wording:
        return _GROUPS[self]


_GROUPS = {
    Group.PEOPLE: say("Personnes"),
    Group.SERVICES: say("Services"),
    Group.CALLS: say("Le 115"),
    Group.LANGUAGES: say("Langues"),
    Group.ORIENTATION: say("Orientation"),
}


@dataclass(frozen=True, slots=True)
class Counter:
    id: str
    label: Wording
    pictogram: str
    group: Group
    key: str | None  # a small letter that adds one
    protected: bool  # counted by week, in batches; never shown or published by day
    by_language: bool  # each is counted for one language; such a counter is always protected
