"""Where to go: the orientation, as cards, best first. Then, for who wants, two questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.catalogue import Centre, Entry
from kiosk.languages import SPOKEN
from kiosk.orientation import FULL_TODAY, Kind, Step, orient
from kiosk.wording import Value, Wording, say, title

from ..page import Action, Choice, Layout, Open, Page
from .announced import announced, late
from .here import Here

HEADING = title("Voici où aller")
HANDOVER = Choice(title("Montrer à l’accueil"), Open("handover"), pictogram="desk")
TAKE_ALONG = Choice(title("Emporter"), Open("code", "where/"), pictogram="take_along")

ENTRIES = {
    Entry.WALK_IN: say("Entrez directement, sans rendez-vous."),
    Entry.NUMBER: say("Prenez d’abord un numéro à l’accueil."),
    Entry.DESK: say("Passez d’abord à l’accueil."),
}
ASK = say("Demandez à l’accueil.")

# Where what to do is told from what it is for.
_PICTOGRAMS = {Kind.DESK: "desk", Kind.NOTHING: "desk", Kind.NUMBER: "call"}


def page(here: Here, of: str) -> Page:
    """`of`: a need to which another page leads; else all that the visitor pointed at."""
    steps = advice(here, of)
    take_along = TAKE_ALONG._replace(action=Open("code", f"where/{of}"))
    return Page(
        heading=HEADING,
        body=_closed(here),
        choices=(*(card(here, step, of) for step in steps), take_along) if steps else (),
        layout=Layout.CARDS,
        primary=None if of else Choice(title("Continuer"), Open("first_time")),
        hide=about_violence(here, of),
    )


def advice(here: Here, of: str) -> tuple[Step, ...]:
    """What to do about a need, or about all that the visitor pointed at."""
    return orient(_needs(here, of), here.now, here.language, here.catalogue, here.calendar)


def about_violence(here: Here, of: str) -> bool:
    """Whether one of these needs is nothing for a companion to read over a shoulder."""
    return any(need.hide for need in here.catalogue.needs if need.id in _needs(here, of))


def _needs(here: Here, of: str) -> tuple[str, ...]:
    return (of,) if of else tuple(here.visit.needs)


def _closed(here: Here) -> tuple[Wording, ...]:
    """That the centre is closed, and why if the whole day is."""
    if here.calendar.is_open(here.now):
        return ()
    why = here.calendar.closure(here.now.date())
    return (say("Le centre est fermé."), *((why,) if why else ()))


def lines(steps: Iterable[Step], centre: Centre) -> tuple[Wording, ...]:
    """The same in words, to be read on another day and elsewhere: a line for each step, then
    where the centre is."""
    found = [line for step in steps for line in _lines(step)]
    return (*found, _told(centre.name, centre.address)) if found else ()


def _lines(step: Step) -> Iterator[Wording]:
    yield _line(step)
    if step.session is None:
        return
    yield from late(step.session)
    if step.session.permanence.entry is not Entry.WALK_IN:
        yield ENTRIES[step.session.permanence.entry]  # who goes straight to the room comes in vain


def _line(step: Step) -> Wording:
    if (session := step.session) is not None:
        return say(
            "{permanence} : {day}, {hours}, {room}",
            permanence=session.permanence.title,
            day=session.day,
            hours=session.hours,
            room=session.room.name,
        )
    if step.place is not None:
        call = step.number.number if step.number is not None else None
        return _told(step.place.name, step.place.address or call or ASK)
    if step.number is not None:
        return _told(step.number.name, step.number.number)
    # Of a desk that opens tomorrow it is not said when: who knows when this is read?
    return _told(
        step.needs[0].label, ASK if step.kind in (Kind.LATER, Kind.NOTHING) else step.reason
    )


def _told(name: Value, detail: Value) -> Wording:
    return say("{name} : {detail}", name=name, detail=detail)


def card(here: Here, step: Step, of: str) -> Choice:
    return Choice(
        label=step.action,
        action=_leads_to(step, of),
        notes=_notes(here, step),
        pictogram=_PICTOGRAMS.get(step.kind, step.needs[0].pictogram),
    )


def spoken(languages: tuple[str, ...], *, yours: bool) -> Wording:
    """Which languages are spoken, and whether the visitor's is one of them."""
    names = tuple(SPOKEN[tag] for tag in languages)
    if yours:
        return say("On y parle votre langue : {languages}", languages=names)
    return say("On y parle : {languages}", languages=names)


def _notes(here: Here, step: Step) -> tuple[Wording, ...]:
    notes: list[Wording] = [step.reason]
    if (session := step.session) is not None:
        notes.insert(0, session.permanence.title)
        if step.full_today:
            notes.insert(1, FULL_TODAY)
        notes += announced(session, here.now)
        if (number := here.visit.tickets.get(session.id)) is not None:
            notes.append(say("Votre numéro : {number}", number=number))
    elif step.kind in (Kind.DESK, Kind.NOTHING):
        notes.insert(0, step.needs[0].label)
    if step.languages:
        notes.append(spoken(step.languages, yours=step.speaks))
    return tuple(notes)


def _leads_to(step: Step, of: str) -> Action:
    if step.session is not None:
        return Open("session", step.session.id)
    if step.place is not None:
        return Open("elsewhere", step.place.id)
    if step.number is not None:
        return Open("number", step.number.id)
    if step.kind is Kind.LATER:  # the desk is closed: nobody is there to read a card
        return Open("place")
    return Open("handover", of)
