"""Where a session of today stands: not held, held at this moment, or over."""

from __future__ import annotations

from dataclasses import replace
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
    begins = line.session.starts + timedelta(minutes=line.today.late)
    return begins <= now < _finishes(line) and not is_cancelled(line)


def is_over(line: Line, now: datetime) -> bool:
    """Its hours are over, and nobody waits there any more."""
    return now >= _finishes(line) and not line.waiting and not line.called


def _finishes(line: Line) -> datetime:
    return replace(line.session, late=line.today.late).finishes
