"""Where a session of today stands: not held, held at this moment, or over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.calendar import State
from kiosk.queue import Access

if TYPE_CHECKING:
    from kiosk.queue import Line


def is_cancelled(line: Line) -> bool:
    """It is not held, as was planned or as the desk announced."""
    return line.session.state is State.CANCELLED or line.today.access is Access.CANCELLED


def is_on(line: Line, now: datetime) -> bool:
    """It is held at this moment: later than planned, where the desk announced that."""
    late, session = _late(line), line.session
    return session.starts + late <= now < session.ends + late and not is_cancelled(line)


def is_over(line: Line, now: datetime) -> bool:
    """Its hours are over, and nobody waits there any more."""
    return now >= line.session.ends + _late(line) and not line.waiting and not line.called


def _late(line: Line) -> timedelta:
    return timedelta(minutes=line.today.late)
