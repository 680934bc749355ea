"""Backups: all of it comes back to the byte, and a damaged one changes nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from commands import run
from ending import SERVED, a_day, close, database, evening, table, tickets, tickets_left, visits
from killing import killed
from queueing import TUESDAY, UNSYNCED, WEDNESDAY

from kiosk import __version__, backup, paths, served
from kiosk.backup import BackupError, pack, save, unpack
from kiosk.paths import DATABASE
from kiosk.pin import Door, Pin
from kiosk.tallies import database as databases
from kiosk.tallies.database import SCHEMA, DamagedError, NoDatabaseError
from kiosk.tallies.export import attendance
from kiosk.tallies.recovery import has_copy
from kiosk.tallies.store import Store

HERE = Path(__file__).parent
FLIPS = 50


@pytest.fixture(autouse=True)
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Tuesday evening, and without waiting for the disk: a kill takes nothing from what the
    system was told to write."""
    monkeypatch.setattr(databases, "SETTINGS", UNSYNCED)
    monkeypatch.setattr("kiosk.clock.Clock", evening)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def file(stick: Path) -> Path:
    """A backup of a day."""
    a_day()
    return save(stick, database(), None, TUESDAY)


def all_files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows() -> bytes:
    """What `parvis export` says."""
    with Store(database()) as store:
        return attendance(store, SERVED, TUESDAY, "fr")


def exported() -> bytes:
    done = run("export")
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def names(file: Path) -> set[str]:
    with ZipFile(file) as zipped:
        return set(zipped.namelist())


# Saving


def test_a_backup_has_the_counts_and_what_proves_them_and_nothing_else(file: Path) -> None:
    assert file.name == "parvis-2026-11-24.zip"
    with ZipFile(file) as zipped:
        assert zipped.testzip() is None
        assert set(zipped.namelist()) == {"manifest.json", DATABASE}
        manifest = json.loads(zipped.read("manifest.json"))
        assert manifest == {
            "format": 1,
            "parvis": __version__,
            "day": "2026-11-24",
            "files": {DATABASE: sha256(zipped.read(DATABASE)).hexdigest()},
        }
        assert {one.date_time for one in zipped.infolist()} == {(2026, 11, 24, 0, 0, 0)}


def test_neither_numbers_nor_the_pin_are_in_a_backup(stick: Path) -> None:
    a_day()
    Pin(paths.data(), Door.TERMINAL).set("739184")
    hashed = (paths.data() / "pin").read_bytes().split()[2]
    file = save(stick, database(), None, TUESDAY)
    with ZipFile(file) as zipped:
        held = b"".join(zipped.read(one) for one in zipped.namelist())
    assert b"meals" in held
    assert hashed not in held
    for of_tickets in (b"nurse@2026-11-24", b"waiting"):
        assert of_tickets in tickets().read_bytes()
        assert of_tickets not in held


def test_the_own_content_of_a_centre_is_saved_with_its_words(stick: Path, content: Path) -> None:
    own_words(content)
    visits()
    file = save(stick, database(), content, TUESDAY)
    saved = {f"content/{one.relative_to(content)}" for one in served.files_of(content)}
    assert names(file) == {"manifest.json", DATABASE, *saved}
    assert "content/locales/ps/LC_MESSAGES/parvis.po" in saved
    assert "content/README.md" not in saved


def own_words(content: Path) -> None:
    words = content / "locales" / "ps" / "LC_MESSAGES" / "parvis.po"
    words.parent.mkdir(parents=True)
    words.write_text('msgid ""\nmsgstr ""\n"Language: ps\\n"\n', "utf-8")


def test_nothing_is_left_beside_the_database_by_a_backup(file: Path) -> None:
    assert file.is_file()
    left = {path.name for path in paths.data().iterdir()}
    assert {name for name in left if "backup" in name} == set()


def test_a_backup_that_is_made_while_a_kiosk_counts_has_what_was_counted_before(
    stick: Path,
) -> None:
    visits()
    before = exported()
    with Store(database()) as counting, counting.writing():
        counting.add_totals(TUESDAY.isoformat(), {"visits": 1})
        file = save(stick, database(), None, TUESDAY)
    assert exported() != before
    run("restore", str(file), "--yes")
    assert exported() == before


def test_a_damaged_database_is_not_saved(stick: Path) -> None:
    visits()
    with Store(database()) as store:
        store.execute("UPDATE totals SET n = n + 1 WHERE kind = 'visits'")
    with pytest.raises(DamagedError, match="est abîmée"):
        save(stick, database(), None, TUESDAY)
    assert list(stick.iterdir()) == []


def test_where_nothing_was_counted_there_is_nothing_to_save(stick: Path) -> None:
    with pytest.raises(NoDatabaseError):
        save(stick, database(), None, TUESDAY)
    assert list(stick.iterdir()) == []


# There and back


def test_what_is_restored_exports_to_the_byte_what_was_saved(file: Path) -> None:
    before = exported()
    visits(WEDNESDAY)
    assert exported() != before
    done = run("restore", str(file), "--yes")
    assert done.exit_code == 0, done.output
    assert exported() == before


def test_the_copy_beside_the_database_is_one_of_what_was_restored(stick: Path) -> None:
    visits()
    close()
    file = save(stick, database(), None, TUESDAY)
    visits(WEDNESDAY)
    close(evening(WEDNESDAY))
    assert has_copy(database(), WEDNESDAY)
    run("restore", str(file), "--yes")
    assert has_copy(database(), TUESDAY)
    assert not has_copy(database(), WEDNESDAY)


def test_the_database_that_was_there_is_set_aside_and_never_deleted(file: Path) -> None:
    visits(WEDNESDAY)
    present = exported()
    for _ in range(2):
        assert run("restore", str(file), "--yes").exit_code == 0
    first, second = sorted(paths.data().glob("parvis.db.replaced-2026-11-24*"))[:2]
    assert {first.name, second.name} == {
        "parvis.db.replaced-2026-11-24",
        "parvis.db.replaced-2026-11-24-2",
    }
    shutil.copy(first, database())
    assert exported() == present


def test_the_doctor_tells_of_a_database_that_was_replaced(file: Path) -> None:
    run("restore", str(file), "--yes")
    said = run("doctor").stdout
    assert f"est gardée : {database()}.replaced-2026-11-24." in said
    assert said.count("d’avant une restauration") == 1


def test_a_machine_that_has_nothing_yet_gets_all_of_it(file: Path) -> None:
    before = exported()
    shutil.rmtree(paths.data())
    done = run("restore", str(file), "--yes")
    assert "il n’y en a pas" in done.stderr
    assert exported() == before
    assert database().stat().st_mode & 0o777 == 0o600


def test_a_damaged_database_is_replaced_and_kept(file: Path) -> None:
    before = exported()
    database().write_bytes(b"no database")
    done = run("restore", str(file), "--yes")
    assert "elle est abîmée" in done.stderr
    assert exported() == before
    aside = database().with_name("parvis.db.replaced-2026-11-24")
    assert aside.read_bytes() == b"no database"


def test_it_is_said_what_replaces_what(file: Path) -> None:
    visits(WEDNESDAY)
    said = run("restore", str(file), "--yes").stderr
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
    assert run("restore", str(file), "--yes").exit_code == 0
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
        said = run("restore", str(file), "--yes").stderr
        assert "parvis close-day --undated-were 2027-02-01" in said
    assert "--undated-were" not in run("restore", str(file), "--yes").stderr


def test_numbers_of_today_are_left_as_they_are(file: Path) -> None:
    assert run("restore", str(file), "--yes").exit_code == 0
    assert tickets_left() == 15


# Content


def test_content_comes_back_where_it_is_asked_for(
    stick: Path, content: Path, tmp_path: Path
) -> None:
    visits()
    file = save(stick, database(), content, TUESDAY)
    done = run("restore", str(file), "--yes", "--content", str(tmp_path / "new"))
    assert done.exit_code == 0, done.output
    assert all_files(tmp_path / "new") == {
        str(one.relative_to(content)): one.read_bytes() for one in served.files_of(content)
    }
    served.load(tmp_path / "new")


def test_content_comes_back_on_a_machine_that_is_to_serve_it(stick: Path, content: Path) -> None:
    visits()
    file = save(stick, database(), content, TUESDAY)
    shutil.rmtree(content)
    content.mkdir()
    done = run("restore", str(file), "--yes", "--content", str(content))
    assert done.exit_code == 0, done.output
    served.load(content)


def test_content_that_cannot_be_written_leaves_nothing_half_done(
    stick: Path, content: Path, tmp_path: Path
) -> None:
    visits()
    held = unpack(save(stick, database(), content, TUESDAY).read_bytes())
    clash = replace(held, content={**held.content, "centre.toml/more.toml": b""})
    (tmp_path / "there").mkdir()
    with pytest.raises(OSError, match=r"."):
        backup.restore_content(clash, tmp_path / "there" / "new")
    assert list((tmp_path / "there").iterdir()) == []


def test_content_that_is_not_asked_for_is_only_told(stick: Path, content: Path) -> None:
    visits()
    file = save(stick, database(), content, TUESDAY)
    before = all_files(content)
    assert "--content DOSSIER" in run("restore", str(file), "--yes").stderr
    assert all_files(content) == before


def test_a_folder_that_holds_anything_is_not_written_into_and_nothing_is_restored(
    stick: Path, content: Path
) -> None:
    visits()
    file = save(stick, database(), content, TUESDAY)
    visits(WEDNESDAY)
    before = all_files(paths.data()), all_files(content)
    done = run("restore", str(file), "--yes", "--content", str(content))
    assert done.exit_code == 1
    assert "n’est pas un dossier vide" in done.stderr
    assert (all_files(paths.data()), all_files(content)) == before


def test_content_that_is_not_there_cannot_be_asked_for(file: Path, tmp_path: Path) -> None:
    done = run("restore", str(file), "--yes", "--content", str(tmp_path / "new"))
    assert done.exit_code == 1
    assert "n’a pas de contenu" in done.stderr
    assert not (tmp_path / "new").exists()


# Refused


def refused(file: Path) -> str:
    """What the command says; nothing on the machine has changed."""
    before = all_files(paths.data())
    done = run("restore", str(file), "--yes")
    assert done.exit_code == 1, done.output
    assert all_files(paths.data()) == before
    assert "Traceback" not in done.output
    return done.stderr


@pytest.mark.parametrize("flip", range(FLIPS))
def test_one_flipped_bit_anywhere_is_refused_and_changes_nothing(
    tmp_path: Path, whole: bytes, flip: int
) -> None:
    visits(WEDNESDAY)
    place = flip * (len(whole) - 1) // (FLIPS - 1)
    data = bytearray(whole)
    data[place] ^= 1 << flip % 8
    (tmp_path / "bad.zip").write_bytes(data)
    assert "Prenez une autre sauvegarde" in refused(tmp_path / "bad.zip")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    with Store(folder / DATABASE, create=True) as store:
        store.begin_day(TUESDAY, {"need": ("shower", "doctor")})
    return save(folder, folder / DATABASE, None, TUESDAY).read_bytes()


@pytest.mark.parametrize("part", [0.0, 0.3, 0.99])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, whole: bytes, part: float) -> None:
    visits()
    (tmp_path / "cut.zip").write_bytes(whole[: int(len(whole) * part)])
    refused(tmp_path / "cut.zip")


def archive(entries: list[tuple[str, bytes]]) -> bytes:
    """A file as somebody else may have made it, whose seal is right."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as zipped:
        for name, data in entries:
            zipped.writestr(name, data)
        zipped.comment = b"-" * 64
    data = made.getvalue()[:-64]
    return data + sha256(data).hexdigest().encode()


def manifest(files: dict[str, bytes], **changes: object) -> tuple[str, bytes]:
    hashes = {name: sha256(data).hexdigest() for name, data in files.items()}
    said = {"format": 1, "parvis": "0.1.0", "day": "2026-11-24", "files": hashes, **changes}
    return "manifest.json", json.dumps(said).encode()


def damaged(data: bytes) -> bytes:
    """A database in which one count is another."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    connection.execute("UPDATE totals SET n = n + 1")
    connection.commit()
    return connection.serialize()


def newer(data: bytes) -> bytes:
    return data[:60] + (SCHEMA + 1).to_bytes(4) + data[64:]


SLIPS = [
    "../parvis.db",
    "/etc/passwd",
    "content/../../pin",
    "content/./a.toml",
    "content",
    "content\\..\\pin",
    "pin",
    "tickets.db",
    "content/\x1b[2J.toml",
]
STRANGE: dict[str, Callable[[bytes], bytes]] = {
    "another_kind_of_file": lambda _: sealed(b"hello"),
    "no_manifest": lambda db: archive([(DATABASE, db)]),
    "a_manifest_that_is_none": lambda db: archive([("manifest.json", b"[1]"), (DATABASE, db)]),
    "no_database": lambda _: archive([manifest({})]),
    "a_file_that_is_not_announced": lambda db: archive(
        [manifest({DATABASE: db}), (DATABASE, db), ("content/a.toml", b"")]
    ),
    "a_file_that_is_missing": lambda db: archive(
        [manifest({DATABASE: db, "content/a.toml": b""}), (DATABASE, db)]
    ),
    "another_database_than_announced": lambda db: archive(
        [manifest({DATABASE: db}), (DATABASE, db[:-1])]
    ),
    "a_day_that_is_none": lambda db: archive(
        [manifest({DATABASE: db}, day="yesterday"), (DATABASE, db)]
    ),
    "a_bomb": lambda db: archive(
        [manifest({DATABASE: db}), (DATABASE, db), ("content/a.toml", bytes(backup.MOST))]
    ),
    "a_damaged_database": lambda db: pack({DATABASE: damaged(db)}, TUESDAY),
    "half_a_database": lambda db: pack({DATABASE: db[: len(db) // 2]}, TUESDAY),
    "no_database_at_all": lambda _: pack({DATABASE: b"hello" * 100}, TUESDAY),
    "an_empty_database": lambda _: pack({DATABASE: b""}, TUESDAY),
}


def sealed(data: bytes) -> bytes:
    return data + sha256(data).hexdigest().encode()


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_a_strange_file_is_refused_although_its_seal_is_right(
    file: Path, strange: Callable[[bytes], bytes]
) -> None:
    (file.parent / "strange.zip").write_bytes(strange(unpack(file.read_bytes()).database))
    assert "Prenez une autre sauvegarde" in refused(file.parent / "strange.zip")


@pytest.mark.parametrize("name", SLIPS)
def test_a_file_that_would_slip_out_of_the_folder_is_refused(
    file: Path, tmp_path: Path, name: str
) -> None:
    held = unpack(file.read_bytes()).database
    files = {DATABASE: held, name: b"slipped"}
    (tmp_path / "slip.zip").write_bytes(archive([manifest(files), *files.items()]))
    assert "n’y a pas sa place" in refused(tmp_path / "slip.zip")
    assert b"slipped" not in b"".join(all_files(tmp_path / "data").values())


def test_a_name_that_stands_there_twice_is_refused(file: Path, tmp_path: Path) -> None:
    held = unpack(file.read_bytes()).database
    twice = [manifest({DATABASE: held}), (DATABASE, b"other"), (DATABASE, held)]
    with pytest.warns(UserWarning, match="Duplicate"):
        (tmp_path / "twice.zip").write_bytes(archive(twice))
    assert "deux fois" in refused(tmp_path / "twice.zip")


def test_what_a_newer_program_wrote_is_refused_with_what_to_do(file: Path, tmp_path: Path) -> None:
    held = unpack(file.read_bytes()).database
    for data in (
        pack({DATABASE: newer(held)}, TUESDAY),
        archive([manifest({DATABASE: held}, format=2, parvis="9.1"), (DATABASE, held)]),
    ):
        (tmp_path / "new.zip").write_bytes(data)
        assert "Mettez d’abord le programme à jour" in refused(tmp_path / "new.zip")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    visits()
    assert "none.zip" in refused(tmp_path / "none.zip")


def test_nothing_is_restored_while_a_kiosk_runs(file: Path) -> None:
    command = [sys.executable, HERE / "counting_kiosk.py", database(), paths.runtime(), "0"]
    env = {"PARVIS_TEST_NOW": evening().now().isoformat(), "PYTHONPATH": str(HERE.parent)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            assert running.stdout.readline() == "ready\n"
            assert "parvis stop" in refused(file)
        finally:
            running.kill()
    assert run("restore", str(file), "--yes").exit_code == 0


def test_without_a_terminal_and_without_yes_nothing_is_restored(file: Path) -> None:
    before = all_files(paths.data())
    done = run("restore", str(file))
    assert done.exit_code == 1
    assert "ajoutez --yes" in done.stderr
    assert all_files(paths.data()) == before


# Killed


def test_a_restore_that_is_killed_anywhere_leaves_the_one_database_or_the_other(
    file: Path, tmp_path: Path
) -> None:
    saved = rows()
    visits(WEDNESDAY)
    present = rows()
    before = tmp_path / "before"
    paths.data().rename(before)
    points, found = 0, set()

    def restore() -> None:
        held = unpack(file.read_bytes())
        with backup.checked(held, database()) as fresh:
            backup.restore(fresh, database(), TUESDAY)

    while True:
        shutil.rmtree(paths.data(), ignore_errors=True)
        shutil.copytree(before, paths.data())
        if not killed(points, restore):
            break
        with Store(database(), create=True):
            pass  # the whole file is proved by that
        found.add(rows())
        restore()
        assert rows() == saved
        points += 1
    assert found == {present, saved}
    assert points > 40


def test_a_backup_that_is_killed_leaves_no_half_file_under_its_name(
    stick: Path,
) -> None:
    visits()
    points = 0
    while killed(points, lambda: save(stick, database(), None, TUESDAY)):
        for file in stick.glob("*.zip"):
            unpack(file.read_bytes())
            file.unlink()
        points += 1
    assert points > 20


def test_a_database_that_cannot_be_believed_is_never_put_in_place(file: Path) -> None:
    held = unpack(file.read_bytes())
    broken = backup.Backup(held.day, held.program, damaged(held.database), {})
    with pytest.raises(BackupError), backup.checked(broken, database()):
        raise AssertionError
    with pytest.raises(DamagedError):
        Store(write(database().with_name("other.db"), broken.database), create=True)


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
