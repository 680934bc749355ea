"""The file of the counters: its schema, and what makes a page of them one that can be used."""

from __future__ import annotations

import re
from functools import partial

from ..counters import MOST, Counter, Group
from .kinds import Fault, UnfitError, choice, flag, id_, shown
from .schema import PICTOGRAM
from .table import Table

LABEL = 24  # characters: the line has numbers too, and half the page
GROUP = choice(
    {
        "personnes": Group.PEOPLE,
        "services": Group.SERVICES,
        "115": Group.CALLS,
        "langues": Group.LANGUAGES,
        "orientation": Group.ORIENTATION,
    }
)
_LETTER = re.compile("[a-z]")


def counters(top: Table) -> tuple[Counter, ...]:
    keys: dict[str, str] = {}
    found = top.entries("counters", partial(_counter, keys=keys), at_least=1)
    top.refuse_twins("counters")
    if len(found) > MOST:
        top.problem(
            "counters",
            f"il y a {len(found)} compteurs, la page en montre au plus {MOST}",
            "Retirez des titres [[counters]] ; ceux qui attendent ne comptent pas",
        )
    return found


def _counter(table: Table, keys: dict[str, str]) -> Counter:
    """`keys` are those taken so far, each with the counter that it adds to."""
    one = Counter(
        id=table.need("id", id_, ""),
        label=table.words("label", LABEL),
        pictogram=table.need("pictogram", PICTOGRAM, ""),
        group=table.need("group", GROUP, Group.SERVICES),
        key=table.may("key", letter),
        protected=table.may("protected", flag) or False,
        by_language=table.may("by_language", flag) or False,
    )
    if one.by_language and not one.protected:
        table.problem(
            "by_language",
            "un compteur par langue est toujours protégé",
            "Ajoutez protected = true, ou retirez cette ligne",
        )
    if one.key and keys.setdefault(one.key, one.id) != one.id:
        table.problem(
            "key",
            f"la touche « {one.key} » est déjà celle de « {keys[one.key]} »",
            "Donnez-en une autre à l’un des deux, ou retirez cette ligne",
        )
    return one


def letter(value: object) -> str:
    """One that needs neither Shift nor AltGr."""
    if not isinstance(value, str) or not _LETTER.fullmatch(value):
        raise UnfitError(
            Fault(
                f"« {shown(value)} » n’est pas une touche",
                "Écrivez entre guillemets une seule petite lettre, de a à z, sans accent",
            )
        )
    return value
