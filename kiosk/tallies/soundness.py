"""Whether what a database says can be believed, and whether an error means that it is damaged."""

from __future__ import annotations

import sqlite3

from .guard import guard

# What a damaged file makes SQLite say; everything else (full, locked, read-only, ...) is trouble
# with the disk, which may pass. SQLITE_ERROR: our own SQL is right, so the schema is not.
_DAMAGE = frozenset(
    {
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_NOTADB,
    }
)

# Every guarded row, with its key as `guard` has it.
_GUARDED = """
    SELECT day || ' ' || kind, n, guard FROM totals
    UNION ALL SELECT week || ' ' || kind || ' ' || id, n, guard FROM profiles
    UNION ALL SELECT day || ' ' || id, n, guard FROM counters
    UNION ALL SELECT day || ' ' || id || ' ' || reason, n, guard FROM corrections
    UNION ALL SELECT day || ' ' || id, n, guard FROM served
"""


def is_damage(error: Exception) -> bool:
    """Whether the file is at fault, not the disk.

    Some of what damage causes comes without a code of SQLite's: bytes that are no UTF-8, in a
    value or in the very message about a broken schema; a column that has lost its name.
    """
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGE


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether structure, rules and guards all agree.

    The structure is SQLite's to check; a changed key leaves cells without their day or week; a
    changed count does not agree with its guard.
    """
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        return False
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        return False
    return all(guard(key, n) == check for key, n, check in connection.execute(_GUARDED))
