"""The doctor: says what is wrong with an installation, and what to do about it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile

from . import RELEASED, __version__, coverage, fontstore, health, languages, paths, served
from .clock import Clock
from .errors import ContentError, ParvisError
from .reading import reader
from .remarks import some
from .running import Running
from .served import Served
from .text import mode

LITTLE = 50_000_000  # bytes: with fewer left, somebody should make room
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


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
    folder = paths.data(found.catalogue.centre.data if found else None)
    yield from _disk(folder)
    yield from _database(folder / paths.DATABASE, clock)
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


def _disk(folder: Path) -> Iterator[Finding]:
    """Whether the folder of the counts, or the one that it will be made in, takes more."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        with TemporaryFile(dir=there) as file:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if error.errno in FULL:
            why = "le disque est plein"
            what = "Faites de la place, puis vérifiez : parvis doctor"
        else:
            why = "les visites ne seront pas comptées"
            what = "Donnez un autre dossier avec PARVIS_DATA, ou corrigez ses droits."
        yield Finding(Verdict.WRONG, f"Rien ne peut être écrit dans {folder} : {why}. {what}")
        return
    free = shutil.disk_usage(there).free
    if free < LITTLE:
        yield Finding(
            Verdict.NOTE,
            f"Il ne reste que {free // 1_000_000} Mo sur le disque de {folder}. Faites de la "
            "place : quand il est plein, plus rien n’est compté.",
        )


def _database(path: Path, clock: Clock) -> Iterator[Finding]:
    from .tallies.database import NoDatabaseError
    from .tallies.days import day_of
    from .tallies.store import Store

    yield from _set_aside(path)
    last = None
    try:
        with Store(path) as store:
            last = store.last_closed()
            closed = f", dernier jour clos : {last}" if last else ""
            yield Finding(Verdict.WELL, f"Base de données : {path}{closed}")
            yield from _date(day_of(clock.now()), store.last_known())
            if store.undated():
                yield Finding(
                    Verdict.WRONG,
                    "Des visites n’ont pas de date. Si elles sont d’un jour que vous "
                    "connaissez : parvis close-day --undated-were AAAA-MM-JJ",
                )
    except NoDatabaseError:
        yield Finding(Verdict.WELL, f"Base de données : {path} (rien n’a encore été compté)")
        yield from _date(day_of(clock.now()), None)
    except (sqlite3.Error, OSError, ParvisError) as error:
        yield Finding(Verdict.WRONG, f"La base de données {path} ne peut pas être lue : {error}")
        return
    yield from _copy(path, last)


def _set_aside(path: Path) -> Iterator[Finding]:
    """What lies beside the database of those before it."""
    for aside in sorted(path.parent.glob(f"{path.name}.damaged-*")):
        yield Finding(
            Verdict.NOTE,
            f"Une base de données abîmée a été mise de côté : {aside}. Gardez-la : la personne qui "
            "a installé la borne peut y chercher ce qui manque.",
        )
    for aside in sorted(path.parent.glob(f"{path.name}.replaced-*")):
        if not aside.name.endswith("-journal"):
            yield Finding(
                Verdict.NOTE,
                f"La base de données d’avant une restauration est gardée : {aside}. Elle a encore "
                "les petits nombres de sa dernière semaine : effacez-la quand les comptes "
                "restaurés sont les bons.",
            )


def _date(day: date, known: date | None) -> Iterator[Finding]:
    """Whether the machine's date can be right; `known` is the last day that was certain."""
    from .tallies.days import counting_day

    if counting_day(day, known, None) is not None:
        return
    released = date.fromisoformat(RELEASED)
    earliest = max(known or released, released)
    if day < earliest:
        why = f"elle doit être le {earliest} ou après"
    else:
        why = f"la dernière journée sûre est celle du {earliest}, il y a plus de 45 jours"
    # The command takes no day on which this program was not there yet.
    command = f" Si elle est juste : parvis close-day --undated-were {day}"
    yield Finding(
        Verdict.WRONG,
        f"La date de cette machine ({day}) ne peut pas être juste : {why}. Réglez l’horloge."
        f"{command if day >= released else ''}",
    )


def _copy(path: Path, last: date | None) -> Iterator[Finding]:
    """The copy of the last closing knows no more than the database, unless this is another one."""
    from .tallies.recovery import last_in_copy, snapshot

    copied = last_in_copy(path)
    if copied is not None and (last is None or last < copied):
        copy = snapshot(path)
        yield Finding(
            Verdict.WRONG,
            f"La base de données a été effacée ou remplacée : sa dernière copie, {copy}, connaît "
            f"la journée du {copied}, elle non. Mettez cette copie de côté avant la prochaine "
            f"clôture, qui l’écrase (cp {copy} {copy}.garde), et prévenez la personne qui a "
            "installé la borne.",
        )


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
