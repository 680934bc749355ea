"""A backup has all that was counted, and nothing else."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from backups import backup_of_a_day, exported
from commands import run
from ending import database, tickets, visits
from killing import killed
from queueing import TUESDAY

from kiosk import __version__, paths, served
from kiosk.backup import save, unpack
from kiosk.paths import DATABASE
from kiosk.pin import Door, Pin
from kiosk.tallies.database import DamagedError, NoDatabaseError
from kiosk.tallies.store import Store

pytestmark = pytest.mark.usefixtures("unsynced", "evening_of_tuesday")


def test_a_backup_has_the_counts_and_what_proves_them_and_nothing_else(stick: Path) -> None:
    file = backup_of_a_day(stick)
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
    Pin(paths.data(), Door.TERMINAL).set("739184")
    hashed = (paths.data() / "pin").read_bytes().split()[2]
    file = backup_of_a_day(stick)
    with ZipFile(file) as zipped:
        held = b"".join(zipped.read(one) for one in zipped.namelist())
    assert b"meals" in held
    assert hashed not in held
    for of_tickets in (b"nurse@2026-11-24", b"waiting"):
        assert of_tickets in tickets().read_bytes()
        assert of_tickets not in held


def names(file: Path) -> set[str]:
    with ZipFile(file) as zipped:
        return set(zipped.namelist())


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


def test_nothing_is_left_beside_the_database_by_a_backup(stick: Path) -> None:
    file = backup_of_a_day(stick)
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


def test_a_backup_that_is_killed_leaves_no_half_file_under_its_name(stick: Path) -> None:
    visits()
    points = 0
    while killed(points, lambda: save(stick, database(), None, TUESDAY)):
        for file in stick.glob("*.zip"):
            unpack(file.read_bytes())
            file.unlink()
        points += 1
    assert points > 20
