"""Which domains of the wheel to begin with, three at most, and what could help with them here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import NamedTuple

from kiosk.calendar import Session
from kiosk.wheel import Part, what_helps
from kiosk.wording import say, title

from ..page import Action, Choice, Layout, Open, Page, SetWheel
from .announced import announced
from .domain import value_of
from .here import GONE, Here
from .tool import VERY_BAD
from .wheel import DONE, LATER, TALK, current
from .where import spoken

# Of what could help with one domain, and in all: who is tired reads no more.
MOST_FOR_ONE, MOST_CARDS = 3, 6

_HELPS = Choice(title("Ce qui peut aider"), Open("helps"), pictogram="yes")


def page(here: Here, of: str) -> Page:
    """A domain is chosen, and taken back, by pointing at it; a fourth is not taken."""
    wheel = current(here)
    if wheel is None:
        return GONE
    return Page(
        heading=title("Par quoi voulez-vous commencer ?"),
        body=(say("Trois au plus."),),
        choices=(
            *(
                Choice(
                    part.name,
                    SetWheel(wheel.choose(part.domain.id), Open("begin_with", of)),
                    notes=value_of(part),
                    pictogram=part.domain.pictogram,
                    chosen=part.chosen,
                )
                for part in wheel.kept
            ),
            VERY_BAD,
        ),
        primary=_HELPS if wheel.chosen else LATER,
    )


def helps(here: Here, _of: str) -> Page:
    """What could help here with what was chosen. Somebody to talk to is always among it."""
    wheel = current(here)
    if wheel is None:
        return GONE
    return Page(
        heading=_HELPS.label,
        choices=(*_cards(here, wheel.chosen), TALK, VERY_BAD),
        layout=Layout.CARDS,
        primary=DONE,
    )


def _cards(here: Here, chosen: tuple[Part, ...]) -> Iterator[Choice]:
    """What could help, in the order of the domains; each thing once, with all that it is for."""
    found: dict[Action, _Help] = {}
    offers = (islice(_offers(here, part), MOST_FOR_ONE) for part in chosen)
    for turn in zip_longest(*offers):  # of every domain its best, before the second of any
        for part, card in zip(chosen, turn, strict=True):
            if card is None:
                continue
            if card.action in found:
                found[card.action].parts.append(part)
            elif len(found) < MOST_CARDS:
                found[card.action] = _Help(card, [part])
    for card, parts in sorted(found.values(), key=lambda one: chosen.index(one.parts[0])):
        wanted_for = say("Pour : {domains}", domains=tuple(part.name for part in parts))
        yield card._replace(notes=(*card.notes, wanted_for))


class _Help(NamedTuple):
    card: Choice
    parts: list[Part]  # what it is for


def _offers(here: Here, part: Part) -> Iterator[Choice]:
    """Of a domain: a session, a need and a tool, then the next of each."""
    found = what_helps(part.domain, here.now, here.language, here.catalogue, here.calendar)
    for session, need, tool in zip_longest(*found):
        if session is not None:
            yield of_session(here, session)
        if need is not None:
            yield Choice(need.label, Open("where", need.id), pictogram=need.pictogram)
        if tool is not None:
            yield Choice(tool.name, Open("tool", tool.id), pictogram=tool.pictogram)


def of_session(here: Here, session: Session) -> Choice:
    """A session in few words; its page says the rest."""
    permanence = session.permanence
    notes = [
        say("Le {day}, {hours}", day=session.day, hours=session.hours),
        *announced(session, here.now),
    ]
    if permanence.languages:
        notes.append(spoken(permanence.languages, yours=here.language in permanence.languages))
    return Choice(
        permanence.title,
        Open("session", session.id),
        notes=tuple(notes),
        pictogram=permanence.pictogram,
    )
