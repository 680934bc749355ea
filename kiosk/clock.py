"""Now, in Paris, and whether it can be believed.

A cheap machine without a battery starts in 1970, or at the moment it was last switched off:
what counts visits asks `believed` before it writes a date.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import RELEASED
from .errors import ParvisError

# The years in which our public holidays are proved (tests/test_calendar.py).
FIRST_YEAR, LAST_YEAR = 2000, 2100
# A centre may be shut all August; a clock that is wrong is mostly wrong by more.
LONGEST_PAUSE = timedelta(days=45)


def _paris() -> ZoneInfo:
    try:
        return ZoneInfo("Europe/Paris")
    except ZoneInfoNotFoundError:
        raise ParvisError(
            "L’heure de Paris manque sur cette machine. Installez-la : apt install tzdata"
        ) from None


PARIS = _paris()


class Clock:
    """Says what time it is. Everything that needs the time is given a clock.

    A preview (`--at`) stands still at its moment, so that what is shown can be looked at for as
    long as one likes, and is the same tomorrow.
    """

    def __init__(self, at: datetime | None = None) -> None:
        """`at` is aware; None is the real time."""
        self._at = at.astimezone(PARIS) if at else None

    @property
    def preview(self) -> bool:
        """Whether this is a moment somebody chose: nothing is counted then."""
        return self._at is not None

    def now(self) -> datetime:
        """The moment, aware, in Paris."""
        return self._at or datetime.now(PARIS)


def moment(day: date, at: time) -> datetime:
    """A time on the wall in Paris as an aware datetime.

    On the spring Sunday the hour from 02:00 does not exist: its times are the moment the clocks
    go forward, so that nothing ends before it starts. On the autumn Sunday, when that hour comes
    twice, the first is meant.
    """
    wall = datetime.combine(day, at, PARIS)
    real = wall.astimezone(UTC).astimezone(PARIS)
    if real.replace(tzinfo=None) == wall.replace(tzinfo=None):
        return wall
    return real.replace(minute=0, second=0, microsecond=0)


def between(earlier: datetime, later: datetime) -> timedelta:
    """The time that really passes from one moment to another.

    Python subtracts two datetimes of one zone as the wall shows them, and so is an hour wrong
    over a night on which the clocks change.
    """
    return later.astimezone(UTC) - earlier.astimezone(UTC)


def parse_at(text: str) -> datetime:
    """The moment of `--at`, as the wall in Paris shows it: 2026-11-24T10:15.

    Raises ParvisError with a sentence for the person who typed it.
    """
    try:
        wall = datetime.strptime(text, "%Y-%m-%dT%H:%M")
    except ValueError:
        raise ParvisError(
            f"--at : « {text} » n’est pas une date et une heure. "
            "Écrivez par exemple 2026-11-24T10:15."
        ) from None
    if not FIRST_YEAR <= wall.year <= LAST_YEAR:
        raise ParvisError(
            f"--at : l’année {wall.year} est trop loin. "
            f"Choisissez une année entre {FIRST_YEAR} et {LAST_YEAR}."
        )
    return moment(wall.date(), wall.time())


def believed(now: datetime, last_closed: date | None) -> bool:
    """Whether the machine's date can be right.

    Not before this program was released, not before the last day that was closed, and at most
    45 days after it. While no day was ever closed, only the first can be told.
    """
    today = now.astimezone(PARIS).date()
    if today < date.fromisoformat(RELEASED):
        return False
    return last_closed is None or last_closed <= today <= last_closed + LONGEST_PAUSE
