"""USB sticks: which drives are taken for one, and that what is written to one is surely there."""

from __future__ import annotations

import os
from multiprocessing import get_context
from pathlib import Path

import pytest
from drives import CARD_READER, SATA, Drives
from full_disk import full_disk

from kiosk import stick
from kiosk.errors import ParvisError
from kiosk.stick import none_found, plugged_in, sticks, the_stick, write

DATA = b"date;visites\r\n2026-11-24;41\r\n"


@pytest.fixture
def drives(tmp_path: Path) -> Drives:
    return Drives(tmp_path / "kernel")


# Which there are


def test_a_drive_on_usb_is_a_stick_with_a_name_a_folder_and_free_bytes(
    drives: Drives, tmp_path: Path
) -> None:
    folder = drives.stick(17, tmp_path / "media" / "PARVIS")
    (found,) = sticks(drives.system)
    assert (found.name, found.folder, found.writable) == ("PARVIS", folder, True)
    room = os.statvfs(folder)
    assert 0 < found.free <= room.f_blocks * room.f_frsize


def test_a_drive_that_says_it_can_be_taken_out_is_a_stick(drives: Drives, tmp_path: Path) -> None:
    drives.mount(drives.add(17, CARD_READER, removable=True), tmp_path / "card")
    drives.mount(drives.add(18, SATA), tmp_path / "built-in")
    assert [one.name for one in sticks(drives.system)] == ["card"]


def test_the_drive_that_the_system_runs_from_is_never_a_stick_even_on_usb(
    drives: Drives, tmp_path: Path
) -> None:
    system = drives.add(17)
    drives.mount(system, Path("/"))
    drives.mount(system, tmp_path / "boot")
    assert plugged_in(drives.system) == ()


def test_a_blank_in_the_name_of_a_stick_is_read(drives: Drives, tmp_path: Path) -> None:
    folder = drives.stick(17, tmp_path / "CLE DE PARVIS")
    assert the_stick(drives.system).folder == folder


def test_an_encrypted_stick_is_a_stick(drives: Drives, tmp_path: Path) -> None:
    drives.mount(drives.encrypt(drives.add(17)), tmp_path / "secret")
    drives.mount(drives.add(18, SATA), tmp_path / "built-in")
    assert [one.name for one in sticks(drives.system)] == ["secret"]


def test_what_is_encrypted_on_a_built_in_drive_is_no_stick(drives: Drives, tmp_path: Path) -> None:
    drives.mount(drives.encrypt(drives.add(18, SATA)), tmp_path / "home")
    assert plugged_in(drives.system) == ()


def test_a_stick_that_is_mounted_twice_is_one(drives: Drives, tmp_path: Path) -> None:
    device = drives.add(17)
    first = drives.mount(device, tmp_path / "first")
    drives.mount(device, tmp_path / "again")
    drives.mount(device, tmp_path / "part", root="/photos")
    assert the_stick(drives.system).folder == first


@pytest.mark.parametrize("how", [{"options": "ro"}, {"drive": "ro"}])
def test_a_stick_that_is_locked_is_not_offered_but_told(
    drives: Drives, tmp_path: Path, how: dict[str, str]
) -> None:
    drives.mount(drives.add(17), tmp_path / "LOCKED", **how)
    assert sticks(drives.system) == ()
    assert "LOCKED ne peut pas être écrite" in none_found(drives.system)


def test_where_there_is_none_the_staff_are_told_to_plug_one_in_and_the_operator_how(
    drives: Drives,
) -> None:
    with pytest.raises(ParvisError) as refused:
        the_stick(drives.system)
    assert "Branchez-en une, attendez dix secondes" in str(refused.value)
    assert f"sudo mount -o uid={os.getuid()} " in str(refused.value)


def test_where_there_are_several_all_are_named(drives: Drives, tmp_path: Path) -> None:
    drives.stick(17, tmp_path / "ONE")
    drives.stick(18, tmp_path / "OTHER")
    with pytest.raises(ParvisError, match=r"ONE \(.*OTHER \(.*N’en laissez qu’une"):
        the_stick(drives.system)


def test_a_stick_that_was_pulled_out_while_we_looked_is_not_there(
    drives: Drives, tmp_path: Path
) -> None:
    drives.stick(17, tmp_path / "GONE").rmdir()
    assert plugged_in(drives.system) == ()


def test_a_system_that_tells_of_no_drives_has_no_sticks(tmp_path: Path) -> None:
    assert plugged_in(stick.System(tmp_path / "none", tmp_path / "nowhere")) == ()


def test_the_name_of_a_stick_cannot_command_the_terminal(drives: Drives, tmp_path: Path) -> None:
    drives.stick(17, tmp_path / "\x1b[2JKEY")
    drives.stick(18, tmp_path / "OTHER")
    assert sticks(drives.system)[0].name == "?[2JKEY"
    with pytest.raises(ParvisError) as refused:
        the_stick(drives.system)
    assert "\x1b" not in str(refused.value)


# Writing


def test_what_is_written_is_there_to_the_byte_and_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path, "parvis-2026-11-24.csv", DATA)
    assert path == tmp_path / "parvis-2026-11-24.csv"
    assert path.read_bytes() == DATA
    assert list(tmp_path.iterdir()) == [path]


def test_an_older_file_of_the_same_day_is_kept_and_the_new_one_gets_a_number(
    tmp_path: Path,
) -> None:
    names = [write(tmp_path, "parvis-2026-11-24.csv", DATA * n).name for n in (1, 2, 3)]
    assert names == [
        "parvis-2026-11-24.csv",
        "parvis-2026-11-24-2.csv",
        "parvis-2026-11-24-3.csv",
    ]
    assert (tmp_path / names[0]).read_bytes() == DATA


def test_what_a_stick_that_was_pulled_out_too_early_has_left_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "parvis.csv.new").write_bytes(b"half")
    write(tmp_path, "parvis.csv", DATA)
    assert [one.name for one in tmp_path.iterdir()] == ["parvis.csv"]


def test_a_full_stick_is_told_and_has_nothing_half_written_on_it(tmp_path: Path) -> None:
    with full_disk(), pytest.raises(ParvisError, match="plus de place"):
        write(tmp_path, "parvis.csv", DATA * 10)
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_gives_back_something_else_is_told_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = stick._put

    def losing_a_bit(path: Path, data: bytes) -> None:
        put(path, bytes([data[0] ^ 1]) + data[1:])

    monkeypatch.setattr(stick, "_put", losing_a_bit)
    with pytest.raises(ParvisError, match="perd des données"):
        write(tmp_path, "parvis.csv", DATA)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParvisError, match="n’est pas là"):
        write(tmp_path / "media", "parvis.csv", DATA)
    (tmp_path / "file").touch()
    with pytest.raises(ParvisError, match="n’est pas là"):
        write(tmp_path / "file", "parvis.csv", DATA)


@pytest.mark.parametrize(
    "name", ["a:b.csv", "a/b.csv", "../b.csv", "é.csv", "A.CSV", "a.csv ", "a.", "", "a\nb", "a?b"]
)
def test_a_name_that_some_system_refuses_is_written_nowhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        write(tmp_path, name, DATA)
    assert list(tmp_path.iterdir()) == []


def write_some(folder: Path, data: bytes) -> None:
    for _ in range(5):
        write(folder, "parvis.csv", data)


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    context = get_context("spawn")
    sides = (b"one", b"other")
    writers = [context.Process(target=write_some, args=(tmp_path, side)) for side in sides]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(one.read_bytes() for one in tmp_path.iterdir()) == [b"one"] * 5 + [b"other"] * 5
