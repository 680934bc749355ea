"""What the counters page asks of the office: the table of the day, and to count, or take back.

For the thread of the office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kiosk.counters import Counter

if TYPE_CHECKING:
    from kiosk.office import Books
    from kiosk.tallies.row import Row

NOT_COUNTED = "Ce n’était pas compté : il n’y a rien à reprendre."
ANOTHER_DAY = "Trop tard : c’était un autre jour. Corrigez ce jour avec la touche « , »."


class Sheet(NamedTuple):
    """The table as it is on the disk."""

    today: date | None  # the day that counts now; None: the date of the machine cannot be right
    yesterday: date | None  # the last open day before it
    rows: dict[str, Row]  # by the id of the counter


@dataclass(slots=True, eq=False)
class Addition:
    """Some of a counter, added at once. What it says of the disk is the office's to say."""

    counter: Counter
    n: int
    language: str | None = None
    counted: bool = False
    day: date | None = None  # on which they were counted


class Answer(NamedTuple):
    sheet: Sheet
    refusal: str = ""  # why nothing was done, for the staff


def read(books: Books) -> Sheet:
    table = books.table
    rows = {row.counter.id: row for row in table.rows()}
    return Sheet(table.today(), table.yesterday(), rows)


def add(books: Books, addition: Addition) -> Answer:
    # Asked before: should the day be closed in between, nothing is taken back from the next one.
    addition.day = books.table.today()
    refusal = books.table.add(addition.counter.id, addition.n, addition.language)
    addition.counted = refusal is None
    return Answer(read(books), refusal.sentence if refusal else "")


def take_back(books: Books, addition: Addition) -> Answer:
    """As if it had not been added; never twice."""
    if not addition.counted:
        return Answer(read(books), NOT_COUNTED)
    if addition.day != books.table.today():
        return Answer(read(books), ANOTHER_DAY)
    refusal = books.table.add(addition.counter.id, -addition.n, addition.language)
    addition.counted = refusal is not None
    return Answer(read(books), refusal.sentence if refusal else "")
