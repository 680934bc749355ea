"""A damaged database is moved aside, never deleted, and counting goes on from the last copy.

And what closing a day leaves behind: a copy of the database, and no trace of what was merged.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

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
    copy = _snapshot(path)
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
    with store.alone():
        # Its header is zero already, so nobody takes it for a transaction to undo; what follows
        # are pages as they were before the merging.
        _overwrite(_journal(store.path))
    copy = _snapshot(store.path)
    fresh = copy.with_name(f"{copy.name}.new")
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_CREAT | os.O_WRONLY, 0o600))
    store.copy_to(fresh)
    _sync(fresh)
    _overwrite(copy)
    fresh.replace(copy)
    _sync(copy.parent)


def _snapshot(path: Path) -> Path:
    return path.with_name(f"{path.name}.snapshot")


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _move_aside(path: Path, today: date) -> None:
    """With its journal, which would otherwise be played into the next database."""
    aside, more = path.with_name(f"{path.name}.damaged-{today.isoformat()}"), 1
    while aside.exists():
        more += 1
        aside = path.with_name(f"{path.name}.damaged-{today.isoformat()}-{more}")
    # The journal first: a database without it may be opened, one journal too many must not be.
    if _journal(path).exists():
        _journal(path).rename(_journal(aside))
    path.rename(aside)


def _overwrite(path: Path) -> None:
    """Zeros over a file where it lies on the disk; nothing where there is none."""
    if not path.is_file():
        return
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
