"""The commands of the words: how far their review is, and their work elsewhere. What a command
needs is imported inside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from .errors import ParvisError
from .figures import counted, figure

if TYPE_CHECKING:
    from .words import Change, Review, Words
    from .words.exchange import Returned

LANGUAGE = click.option("--language", metavar="LANGUE", help="La langue : ps, fa-AF, ar…")


@click.group()
def words() -> None:
    """Les mots de la borne dans chaque langue : relus, corrigés, traduits par les équipes."""


@words.command("status")
def status() -> None:
    """Dit, langue par langue, combien de phrases sont relues."""
    from . import paths
    from .languages import SPOKEN
    from .words import Filter, Standing, Words

    for tag in _languages():
        spoken = Words(tag, paths.content())
        standings = Counter(word.standing for word in spoken)
        click.echo(
            f"{tag} ({SPOKEN[tag].msgid}) – phrases : {figure(len(spoken))} ; "
            f"relues : {figure(standings[Standing.REVIEWED])} ; "
            f"brouillons : {figure(standings[Standing.DRAFT])} ; "
            f"à traduire : {figure(standings[Standing.MISSING])} ; "
            f"mots du centre : {figure(len(spoken.find(wanted=Filter.OWN)))}"
        )


@words.command("export")
@LANGUAGE
@click.option(
    "-o", "output", type=click.File("wb"), default="-", help="Un fichier ; sinon l’écran."
)
@click.option("--drafts", is_flag=True, help="Seulement ce qui est à relire ou à traduire.")
@click.option(
    "--own", is_flag=True, help="Seulement les mots du centre, pour les donner au projet."
)
def export(language: str | None, output: IO[bytes], drafts: bool, own: bool) -> None:
    """Écrit un fichier .po de toutes les phrases d’une langue, pour y travailler ailleurs.

    Poedit et Weblate l’ouvrent. Ce qui est à relire d’abord est en haut.
    """
    from . import paths
    from .words import Filter, Words
    from .words.exchange import outgoing

    if drafts and own:
        raise ParvisError("Choisissez --drafts ou --own : pas les deux à la fois.")
    spoken = Words(language or _only_language(), paths.content())
    wanted = Filter.DRAFTS if drafts else Filter.OWN if own else Filter.ALL
    chosen = spoken.find(wanted=wanted)
    output.write(outgoing(spoken, chosen).encode())
    click.echo(f"{spoken.tag} : {counted(len(chosen), 'phrase')}.", err=True)


@words.command("import")
@click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path))
@LANGUAGE
@click.option(
    "--role",
    metavar="ROLE",
    help="Qui a relu, dans sa propre langue : médiation, coordination, traduction bénévole ou "
    "traduction professionnelle. Sans lui, tout entre comme brouillon.",
)
@click.option("--yes", is_flag=True, help="Prend ce qui est juste. Sans lui, rien n’est écrit.")
def import_(file: Path, language: str | None, role: str | None, yes: bool) -> None:
    """Prend les traductions d’un fichier .po fait ailleurs : dit ce qui change et ce qui est
    refusé, et ne l’écrit qu’avec --yes.

    Ce qui est relu ici n’est jamais remplacé par un brouillon.
    """
    from . import paths
    from .words import Words, po
    from .words.exchange import compare, language_of

    review = _review(role)
    data = _read(file)
    read = po.parse(data, str(file))
    spoken = Words(language_of(read, str(file), _languages(), language), paths.content())
    spoken.refuse_if_shipped()
    returned = compare(spoken, read, review)
    for line in _told(returned):
        click.echo(line)
    if yes and returned.changes:
        spoken.take(returned.changes)
    click.echo(_summary(returned, spoken, review, written=yes), err=True)


def _told(returned: Returned) -> Iterator[str]:
    from .words.exchange import quoted

    for change in returned.changes:
        yield _line(change)
    for word, objection in returned.comments:
        label = "REFUSÉ" if objection.refused else "à voir"
        yield f"{label} – {quoted(word.msgid)} : {objection.sentence}"
    for word in returned.kept:
        yield f"gardé – {quoted(word.msgid)} : relu ici, un brouillon ne le remplace pas."
    for msgid in returned.unknown:
        yield f"inconnu – {quoted(msgid)} : cette borne ne dit pas cette phrase."


def _line(change: Change) -> str:
    from .words.exchange import quoted

    word, forms = change.word, " / ".join(change.forms)
    told = f"{'relu' if change.review else 'brouillon'} – {quoted(word.msgid)} : {quoted(forms)}"
    if word.forms in ((), change.forms):
        return told
    return f"{told} au lieu de {quoted(' / '.join(word.forms))}"


def _summary(returned: Returned, spoken: Words, review: Review | None, *, written: bool) -> str:
    reviewed = sum(change.review is not None for change in returned.changes)
    refused = {word.msgid for word, objection in returned.comments if objection.refused}
    told = (
        f"{spoken.tag} – à prendre : {figure(len(returned.changes))} (en relu : "
        f"{figure(reviewed)}) ; refusées : {figure(len(refused))} ; inconnues ici : "
        f"{figure(len(returned.unknown))}. "
    )
    if not returned.changes:
        return f"{told}Rien n’a changé."
    if written:
        return (
            f"{told}C’est écrit dans {spoken.path}. Pour que les nouveaux mots soient aussi beaux "
            "que les autres : parvis font build"
        )
    role = "" if review else " Si une personne dont c’est la langue a relu, ajoutez aussi --role."
    return f"{told}Rien n’est encore écrit : pour l’écrire, ajoutez --yes.{role}"


def _review(role: str | None) -> Review | None:
    from .clock import Clock
    from .words import Review, Role

    if role is None:
        return None
    try:
        return Review(Clock().now().date(), Role.of(role))
    except ValueError as error:
        raise ParvisError(str(error)) from None


def _read(file: Path) -> bytes:
    """At most a little more than such a file may have."""
    from .words.po import LARGEST

    if not file.is_file():
        raise ParvisError(f"{file} n’est pas un fichier. Donnez le nom d’un fichier .po.")
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise ParvisError(
            f"{file} ne peut pas être lu ({error.strerror}). Vérifiez vos droits."
        ) from None


def _languages() -> tuple[str, ...]:
    """Those that the centre offers, French apart."""
    from . import paths
    from .languages import SOURCE
    from .reading import reader

    offered = reader.read(paths.content()).centre.languages
    return tuple(tag for tag in offered if tag != SOURCE)


def _only_language() -> str:
    offered = _languages()
    if len(offered) != 1:
        raise ParvisError(
            f"De quelle langue ? Ajoutez par exemple --language {(*offered, 'ps')[0]} "
            f"(il y a : {', '.join(offered) or 'aucune'})."
        )
    return offered[0]
