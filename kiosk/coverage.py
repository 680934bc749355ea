"""What a build of the tile font covers of the words of the content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from . import vocabulary
from .figures import counted
from .fontstore import Build
from .remarks import some
from .served import Served
from .text.tiles import FILE, Table
from .text.tokens import tokens


def missing(served: Served, folder: Path, build: Build) -> Mapping[str, tuple[str, ...]]:
    """The words of a content folder that the next build would add, by language; only languages
    that have some. Not those that the base fonts cannot write: no build would help."""
    table = Table(build.folder / FILE)
    beyond_help = frozenset(build.report().missing)
    found: dict[str, dict[str, None]] = {}
    for text in vocabulary.texts(served, folder):
        for scale in (1, 2) if text.large else (1,):
            for token in tokens(text.string, scale):
                known = table.get(f"{scale} {token.text}") is not None
                if not known and token.text not in beyond_help:
                    found.setdefault(text.tag, {})[token.text] = None
    return {tag: tuple(words) for tag, words in found.items()}


def sentences(waiting: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """What is missing: a French sentence a language, then what to do; none when nothing is."""
    for tag, words in waiting.items():
        count = counted(len(words), "mot")
        yield f"{tag} : {count} à ajouter à la police des écrans : {some(words)}"
    if waiting:
        yield "Ces mots se lisent déjà, mais moins bien. Pour les ajouter : parvis font build"
