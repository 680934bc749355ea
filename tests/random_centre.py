"""Random centres for property tests, and what is known of them by other means than our own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from dateutil.rrule import DAILY, MO, MONTHLY, WEEKLY, rrule, weekday
from holidays import country_holidays
from hypothesis import strategies as st
from sample import number, place

from kiosk.catalogue import (
    LAST,
    Amendment,
    Catalogue,
    Centre,
    Change,
    Closure,
    Entry,
    Group,
    MonthlyClosure,
    Need,
    Permanence,
    Rhythm,
    Room,
)
from kiosk.clock import PARIS
from kiosk.wording import Hours, say

# A winter with its holidays and the turn of a year; the spring Sunday when the clocks change.
FIRST, FINAL = date(2026, 12, 1), date(2027, 4, 15)
TAGS = ("fr", "en", "ar", "fa", "fa-AF", "ps")
THEMES = ("a", "b", "c")
ROOMS = ("hall", "salle")
NUMBERS = (number("17", "17", "Police"), number("115", "115", "Dormir", languages=("ps",)))
PLACES = (place("shelter", "Ailleurs", number="115"), place("pass", "Hôpital"))

days = st.dates(FIRST, FINAL)
nths = st.sampled_from((1, 2, 3, 4, 5, LAST))
weekdays = st.integers(0, 6)
reasons = st.none() | st.just(say("Absence"))


def moments() -> st.SearchStrategy[datetime]:
    """Any second of the winter, in Paris; all of them exist."""
    start = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
    seconds = (FINAL - FIRST).days * 86400
    return st.integers(0, seconds).map(lambda n: (start + timedelta(seconds=n)).astimezone(PARIS))


def subsets(values, least: int = 0) -> st.SearchStrategy[tuple]:
    return st.lists(st.sampled_from(values), min_size=least, unique=True).map(tuple)


@st.composite
def hours(draw) -> Hours:
    quarters = draw(st.lists(st.integers(0, 95), min_size=2, max_size=2, unique=True))
    opens, closes = (time(n // 4, n % 4 * 15) for n in sorted(quarters))
    return Hours(opens, closes)


@st.composite
def rhythms(draw) -> Rhythm:
    starts = draw(st.none() | days)
    ends = draw(st.none() | st.dates(starts or FIRST, FINAL))
    nth = tuple(draw(st.lists(nths, max_size=2, unique=True)))
    every_weeks = 1 if nth or starts is None else draw(st.integers(1, 3))
    on = tuple(draw(st.sets(weekdays, min_size=1)))
    return Rhythm(on, draw(hours()), every_weeks, nth, starts, ends)


@st.composite
def amendments(draw) -> Amendment:
    change = draw(st.sampled_from(Change))
    moved = change is Change.MOVED
    other_hours = st.none() | hours() if moved else hours()
    return Amendment(
        date=draw(days),
        change=change,
        to_date=draw(st.none() | days) if moved else None,
        hours=None if change is Change.CANCELLED else draw(other_hours),
        room=None if change is Change.CANCELLED else draw(st.none() | st.sampled_from(ROOMS)),
        why=draw(reasons),
    )


@st.composite
def permanences(draw, id_: str) -> Permanence:
    return Permanence(
        id=id_,
        title=say("Une aide"),
        held_by=say("L’équipe"),
        themes=draw(subsets(THEMES, 1)),
        room=draw(st.sampled_from(ROOMS)),
        languages=draw(subsets(TAGS, 1)),
        entry=draw(st.sampled_from(Entry)),
        capacity=None,
        bring=(),
        about=None,
        pictogram="x",
        sensitive=False,
        rhythms=tuple(draw(st.lists(rhythms(), max_size=2))),
        exceptions=tuple(draw(st.lists(amendments(), max_size=6))),
    )


@st.composite
def needs(draw, id_: str) -> Need:
    return Need(
        id=id_,
        label=say(id_),
        pictogram="x",
        group=draw(st.sampled_from(Group)),
        desk=draw(st.none() | st.just(say("L’accueil le fait"))),
        themes=draw(subsets(THEMES)),
        # One of each is unknown, as when a centre has not confirmed it.
        numbers=draw(subsets(("17", "115", "unconfirmed"))),
        places=draw(subsets(("shelter", "pass", "unconfirmed"))),
        ask=say("Demandez à l’accueil"),
        hide=False,
    )


@st.composite
def centres(draw) -> Centre:
    spans = st.tuples(days, days).map(sorted)
    monthly = st.builds(MonthlyClosure, nths, weekdays, st.just(say("Réunion de l’équipe")))
    return Centre(
        name="Essai",
        address="",
        example=True,
        languages=TAGS,
        hours=tuple(tuple(draw(st.lists(hours(), max_size=2))) for _ in range(7)),
        closes_on_public_holidays=draw(st.booleans()),
        monthly_closures=tuple(draw(st.lists(monthly, max_size=1))),
        closures=tuple(
            Closure(*draw(spans), say("Congés")) for _ in range(draw(st.integers(0, 1)))
        ),
        rooms=tuple(Room(id_, say(id_), None) for id_ in ROOMS),
        rules=(),
        how=(),
        data=None,
    )


@st.composite
def catalogues(draw) -> Catalogue:
    all_needs = [draw(needs(f"need{n}")) for n in range(draw(st.integers(1, 4)))]
    return Catalogue(
        centre=draw(centres()),
        needs=tuple(sorted(all_needs, key=lambda need: not need.urgent)),
        permanences=tuple(draw(permanences(f"p{n}")) for n in range(draw(st.integers(0, 4)))),
        numbers=NUMBERS,
        places=PLACES,
        unconfirmed=(),
    )


@cache
def _holidays():
    return country_holidays("FR", years=range(2026, 2028))


def dates_of(rhythm: Rhythm) -> set[date]:
    """The dates of a rhythm, as dateutil counts them."""
    monthly = [weekday(day, nth) for day in rhythm.weekdays for nth in rhythm.nth]
    if monthly:
        rules = [rrule(MONTHLY, byweekday=monthly, dtstart=_start(FIRST), until=_start(FINAL))]
    else:
        first = rhythm.starts or FIRST
        rules = [
            rrule(
                WEEKLY,
                interval=rhythm.every_weeks,
                byweekday=rhythm.weekdays,
                wkst=MO,
                dtstart=_start(first),
                until=_start(FINAL),
            )
        ]
    first, final = rhythm.starts or FIRST, rhythm.ends or FINAL
    return {one.date() for rule in rules for one in rule if first <= one.date() <= final}


def closed_days(centre: Centre) -> set[date]:
    """The days a centre is closed, counted by dateutil and the `holidays` library."""
    return {
        day
        for day in (one.date() for one in rrule(DAILY, _start(FIRST), until=_start(FINAL)))
        if not centre.hours[day.weekday()]
        or any(one.first <= day <= one.last for one in centre.closures)
        or (centre.closes_on_public_holidays and day in _holidays())
        or any(
            day
            in dates_of(Rhythm((one.weekday,), Hours(time(1), time(2)), 1, (one.nth,), None, None))
            for one in centre.monthly_closures
        )
    }


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
