"""SOS: the emergency numbers and somebody to call. It never ends the visit.

Before a language is chosen everything is said in all of them, a line each. So there are fewer
words then: what calls for help must not stand on a leaf that nobody turns to.
"""

from __future__ import annotations

from kiosk.catalogue import Number
from kiosk.wording import say, title

from ..page import Choice, Command, Layout, Page
from .here import Here
from .numbers import card

ONE_LINE = 32  # letters beside the digits of a card, in the smallest of full windows


def page(here: Here, _of: str) -> Page:
    asked = title("Vous êtes en danger ? Appelez, ou demandez de l’aide ici.")
    return Page(
        heading="" if _in_all_languages(here) else asked,
        choices=(
            Choice(title("Appeler quelqu’un ici"), Command.CALL, pictogram="hand"),
            *(_card(here, number) for number in here.catalogue.numbers if number.emergency),
        ),
        layout=Layout.CARDS,
    )


def _card(here: Here, number: Number) -> Choice:
    full = card(number)
    if not _in_all_languages(here):
        return full
    words = number.purpose or number.name
    return full._replace(notes=(words if len(words.msgid) <= ONE_LINE else number.name,))


def called(here: Here, _of: str) -> Page:
    """After the bell was rung."""
    body = [say("Restez ici : quelqu’un vient dès que possible.")]
    if not _in_all_languages(here):
        body.append(say("Si personne ne vient, faites signe à l’accueil."))
    return Page(heading=title("Nous avons sonné."), body=tuple(body), picture="hand")


def _in_all_languages(here: Here) -> bool:
    return here.visit.language is None
