"""SOS: the emergency numbers and somebody to call. It never ends the visit."""

from __future__ import annotations

from kiosk.catalogue import Number
from kiosk.wording import say, title

from ..page import Choice, Command, Layout, Page
from .here import Here
from .numbers import card


def page(here: Here, _of: str) -> Page:
    return Page(
        heading=title("Vous êtes en danger ? Appelez, ou demandez de l’aide ici."),
        choices=(
            Choice(title("Appeler quelqu’un ici"), Command.CALL, pictogram="hand"),
            *(_card(here, number) for number in here.catalogue.numbers if number.emergency),
        ),
        layout=Layout.CARDS,
    )


def _card(here: Here, number: Number) -> Choice:
    """Before a language is chosen all of them are shown, and so fewer words in each."""
    full = card(number)
    if here.visit.language is not None or number.purpose is None:
        return full
    return full._replace(notes=(number.purpose,))


def called(_here: Here, _of: str) -> Page:
    """After the bell was rung."""
    return Page(
        heading=title("Nous avons sonné."),
        body=(
            say("Restez ici : quelqu’un de l’équipe va venir."),
            say("Si personne ne vient, faites signe à l’accueil."),
        ),
        picture="hand",
    )
