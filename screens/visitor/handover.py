"""The handover card: the visitor's choices in French, for the person at the desk.

Shown, never stored.
"""

from __future__ import annotations

from kiosk.languages import SPOKEN
from kiosk.wording import Wording, title

from ..page import Layout, Page
from .announced import announced
from .here import Here
from .session import find
from .ticket import held, words


def page(here: Here, of: str) -> Page:
    """`of`: the session that the visitor wants to go to, or the need, if they come from its
    page; "talk" for who would like to talk with somebody."""
    visit = here.visit
    lines: list[Wording] = []
    wanted = [need for need in here.catalogue.needs if need.id == of]
    for id_ in dict.fromkeys((*visit.needs, *(need.id for need in wanted))):
        need = here.catalogue.need(id_)
        lines.append(title("Besoin : {need}", need=need.label))
    if "@" in of and (session := find(here, of)) is not None:
        lines.append(session.permanence.title)
        lines.append(title("Le {day}, {hours}", day=session.day, hours=session.hours))
        lines += announced(session, here.now)
        if (mine := held(here, of)) is not None:
            lines.append(words(mine))
    if of == "talk":
        lines.append(title("Voudrait parler avec quelqu’un"))
    lines.append(title("Langue : {language}", language=SPOKEN[here.language]))
    if visit.household is not None:
        lines.append(visit.household.wording)
    if visit.first is True:
        lines.append(title("Première visite"))
    if visit.first is False:
        lines.append(title("Déjà venu ou venue"))
    return Page(
        heading=title("Montrez cet écran à l’accueil"),
        body=tuple(lines),
        layout=Layout.HANDOVER,
        hide=any(need.hide for need in wanted),
    )
