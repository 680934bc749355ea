"""The commands of the tile font and of the window that shows it. What a command needs is imported
inside it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .errors import ParvisError
from .figures import counted

if TYPE_CHECKING:
    from .served import Served
    from .text.tilefont.plan import Plan
    from .text.tilefont.report import Report

NO_BUILDER = (
    "Pour construire la police, il faut trois bibliothèques de plus : pip install 'parvis[font]' "
    "(dans le dossier du programme : make font)"
)
NO_WINDOW = 69  # exit code (sysexits' EX_UNAVAILABLE): tools/run has another way then
DAY = 86400  # seconds


@click.group()
def font() -> None:
    """La police des écrans : toutes les écritures, les grands titres, les images."""


@font.command("build")
def build() -> None:
    """Construit la police avec tous les mots du contenu et du programme.

    Rien n’est refait si rien n’a changé. Une borne ouverte par « parvis window » prend la nouvelle
    police d’elle-même, entre deux visites.
    """
    from . import firstpage, fontstore, paths

    # So that whoever stops it leaves neither half a build nor the processes that draw it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    served = _served()
    firstpage.write(served.first_page, paths.data() / firstpage.FILE)
    plan = _plan(served)
    made = fontstore.provide(plan.id, lambda folder: _build(plan, folder), _say_that_it_waits)
    current = fontstore.needed()
    report = current.report()
    click.echo(
        f"{counted(report.words, 'mot')}, {counted(report.glyphs, 'glyphe')}, "
        + (f"{report.seconds:.0f} s" if made else "rien n’a changé")
        + f" : {current.folder}",
        err=True,
    )


def _say_that_it_waits() -> None:
    click.echo("Une autre commande construit déjà la police : celle-ci attend sa fin.", err=True)


def _served() -> Served:
    from . import paths, served

    return served.load(paths.content())


def _plan(served: Served) -> Plan:
    from . import paths, vocabulary
    from .text.tilefont import basefonts, plan

    base = basefonts.find(dict(served.catalogue.centre.fonts))
    return plan.plan(vocabulary.texts(served, paths.content()), base)


def _build(plan: Plan, folder: Path) -> Report:
    try:
        from .text.tilefont import builder
    except ModuleNotFoundError:
        raise ParvisError(NO_BUILDER) from None
    with click.progressbar(
        length=1, label="Police des écrans", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        return builder.build(plan, folder, progress)


@font.command("status")
def status() -> None:
    """Dit si la police a tous les mots d’aujourd’hui, et où elle est."""
    from . import coverage, fontstore, paths
    from .remarks import some

    current = fontstore.needed()
    report = current.report()
    click.echo(f"{current.folder}")
    click.echo(
        f"Construite {_age(current.age)} : {counted(report.words, 'mot')}, "
        f"{counted(report.glyphs, 'glyphe')}, {_megabytes(current.size)}."
    )
    if report.clipped:
        click.echo(f"Touchent le bord de leur cellule : {some(report.clipped)}")
    if report.missing:
        click.echo(f"Ont une lettre que la police de base n’a pas : {some(report.missing)}")
    served = _served()
    plan = _plan(served)
    if plan.id == current.id:
        click.echo("Elle est à jour.")
        return
    waiting = coverage.missing(served, paths.content(), current)
    for sentence in coverage.sentences(waiting):
        click.echo(sentence)
    sources = plan.sources.items()
    if changed := sorted(name for name, now in sources if now != report.sources.get(name)):
        click.echo(f"Polices de base qui ont changé : {', '.join(changed)}")
    if not waiting:
        click.echo("Elle n’est plus à jour : parvis font build")
    sys.exit(1)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} Mo".replace(".", ",")


def _age(seconds: float) -> str:
    days = int(seconds // DAY)
    if not days:
        return "aujourd’hui"
    return f"il y a {counted(days, 'jour')}"


@click.command()
@click.option("--full-screen", is_flag=True, help="Prend tout l’écran, sans bord.")
@click.option("--pixels", type=int, help="La taille des lettres : un multiple de 10 (20, 30, 40).")
@click.option("--can-quit", is_flag=True, help="Ctrl+Q ferme la borne (pour l’essayer).")
@click.option("--at", metavar="MOMENT", help="Montre ce moment (2026-11-24T10:15), sans compter.")
@click.option(
    "--terminal", type=click.Choice(["foot", "xterm"]), help="Sinon, celui qui convient ici."
)
def window(
    full_screen: bool, pixels: int | None, can_quit: bool, at: str | None, terminal: str | None
) -> None:
    """Ouvre la borne dans une fenêtre, avec sa police."""
    from . import window as windows
    from .clock import parse_at

    arguments = ["--can-quit"] if can_quit else []
    if at is not None:
        parse_at(at)  # refused here, where somebody reads it
        arguments += ["--at", at]
    view = windows.view(full_screen, pixels)
    try:
        sys.exit(windows.run(windows.choose(terminal), view, arguments))
    except windows.NoWindowError as error:
        click.echo(str(error), err=True)
        sys.exit(NO_WINDOW)
