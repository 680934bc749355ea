"""Notes to the team, as frozen values: what `content/notes.toml` holds.

The desk pins one to a session of today. It is chosen from a list, since what is typed could hold a
name. The team alone reads it, in French, as it reads the rest of the desk.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    text: str  # never translated
