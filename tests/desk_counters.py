"""The counters at the desk: those of the example centre, and what stands beside one."""

from __future__ import annotations

import re

from desking import Staff

from kiosk import paths, served
from kiosk.counters import Counter
from kiosk.languages import FRENCH

SERVED = served.load(paths.SHIPPED_CONTENT)
COUNTERS = SERVED.catalogue.counters
EXACT = [one for one in COUNTERS if not one.protected]
PROTECTED = [one for one in COUNTERS if one.protected]


def label(counter: Counter) -> str:
    return FRENCH.text(counter.label)


def named(id_: str) -> Counter:
    return next(one for one in COUNTERS if one.id == id_)


def figures(staff: Staff, words: str) -> list[str]:
    """What stands beside a counter: today, yesterday, the week."""
    found = re.search(rf"{re.escape(words)} +(\d+|–) +(\d+|–) +(\d+|–)", staff.text())
    assert found, f"{words}:\n{staff.text()}"
    return list(found.groups())


def today(staff: Staff, words: str) -> int:
    return int(figures(staff, words)[0])
