"""What the staff can say, found by theme or by typing: the list of a dialogue, in French.

▸Favoris             │  1 Où avez-vous mal ?                    → La tête
 Accueil             │▸ 2 Quelle est la force de votre douleur ?
 Attente             │  3 …
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment

from kiosk import phrases
from kiosk.conversation import Conversation, Pointed, Turn, words_of
from kiosk.languages import FRENCH
from kiosk.phrases import Phrase, Reply, Theme
from kiosk.wording import Wording

from ...palette import Palette
from ...typeset import fit
from ...widgets.block import Block, Row, below, beside, blank
from ..rows import POINTED, paragraph, scrolled, stepped

FAVOURITES = "Favoris"
NOTHING_FOUND = "Aucune phrase n’a ces mots. Essayez un autre mot, ou effacez."
NO_PHRASES = "Le contenu du centre n’a pas de phrases : il faut un fichier phrases.toml."
MOST_TYPED = 40  # characters
_SECTION = 26  # cells at most
_DIGITS = 9  # rows in sight that have a key
_ANSWER = 20  # cells at most for what was pointed at
_BELOW = 3  # rows: all of the phrase that is pointed at, and its answers
EXPECTED = {
    Reply.NOTHING: "Sans réponse",
    Reply.CHOICE: "",
    Reply.NUMBER: "Réponse : un nombre",
    Reply.TIME: "Réponse : une heure",
    Reply.PAIN: "Réponse : de 0 à 10",
}


class Entry(NamedTuple):
    phrase: Phrase
    answer: str = ""  # what was pointed at when it was said last, in French
    again: bool = False  # it was said in this conversation


class PhraseList:
    """What was said in this conversation stands on top of the favourites."""

    def __init__(self, spoken: Sequence[Phrase], conversation: Conversation) -> None:
        """`spoken` are the phrases of the staff."""
        self._phrases = spoken
        self._conversation = conversation
        self._themes: tuple[Theme | None, ...] = (
            None,  # the favourites
            *dict.fromkeys(one.theme for one in spoken),
        )
        self.typed = ""
        self._theme: Theme | None = None
        self._pointed = 0
        # As it was painted last.
        self._first = 0
        self._rows = 1
        self._first_section = 0

    @property
    def entries(self) -> list[Entry]:
        last = {turn.phrase.id: turn for turn in self._conversation.last_used}
        if self.typed:
            found = phrases.find(self.typed, self._phrases)
        elif self._theme is not None:
            found = tuple(one for one in self._phrases if one.theme == self._theme)
        else:
            used = [turn.phrase for turn in last.values()]
            wanted = [one for one in self._phrases if one.favourite and one.id not in last]
            found = (*used, *wanted)
        return [self._entry(one, last.get(one.id)) for one in found]

    def _entry(self, phrase: Phrase, turn: Turn | None) -> Entry:
        return Entry(phrase, _answered(turn.pointed), again=True) if turn else Entry(phrase)

    @property
    def chosen(self) -> Phrase | None:
        """The phrase that is pointed at."""
        entries = self.entries
        return entries[min(self._pointed, len(entries) - 1)].phrase if entries else None

    def keyed(self, digit: int) -> Phrase | None:
        """The phrase in sight that has this digit."""
        place = self._first + digit - 1
        entries = self.entries
        return entries[place].phrase if digit and place < len(entries) else None

    def type(self, character: str) -> None:
        self.typed = (self.typed + character)[:MOST_TYPED]
        self._pointed = 0

    def rub_out(self) -> None:
        self.typed = self.typed[:-1]
        self._pointed = 0

    def clear(self) -> None:
        """Nothing is typed."""
        self.typed = ""
        self._pointed = 0

    @property
    def at_top(self) -> bool:
        return not self.typed and self._theme is None

    def back(self) -> None:
        """What was typed is cleared; else the favourites are shown again."""
        if not self.typed:
            self._theme = None
        self.clear()

    def moved(self, key: str) -> bool:
        """Whether a key moved the pointer, or turned to another theme."""
        place = stepped(key, self._pointed, len(self.entries), self._rows)
        if place is not None:
            self._pointed = place
        elif key == "right":
            self.next_theme()
        elif key == "left":
            self._open(self._themes.index(self._theme) - 1)
        return place is not None or key in ("left", "right")

    def next_theme(self) -> None:
        """After the last one, the favourites."""
        self._open((self._themes.index(self._theme) + 1) % len(self._themes))

    def at(self, x: int, y: int) -> Phrase | None:
        """The phrase that a finger touches; a theme that it touches is shown."""
        if not 0 <= y < self._rows:
            return None
        if x < self._section_width:
            place = self._first_section + y
            if place < len(self._themes):
                self._open(place)
            return None
        entries = self.entries
        place = self._first + y
        if place >= len(entries):
            return None
        self._pointed = place
        return entries[place].phrase

    def _open(self, place: int) -> None:
        self.clear()
        self._theme = self._themes[place]

    # Painting ---------------------------------------------------------------------------------

    @property
    def _section_width(self) -> int:
        return min(_SECTION, max(len(_label(one)) for one in self._themes) + 2)

    def paint(self, palette: Palette, width: int, height: int) -> Block:
        entries = self.entries
        self._rows = max(1, height - _BELOW)
        self._pointed = max(0, min(self._pointed, len(entries) - 1))
        self._first = scrolled(self._first, self._pointed, len(entries), self._rows)
        section = self._section_width
        room = width - section - 1
        edge = Block([[Segment("│", palette.page.edge)] for _ in range(self._rows)], 1)
        found = self._found(entries, palette, room)
        both = beside([self._sections(palette, section), edge, found], rtl=False)
        pointed = entries[self._pointed] if entries else None
        return below([both, _whole(pointed, palette, width)], width)

    def _sections(self, palette: Palette, width: int) -> Block:
        place = self._themes.index(self._theme)
        self._first_section = scrolled(self._first_section, place, len(self._themes), self._rows)
        rows: list[Row] = []
        for theme in self._themes[self._first_section : self._first_section + self._rows]:
            chosen = theme == self._theme and not self.typed
            surface = palette.chosen if chosen else palette.page
            text = f"{POINTED if chosen else ' '}{_label(theme)}"
            rows.append([Segment(fit(text, width), surface.strong if chosen else surface.words)])
        return Block(rows, width).filled(self._rows, palette.page.words)

    def _found(self, entries: Sequence[Entry], palette: Palette, width: int) -> Block:
        if not entries:
            ground = palette.page.words
            why = NOTHING_FOUND if self._phrases else NO_PHRASES
            return Block(paragraph(why, width, ground), width).filled(self._rows, ground)
        shown = entries[self._first : self._first + self._rows]
        rows = [
            _row(entry, place, self._first + place == self._pointed, palette, width)
            for place, entry in enumerate(shown)
        ]
        return Block(rows, width).filled(self._rows, palette.page.words)


def _row(entry: Entry, place: int, pointed: bool, palette: Palette, width: int) -> Row:
    surface = palette.pointed if pointed else palette.page
    key = str(place + 1) if place < _DIGITS else " "
    mark = POINTED if pointed else " "
    answer = f" → {entry.answer}" if entry.answer else " ↺" if entry.again else ""
    answer = fit(answer, min(_ANSWER, len(answer))) if answer else ""
    front = f"{mark}{key} "
    words = fit(FRENCH.text(entry.phrase.text), width - len(front) - len(answer) - 1)
    return [
        Segment(front, surface.strong),
        Segment(words, surface.words),
        Segment(f"{answer} ", surface.beside),
    ]


def _whole(entry: Entry | None, palette: Palette, width: int) -> Block:
    """A phrase that may be longer than its row, and what it can be answered with."""
    surface = palette.button
    if entry is None:
        return blank(width, _BELOW, surface.words)
    phrase = entry.phrase
    text = FRENCH.text(phrase.text)
    rows = paragraph(text, width, surface.strong)[: _BELOW - 1]
    labels = [FRENCH.text(one.label) for one in phrase.answers]
    expected = " · ".join(labels) if labels else EXPECTED[phrase.reply]
    rows.append([Segment(fit(f" {expected}", width), surface.beside)])
    return Block(rows, width).filled(_BELOW, surface.words)


def _answered(pointed: Pointed | None) -> str:
    if pointed is None:
        return ""
    shown = words_of(pointed)
    return FRENCH.text(shown) if isinstance(shown, Wording) else shown


def _label(theme: Theme | None) -> str:
    return FAVOURITES if theme is None else FRENCH.text(theme.label)
