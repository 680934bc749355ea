"""The .po file: read with more care than polib takes, and written.

polib passes over much that a damaged file holds: of a text that is never closed it drops the last
letter. What is read here is put on the screens of a kiosk, or written back over a file that
somebody made by hand, so it must be whole to the last line.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from polib import POEntry, POFile, pofile

from ..errors import ParvisError
from .word import Review

LARGEST = 2_000_000  # bytes; all messages of a language are a tenth of it
_TEXT = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+)?{_TEXT}")
# Python sees the end of a line in more than a line feed, and polib reads as Python does.
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_AT_LINE = re.compile(r"\(line (\d+)\)")


class Said(NamedTuple):
    """What an entry says for a sentence."""

    forms: tuple[str, ...]  # none of them empty
    draft: bool
    review: Review | None  # None for a draft


def parse(data: bytes, name: str) -> Any:
    """The file, as polib knows it. Raises ParvisError with a sentence that names it."""
    if len(data) > LARGEST:
        raise ParvisError(
            f"{name} est trop grand ({len(data) // 1_000_000} Mo) : ce n’est pas un fichier de "
            "traductions de la borne. Choisissez un fichier .po."
        )
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise ParvisError(
            f"{name} n’est pas écrit en UTF-8, ou il est abîmé. Enregistrez-le de nouveau, en "
            "UTF-8, avec le programme qui l’a fait."
        ) from None
    if not text.strip():
        raise ParvisError(f"{name} est vide. Choisissez un fichier .po.")
    if line := _first_bad_line(text):
        raise _damaged(name, line)
    try:
        # With a line feed in it the text cannot be taken for the name of a file.
        return pofile(text + "\n", encoding="utf-8", wrapwidth=0)
    except (OSError, ValueError) as error:
        found = _AT_LINE.search(str(error))
        raise _damaged(name, int(found[1]) if found else 1) from None


def _damaged(name: str, line: int) -> ParvisError:
    return ParvisError(
        f"{name}, ligne {line} : ce n’est pas un fichier .po, ou il est abîmé. Rien n’en est pris. "
        "Enregistrez-le de nouveau avec le programme qui l’a fait."
    )


def _first_bad_line(text: str) -> int:
    """The number of the first line that is not one of a whole .po file; 0 when all are."""
    waits = False  # for what is said to the sentence that was read last
    number = 0
    for number, written in enumerate(text.split("\n"), 1):
        line = written.strip()
        if _BREAKS.search(written):
            return number
        if not line or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        keyword = found[1] if found else None
        if found is None or (waits and keyword == "msgid"):
            return number
        if keyword:
            waits = not keyword.startswith("msgstr")
    return number if waits else 0


def index(file: Any) -> dict[str, Said]:
    """What a file says, by French sentence."""
    return {one.msgid: _said(one) for one in file if not one.obsolete and all(forms(one))}


def _said(entry: Any) -> Said:
    review = None if entry.fuzzy else Review.among(entry.tcomment)
    return Said(forms(entry), entry.fuzzy, review)


def forms(entry: Any) -> tuple[str, ...]:
    """What an entry says, in the order of the plurals; one of them empty or more where it has no
    translation."""
    return tuple(form for _, form in sorted(entry.msgstr_plural.items())) or (entry.msgstr,)


def entry(file: Any, msgid: str) -> Any:
    """The entry that counts for a sentence, which is the last; None where there is none."""
    found = (one for one in reversed(file) if one.msgid == msgid and not one.obsolete)
    return next(found, None)


def new_entry(msgid: str) -> Any:
    return POEntry(msgid=msgid)


def fill(entry: Any, plural: str, forms: tuple[str, ...], review: Review | None) -> None:
    """Let an entry say something else; its other comments and marks stay."""
    entry.msgid_plural = plural
    entry.msgstr = "" if plural else forms[0]
    entry.msgstr_plural = dict(enumerate(forms)) if plural else {}
    entry.fuzzy = review is None
    kept = Review.taken_from(entry.tcomment)
    entry.tcomment = "\n".join(filter(None, (kept, str(review) if review else "")))
    # What a program once guessed from is of no use beside what somebody has written.
    entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None


def new_file(head: dict[str, str], remark: str = "") -> Any:
    """A file without entries; `remark` is a comment at its start."""
    file = POFile(wrapwidth=0)
    file.header = remark
    file.metadata = {
        "Project-Id-Version": "parvis",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        **head,
    }
    return file
