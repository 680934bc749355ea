"""The calendar: which sessions are held on which day, and when the centre is open.

A permanence says how it comes back (its rhythms) and on which dates it doesn't (its exceptions);
the centre says when it is closed. Two rules stand above all others, so that nobody is ever sent
to a locked door: on a day the centre is closed nothing is held, not even an extra session; and
on a day a permanence is cancelled it isn't held, whatever else was planned for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from .catalogue import LAST, Catalogue, Change, Permanence, Rhythm, Room
from .clock import PARIS, moment
from .languages import WEEKDAYS
from .public_holidays import public_holidays
from .wording import Hours, Wording, say

ONE_DAY = timedelta(days=1)
# Longer than a summer closure; a centre closed for longer has no opening to announce.
FARTHEST_OPENING = timedelta(days=60)
# Five weeks for the orientation, and some days either side for the pages of the week.
DAYS_KEPT = 64


class State(StrEnum):
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Session:
    """One permanence on one date.

    `moved` and held: not at its usual hours, room or day. `moved` and cancelled: it was moved
    away from here, to another day. `late` and `full` are of today: the desk says them.
    """

    permanence: Permanence
    starts: datetime  # aware, in Paris, as is `ends`
    ends: datetime
    room: Room
    state: State = State.HELD
    why: Wording | None = None  # why it is not as usual
    moved: bool = False
    late: int = 0  # minutes after `starts`
    full: bool = False  # takes nobody more

    @property
    def id(self) -> str:
        """The same for as long as the session is planned there: nurse@2026-11-24T09:00"""
        return f"{self.permanence.id}@{self.starts:%Y-%m-%dT%H:%M}"

    @property
    def day(self) -> date:
        return self.starts.date()

    @property
    def hours(self) -> Hours:
        """As they are planned."""
        return Hours(self.starts.time(), self.ends.time())

    @property
    def begins(self) -> datetime:
        """When it really starts."""
        return self.starts + timedelta(minutes=self.late)

    @property
    def finishes(self) -> datetime:
        """When it is really over: whoever begins late stays as much longer."""
        return self.ends + timedelta(minutes=self.late)

    @property
    def elsewhere(self) -> bool:
        """Whether it is not in the room where who knows it looks for it."""
        return self.room.id != self.permanence.room


class Calendar:
    """The sessions and opening hours of one catalogue. Safe to ask from several threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._centre = catalogue.centre
        self._permanences = catalogue.permanences
        self._rooms = {room.id: room for room in catalogue.centre.rooms}
        self._on: Callable[[date], tuple[Session, ...]] = lru_cache(DAYS_KEPT)(self._make_day)

    def changed_on(self, day: date, change: Callable[[Session], Session]) -> Calendar:
        """The same calendar, but that each session of one day is what `change` makes of it."""
        changed = copy(self)

        def on(one: date) -> tuple[Session, ...]:
            sessions = self._on(one)
            return tuple(map(change, sessions)) if one == day else sessions

        changed._on = on
        return changed

    def room(self, id_: str) -> Room | None:
        """None when content was changed since somebody chose it."""
        return self._rooms.get(id_)

    def sessions(self, first: date, last: date, *, cancelled: bool = False) -> tuple[Session, ...]:
        """The sessions from the first day to the last, both included, in the order they start.

        With `cancelled` also those that are not held, for a page that says so; of a day on which
        the centre is closed none are given at all, `closure` says it for all of them.
        """
        days = (first + ONE_DAY * n for n in range((last - first).days + 1))
        return tuple(
            session
            for day in days
            for session in self._on(day)
            if cancelled or session.state is State.HELD
        )

    def closure(self, day: date) -> Wording | None:
        """Why the centre is closed on that day; None when it is open.

        Of several reasons, the one that a visitor could least guess.
        """
        for closure in self._centre.closures:
            if closure.first <= day <= closure.last:
                return closure.why
        if self._centre.closes_on_public_holidays:
            name = public_holidays(day.year).get(day)
            if name:
                return say("Jour férié : {name}", name=name)
        for monthly in self._centre.monthly_closures:
            if day.weekday() == monthly.weekday and _is_nth(day, (monthly.nth,)):
                return monthly.why
        if not self._centre.hours[day.weekday()]:
            return say("Fermé le {weekday}", weekday=WEEKDAYS[day.weekday()])
        return None

    def opening(self, day: date) -> tuple[Hours, ...]:
        """The opening hours of that day; none when the centre is closed."""
        return () if self.closure(day) else self._centre.hours[day.weekday()]

    def is_open(self, now: datetime) -> bool:
        now = now.astimezone(PARIS)
        day = now.date()
        return any(
            moment(day, hours.opens) <= now < moment(day, hours.closes)
            for hours in self.opening(day)
        )

    def next_opening(self, now: datetime) -> datetime | None:
        """When the centre opens next, later than now; None when that is not within 60 days."""
        now = now.astimezone(PARIS)
        for n in range(FARTHEST_OPENING.days + 1):
            day = now.date() + ONE_DAY * n
            for hours in self.opening(day):
                opens = moment(day, hours.opens)
                if opens > now:
                    return opens
        return None

    def _make_day(self, day: date) -> tuple[Session, ...]:
        if self.closure(day):
            return ()
        return tuple(
            sorted(
                (session for one in self._permanences for session in self._of(one, day)),
                key=lambda session: (session.starts, session.ends, session.permanence.id),
            )
        )

    def _of(self, permanence: Permanence, day: date) -> tuple[Session, ...]:
        """A permanence's sessions on a day, one for each start: of several, the last planned."""
        by_start = {session.starts: session for session in self._planned(permanence, day)}
        for change in permanence.exceptions:
            if change.date == day and change.change is Change.CANCELLED:
                return tuple(
                    replace(session, state=State.CANCELLED, why=change.why, moved=False)
                    for session in by_start.values()
                )
        return tuple(by_start.values())

    def _planned(self, permanence: Permanence, day: date) -> Iterator[Session]:
        """What is planned for a day: what is left of the usual, then arrivals, then extras."""
        changes = permanence.exceptions
        cancelled = {one.date for one in changes if one.change is Change.CANCELLED}
        moves = [one for one in changes if one.change is Change.MOVED]
        leaving = next((move for move in moves if move.date == day), None)
        for hours in _usual(permanence, day):
            session = self._session(permanence, day, hours, None)
            if leaving is None:
                yield session
            elif leaving.to_date not in (None, day):
                yield replace(session, state=State.CANCELLED, why=leaving.why, moved=True)
        for move in moves:
            if (move.to_date or move.date) != day or move.date in cancelled:
                continue
            for hours in _usual(permanence, move.date):
                session = self._session(permanence, day, move.hours or hours, move.room)
                yield replace(session, why=move.why, moved=True)
        for extra in changes:
            if extra.change is Change.EXTRA and extra.date == day and extra.hours:
                session = self._session(permanence, day, extra.hours, extra.room)
                yield replace(session, why=extra.why)

    def _session(
        self, permanence: Permanence, day: date, hours: Hours, room: str | None
    ) -> Session:
        return Session(
            permanence=permanence,
            starts=moment(day, hours.opens),
            ends=moment(day, hours.closes),
            room=self._rooms[room or permanence.room],
        )


def _usual(permanence: Permanence, day: date) -> Iterator[Hours]:
    """The hours at which a permanence's rhythms hold it on a day, exceptions aside."""
    return (rhythm.hours for rhythm in permanence.rhythms if _falls_on(rhythm, day))


def _falls_on(rhythm: Rhythm, day: date) -> bool:
    if day.weekday() not in rhythm.weekdays:
        return False
    if rhythm.nth and not _is_nth(day, rhythm.nth):
        return False
    if rhythm.ends and day > rhythm.ends:
        return False
    if rhythm.starts is None:
        return True
    weeks = (_monday(day) - _monday(rhythm.starts)).days // 7
    return day >= rhythm.starts and weeks % rhythm.every_weeks == 0


def _is_nth(day: date, nth: tuple[int, ...]) -> bool:
    """Whether a day is, say, the second or the last of its weekday in its month."""
    if LAST in nth and (day + 7 * ONE_DAY).month != day.month:
        return True
    return (day.day - 1) // 7 + 1 in nth


def _monday(day: date) -> date:
    return day - ONE_DAY * day.weekday()
