"""Days that are about to end: visits in the counts, people with numbers, counters, and who was
received. All of it is written to the folder of the data, as the kiosk and the desk write it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from counting import MovableClock
from queueing import PICTURES, TUESDAY, call, given, opened, session

from kiosk import paths, served
from kiosk.closing import Closed, close_day
from kiosk.paths import SHIPPED_CONTENT
from kiosk.queue import FILE
from kiosk.queue.desk import Desk
from kiosk.queue.queue import Queue
from kiosk.tallies.by_hand import ByHand
from kiosk.tallies.day_table import DayTable
from kiosk.tallies.days import week_of
from kiosk.tallies.recovery import has_copy
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import FIRST_VISITS, VISITS, Due

SERVED = served.load(SHIPPED_CONTENT)
WEEK = week_of(TUESDAY)
SUNDAY = date(2026, 11, 29)  # its last day
VISITED, FIRST = 12, 3
NURSE, PSYCHOLOGIST = "nurse", "psychologist"  # the second is sensitive
RECEIVED = {NURSE: 3, "showers": 1}  # by day
IN_PRIVATE = 6  # by the psychologist: only ever said of the week


def evening(day: date = TUESDAY, hour: int = 18) -> MovableClock:
    return MovableClock(day.year, day.month, day.day, hour)


def database() -> Path:
    return paths.data() / paths.DATABASE


def tickets() -> Path:
    return paths.data() / FILE


def table(clock: MovableClock) -> DayTable:
    return DayTable(database(), clock, SERVED.catalogue)


def a_day(day: date = TUESDAY) -> None:
    """Twelve visits, two meals, and fifteen numbers: three people of five came to the nurse, one
    of one to the showers, six of nine to the psychologist."""
    visits(day)
    with table(evening(day)) as counters:
        assert counters.add("meals", 2) is None
    with opened(tickets(), day) as queue:
        serve(queue, NURSE, 5, RECEIVED[NURSE], day)
        serve(queue, "showers", 1, RECEIVED["showers"], day)
        serve(queue, PSYCHOLOGIST, 9, IN_PRIVATE, day)


def visits(day: date = TUESDAY) -> None:
    with Store(database(), create=True) as store:
        store.add(Due(totals={day: Counter({VISITS: VISITED, FIRST_VISITS: FIRST})}))


def serve(queue: Queue, where: str, people: int, came: int, day: date = TUESDAY) -> None:
    held, desk = session(where, day=day), Desk(queue)
    given(queue, held, people)
    for _ in range(came):
        desk.served(call(desk, held))


def close(clock: MovableClock | None = None) -> Closed:
    clock = clock or evening()
    with table(clock) as counters:
        return close_day(SERVED, clock, counters)


def received(day: date = TUESDAY) -> dict[str, int]:
    """What the counts say of a day."""
    with Store(database()) as store:
        return ByHand(store).served(day.isoformat(), day.isoformat()).get(day.isoformat(), {})


def in_private(week: str = WEEK) -> int:
    """What they say of the week of the sensitive permanences."""
    with Store(database()) as store:
        cells = store.profiles(week)
    return sum(n for (kind, _), n in cells.items() if kind == "received")


def is_closed(day: date = TUESDAY) -> bool:
    with Store(database()) as store:
        closed = store.last_closed()
    return closed is not None and closed >= day


def tickets_left() -> int:
    if not tickets().is_file():
        return 0
    with Queue(tickets()) as queue:
        return sum(map(len, queue.everyone().values()))


def traces() -> set[str]:
    """What the files of the queue still hold of tickets: their pictures."""
    files = [file.read_bytes() for file in paths.data().glob(f"{FILE}*")]
    return {name for name in PICTURES if any(name.encode() in file for file in files)}


def everybody_is_recorded(day: date = TUESDAY) -> None:
    assert received(day) == RECEIVED
    assert in_private() == IN_PRIVATE


def no_number_is_left() -> None:
    assert tickets_left() == 0
    assert traces() == set()


def everything_is_counted(day: date = TUESDAY) -> None:
    with Store(database()) as store:
        (of_day,) = [one for one in store.days() if one.day == day]
    assert of_day.closed
    assert of_day.totals[:2] == (VISITED, FIRST)
    everybody_is_recorded(day)


def everything_is_done(day: date = TUESDAY) -> None:
    everything_is_counted(day)
    no_number_is_left()
    assert has_copy(database(), day)
