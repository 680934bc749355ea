"""Every command but the kiosk itself. What a command needs is imported inside it."""

from __future__ import annotations

import os
import sqlite3
import sys
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from . import __version__, day_commands, desk_commands, font_commands, words_commands
from .day_commands import DAY, place_of
from .errors import ContentError, ParvisError

if TYPE_CHECKING:
    from .catalogue import Catalogue


class Commands(click.Group):
    """Says what is wrong in a sentence; a traceback is for programmers."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except ParvisError as error:
            click.echo(str(error), err=True)
            context.exit(1)
        except sqlite3.Error as error:
            click.echo(
                f"La base de données ne répond pas ({error}). Vérifiez le disque, et qu’aucun "
                "autre programme ne la tient ouverte.",
                err=True,
            )
            context.exit(1)
        except OSError as error:
            place = f" : {error.filename}" if error.filename else ""
            click.echo(f"{error.strerror or error}{place}", err=True)
            context.exit(1)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="parvis")
@click.option("--can-quit", is_flag=True, help="Ctrl+Q ferme la borne (pour l’essayer).")
@click.option(
    "--at",
    metavar="MOMENT",
    help="Montre la borne comme elle sera à ce moment (2026-11-24T10:15) ; rien n’est compté.",
)
def parvis(can_quit: bool, at: str | None) -> None:
    """La borne d’accueil d’un accueil de jour.

    Sans commande, ouvre la borne dans ce terminal.
    """
    # Here only for the help: __main__ starts the kiosk before click is imported.


parvis.add_command(font_commands.font)
parvis.add_command(font_commands.window)
parvis.add_command(desk_commands.desk)
parvis.add_command(desk_commands.pin)
parvis.add_command(day_commands.close_day)
parvis.add_command(day_commands.backup)
parvis.add_command(day_commands.restore)
parvis.add_command(words_commands.words)


@parvis.group()
def content() -> None:
    """Le contenu du centre : ce que la borne propose."""


@content.command("check")
@click.argument("folder", metavar="[DOSSIER]", required=False, type=click.Path(path_type=Path))
@click.option("--links", is_flag=True, help="Demande aussi chaque adresse de site, par le réseau.")
def content_check(folder: Path | None, links: bool) -> None:
    """Vérifie un dossier de contenu : dit tout ce qui ne va pas, ligne par ligne.

    Sans DOSSIER : celui de PARVIS_CONTENT, sinon l’exemple.
    """
    from . import coverage, firstpage, fontstore, paths, remarks, served

    source = folder or paths.content()
    try:
        found = served.load(source)
    except ContentError as error:
        click.echo(str(error))
        count = len(error.problems)
        click.echo(f"{count} problème{'s' if count > 1 else ''}.", err=True)
        sys.exit(1)
    for fact in found.catalogue.unconfirmed:
        click.echo(f"À confirmer, pas montré : {fact}")
    for remark in remarks.of_content(found, source):
        click.echo(remark)
    if source == paths.content():
        if (build := fontstore.current()) and build.whole:
            for sentence in coverage.sentences(coverage.missing(found, source, build)):
                click.echo(sentence)
        firstpage.write(found.first_page, paths.data() / firstpage.FILE)
    needs, permanences = len(found.catalogue.needs), len(found.catalogue.permanences)
    click.echo(f"{source} : tout est juste ({needs} besoins, {permanences} permanences).", err=True)
    if links and _dead_links(found.catalogue):
        sys.exit(1)


def _dead_links(catalogue: Catalogue) -> int:
    """Say what became of every address that is served; returns how many lead nowhere."""
    from .links import addresses, check, no_network

    answers = check(addresses(catalogue))
    if no_network(answers):
        click.echo("Pas de réseau : les adresses n’ont pas été vérifiées.", err=True)
        return 0
    for answer in answers:
        click.echo(answer.sentence)
    dead = sum(answer.dead for answer in answers)
    click.echo(f"Adresses vérifiées : {len(answers)} ; à corriger : {dead}.", err=True)
    return dead


@content.command("copy")
@click.argument("folder", metavar="DOSSIER", type=click.Path(path_type=Path))
def content_copy(folder: Path) -> None:
    """Commence le contenu de votre centre : copie l’exemple dans DOSSIER."""
    from .reading.folder import copy

    copy(folder)
    click.echo(
        f"{folder} est prêt. Lisez {folder / 'README.md'}, puis lancez la borne avec "
        f"PARVIS_CONTENT={folder.absolute()}",
        err=True,
    )


@parvis.command()
@click.option("--what", type=click.Choice(["daily"]), default="daily", help="Ce qui est exporté.")
@click.option("--from", "first", type=DAY, help="Premier jour (AAAA-MM-JJ).")
@click.option("--to", "last", type=DAY, help="Dernier jour, compris.")
@click.option("--format", "form", type=click.Choice(["csv"]), default="csv", help="Le format.")
@click.option(
    "--locale", type=click.Choice(["fr", "en"]), default="fr", help="La langue du fichier."
)
@click.option(
    "-o", "output", type=click.File("wb"), default="-", help="Un fichier ; sinon l’écran."
)
def export(
    what: str,  # noqa: ARG001 - one choice today
    first: date | None,
    last: date | None,
    form: str,  # noqa: ARG001 - one choice today
    locale: str,
    output: IO[bytes],
) -> None:
    """Ce qui a été compté chaque jour, pour un tableur : visites, compteurs, personnes reçues.

    Tous les jours jusqu’à aujourd’hui, ou de --from à --to. Un jour de fermeture, un jour sans
    visite et un jour sans relevé sont différents.
    """
    from . import served
    from .clock import Clock
    from .tallies.days import day_of
    from .tallies.export import attendance
    from .tallies.store import Store

    found = served.load_or_last_good()
    with Store(place_of(found.catalogue)) as store:
        rows = attendance(store, found, day_of(Clock().now()), locale, first, last)
    output.write(rows)


@parvis.command()
def stop() -> None:
    """Ferme la borne qui est ouverte sur cette machine."""
    from . import paths
    from .running import Running

    stopped = Running(paths.runtime()).stop()
    click.echo("La borne est fermée." if stopped else "Aucune borne n’est ouverte.", err=True)


@parvis.command()
def doctor() -> None:
    """Dit ce qui ne va pas, et quoi faire."""
    from .clock import Clock
    from .doctor import Verdict, examine

    wrong = False
    for finding in examine(Clock()):
        click.echo(str(finding))
        wrong = wrong or finding.verdict is Verdict.WRONG
    sys.exit(1 if wrong else 0)


def main() -> int:
    try:
        return parvis(prog_name="parvis", standalone_mode=False) or 0
    except click.exceptions.Abort:
        return 1
    except click.ClickException as error:
        click.echo(f"Cette commande n’est pas juste. {error.format_message()}", err=True)
        click.echo("Pour l’aide : parvis --help", err=True)
        return error.exit_code
    except BrokenPipeError:  # whoever read our answer has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
