"""What leaves with the visitor: a QR code of one thing, and the same words for who has no phone.

`of` says which thing: "session/…", "ticket/…" (of a session too), "number/…", "where/" (or
"where/doctor": of one need), "wheel/" or "plan/", and for a tool "gps.booklet" (a link),
"peers.asud" (a group) or "esper" (its questions).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kiosk import qr, takeaway
from kiosk.calendar import Session
from kiosk.takeaway import TakeAway
from kiosk.wording import Wording, say, title

from ..page import Choice, Layout, Open, Page, Words
from ..widgets import bitmap
from ..widgets.qr_code import Coded
from . import numbers, plan, session, ticket, wheel, where
from .announced import announced, is_ahead
from .here import GONE, Here
from .tool import NOT_NOW, VERY_BAD

_SHAPES = 4  # sizes of a window for which a code is kept while its page is shown


class Luggage(NamedTuple):
    """One thing to take along: its words, and the code of it for the space there is."""

    shown: tuple[Words, ...]  # beside the code, or to be copied
    code: Callable[[qr.Space], TakeAway | None]
    handover: Open | None = None  # the card that says the same at the desk
    hide: bool = False  # about violence: carries "hide now"


def page(here: Here, of: str) -> Page:
    luggage = _luggage(here, of)
    if luggage is None:
        return GONE
    return Page(
        heading=title("Emportez-le sur votre téléphone"),
        body=luggage.shown,
        choices=(
            Choice(title("Je n’ai pas de téléphone"), Open("copy", of), pictogram="no_phone"),
            *_ways_out(of),
        ),
        code=_coded(luggage.code),
        hide=luggage.hide,
    )


def copy(here: Here, of: str) -> Page:
    """Without a phone: the words to copy on paper, and the card to show at the desk."""
    luggage = _luggage(here, of)
    if luggage is None:
        return GONE
    desk = where.HANDOVER._replace(action=luggage.handover) if luggage.handover else None
    return Page(
        heading=title("Recopiez-le sur papier. L’accueil peut vous aider."),
        body=luggage.shown,
        choices=_ways_out(of),
        layout=Layout.HANDOVER,
        primary=desk,
        hide=luggage.hide,
    )


def _ways_out(of: str) -> tuple[Choice, ...]:
    """What stands on every page of a tool."""
    kind, _, _ = of.rpartition("/")
    return (NOT_NOW, VERY_BAD) if kind in ("", "wheel", "plan") else ()


def _coded(code: Callable[[qr.Space], TakeAway | None]) -> Callable[[int, int], Coded | None]:
    """The code in the largest squares with which all that leaves has room."""

    @lru_cache(_SHAPES)  # a page is painted at every arrow; what is kept goes with the page
    def coded(columns: int, rows: int) -> Coded | None:
        *larger, smallest = bitmap.cells()
        takes = code(qr.Space(columns, rows, smallest))
        if takes is None:
            return None
        for cell in (*larger, smallest):
            made = qr.code(takes.payload, qr.Space(columns, rows, cell))
            if made is not None:
                return Coded(made, cell, takes)
        return None

    return coded


def _luggage(here: Here, of: str) -> Luggage | None:
    """None where it is no longer in the content, or was never made."""
    kind, _, id_ = of.rpartition("/")
    return _KINDS[kind](here, id_)


def _session(here: Here, id_: str) -> Luggage | None:
    found = session.find(here, id_)
    return _event(here, found) if found is not None else None


def _ticket(here: Here, id_: str) -> Luggage | None:
    """The session for which a number was taken, under that number."""
    found, mine = session.find(here, id_), ticket.held(here, id_)
    return _event(here, found, ticket.words(mine)) if found and mine else None


def _event(here: Here, found: Session, number: Wording | None = None) -> Luggage | None:
    if not is_ahead(found, here.now):
        return None
    centre, messages, now = here.catalogue.centre, here.messages, here.now
    return Luggage(
        (
            *((number,) if number else ()),
            found.permanence.title,
            *announced(found, now),
            say("Le {day}, {hours}", day=found.day, hours=found.hours),
            session.room(found),
            centre.address,
        ),
        lambda space: takeaway.of_session(found, centre, messages, now, space, number),
        Open("handover", found.id),
    )


def _number(here: Here, id_: str) -> Luggage | None:
    number = here.catalogue.number(id_)
    if number is None:
        return None
    return Luggage(
        (number.name, number.number),
        lambda space: takeaway.of_number(number, space),
        hide=numbers.about_violence(here, id_),
    )


def _where(here: Here, id_: str) -> Luggage | None:
    lines = where.lines(where.advice(here, id_), here.catalogue.centre)
    found = _text(here, where.HEADING, lines, Open("handover", id_))
    return found._replace(hide=where.about_violence(here, id_)) if found else None


def _wheel(here: Here, _id: str) -> Luggage | None:
    if here.visit.wheel is None:
        return None
    return _text(here, wheel.HEADING, wheel.lines(here.visit.wheel))


def _plan(here: Here, _id: str) -> Luggage | None:
    if here.visit.plan is None:
        return None
    made = here.visit.plan
    lines = (*plan.lines(made), *plan.numbers(made, here.catalogue))
    return _text(here, plan.HEADING, lines)


def _of_tool(here: Here, of: str) -> Luggage | None:
    if (link := here.catalogue.link(of)) is not None:
        return _address(link.name, link.url)
    if (group := here.catalogue.group(of)) is not None and group.url is not None:
        return _address(group.name, group.url)
    if (tool := here.catalogue.tool(of)) is not None and tool.pillars:
        return _text(here, tool.name, [pillar.question for pillar in tool.pillars])
    return None


def _address(name: Wording, url: str) -> Luggage:
    return Luggage((name, url), lambda space: takeaway.of_address(url, space))


def _text(
    here: Here, heading: Wording, lines: Sequence[Wording], handover: Open | None = None
) -> Luggage | None:
    if not lines:
        return None
    messages, day = here.messages, here.now.date()
    return Luggage(
        (heading, *lines),
        lambda space: takeaway.of_text(heading, lines, day, messages, space),
        handover,
    )


_KINDS: dict[str, Callable[[Here, str], Luggage | None]] = {
    "session": _session,
    "ticket": _ticket,
    "number": _number,
    "where": _where,
    "wheel": _wheel,
    "plan": _plan,
    "": _of_tool,
}
