"""The content of a centre comes back with its counts: only where it is asked for, and whole."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from backups import all_files, backup_of_a_day
from commands import run
from ending import database, visits
from queueing import TUESDAY, WEDNESDAY

from kiosk import backup, paths, served
from kiosk.backup import save, unpack

pytestmark = pytest.mark.usefixtures("unsynced", "evening_of_tuesday")


@pytest.fixture
def file(stick: Path, content: Path) -> Path:
    """A backup of counts and of a centre's own content."""
    visits()
    return save(stick, database(), content, TUESDAY)


def test_content_comes_back_where_it_is_asked_for(
    file: Path, content: Path, tmp_path: Path
) -> None:
    done = run("restore", str(file), "--yes", "--content", str(tmp_path / "new"))
    assert done.exit_code == 0, done.output
    assert all_files(tmp_path / "new") == {
        str(one.relative_to(content)): one.read_bytes() for one in served.files_of(content)
    }
    served.load(tmp_path / "new")


def test_content_comes_back_on_a_machine_that_is_to_serve_it(file: Path, content: Path) -> None:
    shutil.rmtree(content)
    content.mkdir()
    done = run("restore", str(file), "--yes", "--content", str(content))
    assert done.exit_code == 0, done.output
    served.load(content)


def test_content_that_cannot_be_written_leaves_nothing_half_done(
    file: Path, tmp_path: Path
) -> None:
    held = unpack(file.read_bytes())
    clash = replace(held, content={**held.content, "centre.toml/more.toml": b""})
    (tmp_path / "there").mkdir()
    with pytest.raises(OSError, match=r"."):
        backup.restore_content(clash, tmp_path / "there" / "new")
    assert list((tmp_path / "there").iterdir()) == []


def test_content_that_is_not_asked_for_is_only_told(file: Path, content: Path) -> None:
    before = all_files(content)
    assert "--content DOSSIER" in run("restore", str(file), "--yes").stderr
    assert all_files(content) == before


def test_a_folder_that_holds_anything_is_not_written_into_and_nothing_is_restored(
    file: Path, content: Path
) -> None:
    visits(WEDNESDAY)
    before = all_files(paths.data()), all_files(content)
    done = run("restore", str(file), "--yes", "--content", str(content))
    assert done.exit_code == 1
    assert "n’est pas un dossier vide" in done.stderr
    assert (all_files(paths.data()), all_files(content)) == before


def test_content_that_is_not_there_cannot_be_asked_for(stick: Path, tmp_path: Path) -> None:
    file = backup_of_a_day(stick)
    done = run("restore", str(file), "--yes", "--content", str(tmp_path / "new"))
    assert done.exit_code == 1
    assert "n’a pas de contenu" in done.stderr
    assert not (tmp_path / "new").exists()
