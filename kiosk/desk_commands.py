"""The commands of the desk that need no screen: its PIN; and the help of `parvis desk`."""

from __future__ import annotations

import sys

import click

from .errors import ParvisError


@click.command()
@click.option(
    "--at",
    metavar="MOMENT",
    help="Montre l’accueil comme il sera à ce moment ; rien n’est compté, rien n’est gardé.",
)
@click.option("--call-board", is_flag=True, help="L’écran d’appel : les numéros appelés, en grand.")
def desk(at: str | None, call_board: bool) -> None:
    """L’accueil : les files, les compteurs, le dialogue, les mots. Demande le code de l’équipe."""
    # Here only for the help: __main__ starts the desk before click is imported.


@click.command()
def pin() -> None:
    """Choisit ou change le code de l’équipe (six à douze chiffres).

    Sans terminal, le code est lu sur l’entrée standard.
    """
    from . import paths, served
    from .pin import Door, Pin

    folder = paths.data(served.load_or_last_good().catalogue.centre.data)
    code = Pin(folder, Door.TERMINAL)
    if sys.stdin.isatty():
        digits = click.prompt("Nouveau code", hide_input=True)
        if click.prompt("Encore une fois", hide_input=True) != digits:
            raise ParvisError("Les deux codes ne sont pas les mêmes : rien n’a été changé.")
    else:
        digits = sys.stdin.readline().strip()
    code.set(digits)
    click.echo("Le code de l’équipe est changé.", err=True)
