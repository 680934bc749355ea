"""What is not wrong with a content folder, and yet worth saying to who writes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import languages, vocabulary
from .catalogue import LISTENING, WHEN_VERY_BAD, Catalogue
from .figures import counted
from .reading import reader
from .reading.folder import NUMBERS
from .served import OWN_MESSAGES, Served

if TYPE_CHECKING:
    from polib import POEntry

SOME = 5  # words or texts that are named; of the others only the number is said


def of_content(served: Served, folder: Path) -> Iterator[str]:
    """French sentences."""
    yield from _of_very_bad(served.catalogue)
    yield from _of_listening(served.catalogue)
    yield from _of_translations(served, folder)


def _of_very_bad(catalogue: Catalogue) -> Iterator[str]:
    """That somebody who feels very bad is not told a number that should be on the page."""
    for id_ in WHEN_VERY_BAD:
        if catalogue.number(id_) is not None:
            continue
        without = f"{NUMBERS} : la page « Je me sens très mal » ne montre pas le {id_}"
        if any(fact.startswith(f"{NUMBERS}: {id_}.") for fact in catalogue.unconfirmed):
            yield (
                f"{without}, car il attend d’être confirmé. "
                "Vérifiez-le, puis écrivez « confirm = false »."
            )
        else:
            yield (
                f"{without}, car aucun numéro n’a cet identifiant. "
                f'Ajoutez-le, ou écrivez id = "{id_}" sous son titre [[numbers]].'
            )


def _of_listening(catalogue: Catalogue) -> Iterator[str]:
    """That the page about who listens has no session to show. Only the wheel leads there."""
    if not any(tool.domains for tool in catalogue.tools):
        return
    if not any(LISTENING in permanence.themes for permanence in catalogue.permanences):
        yield (
            f"permanences : aucune n’a le thème « {LISTENING} », et la page « Quelqu’un ici peut "
            "vous écouter. » n’annonce donc aucune séance. Si quelqu’un écoute chez vous, écrivez "
            f'themes = ["{LISTENING}"] dans sa permanence et dans un besoin de needs.toml.'
        )


def _of_translations(served: Served, folder: Path) -> Iterator[str]:
    """That a centre has translated what nobody says."""
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
