"""One group of people who help each other: what it is, for whom, and how to find it."""

from __future__ import annotations

from kiosk.wording import Wording, say, title

from ..page import Choice, Open, Page
from .here import GONE, Here
from .numbers import card
from .tool import NOT_NOW, VERY_BAD


def page(here: Here, of: str) -> Page:
    group = here.catalogue.group(of)
    if group is None:
        return GONE
    body: list[Wording] = [group.about]
    if group.for_whom is not None:
        body.append(group.for_whom)
    ways: list[Choice] = []
    if group.number is not None and (number := here.catalogue.number(group.number)) is not None:
        ways.append(card(number))
    if group.url is not None:
        ways.append(Choice(title("Garder l’adresse"), Open("code", of), pictogram="scan"))
    if not ways:  # nothing is confirmed yet, but the team can look for it
        body.append(say("Demandez à l’accueil."))
    return Page(heading=group.name, body=tuple(body), choices=(*ways, NOT_NOW, VERY_BAD))
