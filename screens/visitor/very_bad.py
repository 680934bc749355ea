"""Feeling very bad now: somebody here, 3114 and 15, a few calm words, and nothing else.

The numbers are named in the core and not in the content: whatever a centre changes in its lists,
these two stay on this page as long as they are confirmed. What else is known of them is a touch
away, so that all three ways stand on one leaf, in two languages, from 80×24 on.
"""

from __future__ import annotations

from kiosk.catalogue import WHEN_VERY_BAD, Number
from kiosk.wording import say, title

from ..page import Choice, Command, Layout, Page
from .here import Here
from .numbers import card


def page(here: Here, _of: str) -> Page:
    return Page(
        heading=title("Nous sommes là."),
        body=(say("Ce que vous vivez est dur. Vous n’avez pas à rester seul ou seule."),),
        choices=(
            Choice(title("Appeler quelqu’un ici"), Command.CALL, pictogram="hand"),
            *(_way(number) for number in map(here.catalogue.number, WHEN_VERY_BAD) if number),
        ),
        layout=Layout.CARDS,
    )


def _way(number: Number) -> Choice:
    return card(number)._replace(notes=(number.purpose or number.name,))
