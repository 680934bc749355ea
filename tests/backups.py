"""What is in a backup, and what is on the machine before and after one is restored."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from commands import run
from ending import a_day, database
from queueing import TUESDAY

from kiosk import paths
from kiosk.backup import save


def backup_of_a_day(folder: Path) -> Path:
    a_day()
    return save(folder, database(), None, TUESDAY)


def all_files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def exported() -> bytes:
    """What `parvis export` says."""
    done = run("export")
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def refused(file: Path) -> str:
    """What `parvis restore` says; nothing on the machine has changed."""
    before = all_files(paths.data())
    done = run("restore", str(file), "--yes")
    assert done.exit_code == 1, done.output
    assert all_files(paths.data()) == before
    assert "Traceback" not in done.output
    return done.stderr


def damaged(data: bytes) -> bytes:
    """A database in which one count is another."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    connection.execute("UPDATE totals SET n = n + 1")
    connection.commit()
    return connection.serialize()
