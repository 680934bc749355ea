"""The views of the desk, in the order of its tabs."""

from __future__ import annotations

from .closing_day import Day
from .counters import Counters
from .dialogue import Dialogue
from .queues import Queues
from .view import View
from .words import WordList

VIEWS: tuple[type[View], ...] = (Queues, Counters, Dialogue, WordList, Day)
