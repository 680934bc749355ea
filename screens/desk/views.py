"""The views of the desk, in the order of its tabs."""

from __future__ import annotations

from .closing_day import Day
from .counters import Counters
from .queues import Queues
from .view import View

VIEWS: tuple[type[View], ...] = (Queues, Counters, Day)
