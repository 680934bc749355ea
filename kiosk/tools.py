"""The tools for oneself, as frozen values: what `content/tools/` presents.

A tool is presented, explained and left to choice, and never imposed: that is all that whoever
helps may do with it (the founding document, "Les outils d'auto-support"). So every tool has the
same three steps, in the same order: what it is, how it works, and, if one wants, what there is to
take or to do.
"""

from __future__ import annotations

from dataclasses import dataclass

from .wording import Wording


@dataclass(frozen=True, slots=True)
class Link:
    """A page or a booklet on the web; only what is confirmed is there."""

    id: str
    name: Wording
    url: str  # as it is printed: "http://…" is not made "https://…"
    languages: tuple[str, ...]  # it is written in them; () where not confirmed


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of the ideas that a tool stands on: a sentence, and a question to carry along."""

    letter: str  # of the word that they make together, in every language
    name: Wording
    about: Wording
    question: Wording  # never answered here
    pictogram: str


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """People who help each other; only fields that are confirmed are set."""

    id: str
    name: Wording
    about: Wording
    for_whom: Wording | None
    number: str | None  # id of numbers.toml
    url: str | None
    pictogram: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain of life: one part of the wheel, and what could help with it here."""

    id: str
    label: Wording
    about: Wording
    other_names: tuple[Wording, ...]  # to choose from instead of the label
    pictogram: str
    themes: tuple[str, ...]  # of permanences
    needs: tuple[str, ...]  # ids of needs.toml
    tools: tuple[str, ...]  # ids of other tools


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that can be pointed at."""

    id: str
    label: Wording
    pictogram: str
    number: str | None  # id of numbers.toml: to call. Not offered unless that is confirmed


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the plan for hard days, with all answers there are to choose from."""

    id: str
    question: Wording
    pictogram: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. What it leads to is in the fields that it has: most tools have one of them."""

    id: str  # the file's name
    order: int  # its place in the list
    name: Wording
    purpose: Wording  # in a few words, below its name in the list
    pictogram: str
    what: tuple[Wording, ...]  # first step: what it is
    how: tuple[Wording, ...]  # second step: how it works
    choice: tuple[Wording, ...]  # third step: what is left to choice
    parts: tuple[Wording, ...] = ()  # what it is made of, in order
    links: tuple[Link, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    groups: tuple[PeerGroup, ...] = ()
    domains: tuple[Domain, ...] = ()  # of the one tool that is the wheel
    questions: tuple[Question, ...] = ()  # of the one tool that is the plan
