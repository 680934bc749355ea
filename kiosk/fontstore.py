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
from .errors import ParvisError
from .text import tiles

FILES = ("Parvis.ttf", "Parvis-Bold.ttf", tiles.FILE)  # what the builder writes
CONFIG, REPORT = "fonts.conf", "report.json"  # what stands beside it
CURRENT, CACHE, LOCK, UNFINISHED = "current", "cache", "lock", "unfinished-"

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


class Report(NamedTuple):
    """What the builder said of a build, kept beside it."""

    words: int
    glyphs: int
    seconds: float
    clipped: tuple[str, ...]  # words with an outline that touches the edge of its cell
    missing: tuple[str, ...]  # words with a letter that the base font does not have
    sources: Mapping[str, str]  # the base fonts: what each was taken from, and its fingerprint


class Build(NamedTuple):
    """A build that is on disk."""

    folder: Path

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def whole(self) -> bool:
        """Whether all its files are there: a disk that failed may have lost one."""
        try:
            for name in (*FILES, CONFIG, REPORT):
                if not (self.folder / name).stat().st_size:
                    return False
            return tiles.Table(self.folder / tiles.FILE).build == self.id
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
        try:
            kept = json.loads((self.folder / REPORT).read_text("utf-8"))
            kept |= {"clipped": tuple(kept["clipped"]), "missing": tuple(kept["missing"])}
            return Report(**kept)
        except (OSError, ValueError, TypeError, KeyError):
            raise ParvisError(
                f"{self.folder / REPORT} ne peut pas être lu. Supprimez le dossier {self.folder}, "
                "puis reconstruisez la police : parvis font build"
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
            f"Il n’y a pas encore de police pour les écrans dans {paths.font()}. "
            "Construisez-la : parvis font build"
        )
    return build


def is_outdated() -> bool:
    """Whether the terminal of this process shows a build that is no longer the current one."""
    shown, newest = os.environ.get(tiles.VARIABLE), current()
    return shown is not None and newest is not None and Path(shown).resolve() != newest.folder


def provide(id_: str, write: Callable[[Path], Report]) -> bool:
    """Make sure that a build is there and is the current one; whether it had to be made.

    `write` puts FILES into an empty folder. Who comes while another process builds waits for it,
    and finds its work done. The build that was current stays, for the terminal that shows it.
    """
    with _locked(paths.font()) as folder:
        build, before = Build(folder / id_), current()
        absent = not build.whole
        if absent:
            _make(build, write)
        if build != before:
            _point_to(build)
            _keep_only(folder, {build, before})
    return absent


@contextmanager
def _locked(folder: Path) -> Iterator[Path]:
    """The folder of the builds, for one process at a time; the system lets go of the lock
    however the process ends."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # the data folder is private
    folder.mkdir(exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder.resolve()


def _make(build: Build, write: Callable[[Path], Report]) -> None:
    folder = build.folder.parent
    with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as made:
        fresh = Path(made) / build.id
        fresh.mkdir()
        report = write(fresh)
        (fresh / CONFIG).write_text(_CONFIG.format(cache=folder / CACHE), "utf-8")
        (fresh / REPORT).write_text(json.dumps(report._asdict(), ensure_ascii=False), "utf-8")
        for path in fresh.iterdir():
            _to_disk(path)
        shutil.rmtree(build.folder, ignore_errors=True)  # what a disk that failed has left of it
        fresh.rename(build.folder)
    # So that the terminal need not look through the font when it starts.
    environment = {**os.environ, "FONTCONFIG_FILE": str(build.config)}
    command = ["fc-cache", "--force", str(build.folder)]
    subprocess.run(command, env=environment, check=False, capture_output=True)


def _to_disk(path: Path) -> None:
    """Have it written for good: in a power cut, a name must not outlive what it names."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _point_to(build: Build) -> None:
    link = build.folder.parent / CURRENT
    fresh = link.with_name(UNFINISHED + CURRENT)
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(build.id)
    fresh.replace(link)


def _keep_only(folder: Path, builds: Container[Build | None]) -> None:
    """Older builds go, and what a process that was killed has left unfinished."""
    for path in folder.iterdir():
        is_kept = path.name in (CURRENT, CACHE) or Build(path) in builds
        if path.is_dir() and not is_kept:
            shutil.rmtree(path)
