"""The end of a day, for all that the day has left: its numbers, its counts, its words.

In this order, so that a crash at any point costs nothing and the whole can be done again:

1.  Whom each permanence received is written into the counts, and the tickets are destroyed. Both
    at once, as far as anybody else can see: the tickets are held until the counts are on the disk.
    This comes first, since a week that ends with the day is merged when the day is closed.
2.  The kiosk writes what it holds and closes the day; the database is tidied, and copied.
3.  Words that the font of the screens lacks are told, so that somebody can have it built.

A day that nobody closes ends at 04:00: whoever opens the books of the next one calls `at_four`.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import paths
from .errors import ParvisError
from .figures import counted
from .languages import FIRST_OF_MONTH, MONTHS, WEEKDAYS
from .queue import FILE, State
from .queue.file import losses
from .queue.opening import open_queue
from .queue.queue import Queue
from .running import Running
from .tallies.closing import request_close_day, wrong_date
from .tallies.database import DamagedError
from .tallies.days import day_of
from .tallies.store import Store

if TYPE_CHECKING:
    from .clock import Clock
    from .served import Served
    from .tallies.day_table import DayTable

Tell = Callable[[str], None]
"""Is told each step when it is done, in a French sentence."""


class Numbers(NamedTuple):
    """What became of those who had a number.

    Nothing of the sensitive permanences, whose figures of one day are said to nobody: with all
    the others known, the sum would tell them.
    """

    given: int
    received: int
    waiting: int  # or called


@dataclass(frozen=True, slots=True)
class Closed:
    """A day that is over."""

    day: date
    visits: int
    first_visits: int
    numbers: Numbers | None  # None: there were none any more, or they could not be read
    words: Mapping[str, tuple[str, ...]]  # by language: what the font of the screens lacks


def close_day(served: Served, clock: Clock, table: DayTable, tell: Tell = lambda _: None) -> Closed:
    """Close today. To be called by the thread that has the table open, and as often as one likes.

    Raises ParvisError when the date cannot be right, and then nothing was done; when the kiosk does
    not answer or the disk refuses: what was told to be done is done, the rest is not.
    """
    if clock.preview:
        raise ParvisError("Ceci est un aperçu (--at) : aucune journée n’est close.")
    folder, day = paths.data(served.catalogue.centre.data), day_of(clock.now())
    if not table.believes(day):
        raise ParvisError(wrong_date(day))
    _check_kiosk(folder / FILE, day)
    table.flush()
    numbers = _end_numbers(folder / FILE, day, table, tell)
    request_close_day(paths.runtime(), folder / paths.DATABASE, clock)
    visits, first_visits = totals(folder / paths.DATABASE, day)
    tell(
        f"La journée du {in_french(day)} est close, et la base de données copiée : "
        f"{counted(visits, 'visite')}."
    )
    return Closed(day, visits, first_visits, numbers, _missing_words(served))


def at_four(tickets: Path, today: date, table: DayTable) -> None:
    """Write down whom the permanences received on a day that nobody closed, and destroy its
    tickets. Nothing is done when there is no such day.

    `tickets` is queue.FILE beside the counts; `today` is believed. To be called before
    `open_queue` begins the day. Raises what the disk does, and then nothing was done.
    """
    if not tickets.is_file():
        return
    try:
        queue = Queue(tickets)
    except DamagedError:
        return  # `open_queue` gives it up
    with queue:
        begun = queue.day
        if begun is not None and begun < today:
            _record_and_destroy(queue, begun, table)


def numbers_of(tickets: Path, today: date, table: DayTable) -> Numbers | None:
    """What became of today's numbers so far; None when there are none, or they cannot be read."""
    if not tickets.is_file():
        return None
    try:
        with Queue(tickets) as queue, queue.file.reading():
            begun = queue.file.day()
            return None if begun.closed or begun.day != today else _numbers(queue, table)
    except (DamagedError, sqlite3.Error, OSError):
        return None


def totals(database: Path, day: date) -> tuple[int, int]:
    """Visits and first visits of a day. Raises ParvisError where there is no database."""
    with Store(database) as store:
        for one in store.days():
            if one.day == day:
                return one.totals[0], one.totals[1]
    return 0, 0


def in_french(day: date) -> str:
    """« mardi 24 novembre »"""
    number = FIRST_OF_MONTH if day.day == 1 else day.day
    return f"{WEEKDAYS[day.weekday()].msgid} {number} {MONTHS[day.month - 1].msgid}"


def _check_kiosk(tickets: Path, day: date) -> None:
    """Numbers of a day that has not come are destroyed if the date is right; but a kiosk that is
    open may have begun them today, by a clock that is ahead of ours. It would close its own day,
    ours would be refused then: so it is closed first, by whoever knows what day it is."""
    kiosk = Running(paths.runtime()).pid()
    if kiosk is None or kiosk == os.getpid():
        return
    begun = _day_of_numbers(tickets)
    if begun is not None and begun > day:
        raise ParvisError(
            f"Les numéros sont du {begun}, et cette machine est au {day} : rien n’a été fait. "
            "Réglez l’horloge, puis recommencez. Si elle est juste, fermez d’abord la borne "
            "(parvis stop), puis : parvis close-day"
        )


def _day_of_numbers(tickets: Path) -> date | None:
    """The day of the numbers that there are; None when there are none, or they cannot be read."""
    if not tickets.is_file():
        return None
    try:
        with Queue(tickets) as queue:
            return None if queue.file.untouched() else queue.day
    except (DamagedError, sqlite3.Error, OSError):
        return None


def _end_numbers(tickets: Path, day: date, table: DayTable, tell: Tell) -> Numbers | None:
    """The day is closed whatever becomes of its tickets."""
    numbers, lost, lost_before = None, False, losses(tickets).exists()
    try:
        if tickets.is_file():
            try:
                ending = Queue(tickets)
            except DamagedError:
                lost = True
            else:
                with ending:
                    if (begun := ending.day) is not None:
                        numbers = _record_and_destroy(ending, begun, table)
        # Of the day, whatever day the file was of: until tomorrow no number is given.
        queue, damaged = open_queue(tickets, day)
        with queue:
            queue.end_day()
    except (ParvisError, sqlite3.Error, OSError):
        tell(
            f"Le fichier des numéros {tickets} ne peut pas être lu : la journée se clôt sans lui. "
            "Vérifiez le disque et les droits de ce fichier, puis recommencez : parvis close-day"
        )
        return None
    if lost or damaged:
        tell(
            "Le fichier des numéros était abîmé, il est détruit. Les personnes reçues par numéro "
            "aujourd’hui ne sont pas comptées."
        )
    elif numbers is None:
        tell("Il n’y a plus de numéros jusqu’à demain.")
    else:
        tell(
            f"Personnes reçues par numéro (hors permanences protégées) : {numbers.received}. "
            "Les numéros sont détruits : plus aucun n’est donné jusqu’à demain."
        )
        if lost_before:
            tell(
                "Le fichier des numéros a été perdu pendant la journée : les personnes reçues "
                "avant ne sont pas comptées."
            )
    return numbers


def _record_and_destroy(queue: Queue, seen: date, table: DayTable) -> Numbers | None:
    """Both or neither, and never twice: nobody serves anybody in between, and after a crash the
    same is written once more over the same.

    `seen` is the day that the file was seen to be of. None when this was done already, perhaps
    by another process, which may have begun the next day since.
    """
    with queue.file.writing():
        begun = queue.file.day()
        if begun.day != seen or begun.closed:
            return None
        numbers = _numbers(queue, table)
        if received := _received(queue):
            # A day that has not come yet was begun by a clock that was wrong.
            table.record_served(min(seen, table.today() or seen), received)
        queue.file.close_day()
        queue.file.delete_all()
    queue.file.wipe()
    return numbers


def _received(queue: Queue) -> dict[str, int]:
    """How many people each permanence received, of those for whose sessions numbers were given."""
    received: Counter[str] = Counter()
    for session, tickets in queue.everyone().items():
        received[_permanence(session)] += sum(one.state is State.SERVED for one in tickets)
    return dict(received)


def _numbers(queue: Queue, table: DayTable) -> Numbers:
    states = Counter(
        ticket.state
        for session, tickets in queue.everyone().items()
        if _permanence(session) in table.shown
        for ticket in tickets
    )
    given = states.total() - states[State.MOVED]  # whoever moved has another one
    return Numbers(given, states[State.SERVED], states[State.WAITING] + states[State.CALLED])


def _permanence(session: str) -> str:
    """The id of the permanence that a session is of."""
    return session.partition("@")[0]


def _missing_words(served: Served) -> Mapping[str, tuple[str, ...]]:
    from . import coverage, fontstore  # a kiosk that begins its day has no use for them

    build = fontstore.current()
    if build is None or not build.whole:
        return {}
    try:
        return coverage.missing(served, paths.content(), build)
    except ParvisError:  # content that is being edited: the day is closed all the same
        return {}
