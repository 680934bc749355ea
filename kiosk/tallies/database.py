"""One SQLite file, opened so that nothing in it is lost and nothing around it tells.

Every setting has its reason in what it keeps from being lost or found (tests/test_tallies.py
holds each). The journal is overwritten in place and never deleted, since the blocks of deleted
journals gave back visits in their order; each commit reaches the disk before it returns.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self, TypeAlias

from ..errors import ParvisError
from .soundness import is_damage, is_whole

BUSY = 5.0  # seconds to wait for another process
SCHEMA = 2  # how many migrations there are: a database that has had them all needs none
SETTINGS = (
    "journal_mode = PERSIST",
    "synchronous = EXTRA",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


Identity: TypeAlias = tuple[int, int]
"""Device and inode: which file it is, whatever it is called."""


def identity(path: Path) -> Identity | None:
    """Which file lies at a path; None where there is none."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino


class NoDatabaseError(ParvisError):
    """There is nothing to read yet."""


class DamagedError(ParvisError):
    """What is in the file cannot be believed."""


class Database:
    """An open file; used by the thread that opened it. Raises sqlite3.Error when the disk
    refuses. `identity` is the file's: another one may be at its path by now (`in_place`)."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open the database to read it, or (`create`) to count in it.

        Raises NoDatabaseError, and DamagedError when counting was asked for and the check of
        the whole file fails.
        """
        self.path = path
        if create:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not path.is_file():
            raise _no_database(path)
        # SQLite makes the file: if we did, closing ours would let go of the locks that another
        # thread has on it by then. Transactions are begun by us, at once for writing (BEGIN
        # IMMEDIATE).
        mode = "rwc" if create else "rw"
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY, isolation_level=None
        )
        try:
            self.identity = identity(path)
            with self.noticing_damage():
                for setting in SETTINGS:
                    self.execute(f"PRAGMA {setting}").fetchall()
                if create:
                    path.chmod(0o600)
                    self._migrate_and_verify()
                elif not self.rows("SELECT 1 FROM sqlite_schema"):
                    raise _no_database(path)  # a kiosk that has just started is about to fill it
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def version(self) -> int:
        """How many migrations it has had; one that nobody opened to count since an update of
        the program lacks the last."""
        (version,) = self.rows("PRAGMA user_version")[0]
        return int(version)

    def in_place(self) -> bool:
        """Whether the open file is still the one at its path, and not moved aside by another
        process or replaced by a copy. SQLite writes to no file that was moved."""
        return self.identity is not None and identity(self.path) == self.identity

    def removed(self) -> bool:
        """Whether somebody has removed the open file, or put another in its place, by hand. One
        that a backup replaced, or that is damaged, lies beside its path under another name."""
        beside = self.path.parent.glob(f"{self.path.name}.*")
        return not self.in_place() and all(identity(one) != self.identity for one in beside)

    def vacuum(self) -> None:
        """Rewrite the file so that nothing is left in it but what it says."""
        self.execute("VACUUM")

    def wipe_journal(self) -> None:
        """Overwrite what is left in the journal: pages as they were before the last transactions,
        which tell by comparison what each of these wrote."""
        # Its header is zero already, so nobody takes it for a transaction to undo.
        with self.alone(), suppress(FileNotFoundError):
            _overwrite(self.path.with_name(f"{self.path.name}-journal"))

    def copy_to(self, path: Path) -> None:
        """Write a whole and consistent copy into an empty file."""
        self.execute("VACUUM INTO ?", str(path))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else reads or writes meanwhile; what is done inside must leave the database as
        it is."""
        self.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            self._roll_back()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several questions to one and the same moment of the database."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, with the right to write from its beginning."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def noticing_damage(self) -> Iterator[None]:
        """What only a damaged file makes SQLite, or sqlite-utils, say becomes a DamagedError."""
        try:
            yield
        except (sqlite3.Error, UnicodeError, LookupError) as error:
            if is_damage(error):
                raise self.damaged() from error
            raise

    def damaged(self) -> DamagedError:
        """What to raise when the file says what cannot be."""
        return DamagedError(
            f"La base de données {self.path} est abîmée. Relancez la borne : elle la met de côté "
            "et repart de la dernière copie."
        )

    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)

    def execute_many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._connection.executemany(sql, rows)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
        return row

    def _roll_back(self) -> None:
        if self._connection.in_transaction:  # some errors have ended it already
            self.execute("ROLLBACK")

    def _migrate_and_verify(self) -> None:
        with self.writing():
            self.migrate()
            if not is_whole(self._connection):
                raise self.damaged()

    def migrate(self) -> None:
        """Bring the tables up to this program's; to be done within `writing`."""
        if self.version < SCHEMA:
            # Imported only here: sqlite-utils takes a tenth of the memory of the kiosk.
            from .migrations import migrate

            migrate(self._connection)
            self.execute(f"PRAGMA user_version = {SCHEMA}")


def _overwrite(path: Path) -> None:
    """Zeros over a file where it lies on the disk."""
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _no_database(path: Path) -> NoDatabaseError:
    return NoDatabaseError(
        f"Il n’y a pas de base de données ici : {path}. Lancez la borne une première fois, ou "
        "nommez le bon dossier avec PARVIS_DATA."
    )
