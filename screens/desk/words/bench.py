"""What the pages about words share: the language that is worked on, as whom, and the disk.

Reading and writing files of words takes a tenth of a second and more, so it is done in a thread,
one errand after the other, and the loop is called when it is done. What is asked for meanwhile
waits for its turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from kiosk import paths
from kiosk.words import Role, Standing, Word, Words

from .. import sentences
from ..aside import aside
from ..choice import Choice, Option
from .keyboard import OnScreen

if TYPE_CHECKING:
    from ..screen import DeskScreen

T = TypeVar("T")

AS_WHOM = "À quel titre répondez-vous de ces mots ? (Aucun nom n’est gardé.)"
MOST_WAITING = 3  # errands: a slow disk does not do all that an impatient finger asks for


class WordBench:
    def __init__(self, screen: DeskScreen) -> None:
        self.screen = screen
        self.words: Words | None = None  # of the language that was chosen
        self.keyboard: OnScreen | None = None
        # What was typed and not saved when the desk locked itself, by language and sentence.
        self.unsaved: dict[tuple[str, str], tuple[str, ...]] = {}
        self._opened: dict[str, Words] = {}  # each remembers what can be undone
        self._role: Role | None = None
        self._waiting: deque[Callable[[], None]] = deque()
        self._busy = False

    def close(self) -> None:
        """The desk locks itself: whoever opens it next says as whom, and in which language."""
        self.words = self.keyboard = self._role = None
        self._waiting.clear()

    def choose(self, tag: str, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Work on a language."""

        def read() -> Words:
            if (known := self._opened.get(tag)) is None:
                return Words(tag, paths.content())
            known.refresh()
            return known

        def opened(words: Words) -> None:
            self._opened[tag] = words
            if self.screen.open_for_staff:
                self.words, self.keyboard = words, OnScreen(tag)
                then()

        self._in_turn(lambda: self._run(read, opened, failed))

    def refresh(self, then: Callable[[], None]) -> None:
        """See what others have written meanwhile."""

        def see() -> None:
            if self.words is not None:
                self._run(self.words.refresh, lambda _: then(), self.screen.warn)

        self._in_turn(see)

    def correct(
        self,
        word: Word,
        forms: tuple[str, ...],
        then: Callable[[Word], None],
        failed: Callable[[str], None],
    ) -> None:
        """Write a translation, reviewed by whoever is here."""

        def write(role: Role) -> None:
            if (words := self.words) is not None:
                self._run(lambda: words.correct(word, forms, role, self._today()), then, failed)

        self._as_somebody(write)

    def review(
        self, word: Word, then: Callable[[Word], None], failed: Callable[[str], None]
    ) -> None:
        """Say that a translation is right as it is; once is enough."""

        def write(role: Role) -> None:
            if (words := self.words) is None:
                return
            now = words.get(word.msgid)
            if now and now.standing is Standing.REVIEWED and now.forms == word.forms:
                then(now)
            else:
                self._run(lambda: words.review(word, role, self._today()), then, failed)

        self._as_somebody(write)

    def undo(self, then: Callable[[Word | None], None], failed: Callable[[str], None]) -> None:
        def write() -> None:
            if self.words is not None:
                self._run(self.words.undo, then, failed)

        self._in_turn(write)

    def _today(self) -> date:
        return self.screen.office.clock.now().date()

    def _as_somebody(self, write: Callable[[Role], None]) -> None:
        """Asked once while the desk is open. A false day would go out into the world with the
        words, so nothing is written at a moment that somebody chose."""
        if self.screen.office.clock.preview:
            self.screen.warn(sentences.PREVIEW)
        elif (role := self._role) is not None:
            self._in_turn(lambda: write(role))
        else:
            self._ask_as_whom(write)

    def _ask_as_whom(self, write: Callable[[Role], None]) -> None:
        def chosen(role: Role) -> None:
            self._role = role
            self._in_turn(lambda: write(role))

        options = [Option(role[:1].upper() + role[1:], partial(chosen, role)) for role in Role]
        self.screen.open(Choice(self.screen, AS_WHOM, options))

    # One after the other ----------------------------------------------------------------------

    def _in_turn(self, errand: Callable[[], None]) -> None:
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(errand)
            self._next()

    def _next(self) -> None:
        while self._waiting and not self._busy:
            self._waiting.popleft()()

    def _run(
        self, what: Callable[[], T], then: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        self._busy = True
        aside(what, self._when_done(then), self._when_done(failed))

    def _when_done(self, tell: Callable[[T], None]) -> Callable[[T], None]:
        def done(answer: T) -> None:
            self._busy = False
            tell(answer)
            self._next()
            self.screen.paint()

        return done
