"""Words of a centre: what it has put right, and the file in which that stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kiosk import languages, served
from kiosk.words import Role, Word, Words

DAY = date(2026, 11, 24)
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
BY_HAND = """\
# Note de l’équipe : demander à la médiatrice avant de changer.
# relu : 2026-01-12, médiation
#. ce que dit un autre programme
#: quelque_part.py
#, python-brace-format
msgid "Infirmerie"
msgstr "درملتون"

# à revoir
#, fuzzy
#| msgid "Avant"
msgid "Retour"
msgstr "شاته"

msgid "Ce que plus personne ne dit"
msgstr "هیڅ"

#~ msgid "Ancien"
#~ msgstr "زوړ"

# Une remarque à la fin du fichier.
"""


def word(words: Words, msgid: str = "Infirmerie") -> Word:
    found = words.get(msgid)
    assert found is not None
    return found


def correct(words: Words, forms: str, msgid: str = "Infirmerie") -> Word:
    return words.correct(word(words, msgid), (forms,), Role.MEDIATION, DAY)


def untranslated(content: Path) -> str:
    """A sentence that the centre writes into its own content, and nobody has translated."""
    nurse = content / "permanences" / "nurse.toml"
    nurse.write_text(nurse.read_text("utf-8").replace("Infirmière", "Soins"), "utf-8")
    return "Soins"


def own(content: Path, tag: str = "ps") -> Path:
    return languages.message_file(content / served.OWN_MESSAGES, tag)


def write_own(content: Path, entries: str, tag: str = "ps") -> Path:
    path = own(content, tag)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}\n{entries}", "utf-8")
    return path
