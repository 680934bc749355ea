"""One tool in three steps, the same for all: what it is, how it works, and, if one wants, what
there is to take or to do.

Presented, explained, left to choice. "Not now" stands on every step, as large as going on, and so
does the way to somebody for who feels very bad.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.languages import SPOKEN
from kiosk.tools import Link, Tool
from kiosk.wording import Wording, say, title

from ..page import Choice, Open, Page
from .here import GONE, Here

NOT_NOW = Choice(title("Pas maintenant"), Open("tools"), pictogram="no")
VERY_BAD = Choice(title("Je me sens très mal"), Open("very_bad"), pictogram="very_bad")

YOU_CHOOSE = say("C’est vous qui choisissez : maintenant, plus tard ou jamais.")
TOGETHER = say("Vous pouvez aussi en parler avec une personne de l’équipe.")


def what(here: Here, of: str) -> Page:
    """First step: what it is."""
    tool = here.catalogue.tool(of)
    if tool is None:
        return GONE
    on = Choice(title("Comment ça marche"), Open("tool_how", of), pictogram=tool.pictogram)
    return _step(title("{tool} : ce que c’est", tool=tool.name), tool.what, on, sign=tool.pictogram)


def how(here: Here, of: str) -> Page:
    """Second step: how it works. What a tool stands on can be looked at one by one."""
    tool = here.catalogue.tool(of)
    if tool is None:
        return GONE
    heading = title("{tool} : comment ça marche", tool=tool.name)
    pillars = (
        Choice(
            title("{letter} : {name}", letter=pillar.letter, name=pillar.name),
            Open("pillar", f"{of}.{n}"),
            pictogram=pillar.pictogram,
        )
        for n, pillar in enumerate(tool.pillars, 1)
    )
    return _step(
        heading,
        tool.how,
        *pillars,
        _on("tool_parts" if tool.parts else "if_you_want", of),
        sign=tool.pictogram,
    )


def parts(here: Here, of: str) -> Page:
    """Still the second step: what it is made of, in its order."""
    tool = here.catalogue.tool(of)
    if tool is None:
        return GONE
    numbered = (say("{n}. {part}", n=n, part=part) for n, part in enumerate(tool.parts, 1))
    heading = title("{tool} : les parties, dans l’ordre", tool=tool.name)
    return _step(heading, tuple(numbered), _on("if_you_want", of), sign=tool.pictogram)


def pillar(here: Here, of: str) -> Page:
    """One pillar: a sentence, and a question to carry along. Nothing is to be answered."""
    id_, _, place = of.partition(".")
    tool = here.catalogue.tool(id_)
    n = int(place)
    if tool is None or n > len(tool.pillars):
        return GONE
    one = tool.pillars[n - 1]
    on = _on("if_you_want", id_)
    if n < len(tool.pillars):
        on = Choice(title("Le pilier suivant"), Open("pillar", f"{id_}.{n + 1}"), pictogram="yes")
    return _step(
        title("{letter} : {name}", letter=one.letter, name=one.name),
        (one.about, say("Une question à garder : {question}", question=one.question)),
        on,
        sign=one.pictogram,
    )


def if_you_want(here: Here, of: str) -> Page:
    """Third step: what is left to choice."""
    tool = here.catalogue.tool(of)
    if tool is None:
        return GONE
    return _step(
        title("{tool} : si vous voulez", tool=tool.name),
        (*tool.choice, TOGETHER, YOU_CHOOSE),
        *_leads_to(tool),
        sign=tool.pictogram,
    )


def _on(page: str, of: str) -> Choice:
    return Choice(title("Continuer"), Open(page, of), pictogram="yes")


def _step(heading: Wording, body: tuple[Wording, ...], *on: Choice, sign: str) -> Page:
    return Page(heading=heading, sign=sign, body=body, choices=(*on, NOT_NOW, VERY_BAD))


def _leads_to(tool: Tool) -> Iterator[Choice]:
    for link in tool.links:
        yield Choice(
            link.name,
            Open("code", f"{tool.id}.{link.id}"),
            notes=_written_in(link),
            pictogram="scan",
        )
    for group in tool.groups:
        yield Choice(
            group.name, Open("peer_group", f"{tool.id}.{group.id}"), pictogram=group.pictogram
        )
    if tool.pillars:
        yield Choice(title("Garder les questions"), Open("code", tool.id), pictogram="scan")
    if tool.domains:
        yield Choice(title("Faire ma roue"), Open("wheel"), pictogram="wheel")
    if tool.questions:
        yield Choice(title("Faire mon plan"), Open("plan"), pictogram="hard_days")


def _written_in(link: Link) -> tuple[Wording, ...]:
    if not link.languages:
        return ()
    return (say("Langue : {language}", language=tuple(SPOKEN[tag] for tag in link.languages)),)
