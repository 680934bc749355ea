"""Your privacy here: what is kept and what is not, in plain words."""

from __future__ import annotations

from kiosk.wording import say, title

from ..page import Page
from .here import Here


def page(_here: Here, _of: str) -> Page:
    return Page(
        heading=title("Ce que la borne garde de vous"),
        body=(
            say("Cette borne ne sait pas qui vous êtes. Elle ne demande jamais votre nom."),
            say("Elle ne filme pas, n’écoute pas, et n’envoie rien, ni à la police ni à personne."),
            say("À la fin, tout ce que vous avez touché est effacé."),
            say(
                "Elle compte seulement, sans nom : les visites, les langues, les besoins, "
                "les permanences, les outils, et vos réponses pour nos chiffres."
            ),
            say("Personne ne peut retrouver votre visite dans ces nombres."),
            say("Vous pouvez tout effacer maintenant : touchez « Recommencer »."),
        ),
    )
