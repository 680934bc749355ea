"""The builds of the tile font on disk: each a folder of its own that never changes.

    <data>/font/3f2a91c04d7e/   Parvis.ttf  Parvis-Bold.ttf  Parvis.tiles  fonts.conf  report.json
    <data>/font/current         a link to the build that the next terminal is started with
    <data>/font/cache/          what fontconfig has noted about the builds

A terminal keeps the fonts it was started with, so font and table change together or not at all:
a build is made beside the others, gets its name when it is whole, and the link is replaced last.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from . import paths
from .disk import sync
from .errors import ParvisError
from .text import tiles
from .text.tilefont.report import Report

FILES = ("Parvis.ttf", "Parvis-Bold.ttf", tiles.FILE)  # what the builder writes
CONFIG, REPORT = "fonts.conf", "report.json"  # what stands beside it
_SIZES = "sizes"  # in the report: how many bytes each of the other files has
CURRENT, CACHE, LOCK, UNFINISHED = tiles.CURRENT, "cache", "lock", "unfinished-"

RESTART = 75
"""The exit code of a kiosk that wants to be started anew, since a newer font is there (sysexits'
EX_TEMPFAIL)."""

# Outlines fill their cells to the edge: a hint or a sub-pixel would move it. The folder of the
# font is that of this file, so that a build may be copied elsewhere; the system's own settings
# come first, so that ours hold.
_CONFIG = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <cachedir>{cache}</cachedir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">.</dir>
  <match target="font">
    <test name="family"><string>Parvis</string></test>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
    <edit name="embeddedbitmap" mode="assign"><bool>false</bool></edit>
  </match>
</fontconfig>
"""


class Build(NamedTuple):
    """A build that is on disk."""

    folder: Path

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def whole(self) -> bool:
        """Whether all its files are there, and as long as they were when it was made: a disk that
        failed may have lost one, or its end."""
        try:
            _, sizes = self._kept()
            return sizes == _sizes(self.folder) and (
                tiles.Table(self.folder / tiles.FILE).build == self.id
            )
        except (OSError, ParvisError):
            return False

    @property
    def config(self) -> Path:
        """What FONTCONFIG_FILE names for a terminal that shows it."""
        return self.folder / CONFIG

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(path.stat().st_size for path in self.folder.iterdir())

    @property
    def age(self) -> float:
        """Seconds since it was made."""
        return time.time() - (self.folder / REPORT).stat().st_mtime

    def report(self) -> Report:
        return self._kept()[0]

    def _kept(self) -> tuple[Report, Mapping[str, int]]:
        """What the builder said, and the sizes of the files."""
        try:
            kept = json.loads((self.folder / REPORT).read_text("utf-8"))
            sizes = kept.pop(_SIZES)
            kept |= {"clipped": tuple(kept["clipped"]), "missing": tuple(kept["missing"])}
            return Report(**kept), sizes
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            raise ParvisError(
                f"{self.folder / REPORT} ne peut pas être lu. Reconstruisez la police : "
                "parvis font build"
            ) from None


def current() -> Build | None:
    """The build that the next terminal is started with; None where none was made."""
    link = paths.font() / CURRENT
    return Build(link.resolve()) if link.is_dir() else None


def needed() -> Build:
    """The same, for what cannot do without. Raises ParvisError."""
    build = current()
    if build is None or not build.whole:
        raise ParvisError(
            f"Il n’y a pas de police utilisable pour les écrans dans {paths.font()}. "
            "Construisez-la : parvis font build"
        )
    return build


@contextmanager
def held() -> Iterator[Build]:
    """The same, while a terminal shows it: until then no process removes it, however many are
    built meanwhile. Raises ParvisError."""
    build = needed()
    with build.config.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield build


def is_outdated() -> bool:
    """Whether the terminal of this process shows a build that is no longer the current one, and
    could show that: a damaged one must not close the kiosk."""
    shown, newest = os.environ.get(tiles.VARIABLE), current()
    if shown is None or newest is None or Path(shown).resolve() == newest.folder:
        return False
    return newest.whole


def provide(
    id_: str, write: Callable[[Path], Report], waits: Callable[[], None] = lambda: None
) -> bool:
    """Make sure that a build is there and is the current one; whether it had to be made.

    `write` puts FILES into an empty folder. Who comes while another process builds waits for it,
    and finds its work done; `waits` is called first. The build that was current stays, for the
    terminal that shows it.
    """
    with _locked(paths.font(), waits) as folder:
        build, before = Build(folder / id_), current()
        absent = not build.whole
        if absent:
            _make(build, write)
        if build != before:
            _point_to(build)
            _keep_only(folder, {build, before})
    return absent


@contextmanager
def _locked(folder: Path, waits: Callable[[], None]) -> Iterator[Path]:
    """The folder of the builds, for one process at a time; the system lets go of the lock
    however the process ends."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # the data folder is private
    folder.mkdir(exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waits()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder.resolve()


def _make(build: Build, write: Callable[[Path], Report]) -> None:
    folder = build.folder.parent
    with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as made:
        fresh = Path(made) / build.id
        fresh.mkdir()
        report = write(fresh)
        from xml.sax.saxutils import escape  # it brings the web with it

        (fresh / CONFIG).write_text(_CONFIG.format(cache=escape(str(folder / CACHE))), "utf-8")
        kept = report._asdict() | {_SIZES: _sizes(fresh)}
        (fresh / REPORT).write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        for path in fresh.iterdir():
            sync(path)  # in a power cut, a name must not outlive what it names
        shutil.rmtree(build.folder, ignore_errors=True)  # what a disk that failed has left of it
        fresh.rename(build.folder)
    # So that the terminal need not look through the font when it starts.
    environment = {**os.environ, "FONTCONFIG_FILE": str(build.config)}
    command = ["fc-cache", "--force", str(build.folder)]
    subprocess.run(command, env=environment, check=False, capture_output=True)


def _sizes(folder: Path) -> Mapping[str, int]:
    """In bytes, of all files but the report."""
    return {name: (folder / name).stat().st_size for name in (*FILES, CONFIG)}


def _point_to(build: Build) -> None:
    link = build.folder.parent / CURRENT
    fresh = link.with_name(UNFINISHED + CURRENT)
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(build.id)
    fresh.replace(link)


def _keep_only(folder: Path, builds: Container[Build | None]) -> None:
    """Older builds go, but for those that are shown, and what a process that was killed has left
    unfinished."""
    for path in folder.iterdir():
        is_kept = path.name in (CURRENT, CACHE) or Build(path) in builds
        if path.is_dir() and not is_kept and not _is_held(Build(path)):
            shutil.rmtree(path)


def _is_held(build: Build) -> bool:
    try:
        with build.config.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False  # unfinished
    return False
