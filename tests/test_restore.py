"""A restore brings back to the byte what was saved, and keeps what it replaces."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from another_kiosk import another_kiosk
from backups import all_files, backup_of_a_day, damaged, exported, refused
from commands import run
from ending import SERVED, close, database, evening, table, tickets_left, visits
from killing import killed_anywhere
from queueing import TUESDAY, WEDNESDAY

from kiosk import backup, paths
from kiosk.backup import BackupError, pack, save, unpack
from kiosk.paths import DATABASE
from kiosk.tallies.database import DamagedError
from kiosk.tallies.export import attendance
from kiosk.tallies.recovery import has_copy
from kiosk.tallies.store import Store

HERE = Path(__file__).parent
pytestmark = pytest.mark.usefixtures("unsynced", "evening_of_tuesday")


@pytest.fixture
def file(stick: Path) -> Path:
    return backup_of_a_day(stick)


def restored(file: Path) -> str:
    """What `parvis restore` says when all is done."""
    done = run("restore", str(file), "--yes")
    assert done.exit_code == 0, done.output
    return done.stderr


def test_what_is_restored_exports_to_the_byte_what_was_saved(file: Path) -> None:
    before = exported()
    visits(WEDNESDAY)
    assert exported() != before
    restored(file)
    assert exported() == before


def test_the_copy_beside_the_database_is_one_of_what_was_restored(stick: Path) -> None:
    visits()
    close()
    file = save(stick, database(), None, TUESDAY)
    visits(WEDNESDAY)
    close(evening(WEDNESDAY))
    assert has_copy(database(), WEDNESDAY)
    restored(file)
    assert has_copy(database(), TUESDAY)
    assert not has_copy(database(), WEDNESDAY)


def test_the_database_that_was_there_is_set_aside_and_never_deleted(file: Path) -> None:
    visits(WEDNESDAY)
    present = exported()
    for _ in range(2):
        restored(file)
    first, second = sorted(paths.data().glob("parvis.db.replaced-2026-11-24*"))[:2]
    assert {first.name, second.name} == {
        "parvis.db.replaced-2026-11-24",
        "parvis.db.replaced-2026-11-24-2",
    }
    shutil.copy(first, database())
    assert exported() == present


def test_the_doctor_tells_of_a_database_that_was_replaced(file: Path) -> None:
    restored(file)
    said = run("doctor").stdout
    assert f"est gardée : {database()}.replaced-2026-11-24." in said
    assert said.count("d’avant une restauration") == 1


def test_a_machine_that_has_nothing_yet_gets_all_of_it(file: Path) -> None:
    before = exported()
    shutil.rmtree(paths.data())
    assert "il n’y en a pas" in restored(file)
    assert exported() == before
    assert database().stat().st_mode & 0o777 == 0o600


def test_a_damaged_database_is_replaced_and_kept(file: Path) -> None:
    before = exported()
    database().write_bytes(b"no database")
    assert "elle est abîmée" in restored(file)
    assert exported() == before
    aside = database().with_name("parvis.db.replaced-2026-11-24")
    assert aside.read_bytes() == b"no database"


def test_it_is_said_what_replaces_what(file: Path) -> None:
    visits(WEDNESDAY)
    said = restored(file)
    assert "La sauvegarde est du 2026-11-24 : du 2026-11-24 au 2026-11-24, 12 visites." in said
    assert (
        "Elle remplace la base de données présente : du 2026-11-24 au 2026-11-25, 24 visites."
        in said
    )


def test_the_counts_of_an_older_program_are_brought_up_to_this_one(stick: Path) -> None:
    older = sqlite3.connect(":memory:")
    older.executescript((HERE / "database_before_tools.sql").read_text("utf-8"))
    assert older.execute("PRAGMA user_version").fetchone() == (1,)
    file = stick / "old.zip"
    file.write_bytes(pack({DATABASE: older.serialize()}, TUESDAY))
    restored(file)
    with table(evening()) as counters:
        assert counters.add("meals", 3) is None
        assert counters.counted(TUESDAY)["meals"] == 3


def test_a_backup_that_is_very_old_says_how_the_date_is_believed_again(stick: Path) -> None:
    visits(TUESDAY)
    close()
    file = save(stick, database(), None, TUESDAY)
    late = date(2027, 2, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.clock.Clock", lambda: evening(late))
        said = restored(file)
        assert "parvis close-day --undated-were 2027-02-01" in said
    assert "--undated-were" not in restored(file)


def test_numbers_of_today_are_left_as_they_are(file: Path) -> None:
    restored(file)
    assert tickets_left() == 15


# Refused by the command


def test_nothing_is_restored_while_a_kiosk_runs(file: Path) -> None:
    with another_kiosk(database(), paths.runtime(), evening().now()):
        assert "parvis stop" in refused(file)
    restored(file)


def test_without_a_terminal_and_without_yes_nothing_is_restored(file: Path) -> None:
    before = all_files(paths.data())
    done = run("restore", str(file))
    assert done.exit_code == 1
    assert "ajoutez --yes" in done.stderr
    assert all_files(paths.data()) == before


# Killed


def rows() -> bytes:
    """What `parvis export` says, asked so often that the command would be slow."""
    with Store(database()) as store:
        return attendance(store, SERVED, TUESDAY, "fr")


def test_a_restore_that_is_killed_anywhere_leaves_the_one_database_or_the_other(
    file: Path, tmp_path: Path
) -> None:
    saved = rows()
    visits(WEDNESDAY)
    present = rows()
    found = set()

    def restore() -> None:
        held = unpack(file.read_bytes())
        with backup.checked(held, database()) as fresh:
            backup.restore(fresh, database(), TUESDAY)

    for _ in killed_anywhere(restore, tmp_path, more_than=40):
        with Store(database(), create=True):
            pass  # the whole file is proved by that
        found.add(rows())
        restore()
        assert rows() == saved
    assert found == {present, saved}


def test_a_database_that_cannot_be_believed_is_never_put_in_place(file: Path) -> None:
    held = unpack(file.read_bytes())
    broken = backup.Backup(held.day, held.program, damaged(held.database), {})
    with pytest.raises(BackupError), backup.checked(broken, database()):
        raise AssertionError
    other = database().with_name("other.db")
    other.write_bytes(broken.database)
    with pytest.raises(DamagedError):
        Store(other, create=True)
