"""A word on its real screen: the visitor's page, with the new words in it, in the whole window.

Of the pages where a word appears the first one is shown that really says it now, opened at the leaf
on which it does. Some words are said only in the middle of a visit, or in a situation that is not
there today; these are shown on a tile and in a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.segment import Segment

from kiosk.languages import FRENCH, Messages, describe
from kiosk.visit import Visit
from kiosk.wording import Wording
from kiosk.words import Appearance, Word, Words

from ...page import Choice, Open, Page
from ...palette import Palette
from ...typeset import fit
from ...visitor import languages
from ...visitor.here import Here
from ...visitor.making import FRENCH_BELOW
from ...visitor.pages import PAGES
from ...voice import Said, Voice
from ...widgets import tile
from ...widgets.arrangement import Arrangement, Frame, arrange
from ...widgets.block import Block, Row, below, beside, blank
from ...widgets.lettering import rows_of
from ...widgets.tile import Look
from ..view import View

if TYPE_CHECKING:
    from kiosk.office import Office

    from ..screen import DeskScreen

BACK = "Aperçu de la borne. N’importe quelle touche : retour."
ON_NO_PAGE = (
    "Aucune page que l’on peut ouvrir d’ici ne dit cette phrase maintenant : elle vient au cours "
    "d’une visite, ou à l’accueil. La voici sur une tuile et dans un paragraphe."
)
DAYS = 21  # in which a session of a permanence is looked for
_LANGUAGES = "languages"  # the first page
_TILE = 26, 7  # cells
_SEEN = re.compile(r"\{\w+\}|[^\s{}]")  # a place, or a sign that is seen


class Preview(View):
    whole = True

    def __init__(
        self, screen: DeskScreen, words: Words, word: Word, forms: tuple[str, ...]
    ) -> None:
        super().__init__(screen)
        self._words, self._word, self._forms = words, word, forms
        self._size = (0, 0)
        self._painted: Block | None = None

    def pressed(self, key: str, character: str) -> bool:  # noqa: ARG002
        self.screen.close_view()
        return True

    def touched(self, x: int, y: int) -> None:  # noqa: ARG002
        self.screen.close_view()

    def paint(self, width: int, height: int) -> Block:
        if self._painted is None or self._size != (width, height):
            self._size = width, height
            self._painted = self._paint(width, height)
        return self._painted

    def _paint(self, width: int, height: int) -> Block:
        """The page at the size of the window; a line that says what it is covers its last row."""
        shown = messages_with(self._words, self._word, self._forms)
        rows = self._page_with_it(shown, width, height) or self._by_itself(shown, width, height)
        told = Segment(fit(f" {BACK}", width), self.palette.banner.strong)
        return Block([*rows[: height - 1], [told]], width)

    def _page_with_it(self, shown: Messages, width: int, height: int) -> list[Row] | None:
        """The rows of the first leaf that says it."""
        # With nothing to be read in its place: where that makes a difference, it is said.
        masked = tuple(_SEEN.sub(_masked, form) for form in self._forms)
        without = messages_with(self._words, self._word, masked)
        for where in self._pages():
            found = _leaves(where, shown, self.office, self.palette, width, height)
            others = _leaves(where, without, self.office, self.palette, width, height)
            for one, other in zip(found, others, strict=False):
                if _text(one) != _text(other):
                    return one.rows
        return None

    def _pages(self) -> Iterator[Appearance]:
        """Where it is said: on its own pages, else on any other that says it today."""
        yield from self._word.appears
        others = {(one.page, one.of): one for word in self._words for one in word.appears}
        overheard = Overheard(self._words.messages)
        for where in others.values():
            page = _page(where, overheard, self.office)
            if page is not None and self._word.msgid in overheard.said(page):
                yield where

    def _by_itself(self, shown: Messages, width: int, height: int) -> list[Row]:
        ground, voice = self.palette.page, Voice(shown)
        room = width - 2
        told = (Said(ON_NO_PAGE, rtl=False, beside=False),)
        parts = [Block(rows_of(told, room, ground, strong=False), room)]
        for form in self._forms or (self._word.msgid,):
            said = (Said(form, shown.rtl, beside=False),)
            label = Choice(form, Open(_LANGUAGES), tag=shown.tag)
            face = tile.best_face([label], voice, *_TILE, Look("1", self.palette.tile))
            painted = tile.paint(label, voice, *_TILE, Look("1", self.palette.tile, face=face))
            gap = blank(2, painted.height, ground.words)
            rows = rows_of(said, room - _TILE[0] - 2, ground, strong=False)
            text = Block(rows, room - _TILE[0] - 2).filled(painted.height, ground.words)
            parts += [blank(room, 1, ground.words), beside([painted, gap, text], rtl=False)]
        return below(parts, room).inset(1, ground.words).filled(height, ground.words).rows


def messages_with(words: Words, word: Word, forms: tuple[str, ...]) -> Messages:
    """The messages of a language as they are with a word said so, by a native speaker."""
    said = {one.msgid: one.forms for one in words if one.forms}
    drafts = {one.msgid for one in words if one.draft}
    if forms:
        said[word.msgid] = forms
    return Messages(words.tag, said, frozenset(drafts - {word.msgid}), words.messages.plural)


class Overheard(Messages):
    """Messages that note which of them are said."""

    def __init__(self, messages: Messages) -> None:
        super().__init__(messages.tag, {}, plural=messages.plural)
        self._heard: set[str] = set()

    def text(self, wording: Wording, closing: str = "") -> str:
        self._heard.add(wording.msgid)
        return super().text(wording, closing)

    def said(self, page: Page) -> frozenset[str]:
        """By all the words of a page."""
        self._heard = set()
        choices = [*page.choices, *filter(None, (page.primary, page.call))]
        words = [page.heading, *page.body]
        words += [one for choice in choices for one in (choice.label, *choice.notes)]
        for one in words:
            if isinstance(one, Wording):
                self.text(one)
        return frozenset(self._heard)


def _leaves(
    where: Appearance, messages: Messages, office: Office, palette: Palette, width: int, height: int
) -> Iterator[Arrangement]:
    """The leaves of a page as a visitor sees them; none where it cannot be opened today."""
    page = _page(where, messages, office)
    if page is None:
        return
    frame = Frame(palette, example=office.served.catalogue.centre.example)
    voice = Voice(messages, *((FRENCH,) if where.page in FRENCH_BELOW else ()))
    if where.page == _LANGUAGES:
        voice = Voice()  # each tile speaks its own language
    leaf, leaves = 0, 1
    while leaf < leaves:
        found = arrange(page, voice, frame, width, height, leaf)
        leaves = found.leaves
        yield found
        leaf += 1


def _page(where: Appearance, messages: Messages, office: Office) -> Page | None:
    """The page of somebody who has just come in and gone straight there."""
    served, now = office.served, office.clock.now()
    if where.page == _LANGUAGES:
        spoken = {**served.messages, messages.tag: messages}
        return languages.page([describe(spoken[tag]) for tag in served.catalogue.centre.languages])
    if where.page not in PAGES:
        return None
    here = Here(Visit(language=messages.tag), served.catalogue, served.calendar, now, messages)
    of = where.of
    if where.page == "session":
        until = now.date() + timedelta(days=DAYS)
        held = served.calendar.sessions(now.date(), until)
        of = next((one.id for one in held if one.permanence.id == where.of), "")
        if not of:
            return None
    return PAGES[where.page](here, of)


def _text(found: Arrangement) -> str:
    return "\n".join("".join(segment.text for segment in row) for row in found.rows)


def _masked(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else "█"
