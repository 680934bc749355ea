"""Somewhere else to go, for what the centre cannot do."""

from __future__ import annotations

from kiosk.wording import Wording, say

from ..page import Choice, Layout, Page
from .here import GONE, Here
from .numbers import card


def page(here: Here, of: str) -> Page:
    place = here.catalogue.place(of)
    if place is None:  # content was changed while the visitor was reading
        return GONE
    body: list[Wording] = [place.purpose]
    if place.address is not None:
        body.append(say("Adresse : {address}", address=place.address))
    else:  # not confirmed yet, but the team knows it
        body.append(say("Demandez à l’accueil."))
    if place.hours is not None:
        body.append(place.hours)
    if place.note is not None:
        body.append(place.note)
    choices: list[Choice] = []
    if place.number is not None and (number := here.catalogue.number(place.number)) is not None:
        choices.append(card(number))
    return Page(
        heading=place.name,
        body=tuple(body),
        choices=tuple(choices),
        layout=Layout.CARDS,
    )
