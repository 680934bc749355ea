"""A visit: one run of the visitor's screens, from the choice of a language to the wipe.

It lives in memory and nowhere else. What outlives it is a handful of counts (see tallies/).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .wording import Wording, title


class Household(StrEnum):
    """With whom somebody came, if they want to say."""

    ALONE = "alone"
    CHILDREN = "children"
    COUPLE_OR_GROUP = "couple_or_group"

    @property
    def wording(self) -> Wording:
        return _HOUSEHOLDS[self]


_HOUSEHOLDS = {
    Household.ALONE: title("Seul ou seule"),
    Household.CHILDREN: title("Avec des enfants"),
    Household.COUPLE_OR_GROUP: title("En couple ou en groupe"),
}


@dataclass(slots=True)
class Visit:
    """What a visitor has said so far."""

    language: str | None = None  # BCP 47 tag; None before the first touch
    french_beside: bool = False  # every text with its French below
    needs: list[str] = field(default_factory=list)  # ids, in the order they were pointed at
    first: bool | None = None  # None: not said
    household: Household | None = None
    sessions: set[str] = field(default_factory=set)  # ids of the permanences looked at
    counted: bool = False  # a language was chosen, and one more thing pressed

    def toggle(self, need: str) -> None:
        """Point at a need, or take it back."""
        if need in self.needs:
            self.needs.remove(need)
        else:
            self.needs.append(need)
