"""What the desk announces about a session: shown to visitors at once, for today only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Access(StrEnum):
    """Whether a session takes more people."""

    OPEN = "open"
    FULL = "full"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Today:
    """How a session is today. A session that nobody said anything about is a plain `Today()`."""

    access: Access = Access.OPEN
    late: int = 0  # minutes after its hour
    room: str | None = None  # id of the room it was moved to
    note: str | None = None  # id of a note to the team, from a list in content: never free text
