"""A backup: one file with the counts and the centre's own words, proved before it is believed.

    parvis-2026-11-24.zip
        manifest.json       format, program, day, and the SHA-256 of each other file
        parvis.db           a consistent copy of the counts, whole by its own guards
        content/…           the centre's own content and translations, if it has any

Never tickets, the PIN or a log. The comment of the archive is the SHA-256 of all that stands
before it: a backup in which one bit has changed, wherever it is, is refused. No time is in it, and
no day but its own and those that are counted.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from . import __version__, paths, served, stick
from .alone import alone_in
from .errors import ParvisError
from .tallies import recovery
from .tallies.database import SCHEMA, DamagedError, NoDatabaseError
from .tallies.store import Store

FORMAT = 1
MANIFEST, CONTENT = "manifest.json", "content"
MOST = 2**28  # bytes: a century of counts has a tenth of that
DRAWER = (
    "Elle a la semaine en cours avec tous ses petits nombres : rangez-la dans un tiroir fermé à "
    "clé."
)
_SEAL = 64  # hexadecimal digits of SHA-256
# How a SQLite file begins, and where our number of migrations stands in it, high byte first.
_SQLITE, _VERSION = b"SQLite format 3\0", slice(60, 64)


class BackupError(ParvisError):
    """A file that nothing is restored from."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds, its hashes proved; its database is proved by `checked`."""

    day: date
    program: str  # the version that wrote it
    database: bytes
    content: Mapping[str, bytes]  # by the name in the content folder; empty: the example's


class Counted(NamedTuple):
    """The days on which a kiosk ran; both None where there were none."""

    first: date | None
    last: date | None
    visits: int


def save(folder: Path, database: Path, content: Path | None, day: date) -> Path:
    """Write a backup of a day into a folder, or onto a stick; returns where it is.

    `content` is the centre's own content folder (paths.own_content). Raises ParvisError where
    there is nothing to save, where it is damaged, and where it cannot be written.
    """
    files = {paths.DATABASE: _copied(database)}
    if content is not None:
        for path in served.files_of(content):
            files[f"{CONTENT}/{path.relative_to(content).as_posix()}"] = path.read_bytes()
    data = pack(files, day)
    unpack(data)  # proves it, before anybody relies on it; `write` proves that it is on the disk
    return stick.write(folder, f"parvis-{day}.zip", data)


def load(file: Path) -> Backup:
    """Read a backup. Raises BackupError, or OSError when the file cannot be read."""
    if file.stat().st_size > MOST:
        raise _refused("il est trop grand")
    return unpack(file.read_bytes())


@contextmanager
def checked(backup: Backup, database: Path) -> Iterator[Path]:
    """The database of a backup as a file beside the present one: whole, and brought up to this
    program's tables. It is gone afterwards, unless it was put in place. For one process at a time:
    whoever restores holds `Running`.

    Raises BackupError where it is damaged, or newer than this program.
    """
    version = int.from_bytes(backup.database[_VERSION])
    if not version or not backup.database.startswith(_SQLITE):
        raise _refused("les comptes qu’il contient ne sont pas de Parvis")
    if version > SCHEMA:
        raise _newer(backup.program)
    fresh = database.with_name(f"{database.name}.restored")
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        recovery.destroy(fresh)  # of a process that was killed
        fresh.touch(0o600)
        fresh.write_bytes(backup.database)
        try:
            Store(fresh, create=True).close()
        except DamagedError:
            raise _refused("les comptes qu’il contient sont abîmés") from None
        yield fresh
    finally:
        recovery.destroy(fresh)


def restore(fresh: Path, database: Path, today: date) -> Path | None:
    """Put a `checked` database in the place of the present one, while no kiosk runs.

    Returns where the present one was set aside; None where there was none.
    """
    aside = recovery.put_in_place(fresh, database, today)
    with Store(database) as store:
        recovery.tidy(store)  # the copy beside it is from now on one of what was restored
    return aside


def restore_content(backup: Backup, folder: Path) -> None:
    """Write the content of a backup into a folder that is empty or not there.

    All of it or nothing. Raises ParvisError, and OSError when the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ParvisError(
            f"« {folder} » existe déjà et n’est pas un dossier vide : rien n’a été écrit. "
            "Donnez à --content le nom d’un dossier qui n’existe pas encore."
        )
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}.") as made:
        fresh = Path(made) / CONTENT
        for name, data in backup.content.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        fresh.rename(folder)


def counted(database: Path) -> Counted:
    """What a database counts, for whoever must choose between two. Raises ParvisError."""
    with Store(database) as store:
        days = [(one.day, one.totals[0]) for one in store.days() if one.day is not None]
    if not days:
        return Counted(None, None, 0)
    return Counted(days[0][0], days[-1][0], sum(visits for _, visits in days))


# The file ---------------------------------------------------------------------------------------


def pack(files: Mapping[str, bytes], day: date) -> bytes:
    """The bytes of a backup."""
    manifest = {
        "format": FORMAT,
        "parvis": __version__,
        "day": day.isoformat(),
        "files": {name: sha256(data).hexdigest() for name, data in files.items()},
    }
    written = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, data in {MANIFEST: written, **files}.items():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o600 << 16
            zipped.writestr(entry, data, ZIP_DEFLATED)
        zipped.comment = b"-" * _SEAL
    sealed = archive.getvalue()[:-_SEAL]
    return sealed + _seal(sealed)


def unpack(data: bytes) -> Backup:
    """What a backup holds. Nothing is believed before all of it is proved: raises BackupError."""
    if data[-_SEAL:] != _seal(data[:-_SEAL]):
        raise _refused("il est abîmé, ou ce n’est pas une sauvegarde")
    try:
        files = _unzipped(data)
        manifest = json.loads(files.pop(MANIFEST))
        if manifest["format"] != FORMAT:
            raise _newer(str(manifest["parvis"]))
        hashes: dict[str, Any] = manifest["files"]
        if hashes != {name: sha256(one).hexdigest() for name, one in files.items()}:
            raise _refused("il ne contient pas ce qu’il annonce")
        return Backup(
            date.fromisoformat(manifest["day"]),
            str(manifest["parvis"]),
            files.pop(paths.DATABASE),
            {_content_name(name): one for name, one in files.items()},
        )
    # What zipfile, zlib and json raise about files that others have made.
    except (BadZipFile, zlib.error, EOFError, RuntimeError, LookupError, TypeError, ValueError):
        raise _refused("ce n’est pas une sauvegarde de Parvis") from None


def _seal(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()


def _unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as zipped:
        entries = zipped.infolist()
        if sum(entry.file_size for entry in entries) > MOST:
            raise _refused("il est trop grand")
        if len({entry.filename for entry in entries}) < len(entries):
            raise _refused("il contient deux fois le même fichier")
        return {entry.filename: zipped.read(entry) for entry in entries}


def _content_name(name: str) -> str:
    """The name of a file in the content folder; refused when it leads anywhere else."""
    path = PurePosixPath(name)
    plain = str(path) == name and name.isprintable() and "\\" not in name
    if not plain or ".." in path.parts or path.parts[0] != CONTENT or len(path.parts) == 1:
        raise _refused(f"il contient un fichier qui n’y a pas sa place, « {stick.shown(name)} »")
    return str(PurePosixPath(*path.parts[1:]))


def _copied(database: Path) -> bytes:
    """A consistent copy, which is whole. Raises DamagedError when the database is not."""
    if not database.is_file():
        raise NoDatabaseError(f"Rien n’a encore été compté dans {database} : rien à sauvegarder.")
    with alone_in(database.parent), Store(database) as store:
        copy = recovery.copy_of(store, f"{database.name}.backup")
        try:
            Store(copy, create=True).close()
            return copy.read_bytes()
        except DamagedError:
            raise store.damaged() from None
        finally:
            recovery.destroy(copy)


def _refused(why: str) -> BackupError:
    return BackupError(f"Rien n’est repris de ce fichier : {why}. Prenez une autre sauvegarde.")


def _newer(program: str) -> BackupError:
    return BackupError(
        f"Cette sauvegarde vient d’un Parvis plus récent ({stick.shown(program)}) que celui de "
        f"cette machine ({__version__}). Mettez d’abord le programme à jour."
    )
