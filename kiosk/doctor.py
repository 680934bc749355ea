"""The doctor: says what is wrong with an installation, and what to do about it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile

from . import __version__, coverage, fontstore, health, languages, paths, served
from .clock import Clock
from .errors import ContentError, ParvisError
from .reading import reader
from .remarks import some
from .running import Running
from .served import Served
from .text import mode


class Verdict(StrEnum):
    WELL = "bien"
    NOTE = "à voir"  # work for the centre; nothing is broken
    WRONG = "à réparer"


@dataclass(frozen=True, slots=True)
class Finding:
    verdict: Verdict
    sentence: str

    def __str__(self) -> str:
        return f"{self.verdict:>9}  {self.sentence}"


def examine(clock: Clock) -> Iterator[Finding]:
    """All findings, in the order in which they are found."""
    yield Finding(Verdict.WELL, f"Parvis {__version__}")
    found = None
    try:
        found = served.load(paths.content())
    except ContentError as error:
        yield Finding(Verdict.WRONG, f"Contenu ({paths.content()}) : {error}")
    except ParvisError as error:
        yield Finding(Verdict.WRONG, str(error))
    if found is not None:
        yield from _content(found)
    yield from _text()
    yield from _font(found)
    yield from _place(found)
    yield from _database(found, clock)
    yield from _kiosk()


def _content(found: Served) -> Iterator[Finding]:
    catalogue = found.catalogue
    where = paths.own_content() or "l’exemple livré avec le programme"
    yield Finding(
        Verdict.WELL,
        f"Contenu : {where} ({len(catalogue.needs)} besoins, "
        f"{len(catalogue.permanences)} permanences)",
    )
    if catalogue.centre.example:
        yield Finding(
            Verdict.NOTE,
            "Le centre est un exemple, ses horaires sont inventés. Pour commencer le vôtre : "
            "parvis content copy DOSSIER",
        )
    if catalogue.unconfirmed:
        yield Finding(
            Verdict.NOTE,
            f"{len(catalogue.unconfirmed)} faits attendent d’être confirmés et ne sont pas "
            "montrés. La liste : parvis content check",
        )
    texts = {text.msgid for text in reader.strings(paths.content())}
    for tag, messages in found.messages.items():
        if tag == languages.SOURCE:
            continue
        missing = sorted(msgid for msgid in texts if not messages.has(msgid))
        if missing:
            yield Finding(
                Verdict.NOTE,
                f"{tag} : {len(missing)} textes du contenu sans traduction, montrés en français : "
                f"{some(missing)}",
            )
        if messages.drafts:
            yield Finding(Verdict.NOTE, f"{tag} : {messages.drafts} traductions à relire.")


def _text() -> Iterator[Finding]:
    try:
        yield Finding(Verdict.WELL, f"Texte : PARVIS_TEXT={mode.chosen()}")
    except ParvisError as error:
        yield Finding(Verdict.WRONG, str(error))


def _font(found: Served | None) -> Iterator[Finding]:
    build = fontstore.current()
    if build is None:
        yield Finding(
            Verdict.NOTE,
            "Aucune police n’est construite pour les écrans. Pour toutes les écritures comme "
            "imprimées : parvis font build, puis parvis window",
        )
        return
    if not build.whole:
        yield Finding(
            Verdict.WRONG,
            f"La police des écrans {build.folder} est abîmée. Reconstruisez-la : parvis font build",
        )
        return
    yield Finding(Verdict.WELL, f"Police des écrans : {build.folder}")
    if found is not None:
        for sentence in coverage.sentences(coverage.missing(found, paths.content(), build)):
            yield Finding(Verdict.NOTE, sentence)


def _place(found: Served | None) -> Iterator[Finding]:
    """The first page comes before the content, so it knows only one of two ways to say where."""
    key = found.catalogue.centre.data if found else None
    if key and not os.environ.get("PARVIS_DATA"):
        yield Finding(
            Verdict.NOTE,
            f"centre.toml, « data » : les comptes sont dans {paths.data(key)}, mais la police "
            f"reste dans {paths.font()}. Pour tout avoir au même endroit, lancez chaque commande "
            f"avec PARVIS_DATA={paths.data(key)}",
        )


def _database(found: Served | None, clock: Clock) -> Iterator[Finding]:
    from .tallies.database import NoDatabaseError
    from .tallies.days import day_of
    from .tallies.store import Store

    folder = paths.data(found.catalogue.centre.data if found else None)
    path = folder / paths.DATABASE
    for aside in sorted(folder.glob(f"{paths.DATABASE}.damaged-*")) if folder.is_dir() else ():
        yield Finding(
            Verdict.NOTE,
            f"Une base de données abîmée a été mise de côté : {aside}. Gardez-la : la personne qui "
            "a installé la borne peut y chercher ce qui manque.",
        )
    for aside in sorted(folder.glob(f"{paths.DATABASE}.replaced-*")) if folder.is_dir() else ():
        if not aside.name.endswith("-journal"):
            yield Finding(
                Verdict.NOTE,
                f"La base de données d’avant une restauration est gardée : {aside}. Elle a encore "
                "les petits nombres de sa dernière semaine : effacez-la quand les comptes "
                "restaurés sont les bons.",
            )
    try:
        with Store(path) as store:
            last = store.last_closed()
            closed = f", dernier jour clos : {last}" if last else ""
            yield Finding(Verdict.WELL, f"Base de données : {path}{closed}")
            if not store.believes(day_of(clock.now())):
                yield Finding(
                    Verdict.WRONG,
                    f"La date de cette machine ({clock.now():%Y-%m-%d}) ne peut pas être juste. "
                    "Réglez l’horloge.",
                )
            if store.undated():
                yield Finding(
                    Verdict.WRONG,
                    "Des visites n’ont pas de date. Si elles sont d’un jour que vous "
                    "connaissez : parvis close-day --undated-were AAAA-MM-JJ",
                )
    except NoDatabaseError:
        yield Finding(Verdict.WELL, f"Base de données : {path} (rien n’a encore été compté)")
        if not _can_be_written(folder):
            yield Finding(
                Verdict.WRONG,
                f"Rien ne peut être écrit dans {folder} : les visites ne seront pas comptées. "
                "Donnez un autre dossier avec PARVIS_DATA, ou corrigez ses droits.",
            )
    except (sqlite3.Error, OSError, ParvisError) as error:
        yield Finding(Verdict.WRONG, f"La base de données {path} ne peut pas être lue : {error}")


def _can_be_written(folder: Path) -> bool:
    """Whether the folder, or the one that it will be made in, takes a file."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _kiosk() -> Iterator[Finding]:
    pid = Running(paths.runtime()).pid()
    if pid is None:
        yield Finding(Verdict.WELL, "La borne n’est pas ouverte en ce moment.")
        return
    yield Finding(Verdict.WELL, f"La borne est ouverte (processus {pid}).")
    told = health.read(paths.runtime())
    if told.content:
        yield Finding(
            Verdict.WRONG,
            f"La borne montre le dernier contenu juste, car le vôtre a une erreur : {told.content}",
        )
    if told.counting:
        yield Finding(Verdict.WRONG, told.counting)
