"""What a build of the tile font covers: the words of the content, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from . import vocabulary
from .fontstore import Build
from .remarks import some
from .served import Served
from .text.tilefont.basefonts import BaseFonts
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
        count = f"{len(words)} mot{'s' if len(words) > 1 else ''}"
        yield f"{tag} : {count} à ajouter à la police des écrans : {some(words)}"
    if waiting:
        yield "Ces mots se lisent déjà, mais moins bien. Pour les ajouter : parvis font build"


def fingerprints(base: BaseFonts) -> Mapping[str, str]:
    """What each base font is, by script and weight: a system's update may change its file."""
    weights = {"regular": base.regular, "bold": base.bold}
    return {
        f"{script} {weight}": f"{_digest(face.path)} {face.index} {face.wght}"
        for weight, faces in weights.items()
        for script, face in faces.items()
    }


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
