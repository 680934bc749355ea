"""Before the wipe: are you still there? Any key stays (WCAG 2.2.1 asks for 20 s at least)."""

from __future__ import annotations

from kiosk.wording import say, title

from ..page import Choice, Command, Page


def page(seconds: int) -> Page:
    return Page(
        heading=title("Êtes-vous encore là ?"),
        body=(say("Sans réponse, tout ce que vous avez choisi va être effacé."),),
        choices=(Choice(title("Oui, je continue"), Command.STAY, pictogram="yes"),),
        large=str(seconds),
        rail=(Command.START_OVER, Command.SOS),
    )
