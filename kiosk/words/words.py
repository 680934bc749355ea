"""Words: all that is said in one language of one centre, to be searched, reviewed and put right.

A word that is written with a role is reviewed at once: the role is that of a native speaker, who
answers for what they write. Without one it is a draft.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from .. import languages, search
from ..errors import ParvisError
from ..languages import SOURCE, message_file
from ..paths import SHIPPED_LOCALES
from ..reading.folder import available
from ..served import OWN_MESSAGES
from . import checks, po
from .checks import Objection
from .own_file import OwnFile
from .po import Said
from .sentences import sentences
from .word import Filter, Review, Role, Sentence, Word

UNDOABLE = 20  # changes of this run, in memory only


class Change(NamedTuple):
    """Something to be written for a word."""

    word: Word  # as it was when somebody looked at it
    forms: tuple[str, ...]
    review: Review | None  # None: a draft


class _Done(NamedTuple):
    """What a change did to the centre's own file."""

    msgid: str
    before: Any  # the entry, None where there was none
    after: str


class Words:
    """The words of a language, those to be reviewed first at the front. For one thread at a
    time; it waits for the disk."""

    def __init__(self, tag: str, folder: Path) -> None:
        """`folder` is the content folder. Raises ParvisError for a language that the centre
        cannot offer and for a file that cannot be read, and ContentError for bad content."""
        offered = sorted(available(folder) - {SOURCE})
        if tag not in offered:
            raise ParvisError(
                f"La borne n’a pas de traductions en « {tag} ». Choisissez parmi : "
                f"{', '.join(offered)}."
            )
        self.tag = tag
        self._file = OwnFile(folder, tag)
        own = folder / OWN_MESSAGES
        self.messages = languages.load(tag, own if own.is_dir() else None)
        self._sentences = {one.msgid: one for one in sentences(folder)}
        self._shipped = _shipped(tag)
        self._done: deque[_Done] = deque(maxlen=UNDOABLE)
        self.refresh()

    def __iter__(self) -> Iterator[Word]:
        return iter(self._words.values())

    def __len__(self) -> int:
        return len(self._words)

    def refresh(self) -> None:
        """See what others have written meanwhile. Raises ParvisError when it cannot be read."""
        self._show(self._file.read())

    def get(self, msgid: str) -> Word | None:
        """The word for a French sentence; None when nobody says it."""
        return self._words.get(msgid)

    def find(self, typed: str = "", wanted: Filter = Filter.ALL) -> tuple[Word, ...]:
        """The words in whose French or translation all that was typed begins a word (see
        `search`), those found in the French first. In their order while nothing is typed."""
        among = (word for word in self if word.passes(wanted))
        return search.find(typed, among, lambda word: word.texts)

    def check(self, word: Word, forms: Sequence[str]) -> tuple[Objection, ...]:
        """What is wrong with a translation of it; () when nothing is."""
        return checks.check(word, normal(forms), self.messages)

    def refuse_if_shipped(self) -> None:
        """Raises ParvisError where the centre has no content of its own to write to."""
        self._file.refuse_if_shipped()

    @property
    def path(self) -> Path:
        """The centre's own file, whether or not there is one."""
        return self._file.path

    @property
    def head(self) -> dict[str, str]:
        """What a file of this language says of it: its code, and the rule of its plurals."""
        return self._file.head()

    @property
    def plurals(self) -> int:
        """How many forms a word with a plural has."""
        return checks.plurals(self.messages)

    def numbers_of(self, form: int) -> tuple[int, ...]:
        """The first numbers, from 0 on, for which the language takes a form."""
        return checks.numbers_of(self.messages, form)

    # Writing ----------------------------------------------------------------------------------

    def correct(self, word: Word, forms: Sequence[str], role: Role | None, day: date) -> Word:
        """Write a translation, which is reviewed by that; without a role it is a draft. Returns
        the word as it is now.

        Raises ParvisError, with nothing changed: when a check refuses it, when somebody else has
        changed this word since, when the centre has no content of its own, or the disk fails.
        """
        review = Review(day, role) if role else None
        self.take((Change(word, normal(forms), review),))
        return self._words[word.msgid]

    def review(self, word: Word, role: Role, day: date) -> Word:
        """Say that its translation is right as it is. Raises what `correct` raises."""
        if not word.forms:
            raise ParvisError("Il n’y a pas encore de traduction à relire. Écrivez-la.")
        return self.correct(word, word.forms, role, day)

    def take(self, changes: Iterable[Change]) -> None:
        """Write several, all at once or, when any of them is refused, none. Raises what
        `correct` raises."""
        changes = tuple(changes)
        refused = [
            one.sentence
            for change in changes
            for one in self.check(change.word, change.forms)
            if one.refused
        ]
        if refused:
            raise ParvisError("\n".join(dict.fromkeys(refused)))
        with self._file.changing() as file:
            self._show(file)
            own = po.index(file)
            for change in changes:
                self._refuse_if_changed(change.word, own)
            done = [_write(file, change) for change in changes]
        self._done.extend(done)
        self._show(file)

    def undo(self) -> Word | None:
        """Take back the last change of this run, and return the word as it is then; None when
        there is nothing left to take back, or nobody says the sentence any more. Raises
        ParvisError when somebody else has changed it since: what they wrote stays."""
        if not self._done:
            return None
        done = self._done[-1]
        with self._file.changing() as file:
            now = po.entry(file, done.msgid)
            if now is None or str(now) != done.after:
                self._done.pop()
                raise ParvisError(
                    "Cette phrase a été changée ailleurs depuis : elle reste comme elle est."
                )
            place = file.index(now)
            file[place : place + 1] = [] if done.before is None else [done.before]
        self._done.pop()
        self._show(file)
        return self.get(done.msgid)

    def _refuse_if_changed(self, word: Word, own: Mapping[str, Said]) -> None:
        if self._word(self._sentences[word.msgid], own) != word:
            raise ParvisError(
                f"« {word.msgid} » vient d’être changé ailleurs. Regardez ce qui est écrit "
                "maintenant, puis recommencez."
            )

    # Showing ----------------------------------------------------------------------------------

    def _show(self, file: Any) -> None:
        own = po.index(file)
        words = [self._word(sentence, own) for sentence in self._sentences.values()]
        self._words = {word.msgid: word for word in sorted(words, key=lambda word: word.rank)}

    def _word(self, sentence: Sentence, own: Mapping[str, Said]) -> Word:
        said = own.get(sentence.msgid) or self._shipped.get(sentence.msgid) or _NOTHING
        return Word(
            msgid=sentence.msgid,
            plural=sentence.plural,
            forms=said.forms,
            large=sentence.large,
            grave=sentence.grave,
            appears=sentence.appears,
            draft=said.draft,
            review=said.review,
            own=sentence.msgid in own,
        )


_NOTHING = Said((), draft=True, review=None)


def _shipped(tag: str) -> Mapping[str, Said]:
    """What the program brings; nothing for a language that is all the centre's own."""
    path = message_file(SHIPPED_LOCALES, tag)
    return po.index(po.parse(path.read_bytes(), str(path))) if path.is_file() else {}


def normal(forms: Sequence[str]) -> tuple[str, ...]:
    """Letters as the font has them: with their marks in one, however a keyboard sends them."""
    return tuple(normalize("NFC", form) for form in forms)


def _write(file: Any, change: Change) -> _Done:
    """Put a change into the file that is to be written."""
    word = change.word
    entry = po.entry(file, word.msgid)
    before = deepcopy(entry)
    if entry is None:
        entry = po.new_entry(word.msgid)
        file.append(entry)
    po.fill(entry, word.plural, change.forms, change.review)
    return _Done(word.msgid, before, str(entry))
