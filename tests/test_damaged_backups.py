"""A file that is not, byte for byte, a backup of this program is refused, and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from backups import all_files, backup_of_a_day, damaged, refused
from ending import visits
from queueing import TUESDAY, WEDNESDAY

from kiosk import backup
from kiosk.backup import pack, save, unpack
from kiosk.paths import DATABASE
from kiosk.tallies.database import SCHEMA
from kiosk.tallies.store import Store

pytestmark = pytest.mark.usefixtures("unsynced", "evening_of_tuesday")
FLIPS = 50


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    with Store(folder / DATABASE, create=True) as store:
        store.begin_day(TUESDAY, {"need": ("shower", "doctor")})
    return save(folder, folder / DATABASE, None, TUESDAY).read_bytes()


@pytest.fixture
def held(stick: Path) -> bytes:
    """The database of a day, as a backup holds it."""
    return unpack(backup_of_a_day(stick).read_bytes()).database


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


@pytest.mark.parametrize("part", [0.0, 0.3, 0.99])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, whole: bytes, part: float) -> None:
    visits()
    (tmp_path / "cut.zip").write_bytes(whole[: int(len(whole) * part)])
    refused(tmp_path / "cut.zip")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    visits()
    assert "none.zip" in refused(tmp_path / "none.zip")


# Files that somebody else may have made


def sealed(data: bytes) -> bytes:
    return data + sha256(data).hexdigest().encode()


def archive(entries: list[tuple[str, bytes]]) -> bytes:
    """A file as somebody else may have made it, whose seal is right."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as zipped:
        for name, data in entries:
            zipped.writestr(name, data)
        zipped.comment = b"-" * 64
    return sealed(made.getvalue()[:-64])


def manifest(files: dict[str, bytes], **changes: object) -> tuple[str, bytes]:
    hashes = {name: sha256(data).hexdigest() for name, data in files.items()}
    said = {"format": 1, "parvis": "0.1.0", "day": "2026-11-24", "files": hashes, **changes}
    return "manifest.json", json.dumps(said).encode()


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


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_a_strange_file_is_refused_although_its_seal_is_right(
    held: bytes, tmp_path: Path, strange: Callable[[bytes], bytes]
) -> None:
    (tmp_path / "strange.zip").write_bytes(strange(held))
    assert "Prenez une autre sauvegarde" in refused(tmp_path / "strange.zip")


@pytest.mark.parametrize("name", SLIPS)
def test_a_file_that_would_slip_out_of_the_folder_is_refused(
    held: bytes, tmp_path: Path, name: str
) -> None:
    files = {DATABASE: held, name: b"slipped"}
    (tmp_path / "slip.zip").write_bytes(archive([manifest(files), *files.items()]))
    assert "n’y a pas sa place" in refused(tmp_path / "slip.zip")
    assert b"slipped" not in b"".join(all_files(tmp_path / "data").values())


def test_a_name_that_stands_there_twice_is_refused(held: bytes, tmp_path: Path) -> None:
    twice = [manifest({DATABASE: held}), (DATABASE, b"other"), (DATABASE, held)]
    with pytest.warns(UserWarning, match="Duplicate"):
        (tmp_path / "twice.zip").write_bytes(archive(twice))
    assert "deux fois" in refused(tmp_path / "twice.zip")


def test_what_a_newer_program_wrote_is_refused_with_what_to_do(held: bytes, tmp_path: Path) -> None:
    for data in (
        pack({DATABASE: newer(held)}, TUESDAY),
        archive([manifest({DATABASE: held}, format=2, parvis="9.1"), (DATABASE, held)]),
    ):
        (tmp_path / "new.zip").write_bytes(data)
        assert "Mettez d’abord le programme à jour" in refused(tmp_path / "new.zip")
