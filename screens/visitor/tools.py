"""Tools for yourself: what there is, and that nobody has to use it."""

from __future__ import annotations

from kiosk.wording import say, title

from ..page import Page
from .here import Here


def page(_here: Here, _of: str) -> Page:
    return Page(
        heading=title("Des outils pour moi"),
        body=(
            say("Il existe des outils pour aller mieux, que l’on remplit soi-même."),
            say("Un livret pour dire ce qui vous aide quand vous n’allez pas bien."),
            say("Un guide pour préparer, pas à pas, la suite de votre vie."),
            say("Une roue pour regarder chaque domaine de votre vie."),
            say("Des groupes de personnes qui vivent la même chose et s’entraident."),
            say("Rien n’est obligatoire. Vous choisissez, ou non, et quand vous voulez."),
            say("Demandez à l’accueil : une médiatrice ou un médiateur vous les montre."),
        ),
    )
