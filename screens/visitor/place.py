"""How this place works: when it is open, where it is, its rules."""

from __future__ import annotations

from itertools import groupby

from kiosk.languages import WEEKDAYS
from kiosk.wording import Hours, Wording, say, title

from ..page import Page
from .here import Here


def page(here: Here, _of: str) -> Page:
    centre = here.catalogue.centre
    return Page(
        heading=title("Comment marche ce lieu"),
        body=(
            say("Ici : {name}", name=centre.name),
            say("Adresse : {address}", address=centre.address),
            *opening(centre.hours),
            *centre.how,
            *centre.rules,
            say("Ici, on ne vous demande pas votre nom."),
        ),
    )


def opening(week: tuple[tuple[Hours, ...], ...]) -> list[Wording]:
    """The opening hours, weekdays with the same hours in one sentence."""
    sentences: list[Wording] = []
    for hours, days in groupby(range(7), key=lambda day: week[day]):
        names = tuple(WEEKDAYS[day] for day in days)
        if not hours:
            sentences.append(say("Fermé : {days}", days=names))
        else:
            spans = tuple(say("{hours}", hours=span) for span in hours)
            sentences.append(say("Ouvert : {days}, {hours}", days=names, hours=spans))
    return sentences
