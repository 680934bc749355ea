"""What one visit adds to the counts, handed over once, at the wipe."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VisitCounts:
    """The answers of one visit, all of them ids of the catalogue.

    It lives for as long as it takes to add it to the counts; nobody keeps it.
    """

    language: str  # BCP 47 tag
    needs: frozenset[str]
    household: str | None  # a Household of visit.py; None: not said
    first: bool | None  # None: not said
    sessions: frozenset[str]  # ids of the permanences looked at; looking twice counts once
    tools: frozenset[str]  # ids of the tools looked at, and never what was made with them
    codes: frozenset[str]  # ids of those of them of which a code was shown
