"""The first page: each language in its own name and script, and somebody to call.

It needs no catalogue, so it is made from the small file of `kiosk.firstpage`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.languages import Language

from ..page import Choice, ChooseLanguage, Command, Page


def page(languages: Sequence[Language], *, mid_visit: bool = False) -> Page:
    """`mid_visit`: the visitor came back to choose another language, and may also start over."""
    choices = tuple(
        Choice(one.name, ChooseLanguage(one.tag), notes=(one.greeting,), tag=one.tag)
        for one in languages
    )
    if mid_visit:
        return Page(heading="", choices=choices, rail=(Command.START_OVER, Command.SOS))
    call = Choice("", Command.CALL, notes=tuple(one.call for one in languages), pictogram="hand")
    return Page(heading="", choices=choices, rail=(Command.SOS,), call=call)
