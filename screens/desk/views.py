"""The views of the desk, in the order of its tabs."""

from __future__ import annotations

from .counters.counters import Counters
from .day.day import Day
from .dialogue.dialogue import Dialogue
from .queues.queues import Queues
from .view import View
from .words.word_list import WordList

VIEWS: tuple[type[View], ...] = (Queues, Counters, Dialogue, WordList, Day)
