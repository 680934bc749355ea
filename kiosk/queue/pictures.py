"""Which picture a new ticket gets: never one that somebody else looks out for, if it can be."""

from __future__ import annotations

import json

from ..pictograms import TICKETS
from .file import TicketFile

_PICTURES = tuple(TICKETS)
# A few steps into an index for each picture, however many tickets there are.
_BEST = """
    SELECT value FROM json_each(?) AS one ORDER BY
        EXISTS (
            SELECT 1 FROM tickets
            WHERE picture = one.value AND state IN ('waiting', 'called') AND session = ?
        ),
        EXISTS (
            SELECT 1 FROM tickets WHERE picture = one.value AND state IN ('waiting', 'called')
        ),
        one.key
    LIMIT 1
"""


def choose(file: TicketFile, session: str, given: int) -> str:
    """The picture of a new ticket: one that nobody who waits or is called has.

    When all are taken, one that nobody of the same session has, if there is any. They go round,
    so that a picture that was let go comes back as late as possible; `given` counts the tickets.
    """
    first = given % len(_PICTURES)
    in_turn = json.dumps(_PICTURES[first:] + _PICTURES[:first])
    picture: str = file.rows(_BEST, in_turn, session)[0][0]
    return picture
