"""What is not wrong with a content folder, and yet worth saying to who writes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import languages, vocabulary
from .figures import counted
from .reading import reader
from .served import OWN_MESSAGES, Served

if TYPE_CHECKING:
    from polib import POEntry

SOME = 5  # words or texts that are named; of the others only the number is said


def of_content(served: Served, folder: Path) -> Iterator[str]:
    """French sentences."""
    said = _said(folder)
    for tag in served.messages:
        file = languages.message_file(folder / OWN_MESSAGES, tag)
        if not file.is_file():
            continue
        if idle := sorted({entry.msgid for entry in _entries(file)} - said):
            count = counted(len(idle), "traduction")
            yield (
                f"{file.relative_to(folder)} : {count} de phrases que personne ne dit "
                f"(reprenez la phrase française à la lettre, ou retirez-les) : {some(idle)}"
            )


def some(words: Sequence[str]) -> str:
    """The first of many, quoted."""
    return ", ".join(f"« {word} »" for word in words[:SOME]) + ("…" if len(words) > SOME else "")


def _said(folder: Path) -> frozenset[str]:
    """The sentences of the program and of a content folder, confirmed or not."""
    return frozenset((*vocabulary.program(), *(text.msgid for text in reader.strings(folder))))


def _entries(file: Path) -> Iterator[POEntry]:
    from polib import pofile

    return (one for one in pofile(str(file), encoding="utf-8", wrapwidth=0) if not one.obsolete)
