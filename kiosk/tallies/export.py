"""The exact counts of every day, as CSV that a spreadsheet opens with a double click.

A day on which the centre was closed, a day without visits and a day on which the kiosk did not
run are three things, and look different; so do a counter at zero and one that nobody looked after.
Every field is a date, a number or one of our own words, but for headings, which are the centre's:
nothing is left that a spreadsheet could take for a formula.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from csv import writer
from datetime import date, timedelta
from enum import StrEnum
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from ..errors import ParvisError
from .columns import Columns, columns
from .store import NONE, Day, Store
from .waiting import TOTALS

if TYPE_CHECKING:
    from ..served import Served


class Standing(StrEnum):
    """What is known of a day."""

    OPEN = "open"
    CLOSED = "closed"
    CENTRE_CLOSED = "centre_closed"
    NO_RECORD = "no_record"
    UNDATED = "undated"


class Line(NamedTuple):
    """One day of the export."""

    day: date | None  # None: what waits for its date
    standing: Standing
    totals: tuple[int | None, ...]  # in the order of TOTALS; None where nothing was counted
    counters: Mapping[str, int] = NONE  # by id; not there: no record
    served: Mapping[str, int] = NONE  # by permanence, likewise
    corrected: bool = False


# What Excel splits fields by depends on the country it was bought in.
_SEPARATORS = {"fr": ";", "en": ","}
_HEADERS = {
    "fr": ("date", "état", "visites", "premières visites", "pages de permanence vues"),
    "en": ("date", "state", "visits", "first visits", "session pages viewed"),
}
_CORRECTED = {"fr": ("corrigé", "oui"), "en": ("corrected", "yes")}
_STANDINGS = {
    "fr": {
        Standing.OPEN: "en cours",
        Standing.CLOSED: "clos",
        Standing.CENTRE_CLOSED: "fermé",
        Standing.NO_RECORD: "sans relevé",
        Standing.UNDATED: "sans date",
    },
    "en": {
        Standing.OPEN: "open",
        Standing.CLOSED: "complete",
        Standing.CENTRE_CLOSED: "centre closed",
        Standing.NO_RECORD: "no record",
        Standing.UNDATED: "undated",
    },
}
_NOTHING = (None,) * len(TOTALS)


def attendance(
    store: Store,
    served: Served,
    today: date,
    locale: str,
    first: date | None = None,
    last: date | None = None,
) -> bytes:
    """The file of `parvis export`, for a person who reads `locale` ("fr" or "en"): see `daily`."""
    lines = daily(store, served.calendar.closure, today, first, last)
    return csv(lines, columns(store, served, locale), locale)


def daily(
    store: Store,
    closure: Callable[[date], object | None],
    today: date,
    first: date | None = None,
    last: date | None = None,
) -> list[Line]:
    """Every day from `first` to `last`, both included, and the undated counts at the end.

    Without a bound: from the first day ever counted, to today. No day after today is shown
    unless something was counted on it (a visit after closing counts for the next day).
    `closure` says why the centre is closed on a day (Calendar.closure). Raises ParvisError when
    the range is the wrong way round, or the database is damaged.
    """
    if first and last and first > last:
        raise ParvisError(
            f"--from {first} vient après --to {last}. Mettez la date la plus ancienne dans --from."
        )
    try:
        records = {day.day: day for day in store.days()}
    except sqlite3.Error as error:
        raise ParvisError(
            f"La base de données {store.path} ne peut pas être lue ({error}). "
            "Vérifiez le disque et les droits du dossier, puis recommencez."
        ) from error
    undated = records.pop(None, None)
    dated = [day for day in records if day is not None]
    begin = first or min(dated, default=today)
    end = max([today, *(day for day in dated if records[day].counted)])
    if last:
        end = min(last, end)
    lines = []
    for n in range((end - begin).days + 1):
        day = begin + timedelta(n)
        record = records.get(day)
        if record and record.counted:
            lines.append(_line(record))
        elif closure(day):
            lines.append(Line(day, Standing.CENTRE_CLOSED, _NOTHING))
        elif record:
            lines.append(_line(record))
        else:
            lines.append(Line(day, Standing.NO_RECORD, _NOTHING))
    if undated and undated.counted:
        lines.append(_line(undated))
    return lines


def csv(lines: Iterable[Line], of: Columns, locale: str) -> bytes:
    """The lines as a CSV file, for a person who reads `locale` ("fr" or "en").

    With the byte order mark and the line ends by which Excel knows UTF-8 and its own.
    """
    words = _STANDINGS[locale]
    heading, corrected = _CORRECTED[locale]
    file = StringIO()
    rows = writer(file, delimiter=_SEPARATORS[locale])
    rows.writerow((*_HEADERS[locale], *map(_harmless, of.headings), heading))
    for line in lines:
        rows.writerow(
            (
                line.day,
                words[line.standing],
                *line.totals,
                *map(line.counters.get, of.counters),
                *map(line.served.get, of.served),
                corrected if line.corrected else None,
            )
        )
    return file.getvalue().encode("utf-8-sig")


def _line(record: Day) -> Line:
    standing = Standing.CLOSED if record.closed else Standing.OPEN
    return Line(
        record.day,
        standing if record.day else Standing.UNDATED,
        record.totals if record.kiosk else _NOTHING,
        record.counters,
        record.served,
        record.corrected,
    )


def _harmless(heading: str) -> str:
    """Words of the centre's own on one line; an apostrophe before them makes them a text where
    their first sign would make them a formula."""
    heading = " ".join(heading.split())
    return f"'{heading}" if heading[:1] in ("=", "+", "-", "@") else heading
