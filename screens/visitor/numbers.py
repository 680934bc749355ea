"""Useful numbers, in digits that can be read from afar; each opens with all that is known."""

from __future__ import annotations

from kiosk.catalogue import Number
from kiosk.languages import SPOKEN
from kiosk.wording import Wording, say, title

from ..page import Choice, Layout, Open, Page
from .here import GONE, Here
from .where import TAKE_ALONG

FREE = say("Appel gratuit")


def page(here: Here, _of: str) -> Page:
    return Page(
        heading=title("Urgences et numéros utiles"),
        choices=tuple(
            card(number)
            for number in sorted(here.catalogue.numbers, key=lambda one: not one.emergency)
        ),
        layout=Layout.CARDS,
    )


def one(here: Here, of: str) -> Page:
    number = here.catalogue.number(of)
    if number is None:  # content was changed while the visitor was reading
        return GONE
    body: list[Wording] = []
    if number.purpose is not None:
        body.append(number.purpose)
    if number.hours is not None:
        body.append(number.hours)
    if number.free:
        body.append(FREE)
    elif number.free is not None:
        body.append(say("Appel payant"))
    if number.languages:
        spoken = tuple(SPOKEN[tag] for tag in number.languages)
        body.append(say("Langues parlées : {languages}", languages=spoken))
    if number.interpreter is not None:
        body.append(number.interpreter)
    if number.note is not None:
        body.append(number.note)
    return Page(
        heading=number.name,
        large=number.number,
        choices=(TAKE_ALONG._replace(action=Open("code", f"number/{of}")),),
        hide=about_violence(here, of),
        body=tuple(body),
    )


def about_violence(here: Here, id_: str) -> bool:
    """Whether a number is for what a companion should not read over a shoulder."""
    return any(need.hide and id_ in need.numbers for need in here.catalogue.needs)


def card(number: Number) -> Choice:
    notes: list[Wording] = [number.name]
    if number.purpose is not None:
        notes.append(number.purpose)
    if number.free:
        notes.append(FREE)
    return Choice(
        "",
        Open("number", number.id),
        notes=tuple(notes),
        pictogram=number.pictogram,
        large=number.number,
    )
