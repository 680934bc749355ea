"""Home: the six ways on."""

from __future__ import annotations

from kiosk.wording import title

from ..page import Choice, Open, Page
from .here import Here


def page(_here: Here, _of: str) -> Page:
    return Page(
        heading=title("Bienvenue. Que voulez-vous faire ?"),
        choices=(
            Choice(title("Dire de quoi j’ai besoin"), Open("needs"), pictogram="needs"),
            Choice(title("Aujourd’hui et cette semaine"), Open("sessions"), pictogram="calendar"),
            Choice(title("Des outils pour moi"), Open("tools"), pictogram="self_help"),
            Choice(title("Urgences et numéros utiles"), Open("numbers"), pictogram="phone"),
            Choice(title("Comment marche ce lieu"), Open("place"), pictogram="house"),
            Choice(title("Ce que la borne garde de vous"), Open("privacy"), pictogram="privacy"),
        ),
    )
