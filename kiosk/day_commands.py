"""The commands that end a day and keep what it counted: close-day, backup, restore. What a command
needs is imported inside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import RELEASED, font_commands
from .errors import ParvisError
from .figures import counted

if TYPE_CHECKING:
    from .backup import Counted
    from .catalogue import Catalogue
    from .tallies.day_table import DayTable

YES = ("o", "oui", "y", "yes")


class Day(click.ParamType[date]):
    """A day as it stands in files: 2026-11-24."""

    name = "AAAA-MM-JJ"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"« {value} » n’est pas un jour. Écrivez-le ainsi : 2026-11-24.", param, ctx)


DAY = Day()


@click.command("close-day")
@click.option("--yes", is_flag=True, help="Clôt sans demander.")
@click.option("--font", is_flag=True, help="Construit la police si des mots y manquent.")
@click.option(
    "--undated-were", type=DAY, help="Les visites sans date étaient de ce jour (AAAA-MM-JJ)."
)
@click.pass_context
def close_day(context: click.Context, yes: bool, font: bool, undated_were: date | None) -> None:
    """Clôt la journée : tout est écrit, les numéros sont détruits, la suite compte pour demain.

    Dans un terminal, montre la journée et demande d’abord.
    """
    from . import closing, coverage, served
    from .clock import Clock
    from .tallies.day_table import DayTable
    from .tallies.days import day_of

    found, clock = served.load_or_last_good(), Clock()
    database = place_of(found.catalogue)
    if undated_were is not None:
        _confirm_date(database, undated_were, clock.now().date())
        return
    if not database.is_file():
        _say("Rien n’a encore été compté : il n’y a pas de journée à clore.")
        return
    day = day_of(clock.now())
    with DayTable(database, clock, found.catalogue) as table:
        for line in _of_day(database, day, table, found.catalogue):
            _say(line)
        question = f"Clore la journée du {closing.in_french(day)} ?"
        if _is_asked(yes) and not _agreed(question):
            _say("La journée reste ouverte.")
            context.exit(1)
        closed = closing.close_day(found, clock, table, _say)
    for sentence in coverage.sentences(closed.words):
        _say(sentence)
    if closed.words and (font or (_is_asked(yes) and _agreed("La construire maintenant ?"))):
        context.invoke(font_commands.build)
    _say("Tout est fait : la prochaine visite compte pour le jour suivant.")


@click.command()
@click.argument("folder", metavar="[DOSSIER]", required=False, type=click.Path(path_type=Path))
def backup(folder: Path | None) -> None:
    """Écrit une sauvegarde vérifiée : les comptes, et le contenu de votre centre.

    Sans DOSSIER : sur la clé USB qui est branchée.
    """
    from . import backup, paths, served, stick
    from .clock import Clock
    from .tallies.days import day_of

    database = place_of(served.load_or_last_good().catalogue)
    onto_stick = folder is None
    if folder is None:
        folder = stick.the_stick().folder
    path = backup.save(folder, database, paths.own_content(), day_of(Clock().now()))
    _say(f"La sauvegarde est écrite et vérifiée : {stick.shown(path)}")
    if onto_stick:
        _say("Vous pouvez retirer la clé.")
    _say(backup.DRAWER)


@click.command()
@click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--content",
    metavar="DOSSIER",
    type=click.Path(path_type=Path),
    help="Écrit aussi le contenu du centre dans ce dossier, qui doit être vide ou ne pas exister.",
)
@click.option("--yes", is_flag=True, help="Restaure sans demander.")
def restore(file: Path, content: Path | None, yes: bool) -> None:
    """Reprend les comptes d’une sauvegarde, pendant qu’aucune borne n’est ouverte.

    La base de données présente est mise de côté, jamais effacée.
    """
    from . import backup, paths
    from .clock import Clock
    from .running import Running
    from .tallies.days import day_of
    from .tallies.store import Store

    if not yes and not sys.stdin.isatty():
        raise ParvisError("Sans terminal, cette commande ne peut rien demander : ajoutez --yes.")
    today = day_of(Clock().now())
    held = backup.load(file)
    if content is not None and not held.content:
        raise ParvisError("Cette sauvegarde n’a pas de contenu de centre : retirez --content.")
    database = _place_without_content()
    running = Running(paths.runtime())
    running.hold()  # so that none is opened meanwhile
    try:
        with backup.checked(held, database) as fresh:
            _say(f"La sauvegarde est du {held.day} : {_figures(backup.counted(fresh))}.")
            _say(f"Elle remplace la base de données présente : {_present(database)}.")
            if not yes and not _agreed("Restaurer ?"):
                _say("Rien n’a été changé.")
                sys.exit(1)
            if content is not None:
                backup.restore_content(held, content)
            aside = backup.restore(fresh, database, today)
    finally:
        running.release()
    _say("Les comptes de la sauvegarde sont en place.")
    if aside is not None:
        _say(f"La base de données d’avant est gardée : {aside}")
    if content is not None:
        _say(
            f"Le contenu du centre est dans {content}. Vérifiez-le : parvis content check {content}"
        )
    elif held.content:
        count = counted(len(held.content), "fichier")
        _say(f"Elle a aussi le contenu du centre ({count}) : --content DOSSIER l’écrit.")
    with Store(database) as store:
        if not store.believes(today):
            _say(
                "Sa dernière journée close est trop loin d’aujourd’hui pour que la borne croie la "
                f"date. Si le {today} est juste : parvis close-day --undated-were {today}"
            )


def place_of(catalogue: Catalogue) -> Path:
    """The database, whose place is said on the standard error."""
    from . import paths

    path = paths.data(catalogue.centre.data) / paths.DATABASE
    _say(f"Base de données : {path}")
    return path


def _place_without_content() -> Path:
    """The same, also on a machine whose content is still to be restored."""
    from . import paths, served

    try:
        catalogue = served.load_or_last_good().catalogue
    except ParvisError:
        catalogue = served.load(paths.SHIPPED_CONTENT).catalogue
    return place_of(catalogue)


def _confirm_date(database: Path, undated_were: date, today: date) -> None:
    from .tallies.store import Store

    if not date.fromisoformat(RELEASED) <= undated_were <= today:
        raise ParvisError(
            f"--undated-were {undated_were:%Y-%m-%d} : ce jour doit être entre {RELEASED} et "
            f"aujourd’hui, qui est le {today} pour cette machine. Si l’horloge est fausse, "
            "réglez-la d’abord."
        )
    with Store(database) as store:
        store.confirm_date(undated_were)
    _say(f"Les visites sans date comptent pour le {undated_were:%Y-%m-%d}.")


def _of_day(database: Path, day: date, table: DayTable, catalogue: Catalogue) -> Iterator[str]:
    """What is known of the day that is about to be closed."""
    from .closing import in_french, numbers_of, totals
    from .languages import FRENCH
    from .queue import FILE

    visits, first_visits = totals(database, day)
    yield (
        f"{in_french(day).capitalize()} : {counted(visits, 'visite')}, "
        f"premières visites : {first_visits}."
    )
    if numbers := numbers_of(database.with_name(FILE), day, table):
        yield (
            f"Hors permanences protégées, numéros donnés : {numbers.given}, personnes reçues : "
            f"{numbers.received}, attendent encore : {numbers.waiting}."
        )
    labels = {one.id: FRENCH.text(one.label) for one in catalogue.counters}
    if counters := [f"{labels[id_]} : {n}" for id_, n in table.counted(day).items() if n]:
        yield f"Compteurs. {' ; '.join(counters)}."


def _present(database: Path) -> str:
    from . import backup
    from .tallies.database import NoDatabaseError

    try:
        return _figures(backup.counted(database))
    except NoDatabaseError:
        return "il n’y en a pas"
    except ParvisError:
        return "elle est abîmée"


def _figures(found: Counted) -> str:
    if found.first is None:
        return "aucun jour"
    return f"du {found.first} au {found.last}, {counted(found.visits, 'visite')}"


def _is_asked(yes: bool) -> bool:
    """Whether somebody is there to answer, and wants to."""
    return not yes and sys.stdin.isatty()


def _agreed(question: str) -> bool:
    answer: str = click.prompt(
        f"{question} [o/N]", default="", show_default=False, prompt_suffix=" ", err=True
    )
    return answer.strip().lower() in YES


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
