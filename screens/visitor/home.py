"""Home: the six ways on."""

from __future__ import annotations

from kiosk.wording import say

from ..page import Choice, Open, Page
from .here import Here


def page(_here: Here, _of: str) -> Page:
    return Page(
        heading=say("Bienvenue. Que voulez-vous faire ?"),
        choices=(
            Choice(say("Dire de quoi j’ai besoin"), Open("needs"), pictogram="needs"),
            Choice(say("Aujourd’hui et cette semaine"), Open("sessions"), pictogram="calendar"),
            Choice(say("Des outils pour moi"), Open("tools"), pictogram="tools"),
            Choice(say("Urgences et numéros utiles"), Open("numbers"), pictogram="phone"),
            Choice(say("Comment marche ce lieu"), Open("place"), pictogram="house"),
            Choice(say("Ce que la borne garde de vous"), Open("privacy"), pictogram="privacy"),
        ),
    )
