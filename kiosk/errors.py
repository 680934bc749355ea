"""What can be wrong, in words that a coordinator can act on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing wrong in one file: where, what, and what to do about it.

    `file` is relative to the content folder; `line` counts from 1 and is 0 where no line can be
    named; `key` is the path of the key ("hours[2].to"), empty for a whole file. `wrong` and
    `remedy` are French sentences without a final full stop.
    """

    file: str
    line: int
    key: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        line = f", ligne {self.line}" if self.line else ""
        key = f", « {self.key} »" if self.key else ""
        return f"{self.file}{line}{key} : {self.wrong}. {self.remedy}."


class ParvisError(Exception):
    """Something a person can mend: its text is a French sentence that says how."""


class ContentError(ParvisError):
    """A content folder that cannot be served, with all that is wrong in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
