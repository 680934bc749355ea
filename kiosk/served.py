"""What is served: a catalogue, its calendar and its messages, loaded together or not at all.

A centre's own content may become bad while it is edited. What was good last is then served on,
and also after a restart: a copy of every good content folder is kept beside the database.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import firstpage, languages, paths
from .calendar import Calendar
from .catalogue import Catalogue
from .errors import ParvisError
from .languages import Messages
from .reading import reader

LAST_GOOD = "last-good-content"
OWN_MESSAGES = "locales"  # a centre's own words, inside its content folder

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Served:
    catalogue: Catalogue
    calendar: Calendar
    messages: Mapping[str, Messages]  # by tag, one for each language of the centre
    problem: str = ""  # why the centre's own content is not what is served, for the staff

    @property
    def first_page(self) -> firstpage.FirstPage:
        centre = self.catalogue.centre
        return firstpage.FirstPage(
            tuple(languages.describe(self.messages[tag]) for tag in centre.languages),
            theme=centre.theme,
            example=centre.example,
        )


def load(folder: Path) -> Served:
    """What a content folder offers. Raises ContentError with all that is wrong, or ParvisError
    for a file of messages that cannot be read."""
    catalogue = reader.read(folder)
    own = folder.joinpath(OWN_MESSAGES)
    tags = catalogue.centre.languages
    messages = {tag: languages.load(tag, own if own.is_dir() else None) for tag in tags}
    messages[languages.SOURCE] = languages.FRENCH  # for the desk, whatever the page offers
    return Served(catalogue, Calendar(catalogue), messages)


def load_or_last_good() -> Served:
    """What the centre's content offers, else what was good last, with the problem for the staff.

    Raises what `load` raises when nothing was ever good.
    """
    own = paths.own_content()
    if own is None:
        return load(paths.SHIPPED_CONTENT)
    try:
        return load(own)
    except ParvisError as error:
        try:
            last = load(last_good())
        except ParvisError:
            raise error from None
        return Served(last.catalogue, last.calendar, last.messages, str(error))


def keep(folder: Path) -> None:
    """Copy a good content folder beside the database; the copy is replaced as a whole."""
    kept = paths.data() / LAST_GOOD
    if _same(folder, kept):
        return
    fresh = kept.with_name(kept.name + ".new")
    old = kept.with_name(kept.name + ".old")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        for path in files_of(folder):
            target = fresh / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        load(fresh)  # somebody may have written into it while it was read
        shutil.rmtree(old, ignore_errors=True)
        if kept.is_dir():
            kept.rename(old)
        fresh.rename(kept)
        shutil.rmtree(old, ignore_errors=True)
    except (OSError, ParvisError):
        return  # a full disk, or an unlucky moment: what is served is good all the same


def _same(folder: Path, kept: Path) -> bool:
    """Whether the copy is one already: most starts need not write to the disk at all."""
    try:
        names = [path.relative_to(folder) for path in files_of(folder)]
        if names != [path.relative_to(kept) for path in files_of(kept)]:
            return False
        return all((folder / name).read_bytes() == (kept / name).read_bytes() for name in names)
    except OSError:
        return False


def files_of(folder: Path) -> Iterator[Path]:
    """The files that content is made of."""
    for pattern in (
        "*.toml",
        "permanences/*.toml",
        "tools/*.toml",
        f"{OWN_MESSAGES}/*/LC_MESSAGES/*.po",
    ):
        yield from sorted(folder.glob(pattern))


def stamp(folder: Path) -> Stamp:
    """Changes when any file does; () for content inside a package, which never changes."""
    if not isinstance(folder, Path):
        return ()
    found = []
    try:
        for path in files_of(folder):
            status = path.stat()
            found.append((str(path), status.st_mtime_ns, status.st_size))
    except OSError:
        pass  # something was removed while we looked: the next look sees what is left
    return tuple(found)


def last_good() -> Path:
    """The copy of what was good last, or the one before it if the power failed in between."""
    kept = paths.data() / LAST_GOOD
    before = kept.with_name(kept.name + ".old")
    return before if before.is_dir() and not kept.is_dir() else kept
