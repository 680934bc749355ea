"""The file of the phrases: its schema, and what makes a question one that can be answered."""

from __future__ import annotations

from collections.abc import Mapping

from ..figures import counted
from ..phrases import FEWEST_ANSWERS, MOST_ANSWERS, Answer, Phrase, Reply, Theme
from ..wording import Wording
from .kinds import flag, id_, nearest, reference
from .schema import LABEL, PICTOGRAM
from .table import Table

TEXT = 120  # characters: a few lines of half a screen
# What is answered without a list. No list can have such a name.
PADS: Mapping[str, Reply] = {"nombre": Reply.NUMBER, "heure": Reply.TIME, "douleur": Reply.PAIN}
NO_THEME = Theme("", Wording(""), "")  # stands in for one that could not be read


def dialogue(top: Table) -> tuple[tuple[Theme, ...], tuple[Phrase, ...]]:
    """The themes, and the phrases with their answers."""
    themes, lists = _Themes(top), _Lists(top)
    found = top.entries("phrases", lambda table: _phrase(table, themes, lists), at_least=1)
    top.refuse_twins("themes")
    top.refuse_twins("phrases")
    themes.report_unused()
    lists.report_unfit()
    return tuple(themes.confirmed.values()), found


class _Themes:
    """The themes of a file, each to be asked for by its phrases."""

    def __init__(self, top: Table) -> None:
        self.confirmed: dict[str, Theme] = {}
        self._tables: dict[str, Table] = {}
        self._used: set[str] = set()
        for table in top.tables("themes", at_least=1, waits=True):
            theme = Theme(
                id=table.need("id", id_, ""),
                label=table.label("label", LABEL),
                pictogram=table.need("pictogram", PICTOGRAM, ""),
            )
            self._tables[theme.id] = table
            if not table.absent:
                self.confirmed[theme.id] = theme

    def of(self, phrase: Table) -> Theme:
        """The theme of a phrase, which waits as long as its theme does."""
        # Where no theme could be read, no phrase is blamed for it.
        name = phrase.need("theme", reference("le thème", self._tables or None), "")
        self._used.add(name)
        phrase.absent |= name not in self.confirmed
        return self.confirmed.get(name, NO_THEME)

    def report_unused(self) -> None:
        for name, table in self._tables.items():
            if self._used and name and name not in self._used:
                table.problem(
                    "id", "aucune phrase n’a ce thème", "Ajoutez-en une, ou retirez ce thème"
                )


class _Lists:
    """The lists of answers of a file, each to be asked for by its phrases."""

    def __init__(self, top: Table) -> None:
        self._answers: dict[str, list[Answer]] = {}
        self._first: dict[str, Table] = {}  # where a list begins
        self._used: set[str] = set()
        for table in top.tables("answers", waits=True):
            self._take(table)

    def _take(self, table: Table) -> None:
        name = table.need("list", id_, "")
        answer = Answer(table.words("label", LABEL), table.may("pictogram", PICTOGRAM))
        if name in PADS:
            table.problem(
                "list", f"« {name} » n’est pas une liste", "Donnez un autre nom à cette liste"
            )
        answers = self._answers.setdefault(name, [])
        self._first.setdefault(name, table)
        if table.absent:
            return
        if any(answer.label == one.label for one in answers):
            table.problem("label", "cette réponse est déjà dans la liste", "Retirez l’une des deux")
        answers.append(answer)

    def of(self, phrase: Table) -> tuple[Reply, tuple[Answer, ...]]:
        """How a phrase is answered, which waits as long as this does."""
        known = {*PADS, *self._answers} if self._answers else None
        name = phrase.may("answers", reference("la liste de réponses", known))
        if name is None:
            phrase.absent |= phrase.has("answers")
            return Reply.NOTHING, ()
        self._used.add(name)
        return PADS.get(name, Reply.CHOICE), tuple(self._answers.get(name, ()))

    def report_unfit(self) -> None:
        for name, table in self._first.items():
            count = len(self._answers[name])
            if self._used and name and name not in self._used:
                table.problem(
                    "list",
                    f"aucune phrase n’a la liste de réponses « {name} »",
                    f"{nearest(name, self._used)}, ou retirez ces réponses",
                )
            elif name and not FEWEST_ANSWERS <= count <= MOST_ANSWERS:
                table.problem(
                    "list",
                    f"la liste « {name} » a {counted(count, 'réponse')}, il en faut de "
                    f"{FEWEST_ANSWERS} à {MOST_ANSWERS}",
                    f"Ajoutez ou retirez des titres [[answers]] où « list » est « {name} »",
                )


def _phrase(table: Table, themes: _Themes, lists: _Lists) -> Phrase:
    reply, answers = lists.of(table)
    return Phrase(
        id=table.need("id", id_, ""),
        theme=themes.of(table),
        text=table.words("text", TEXT),
        reply=reply,
        answers=answers,
        pictogram=table.may("pictogram", PICTOGRAM),
        visitor=table.may("visitor", flag) or False,
        favourite=table.may("favourite", flag) or False,
    )
