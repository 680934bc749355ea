"""The file of a tool: its schema, and what makes a tool, a wheel and a plan whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from ..plan import FEWEST_ANSWERS, MOST_ANSWERS
from ..tools import Answer, Domain, Link, PeerGroup, Pillar, Question, Tool
from ..wheel import FEWEST, MOST
from .kinds import id_, reference, several, shown, text, url, whole
from .schema import LABEL, PICTOGRAM, SENTENCE, SPOKEN_THERE, Known
from .table import SOURCE_LIMIT, Table

LAST_IN_LIST = 99
# What a tool can lead to, one at least: it would be a promise of nothing.
LEADS_TO = ("links", "pillars", "groups", "domains", "questions")


def tool(table: Table, name: str, known: Known) -> Tool:
    table.may("source", text(SOURCE_LIMIT))  # for who wonders where the sentences come from
    one = Tool(
        id=name,
        order=table.need("order", whole(1, LAST_IN_LIST), LAST_IN_LIST),
        name=table.label("name", LABEL),
        purpose=table.words("purpose", LABEL),
        pictogram=table.need("pictogram", PICTOGRAM, ""),
        what=table.needed_words_each("what", SENTENCE),
        how=table.needed_words_each("how", SENTENCE),
        choice=table.words_each("choice", SENTENCE),
        parts=table.words_each("parts", SENTENCE),
        links=table.entries("links", _link),
        pillars=table.entries("pillars", _pillar),
        groups=table.entries("groups", partial(_group, known=known)),
        domains=_domains(table, known),
        questions=_questions(table, known),
    )
    for key in ("links", "groups", "domains", "questions", "answers"):
        table.refuse_twins(key)
    _refuse_shared_ids(table)
    if not any(table.has(key) for key in LEADS_TO):
        table.problem(
            "links",
            "cet outil ne mène à rien",
            "Ajoutez un titre [[links]] avec l’adresse d’une page, ou un autre de README.md",
        )
    return one


def refuse_second_exercise(one: Tool, before: Sequence[Tool], table: Table) -> None:
    """One wheel and one plan: a visit has one of each."""
    for key in ("domains", "questions"):
        first = next((other for other in before if getattr(other, key)), None)
        if first is not None and getattr(one, key):
            table.problem(
                key,
                f"tools/{first.id}.toml a déjà des titres [[{key}]]",
                "Gardez un seul des deux fichiers",
            )


def _refuse_shared_ids(table: Table) -> None:
    """A link and a group are both found by a name like "peers.asud": it must not mean two."""
    links = table.ids("links")
    for n, own in enumerate(table.ids("groups"), 1):
        if own and own in links:
            line = table.file.line(f"links[{links.index(own) + 1}].id")
            table.problem(
                f"groups[{n}].id",
                f"l’identifiant « {shown(own)} » est déjà pris par un lien, ligne {line}",
                "Donnez-en un autre à l’un des deux",
            )


def _link(table: Table) -> Link:
    return Link(
        id=table.need("id", id_, ""),
        name=table.label("name", LABEL),
        url=table.need("url", url, ""),
        languages=table.may("languages", SPOKEN_THERE) or (),
    )


def _pillar(table: Table) -> Pillar:
    return Pillar(
        letter=table.need("letter", text(1), ""),
        name=table.label("name", LABEL),
        about=table.words("about", SENTENCE),
        question=table.words("question", SENTENCE),
        pictogram=table.need("pictogram", PICTOGRAM, ""),
    )


def _group(table: Table, known: Known) -> PeerGroup:
    return PeerGroup(
        id=table.need("id", id_, ""),
        name=table.label("name", LABEL),
        about=table.words("about", SENTENCE),
        for_whom=table.may_words("for_whom", SENTENCE),
        number=table.may("number", reference("dans numbers.toml, le numéro", known.numbers)),
        url=table.may("url", url),
        pictogram=table.need("pictogram", PICTOGRAM, ""),
    )


def _domains(table: Table, known: Known) -> tuple[Domain, ...]:
    found = table.entries("domains", partial(_domain, known=known))
    if table.has("domains") and not FEWEST <= len(found) <= MOST:
        table.problem(
            "domains",
            f"la roue a {len(found)} domaines, il en faut de {FEWEST} à {MOST}",
            "Ajoutez ou retirez des titres [[domains]] ; ceux qui attendent ne comptent pas",
        )
    return found


def _domain(table: Table, known: Known) -> Domain:
    themes = reference("dans les permanences, le thème", known.permanences_themes)
    needs = reference("dans needs.toml, le besoin", known.needs)
    others = reference("dans tools/, l’outil", known.tools)
    one = Domain(
        id=table.need("id", id_, ""),
        label=table.label("label", LABEL),
        about=table.words("about", SENTENCE),
        other_names=table.labels_each("other_names", LABEL),
        pictogram=table.need("pictogram", PICTOGRAM, ""),
        themes=table.may("themes", several(themes)) or (),
        needs=table.may("needs", several(needs)) or (),
        tools=table.may("tools", several(others)) or (),
    )
    if one.label in one.other_names:
        table.problem("other_names", "le nom habituel y est aussi", "Retirez-le de cette liste")
    return one


def _questions(table: Table, known: Known) -> tuple[Question, ...]:
    """The questions, each with the answers that name it."""
    answer = partial(_answer, questions=table.ids("questions"), known=known)
    answers = table.entries("answers", answer)

    def question(entry: Table) -> Question:
        own = entry.need("id", id_, "")
        mine = tuple(one for to, one in answers if to == own)
        if own and not FEWEST_ANSWERS <= len(mine) <= MOST_ANSWERS:
            entry.problem(
                "id",
                f"cette question a {len(mine)} réponses, il en faut de {FEWEST_ANSWERS} "
                f"à {MOST_ANSWERS}",
                f"Ajoutez ou retirez des titres [[answers]] où « question » est « {own} »",
            )
        return Question(
            id=own,
            question=entry.label("question", LABEL),
            pictogram=entry.need("pictogram", PICTOGRAM, ""),
            answers=mine,
        )

    return table.entries("questions", question)


def _answer(table: Table, questions: Collection[str], known: Known) -> tuple[str, Answer]:
    return table.need("question", reference("la question", questions), ""), Answer(
        id=table.need("id", id_, ""),
        label=table.label("label", LABEL),
        pictogram=table.need("pictogram", PICTOGRAM, ""),
        number=table.may("number", reference("dans numbers.toml, le numéro", known.numbers)),
    )
