"""The queues of today's sessions: who is next, without knowing who anybody is.

A ticket is a place in one session's queue: a number and a picture, nothing of the visit. They lie
in a file of their own beside the tallies, which the kiosk and the desk share, survive a power cut
during the day, and are destroyed at its end.

    kiosk   open_queue → Queue: give a number, say how many are ahead, show the board
    desk    Desk(queue): call, serve, send back, transfer, announce; and undo

What is on disk is in `file`; no time of anything is. How fast a queue moves is only ever known in
memory (`Watch`). These values import no SQLite; `opening`, `queue` and `desk` do.
"""

from .board import Line
from .done import Done, What
from .pace import Pace
from .refused import Reason, Refused
from .ticket import State, Ticket
from .today import Access, Today
from .watch import Rate, Watch

FILE = "tickets.db"  # beside parvis.db

__all__ = [
    "FILE",
    "Access",
    "Done",
    "Line",
    "Pace",
    "Rate",
    "Reason",
    "Refused",
    "State",
    "Ticket",
    "Today",
    "Watch",
    "What",
]
