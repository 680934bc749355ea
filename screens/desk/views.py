"""The views of the desk, in the order of its tabs."""

from __future__ import annotations

from .queues import Queues
from .view import View

VIEWS: tuple[type[View], ...] = (Queues,)
