"""Making what the visitor's screen shows, from what the application has loaded by now.

The language page needs hardly anything; what only other pages need is imported here once they are
asked for, when loading has imported it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.languages import SOURCE, Messages
from kiosk.visit import Visit

from ..page import Open, Page
from ..palette import PALETTES
from ..voice import Voice
from ..widgets.arrangement import Frame
from . import languages

if TYPE_CHECKING:
    from kiosk.office import Office
    from kiosk.served import Served

    from ..app import Kiosk
    from .calls import Strip
    from .here import Here

LANGUAGES = Open("languages")
# Read across the desk, or by whoever is asked to help: French stands below, chosen or not.
FRENCH_BELOW = ("handover", "very_bad", "plan_card")


def page(at: Open, app: Kiosk, visit: Visit) -> Page:
    """A page as it is now. After violence was pointed at, each of them can be hidden."""
    if at == LANGUAGES or app.served is None or app.office is None:
        mid_visit = visit.language is not None
        made = languages.page(app.first_page.languages, mid_visit=mid_visit)
        return made if mid_visit else made._replace(strip=_strip(app))
    from .pages import PAGES

    looking = here(app.served, app.office, app, visit)
    made = PAGES[at.page](looking, at.of)
    return made._replace(hide=made.hide or looking.about_violence())


def here(served: Served, office: Office, app: Kiosk, visit: Visit) -> Here:
    """What a page may look at."""
    from kiosk.board import announced

    from .here import Here

    return Here(
        visit,
        served.catalogue,
        announced(served.calendar, office.board),
        app.clock.now(),
        served.messages[visit.language or SOURCE],
        office.board,
        office.watch.minutes,
    )


def _strip(app: Kiosk) -> Strip | None:
    """Whoever is called now: for a kiosk that nobody uses."""
    if app.served is None or app.office is None or not app.office.board.called:
        return None
    from kiosk.board import announced

    from .calls import Strip, calls

    served, board = app.served, app.office.board
    messages = tuple(served.messages[tag] for tag in served.catalogue.centre.languages)
    return Strip(calls(board, announced(served.calendar, board)), messages)


def voice(at: Open, app: Kiosk, visit: Visit, *, warning: bool) -> Voice:
    """In which languages it is said; `warning`: that nobody seems to be there any more."""
    served, tag = app.served, visit.language
    if served is None or (at == LANGUAGES and not warning):
        return Voice()  # each tile speaks its own language
    if tag is None:  # SOS before a language was chosen: it is said in every one
        return Voice(*served.messages.values())
    beside = visit.french_beside or at.page in FRENCH_BELOW
    french: tuple[Messages, ...] = (served.messages[SOURCE],) if beside else ()
    return Voice(served.messages[tag], *french)


def frame(app: Kiosk, visit: Visit) -> Frame:
    return Frame(
        PALETTES[app.first_page.theme],
        example=app.first_page.example,
        french_beside=visit.french_beside,
        french_offered=visit.language not in (None, SOURCE),
    )
