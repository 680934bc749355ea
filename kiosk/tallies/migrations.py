"""The tables, and every change to them, by name (sqlite-utils applies each once).

A migration that was released is never edited: add another below it.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

migrations = Migrations("parvis")


@migrations()
def days_totals_weeks_profiles(db: Database) -> None:
    """Counts by day and by week. A row of `days` or `weeks` stands for all of its cells, which
    are made with it at zero, so that no cell's existence says anything."""
    db.execute(
        """
        CREATE TABLE days (
            day TEXT NOT NULL PRIMARY KEY,  -- an ISO date, or 'undated'
            state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'closed'))
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE totals (
            day TEXT NOT NULL REFERENCES days,
            kind TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n >= 0),
            guard INTEGER NOT NULL,  -- see guard.py
            PRIMARY KEY (day, kind)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE weeks (
            week TEXT NOT NULL PRIMARY KEY,  -- an ISO week, '2026-W48', or 'undated'
            state TEXT NOT NULL CHECK (state IN ('open', 'merged'))
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE profiles (
            week TEXT NOT NULL REFERENCES weeks,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n >= 0),
            guard INTEGER NOT NULL,
            PRIMARY KEY (week, kind, id)
        ) STRICT, WITHOUT ROWID
        """
    )


@migrations()
def counters_corrections_served(db: Database) -> None:
    """What the staff count by hand, how it was corrected, and whom the permanences received.

    Only the sum of a day's corrections is kept, for each reason: not when, and in no order.
    """
    db.execute(
        """
        CREATE TABLE counters (
            day TEXT NOT NULL REFERENCES days,
            id TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n >= 0),
            guard INTEGER NOT NULL,
            PRIMARY KEY (day, id)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE corrections (
            day TEXT NOT NULL REFERENCES days,
            id TEXT NOT NULL,  -- of a counter
            reason TEXT NOT NULL,
            n INTEGER NOT NULL,  -- how much more the counter says for it, or less
            guard INTEGER NOT NULL,
            PRIMARY KEY (day, id, reason)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE served (
            day TEXT NOT NULL REFERENCES days,
            id TEXT NOT NULL,  -- of a permanence, or by_hand.MARK
            n INTEGER NOT NULL CHECK (n >= 0),
            guard INTEGER NOT NULL,
            PRIMARY KEY (day, id)
        ) STRICT, WITHOUT ROWID
        """
    )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to this program's tables, in the transaction that the caller began."""
    db = Database(connection, execute_plugins=False)
    if not migrations.pending(db):
        return
    migrations.apply(db)
    # sqlite-utils notes the microsecond of each migration; we keep nothing finer than a day.
    db.execute(f"UPDATE {migrations.migrations_table} SET applied_at = substr(applied_at, 1, 10)")
