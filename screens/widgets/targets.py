"""Targets: where a finger can touch, and what it does there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.geometry import Region

from ..page import Action, Choice, Words


class Target(NamedTuple):
    region: Region
    action: Action
    number: int  # its place among the choices of the leaf; 0: a button
    key: str = ""  # of its own, else its number


class Targets:
    """The targets of one leaf, in reading order, and all the words that stand on it."""

    def __init__(self, width: int, *, rtl: bool, pointed: int | None) -> None:
        self._width, self._rtl, self._pointed = width, rtl, pointed
        self._targets: list[Target] = []
        self.words: list[Words] = []

    def add(self, choice: Choice, x: int, y: int, width: int, height: int, number: int = 0) -> bool:
        """Remember where a choice stands; answers whether it is the one pointed at.

        `x` is counted in cells from the reader's first side.
        """
        self.words += (choice.label, *choice.notes)
        left = self._width - x - width if self._rtl else x
        key = choice.key or (str(number) if number else "")
        self._targets.append(Target(Region(left, y, width, height), choice.action, number, key))
        return len(self._targets) - 1 == self._pointed

    def has(self, key: str) -> bool:
        """Whether a choice of the leaf has a key, which then means nothing else."""
        return any(one.key == key for one in self._targets)

    def __iter__(self) -> Iterator[Target]:
        return iter(self._targets)
