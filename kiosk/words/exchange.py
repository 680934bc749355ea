"""Work elsewhere: words go out in a .po file, for Poedit, Weblate or the project, and come back.

What comes back is compared with what the centre says now. A draft never takes the place of what
was reviewed; what a check refuses, and what nobody says here, is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from ..errors import ParvisError
from ..languages import places
from ..reading.kinds import shown
from ..vocabulary import LARGE
from . import po
from .checks import JOINERS, Objection
from .word import Review, Standing, Word
from .words import Change, Words, normal

NAMED = 5  # places where a sentence is read, that its translator is told of
QUOTED = 200  # characters of a sentence, in what is said of it
REMARK = "Les mots de la borne. Ce que porte « fuzzy » est un brouillon : relisez, corrigez."
# Codes of languages that other programs write, and what they are here.
OTHER_CODES = {"prs": "fa-AF", "pes": "fa", "pbt": "ps", "pbu": "ps"}


class Comment(NamedTuple):
    """What is said of a word that came back."""

    word: Word
    objection: Objection


class Returned(NamedTuple):
    """What a file would change."""

    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]  # on what is refused, and on some of what is not
    kept: tuple[Word, ...]  # reviewed here: a draft does not take their place
    unknown: tuple[str, ...]  # French sentences that nobody says


def outgoing(words: Words, chosen: Iterable[Word]) -> str:
    """The text of a .po file with some words of a language, in their order."""
    file = po.new_file(words.head, REMARK)
    for word in chosen:
        entry = po.new_entry(word.msgid)
        po.fill(entry, word.plural, word.forms or _empty(words, word), word.review)
        entry.fuzzy = word.standing is Standing.DRAFT
        entry.comment = "\n".join(filter(None, (_where(word), LARGE if word.large else "")))
        entry.occurrences = [(one, "") for one in _pages(word)]
        if places(word.plural or word.msgid):
            entry.flags.append("python-brace-format")  # so that those programs look after them
        file.append(entry)
    return str(file)


def _empty(words: Words, word: Word) -> tuple[str, ...]:
    return ("",) * (words.plurals if word.plural else 1)


def _where(word: Word) -> str:
    names = tuple(dict.fromkeys(one.name for one in word.appears))
    return f"Où : {' ; '.join(names[:NAMED])}{' ; …' if len(names) > NAMED else ''}"


def _pages(word: Word) -> Iterable[str]:
    """« session/nurse »: a reference must not have spaces."""
    pages = (f"{one.page}/{one.of}".rstrip("/") for one in word.appears if one.page)
    return tuple(dict.fromkeys(pages))[:NAMED]


def language_of(file: Any, name: str, offered: Iterable[str], wanted: str | None) -> str:
    """The language of a file that came back: what it says itself, which must be what is `wanted`.
    Raises ParvisError."""
    says = file.metadata.get("Language", "").partition(".")[0].replace("_", "-")
    if not says:
        if wanted is None:
            raise ParvisError(
                f"{name} ne dit pas dans quelle langue il est. Ajoutez par exemple --language ps"
            )
        return wanted
    base = says.split("-")[0]
    tag = next((one for one in (says, OTHER_CODES.get(base), base) if one in {*offered}), says)
    if wanted not in (None, tag):
        raise ParvisError(
            f"{name} est en « {shown(says)} », pas en « {wanted} ». Rien n’en est pris. Donnez le "
            "fichier de cette langue."
        )
    return shown(tag)


def compare(words: Words, file: Any, review: Review | None) -> Returned:
    """What a file changes. What is not a draft in it was reviewed, by whom `review` says; without
    that all of it comes in as drafts."""
    entries = [one for one in file if not one.obsolete and one.msgid and any(po.forms(one))]
    times = Counter(one.msgid for one in entries)
    changes: list[Change] = []
    comments: list[Comment] = []
    kept: list[Word] = []
    unknown: list[str] = []
    for entry in entries:
        word = None if entry.msgctxt else words.get(entry.msgid)
        if word is None:
            unknown.append(entry.msgid)
            continue
        change = _change(word, entry, review)
        if change is None:
            continue
        if change.review is None and word.standing is Standing.REVIEWED:
            kept.append(word)
            continue
        objections = list(words.check(word, change.forms))
        if times[word.msgid] > 1:
            twice = "La phrase est plusieurs fois dans le fichier. Gardez-en une."
            objections.append(Objection(twice, refused=True))
        comments += (Comment(word, one) for one in objections)
        if not any(one.refused for one in objections):
            changes.append(change)
    return Returned(tuple(changes), tuple(comments), tuple(kept), tuple(unknown))


def _change(word: Word, entry: Any, review: Review | None) -> Change | None:
    """What an entry asks for; None when all is so already."""
    forms = normal(po.forms(entry))
    by = None if entry.fuzzy else review
    is_new = forms != word.forms
    is_now_reviewed = by is not None and word.standing is not Standing.REVIEWED
    return Change(word, forms, by) if is_new or is_now_reviewed else None


def quoted(text: str) -> str:
    """A text of a file, harmless enough for a terminal."""
    return f"« {shown(text.translate(dict.fromkeys(map(ord, JOINERS))), QUOTED)} »"
