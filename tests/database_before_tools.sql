-- A database as the version before the tools left it, one day closed and one open, written by
-- that version and dumped.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'parvis','days_totals_weeks_profiles','2026-11-23');
CREATE TABLE days (
            day TEXT NOT NULL PRIMARY KEY,  -- an ISO date, or 'undated'
            state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'closed'))
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "days" VALUES('2026-11-23','closed');
INSERT INTO "days" VALUES('2026-11-24','open');
CREATE TABLE profiles (
            week TEXT NOT NULL REFERENCES weeks,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n >= 0),
            guard INTEGER NOT NULL,
            PRIMARY KEY (week, kind, id)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "profiles" VALUES('2026-W48','household','alone',0,3115714555);
INSERT INTO "profiles" VALUES('2026-W48','language','fr',12,35533450803);
INSERT INTO "profiles" VALUES('2026-W48','language','ps',18,50745494296);
INSERT INTO "profiles" VALUES('2026-W48','need','doctor',0,139085817);
INSERT INTO "profiles" VALUES('2026-W48','need','shower',9,24272013274);
INSERT INTO "profiles" VALUES('2026-W48','session','nurse',0,819698569);
INSERT INTO "profiles" VALUES('2026-W48','visits','not_recorded',0,2038930939);
INSERT INTO "profiles" VALUES('2026-W48','visits','recorded',30,83096025001);
CREATE TABLE totals (
            day TEXT NOT NULL REFERENCES days,
            kind TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n >= 0),
            guard INTEGER NOT NULL,  -- see guard.py
            PRIMARY KEY (day, kind)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "totals" VALUES('2026-11-23','first_visits',4,10777157072);
INSERT INTO "totals" VALUES('2026-11-23','sessions_viewed',11,29611743863);
INSERT INTO "totals" VALUES('2026-11-23','visits',30,83846759133);
INSERT INTO "totals" VALUES('2026-11-24','first_visits',0,1817042380);
INSERT INTO "totals" VALUES('2026-11-24','sessions_viewed',0,940532631);
INSERT INTO "totals" VALUES('2026-11-24','visits',3,12021478937);
CREATE TABLE weeks (
            week TEXT NOT NULL PRIMARY KEY,  -- an ISO week, '2026-W48', or 'undated'
            state TEXT NOT NULL CHECK (state IN ('open', 'merged'))
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "weeks" VALUES('2026-W48','open');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
COMMIT;
PRAGMA user_version = 1;
