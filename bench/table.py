"""The figures as a table that reads well in a terminal and in a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEADER = ("figure", "parvis", "beside", "ratio", "goal", "")


@dataclass(frozen=True)
class Row:
    """One figure. `value` is what the goal speaks of: a ratio, or the figure itself."""

    what: str
    measured: str
    beside: str
    value: float
    goal: float  # at most

    @property
    def reached(self) -> bool:
        return self.value <= self.goal


def show(rows: Sequence[Row]) -> str:
    cells = [
        HEADER,
        *(
            (
                row.what,
                row.measured,
                row.beside,
                f"{row.value:.3f}",
                f"≤ {row.goal:g}",
                "ok" if row.reached else "missed",
            )
            for row in rows
        ),
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADER))]
    lines = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in cells]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)
