"""The exact totals of every day, as CSV that a spreadsheet opens with a double click.

A day on which the centre was closed, a day without visits and a day on which the kiosk did not
run are three things, and look different. Every field is a date, a number or one of our own words:
nothing that a spreadsheet could take for a formula.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ..errors import ParvisError
from .store import Day, Store
from .waiting import TOTALS


class Standing(StrEnum):
    """What is known of a day."""

    OPEN = "open"
    CLOSED = "closed"
    CENTRE_CLOSED = "centre_closed"
    NO_RECORD = "no_record"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Line:
    """One day of the export."""

    day: date | None  # None: visits that wait for their date
    standing: Standing
    totals: tuple[int | None, ...]  # in the order of TOTALS; None where nothing was counted


# What Excel splits fields by depends on the country it was bought in.
_SEPARATORS = {"fr": ";", "en": ","}
_HEADERS = {
    "fr": ("date", "état", "visites", "premières visites", "pages de permanence vues"),
    "en": ("date", "state", "visits", "first visits", "session pages viewed"),
}
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
        counted = {day.day: day for day in store.days()}
    except sqlite3.Error as error:
        raise ParvisError(
            f"La base de données {store.path} ne peut pas être lue ({error}). "
            "Vérifiez le disque et les droits du dossier, puis recommencez."
        ) from error
    undated = counted.pop(None, None)
    dated = [day for day in counted if day is not None]
    begin = first or min(dated, default=today)
    end = max([today, *(day for day in dated if any(counted[day].totals))])
    if last:
        end = min(last, end)
    lines = []
    for n in range((end - begin).days + 1):
        day = begin + timedelta(n)
        record = counted.get(day)
        if record and any(record.totals):
            lines.append(_line(record))
        elif closure(day):
            lines.append(Line(day, Standing.CENTRE_CLOSED, _NOTHING))
        elif record:
            lines.append(_line(record))
        else:
            lines.append(Line(day, Standing.NO_RECORD, _NOTHING))
    if undated and any(undated.totals):
        lines.append(Line(None, Standing.UNDATED, undated.totals))
    return lines


def csv(lines: Iterable[Line], locale: str) -> bytes:
    """The lines as a CSV file, for a person who reads `locale` ("fr" or "en").

    With the byte order mark and the line ends by which Excel knows UTF-8 and its own.
    """
    separator, words = _SEPARATORS[locale], _STANDINGS[locale]
    rows = [separator.join(_HEADERS[locale])]
    for line in lines:
        day = line.day.isoformat() if line.day else ""
        totals = ("" if n is None else str(n) for n in line.totals)
        rows.append(separator.join((day, words[line.standing], *totals)))
    return ("\r\n".join(rows) + "\r\n").encode("utf-8-sig")


def _line(record: Day) -> Line:
    return Line(record.day, Standing.CLOSED if record.closed else Standing.OPEN, record.totals)
