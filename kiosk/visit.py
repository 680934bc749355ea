"""A visit: one run of the visitor's screens, from the choice of a language to the wipe.

It lives in memory and nowhere else. What outlives it is a handful of counts (see tallies/).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from .wording import Wording, title

if TYPE_CHECKING:
    from .plan import Plan
    from .wheel import Wheel


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
    tools: set[str] = field(default_factory=set)  # ids of the tools looked at
    codes: set[str] = field(default_factory=set)  # those of them of which a code was shown
    wheel: Wheel | None = None  # as far as it was made; it leaves with the visitor, or not at all
    plan: Plan | None = None
    tickets: dict[str, int] = field(default_factory=dict)  # the number taken for each session's id
    counted: bool = False  # a language was chosen, and one more thing pressed

    def toggle(self, need: str) -> None:
        """Point at a need, or take it back."""
        if need in self.needs:
            self.needs.remove(need)
        else:
            self.needs.append(need)
