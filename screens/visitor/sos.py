"""SOS: the emergency numbers and somebody to call. It never ends the visit."""

from __future__ import annotations

from kiosk.wording import say

from ..page import Choice, Command, Layout, Page
from .here import Here
from .numbers import card


def page(here: Here, _of: str) -> Page:
    return Page(
        heading=say("Vous êtes en danger ? Appelez, ou demandez de l’aide ici."),
        choices=(
            Choice(say("Appeler quelqu’un ici"), Command.CALL, pictogram="hand"),
            *(card(number) for number in here.catalogue.numbers if number.emergency),
        ),
        layout=Layout.CARDS,
    )


def called(_here: Here, _of: str) -> Page:
    """After the bell was rung."""
    return Page(
        heading=say("Nous avons sonné."),
        body=(
            say("Restez ici : quelqu’un de l’équipe va venir."),
            say("Si personne ne vient, faites signe à l’accueil."),
        ),
        picture="hand",
    )
