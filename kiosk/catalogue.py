"""The catalogue: what a centre offers, as frozen values.

`reading/` makes a catalogue from a folder of TOML files, or says all that is wrong with them;
`content/README.md` documents every key. Texts are wordings, said later in any language. What a
centre has still to confirm is not in the catalogue at all, only counted in `unconfirmed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from .counters import Counter
from .notes import Note
from .phrases import Phrase, Theme
from .tools import Link, PeerGroup, Tool
from .wording import Hours, Wording

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
Day: TypeAlias = date  # for where a field is itself called date
LAST = -1  # nth weekday of the month: 1 to 5 from its start, LAST from its end

# What pages of the program lead to by name, whatever else a centre has in its lists. Content that
# lacks them is served all the same, and `content check` remarks on it.
WHEN_VERY_BAD = ("3114", "15")  # ids of numbers, in order of use
LISTENING = "listening"  # the theme of permanences where somebody listens


@dataclass(frozen=True, slots=True)
class Room:
    id: str
    name: Wording  # "Salle 2", "Infirmerie"
    where: Wording | None  # "au fond du couloir, à gauche"


@dataclass(frozen=True, slots=True)
class Closure:
    """A day or days on which the centre is closed, both ends included."""

    first: date
    last: date
    why: Wording


@dataclass(frozen=True, slots=True)
class MonthlyClosure:
    """A closed day that comes back: the nth weekday of every month."""

    nth: int  # 1 to 5, or LAST
    weekday: int  # MONDAY is 0
    why: Wording


@dataclass(frozen=True, slots=True)
class Centre:
    name: str
    address: str
    example: bool  # an invented timetable: every page says so
    languages: tuple[str, ...]  # BCP 47 tags, in the order of the language page
    hours: tuple[tuple[Hours, ...], ...]  # seven entries, Monday first; () is a closed day
    closes_on_public_holidays: bool
    monthly_closures: tuple[MonthlyClosure, ...]
    closures: tuple[Closure, ...]
    rooms: tuple[Room, ...]
    rules: tuple[Wording, ...]  # house rules, one sentence each
    how: tuple[Wording, ...]  # how this place works, one sentence each
    data: str | None  # where the database goes, None: the system's place for it
    theme: str = "dark"  # or "light"
    fonts: tuple[tuple[str, str], ...] = ()  # script and family or file, where not the usual one


class Entry(StrEnum):
    """How one gets into a session."""

    WALK_IN = "walk_in"
    NUMBER = "number"
    DESK = "desk"


class Group(StrEnum):
    """Where a need stands on the page: urgent ones first."""

    URGENT = "urgent"
    BODY = "body"
    RIGHTS = "rights"
    LIFE = "life"


@dataclass(frozen=True, slots=True)
class Need:
    """Something a visitor can point at."""

    id: str
    label: Wording  # short, as the visitor would say it
    pictogram: str
    group: Group
    desk: Wording | None  # what the desk does for it at any time, in a sentence
    themes: tuple[str, ...]  # permanences with one of these themes answer it
    numbers: tuple[str, ...]  # ids of numbers.toml, in order of use
    places: tuple[str, ...]  # ids of places.toml
    ask: Wording  # who at the desk to ask for
    hide: bool  # pages about it carry "hide now"

    @property
    def urgent(self) -> bool:
        return self.group is Group.URGENT


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a permanence is held: weekdays, hours, and which weeks."""

    weekdays: tuple[int, ...]  # MONDAY is 0
    hours: Hours
    every_weeks: int  # 1: every week; 2: every other week, counted from `starts`
    nth: tuple[int, ...]  # () every week; else which such weekdays of the month, LAST is -1
    starts: date | None  # first day it can be held
    ends: date | None  # last day it can be held, itself included


class Change(StrEnum):
    CANCELLED = "cancelled"
    MOVED = "moved"  # other hours, room or day
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One date on which a permanence is not as its rhythm says."""

    date: date
    change: Change
    to_date: Day | None  # MOVED: the new day, None when the day stays
    hours: Hours | None  # MOVED, EXTRA: None when they stay; EXTRA always has them
    room: str | None  # MOVED, EXTRA: None when it stays
    why: Wording | None


@dataclass(frozen=True, slots=True)
class Permanence:
    """A recurring offer held at the centre by a partner or the team."""

    id: str  # the file's name
    title: Wording  # plain: "Avocat gratuit pour l’asile", never "permanence juridique"
    held_by: Wording
    themes: tuple[str, ...]
    room: str  # id of a room
    languages: tuple[str, ...]  # tags of the languages spoken there, interpreters included
    entry: Entry
    capacity: int | None  # people a session, None: no limit known
    bring: tuple[Wording, ...]  # what to bring, one thing each
    about: Wording | None  # one or two sentences
    pictogram: str
    sensitive: bool  # its attendance is never published by day
    rhythms: tuple[Rhythm, ...]
    exceptions: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number somebody can call; only fields that are confirmed are set."""

    id: str
    number: str  # as it is printed in France, spaced: "01 42 00 00 00"
    name: Wording
    purpose: Wording | None
    hours: Wording | None
    free: bool | None
    languages: tuple[str, ...]  # () where not confirmed
    interpreter: Wording | None
    note: Wording | None
    emergency: bool  # shown first, and on the SOS page
    pictogram: str


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere else to go; only fields that are confirmed are set."""

    id: str
    name: Wording
    purpose: Wording
    address: str | None
    hours: Wording | None
    number: str | None  # id of a number to call first
    note: Wording | None
    pictogram: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    centre: Centre
    needs: tuple[Need, ...]  # in the order of the file, urgent ones first
    permanences: tuple[Permanence, ...]
    numbers: tuple[Number, ...]
    places: tuple[Place, ...]
    unconfirmed: tuple[str, ...]  # "numbers.toml: ofii.hours", for the centre to confirm
    tools: tuple[Tool, ...] = ()  # in the order of their list
    themes: tuple[Theme, ...] = ()  # of the phrases
    phrases: tuple[Phrase, ...] = ()
    counters: tuple[Counter, ...] = ()
    notes: tuple[Note, ...] = ()  # to the team

    def need(self, id_: str) -> Need:
        return next(need for need in self.needs if need.id == id_)

    def room(self, id_: str) -> Room:
        return next(room for room in self.centre.rooms if room.id == id_)

    def permanence(self, id_: str) -> Permanence:
        return next(one for one in self.permanences if one.id == id_)

    def number(self, id_: str) -> Number | None:
        """None when the centre has not confirmed it."""
        return next((number for number in self.numbers if number.id == id_), None)

    def place(self, id_: str) -> Place | None:
        """None when the centre has not confirmed it."""
        return next((place for place in self.places if place.id == id_), None)

    def note(self, id_: str) -> Note | None:
        """None when content was changed since the desk chose it."""
        return next((note for note in self.notes if note.id == id_), None)

    def tool(self, id_: str) -> Tool | None:
        """None when content was changed since somebody chose it; so for all that follow."""
        return next((tool for tool in self.tools if tool.id == id_), None)

    def link(self, of: str) -> Link | None:
        """What a tool has on the web: "gps.booklet"."""
        tool, _, id_ = of.partition(".")
        links = (link for one in self.tools if one.id == tool for link in one.links)
        return next((link for link in links if link.id == id_), None)

    def group(self, of: str) -> PeerGroup | None:
        """A group of peers of a tool: "peers.asud"."""
        tool, _, id_ = of.partition(".")
        groups = (group for one in self.tools if one.id == tool for group in one.groups)
        return next((group for group in groups if group.id == id_), None)
