"""The centre's own file of words in one language: read, changed and written by one at a time.

The desk, the kiosk and a command may all have a word to put right. Each takes the lock, reads the
file again, changes its own entries and puts a new file in the place of the old one, so that no
entry is lost, and who reads it meanwhile, or after a power cut, finds one of the two, whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ..alone import alone_in
from ..disk import sync
from ..errors import ParvisError
from ..languages import message_file
from ..paths import SHIPPED_CONTENT, SHIPPED_LOCALES
from ..served import OWN_MESSAGES
from . import po

REMARK = "Les mots de ce centre. Ils passent avant ceux du programme."
NEW = ".new"  # not ".po": a file that is not whole must never be served


SHIPPED = (
    "Vos mots vont dans le contenu de votre centre, et ce contenu-ci est l’exemple. "
    "Commencez votre copie : parvis content copy DOSSIER, puis donnez le nom de ce "
    "dossier à PARVIS_CONTENT."
)


class OwnFile:
    def __init__(self, folder: Path, tag: str) -> None:
        """`folder` is the content folder."""
        self.path = message_file(folder / OWN_MESSAGES, tag)
        self._folder = folder
        self._tag = tag

    def head(self) -> dict[str, str]:
        """What is known of the language: its code, and the rule of its plurals, as the file
        that wins says it, else the one of the program."""
        head = {"Language": self._tag.replace("-", "_")}
        for path in (message_file(SHIPPED_LOCALES, self._tag), self.path):
            if path.is_file():
                known = po.parse(path.read_bytes(), str(path)).metadata
                head |= {name: known[name] for name in ("Plural-Forms",) if name in known}
        return head

    def read(self) -> Any:
        """The file, empty where there is none. Raises ParvisError when it cannot be read."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return po.new_file(self.head(), REMARK)
        except OSError as error:
            raise ParvisError(
                f"{self.path} ne peut pas être lu ({error.strerror}). Vérifiez vos droits."
            ) from None
        return po.parse(data, str(self.path))

    @contextmanager
    def changing(self) -> Iterator[Any]:
        """The file as it is now, to be changed and then written. Nothing is written when the
        block raises. Raises ParvisError where the centre has no content of its own, and when it
        cannot be written."""
        self.refuse_if_shipped()
        try:
            with alone_in(self._folder):
                file = self.read()
                end = self._end() if self.path.exists() else ""
                yield file
                self._write(f"{file}{end}")
        except OSError as error:
            raise ParvisError(
                f"{self.path} n’a pas pu être écrit ({error.strerror}). Rien n’a changé. Vérifiez "
                "vos droits et la place sur le disque."
            ) from None

    def refuse_if_shipped(self) -> None:
        if self._folder.resolve() == SHIPPED_CONTENT.resolve():
            raise ParvisError(SHIPPED)

    def _end(self) -> str:
        """The comments below the last entry, which polib does not keep."""
        lines = self.path.read_text("utf-8-sig").split("\n")
        while lines and not lines[-1].strip():
            lines.pop()
        end: list[str] = []
        while lines and lines[-1].startswith("#") and not lines[-1].startswith("#~"):
            end.insert(0, lines.pop())
        # A file of comments alone begins with them.
        return "\n" + "\n".join(end) + "\n" if lines and end else ""

    def _write(self, text: str) -> None:
        """All of it or nothing, and on the disk when it returns."""
        path = self.path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(path.name + NEW)
        try:
            with fresh.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                if path.exists():
                    os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
                os.fsync(file.fileno())
            fresh.replace(path)
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
        for folder in (path.parent, *path.parent.parents[:3]):
            sync(folder)
