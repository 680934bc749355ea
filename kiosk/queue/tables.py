"""The tables of the file: all that is kept of a day's queues, while the day lasts."""

from __future__ import annotations

VERSION = 2  # a file lives for a day, so one of another version is given up, not converted
TABLES = (
    """
    CREATE TABLE day (
        one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
        day TEXT,  -- an ISO date; NULL before the first day
        closed INTEGER NOT NULL DEFAULT 0,
        desk_only INTEGER NOT NULL DEFAULT 0,
        given INTEGER NOT NULL DEFAULT 0,  -- tickets, ever; as `last`, it only grows
        call INTEGER NOT NULL DEFAULT 0,  -- calls, ever; likewise
        wanted INTEGER NOT NULL DEFAULT 0,  -- somebody at the kiosk calls the staff
        to_wipe INTEGER NOT NULL DEFAULT 0  -- tickets were deleted, their traces not yet
    ) STRICT
    """,
    """
    CREATE TABLE sessions (
        session TEXT NOT NULL PRIMARY KEY,
        capacity INTEGER,  -- as content said when the last number was given
        last INTEGER NOT NULL,  -- the last number, never given again even when it is undone
        taken INTEGER NOT NULL DEFAULT 0,
        calls INTEGER NOT NULL DEFAULT 0,
        access TEXT NOT NULL DEFAULT 'open' CHECK (access IN ('open', 'full', 'cancelled')),
        late INTEGER NOT NULL DEFAULT 0,
        room TEXT,
        note TEXT
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE tickets (
        session TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        picture TEXT NOT NULL,
        state TEXT NOT NULL
            CHECK (state IN ('waiting', 'called', 'served', 'no_show', 'moved')),
        place INTEGER NOT NULL,
        missed INTEGER NOT NULL,
        call INTEGER NOT NULL,
        PRIMARY KEY (session, number)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX by_state ON tickets (session, state, place)",
    "CREATE INDEX by_place ON tickets (session, place)",
    "CREATE INDEX by_call ON tickets (state, call)",
    "CREATE INDEX by_picture ON tickets (picture, state, session)",
    "INSERT INTO day (one) VALUES (1)",
)
