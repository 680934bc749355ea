"""A TOML file of a content folder: read with care, and the lines on which its keys stand.

Nothing in a file, however damaged, raises anything but `UnreadableError`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# A true file has a few thousand bytes, and lines of a few hundred signs. Without these bounds
# tomllib takes all memory for one line of "a.a.a.a…" (seen with 800 kB).
LARGEST = 200_000  # bytes
LONGEST = 1_000  # characters on one line
_BOM = b"\xef\xbb\xbf"

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")
_MULTI_LINE_QUOTES = re.compile(r'"""|' + "'''")
_LAST_STEP = re.compile(r"(\[\d+\]|\.?[^.\[\]]+)$")

# How tomllib begins its sentences, and what an editor is told instead.
_SYNTAX = (
    (
        ("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate"),
        "une clé ou un titre est écrit deux fois",
        "Gardez un seul des deux",
    ),
    (
        ("Unclosed array", "Unterminated array"),
        "une liste n’est pas fermée",
        "Ajoutez le crochet ] qui manque, et une virgule entre deux valeurs",
    ),
    (
        ("Unterminated string", "Illegal character", "Unescaped", 'Expected "\'"'),
        "un texte n’est pas bien écrit entre guillemets",
        'Mettez un guillemet droit " au début et à la fin, sur la même ligne, sans \\ ni " dedans',
    ),
    (
        ("Invalid date",),
        "une date n’est pas possible",
        'Écrivez-la entre guillemets : "2026-11-24"',
    ),
    (
        ("Invalid value", "Expected newline"),
        "une valeur n’est pas bien écrite",
        'Mettez les textes, dates et heures entre guillemets droits " ; écrivez true ou false',
    ),
)
_ANY_SYNTAX = (
    "cette ligne ne peut pas être lue",
    "Écrivez une clé, le signe = et une valeur, ou un titre comme [[rooms]] ; voyez aussi la "
    "ligne d’avant",
)


class UnreadableError(Exception):
    """A file of which nothing can be used: the line (0: none), what is wrong, what to do."""

    def __init__(self, wrong: str, remedy: str, line: int = 0) -> None:
        super().__init__()
        self.wrong, self.remedy, self.line = wrong, remedy, line


@dataclass(frozen=True, slots=True)
class TomlFile:
    name: str  # relative to the content folder: "permanences/nurse.toml"
    table: dict[str, Any]
    lines: dict[str, int]

    def line(self, path: str) -> int:
        """Where a key stands ("rooms[2].name"), or what it is in; 0 when that isn't known."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = _LAST_STEP.sub("", path)
        return 0


def read(file: Path, name: str) -> TomlFile:
    """Raises UnreadableError."""
    text = _text(file)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST:
            raise UnreadableError(
                f"cette ligne a plus de {LONGEST} signes", "Coupez-la en plusieurs lignes", number
            )
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise UnreadableError(
            "le fichier a trop de crochets les uns dans les autres", "Réécrivez ce fichier"
        ) from None
    except ValueError as error:
        raise _syntax(str(error), text) from None
    if not table:
        raise UnreadableError("le fichier est vide", "Remplissez-le, voyez README.md")
    return TomlFile(name, table, key_lines(text))


def _text(file: Path) -> str:
    try:
        # A folder, a pipe or a device: opening it could wait for ever.
        if not file.is_file():
            raise UnreadableError(
                "ce n’est pas un fichier", "Mettez à sa place un fichier de texte"
            )
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError:
        raise UnreadableError(
            "le fichier ne peut pas être ouvert", "Vérifiez ses droits de lecture"
        ) from None
    if len(raw) > LARGEST:
        raise UnreadableError(
            "le fichier est trop gros (plus de 200 000 octets)", "Retirez ce qui est en trop"
        )
    if raw.startswith(_BOM):
        raise UnreadableError(
            "le fichier commence par une marque invisible (BOM)",
            "Enregistrez-le de nouveau en « UTF-8 sans BOM »",
            1,
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "le fichier n’est pas écrit en UTF-8",
            "Dans votre éditeur de texte, choisissez « Enregistrer sous », codage UTF-8",
            raw.count(b"\n", 0, error.start) + 1,
        ) from None


def _syntax(message: str, text: str) -> UnreadableError:
    at = re.search(r"at line (\d+)", message)
    line = int(at[1]) if at else text.count("\n") + 1
    for beginnings, wrong, remedy in _SYNTAX:
        if message.startswith(beginnings):
            return UnreadableError(wrong, remedy, line)
    return UnreadableError(*_ANY_SYNTAX, line)


def key_lines(text: str) -> dict[str, int]:
    """The line of every key and title that stands at the start of a line.

    A plain scan, not a parser: what it can't see (keys inside braces) is found with what holds it.
    """
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    inside = ""  # the table that the keys belong to
    quoted = False  # between two """
    for number, line in enumerate(text.split("\n"), 1):
        was_quoted = quoted
        quoted ^= len(_MULTI_LINE_QUOTES.findall(line)) % 2 == 1
        if was_quoted:
            continue
        if header := _HEADER.match(line):
            inside = header[2]
            if header[1] == "[[":
                counts[inside] = counts.get(inside, 0) + 1
                inside = f"{inside}[{counts[inside]}]"
            lines.setdefault(inside, number)
        elif key := _KEY.match(line):
            name = key[1] or key[2] or key[3] or ""
            lines.setdefault(f"{inside}.{name}" if inside else name, number)
    # Of a list of groups, the first stands for the list.
    for name in counts:
        lines.setdefault(name, lines[f"{name}[1]"])
    return lines
