"""The words of a language: French beside their translation, those to be reviewed first in front.

A mediator says of a translation that it is right (R), or opens it to write a better one (↵).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment

from kiosk import paths
from kiosk.languages import SOURCE
from kiosk.words import Filter, Word, Words
from kiosk.words.own_file import SHIPPED

from ...typeset import fit
from ...widgets.block import Block, Row, below
from .. import sentences
from ..choice import Choice, Option
from ..rows import Cell, Made, Table, line
from ..view import Key, View
from . import rows
from .bench import WordBench
from .editor import WordEditor
from .keyboard import OTHER
from .preview import Preview
from .search import WordSearch

if TYPE_CHECKING:
    from ..screen import DeskScreen

WHICH_LANGUAGE = "Dans quelle langue ?"
READING = "La borne lit les mots…"
NONE_FOUND = "Aucune phrase ici. F montre d’autres mots, C en cherche."
MARKED = f"{rows.GRAVE} santé, droits ou danger"
SEARCH = "Chercher : "
_ABOVE_LANGUAGES = 2  # rows
# In the order of the key; what is to be done comes first.
_FILTERS = (Filter.DRAFTS, Filter.ALL, Filter.REVIEWED, Filter.OWN)


class WordList(View):
    title = "Mots"

    def __init__(self, screen: DeskScreen) -> None:
        super().__init__(screen)
        self._bench = WordBench(screen)
        self._table = Table(())
        self._start_anew()

    def _start_anew(self) -> None:
        """No language is chosen, and so nothing is searched either."""
        options = [
            Option(sentences.language(tag).capitalize(), partial(self._choose_language, tag))
            for tag in self._tags
        ]
        self._languages = Choice(self.screen, WHICH_LANGUAGE, options, stays=True)
        self._reading = False
        self._filter = _FILTERS[0]
        self._search: WordSearch | None = None
        self._found: tuple[Word, ...] = ()
        self._keyboard_at = 0  # the row at which it begins

    def shown(self) -> None:
        if self._bench.words is None:
            self._start_anew()
        else:
            self._bench.refresh(self._find)
        if paths.own_content() is None:  # before somebody types what cannot be kept
            self.screen.warn(SHIPPED)

    def locked(self) -> None:
        self._bench.close()
        self._start_anew()

    # The language -----------------------------------------------------------------------------

    @property
    def _tags(self) -> tuple[str, ...]:
        """Those of the centre's languages that are translated from French."""
        return tuple(tag for tag in self.office.served.catalogue.centre.languages if tag != SOURCE)

    def _choose_language(self, tag: str) -> None:
        self._reading = True
        self._bench.choose(tag, self._language_chosen, self._no_language)

    def _language_chosen(self) -> None:
        self._table.pointed = 0
        self._find()

    def _no_language(self, sentence: str) -> None:
        self._reading = False
        self.screen.warn(sentence)

    @property
    def _words(self) -> Words:
        assert self._bench.words is not None  # asked for once a language is chosen
        return self._bench.words

    # Keys -------------------------------------------------------------------------------------

    def offers(self) -> Sequence[Key]:
        if self._bench.words is None:  # there is nowhere to go back to
            return () if self._reading else self._languages.offers()[:1]
        if self._search is not None and self._search.typing:
            return (
                Key("enter", "↵", "Voir la liste", self._end_search),
                Key("escape", "Échap", "Sans recherche", self._forget_search),
                Key(OTHER, "PgPréc", self._search.keyboard_key, self._search.turn_keyboard),
            )
        return (
            Key("enter", "↵", "Corriger", self._edit),
            Key("r", "R", "C’est juste", self._review),
            Key("c", "C", "Chercher", self._begin_search),
            Key("f", "F", f"Voir : {self._next_filter}", self._turn_filter),
            Key("a", "A", "Aperçu", self._preview),
            Key("u", "U", "Annuler", self._undo),
            Key("l", "L", "Langue", self.locked),
        )

    @property
    def back(self) -> Callable[[], None] | None:
        return None if self._search is None else self._forget_search

    def pressed(self, key: str, character: str) -> bool:
        if self._bench.words is None:
            return not self._reading and self._languages.pressed(key, character)
        search = self._search
        if search is None or not search.typing or key in ("up", "down", "pagedown"):
            return self._table.moved(key)
        if key in ("enter", "escape", OTHER, "tab", "shift+tab"):
            return False
        if search.pressed(key, character):
            self._find_anew()
        return True

    def touched(self, x: int, y: int) -> None:
        search = self._search
        if self._bench.words is None and self._reading:
            return
        if self._bench.words is None:
            self._languages.touched_below(x, y - _ABOVE_LANGUAGES)
        elif search is not None and search.with_keyboard and y >= self._keyboard_at:
            if search.touched(x, y - self._keyboard_at):
                self._find_anew()
        elif y == 0:
            self._begin_search()
        elif self._table.touched(y - 1):
            self._end_search()

    # Searching --------------------------------------------------------------------------------

    def _begin_search(self) -> None:
        if self._search is None and self._bench.keyboard is not None:
            self._search = WordSearch(self._bench.keyboard)
        if self._search is not None:
            self._search.typing = True

    def _end_search(self) -> None:
        """The list is as it was found; its keys are commands again."""
        if self._search is not None:
            self._search.typing = self._search.with_keyboard = False
            if not self._search.text:
                self._search = None

    def _forget_search(self) -> None:
        self._search = None
        self._find()

    @property
    def _next_filter(self) -> Filter:
        return _FILTERS[(_FILTERS.index(self._filter) + 1) % len(_FILTERS)]

    def _turn_filter(self) -> None:
        self._filter = self._next_filter
        self._find_anew()

    def _find_anew(self) -> None:
        self._table.pointed = 0
        self._find()

    def _find(self) -> None:
        self._reading = False
        if self._bench.words is not None:
            typed = self._search.text if self._search else ""
            self._found = self._words.find(typed, self._filter)

    # What is done with a word -----------------------------------------------------------------

    @property
    def _pointed(self) -> Word | None:
        place = self._table.pointed
        return self._found[place] if place < len(self._found) else None

    def _edit(self) -> None:
        if (word := self._pointed) is not None:
            self.screen.open(WordEditor(self.screen, self._bench, word))

    def _not_done(self, sentence: str) -> None:
        """Perhaps since somebody else was there before: what they wrote is shown."""
        self._find()
        self.screen.warn(sentence)

    def _preview(self) -> None:
        if (word := self._pointed) is not None:
            self.screen.open(Preview(self.screen, self._words, word, word.forms))

    def _review(self) -> None:
        if (word := self._pointed) is not None:
            self._bench.review(word, self._reviewed, self._not_done)

    def _reviewed(self, word: Word) -> None:
        self._find()
        self.screen.tell(f"Relu : « {word.msgid} »")

    def _undo(self) -> None:
        self._bench.undo(self._undone, self._not_done)

    def _undone(self, word: Word | None) -> None:
        self._find()
        if word is None:
            self.screen.tell(sentences.NOTHING_TO_UNDO)
        else:
            self.screen.tell(f"Annulé : « {word.msgid} » est de nouveau comme avant.")

    # Painting ---------------------------------------------------------------------------------

    def paint(self, width: int, height: int) -> Block:
        if self._bench.words is None:
            return self._paint_languages(width, height)
        lower = self._lower(width, height)
        self._keyboard_at = height - lower.height
        tag = self._words.tag
        self._table.columns = rows.columns(tag, width)
        self._table.fill(Made(len(self._found), lambda place: self._row(place, width)))
        table = self._table.paint(self.palette, width, self._keyboard_at - 1)
        return below([Block([self._head(width)], width), table, lower], width)

    def _paint_languages(self, width: int, height: int) -> Block:
        ground = self.palette.page
        asked = READING if self._reading else WHICH_LANGUAGE
        head = Block([line(f" {asked}", width, ground.strong)], width)
        head = head.filled(_ABOVE_LANGUAGES, ground.words)
        if self._reading:
            return head.filled(height, ground.words)
        return below([head, self._languages.paint_below(width, height - head.height)], width)

    def _row(self, place: int, width: int) -> Sequence[Cell | str]:
        return rows.row(self._found[place], self._words.tag, width)

    def _head(self, width: int) -> Row:
        """What is in the list, and what is searched."""
        ground = self.palette.page
        name = sentences.language(self._words.tag).capitalize()
        left = f" {name} · {self._filter} : {len(self._found)} sur {len(self._words)} "
        if self._search is None:
            right = fit(f"{MARKED} ", width - len(left), align="right")
            return [Segment(left, ground.strong), Segment(right, ground.words)]
        left += f"· {SEARCH}"
        field = self._search.paint(self.palette, width - len(left))
        return [Segment(left, ground.strong), *field.rows[0]]

    def _lower(self, width: int, height: int) -> Block:
        """The keyboard, while one searches with it; else the word that is pointed at, in full."""
        if self._search is not None and self._search.with_keyboard:
            return self._search.paint_keyboard(self.palette, width, height // 2 + 1)
        if (word := self._pointed) is not None:
            return rows.in_full(word, self._words.tag, self.palette, width)
        return Block([line(f" {NONE_FOUND}", width, self.palette.page.words)], width)
