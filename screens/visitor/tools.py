"""Tools for yourself: what there is, and that nobody has to use it."""

from __future__ import annotations

from kiosk.wording import say, title

from ..page import Choice, Open, Page
from .here import Here
from .tool import VERY_BAD


def page(here: Here, _of: str) -> Page:
    tools = here.catalogue.tools
    return Page(
        heading=title("Des outils pour moi"),
        body=(
            say("Rien n’est obligatoire. Vous choisissez, ou non, et quand vous voulez.")
            if tools
            else say("Demandez à l’accueil."),
        ),
        choices=(
            *(
                Choice(
                    tool.name,
                    Open("tool", tool.id),
                    notes=(tool.purpose,),
                    pictogram=tool.pictogram,
                )
                for tool in tools
            ),
            VERY_BAD,
        ),
    )
