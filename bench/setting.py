"""What it costs to set a page: its words become cells, its directions are resolved.

Measured inside this process, on the page with the most text, in Pashto: every sentence has words
from right to left, hours and names from left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import median

from kiosk import served
from kiosk.clock import PARIS
from kiosk.paths import SHIPPED_CONTENT
from kiosk.screens import typeset
from kiosk.screens.visitor import place
from kiosk.screens.visitor.here import Here
from kiosk.text import bidi, forms, mode, tiles
from kiosk.visit import Visit

from .program import now
from .table import Row

LANGUAGE = "ps"
WIDTH = 80  # cells of a line
TIMES = 200


def figures() -> list[Row]:
    """In milliseconds a page; text goes out as PARVIS_TEXT says."""
    page = texts()
    words = sum(len(text.split()) for text in page)
    beside = f"{len(page)} texts, {words} words"
    chosen = mode.chosen()
    encode = tiles.shape if chosen is mode.Mode.TILES else forms.shape

    def set_anew() -> None:
        typeset.forget()
        set_page(page)

    def row(what: str, work: Callable[[], object], goal: float) -> Row:
        took = milliseconds(work)
        return Row(what, f"{took:.3f} ms", beside, took, goal)

    return [
        row(f"Pashto page, words to {chosen}", lambda: [encode(text) for text in page], 1.5),
        row("Pashto page, directions", lambda: [resolve(text) for text in page], 3.0),
        row("Pashto page, set anew", set_anew, 8.0),
        row("Pashto page, set again", lambda: set_page(page), 0.05),
    ]


def texts() -> Sequence[str]:
    """What the page says."""
    found = served.load(SHIPPED_CONTENT)
    at = datetime(2026, 11, 24, 10, 15, tzinfo=PARIS)
    made = place.page(Here(Visit(), found.catalogue, found.calendar, at, found.messages["fr"]), "")
    said = (made.heading, *made.body)
    return [one if isinstance(one, str) else found.messages[LANGUAGE].text(one) for one in said]


def set_page(page: Sequence[str]) -> None:
    for text in page:
        typeset.lines(text, WIDTH, True)


def resolve(text: str) -> list[int]:
    """The order in which a paragraph is seen, on one line."""
    kinds = bidi.classes(text)
    return bidi.order(bidi.line_levels(bidi.levels(kinds, 1, text), kinds, 1))


def milliseconds(work: Callable[[], object]) -> float:
    """The middle one of many times."""
    times = []
    for _ in range(TIMES):
        begun = now()
        work()
        times.append(1000 * (now() - begun))
    return median(times)
