"""Orientation: needs × now × the visitor's language → what to do, in order, and why.

The rules, each for the person who stands there:

- Urgent needs come first, and of every need its best answer before anybody's second.
- What is on now or starts within the hour is told before what is another time.
- Being understood is worth a wait, but not a long one (`SOON`, `NEAR`), and none when the need
  is urgent.
- The centre first, the outside when the centre can't. Where a need is urgent the outside is told
  always, and before the centre unless somebody here can help this minute.
- Three answers to a need at most: who is tired reads no more.
- Nobody is sent to a session that takes nobody more. Whoever knows of it is told that it is full.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from .calendar import Calendar, Session
from .catalogue import Catalogue, Entry, Need, Number, Place
from .clock import PARIS, between
from .wording import Wording, say, say_n, title

# One waits this long in the centre, in the warm, rather than leave and come back.
SOON = timedelta(minutes=60)
# With less left than this the last person is in already, and the door may be shut on arrival.
LAST_CALL = timedelta(minutes=10)
# Who has to come back anyway comes a day later as easily, if they are understood then.
NEAR = timedelta(hours=24)
# Whatever is monthly comes within five weeks. A later date is of no help to somebody in the street.
AHEAD = timedelta(days=35)
MOST_STEPS = 3

FULL_TODAY = say("Aujourd’hui, c’est complet.")


class Kind(StrEnum):
    """What there is to do, in the order in which it should be done."""

    NOW = "now"  # a session, held at this moment
    SOON = "soon"  # a session that starts within the hour: it doesn't wait, the desk does
    DESK = "desk"  # the desk does it at any time, and is open
    NUMBER = "number"  # call
    LATER = "later"  # a session another time; without a session: the desk, when it opens next
    PLACE = "place"  # go elsewhere
    NOTHING = "nothing"  # no answer is known: the desk looks for one together with the visitor


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and the reason."""

    needs: tuple[Need, ...]  # what it answers, at least one
    kind: Kind
    action: Wording
    reason: Wording
    session: Session | None = None
    number: Number | None = None  # the number to call; of a PLACE, the one to call first
    place: Place | None = None
    languages: tuple[str, ...] = ()  # spoken there; () when not known
    speaks: bool = False  # the visitor's is one of them
    full_today: bool = False  # the same offer is held today too, and takes nobody more


def orient(
    needs: Collection[str],
    now: datetime,
    language: str,
    catalogue: Catalogue,
    calendar: Calendar,
) -> tuple[Step, ...]:
    """What to do about some needs, best first; every need is answered by at least one step.

    `needs` are ids; those the catalogue doesn't know (content can change during a visit) are
    passed over. What answers several needs alike is one step, standing where it helps first.
    """
    advice = _Advice(now.astimezone(PARIS), language, catalogue, calendar)
    ranked = [
        (rank, step)
        for need in catalogue.needs
        if need.id in needs
        for rank, step in enumerate(advice.steps(need))
    ]
    ranked.sort(key=lambda one: (not one[1].needs[0].urgent, one[0], *_due(one[1])))
    answered: dict[Step, tuple[Need, ...]] = {}
    for _, step in ranked:
        same = replace(step, needs=())
        answered[same] = (*answered.get(same, ()), *step.needs)
    return tuple(replace(step, needs=served) for step, served in answered.items())


def instead_of(session: Session, now: datetime, calendar: Calendar) -> Session | None:
    """Where to go who finds a session full: the next of the same permanence that has a place, else
    of another with one of its themes; None when there is none within five weeks."""
    themes = set(session.permanence.themes)
    others = [one for one in reachable(now, calendar) if one.id != session.id and not one.full]
    same = (one for one in others if one.permanence.id == session.permanence.id)
    alike = (one for one in others if themes & set(one.permanence.themes))
    return next(same, None) or next(alike, None)


def reachable(now: datetime, calendar: Calendar) -> list[Session]:
    """All sessions to which one comes in time, full ones too."""
    today = now.astimezone(PARIS).date()
    return [
        session
        for session in calendar.sessions(today, today + AHEAD)
        if session.starts > now or between(now, session.finishes) >= LAST_CALL
    ]


def _due(step: Step) -> tuple[int, float]:
    """For sorting: the kind of a step, then when its session begins."""
    return list(Kind).index(step.kind), step.session.begins.timestamp() if step.session else 0


@dataclass(frozen=True)
class _Advice:
    """What can be advised at one moment in one language."""

    now: datetime
    language: str
    catalogue: Catalogue
    calendar: Calendar

    def steps(self, need: Need) -> list[Step]:
        """The answers to one need, best first."""
        sessions = [self._session(need, session) for session in self._best_sessions(need)]
        desk = list(self._desk(need))
        numbers = list(self._numbers(need))
        places = list(self._places(need))
        here = [step for step in (*sessions, *desk) if step.kind is not Kind.LATER]
        later = [step for step in (*desk, *sessions) if step.kind is Kind.LATER]
        if need.urgent and any(step.kind in (Kind.NOW, Kind.DESK) for step in here):
            # Before a second number what is still held today, and after it another day.
            today = [one for one in later if one.session and one.session.day == self.now.date()]
            steps = [*here[:2], *numbers[:1], *here[2:], *today, *numbers[1:], *later, *places]
        elif need.urgent:
            steps = [*numbers[:2], *here, *later, *places]
        elif here:
            steps = [*here, *later]
        else:
            steps = [*later[:2], *numbers, *places]
        return list(dict.fromkeys(steps))[:MOST_STEPS] or [self._nothing(need)]

    @cached_property
    def _reachable(self) -> list[Session]:
        return reachable(self.now, self.calendar)

    def _full(self, need: Need) -> list[Session]:
        """The sessions of today that would answer a need, and take nobody more."""
        themes = set(need.themes)
        return [one for one in self._reachable if one.full and themes & set(one.permanence.themes)]

    def _best_sessions(self, need: Need) -> list[Session]:
        """The best session for a need and, where there is one, a useful other.

        Useful is one in the visitor's language where the best isn't, else another offer: the
        same thing again on another day would only be more to read.
        """
        themes = set(need.themes)
        found = [
            one for one in self._reachable if not one.full and themes & set(one.permanence.themes)
        ]
        if not found:
            return []
        another_day = [one.begins for one in found if self._kind(one) is Kind.LATER]

        def preference(session: Session) -> tuple[int, bool, float, str]:
            if self._kind(session) is not Kind.LATER:
                wait = 0
            elif between(another_day[0], session.begins) <= NEAR:
                wait = 1
            else:
                wait = 2
            waits_for_words = wait < 2 and not need.urgent
            foreign = waits_for_words and not self._speaks(session.permanence.languages)
            return wait, foreign, session.begins.timestamp(), session.permanence.id

        best, *others = sorted(found, key=preference)
        understood = [one for one in found if self._speaks(one.permanence.languages)]
        if understood and best not in understood:
            return [best, understood[0]]
        different = (one for one in others if one.permanence.id != best.permanence.id)
        return [best, *list(different)[:1]]

    def _session(self, need: Need, session: Session) -> Step:
        kind = self._kind(session)
        action, reason = self._how(session, kind)
        languages = session.permanence.languages
        return Step(
            needs=(need,),
            kind=kind,
            action=action,
            reason=reason,
            session=session,
            languages=languages,
            speaks=self._speaks(languages),
            full_today=any(one.permanence.id == session.permanence.id for one in self._full(need)),
        )

    def _how(self, session: Session, kind: Kind) -> tuple[Wording, Wording]:
        """What to do to get to a session, and why."""
        room = session.room.name
        first = _first(session)
        if kind is Kind.NOW:
            action = first or title("Allez maintenant : {room}", room=room)
            return action, say("Ouvert jusqu’à {time}", time=session.finishes.time())
        if kind is Kind.SOON:
            wait = between(self.now, session.begins)
            minutes = -(-wait // timedelta(minutes=1))  # rounded up
            return (
                first or title("Allez bientôt : {room}", room=room),
                say_n("Commence dans {n} minute", "Commence dans {n} minutes", minutes),
            )
        action = title("Revenez plus tard : {room}", room=room)
        if session.day == self.now.date():
            return action, say("Aujourd’hui, {hours}", hours=session.hours)
        if session.day == self.now.date() + timedelta(days=1):
            return action, say("Demain, {hours}", hours=session.hours)
        return action, say("Le {day}, {hours}", day=session.day, hours=session.hours)

    def _kind(self, session: Session) -> Kind:
        if session.begins <= self.now:
            return Kind.NOW
        return Kind.SOON if between(self.now, session.begins) <= SOON else Kind.LATER

    def _speaks(self, languages: tuple[str, ...]) -> bool:
        return self.language in languages

    def _desk(self, need: Need) -> Iterator[Step]:
        if need.desk is None:
            return
        if self.calendar.is_open(self.now):
            yield Step((need,), Kind.DESK, need.ask, need.desk)
        elif (opens := self._opening()) is not None:
            yield Step((need,), Kind.LATER, title("Revenez à l’accueil"), opens)

    def _opening(self) -> Wording | None:
        """When the centre opens next, for while it is closed."""
        opens = self.calendar.next_opening(self.now)
        if opens is None:
            return None
        day, time = opens.date(), opens.time()
        if day == self.now.date():
            return say("Nous ouvrons à {time}", time=time)
        if day == self.now.date() + timedelta(days=1):
            return say("Nous ouvrons demain à {time}", time=time)
        return say("Nous ouvrons le {day} à {time}", day=day, time=time)

    def _numbers(self, need: Need) -> Iterator[Step]:
        for number in filter(None, map(self.catalogue.number, need.numbers)):
            yield Step(
                needs=(need,),
                kind=Kind.NUMBER,
                action=title("Appelez : {number}", number=number.number),
                reason=number.purpose or number.name,
                number=number,
                languages=number.languages,
                speaks=self._speaks(number.languages),
            )

    def _places(self, need: Need) -> Iterator[Step]:
        for place in filter(None, map(self.catalogue.place, need.places)):
            yield Step(
                needs=(need,),
                kind=Kind.PLACE,
                action=title("Allez ailleurs : {place}", place=place.name),
                reason=place.purpose,
                place=place,
                number=self.catalogue.number(place.number) if place.number else None,
            )

    def _nothing(self, need: Need) -> Step:
        if self._full(need):
            return Step((need,), Kind.NOTHING, need.ask, FULL_TODAY)
        if self.calendar.is_open(self.now):
            reason = say("Nous ne le faisons pas ici. L’équipe cherche avec vous où aller.")
            return Step((need,), Kind.NOTHING, need.ask, reason)
        reason = self._opening() or say("Nous sommes fermés, sans date d’ouverture connue.")
        return Step((need,), Kind.NOTHING, title("Revenez à l’accueil"), reason)


def _first(session: Session) -> Wording | None:
    """What comes before the room: who walks straight there would be sent back. None: nothing."""
    match session.permanence.entry:
        case Entry.WALK_IN:
            return None
        case Entry.NUMBER:
            return title("Prenez un numéro, puis : {room}", room=session.room.name)
        case Entry.DESK:
            return title("Passez d’abord à l’accueil, puis : {room}", room=session.room.name)
