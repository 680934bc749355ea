"""Room: how many signs a font can hold, and what they are needed for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from ...errors import ParvisError
from ...figures import figure

COMMON = "lettres et signes communs"
"""The use of signs that no centre does without, and of those that have several uses."""


class Room:
    """The signs that are in use, of so many that there can be at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._uses: dict[Hashable, str] = {}

    def take(self, sign: Hashable, use: str) -> None:
        """A sign is counted once, however often it is taken."""
        if self._uses.setdefault(sign, use) != use:
            self._uses[sign] = COMMON

    @property
    def share(self) -> float:
        """How much of the room is taken; more than 1 where it is too small."""
        return len(self._uses) / self._most

    def refuse_too_many(self) -> None:
        """Raise ParvisError where it is too small, which says of each use how many signs would be
        won by doing without."""
        if self.share <= 1:
            return
        uses = Counter(self._uses.values()).most_common()
        details = ", ".join(f"{use} {figure(number)}" for use, number in uses)
        raise ParvisError(
            f"La police ne peut contenir que {figure(self._most)} signes, et il en faudrait "
            f"{figure(len(self._uses))} : {details}. Enlevez une langue dans centre.toml "
            "(languages), ou raccourcissez des titres : ce qui est affiché en grand prend le plus "
            "de place."
        )
