"""The sentences: all that a centre's screens say, in French, and where each of them is read.

Those of the program come from the template of all messages (locales/parvis.pot), whose references
name files; those of the centre come from its content, confirmed or not.

Grave is what somebody must not get wrong, about health, the law or danger. It is found in the
content, whatever a centre calls things:

- needs that are urgent, that are of the group "droits", or that name an emergency number;
- permanences with a theme of such a need, the numbers and the places that it names;
- emergency numbers, those of « Je me sens très mal », and the plan for hard days;
- phrases that carry the picture of such a need, or whose theme does;
- what the program itself says on the pages about emergencies and hard days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import NamedTuple

from ..catalogue import WHEN_VERY_BAD, Catalogue, Group, Need
from ..errors import ContentError
from ..reading import reader
from ..reading.folder import available
from ..tools import Tool
from ..wording import Wording
from .program import messages
from .word import Appearance, Sentence


class _Found(NamedTuple):
    """That a message is read somewhere."""

    msgid: str
    where: Appearance
    grave: bool = False


def sentences(folder: Path) -> tuple[Sentence, ...]:
    """Everything that is said with a content folder, in about the order in which visitors meet
    it. Raises ContentError."""
    catalogue, notes = reader.look(folder, available(folder))
    if catalogue is None:
        raise ContentError(notes.problems)
    program = messages(catalogue)
    plurals = {one.msgid: one.plural for one in program}
    large = {one.msgid for one in program if one.large}
    large |= {one.msgid for one in notes.texts if one.large}
    found: dict[str, dict[Appearance, bool]] = {}
    for one in (
        *(_Found(said.msgid, where, said.grave) for said in program for where in said.appears),
        *_of_content(catalogue),
    ):
        places = found.setdefault(one.msgid, {})
        places[one.where] = one.grave or places.get(one.where, False)
    for text in notes.texts:  # what waits for confirmation is not in the catalogue
        waiting = Appearance(f"{text.file}, ligne {text.line}", "", "")
        found.setdefault(text.msgid, {waiting: False})
    return tuple(
        Sentence(msgid, plurals.get(msgid, ""), msgid in large, any(where.values()), tuple(where))
        for msgid, where in found.items()
    )


def _of_content(catalogue: Catalogue) -> Iterator[_Found]:
    grave = tuple(need for need in catalogue.needs if _is_grave(need, catalogue))
    yield from _of_needs(catalogue, grave)
    yield from _of_permanences(catalogue, grave)
    yield from _of_numbers(catalogue, grave)
    yield from _of_places(catalogue, grave)
    for tool in catalogue.tools:
        yield from _of_tool(tool)
    yield from _of_centre(catalogue)
    yield from _of_dialogue(catalogue, grave)
    yield from _all(catalogue.counters, Appearance("Tableau du jour", "counters", ""))


def _is_grave(need: Need, catalogue: Catalogue) -> bool:
    called = (catalogue.number(id_) for id_ in need.numbers)
    in_emergency = any(number.emergency for number in called if number)
    return need.urgent or need.group is Group.RIGHTS or in_emergency


def _of_needs(catalogue: Catalogue, grave: Iterable[Need]) -> Iterator[_Found]:
    for need in catalogue.needs:
        is_grave = need in grave
        yield _Found(need.label.msgid, Appearance("Besoins", "needs", ""), is_grave)
        where = Appearance(f"Où aller : {need.label.msgid}", "where", need.id)
        yield from _all(need, where, grave=is_grave)


def _of_permanences(catalogue: Catalogue, grave: Iterable[Need]) -> Iterator[_Found]:
    themes = {theme for need in grave for theme in need.themes}
    for one in catalogue.permanences:
        where = Appearance(f"Permanence : {one.title.msgid}", "session", one.id)
        yield from _all(one, where, grave=not themes.isdisjoint(one.themes))
        yield from _all(catalogue.room(one.room), where)


def _of_numbers(catalogue: Catalogue, grave: Iterable[Need]) -> Iterator[_Found]:
    named = {id_ for need in grave for id_ in need.numbers}
    for number in catalogue.numbers:
        if number.emergency:
            yield from _all(number, Appearance("Écran des urgences", "sos", ""), grave=True)
        if number.id in WHEN_VERY_BAD:
            yield from _all(number, Appearance("Je me sens très mal", "very_bad", ""), grave=True)
        where = Appearance(f"Numéro : {number.number}, {number.name.msgid}", "number", number.id)
        yield from _all(number, where, grave=number.id in named)


def _of_places(catalogue: Catalogue, grave: Iterable[Need]) -> Iterator[_Found]:
    named = {id_ for need in grave for id_ in need.places}
    for place in catalogue.places:
        where = Appearance(f"Ailleurs : {place.name.msgid}", "elsewhere", place.id)
        yield from _all(place, where, grave=place.id in named)


def _of_tool(tool: Tool) -> Iterator[_Found]:
    def on(page: str, of: str = tool.id) -> Appearance:
        return Appearance(f"Outil : {tool.name.msgid}", page, of)

    yield from _all((tool.name, tool.purpose), Appearance("Des outils pour moi", "tools", ""))
    for page, words in (
        ("tool", tool.what),
        ("tool_how", tool.how),
        ("tool_parts", tool.parts),
        ("if_you_want", (tool.choice, tool.links)),
    ):
        yield from _all(words, on(page))
    for n, pillar in enumerate(tool.pillars, 1):
        yield from _all(pillar, on("pillar", f"{tool.id}.{n}"))
    for group in tool.groups:
        yield from _all(group, on("peer_group", f"{tool.id}.{group.id}"))
    for domain in tool.domains:
        yield from _all(domain.other_names, on("domain_other", domain.id))
        yield from _all((domain.label, domain.about), on("domain", domain.id))
    for question in tool.questions:
        yield from _all(question, on("plan_question", question.id), grave=True)


def _of_centre(catalogue: Catalogue) -> Iterator[_Found]:
    centre = catalogue.centre
    here = Appearance("Comment marche ce lieu", "place", "")
    yield from _all((centre.how, centre.rules, centre.rooms), here)
    closed = Appearance("Jours de fermeture", "week", "")
    yield from _all((centre.monthly_closures, centre.closures), closed)


def _of_dialogue(catalogue: Catalogue, grave: Iterable[Need]) -> Iterator[_Found]:
    pictures = {need.pictogram for need in grave}
    for theme in catalogue.themes:
        where = Appearance(f"Dialogue : {theme.label.msgid}", "dialogue", theme.id)
        yield _Found(theme.label.msgid, where, theme.pictogram in pictures)
    for phrase in catalogue.phrases:
        name = f"Dialogue : {phrase.theme.label.msgid}"
        is_grave = not pictures.isdisjoint((phrase.pictogram, phrase.theme.pictogram))
        where = Appearance(name, "dialogue", phrase.id)
        yield from _all((phrase.text, phrase.answers), where, grave=is_grave)


def _all(value: object, where: Appearance, *, grave: bool = False) -> Iterator[_Found]:
    """Every wording in a value of the catalogue, wherever it stands in it."""
    if isinstance(value, Wording):
        yield _Found(value.msgid, where, grave)
    elif isinstance(value, tuple):
        for one in value:
            yield from _all(one, where, grave=grave)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _all(getattr(value, field.name), where, grave=grave)
