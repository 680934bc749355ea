"""The builds of the font on disk: whole or not there, and never two at once."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import threading
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from builds import current, hurried, names, store
from font import Font

from kiosk import fontstore, paths
from kiosk.errors import ParvisError
from kiosk.text import tiles
from kiosk.text.tilefont.report import Report


def test_a_build_that_fails_leaves_nothing_behind() -> None:
    def write(fresh: Path) -> Report:
        (fresh / "Parvis.ttf").write_text("half a font")
        raise OSError(28, "No space left on device")

    store("aaaaaaaaaaaa")
    with pytest.raises(OSError, match="No space"):
        fontstore.provide("bbbbbbbbbbbb", write)
    assert names() == {"aaaaaaaaaaaa"}
    assert current().id == "aaaaaaaaaaaa"


def test_a_build_that_lost_a_file_is_made_again() -> None:
    assert store("aaaaaaaaaaaa")
    (current().folder / "Parvis-Bold.ttf").write_text("")
    assert not current().whole
    with pytest.raises(ParvisError, match="parvis font build"):
        fontstore.needed()
    assert store("aaaaaaaaaaaa")
    assert current().whole


@pytest.mark.parametrize("name", fontstore.FILES)
def test_a_build_that_lost_the_end_of_a_file_is_made_again(name: str) -> None:
    store("aaaaaaaaaaaa")
    file = current().folder / name
    os.truncate(file, file.stat().st_size - 1)
    assert not current().whole
    assert store("aaaaaaaaaaaa")
    assert current().whole


def test_a_damaged_build_does_not_close_the_kiosk(monkeypatch: pytest.MonkeyPatch) -> None:
    store("aaaaaaaaaaaa")
    monkeypatch.setenv(tiles.VARIABLE, str(current().folder))
    assert not fontstore.is_outdated()
    store("bbbbbbbbbbbb")
    assert fontstore.is_outdated()
    (current().folder / "Parvis.ttf").write_text("")
    assert not fontstore.is_outdated()


def test_a_build_that_is_shown_stays_however_many_are_made() -> None:
    store("aaaaaaaaaaaa")
    with fontstore.held() as shown:
        for id_ in ("bbbbbbbbbbbb", "cccccccccccc", "dddddddddddd"):
            store(id_)
        assert shown.whole
        assert names() == {"aaaaaaaaaaaa", "cccccccccccc", "dddddddddddd"}
    store("eeeeeeeeeeee")
    assert names() == {"dddddddddddd", "eeeeeeeeeeee"}


def test_the_settings_of_a_build_are_read_whatever_its_folder_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARVIS_DATA", str(tmp_path / "a&b <c>"))
    store("aaaaaaaaaaaa")
    cache = ElementTree.parse(current().config).find("cachedir")
    assert cache is not None
    assert cache.text == str(paths.font() / fontstore.CACHE)


def test_only_the_current_build_and_the_one_before_stay() -> None:
    for id_ in ("aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"):
        store(id_)
    assert names() == {"bbbbbbbbbbbb", "cccccccccccc"}
    assert not store("bbbbbbbbbbbb")  # as when a word was taken back
    assert current().id == "bbbbbbbbbbbb"
    assert names() == {"bbbbbbbbbbbb", "cccccccccccc"}


def test_what_a_killed_build_left_is_removed_by_the_next_one() -> None:
    store("aaaaaaaaaaaa")
    (paths.font() / f"{fontstore.UNFINISHED}1").mkdir()
    store("bbbbbbbbbbbb")
    assert names() == {"aaaaaaaaaaaa", "bbbbbbbbbbbb"}


def test_the_current_build_is_whole_at_every_moment() -> None:
    """Somebody who opens a window while a font is built gets the old one or the new one."""
    store("aaaaaaaaaaaa")
    ended = threading.Event()
    seen: list[bool] = []

    def look() -> None:
        while not ended.is_set():
            build = fontstore.current()
            seen.append(build is not None and build.whole)

    looking = threading.Thread(target=look)
    looking.start()
    for n in range(10):
        store(f"{n:012x}")
        looks = len(seen)
        while len(seen) < looks + 2:  # no build goes while it is looked at
            time.sleep(0.001)
    ended.set()
    looking.join()
    assert all(seen)


def test_who_comes_while_a_build_is_made_waits_and_finds_it_done() -> None:
    paths.font().mkdir(parents=True)
    made: list[bool] = []
    # `hurried`: two threads change PATH, and whoever ends last must not leave it changed.
    with hurried(), (paths.font() / fontstore.LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = [
            threading.Thread(target=lambda: made.append(store("aaaaaaaaaaaa"))) for _ in "ab"
        ]
        for one in waiting:
            one.start()
        time.sleep(0.2)
        assert made == []
        fcntl.flock(lock, fcntl.LOCK_UN)
        for one in waiting:
            one.join()
    assert sorted(made) == [False, True]


def test_a_copy_of_a_build_shows_its_own_font(font: Font, tmp_path: Path) -> None:
    """A service of another user may get a copy, and fontconfig must not look at the original."""
    copy = tmp_path / "copy"
    shutil.copytree(font.folder, copy)
    env = {**os.environ, "FONTCONFIG_FILE": str(copy / "fonts.conf")}
    command = ["fc-match", "--format=%{file} %{hinting} %{antialias} %{rgba}", "Parvis:bold"]
    shown = subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout
    assert shown == f"{copy}/Parvis-Bold.ttf False True 5"
