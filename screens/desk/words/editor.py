"""The editor of a word: its French above, a field for each plural form, the keyboard below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region

from kiosk.languages import places, runs_right_to_left
from kiosk.text.editing import NON_JOINER
from kiosk.words import Objection, Standing, Word, Words

from ...typeset import fit, lines
from ...widgets.block import Block, Row, below, beside, blank
from ..rows import POINTED
from ..sentences import language
from ..view import Key, View
from .bench import WordBench
from .keyboard import OTHER
from .preview import Preview
from .rows import places_of
from .text_field import NON_JOINER_SIGN, Looks, TextField, seen

if TYPE_CHECKING:
    from ..screen import DeskScreen

SAVED = "Enregistré. Les visiteurs le liront dès la prochaine visite, d’ici une minute."
NOT_SAVED = "Pas encore enregistré. ↵ : enregistrer. Échap encore une fois : tout abandonner."
FOUND_AGAIN = "Voici ce qui était tapé quand l’accueil s’est verrouillé : ce n’est pas enregistré."
WRITTEN_NOW = "Écrit maintenant : {}"
TWICE = "↵ encore une fois : enregistrer quand même."
LARGE = "Affiché en grand : le plus court possible."
_LABEL = 13  # cells beside a field
_MOST_FRENCH, _MOST_FIELD, _MOST_OBJECTIONS = 3, 4, 4  # rows
_SOME_NUMBERS = 3


class WordEditor(View):
    def __init__(self, screen: DeskScreen, bench: WordBench, word: Word) -> None:
        super().__init__(screen)
        self._bench = bench
        self._words = _of(bench)
        self._word = word
        self._rtl = runs_right_to_left(self._words.tag)
        self._before = self._whole(word.forms)
        key = self._words.tag, word.msgid
        found = bench.unsaved.pop(key, None)
        if found is not None:
            screen.tell(FOUND_AGAIN)
        forms = self._whole(found or word.forms)
        self._fields = [TextField(form, rtl=self._rtl) for form in forms]
        self._at = 0  # the field that is typed into
        self._objections: tuple[Objection, ...] = ()
        self._remarked: tuple[str, ...] = ()  # the forms whose remarks were read
        self._leaving = False  # asked once whether to
        self._fields_at: list[tuple[Region, int]] = []
        self._keyboard_at = 0

    def _whole(self, forms: tuple[str, ...]) -> tuple[str, ...]:
        """As many forms as the language has."""
        wanted = self._words.plurals if self._word.plural else 1
        return (*forms, *[""] * wanted)[:wanted]

    @property
    def _forms(self) -> tuple[str, ...]:
        return tuple(field.text for field in self._fields)

    @property
    def _field(self) -> TextField:
        return self._fields[self._at]

    @property
    def _changed(self) -> bool:
        return self._forms != self._before

    def locked(self) -> None:
        """Nothing that was typed is lost when the desk locks itself."""
        if self._changed:
            self._bench.unsaved[self._words.tag, self._word.msgid] = self._forms

    # Keys -------------------------------------------------------------------------------------

    def offers(self) -> Sequence[Key]:
        keys = [Key("enter", "↵", "Enregistrer", self._save)]
        if self._missing:
            label = f"Mettre {{{self._missing[0]}}}"
            keys.append(Key("shift+tab", "Maj+Tab", label, self._put_place))
        if len(self._fields) > 1:
            keys.append(Key("tab", "Tab", "Autre forme", self._next_field))
        if self._bench.keyboard is not None and self._bench.keyboard.other:
            keys.append(Key(OTHER, "PgPréc", "Clavier", self._bench.keyboard.turn))
        keys.append(Key("pagedown", "PgSuiv", "Aperçu", self._preview))
        keys.append(Key("escape", "Échap", "Retour", self._leave))
        return keys

    def pressed(self, key: str, character: str) -> bool:
        if key != "escape":
            self._leaving = False
        if any(key == offered.key for offered in self.offers()):
            return False
        if not self._field.pressed(key):
            if key in ("up", "down"):
                self._step(-1 if key == "up" else 1)
            elif character:
                keyboard = self._bench.keyboard
                self._field.field.insert(keyboard.typed(character) if keyboard else character)
        return True

    def touched(self, x: int, y: int) -> None:
        self._leaving = False
        for region, place in self._fields_at:
            if region.contains(x, y):
                self._at = place
                self._field.touched(x - region.x, y - region.y)
                return
        keyboard = self._bench.keyboard
        press = keyboard.touched(x, y - self._keyboard_at) if keyboard else None
        if press is not None and press.text:
            self._field.field.insert(press.text)
        elif press is not None:
            self._field.pressed(press.key)

    def _next_field(self) -> None:
        self._at = (self._at + 1) % len(self._fields)

    def _step(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self._fields) - 1))

    # Places -----------------------------------------------------------------------------------

    @property
    def _places(self) -> tuple[str, ...]:
        """The names of the places of the French, in its order."""
        french = self._word.plural or self._word.msgid
        return tuple(sorted(places(french), key=lambda name: french.index(f"{{{name}}}")))

    @property
    def _missing(self) -> tuple[str, ...]:
        kept = places(self._field.text)
        return tuple(name for name in self._places if name not in kept)

    def _put_place(self) -> None:
        self._field.field.insert_place(self._missing[0])

    # Leaving and saving -----------------------------------------------------------------------

    def _leave(self) -> None:
        if self._changed and not self._leaving:
            self._leaving = True
            self.screen.warn(NOT_SAVED)
        else:
            self._close()

    def _close(self) -> None:
        self._before = self._forms  # so that nothing is kept
        self.screen.close_view()

    def _save(self) -> None:
        forms = self._forms
        self._objections = self._words.check(self._word, forms)
        refused = any(one.refused for one in self._objections)
        if refused or (self._objections and forms != self._remarked):
            self._remarked = () if refused else forms
            return
        self._bench.correct(self._word, forms, self._saved, self._not_saved)

    def _saved(self, word: Word) -> None:
        self._bench.unsaved.pop((self._words.tag, word.msgid), None)
        if self.screen.view is self:
            self._close()
            self.screen.tell(SAVED)

    def _not_saved(self, sentence: str) -> None:
        """What was typed stays. What somebody else has written meanwhile is shown beside it, and
        is written over by whoever presses Enter again."""
        now = self._words.get(self._word.msgid)
        if now is not None and now != self._word:
            self._word = now
            written = WRITTEN_NOW.format(" / ".join(now.forms))
            self._objections = (Objection(written, refused=False),)
        self.screen.warn(sentence)

    def _preview(self) -> None:
        self.screen.open(Preview(self.screen, self._words, self._word, self._forms))

    # Painting ---------------------------------------------------------------------------------

    def paint(self, width: int, height: int) -> Block:
        ground = self.palette.page
        head = below([self._head(width), self._french(width), self._notes(width)], width)
        objections = self._said(width)
        keyboard = self._bench.keyboard
        least = keyboard.rows(0) if keyboard else 0
        room = height - head.height - objections.height - least
        fields = self._painted_fields(width, max(len(self._fields), room), head.height)
        used = head.height + fields.height + objections.height
        parts = [head, fields, objections]
        if keyboard is not None and height - used >= least:
            painted = keyboard.paint(self.palette, width, height - used)
            parts.append(blank(width, height - used - painted.height, ground.words))
            parts.append(painted)
            self._keyboard_at = height - painted.height
        else:
            self._keyboard_at = height
        whole = below(parts, width)
        return whole.filled(height, ground.words)

    def _head(self, width: int) -> Block:
        ground = self.palette.page
        word = self._word
        standing = str(word.standing)
        if word.standing is Standing.REVIEWED and word.review is not None:
            standing += f" le {word.review.day:%d/%m/%Y} ({word.review.role})"
        room = width - len(standing) - 2
        row = [
            Segment(fit(f" Où : {places_of(word)}", room), ground.strong),
            Segment(f" {standing} ", ground.words),
        ]
        return Block([row], width)

    def _french(self, width: int) -> Block:
        surface = self.palette.paper
        looks = Looks.on(surface, self.palette)
        rows: list[Row] = []
        for label, text in (("Français", self._word.msgid), ("Pluriel", self._word.plural)):
            found = seen(text, width - _LABEL - 1, looks).rows if text else []
            for number, row in enumerate(found[:_MOST_FRENCH]):
                shown = fit(f" {label}" if number == 0 else "", _LABEL)
                rows.append([Segment(shown, surface.strong), *row, Segment(" ", surface.words)])
        return Block(rows, width)

    def _notes(self, width: int) -> Block:
        """What must be known of this word."""
        notes = []
        if self._word.large:
            notes.append(LARGE)
        if self._places:
            kept = " ".join(f"{{{name}}}" for name in self._places)
            notes.append(f"À garder, la borne y met une valeur : {kept}")
        if NON_JOINER in "".join(self._forms):
            notes.append(f"{NON_JOINER_SIGN} : espace invisible.")
        ground = self.palette.page
        found = lines("   ".join(notes), width - 2)[:2] if notes else ()
        rows = [[Segment(f" {one.padded(width - 1, 'left')}", ground.words)] for one in found]
        return Block(rows, width)

    def _painted_fields(self, width: int, room: int, top: int) -> Block:
        """The field that is typed into in full, as far as there is room; of the others a row."""
        ground = self.palette.page
        cells = width - _LABEL - 1
        most = min(_MOST_FIELD, room - (len(self._fields) - 1))
        self._fields_at = []
        blocks: list[Block] = []
        y = top
        for place, field in enumerate(self._fields):
            typing = place == self._at
            high = max(1, min(field.height(cells), most)) if typing else 1
            surface = self.palette.tile if typing else self.palette.button
            painted = field.paint(surface, self.palette, cells, high, typing=typing)
            label = Block(
                [[Segment(fit(f" {self._label(place)}", _LABEL), ground.strong)]], _LABEL
            ).filled(high, ground.words)
            edge = blank(1, high, ground.words)
            blocks.append(beside([label, painted, edge], rtl=False))
            self._fields_at.append((Region(_LABEL, y, cells, high), place))
            y += high
        return below(blocks, width)

    def _label(self, place: int) -> str:
        mark = POINTED if place == self._at else " "
        if len(self._fields) == 1:
            return f"{mark}{language(self._words.tag).capitalize()}"
        numbers = self._words.numbers_of(place)
        shown = ", ".join(map(str, numbers[:_SOME_NUMBERS]))
        return f"{mark}{shown}{'…' if len(numbers) > _SOME_NUMBERS else ''}"

    def _said(self, width: int) -> Block:
        """What the checks object to."""
        sentences = [(one.sentence, one.refused) for one in self._objections]
        if sentences and not any(refused for _, refused in sentences):
            sentences.append((TWICE, False))
        rows: list[Row] = []
        for sentence, refused in sentences:
            surface = self.palette.danger if refused else self.palette.banner
            mark = " ✗ " if refused else " ! "
            for one in lines(sentence, width - 4):
                rows.append([Segment(mark + one.padded(width - 3, "left"), surface.words)])
                mark = "   "
        return Block(rows[:_MOST_OBJECTIONS], width)


def _of(bench: WordBench) -> Words:
    assert bench.words is not None  # a word was pointed at
    return bench.words
