"""What is wrong with a translation, in sentences for whoever wrote it.

Refused is what would show a visitor something broken: a sentence without its hour, a sign that
turns a line around. The rest is only remarked on, since the writer may know better.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..languages import PLURALS_TRIED, Messages, places
from ..reading.kinds import HIDDEN
from ..reading.schema import LABEL
from ..text import forms as letters
from ..text.cells import width
from ..text.wrapping import widest_word, wrap
from .word import Word

# The least of tiles is 20 × 5 cells (design.md, decision 7), its frame included.
TILE_WIDTH, TILE_ROWS = 18, 3
SOME_NUMBERS = 3  # a form for so many numbers cannot say them in words
# Inside a word of these scripts they decide how letters join.
JOINERS = "\u200c\u200d"
# Letters that look alike on many keyboards and are not the same, by language.
MISTAKEN: Mapping[str, Mapping[str, str]] = {
    "fa": {"ي": "ی", "ى": "ی", "ك": "ک"},
    "fa-AF": {"ي": "ی", "ى": "ی", "ك": "ک"},
    "ps": {"ى": "ی", "ك": "ک", "گ": "ګ"},
    "ar": {"ی": "ي", "ک": "ك"},
}

_PLACE = re.compile(r"\{\w+\}")
_NUMBER = re.compile(r"[0-9]+")
_PRESENTED = ("<isolated>", "<initial>", "<medial>", "<final>")


class Objection(NamedTuple):
    sentence: str  # French, whole
    refused: bool  # else it is only remarked on


def check(word: Word, forms: tuple[str, ...], messages: Messages) -> tuple[Objection, ...]:
    """What is wrong with these forms for a word, in the language of `messages`; () when nothing
    is."""
    wanted = plurals(messages) if word.plural else 1
    if len(forms) != wanted:
        return (_refused(f"Il faut {wanted} forme{'s'[: wanted > 1]}, il y en a {len(forms)}."),)
    found: dict[Objection, None] = {}
    for n, form in enumerate(forms):
        numbers = numbers_of(messages, n) if word.plural else ()
        before = f"Pour {_some(numbers)} : " if wanted > 1 else ""
        for one in _of_form(word, form, numbers, messages.tag):
            found[one._replace(sentence=before + one.sentence)] = None
    return tuple(found)


def plurals(messages: Messages) -> int:
    """How many plural forms the language has."""
    return 1 + max(map(messages.plural, range(PLURALS_TRIED)))


def numbers_of(messages: Messages, form: int) -> tuple[int, ...]:
    """The first numbers, from 0 on, for which a language takes a form."""
    return tuple(n for n in range(PLURALS_TRIED) if messages.plural(n) == form)


def _some(numbers: tuple[int, ...]) -> str:
    """« 0, 1 », « 3, 4, 5… »"""
    shown = ", ".join(map(str, numbers[:SOME_NUMBERS]))
    return shown + "…" if len(numbers) > SOME_NUMBERS else shown


def _refused(sentence: str) -> Objection:
    return Objection(sentence, refused=True)


def _remark(sentence: str) -> Objection:
    return Objection(sentence, refused=False)


def _of_form(word: Word, form: str, numbers: tuple[int, ...], tag: str) -> Iterator[Objection]:
    if not form.strip():
        yield _refused("La traduction est vide.")
        return
    if form != form.strip():
        yield _refused("Retirez l’espace au début ou à la fin.")
    yield from _signs(form)
    yield from _places(word, form, numbers)
    yield from _length(word, form)
    yield from _numbers(word, form)
    yield from _letters(form, tag)
    bare = _bare(form)
    if form in (word.msgid, word.plural) and any(map(str.isalpha, bare)):
        yield _remark("C’est encore la phrase française. Est-ce voulu ?")


def _signs(form: str) -> Iterator[Objection]:
    for place, sign in enumerate(form):
        if unicodedata.category(sign) not in HIDDEN or _joins(form, place):
            continue
        if sign in "\n\r\u2028\u2029":
            yield _refused("Écrivez sur une seule ligne.")
        else:
            yield _refused(
                f"Retirez le signe invisible U+{ord(sign):04X}. La borne met elle-même les signes "
                "qui donnent la direction."
            )
    if any(unicodedata.decomposition(sign).startswith(_PRESENTED) for sign in form):
        yield _refused("Ces lettres sont déjà jointes une à une : retapez-les au clavier.")


def _joins(form: str, place: int) -> bool:
    """Whether it is a sign that joins or parts two letters, and stands between two."""
    around = form[max(0, place - 1)] + form[place + 1 : place + 2]
    return form[place] in JOINERS and [unicodedata.category(one)[0] for one in around] in (
        ["L", "L"],
        ["M", "L"],  # after the mark of a vowel
    )


def _places(word: Word, form: str, numbers: tuple[int, ...]) -> Iterator[Objection]:
    wanted, kept = places(word.plural or word.msgid), places(form)
    spare = {"n"} if word.plural and len(numbers) < SOME_NUMBERS else set()
    for name in sorted(wanted - kept - spare):
        yield _refused(f"Il manque {{{name}}} : la borne met là une valeur.")
    for name in sorted(kept - wanted):
        yield _refused(f"{{{name}}} n’est pas dans la phrase française. Retirez-le.")
    if set("{}") & set(_bare(form)):
        yield _refused("Une accolade { ou } est seule. Elles entourent un nom, comme {day}.")


def _bare(form: str) -> str:
    """Without its places."""
    return _PLACE.sub("", form)


def _length(word: Word, form: str) -> Iterator[Objection]:
    """Measured in cells, its letters joined, without what is put into it at run time.

    Twice as long as the French is too long for any page, if it is also longer than a label may be
    in French. In large type it must first of all go into the least of tiles: a word that does not
    is cut, and a text of more rows makes all tiles of its page smaller.
    """
    drawn = letters.shape(_bare(form))[0]
    french = [_bare(one) for one in (word.msgid, word.plural) if one]
    most = max(LABEL, *(2 * width(one) for one in french))
    if (cells := width(drawn)) > most:
        yield _refused(f"C’est trop long : {cells} cellules, il en faut au plus {most}.")
    if not word.large:
        return
    if (widest := widest_word(drawn)) > TILE_WIDTH:
        yield _remark(
            f"Un mot a {widest} cellules : au-delà de {TILE_WIDTH}, il est coupé sur un petit "
            "écran. Dites-le plus court, si vous pouvez."
        )
    rows = len(wrap(drawn, TILE_WIDTH))
    if rows > max(TILE_ROWS, *(len(wrap(one, TILE_WIDTH)) for one in french)):
        yield _remark(
            f"Cela prend {rows} lignes sur une petite tuile : les lettres de toute la page "
            "deviennent plus petites. Dites-le plus court, si vous pouvez."
        )


def _numbers(word: Word, form: str) -> Iterator[Objection]:
    bare = _bare(form)
    latin = "".join(str(unicodedata.decimal(sign, sign)) for sign in bare)
    if latin != bare:
        yield _remark(
            "Écrivez les nombres avec les chiffres 0 à 9 : on doit retrouver les mêmes en France, "
            "sur une porte ou un téléphone."
        )
    french = _NUMBER.findall(_bare(f"{word.msgid} {word.plural}"))
    for number in dict.fromkeys(french):
        if number not in _NUMBER.findall(latin):
            yield _remark(f"Le nombre {number} de la phrase française n’y est pas en chiffres.")


def _letters(form: str, tag: str) -> Iterator[Objection]:
    for wrong, right in MISTAKEN.get(tag, {}).items():
        if wrong in form:
            yield _remark(
                f"La lettre {wrong} (U+{ord(wrong):04X}) est d’une autre langue : ici on écrit "
                f"{right} (U+{ord(right):04X})."
            )
