"""Closing the day in the counts: the kiosk does it when it runs, since it holds the batch; else
whoever asks does.

The whole end of a day, with its numbers and its words, is `kiosk/closing.py`.
"""

from __future__ import annotations

import sqlite3
import time
from datetime import date
from pathlib import Path

from ..clock import Clock
from ..errors import ParvisError
from ..running import CLOSE_DAY, GLANCE, Running, tell
from .database import NoDatabaseError
from .days import day_of
from .opening import open_shared
from .recovery import has_copy, tidy
from .store import Store


def request_close_day(
    runtime: Path, database: Path, clock: Clock, patience: float = 10.0
) -> date | None:
    """Close the day, and return when it is closed in the database and the copy of it is made.

    Returns the last closed day; None where no day was ever open. `runtime` is paths.runtime();
    `patience` is in seconds. Raises ParvisError when the kiosk does not answer, the disk
    refuses, or the date of the machine cannot be right.
    """
    day = day_of(clock.now())
    try:
        kiosk = Running(runtime).pid()
        if kiosk is not None and tell(kiosk, CLOSE_DAY):
            return _wait(database, day, patience)
        return _close(database, day)
    except (sqlite3.Error, OSError) as error:
        raise ParvisError(
            f"La base de données {database} ne peut pas être écrite ({error}). "
            "Vérifiez le disque et les droits du dossier, puis recommencez."
        ) from error


def _close(database: Path, day: date) -> date | None:
    if not database.is_file():
        return None
    store, _ = open_shared(database, day)
    with store:
        _check(store, day)
        closed = store.close_day(day)
        tidy(store)
    return closed


def _wait(database: Path, day: date, patience: float) -> date:
    end = time.monotonic() + patience
    closed = None
    while time.monotonic() < end:
        try:
            with Store(database) as store:
                _check(store, day)
                closed = store.last_closed()
        except NoDatabaseError:  # the kiosk has just started
            pass
        if closed is not None and closed >= day and has_copy(database, day):
            return closed
        time.sleep(GLANCE)
    done = "n’a pas fait de copie de" if closed is not None and closed >= day else "n’a pas clos"
    raise ParvisError(
        f"La borne {done} la journée en {patience:.0f} secondes. "
        "Regardez si elle répond et si le disque est plein, puis recommencez."
    )


def _check(store: Store, day: date) -> None:
    if not store.believes(day):
        raise ParvisError(wrong_date(day))


def wrong_date(day: date) -> str:
    """What the staff must do before anything is closed, or counted."""
    return (
        f"La date de cette machine ({day}) ne peut pas être juste. Réglez l’horloge, puis "
        f"recommencez. Si elle est juste : parvis close-day --undated-were {day}"
    )
