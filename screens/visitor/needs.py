"""The intake: what do you need? Several may be pointed at; Enter says that it is all."""

from __future__ import annotations

from kiosk.wording import title

from ..page import Choice, Open, Page, ToggleNeed
from .here import Here


def page(here: Here, _of: str) -> Page:
    return Page(
        heading=title("De quoi avez-vous besoin ?"),
        choices=tuple(
            Choice(
                need.label,
                ToggleNeed(need.id),
                pictogram=need.pictogram,
                chosen=need.id in here.visit.needs,
            )
            for need in here.catalogue.needs
        ),
        primary=Choice(title("C’est tout"), Open("where"), pictogram="yes")
        if here.visit.needs
        else None,
    )
