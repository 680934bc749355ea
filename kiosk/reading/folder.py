"""The content folder: which files it holds, its languages, and a centre's own copy of it.

centre.toml  needs.toml  numbers.toml  places.toml  permanences/*.toml
counters.toml  phrases.toml  notes.toml  tools/*.toml

A centre may do without what the second line names: what else it has is served.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from ..errors import ParvisError, Problem
from ..languages import SOURCE, SPOKEN, message_file
from ..paths import SHIPPED_CONTENT, SHIPPED_LOCALES
from . import toml_file
from .kinds import Fault, Kind, UnfitError, id_, nearest, shown
from .toml_file import TomlFile, UnreadableError

CENTRE, NEEDS, NUMBERS, PLACES = "centre.toml", "needs.toml", "numbers.toml", "places.toml"
COUNTERS, PHRASES, NOTES = "counters.toml", "phrases.toml", "notes.toml"
REQUIRED = (CENTRE, NEEDS, NUMBERS, PLACES)
FILES = (*REQUIRED, COUNTERS, PHRASES, NOTES)
PERMANENCES, TOOLS = "permanences", "tools"


def permanence_id(name: str) -> str | None:
    """The permanence that a file holds: its name; None for the other files."""
    return _id_in(PERMANENCES, name)


def tool_id(name: str) -> str | None:
    """The tool that a file presents: its name; None for the other files."""
    return _id_in(TOOLS, name)


def _id_in(folder: str, name: str) -> str | None:
    path = PurePosixPath(name)
    return path.stem if path.parent.name == folder else None


def open_all(folder: Path) -> tuple[dict[str, TomlFile], list[Problem]]:
    """The files that can be read, by their names in the folder, and what is wrong with others."""
    problems: list[Problem] = []
    files: dict[str, TomlFile] = {}
    try:
        names = {one.name for one in folder.iterdir()}
    except OSError:
        wrong = "le dossier n’existe pas ou ne peut pas être ouvert"
        remedy = "Vérifiez son nom et vos droits ; « parvis content copy DOSSIER » en crée un"
        return files, [Problem(shown(str(folder), 200), 0, "", wrong, remedy)]
    for name in sorted(names):
        if name.endswith(".toml") and name not in FILES:
            problems.append(
                Problem(shown(name), 0, "", "ce fichier n’est pas connu", nearest(name, FILES))
            )
    wanted = [*FILES, *_permanences(folder, problems), *_tools(folder, problems)]
    for name in wanted:
        if name in FILES and name not in names:
            if name not in REQUIRED:
                continue
            wrong, remedy = "ce fichier manque", "Copiez celui de l’exemple et changez-le"
            problems.append(Problem(name, 0, "", wrong, remedy))
            continue
        try:
            files[name] = toml_file.read(folder.joinpath(name), name)
        except UnreadableError as error:
            problems.append(Problem(name, error.line, "", error.wrong, error.remedy))
    return files, problems


def _permanences(folder: Path, problems: list[Problem]) -> list[str]:
    try:
        names = _inside(folder, PERMANENCES, problems)
    except OSError:
        wrong = "le dossier des permanences manque ou ne peut pas être ouvert"
        problems.append(
            Problem(PERMANENCES, 0, "", wrong, "Créez-le, avec un fichier par permanence")
        )
        return []
    if not names:
        problems.append(
            Problem(PERMANENCES, 0, "", "il n’y a aucune permanence", "Ajoutez un fichier .toml")
        )
    return names


def _tools(folder: Path, problems: list[Problem]) -> list[str]:
    try:
        return _inside(folder, TOOLS, problems)
    except FileNotFoundError:
        return []
    except OSError:
        wrong = "le dossier des outils ne peut pas être ouvert"
        remedy = "Vérifiez ses droits de lecture, ou retirez-le s’il n’y a pas d’outils"
        problems.append(Problem(TOOLS, 0, "", wrong, remedy))
        return []


def _inside(folder: Path, inner: str, problems: list[Problem]) -> list[str]:
    """The names of the files of an inner folder; raises OSError when it cannot be looked into."""
    names = []
    for one in sorted(folder.joinpath(inner).iterdir(), key=lambda one: one.name):
        name = f"{inner}/{one.name}"
        if one.name.startswith("."):
            continue  # what an editor or a file manager leaves behind, hidden from its user too
        if not one.name.endswith(".toml"):
            problems.append(
                Problem(
                    shown(name, 80),
                    0,
                    "",
                    "ce n’est pas un fichier .toml",
                    "Retirez-le de ce dossier",
                )
            )
            continue
        try:
            id_(one.name.removesuffix(".toml"))
        except UnfitError as unfit:
            problems.append(
                Problem(shown(name, 80), 0, "", "ce nom ne convient pas", unfit.faults[0].remedy)
            )
            continue
        names.append(name)
    return names


def available(folder: Path) -> frozenset[str]:
    """The languages a centre may offer: French, and those with messages, shipped or its own, that
    the other languages have a name for."""
    found = {SOURCE}
    for place in (SHIPPED_LOCALES, folder / "locales"):
        try:
            tags = [one.name.replace("_", "-") for one in place.iterdir()]
        except OSError:
            continue  # most centres have no messages of their own
        found |= {tag for tag in tags if tag in SPOKEN and message_file(place, tag).is_file()}
    return frozenset(found)


def offered(known: Collection[str] | None) -> Kind[str]:
    """A language that a centre offers: one of those available, any where None is given."""

    def kind(value: object) -> str:
        if isinstance(value, str) and (known is None or value in known):
            return value
        language = f"la langue « {shown(value)} »"
        if not isinstance(value, str) or value not in SPOKEN:
            fault = Fault(
                f"{language} n’a pas encore de nom dans la borne",
                f"{nearest(value, known or SPOKEN)} ; pour ajouter une langue, il faut d’abord "
                "ajouter son nom à SPOKEN, dans kiosk/languages.py",
            )
        else:
            file = message_file(Path("locales"), value)
            fault = Fault(
                f"la traduction dans {language} n’existe pas",
                f"Ajoutez {file.as_posix()} à ce dossier, ou retirez la langue",
            )
        raise UnfitError(fault)

    return kind


def copy(destination: Path) -> None:
    """Start a centre's own content folder with the files of the example.

    Nothing is ever overwritten: a folder that holds anything is refused. Raises ParvisError.
    """
    source = SHIPPED_CONTENT
    inner = [
        f"{folder}/{one.name}"
        for folder in (PERMANENCES, TOOLS)
        for one in source.joinpath(folder).iterdir()
    ]
    try:
        if destination.exists() and (not destination.is_dir() or any(destination.iterdir())):
            raise ParvisError(
                f"« {destination} » existe déjà et n’est pas un dossier vide : rien n’a été copié. "
                "Donnez le nom d’un dossier qui n’existe pas encore."
            )
        for name in ("README.md", *FILES, *inner):
            target = destination / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.joinpath(name).read_bytes())
    except OSError as error:
        raise ParvisError(
            f"« {destination} » n’a pas pu être écrit ({error.strerror}). "
            "Choisissez un dossier où vous avez le droit d’écrire et où il reste de la place."
        ) from None
