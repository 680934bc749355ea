"""The languages: their names and direction, and their messages.

Tags are BCP 47 ("fa-AF" is Dari, and is not Farsi); the folders of locales/ are named as gettext
wants them ("fa_AF"). French is the source: its messages are the msgids themselves.

What the language page needs is kept apart, in `firstpage.py`, since it must be there at once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from . import paths
from .errors import ParvisError
from .wording import Hours, Value, Wording, say, title

SOURCE = "fr"
PLURALS_TRIED = 102  # every rule of a language we know repeats after a hundred
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})

# Around every value that stands in a sentence: without them a Pashto sentence shows the
# telephone number 01 44 55 66 as 66 55 44 01 (Unicode Standard Annex #9, section 6.1). What is
# said in the language runs as the language does; numbers run from left to right in all of them;
# a name can be of any language, and its first letter tells.
LEFT_TO_RIGHT_ISOLATE, RIGHT_TO_LEFT_ISOLATE = "\u2066", "\u2067"
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
NO_BREAK_SPACE = "\u00a0"
RIGHT_TO_LEFT_COMMA = "،"
FIRST_OF_MONTH = "1er"  # in French

WEEKDAYS = (
    title("lundi"),
    title("mardi"),
    title("mercredi"),
    title("jeudi"),
    title("vendredi"),
    title("samedi"),
    title("dimanche"),
)
MONTHS = (
    title("janvier"),
    title("février"),
    title("mars"),
    title("avril"),
    title("mai"),
    title("juin"),
    title("juillet"),
    title("août"),
    title("septembre"),
    title("octobre"),
    title("novembre"),
    title("décembre"),
)
# The languages that may be spoken at a permanence, as a reader of another language calls them.
SPOKEN: Mapping[str, Wording] = {
    "fr": title("français"),
    "en": title("anglais"),
    "ar": title("arabe"),
    "fa": title("farsi"),
    "fa-AF": title("dari"),
    "ps": title("pachto"),
    "am": title("amharique"),
    "bn": title("bengali"),
    "es": title("espagnol"),
    "fsl": title("langue des signes française"),
    "hi": title("hindi"),
    "ka": title("géorgien"),
    "ne": title("népalais"),
    "pt": title("portugais"),
    "ru": title("russe"),
    "so": title("somali"),
    "ta": title("tamoul"),
    "ti": title("tigrinya"),
    "tr": title("turc"),
    "uk": title("ukrainien"),
    "ur": title("ourdou"),
    "zh": title("chinois"),
}


class Language(NamedTuple):
    """A language as the language page shows it, in its own words."""

    tag: str
    name: str
    greeting: str
    call: str  # "Call somebody"


def runs_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left, whatever its region."""
    return tag.split("-")[0] in RIGHT_TO_LEFT


class Messages:
    """The messages of one language: says wordings, and knows which are drafts."""

    def __init__(
        self,
        tag: str,
        said: Mapping[str, tuple[str, ...]],
        drafts: frozenset[str] = frozenset(),
        plural: Callable[[int], int] = lambda n: int(n > 1),
    ) -> None:
        self.tag = tag
        self._said = said
        self._drafts = drafts
        self.plural = plural
        self.rtl = runs_right_to_left(tag)
        self._comma = RIGHT_TO_LEFT_COMMA if self.rtl else ","

    def text(self, wording: Wording, closing: str = "") -> str:
        """The wording in this language, in logical order, every value isolated; `closing` is a
        comma after it.

        A message that is missing, or has lost one of its places, is said in French: a visitor
        is better served by a French time than by none.
        """
        template = self._template(wording)
        if template is None:
            template = _FRENCH_SPACE.sub(NO_BREAK_SPACE, _french(wording))
        template += closing
        if not wording.values:
            return template
        values = dict(wording.values)

        def filled(place: re.Match[str]) -> str:
            return self._isolated(values[place[1]], place[2]) if place[1] in values else place[0]

        return _PLACE_AND_COMMA.sub(filled, template)

    def says(self, wording: Wording) -> bool:
        """Whether it is said in this language, and not in French for want of a translation."""
        return self.tag == SOURCE or self._template(wording) is not None

    def _template(self, wording: Wording) -> str | None:
        forms = self._said.get(wording.msgid)
        if not forms:
            return None
        template = forms[min(self.plural(wording.n), len(forms) - 1)]
        # "One hour" may say its number in words; any other place must be kept.
        return template if places(template) >= places(_french(wording)) - {"n"} else None

    @property
    def drafts(self) -> int:
        """How many messages no native speaker has reviewed yet."""
        return len(self._drafts)

    def has(self, msgid: str) -> bool:
        """Whether there is a translation, draft or not."""
        return msgid in self._said

    def forms(self, msgid: str) -> tuple[str, ...]:
        """The plural forms of its translation, one where it does not count, none where it has
        no translation."""
        return self._said.get(msgid, ())

    def is_draft(self, wording: Wording) -> bool:
        """Whether any part of it was not yet reviewed by a native speaker."""
        if self.tag == SOURCE:
            return False
        return any(
            part.msgid in self._drafts or part.msgid not in self._said for part in parts(wording)
        )

    def _isolated(self, value: Value, closing: str) -> str:
        """A value that the sentence around it cannot turn around. A comma after words of this
        language stays with its word, in whose tile it is set."""
        match value:
            case str():
                return f"{FIRST_STRONG_ISOLATE}{self.value(value)}{POP_ISOLATE}{closing}"
            case int() | time() | Hours():
                return f"{LEFT_TO_RIGHT_ISOLATE}{self.value(value)}{POP_ISOLATE}{closing}"
            case _:
                start = RIGHT_TO_LEFT_ISOLATE if self.rtl else LEFT_TO_RIGHT_ISOLATE
                return f"{start}{self.value(value, closing)}{POP_ISOLATE}"

    def value(self, value: Value, closing: str = "") -> str:
        """A value as it stands in a sentence. Digits are 0–9 in every language: the same number
        must be found again on a French door."""
        match value:
            case Wording():
                return self.text(value, closing)
            case tuple():
                commas = [self._comma] * (len(value) - 1) + [closing]
                return " ".join(map(self._isolated, value, commas))
            case Hours():
                return f"{value.opens:%H:%M}–{value.closes:%H:%M}"
            case time():
                return f"{value:%H:%M}"
            case date():
                return self.text(
                    say(
                        "{weekday} {day} {month}",
                        weekday=WEEKDAYS[value.weekday()],
                        # « le 1er décembre », and « le 2 décembre »
                        day=FIRST_OF_MONTH if value.day == 1 and self.tag == SOURCE else value.day,
                        month=MONTHS[value.month - 1],
                    ),
                    closing,
                )
            case int():
                return str(value)
            case _:
                return value.replace(" ", NO_BREAK_SPACE)


def _french(wording: Wording) -> str:
    return wording.plural if wording.plural and wording.n > 1 else wording.msgid


FRENCH = Messages(SOURCE, {})

# French sets a space off its high punctuation, and no line may begin with the mark.
_FRENCH_SPACE = re.compile(r" (?=[?!:;»])|(?<=«) ")
_PLACE = re.compile(r"\{(\w+)\}")
_PLACE_AND_COMMA = re.compile(r"\{(\w+)\}(،?)")
_PLURAL_RULE = re.compile(r"plural=([^;]+)")


def places(template: str) -> frozenset[str]:
    """The names of the {places} in a message."""
    return frozenset(_PLACE.findall(template))


def parts(wording: Wording) -> Iterator[Wording]:
    """The wording and all wordings that stand in it."""
    yield wording
    for _, value in wording.values:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Wording):
                yield from parts(item)


def message_file(folder: Path, tag: str) -> Path:
    """Where a folder of messages keeps one language: <folder>/fa_AF/LC_MESSAGES/parvis.po"""
    return folder / tag.replace("-", "_") / "LC_MESSAGES" / "parvis.po"


def load(tag: str, own: Path | None = None) -> Messages:
    """The messages of a language; those of the centre's own folder win over the shipped ones.

    Raises ParvisError, naming the file, when one is there and cannot be read.
    """
    if tag == SOURCE:
        return FRENCH
    # Imported here, since the first page has no time for them.
    from gettext import c2py

    from polib import POEntry, POFile, pofile

    class Read(POFile):  # type: ignore[misc]  # polib has no types
        """A file of which only what is said is kept: its comments would be most of the memory."""

        def append(self, entry: POEntry) -> None:
            if not entry.msgid:  # its head
                super().append(entry)
                return
            forms = tuple(entry.msgstr_plural.values()) or (entry.msgstr,)
            if entry.obsolete or not all(forms):
                return
            msgid = sys.intern(entry.msgid)  # each language has the same
            said[msgid] = forms
            if entry.fuzzy:
                drafts.add(msgid)
            else:
                drafts.discard(msgid)

    said: dict[str, tuple[str, ...]] = {}
    drafts: set[str] = set()
    plural = FRENCH.plural
    for folder in (paths.SHIPPED_LOCALES, own):
        if folder is None or not (path := message_file(folder, tag)).is_file():
            continue
        try:
            read = pofile(str(path), klass=Read, encoding="utf-8", wrapwidth=0)
            rule = _PLURAL_RULE.search(read.metadata.get("Plural-Forms", ""))
            plural = c2py(rule[1]) if rule else plural
            for n in range(PLURALS_TRIED):
                plural(n)
        except (OSError, ValueError, ArithmeticError) as error:
            raise ParvisError(
                f"Les traductions {path} ne peuvent pas être lues : {error}. "
                "Corrigez ce fichier, ou retirez-le."
            ) from None
    return Messages(tag, said, frozenset(drafts), plural)


def describe(messages: Messages) -> Language:
    """What the language page shows of a language: three messages of its own file."""
    return Language(
        tag=messages.tag,
        name=messages.text(title("Français")),
        greeting=messages.text(title("Bienvenue")),
        call=messages.text(title("Appeler quelqu’un")),
    )
