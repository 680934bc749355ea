"""A number or a time of day that is typed or pointed at, digit by digit."""

from __future__ import annotations

from datetime import time

MOST_DIGITS = 4  # of a number: nothing that is asked here has more
_EMPTY = "–"  # where a digit is still to come
_HOURS, _MINUTES = 24, 60


class NumberEntry:
    def __init__(self) -> None:
        self._typed = ""

    @property
    def begun(self) -> bool:
        return bool(self._typed)

    @property
    def shown(self) -> str:
        return self._typed or _EMPTY

    @property
    def value(self) -> int | None:
        return int(self._typed) if self._typed else None

    def digit(self, digit: int) -> None:
        typed = str(int(f"{self._typed}{digit}"))  # no number begins with 0
        if len(typed) <= MOST_DIGITS:
            self._typed = typed

    def rub_out(self) -> None:
        self._typed = self._typed[:-1]


class TimeEntry:
    """Hours, then minutes: 9, 0, 5 or 0, 9, 0, 5 are both 09:05."""

    def __init__(self) -> None:
        self._typed = ""  # HHMM, as far as it was typed

    @property
    def begun(self) -> bool:
        return bool(self._typed)

    @property
    def hour(self) -> int | None:
        """Once there can be no other digit of it."""
        return int(self._typed[:2]) if len(self._typed) > 1 else None

    @property
    def shown(self) -> str:
        filled = self._typed.ljust(4, _EMPTY)
        return f"{filled[:2]}:{filled[2:]}"

    @property
    def value(self) -> time | None:
        """The full hour where no minutes were said; None where no hour was."""
        if not self._typed:
            return None
        hour = int(self._typed[:2])
        return time(hour, int(self._typed[2:].ljust(2, "0")))

    def digit(self, digit: int) -> None:
        """A digit that no time of day could have there is no digit."""
        typed = f"{self._typed}{digit}"
        if len(typed) == 1 and digit * 10 >= _HOURS:
            typed = f"0{digit}"
        elif len(typed) == 2 and int(typed) >= _HOURS:  # "2" was the hour, this the minutes
            self.separate()
            typed = f"{self._typed}{digit}"
        if len(typed) == 3 and digit * 10 >= _MINUTES:
            return
        self._typed = typed[:4]

    def separate(self) -> None:
        """The hour is complete, as in "9:" or "9h"."""
        if len(self._typed) == 1:
            self._typed = f"0{self._typed}"

    def choose_hour(self, hour: int) -> None:
        self._typed = f"{hour:02}"

    def choose_minute(self, minute: int) -> None:
        """Once there is an hour."""
        self._typed = f"{self._typed[:2]}{minute:02}"

    def rub_out(self) -> None:
        self._typed = self._typed[:-1]
