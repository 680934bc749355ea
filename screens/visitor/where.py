"""Where to go: the orientation, as cards, best first. Then, for who wants, two questions."""

from __future__ import annotations

from kiosk.languages import SPOKEN
from kiosk.orientation import Kind, Step, orient
from kiosk.wording import Wording, say, title

from ..page import Action, Choice, Layout, Open, Page
from .here import Here

# Where what to do is told from what it is for.
_PICTOGRAMS = {Kind.DESK: "desk", Kind.NOTHING: "desk", Kind.NUMBER: "call"}


def page(here: Here, _of: str) -> Page:
    steps = orient(here.visit.needs, here.now, here.language, here.catalogue, here.calendar)
    return Page(
        heading=title("Voici où aller"),
        body=_closed(here),
        choices=tuple(card(step) for step in steps),
        layout=Layout.CARDS,
        primary=Choice(title("Continuer"), Open("first_time")),
    )


def _closed(here: Here) -> tuple[Wording, ...]:
    """That the centre is closed, and why if the whole day is."""
    if here.calendar.is_open(here.now):
        return ()
    why = here.calendar.closure(here.now.date())
    return (say("Le centre est fermé."), *((why,) if why else ()))


def card(step: Step) -> Choice:
    return Choice(
        label=step.action,
        action=_leads_to(step),
        notes=_notes(step),
        pictogram=_PICTOGRAMS.get(step.kind, step.needs[0].pictogram),
    )


def spoken(languages: tuple[str, ...], *, yours: bool) -> Wording:
    """Which languages are spoken, and whether the visitor's is one of them."""
    names = tuple(SPOKEN[tag] for tag in languages)
    if yours:
        return say("On y parle votre langue : {languages}", languages=names)
    return say("On y parle : {languages}", languages=names)


def _notes(step: Step) -> tuple[Wording, ...]:
    notes: list[Wording] = [step.reason]
    if step.session is not None:
        notes.insert(0, step.session.permanence.title)
    elif step.kind in (Kind.DESK, Kind.NOTHING):
        notes.insert(0, step.needs[0].label)
    if step.languages:
        notes.append(spoken(step.languages, yours=step.speaks))
    return tuple(notes)


def _leads_to(step: Step) -> Action:
    if step.session is not None:
        return Open("session", step.session.id)
    if step.place is not None:
        return Open("elsewhere", step.place.id)
    if step.number is not None:
        return Open("number", step.number.id)
    if step.kind is Kind.LATER:  # the desk is closed: nobody is there to read a card
        return Open("place")
    return Open("handover")
