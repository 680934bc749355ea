"""The vocabulary: every text that a centre's screens can show, for who must know all its words.

The tile font is built from it. Sentences of the program come from the template of all messages
(locales/parvis.pot), where a comment marks those in large type; those of the centre come from its
content, confirmed or not, so that nothing is missing on the day a fact is confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from . import paths
from .languages import (
    FIRST_OF_MONTH,
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    RIGHT_TO_LEFT_COMMA,
    SOURCE,
    Messages,
)
from .reading import reader
from .served import Served

LARGE = "Affiché en grand : le plus court possible."
"""The comment beside a message that is shown in large type, for its translators too."""

_WORDS_ALONE = re.compile(r"[^{}.،؟!:]+")
_PLACE = re.compile(r"\{\w+\}")


class Text(NamedTuple):
    tag: str  # the language it is in
    string: str  # logical order; what is put into it at run time is left out
    large: bool  # shown in large type where there is room


def texts(served: Served, folder: Path) -> Iterator[Text]:
    """Every text of a content folder and of the program, in every language of the centre."""
    msgids = {msgid: sentence.large for msgid, sentence in program().items()}
    for text in reader.strings(folder):
        msgids[text.msgid] = msgids.get(text.msgid, False) or text.large
    centre = served.catalogue.centre
    yield Text(SOURCE, centre.name, large=True)
    yield Text(SOURCE, centre.address, large=False)
    yield Text(SOURCE, FIRST_OF_MONTH, large=True)  # put into dates as it is
    for tag in dict.fromkeys((*centre.languages, SOURCE)):
        messages = served.messages[tag]
        for msgid, large in msgids.items():
            for form in _said(messages, msgid):
                yield Text(tag, _without_places(form), large)
                if messages.rtl and _WORDS_ALONE.fullmatch(form):  # it may stand in a list
                    yield Text(tag, form + RIGHT_TO_LEFT_COMMA, large=False)


def _said(messages: Messages, msgid: str) -> tuple[str, ...]:
    """A message in all its plural forms; what has no translation is said in French."""
    french = _Sentence((msgid,), large=False)
    return messages.forms(msgid) or program().get(msgid, french).forms


def _without_places(template: str) -> str:
    """With isolates for its {places}, as they stand around every value."""
    return _PLACE.sub(FIRST_STRONG_ISOLATE + POP_ISOLATE, template)


class _Sentence(NamedTuple):
    forms: tuple[str, ...]  # in French: singular, and plural where it counts
    large: bool


@cache
def program() -> Mapping[str, _Sentence]:
    """The sentences of the program itself, by msgid."""
    from polib import pofile

    return {
        entry.msgid: _Sentence(
            (entry.msgid, *filter(None, (entry.msgid_plural,))), LARGE in entry.comment
        )
        for entry in pofile(
            str(paths.SHIPPED_LOCALES / "parvis.pot"), encoding="utf-8", wrapwidth=0
        )
        if any(not place.startswith("content/") for place, _ in entry.occurrences)
    }
