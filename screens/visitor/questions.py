"""Two questions for the centre's figures, asked after the answer, so that nobody has to answer
to be helped. Not answering is as large as any answer."""

from __future__ import annotations

from kiosk.visit import Household
from kiosk.wording import say, title

from ..page import Choice, Page, SayFirst, SayHousehold
from .here import Here

WHY = say("Pour nos chiffres et pour l’accueil. Vous pouvez ne pas répondre.")
SKIP = title("Je préfère ne pas répondre")


def first_time(here: Here, _of: str) -> Page:
    return Page(
        heading=title("Est-ce votre première visite ici ?"),
        body=(WHY,),
        choices=(
            Choice(title("Oui"), SayFirst(True), pictogram="yes", chosen=here.visit.first is True),
            Choice(title("Non"), SayFirst(False), pictogram="no", chosen=here.visit.first is False),
            Choice(SKIP, SayFirst(None), pictogram="rather_not_say"),
        ),
        primary=Choice(title("Continuer"), SayFirst(here.visit.first)),
    )


def household(here: Here, _of: str) -> Page:
    return Page(
        heading=title("Avec qui êtes-vous venu ?"),
        body=(WHY,),
        choices=(
            *(
                Choice(
                    one.wording,
                    SayHousehold(one),
                    pictogram=one.value,
                    chosen=here.visit.household is one,
                )
                for one in Household
            ),
            Choice(SKIP, SayHousehold(None), pictogram="rather_not_say"),
        ),
        primary=Choice(title("Continuer"), SayHousehold(here.visit.household)),
    )
