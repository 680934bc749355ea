"""Somebody here listens: how to find them. A page to read slowly, with few words."""

from __future__ import annotations

from kiosk.catalogue import LISTENING
from kiosk.wheel import next_sessions
from kiosk.wording import title

from ..page import Choice, Command, Layout, Open, Page
from .begin_with import of_session
from .here import Here
from .tool import VERY_BAD
from .wheel import LATER
from .where import HANDOVER

MOST_SESSIONS = 1  # so that all of it stands on one leaf from 106×30 on


def page(here: Here, _of: str) -> Page:
    """What helps at once stands first, so that in small windows it is on the first leaf."""
    sessions = next_sessions((LISTENING,), here.now, here.language, here.calendar)
    return Page(
        heading=title("Quelqu’un ici peut vous écouter."),
        choices=(
            Choice(title("Appeler quelqu’un ici"), Command.CALL, pictogram="hand"),
            HANDOVER._replace(action=Open("handover", "talk")),
            VERY_BAD,
            *(of_session(here, session) for session in sessions[:MOST_SESSIONS]),
        ),
        layout=Layout.CARDS,
        primary=LATER,
    )
