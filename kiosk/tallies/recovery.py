"""A damaged database is moved aside, never deleted, and counting goes on from the last copy.

So is one that a backup replaces. And what closing a day leaves behind: a copy of the database, and
no trace of what was merged.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import date
from pathlib import Path

from ..disk import overwrite, sync
from ..errors import ParvisError
from .database import DamagedError
from .store import Store


def open_to_count(path: Path, today: date) -> tuple[Store, bool]:
    """The database, ready to count in; and whether a damaged one was moved aside for it.

    What was counted since the last closing is then only in the damaged file.
    """
    try:
        return Store(path, create=True), False
    except DamagedError:
        _move_aside(path, today)
    copy = snapshot(path)
    if copy.is_file():
        shutil.copy(copy, path)
        try:
            return Store(path, create=True), True
        except DamagedError:
            _move_aside(path, today)
    return Store(path, create=True), True


def tidy(store: Store) -> None:
    """After a closing: no trace of small cells in the file or its journal, and today's copy."""
    store.vacuum()
    store.wipe_journal()
    copy = snapshot(store.path)
    fresh = copy_of(store, f"{copy.name}.new")
    overwrite(copy)
    fresh.replace(copy)
    sync(copy.parent)


def copy_of(store: Store, name: str) -> Path:
    """A whole and consistent copy beside the database, for its owner alone; on the disk when this
    returns. To be ended with `destroy`."""
    copy = store.path.with_name(name)
    destroy(copy)  # of a process that was killed
    os.close(os.open(copy, os.O_CREAT | os.O_WRONLY, 0o600))
    with store.noticing_damage():
        store.copy_to(copy)
    sync(copy)
    return copy


def destroy(path: Path) -> None:
    """Leave nothing of a database that is no longer needed, nor of its journal."""
    for one in (path, _journal(path)):
        overwrite(one)
        one.unlink(missing_ok=True)


def has_copy(path: Path, day: date) -> bool:
    """Whether the copy beside the database was made after a day was closed."""
    closed = last_in_copy(path)
    return closed is not None and closed >= day


def last_in_copy(path: Path) -> date | None:
    """The last closed day that the copy beside the database knows."""
    try:
        with Store(snapshot(path)) as store:
            return store.last_closed()
    except (ParvisError, sqlite3.Error):  # none, or it is being replaced
        return None


def put_in_place(fresh: Path, path: Path, today: date) -> Path | None:
    """Make another database the one that counts; a crash leaves either the one or the other.

    Returns where the one before was set aside; None where there was none. Nobody may have either
    of them open, and the one before must have been opened since its last crash: its journal
    leaves it here.
    """
    aside = None
    if path.exists():
        aside = _aside(path, "replaced", today)
        if not aside.exists():
            os.link(path, aside)  # so that at no moment there is none
        _journal_follows(path, aside)
    sync(fresh)
    fresh.replace(path)
    sync(path.parent)
    return aside


def snapshot(path: Path) -> Path:
    """Where the copy beside a database lies."""
    return path.with_name(f"{path.name}.snapshot")


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _move_aside(path: Path, today: date) -> None:
    """With its journal, which would otherwise be played into the next database."""
    aside = _aside(path, "damaged", today)
    # The journal first: a database without it may be opened, one journal too many must not be.
    _journal_follows(path, aside)
    path.rename(aside)


def _journal_follows(path: Path, aside: Path) -> None:
    if _journal(path).exists():
        _journal(path).rename(_journal(aside))


def _aside(path: Path, why: str, today: date) -> Path:
    """A name for what is kept of a database; the one that it has already, if it has one."""
    aside, more = path.with_name(f"{path.name}.{why}-{today.isoformat()}"), 1
    while aside.exists() and not aside.samefile(path):
        more += 1
        aside = path.with_name(f"{path.name}.{why}-{today.isoformat()}-{more}")
    return aside
